#include "pemilu/analysis/office_margin.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace test_analysis_office_margin {

using namespace pemilu;
using analysis::Margin;
using analysis::MarginKind;

namespace {

constexpr Bound half = Bound::more_than(Share(1, 2));
constexpr OfficeRule most_votes{};
constexpr OfficeRule jakarta{.majority = half, .second_round = true};
constexpr OfficeRule president{.majority = half, .spread = AreaSpread{Bound::at_least(Share(1, 5)), half}, .second_round = true};
constexpr OfficeRule against_nobody{.sole = half};

using Rows = std::vector<std::vector<std::int64_t>>;

OfficeRule reading(TwoPairs two_pairs) {
    OfficeRule rule = president;
    rule.two_pairs = two_pairs;
    return rule;
}

recapitulation::VoteTable table(const Rows& areas) {
    recapitulation::VoteTable votes(areas.size(), areas.front().size());
    for (std::uint32_t a = 0; a < areas.size(); ++a)
        for (std::uint32_t p = 0; p < areas[a].size(); ++p)
            REQUIRE_FALSE(votes.set(DistrictId(a), PartyId(p), {.votes = Votes(areas[a][p])}));
    return votes;
}

struct Case {
    OfficeRule rule;
    std::vector<bool> counts_as_area = {};
    std::optional<PartyId> empty_column = {};
    bool areas_known = true;

    [[nodiscard]] OfficeVotes input(const recapitulation::VoteTable& votes) const {
        return {.votes = &votes, .counts_as_area = counts_as_area, .empty_column = empty_column, .areas_known = areas_known};
    }
    [[nodiscard]] Outcome<OfficeResult> outcome(const Rows& rows) const {
        const auto votes = table(rows);
        return elected::office(rule, input(votes));
    }
    [[nodiscard]] std::vector<Margin> margins(const Rows& rows) const {
        const auto votes = table(rows);
        return analysis::office_margins(elected::office(rule, input(votes)), input(votes));
    }
};

/// Who is elected, or who meets again, whatever the order.
std::string result_of(std::optional<PartyId> elected, std::vector<PartyId> again) {
    std::ranges::sort(again, {}, [](PartyId p) { return p.value(); });
    std::string text = elected ? "elected " + std::to_string(elected->value()) : "again";
    for (const PartyId p : again) text += " " + std::to_string(p.value());
    return text;
}

/// Every result that the outcome leaves possible.
std::set<std::string> possible(const OfficeRule& rule, const Outcome<OfficeResult>& outcome) {
    const OfficeStanding& s = standing_of(outcome);
    const auto* open = undecided(outcome);
    if (open == nullptr) return {result_of(s.elected, s.second_round)};
    std::vector<PartyId> who;
    for (const Contender& c : open->question.contenders) who.push_back(c.party);
    std::set<std::string> results;
    if (open->question.reason != Reason::tie) {  // the first is elected, or the two with most votes meet again
        results.insert(result_of(who.front(), {}));
        std::vector<std::uint32_t> order(s.votes.size());
        for (std::uint32_t p = 0; p < order.size(); ++p) order[p] = p;
        std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) { return s.votes[a] > s.votes[b]; });
        for (std::size_t i = 1; i < order.size(); ++i)
            if (s.votes[order[i]] == s.votes[order[1]]) results.insert(result_of({}, {PartyId(order[0]), PartyId(order[i])}));
        return results;
    }
    if (!rule.majority) {
        for (const PartyId p : who) results.insert(result_of(p, {}));
        return results;
    }
    for (std::size_t i = 0; i < who.size(); ++i) {
        if (s.second_round.size() == 1) results.insert(result_of({}, {s.second_round.front(), who[i]}));
        for (std::size_t j = 0; s.second_round.empty() && j < i; ++j) results.insert(result_of({}, {who[i], who[j]}));
    }
    return results;
}

struct Fewest {
    std::optional<std::int64_t> tie = {};
    std::optional<std::int64_t> change = {};
};

std::set<Rows> one_vote_further(const std::set<Rows>& states, MarginKind kind) {
    std::set<Rows> next;
    for (const Rows& state : states)
        for (std::size_t a = 0; a < state.size(); ++a)
            for (std::size_t p = 0; p < state[a].size(); ++p) {
                Rows changed = state;
                if (kind == MarginKind::add) {
                    ++changed[a][p];
                    next.insert(changed);
                    continue;
                }
                if (state[a][p] == 0) continue;
                --changed[a][p];
                if (kind == MarginKind::remove) {
                    next.insert(changed);
                    continue;
                }
                for (std::size_t to = 0; to < state[a].size(); ++to) {
                    if (to == p) continue;
                    Rows moved = changed;
                    ++moved[a][to];
                    next.insert(moved);
                }
            }
    return next;
}

/// By trying all changes of up to so many votes.
Fewest tried(const Case& office, const Rows& rows, MarginKind kind, std::int64_t most) {
    const std::set<std::string> before = possible(office.rule, office.outcome(rows));
    REQUIRE(before.size() == 1);
    Fewest found;
    std::set<Rows> states{rows};
    for (std::int64_t n = 1; n <= most && !found.change; ++n) {
        states = one_vote_further(states, kind);
        for (const Rows& state : states) {
            const auto outcome = office.outcome(state);
            if (standing_of(outcome).total == Votes()) continue;
            const auto after = possible(office.rule, outcome);
            if (after == before) continue;
            if (!found.tie) found.tie = n;
            if (!after.contains(*before.begin())) found.change = n;
        }
    }
    return found;
}

Fewest told(const std::vector<Margin>& margins, MarginKind kind, std::int64_t most) {
    Fewest found;
    for (const Margin& m : margins) {
        if (m.kind != kind) continue;
        const std::int64_t tie = m.to_tie.count();
        if (tie <= most) found.tie = std::min(found.tie.value_or(tie), tie);
        if (!m.to_change || m.to_change->count() > most) continue;
        found.change = std::min(found.change.value_or(m.to_change->count()), m.to_change->count());
    }
    return found;
}

Rows drawn(std::mt19937& random, std::size_t areas, std::size_t pairs, int most) {
    Rows rows(areas, std::vector<std::int64_t>(pairs));
    for (auto& row : rows)
        for (auto& cell : row) cell = static_cast<std::int64_t>(random() % static_cast<unsigned>(most + 1));
    return rows;
}

/// All margins of so many drawn elections against every change of up to `votes` votes; returns how many had one within reach.
int compare(const Case& office, std::size_t areas, std::size_t pairs, int most, std::int64_t votes, int elections) {
    std::mt19937 random(7);
    int within = 0;
    for (int i = 0; i < elections; ++i) {
        const Rows rows = drawn(random, areas, pairs, most);
        const auto outcome = office.outcome(rows);
        if (!analysis::no_office_margins(outcome).empty()) continue;
        const auto margins = office.margins(rows);
        for (const auto kind : {MarginKind::move, MarginKind::add, MarginKind::remove}) {
            const Fewest expected = tried(office, rows, kind, votes);
            const Fewest found = told(margins, kind, votes);
            std::string text(to_string(kind));
            for (const auto& row : rows)
                for (const auto cell : row) text += " " + std::to_string(cell);
            CAPTURE(text);
            CHECK(found.tie == expected.tie);
            CHECK(found.change == expected.change);
            within += expected.tie ? 1 : 0;
        }
    }
    return within;
}

std::string text(const Margin& m) {
    const auto who = [](std::optional<PartyId> p) { return p ? std::to_string(p->value()) : std::string("-"); };
    return std::string(to_string(m.kind)) + " " + who(m.from) + ">" + who(m.to) + " " + std::to_string(m.to_tie.count()) + " " +
           (m.to_change ? std::to_string(m.to_change->count()) : "-");
}

}  // namespace

TEST_CASE("Most votes: half the lead in altered ballots") {
    const auto margins = Case{most_votes}.margins({{100, 93, 40}});
    REQUIRE(margins.size() == 5);
    CHECK(text(margins[0]) == "move 0>1 4 4");  // 96 to 97
    CHECK(text(margins[1]) == "add 0>1 7 8");
    CHECK(text(margins[2]) == "remove 0>1 7 8");
    CHECK(text(margins[3]) == "move 0>2 30 31");
    CHECK(text(margins[4]) == "add 0>2 60 61");
}

TEST_CASE("A sole pair needs more than half: the half is no tie") {
    const Case office{.rule = against_nobody, .empty_column = PartyId(1)};
    const auto margins = office.margins({{55, 45}});
    REQUIRE(margins.size() == 3);
    CHECK(text(margins[0]) == "move 0>- 5 5");
    CHECK(text(margins[1]) == "add 0>- 10 10");
    CHECK(text(margins[2]) == "remove 0>- 10 10");
    const auto lost = office.margins({{45, 55}});
    REQUIRE(lost.size() == 3);
    CHECK(text(lost[0]) == "move ->0 6 6");
}

TEST_CASE("A majority: somebody at once, or another second round") {
    const auto margins = Case{jakarta}.margins({{48, 30, 22}});
    // 51 of 100; and the third passes the second with five ballots, and draws level with four.
    CHECK(text(margins.front()) == "move ->0 3 3");
    const auto place = std::ranges::find_if(margins, [](const Margin& m) { return m.from == PartyId(1); });
    CHECK(text(*place) == "move 1>2 4 5");
    const auto elected = Case{jakarta}.margins({{60, 30, 10}});
    CHECK(text(elected.front()) == "move 0>- 10 10");
}

TEST_CASE("The spread: the cheapest areas together") {
    // 240 of 400 votes, and a fifth in each of three areas: with 11, 6 and 146 fewer it is not one. 40 fewer are no majority.
    const Rows rows{{30, 70}, {25, 75}, {185, 15}};
    const auto margins = Case{reading(TwoPairs::spread)}.margins(rows);
    // In two of the three areas the share must go.
    CHECK(text(margins.front()) == "move 0>- 17 17");
    // Where most votes are enough, the spread does not matter; where no reading is chosen it makes the result open.
    CHECK(text(Case{reading(TwoPairs::most_votes)}.margins(rows).front()) == "move 0>- 40 40");
    CHECK(text(Case{president}.margins(rows).front()) == "move 0>- 17 40");
}

TEST_CASE("Nothing to say of what is open, empty or decided by others") {
    CHECK(analysis::no_office_margins(Case{most_votes}.outcome({{5, 5}})) == "an open question is a tie already");
    CHECK(Case{most_votes}.margins({{5, 5}}).empty());
    OfficeRule half_is_enough = jakarta;
    half_is_enough.majority = Bound::at_least(Share(1, 2));
    CHECK(analysis::no_office_margins(Case{half_is_enough}.outcome({{5, 4}})).starts_with("the majority that is asked"));
    const Rows narrow{{200, 10}, {10, 60}, {10, 60}};
    const auto readings = Case{president}.outcome(narrow);
    REQUIRE(undecided(readings) != nullptr);
    const auto resolved = elected::resolve_office(
        *undecided(readings), {.question = undecided(readings)->question, .winners = {{.party = PartyId(0)}}, .decision = "a ruling"});
    REQUIRE(resolved.has_value());
    CHECK(analysis::no_office_margins(*resolved) == "a decision, and not the votes, elected");
}

TEST_CASE("After a decision on equal votes one ballot is enough") {
    const auto tie = Case{most_votes}.outcome({{5, 5}});
    const auto resolved = elected::resolve_office(
        *undecided(tie), {.question = undecided(tie)->question, .winners = {{.party = PartyId(1)}}, .decision = "KPU"});
    const auto votes = table({{5, 5}});
    const auto margins = analysis::office_margins(*resolved, {.votes = &votes});
    CHECK(text(margins.front()) == "move 1>0 0 1");
}

TEST_CASE("Margins are the fewest votes: every change of up to four votes is tried") {
    CHECK(compare({most_votes}, 1, 3, 6, 4, 80) > 20);
    CHECK(compare({.rule = against_nobody, .empty_column = PartyId(1)}, 2, 2, 5, 5, 80) > 20);
    CHECK(compare({jakarta}, 1, 4, 6, 4, 80) > 20);
    CHECK(compare({president}, 3, 3, 4, 3, 80) > 20);
    CHECK(compare({president}, 3, 3, 1, 4, 60) > 20);  // areas without votes among them
    CHECK(compare({president}, 2, 3, 2, 4, 60) > 20);
    CHECK(compare({.rule = president, .counts_as_area = {true, true, false}}, 3, 3, 4, 3, 60) > 20);
    for (const TwoPairs two : {TwoPairs::most_votes, TwoPairs::spread}) CHECK(compare({reading(two)}, 3, 2, 5, 4, 60) > 20);
    CHECK(compare({president}, 3, 2, 5, 4, 80) > 10);
    CHECK(compare({.rule = president, .areas_known = false}, 1, 2, 6, 5, 40) > 0);
    CHECK(compare({.rule = president, .areas_known = false}, 1, 3, 6, 4, 40) > 0);
}

TEST_CASE("Along each direction the first vote that gives a place") {
    std::mt19937 random(11);
    for (int i = 0; i < 200; ++i) {
        std::vector<std::int64_t> votes(5);
        for (auto& v : votes) v = static_cast<std::int64_t>(random() % 12);
        std::vector<std::int64_t> sorted = votes;
        std::ranges::sort(sorted, std::greater<>());
        if (sorted[1] == sorted[2]) continue;  // two places
        std::vector<PartyId> in;
        std::vector<Votes> counts;
        for (std::uint32_t p = 0; p < 5; ++p) {
            counts.emplace_back(votes[p]);
            if (votes[p] >= sorted[1]) in.emplace_back(p);
        }
        const auto margins = analysis::place_margins(counts, in);
        for (const Margin& m : margins) {
            if (m.kind != MarginKind::move) continue;
            std::optional<std::int64_t> tie;
            std::optional<std::int64_t> change;
            auto after = votes;
            for (std::int64_t n = 1; n <= votes[m.from->value()] && !change; ++n) {
                --after[m.from->value()];
                ++after[m.to->value()];
                std::int64_t lowest = INT64_MAX;
                for (const PartyId p : in) lowest = std::min(lowest, after[p.value()]);
                if (after[m.to->value()] >= lowest && !tie) tie = n;
                if (after[m.to->value()] > lowest) change = n;
            }
            CHECK(m.to_tie.count() == tie);
            CHECK((m.to_change ? std::optional(m.to_change->count()) : std::nullopt) == change);
        }
    }
}

}  // namespace test_analysis_office_margin
