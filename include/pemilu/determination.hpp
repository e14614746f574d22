// "penetapan hasil": chains the stages — threshold, allocation, elected — and keeps what each one gave.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/allocation/allocate.hpp"
#include "pemilu/allocation/tie.hpp"
#include "pemilu/contest/contest.hpp"
#include "pemilu/core/diagnostic.hpp"
#include "pemilu/core/outcome.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/determination/special_regimes.hpp"
#include "pemilu/determination/three_stages.hpp"
#include "pemilu/elected/contested.hpp"
#include "pemilu/elected/elect.hpp"
#include "pemilu/ranking/spread.hpp"
#include "pemilu/recapitulation/vote_table.hpp"
#include "pemilu/replacement/queue.hpp"
#include "pemilu/replacement/status.hpp"
#include "pemilu/rules/indonesia/provinces.hpp"
#include "pemilu/rules/rule_set.hpp"
#include "pemilu/threshold/requirement.hpp"
#include "pemilu/threshold/threshold.hpp"

namespace pemilu::inline v0_1 {

/// One row of an authority's answers: a party that wins an open seat of a district or, with a list number, a candidate who wins an open
/// place of a list. Rows that answer one question are read in order. `id`, if given, must be the question's.
struct Ruling {
    std::optional<std::uint64_t> id = {};
    Contender winner = {};
    std::string decision = {};
    std::optional<Date> date = {};
    std::int64_t row = 0;  ///< where it stands in its table, for errors

    friend bool operator==(const Ruling&, const Ruling&) = default;
};

/// What is known of candidates and parties before the oath, and the articles by which it counts.
struct BeforeOath {
    std::vector<replacement::StatusRecord> statuses = {};  ///< `entry` is a position in the candidates
    std::vector<PartyId> without_report = {};              ///< parties without their report on campaign funds
    Citation passed_over = {};
    Citation narrow_resignation = {};  ///< from its first day on a resignation of one who is elected needs an assignment by the state
    Citation unreported = {};
    Citation candidate_unreported = {};  ///< of who stands without a party: no report of the candidate
};

/// What befell a candidate before the oath. `told`: a sentence for the trace where it is more than being passed over.
struct Fate {
    Bar bar = Bar::none;
    std::string reason = {};
    std::string told = {};
    Citation basis = {};
};

/// Seats of a list that no candidate can take: it has fewer than seats, or nobody of it may be set as elected.
[[nodiscard]] inline Seats vacant_of(const Outcome<ElectedList>& list) {
    const auto* open = undecided(list);
    const bool nobody = open != nullptr && open->question.reason == Reason::no_rule && open->question.contenders.empty();
    return nobody ? open->question.seats_left : Seats();
}

/// One district after all stages. `eligible` and `lists` follow the contest's parties; a party that did not stand has no votes.
struct DistrictResult {
    std::vector<bool> eligible = {};
    Outcome<Allocation> allocation;
    std::vector<Outcome<ElectedList>> lists = {};  ///< empty if the elected stage was not entered; a list without seats is not ranked
};

struct Determination {
    RuleSet rules = {};
    Contest contest = {};
    recapitulation::VoteTable votes;
    std::vector<recapitulation::CandidateVotes> candidates = {};
    std::vector<ranking::Spread> spreads = {};          ///< by candidate: votes by region; empty: none supplied
    std::vector<AllocationOptions> options = {};        ///< by district, each following the contest's parties; empty: none
    threshold::Requirement requirement = {};            ///< the rule set's thresholds, then the caller's
    std::vector<threshold::Assessment> threshold = {};  ///< each party against each criterion of the requirement
    std::vector<DistrictResult> districts = {};
    Diagnostics findings = {};
    std::vector<SpecialNote> special = {};     ///< what the special regime of the region says
    std::vector<StageNote> stage_notes = {};   ///< where seats are given in stages: each step
    std::vector<StageSeats> stage_seats = {};  ///< and what each certainly gives
    BeforeOath before_oath = {};
    std::vector<Fate> fates = {};               ///< by candidate; empty: nothing is known of anybody
    std::vector<std::size_t> list_order = {};   ///< positions in `candidates`, list by list: district by district, by party
    std::vector<std::size_t> list_starts = {};  ///< where each list begins in `list_order`, and where the last ends

    [[nodiscard]] std::span<const std::size_t> list(DistrictId district, PartyId party) const {
        const std::size_t at = static_cast<std::size_t>(district.value()) * contest.parties.size() + party.value();
        const std::size_t start = list_starts.at(at);
        return std::span<const std::size_t>(list_order).subspan(start, list_starts.at(at + 1) - start);
    }
    [[nodiscard]] const DistrictResult& at(DistrictId district) const { return districts.at(district.value()); }
};

/// The open questions in the order of districts, seats before members.
[[nodiscard]] inline std::vector<const Question*> open_questions(const Determination& determination) {
    std::vector<const Question*> questions;
    for (const DistrictResult& district : determination.districts) {
        if (const auto* open = undecided(district.allocation)) questions.push_back(&open->question);
        for (const auto& list : district.lists)
            if (const auto* open = undecided(list)) questions.push_back(&open->question);
    }
    return questions;
}

namespace detail {

/// The options of a district for the parties that take part.
[[nodiscard]] inline result<AllocationOptions> options_among(const Determination& d, DistrictId district,
                                                             const std::vector<bool>& eligible) {
    if (d.options.empty()) return AllocationOptions{};
    const AllocationOptions& all = d.options.at(district.value());
    AllocationOptions options = all;
    options.minimum.clear();
    options.maximum.clear();
    options.held.clear();
    for (std::size_t p = 0; p < eligible.size(); ++p) {
        if (!eligible[p] && !all.held.empty() && all.held[p] > Seats())
            return Error{.kind = ErrorKind::rule,
                         .message = "a party that does not take part holds seats",
                         .column = "held",
                         .value = d.contest.parties[p].name,
                         .expected = "a threshold that exempts it"};
        if (!eligible[p]) continue;
        if (!all.minimum.empty()) options.minimum.push_back(all.minimum[p]);
        if (!all.maximum.empty()) options.maximum.push_back(all.maximum[p]);
        if (!all.held.empty()) options.held.push_back(all.held[p]);
    }
    return options;
}

/// The votes of a district by party; 0 for those that did not stand.
[[nodiscard]] inline std::vector<Votes> votes_of(const Determination& d, DistrictId district) {
    std::vector<Votes> votes;
    for (const recapitulation::Cell& cell : d.votes.row(district)) votes.push_back(cell.votes.value_or(Votes()));
    return votes;
}

/// The seats of a district among the parties that take part. `votes` are of all parties: those of the determination, or others that are
/// looked at in their place.
[[nodiscard]] inline result<Outcome<Allocation>> allocate_among(const Determination& d, DistrictId district,
                                                                const std::vector<bool>& eligible, std::span<const Votes> votes) {
    std::vector<PartyId> parties;
    std::vector<Votes> counts;
    for (std::uint32_t p = 0; p < eligible.size(); ++p)
        if (eligible[p]) {
            parties.emplace_back(p);
            counts.push_back(votes[p]);
        }
    auto checked = PartyVotes::checked(std::move(parties), counts);
    if (!checked) return checked.error();
    auto options = options_among(d, district, eligible);
    if (!options) return options.error();
    return allocation::allocate(d.rules.method, *std::move(checked), d.contest.district(district).magnitude, district, *std::move(options));
}

/// Which votes reach the quota (BPP) of a district: valid votes of the parties that take part, divided by its seats, an exact fraction.
class DistrictQuota {
public:
    DistrictQuota(const Determination& d, DistrictId district) : seats_(d.contest.district(district).magnitude.count()) {
        for (const Votes votes : votes_of(d, district)) total_ += static_cast<unsigned __int128>(votes.count());
    }
    [[nodiscard]] bool reached(Votes votes) const {
        return seats_ > 0 && static_cast<unsigned __int128>(votes.count()) * static_cast<unsigned __int128>(seats_) >= total_;
    }

private:
    std::int64_t seats_;
    unsigned __int128 total_ = 0;
};

[[nodiscard]] inline bool needs_quota(const Ladder& ladder) {
    return std::ranges::any_of(ladder.steps(), [](const Step& step) { return std::holds_alternative<ReachedQuota>(step.by); });
}

/// The candidates of a list, as the ladder takes them.
[[nodiscard]] inline std::vector<ranking::Entry> entries_of(const Determination& d, DistrictId district, PartyId party) {
    std::vector<ranking::Entry> entries;
    const std::span<const std::size_t> list = d.list(district, party);
    entries.reserve(list.size());
    for (const std::size_t i : list) {
        const recapitulation::CandidateVotes& c = d.candidates[i];
        entries.push_back(ranking::Entry{Contender{district, party, c.candidate.number}, c.votes, c.candidate.sex,
                                         d.spreads.empty() ? ranking::Spread() : d.spreads[i]});
    }
    if (!needs_quota(d.rules.elected)) return entries;
    const DistrictQuota quota(d, district);
    for (ranking::Entry& entry : entries)
        if (entry.votes) entry.reached_quota = quota.reached(*entry.votes);
    return entries;
}

class Determining {
public:
    Determining(Determination& determination, std::span<const Ruling> rulings)
        : d_(determination), rulings_(rulings), used_(rulings.size(), false) {}

    [[nodiscard]] std::optional<Error> run() {
        if (auto error = undeterminable(d_.rules)) return error;
        if (auto error = check_house()) return error;
        if (auto error = assess_thresholds()) return error;
        if (auto error = go_through_stages()) return error;
        sort_candidates();
        compare_regions();
        d_.districts.reserve(d_.contest.districts.size());
        for (std::uint32_t d = 0; d < d_.contest.districts.size(); ++d)
            if (auto error = determine(DistrictId(d))) return error;
        return unused_ruling();
    }

private:
    /// A threshold of the whole contest cannot be judged on a part of it.
    [[nodiscard]] std::optional<Error> check_house() const {
        if (!d_.rules.house || !d_.rules.threshold) return std::nullopt;
        Seats seats;
        for (const ElectoralDistrict& district : d_.contest.districts) seats += district.magnitude;
        if (seats == *d_.rules.house) return std::nullopt;
        return Error{.kind = ErrorKind::rule,
                     .message = std::string(d_.rules.title.view()) +
                                " fills all its seats together, because its threshold is national: the districts must be complete",
                     .column = "qualified",
                     .value = std::to_string(seats.count()) + " seats",
                     .expected = std::to_string(d_.rules.house->count()) + " seats",
                     .legal_basis = to_string(d_.rules.threshold->basis)};
    }

    /// By list, and within it in the order of the input: the lists are counted, then filled.
    void sort_candidates() {
        const std::size_t parties = d_.contest.parties.size();
        const auto list_of = [parties](const recapitulation::CandidateVotes& c) {
            return static_cast<std::size_t>(c.district.value()) * parties + c.party.value();
        };
        std::vector<std::size_t>& starts = d_.list_starts;
        starts.assign(d_.contest.districts.size() * parties + 1, 0);
        for (const auto& candidate : d_.candidates) ++starts[list_of(candidate) + 1];
        for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
        std::vector<std::size_t> next = starts;
        d_.list_order.resize(d_.candidates.size());
        for (std::size_t i = 0; i < d_.candidates.size(); ++i) d_.list_order[next[list_of(d_.candidates[i])]++] = i;
    }

    /// One path decides who takes part: a rule set's thresholds are clauses like those of the caller.
    [[nodiscard]] std::optional<Error> assess_thresholds() {
        threshold::Requirement of_rules;
        for (const auto* threshold : {&d_.rules.threshold, &d_.rules.district_threshold})
            if (*threshold) of_rules = threshold::all_of(std::move(of_rules), threshold::requirement(**threshold));
        d_.requirement = threshold::all_of(std::move(of_rules), d_.requirement);
        std::vector<std::optional<Votes>> cells;
        for (std::uint32_t d = 0; d < d_.votes.districts(); ++d)
            for (std::uint32_t p = 0; p < d_.votes.parties(); ++p) cells.push_back(d_.votes.at(DistrictId(d), PartyId(p)).votes);
        auto assessed = threshold::assess(d_.requirement, {d_.votes.districts(), d_.votes.parties(), cells});
        if (!assessed) return assessed.error();
        threshold::Eligibility eligibility = *std::move(assessed);
        d_.threshold = std::move(eligibility.assessments);
        eligible_ = std::move(eligibility.eligible);
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> determine(DistrictId district) {
        std::vector<bool> eligible = eligible_[district.value()];
        auto outcome = d_.rules.stages ? staged_outcome(district) : allocate_among(d_, district, eligible, votes_of(d_, district));
        if (!outcome) return in_district(outcome.error(), district);
        DistrictResult result{.eligible = std::move(eligible), .allocation = *std::move(outcome)};
        if (auto error = d_.rules.stages ? answer_stages(district, result.allocation) : answer_allocation(result.allocation)) return error;
        if (auto error = compare_sums(district)) return error;
        const bool asked = !d_.candidates.empty() || !d_.before_oath.without_report.empty();
        if (asked && (!d_.rules.elected.steps().empty() || !d_.rules.no_ladder.empty()))
            if (auto error = elect(district, result)) return error;
        d_.districts.push_back(std::move(result));
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> go_through_stages() {
        if (!d_.rules.stages) return std::nullopt;
        spell_provinces_alike();
        std::vector<StagedDistrict> districts;
        for (std::uint32_t d = 0; d < d_.contest.districts.size(); ++d) {
            std::vector<Votes> votes = votes_of(d_, DistrictId(d));
            for (std::size_t p = 0; p < votes.size(); ++p)
                if (!eligible_[d][p]) votes[p] = Votes();
            districts.push_back({d_.contest.districts[d].province, d_.contest.districts[d].magnitude, std::move(votes)});
        }
        second_stage_.resize(districts.size());
        for (bool again = true; again;) {
            auto staged = staged_seats(*d_.rules.stages, districts);
            if (!staged) return staged.error();
            staged_ = *std::move(staged);
            again = false;
            for (std::uint32_t d = 0; d < districts.size(); ++d) {
                if (!staged_.districts[d].second_stage) continue;
                if (auto error = decide_second_stage(DistrictId(d), districts[d])) return error;
                again = again || !districts[d].second_stage.empty();
            }
        }
        d_.stage_notes = std::move(staged_.steps);
        d_.stage_seats = std::move(staged_.seats);
        return std::nullopt;
    }

    /// Districts of one province are together, however its name is spelt: as the first of them has it.
    void spell_provinces_alike() {
        std::vector<std::pair<const rules::indonesia::Province*, std::string>> spelt;
        for (ElectoralDistrict& district : d_.contest.districts) {
            const auto* province = rules::indonesia::province_of(district.province);
            if (province == nullptr) continue;
            const auto first = std::ranges::find(spelt, province, &std::pair<const rules::indonesia::Province*, std::string>::first);
            if (first != spelt.end())
                district.province = first->second;
            else
                spelt.emplace_back(province, district.province);
        }
    }

    /// Puts rulings to what is equal in the second stage of a district: the third looks at what is left after it.
    [[nodiscard]] std::optional<Error> decide_second_stage(DistrictId district, StagedDistrict& staged) {
        const auto outcome = staged_outcome(district);
        if (!outcome) return outcome.error();
        Outcome<Allocation> answered = *outcome;
        const auto keep = [](const Undecided<Allocation>& open, Decision decision) -> result<Outcome<Allocation>> {
            if (auto error = allocation::objection(open.question, decision)) return *std::move(error);
            Standing standing = open.certain;
            standing.decisions.push_back(std::move(decision));
            return Outcome<Allocation>(Allocation(std::move(standing)));
        };
        if (auto error = answer(*undecided(*outcome), false, keep, answered)) return error;
        const auto* decided_now = decided(answered);
        if (decided_now == nullptr) return std::nullopt;
        const Decision& decision = decided_now->standing().decisions.front();
        for (const Contender& winner : decision.winners) staged.second_stage.push_back(winner.party.value());
        staged.decision = decision.decision;
        second_stage_[district.value()] = decision;
        return std::nullopt;
    }

    [[nodiscard]] result<Outcome<Allocation>> staged_outcome(DistrictId district) const {
        const StagedSeats& seats = staged_.districts[district.value()];
        Standing standing{.method = d_.rules.method, .district = district, .house = d_.contest.district(district).magnitude};
        std::vector<PartyId> parties;
        std::vector<Votes> votes;
        for (std::uint32_t p = 0; p < seats.certain.size(); ++p) {
            if (!eligible_[district.value()][p]) continue;
            parties.emplace_back(p);
            votes.push_back(d_.votes.at(district, PartyId(p)).votes.value_or(Votes()));
            standing.certain.emplace_back(seats.certain[p]);
        }
        auto checked = PartyVotes::checked(std::move(parties), votes);
        if (!checked) return checked.error();
        standing.votes = *std::move(checked);
        if (second_stage_[district.value()]) standing.decisions.push_back(*second_stage_[district.value()]);
        if (seats.left == 0) {
            std::vector<Seats> all = standing.certain;  // what a decision gave is not certain by the votes
            for (const Decision& decision : standing.decisions)
                for (const Contender& winner : decision.winners) {
                    Seats& certain = standing.certain[standing.votes.position(winner.party)];
                    certain = Seats(certain.count() - 1);
                }
            return Outcome<Allocation>(Allocation(std::move(standing), std::move(all)));
        }
        Question question{
            .reason = seats.reason, .seats_left = Seats(seats.left), .tried = {d_.rules.stages->basis}, .option = seats.option};
        for (const std::size_t p : seats.contenders)
            question.contenders.push_back({.district = district, .party = PartyId(static_cast<std::uint32_t>(p))});
        question.id = allocation::detail::question_id(standing, question);
        return Outcome<Allocation>(Undecided<Allocation>{std::move(standing), std::move(question)});
    }

    /// Says which parties take the seats of the third stage in this district. One party may take several: it needs a row for each.
    [[nodiscard]] std::optional<Error> answer_stages(DistrictId district, Outcome<Allocation>& outcome) {
        const auto* open = undecided(outcome);
        if (open == nullptr || open->question.option != "resolutions" || staged_.districts[district.value()].second_stage)
            return std::nullopt;
        Decision decision{.question = open->question};
        std::int64_t row = 0;
        SeatsToPlace& to_place = staged_.to_place[d_.contest.district(district).province];
        for (std::size_t i = 0; i < rulings_.size(); ++i) {
            if (used_[i] || !answers(rulings_[i], open->question, false)) continue;
            if (auto error = elsewhere(rulings_[i], district)) return error;
            used_[i] = true;
            row = rulings_[i].row;
            if (std::ranges::find(open->question.contenders, rulings_[i].winner.party, &Contender::party) ==
                open->question.contenders.end())
                return located(Error{.message = "the party has no votes left for the third stage of its province",
                                     .value = d_.contest.party(rulings_[i].winner.party).name},
                               row);
            decision.winners.push_back(rulings_[i].winner);
            decision.decision = rulings_[i].decision;
            decision.date = rulings_[i].date;
            if (!to_place.take(rulings_[i].winner.party.value()))
                return located(Error{.message = "the party has no more seats in the third stage of its province",
                                     .value = d_.contest.party(rulings_[i].winner.party).name},
                               row);
        }
        if (decision.winners.empty()) return std::nullopt;
        if (decision.winners.size() != allocation::winners_needed(open->question))
            return located(Error{.message = "the decision must name one winner for each seat left",
                                 .value = std::to_string(decision.winners.size()),
                                 .expected = std::to_string(allocation::winners_needed(open->question))},
                           row);
        Standing standing = open->certain;
        std::vector<Seats> seats = standing.certain;
        for (const Contender& winner : decision.winners) {
            seats[standing.votes.position(winner.party)] += Seats(1);
            d_.stage_notes.push_back({district.value(), winner.party.value(), "third stage: by decision: " + decision.decision});
            place_seat(d_.stage_seats, d_.contest.district(district).province, district.value(), winner.party.value());
        }
        standing.decisions.push_back(std::move(decision));
        outcome = Allocation(std::move(standing), std::move(seats));
        return std::nullopt;
    }

    /// Names the district and the party in an error of a stage that does not know names.
    [[nodiscard]] Error in_district(Error error, DistrictId district) const {
        if (error.party) error.value = d_.contest.party(PartyId(*error.party)).name + (error.value.empty() ? "" : ": ") + error.value;
        const std::string& key = d_.contest.district(district).key;
        if (!key.empty() && d_.contest.districts.size() > 1) error.message = "district " + key + ": " + error.message;
        return error;
    }

    /// Puts rulings to a tie between parties; a sequential method may ask again.
    [[nodiscard]] std::optional<Error> answer_allocation(Outcome<Allocation>& outcome) {
        while (const auto* open = undecided(outcome)) {
            const Undecided<Allocation> asked = *open;
            if (auto error = answer(asked, false, allocation::resolve, outcome)) return error;
            const auto* still = undecided(outcome);
            if (still == nullptr || still->question == asked.question) break;
        }
        return std::nullopt;
    }

    [[nodiscard]] static Seats seats_of(const Outcome<Allocation>& outcome, PartyId party) {
        const auto* final_seats = decided(outcome);
        return final_seats != nullptr ? final_seats->seats(party) : standing_of(outcome).certain_of(party);
    }

    /// Of an open allocation the certain seats are filled: who holds them does not depend on the answer.
    [[nodiscard]] std::optional<Error> elect(DistrictId district, DistrictResult& result) {
        result.lists.reserve(d_.contest.parties.size());
        for (std::uint32_t p = 0; p < d_.contest.parties.size(); ++p) {
            const PartyId party(p);
            const Seats seats = seats_of(result.allocation, party);
            const bool could_matter =
                (seats.count() > 0 || contends(result.allocation, party)) && standing(district, party) > seats.count();
            for (const std::size_t i : d_.list(district, party))
                if (!d_.candidates[i].votes) report_missing(d_.candidates[i], could_matter);
            const bool unreported = std::ranges::find(d_.before_oath.without_report, party) != d_.before_oath.without_report.end();
            // Nobody is elected, and who would be next is ranked when it is asked; or no candidates were given at all.
            if (seats == Seats() || (d_.candidates.empty() && !unreported)) {
                result.lists.emplace_back(std::in_place_type<ElectedList>, ListStanding{.district = district, .party = party});
                continue;
            }
            if (unreported) {
                result.lists.push_back(without_report(district, party, seats));
                continue;
            }
            result.lists.push_back(elected::elect(d_.rules.elected, district, party, seats, entries_of(d_, district, party)));
            if (!d_.before_oath.statuses.empty()) pass_over(district, party, result.lists.back());
            if (!d_.rules.no_ladder.empty()) say_no_rule(result.lists.back());
            if (!d_.spreads.empty()) report_contested(standing_of(result.lists.back()));
            if (const auto* open = undecided(result.lists.back()))
                if (auto error = answer(*open, true, elected::resolve, result.lists.back())) return error;
        }
        return std::nullopt;
    }

    /// How many of a list may take a seat: all but those who surely fell out before the oath.
    [[nodiscard]] std::int64_t standing(DistrictId district, PartyId party) const {
        return std::ranges::count_if(d_.list(district, party), [this](std::size_t candidate) {
            return !has_status(candidate) || fate_of(candidate, false).bar != Bar::gone;
        });
    }

    /// Nobody of the list can be set as elected, and who gets the seats was not found.
    [[nodiscard]] Outcome<ElectedList> without_report(DistrictId district, PartyId party, Seats seats) const {
        ListStanding list{.district = district, .party = party, .seats = seats, .entries = entries_of(d_, district, party)};
        list.ranking = ranking::rank(d_.rules.elected, list.entries);
        return elected::detail::leave_open(std::move(list), Question{.reason = Reason::no_rule, .tried = {d_.before_oath.unreported}});
    }

    /// Elects once more without those who fell out before the oath.
    void pass_over(DistrictId district, PartyId party, Outcome<ElectedList>& list) {
        const std::vector<std::size_t> first = standing_of(list).elected;
        const std::span<const std::size_t> candidates = d_.list(district, party);
        std::vector<Bar> bars(candidates.size(), Bar::none);
        bool any = false;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            if (!has_status(candidates[i])) continue;
            Fate& fate = d_.fates[candidates[i]];
            fate = fate_of(candidates[i], std::ranges::find(first, i) != first.end());
            bars[i] = fate.bar;
            if (fate.bar == Bar::gone && !fate.told.empty()) report_resignation(d_.candidates[candidates[i]], fate);
            any = any || fate.bar != Bar::none;
        }
        if (any)
            list = elected::elect(d_.rules.elected, district, party, standing_of(list).seats, entries_of(d_, district, party),
                                  std::move(bars));
        if (auto* open = std::get_if<Undecided<ElectedList>>(&list); open != nullptr && open->question.option == "status")
            open->question.tried = {d_.before_oath.passed_over};
    }

    /// R02: a resignation without a day counts here, and might not.
    void report_resignation(const recapitulation::CandidateVotes& c, const Fate& fate) {
        d_.findings.push_back(Diagnostic{.code = "R02",
                                         .severity = Severity::warning,
                                         .place = place_of(c),
                                         .field = "date",
                                         .hint = fate.told + "; such an assignment is the status public_office",
                                         .basis = d_.before_oath.narrow_resignation});
    }

    [[nodiscard]] bool has_status(std::size_t candidate) const {
        return std::ranges::find(d_.before_oath.statuses, candidate, &replacement::StatusRecord::entry) != d_.before_oath.statuses.end();
    }

    /// Why the resignation of one who is elected does not count, or was not looked at; empty if it counts.
    [[nodiscard]] std::string narrow_resignation(const replacement::StatusRecord& record, bool elected) const {
        const Citation narrow = d_.before_oath.narrow_resignation;
        if (!elected || record.status != replacement::CandidateStatus::withdrew || narrow.empty() || !narrow.basis()->from) return {};
        const std::string text = "a resignation counts only if the state assigned the member to an office that is not elected";
        if (!record.date) return "since " + to_string(*narrow.basis()->from) + " " + text + ": no day given";
        return *record.date >= *narrow.basis()->from ? text : std::string();
    }

    /// What the statuses of a candidate come to before the oath, by the order in which they count for a replacement.
    [[nodiscard]] Fate fate_of(std::size_t candidate, bool elected) const {
        Fate fate;
        replacement::Vacancy counted;
        for (const replacement::StatusRecord& record : d_.before_oath.statuses) {
            if (record.entry != candidate) continue;
            fate.told = narrow_resignation(record, elected);
            const bool counts = fate.told.empty() || !record.date;
            if (counts) counted.statuses.push_back(record);
            if (fate.told.empty()) continue;
            fate.basis = d_.before_oath.narrow_resignation;
            fate.reason = replacement::detail::describe(record);
        }
        const replacement::detail::Known known = replacement::detail::known_of(counted, candidate);
        const bool lost = known.lost != nullptr && known.lost->status != replacement::CandidateStatus::seated;
        const replacement::StatusRecord* gone = lost ? known.lost : known.dispute == nullptr ? known.dismissed : nullptr;
        const bool unreported = gone == nullptr && known.report != nullptr;
        if (unreported) gone = known.report;
        const replacement::StatusRecord* held = known.dispute != nullptr ? known.dispute : known.declaration;
        if (gone == nullptr && held == nullptr) return fate;
        fate.bar = gone != nullptr ? Bar::gone : Bar::unsettled;
        fate.reason = replacement::detail::describe(gone != nullptr ? *gone : *held);
        if (gone != nullptr) fate.basis = unreported ? d_.before_oath.candidate_unreported : d_.before_oath.passed_over;
        return fate;
    }

    /// Without a ladder nobody is equal to anybody: nothing was compared.
    static void say_no_rule(Outcome<ElectedList>& list) {
        if (auto* open = std::get_if<Undecided<ElectedList>>(&list)) open->question.reason = Reason::no_rule;
    }

    [[nodiscard]] static bool contends(const Outcome<Allocation>& outcome, PartyId party) {
        const auto* open = undecided(outcome);
        return open != nullptr && std::ranges::find(open->question.contenders, party, &Contender::party) != open->question.contenders.end();
    }

    /// T04: what the candidates of each list have together against what is printed for their party.
    [[nodiscard]] std::optional<Error> compare_sums(DistrictId district) {
        for (std::uint32_t p = 0; p < d_.contest.parties.size(); ++p)
            if (!d_.list(district, PartyId(p)).empty())
                if (auto error = compare_sum(district, PartyId(p))) return error;
        return std::nullopt;
    }

    /// Against the candidate votes of the party; where those are not known, with the list votes against its votes. Where a part is not
    /// known, the sum of the others can only be too large.
    [[nodiscard]] std::optional<Error> compare_sum(DistrictId district, PartyId party) {
        const recapitulation::Cell& cell = d_.votes.at(district, party);
        const bool personal = cell.candidate_votes.has_value();
        const std::optional<Votes> printed = personal ? cell.candidate_votes : cell.votes;
        if (!printed) return std::nullopt;
        std::vector<Votes> terms;
        terms.reserve(d_.list(district, party).size() + 1);
        bool complete = personal || cell.list_votes;
        if (!personal && cell.list_votes) terms.push_back(*cell.list_votes);
        for (const std::size_t i : d_.list(district, party)) {
            complete = complete && d_.candidates[i].votes;
            if (d_.candidates[i].votes) terms.push_back(*d_.candidates[i].votes);
        }
        const auto sum = checked_sum(std::span<const Votes>(terms));
        if (!sum)
            return Error{.kind = ErrorKind::capacity, .message = "the votes of a list exceed 2^63-1", .value = place_of(district, party)};
        if (*sum <= *printed && !personal && !cell.list_votes) report_incomparable(district, party, cell.votes);
        if (*sum == *printed || (*sum < *printed && !complete)) return std::nullopt;
        const bool with_list = !personal && cell.list_votes;
        d_.findings.push_back(
            Diagnostic{.code = "T04",
                       .severity = Severity::error,
                       .place = place_of(district, party),
                       .field = personal ? "candidate_votes" : "votes",
                       .found = printed->count(),
                       .expected = sum->count(),
                       .hint = std::string(complete ? "" : "at least ") +
                               (with_list ? "the votes of the list and of its candidates" : "the votes of its candidates"),
                       .basis = {}});
        return std::nullopt;
    }

    /// T05: the table tells the votes of lists from those of candidates, and not of this party: its votes may be of another count than those
    /// of its candidates, such as one after a ruling. A table that tells them of nobody is a choice, and no finding.
    void report_incomparable(DistrictId district, PartyId party, std::optional<Votes> votes) {
        if (!tells_list_votes()) return;
        d_.findings.push_back(Diagnostic{.code = "T05",
                                         .severity = Severity::warning,
                                         .place = place_of(district, party),
                                         .field = "list_votes",
                                         .found = votes ? std::optional(votes->count()) : std::nullopt,
                                         .hint = "the votes of this list are not supplied, those of others are: whether its candidates' "
                                                 "votes are of the same count cannot be told",
                                         .basis = {}});
    }

    [[nodiscard]] bool tells_list_votes() {
        if (!tells_list_votes_) {
            tells_list_votes_ = false;
            for (std::uint32_t d = 0; d < d_.votes.districts(); ++d)
                for (const recapitulation::Cell& cell : d_.votes.row(DistrictId(d)))
                    tells_list_votes_ = *tells_list_votes_ || cell.list_votes || cell.candidate_votes;
        }
        return *tells_list_votes_;
    }

    [[nodiscard]] std::string place_of(DistrictId district, PartyId party) const {
        return with_blanks({d_.contest.district(district).key, d_.contest.party(party).name});
    }

    [[nodiscard]] std::string place_of(const recapitulation::CandidateVotes& c) const {
        return with_blanks({place_of(c.district, c.party), numbered_name(c)});
    }
    [[nodiscard]] static std::string numbered_name(const recapitulation::CandidateVotes& c) {
        const ListNumber number = c.candidate.number;  // 0: not supplied
        return with_blanks({number == ListNumber() ? "" : std::to_string(number.value()), c.candidate.name});
    }
    /// The parts that are there: of candidates without parties there is no party.
    [[nodiscard]] static std::string with_blanks(std::initializer_list<std::string> parts) {
        std::string text;
        for (const std::string& part : parts) text += (text.empty() || part.empty() ? "" : " ") + part;
        return text;
    }

    /// L01: a candidate's votes by region against the votes in the district, and a region against the regions inside it.
    void compare_regions() {
        for (std::size_t i = 0; i < d_.spreads.size(); ++i) {
            const auto& c = d_.candidates[i];
            const auto differ = [&](const std::string& place, Votes printed, Votes sum) {
                d_.findings.push_back(Diagnostic{.code = "L01",
                                                 .severity = Severity::error,
                                                 .place = place,
                                                 .field = "votes",
                                                 .found = printed.count(),
                                                 .expected = sum.count(),
                                                 .hint = "the votes of its regions",
                                                 .basis = {}});
            };
            const auto total = d_.spreads[i].total();
            if (c.votes && total && *total != *c.votes) differ(place_of(c), *c.votes, *total);
            for (const auto& region : d_.spreads[i].disagreements())
                differ(place_of(c) + " " + region.region.digits(), region.printed, region.sum);
        }
    }

    /// E01: the two measures of the wider spread elect different candidates.
    void report_contested(const ListStanding& list) {
        const auto contested = elected::contested(d_.rules.elected, list);
        if (!contested) return;
        const auto names = [&](const std::vector<std::size_t>& entries) {
            std::string text;
            for (const std::size_t entry : entries)
                text += (text.empty() ? "" : ", ") + numbered_name(d_.candidates[d_.list(list.district, list.party)[entry]]);
            return text;
        };
        Citation basis;
        for (const Step& step : d_.rules.elected.steps())
            if (basis.empty() && std::holds_alternative<BySpread>(step.by)) basis = step.basis;
        d_.findings.push_back(Diagnostic{.code = "E01",
                                         .severity = Severity::warning,
                                         .place = place_of(list.district, list.party),
                                         .field = "spread",
                                         .hint = "units with votes elect " + names(contested->by_units_with_votes) + "; units led elect " +
                                                 names(contested->by_units_led),
                                         .basis = basis});
    }

    void report_missing(const recapitulation::CandidateVotes& c, bool could_matter) {
        d_.findings.push_back(Diagnostic{.code = "M01",
                                         .severity = Severity::warning,
                                         .place = place_of(c),
                                         .field = "votes",
                                         .hint = could_matter ? "not supplied; a seat of this list could depend on it"
                                                              : "not supplied; the list has no seat that could depend on it"});
    }

    /// Puts the rulings that fit an open question to it. Without any the question stays open.
    template <class T, class Resolve>
    [[nodiscard]] std::optional<Error> answer(const Undecided<T>& open, bool for_list, Resolve resolve, Outcome<T>& outcome) {
        Decision decision{.question = open.question};
        std::optional<std::int64_t> row;
        for (std::size_t i = 0; i < rulings_.size(); ++i) {
            const Ruling& ruling = rulings_[i];
            if (used_[i] || !answers(ruling, open.question, for_list)) continue;
            if (auto error = elsewhere(ruling, open.certain.district)) return error;
            if (row && open.question.kind == Kind::sequential) break;  // one answer at a time; the next row may answer what comes after
            if (row && decision.decision != ruling.decision)
                return located(
                    Error{.message = "one question is answered by two decisions", .value = ruling.decision, .expected = decision.decision},
                    ruling.row);
            if (row && decision.date != ruling.date)
                return located(Error{.message = "one decision has two dates",
                                     .value = ruling.date ? to_string(*ruling.date) : "none",
                                     .expected = decision.date ? to_string(*decision.date) : "none"},
                               ruling.row);
            used_[i] = true;
            row = ruling.row;
            decision.winners.push_back(ruling.winner);
            decision.decision = ruling.decision;
            decision.date = ruling.date;
        }
        if (!row) return std::nullopt;
        auto resolved = resolve(open, std::move(decision));
        if (!resolved) return located(with_names(resolved.error(), open.question), *row);
        outcome = *std::move(resolved);
        return std::nullopt;
    }

    /// The parties of an error of a stage that knows only their ids.
    [[nodiscard]] Error with_names(Error error, const Question& question) const {
        if (!error.party) return error;
        if (error.value.empty()) error.value = d_.contest.party(PartyId(*error.party)).name;
        for (const Contender& contender : question.contenders) {
            const std::string& name = d_.contest.party(contender.party).name;
            if (!error.expected.ends_with(name)) error.expected += (error.expected.empty() ? "" : ", ") + name;
        }
        return error;
    }

    /// Without a list number a ruling is about a party's seat, also where candidates have no numbers.
    [[nodiscard]] static bool answers(const Ruling& ruling, const Question& question, bool for_list) {
        if (ruling.id) return *ruling.id == question.id;
        if ((ruling.winner.number != ListNumber()) != for_list) return false;
        return std::ranges::find(question.contenders, ruling.winner) != question.contenders.end();
    }

    /// A row whose id is that of a question in `district` and whose district is another one.
    [[nodiscard]] std::optional<Error> elsewhere(const Ruling& ruling, DistrictId district) const {
        if (ruling.winner.district == district) return std::nullopt;
        return located(Error{.message = "the id is that of a question of another district than the row says",
                             .column = "district",
                             .value = d_.contest.district(ruling.winner.district).key,
                             .expected = d_.contest.district(district).key},
                       ruling.row);
    }

    [[nodiscard]] std::optional<Error> unused_ruling() const {
        for (std::size_t i = 0; i < used_.size(); ++i)
            if (!used_[i])
                return located(Error{.message = "this decision answers no open question",
                                     .value = rulings_[i].decision,
                                     .expected = "a contender of an open question; for a place on a list, with the list number"},
                               rulings_[i].row);
        return std::nullopt;
    }
    [[nodiscard]] static Error located(Error error, std::int64_t row) {
        error.source = "resolutions";
        error.row = row;
        return error;
    }

    Determination& d_;
    std::span<const Ruling> rulings_;
    std::vector<bool> used_;
    std::vector<std::vector<bool>> eligible_ = {};            ///< by district, then by party
    StagedResult staged_ = {};                                ///< where the rule set gives seats in stages
    std::optional<bool> tells_list_votes_ = {};               ///< whether any cell does
    std::vector<std::optional<Decision>> second_stage_ = {};  ///< by district: what was decided of equal remainders
};

}  // namespace detail

/// Determines seats and, where candidates are given, members.
///
/// `votes` has the shape of the contest; every candidate's district and party are of the contest. What contradicts itself is a finding
/// and is never repaired: candidates whose votes were not supplied (M01), votes of candidates that do not add up to those of their party
/// (T04) or of their regions (L01), a tie that the two measures of the wider spread break differently (E01). `requirement` is what a party
/// must meet beside the thresholds of the rule set. `spreads` are of the candidates in their order, or empty. `before_oath` passes over
/// those elected who fall out before it; a party without its report keeps its seats, and who takes them stays open.
/// Errors: a rule set whose districts must be complete and are not (rule); too many votes or seats (capacity); a ruling that answers no
/// open question, or answers it wrongly (input, with its row); a requirement that does not fit the contest (input).
[[nodiscard]] inline result<Determination> determine(RuleSet rules, Contest contest, recapitulation::VoteTable votes,
                                                     std::vector<recapitulation::CandidateVotes> candidates = {},
                                                     std::span<const Ruling> rulings = {}, std::vector<AllocationOptions> options = {},
                                                     threshold::Requirement requirement = {}, std::vector<ranking::Spread> spreads = {},
                                                     BeforeOath before_oath = {}) {
    if (votes.districts() != contest.districts.size() || votes.parties() != contest.parties.size())
        return Error{.message = "the votes have other districts or parties than the contest"};
    for (const auto& c : candidates)
        if (c.district.value() >= contest.districts.size() || c.party.value() >= contest.parties.size())
            return Error{.message = "a candidate of a district or party that the contest does not have", .value = c.candidate.name};
    if (!options.empty() && options.size() != contest.districts.size())
        return Error{.message = "options are given for each district or not at all"};
    if (!spreads.empty() && spreads.size() != candidates.size())
        return Error{.message = "a spread is given for each candidate or for none"};
    Determination determination{.rules = std::move(rules),
                                .contest = std::move(contest),
                                .votes = std::move(votes),
                                .candidates = std::move(candidates),
                                .spreads = std::move(spreads),
                                .options = std::move(options),
                                .requirement = std::move(requirement),
                                .before_oath = std::move(before_oath)};
    for (const replacement::StatusRecord& record : determination.before_oath.statuses)
        if (record.entry >= determination.candidates.size()) return Error{.message = "a status of a candidate who is not there"};
    if (!determination.before_oath.statuses.empty()) determination.fates.resize(determination.candidates.size());
    if (auto error = detail::Determining(determination, rulings).run()) return *std::move(error);
    return determination;
}

}  // namespace pemilu::inline v0_1
