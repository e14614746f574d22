// Every step of a determination as a row with its article.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/allocation/trace.hpp"
#include "pemilu/determination.hpp"
#include "pemilu/determination/member_tables.hpp"
#include "pemilu/determination/seat_tables.hpp"
#include "pemilu/elected/decided_by.hpp"
#include "pemilu/io/key_column.hpp"
#include "pemilu/io/open_table.hpp"
#include "pemilu/io/table.hpp"

namespace pemilu::inline v0_1::tables {

using io::KeyKinds;

namespace detail {

/// Collects `stage, district, party, statement, legal_basis`.
class Trace {
public:
    Trace(const Determination& d, KeyKinds kinds) : d_(d), districts_(kinds.district_integer), parties_(kinds.party_integer) {}

    /// One threshold of the whole contest decides; of several criteria each is told, and then who takes part.
    void threshold() {
        const bool decides = one_national_threshold(d_.requirement);
        for (const threshold::Assessment& a : d_.threshold) threshold_step(a, decides);
        if (decides || d_.requirement.all_of.empty()) return;
        for (std::uint32_t i = 0; i < d_.districts.size(); ++i)
            for (std::uint32_t p = 0; p < d_.contest.parties.size(); ++p)
                if (d_.votes.at(DistrictId(i), PartyId(p)).votes)
                    push("threshold", d_.contest.districts[i].key, d_.contest.parties[p].name,
                         d_.districts[i].eligible[p] ? "takes part" : "does not take part", Citation());
    }

    void threshold_step(const threshold::Assessment& a, bool decides) {
        const threshold::Clause& clause = d_.requirement.all_of[a.clause];
        const threshold::Criterion& criterion = clause.any_of[a.criterion];
        const std::string key = a.district ? d_.contest.district(*a.district).key : std::string();
        const std::string& party = d_.contest.party(a.party).name;
        const std::string met = a.met ? "met" : "not met";
        const std::string part = a.met ? "takes part" : "does not take part";
        const std::int64_t required = a.required.value_or(0);
        const std::int64_t found = a.found.value_or(0);
        if (std::holds_alternative<threshold::Exempt>(criterion))
            push("threshold", key, party, "exempt", clause.basis);
        else if (std::holds_alternative<threshold::Qualified>(criterion))
            push("threshold", key, party, std::string(a.met ? "" : "not ") + "set as taking part", clause.basis);
        else if (std::holds_alternative<threshold::DirectSeats>(criterion))
            push("threshold", key, party, "direct seats: " + std::to_string(found) + ", " + std::to_string(required) + " needed: " + met,
                 clause.basis);
        else if (a.required)
            push("threshold", key, party, "districts: " + std::to_string(found) + ", " + std::to_string(required) + " needed: " + met,
                 clause.basis);
        else
            push("threshold", key, party,
                 std::to_string(a.votes.count()) + " of " + std::to_string(a.total.count()) + " valid votes, " +
                     std::to_string(a.needed.count()) + " needed: " + (decides ? part : met),
                 clause.basis);
    }

    void special() {
        for (const SpecialNote& note : d_.special) push("special", "", "", note.statement, note.basis);
    }

    /// The steps of the stages: first those of districts, then those of provinces.
    void stages() {
        for (const StageNote& note : d_.stage_notes)
            push("allocation", note.district ? d_.contest.districts[*note.district].key : std::string(),
                 d_.contest.parties[note.party].name, note.statement, d_.rules.stages->basis);
        for (const DistrictResult& district : d_.districts)
            if (const auto* open = undecided(district.allocation))
                push("allocation", d_.contest.district(open->certain.district).key, "", left_open(open->question), d_.rules.stages->basis);
    }

    void allocation(std::uint32_t district) {
        const auto& outcome = d_.districts[district].allocation;
        const Citation basis = standing_of(outcome).method.basis;
        const std::string& key = d_.contest.districts[district].key;
        for (const allocation::Award& award : allocation::awards(outcome))
            push("allocation", key, d_.contest.party(award.party).name, statement_of(standing_of(outcome), award), basis);
        if (const auto* open = undecided(outcome)) push("allocation", key, "", left_open(open->question), basis);
        beyond_the_method(standing_of(outcome), key);
    }

    /// Seats that nobody takes, and seats held that the method would not give.
    void beyond_the_method(const Standing& standing, const std::string& key) {
        if (standing.vacant > Seats())
            push("allocation", key, "", "vacant: " + std::to_string(standing.vacant.count()) + ", because of a maximum", Citation());
        const std::vector<Seats> beyond = allocation::overhang(standing);
        for (std::size_t p = 0; p < beyond.size(); ++p)
            if (beyond[p] > Seats())
                push("allocation", key, d_.contest.party(standing.votes.party(p)).name,
                     "overhang: " + std::to_string(beyond[p].count()) + " held beyond what the method gives", Citation());
    }

    void elected(const Outcome<ElectedList>& outcome) {
        const ListStanding& list = standing_of(outcome);
        const std::string& key = d_.contest.district(list.district).key;
        const std::string& party = d_.contest.party(list.party).name;
        fates(list);
        for (const std::size_t member : list.elected) {
            const auto& c = candidate_of(d_, list, member);
            const std::string votes = c.votes ? std::to_string(c.votes->count()) + " votes" : std::string("votes not supplied");
            const elected::DecidedBy by = decided_by(outcome, member);
            const bool told = !by.step.empty() && by.step != "votes" && by.step != "open";
            push("elected", key, party, "elected: " + c.candidate.name + " with " + votes + (told ? ", decided by " + by.step : ""),
                 by.basis.empty() ? ranking_basis(d_) : by.basis);
        }
        spread(list);
        if (const auto* open = undecided(outcome))
            push("elected", key, party, left_open(open->question, &list), open_basis(d_, open->question));
    }

    /// Who was passed over before the oath, as far down as somebody is elected, and whose resignation does not count.
    void fates(const ListStanding& list) {
        if (d_.fates.empty()) return;
        const std::string& key = d_.contest.district(list.district).key;
        const std::string& party = d_.contest.party(list.party).name;
        std::size_t elected = 0;
        for (const ranking::Group& group : list.ranking) {
            if (elected == static_cast<std::size_t>(list.seats.count())) return;
            for (const std::size_t member : group.members) {
                const auto& c = candidate_of(d_, list, member);
                const Fate& fate = d_.fates[static_cast<std::size_t>(&c - d_.candidates.data())];
                if (list.bar(member) == Bar::gone)
                    push("elected", key, party, "passed over: " + c.candidate.name + "; " + fate.reason, fate.basis);
                if (list.bar(member) == Bar::unsettled)
                    push("elected", key, party, "unsettled: " + c.candidate.name + "; " + fate.reason, {});
                if (!fate.told.empty())
                    push("elected", key, party, "resignation of " + c.candidate.name + ": " + fate.told, d_.before_oath.narrow_resignation);
                elected += std::ranges::find(list.elected, member) != list.elected.end() ? 1U : 0U;
            }
        }
    }

    /// The step that decided about an elected candidate, and its article.
    [[nodiscard]] static elected::DecidedBy decided_by(const Outcome<ElectedList>& outcome, std::size_t member) {
        for (const ranking::Group& group : standing_of(outcome).ranking)
            if (std::ranges::find(group.members, member) != group.members.end()) return elected::decided_by(outcome, group, member);
        return {};
    }

    /// The counts of those among whom the last seat falls, level by level and by both measures, as far as they can be told.
    void spread(const ListStanding& list) {
        const std::vector<std::size_t> equal = elected::equal_at_the_last_seat(list);
        if (equal.size() < 2 || d_.spreads.empty() || list.entries[equal.front()].votes.value_or(Votes()) == Votes()) return;
        for (const Step& step : d_.rules.elected.steps()) {
            const auto* by = std::get_if<BySpread>(&step.by);
            if (by == nullptr) continue;
            for (const RegionLevel level : levels_of(*by))
                for (const auto metric : {SpreadMetric::units_with_votes, SpreadMetric::units_led})
                    if (const auto counts = ranking::spread_counts(list.entries, equal, level, metric))
                        push("elected", d_.contest.district(list.district).key, d_.contest.party(list.party).name,
                             counts_told(list, equal, level, metric, *counts), step.basis);
        }
    }

    [[nodiscard]] Table table() && {
        Table table;
        table.add("stage", std::move(stages_));
        std::move(districts_).into(table, "district");
        std::move(parties_).into(table, "party");
        table.add("statement", std::move(statements_));
        table.add("legal_basis", std::move(basis_));
        return table;
    }

private:
    /// `seat 3: 6105/3 = 2035, before B with 2000`; `seat 1: a full quota of 5000`; `seat 4: a remainder of 1200, before C with 900`.
    [[nodiscard]] std::string statement_of(const Standing& standing, const allocation::Award& award) const {
        using allocation::AwardBy;
        const bool quota_method = std::holds_alternative<LargestRemainder>(standing.method.by);
        std::string statement = "seat " + std::to_string(award.seat) + ": ";
        if (award.by == AwardBy::limit)
            statement += "by minimum, maximum or held seats";
        else if (award.by == AwardBy::quota)
            statement += "a full quota of " + to_string(award.quotient);
        else if (quota_method)
            statement += "a remainder of " + to_string(award.quotient);
        else
            statement += std::to_string(award.votes.count()) + "/" + enclosed_divisor(award.quotient) + " = " + to_string(award.quotient);
        if (award.runner_up)
            statement += ", before " + d_.contest.party(*award.runner_up).name + " with " + to_string(award.runner_up_quotient);
        if (award.by == AwardBy::decision) statement += ", by decision: " + standing.decisions[award.decision].decision;
        return statement;
    }
    /// A step whose level nobody chose could mean any of them.
    [[nodiscard]] static std::vector<RegionLevel> levels_of(const BySpread& step) {
        if (step.level()) return {*step.level()};
        return {RegionLevel::regency, RegionLevel::subdistrict, RegionLevel::village, RegionLevel::station};
    }
    /// `units with votes, level station: 1 A = 121; 4 B = 122`.
    [[nodiscard]] std::string counts_told(const ListStanding& list, const std::vector<std::size_t>& members, RegionLevel level,
                                          SpreadMetric metric, const std::vector<std::int64_t>& counts) const {
        std::vector<std::string> told;
        for (std::size_t i = 0; i < members.size(); ++i) {
            const Candidate& candidate = candidate_of(d_, list, members[i]).candidate;
            const std::string number = candidate.number == ListNumber() ? "" : std::to_string(candidate.number.value()) + " ";
            told.push_back(number + candidate.name + " = " + std::to_string(counts[i]));
        }
        return std::string(metric == SpreadMetric::units_led ? "units led" : "units with votes") + ", level " +
               std::string(to_string(level)) + ": " + io::detail::listed_names(told);
    }
    [[nodiscard]] std::string left_open(const Question& question, const ListStanding* list = nullptr) const {
        const std::string left = std::to_string(question.seats_left.count());
        if (question.contenders.empty() && question.reason == Reason::no_rule && !question.tried.empty())
            return "open (no_rule): " + left + " left, the party has no report on its campaign funds";
        if (question.contenders.empty() && question.reason == Reason::no_rule)
            return "open (no_rule): " + std::to_string(question.seats_left.count()) + " vacant, the list has no more candidates";
        std::string open = "open (" + std::string(to_string(question.reason)) + "): " + left + " left";
        if (question.contenders.empty()) return open;
        return open + " among " + io::detail::listed_names(contender_names(d_, question, list));
    }
    void push(std::string_view stage, const std::string& district, const std::string& party, std::string statement, Citation basis) {
        stages_.emplace_back(stage);
        districts_.push(district);
        parties_.push(party);
        statements_.push_back(std::move(statement));
        basis_.push_back(io::basis_cell(basis));
    }

    const Determination& d_;
    io::KeyColumn districts_;
    io::KeyColumn parties_;
    std::vector<std::string> stages_ = {};
    std::vector<std::string> statements_ = {};
    TextColumn basis_ = {};
};

}  // namespace detail

/// Every step in the order of the stages: threshold, then district by district allocation and elected.
[[nodiscard]] inline Table trace(const Determination& d, KeyKinds kinds) {
    detail::Trace trace(d, kinds);
    trace.special();
    trace.threshold();
    if (d.rules.stages) trace.stages();
    for (std::uint32_t i = 0; i < d.districts.size(); ++i) {
        if (!d.rules.magnitude && !d.rules.stages) trace.allocation(i);  // without parties there are seats, and nothing to divide
        for (const auto& list : d.districts[i].lists) trace.elected(list);
    }
    return std::move(trace).table();
}

}  // namespace pemilu::inline v0_1::tables
