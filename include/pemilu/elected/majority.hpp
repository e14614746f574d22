// One winner: by most votes, by a majority, or by a majority that is spread over areas; else the two who meet again.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/allocation/tie.hpp"
#include "pemilu/core/id.hpp"
#include "pemilu/core/outcome.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/elected/office_rule.hpp"
#include "pemilu/recapitulation/vote_table.hpp"

namespace pemilu::inline v0_1 {

/// Valid votes of each contestant by area. Votes of areas that are not (`counts_as_area` false: those from abroad) count in the total only.
/// `empty_column` is the contestant that is nobody.
struct OfficeVotes {
    const recapitulation::VoteTable* votes = nullptr;
    std::vector<bool> counts_as_area = {};  ///< empty: all are areas
    std::optional<PartyId> empty_column = {};
    bool areas_known = true;  ///< false: the votes are of the whole, and a spread over areas cannot be examined
};

/// What is certain about an office: every contestant's votes and areas, and who is elected or goes to the second round.
struct OfficeStanding {
    OfficeRule rule = {};
    std::vector<Votes> votes = {};             ///< by contestant
    std::vector<std::int64_t> areas_met = {};  ///< by contestant; areas with the share that `rule.spread` asks
    std::int64_t areas = 0;
    Votes total = {};
    std::optional<PartyId> empty_column = {};
    std::optional<PartyId> elected = {};
    std::vector<PartyId> second_round = {};  ///< the most votes first
    bool readings_differ = false;            ///< `two_pairs` decides who is elected
    std::vector<Decision> decisions = {};

    friend bool operator==(const OfficeStanding&, const OfficeStanding&) = default;
};

/// "pasangan calon terpilih", final: someone elected, two in a second round, or nobody.
class OfficeResult {
public:
    using Certain = OfficeStanding;

    explicit OfficeResult(OfficeStanding standing) : standing_(std::move(standing)) {}

    [[nodiscard]] const OfficeStanding& standing() const noexcept { return standing_; }
    [[nodiscard]] std::optional<PartyId> elected() const noexcept { return standing_.elected; }
    [[nodiscard]] const std::vector<PartyId>& second_round() const noexcept { return standing_.second_round; }

    friend bool operator==(const OfficeResult&, const OfficeResult&) = default;

private:
    OfficeStanding standing_;
};

[[nodiscard]] inline const OfficeStanding& standing_of(const Outcome<OfficeResult>& outcome) {
    const auto* open = undecided(outcome);
    return open != nullptr ? open->certain : std::get<OfficeResult>(outcome).standing();
}

namespace elected {

/// How many more areas have votes than the rule says there were: so many of them are none, and which is not known.
[[nodiscard]] inline std::int64_t extra_areas(const OfficeStanding& standing) {
    if (!standing.rule.spread || standing.rule.spread->areas == 0) return 0;
    return std::max<std::int64_t>(0, standing.areas - standing.rule.spread->areas);
}

/// How many fewer areas have votes than the rule says there were: of those nothing is known.
[[nodiscard]] inline std::int64_t missing_areas(const OfficeStanding& standing) {
    if (!standing.rule.spread) return 0;
    return std::max<std::int64_t>(0, standing.rule.spread->areas - standing.areas);
}

namespace detail {

[[nodiscard]] inline std::uint64_t question_id(const OfficeStanding& standing, const Question& question) {
    QuestionHash hash;
    hash.add(std::string_view("office")).add(static_cast<std::uint64_t>(standing.decisions.size()));
    for (const Votes v : standing.votes) hash.add(static_cast<std::uint64_t>(v.count()));
    for (const Contender& contender : question.contenders) hash.add(contender);
    return hash.add(static_cast<std::uint64_t>(question.seats_left.count())).value();
}

/// Decides one office. The contestants without the empty column are ranked once.
class Office {
public:
    Office(const OfficeRule& rule, const OfficeVotes& input) : input_(input) {
        s_.rule = rule;
        s_.votes = input.votes->party_totals();
        s_.total = input.votes->total();
        s_.empty_column = input.empty_column;
        count_areas();
        for (std::uint32_t p = 0; p < s_.votes.size(); ++p)
            if (PartyId(p) != s_.empty_column) order_.emplace_back(p);
        std::ranges::stable_sort(order_, [this](PartyId a, PartyId b) { return votes(a) > votes(b); });
    }

    [[nodiscard]] Outcome<OfficeResult> run() && {
        if (order_.empty() || s_.total == Votes()) return no_votes();
        if (s_.empty_column) return sole();
        const std::size_t first = equal_from(0);
        if (!s_.rule.majority) return first == 1 ? elect(order_.front()) : leave_open(order_.begin(), first, 1, {s_.rule.equal});
        if (first == 1 && s_.rule.majority->met(votes(order_.front()), s_.total)) {
            const auto met = spread_met();
            if (!met) return input_.areas_known && enough_areas() ? two_readings() : areas_missing();
            if (*met) return elect(order_.front());
        }
        return s_.rule.second_round ? meet_again(first) : OfficeResult(std::move(s_));
    }

private:
    [[nodiscard]] Votes votes(PartyId p) const { return s_.votes[p.value()]; }

    void count_areas() {
        s_.areas_met.assign(s_.votes.size(), 0);
        for (std::uint32_t a = 0; a < input_.votes->districts(); ++a) {
            if (!input_.counts_as_area.empty() && !input_.counts_as_area[a]) continue;
            ++s_.areas;
            const Votes total = input_.votes->district_total(DistrictId(a));
            for (std::uint32_t p = 0; p < s_.votes.size(); ++p) {
                const auto cell = input_.votes->at(DistrictId(a), PartyId(p)).votes;
                if (s_.rule.spread && cell && total > Votes() && s_.rule.spread->in_area.met(*cell, total)) ++s_.areas_met[p];
            }
        }
    }
    /// How many have as many votes as the one at this place, itself included.
    [[nodiscard]] std::size_t equal_from(std::size_t place) const {
        std::size_t end = place;
        while (end < order_.size() && votes(order_[end]) == votes(order_[place])) ++end;
        return end - place;
    }

    /// The spread, where it is asked. Where only two stand and it is not met, the readings of the law differ: nullopt until one is chosen.
    [[nodiscard]] std::optional<bool> spread_met() {
        if (!s_.rule.spread || (order_.size() == 2 && !input_.areas_known && s_.rule.two_pairs == TwoPairs::most_votes)) return true;
        if (!input_.areas_known) return std::nullopt;
        const std::optional<bool> met = enough_areas();
        if (!met && order_.size() == 2 && s_.rule.two_pairs == TwoPairs::most_votes) return true;
        if (!met || *met || order_.size() != 2) return met;
        s_.readings_differ = true;
        if (!s_.rule.two_pairs) return std::nullopt;
        return s_.rule.two_pairs == TwoPairs::most_votes;
    }
    /// Whether the first has its share in enough of the areas that there were. Where votes name more, any of them may be none; where they name
    /// fewer, it may have its share in any of those that are missing: nullopt if that decides.
    [[nodiscard]] std::optional<bool> enough_areas() const {
        const AreaSpread& spread = *s_.rule.spread;
        const std::int64_t extra = extra_areas(s_);
        const std::int64_t missing = missing_areas(s_);
        const std::int64_t areas = s_.areas - extra + missing;
        const std::int64_t met = s_.areas_met[order_.front().value()];
        const bool at_least = areas > 0 && spread.of_areas.met(Votes(std::max<std::int64_t>(0, met - extra)), Votes(areas));
        const bool at_most = areas > 0 && spread.of_areas.met(Votes(std::min(met + missing, areas)), Votes(areas));
        return at_least == at_most ? std::optional(at_least) : std::nullopt;
    }
    /// A sole contestant is elected with more than the share of the votes for it and for the empty column, or nobody is.
    [[nodiscard]] Outcome<OfficeResult> sole() {
        if (order_.size() == 1 && s_.rule.sole && s_.rule.sole->met(votes(order_.front()), s_.total)) return elect(order_.front());
        return OfficeResult(std::move(s_));
    }

    /// The two with most votes. Two equal at the top are both among them; three or more, or several equal at the second place, need a
    /// step that separates them.
    [[nodiscard]] Outcome<OfficeResult> meet_again(std::size_t first) {
        if (order_.size() < 2) return OfficeResult(std::move(s_));
        if (first > 2) return leave_open(order_.begin(), first, 2, {s_.rule.equal});
        s_.second_round.push_back(order_[0]);
        if (const std::size_t second = equal_from(1); first == 1 && second > 1)
            return leave_open(order_.begin() + 1, second, 1, {s_.rule.equal});
        s_.second_round.push_back(order_[1]);
        return OfficeResult(std::move(s_));
    }

    [[nodiscard]] Outcome<OfficeResult> two_readings() {
        std::vector<Citation> sources(s_.rule.most_votes_basis.begin(), s_.rule.most_votes_basis.end());
        sources.push_back(s_.rule.spread_basis);
        return leave_open(order_.begin(), 2, 1, sources, Reason::option_not_chosen, "two_pairs");
    }
    [[nodiscard]] Outcome<OfficeResult> areas_missing() {
        return leave_open(order_.begin(), 1, 1, {s_.rule.elected}, Reason::not_supplied, "districts");
    }
    [[nodiscard]] Outcome<OfficeResult> elect(PartyId winner) {
        s_.elected = winner;
        return OfficeResult(std::move(s_));
    }
    [[nodiscard]] Outcome<OfficeResult> no_votes() {
        Question question{.reason = order_.empty() ? Reason::no_rule : Reason::no_votes, .seats_left = Seats(1)};
        for (const PartyId p : order_) question.contenders.push_back(Contender{.party = p});
        question.id = question_id(s_, question);
        return Undecided<OfficeResult>{std::move(s_), std::move(question)};
    }
    [[nodiscard]] Outcome<OfficeResult> leave_open(std::vector<PartyId>::const_iterator from, std::size_t count, std::int64_t places,
                                                   const std::vector<Citation>& tried, Reason reason = Reason::tie,
                                                   std::string option = "resolutions") {
        Question question{.reason = reason, .seats_left = Seats(places), .option = std::move(option)};
        for (std::size_t i = 0; i < count; ++i) question.contenders.push_back(Contender{.party = from[static_cast<std::ptrdiff_t>(i)]});
        for (const Citation step : tried)
            if (!step.empty()) question.tried.push_back(step);
        question.id = question_id(s_, question);
        return Undecided<OfficeResult>{std::move(s_), std::move(question)};
    }

    const OfficeVotes& input_;
    OfficeStanding s_ = {};
    std::vector<PartyId> order_ = {};  ///< the most votes first
};

}  // namespace detail

/// "pasangan calon terpilih": who wins a single office, who goes to a second round, or that nobody is elected.
///
/// With a majority, the one with most votes is elected if its votes meet it and, where a spread is prescribed, if it meets the share in
/// enough areas (an area without votes is an area in which nobody does). Equal votes that decide come back open with the step of the law that
/// is tried. Precondition: `input.votes` is not null; its districts are the areas.
[[nodiscard]] inline Outcome<OfficeResult> office(const OfficeRule& rule, const OfficeVotes& input) {
    return detail::Office(rule, input).run();
}

/// Whether a question is about who goes to the second round, and not about who is elected.
[[nodiscard]] inline bool asks_for_second_round(const OfficeRule& rule, const Question& question) {
    return question.reason == Reason::tie && rule.majority && rule.second_round;
}

/// The result that follows from an authority's decision on equal votes: the one elected, or those who go to the second round, the most votes
/// or the first named first. Errors: as for an allocation.
[[nodiscard]] inline result<Outcome<OfficeResult>> resolve_office(const Undecided<OfficeResult>& open, Decision decision) {
    if (auto error = allocation::objection(open.question, decision)) return *std::move(error);
    OfficeStanding standing = open.certain;
    const bool office = !asks_for_second_round(standing.rule, open.question);
    for (const Contender& winner : decision.winners) {
        if (office)
            standing.elected = winner.party;
        else
            standing.second_round.push_back(winner.party);
    }
    standing.decisions.push_back(std::move(decision));
    return Outcome<OfficeResult>(OfficeResult(std::move(standing)));
}

}  // namespace elected
}  // namespace pemilu::inline v0_1
