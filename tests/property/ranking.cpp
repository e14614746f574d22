// Rankings: against a plain sort where all is supplied, and the same in every order of the input.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "generate.hpp"
#include "pemilu/ranking/rank.hpp"

namespace property_ranking {

using namespace pemilu;
using ranking::Entry;
using ranking::Ranking;

namespace {

const Ladder without_spread{Step{ByVotes{}}, Step{WomenFirst{}}, Step{ByListNumber{}}};
const Ladder full{Step{ByVotes{}}, Step{WithoutVotes{ZeroVotes::women_then_list_number, ZeroVotes::by_list_number}},
                  Step{BySpread(RegionLevel::village, std::nullopt)}, Step{WomenFirst{}}, Step{ByListNumber{}}};

std::vector<Entry> list(generate::Generator& g, bool all_supplied) {
    std::vector<Entry> entries;
    const std::int64_t size = g.upto(9);
    for (std::int64_t i = 1; i <= size; ++i) {
        Entry entry{Contender{.number = ListNumber(static_cast<std::uint32_t>(i))}, Votes(g.upto(3)),
                    g.once_in(2) ? Sex::female : Sex::male};
        if (!all_supplied && g.once_in(5)) entry.votes.reset();
        if (!all_supplied && g.once_in(5)) entry.sex.reset();
        entries.push_back(entry);
    }
    g.shuffle(entries);
    return entries;
}

/// A ranking as groups of list numbers, which does not depend on the order of the input.
std::vector<std::set<std::uint32_t>> groups(const Ranking& ranking, const std::vector<Entry>& entries) {
    std::vector<std::set<std::uint32_t>> groups;
    for (const ranking::Group& group : ranking) {
        groups.emplace_back();
        for (const std::size_t member : group.members) groups.back().insert(entries[member].who.number.value());
    }
    return groups;
}

}  // namespace

TEST_CASE("votes, then the woman, then the list number: as a plain sort") {
    generate::Generator g(21);
    for (std::int64_t run = 0; run < 2'000 * generate::scale(); ++run) {
        const std::vector<Entry> entries = list(g, true);
        std::vector<std::tuple<std::int64_t, bool, std::uint32_t>> sorted;
        for (const Entry& e : entries) sorted.emplace_back(-e.votes->count(), e.sex == Sex::male, e.who.number.value());
        std::ranges::sort(sorted);
        std::vector<std::set<std::uint32_t>> expected;
        for (const auto& key : sorted) expected.push_back({std::get<2>(key)});
        CHECK(groups(ranking::rank(without_spread, entries), entries) == expected);
    }
}

TEST_CASE("every entry is ranked once, by votes, with those whose votes are not known last; in every order of the input") {
    generate::Generator g(22);
    for (std::int64_t run = 0; run < 3'000 * generate::scale(); ++run) {
        std::vector<Entry> entries = list(g, false);
        const Ladder& ladder = g.once_in(2) ? full : without_spread;
        const Ranking ranking = ranking::rank(ladder, entries);
        std::vector<bool> seen(entries.size(), false);
        std::int64_t last = 1'000'000;
        for (const ranking::Group& group : ranking) {
            REQUIRE_FALSE(group.members.empty());
            for (const std::size_t member : group.members) {
                CHECK_FALSE(seen[member]);
                seen[member] = true;
                const std::int64_t votes = entries[member].votes ? entries[member].votes->count() : -1;
                CHECK(votes <= last);
                last = votes;
                CHECK(entries[member].votes == entries[group.members.front()].votes);
            }
        }
        CHECK(std::ranges::all_of(seen, [](bool s) { return s; }));
        const auto before = groups(ranking, entries);
        g.shuffle(entries);
        CHECK(groups(ranking::rank(ladder, entries), entries) == before);
    }
}

// --- the spread, against its definition on dense tables ---

namespace {

constexpr std::size_t stations = 12;  // two to a village, two villages to a subdistrict
constexpr RegionLevel levels[] = {RegionLevel::subdistrict, RegionLevel::village, RegionLevel::station};
constexpr std::size_t stations_in[] = {4, 2, 1};

/// Votes by station of each candidate.
using Dense = std::vector<std::vector<std::int64_t>>;

RegionCode code_of(std::size_t station) {
    const std::size_t subdistrict = 990000 + 1 + station / 4;
    const std::size_t village = 1001 + station / 2 % 2;
    return RegionCode::parse(std::to_string((subdistrict * 10'000 + village) * 1000 + 1 + station % 2)).value();
}

std::int64_t in_unit(const Dense& votes, std::size_t candidate, std::size_t unit, std::size_t level) {
    std::int64_t sum = 0;
    for (std::size_t s = unit * stations_in[level]; s < (unit + 1) * stations_in[level]; ++s) sum += votes[candidate][s];
    return sum;
}

std::int64_t count(const Dense& votes, std::size_t candidate, const std::vector<std::size_t>& rivals, std::size_t level,
                   SpreadMetric metric) {
    std::int64_t units = 0;
    for (std::size_t unit = 0; unit < stations / stations_in[level]; ++unit) {
        const std::int64_t own = in_unit(votes, candidate, unit, level);
        const bool leads =
            std::ranges::all_of(rivals, [&](std::size_t rival) { return rival == candidate || in_unit(votes, rival, unit, level) < own; });
        units += (metric == SpreadMetric::units_led ? leads && own > 0 : own > 0) ? 1 : 0;
    }
    return units;
}

/// Groups of candidates, best first, by the definition: count, split, go on one level below.
void define(const Dense& votes, const std::vector<std::size_t>& group, std::size_t level, SpreadMetric metric,
            std::vector<std::set<std::uint32_t>>& found) {
    if (level == std::size(levels) || group.size() == 1) {
        found.emplace_back();
        for (const std::size_t member : group) found.back().insert(static_cast<std::uint32_t>(member + 1));
        return;
    }
    std::map<std::int64_t, std::vector<std::size_t>, std::greater<>> by_count;
    for (const std::size_t member : group) by_count[count(votes, member, group, level, metric)].push_back(member);
    for (const auto& [units, part] : by_count) define(votes, part, level + 1, metric, found);
}

/// A candidate's rows: stations, some of them left out where they have no votes, and sometimes the villages as well.
ranking::Spread rows_of(generate::Generator& g, const Dense& votes, std::size_t candidate) {
    std::vector<ranking::RegionVotes> rows;
    for (std::size_t s = 0; s < stations; ++s)
        if (votes[candidate][s] > 0 || g.once_in(2)) rows.push_back({code_of(s), Votes(votes[candidate][s])});
    if (g.once_in(3))
        for (std::size_t unit = 0; unit < stations / 2; ++unit)
            rows.push_back({code_of(2 * unit).ancestor(RegionLevel::village), Votes(in_unit(votes, candidate, unit, 1))});
    g.shuffle(rows);
    return ranking::Spread::checked(std::move(rows)).value();
}

}  // namespace

TEST_CASE("the wider spread by both measures is what its definition gives") {
    generate::Generator g(23);
    for (std::int64_t run = 0; run < 2'000 * generate::scale(); ++run) {
        const auto size = static_cast<std::size_t>(g.between(2, 4));
        Dense votes(size, std::vector<std::int64_t>(stations, 0));
        std::vector<std::size_t> all;
        std::vector<Entry> entries;
        for (std::size_t candidate = 0; candidate < size; ++candidate) {
            for (int vote = 0; vote < 8; ++vote) ++votes[candidate][static_cast<std::size_t>(g.upto(stations - 1))];
            all.push_back(candidate);
            entries.push_back(Entry{Contender{.number = ListNumber(static_cast<std::uint32_t>(candidate + 1))}, Votes(8), Sex::male,
                                    rows_of(g, votes, candidate)});
        }
        for (const auto metric : {SpreadMetric::units_with_votes, SpreadMetric::units_led}) {
            Ladder ladder{Step{ByVotes{}}};
            for (const RegionLevel level : levels) ladder.append(Step{BySpread(level, metric)});
            std::vector<std::set<std::uint32_t>> expected;
            define(votes, all, 0, metric, expected);
            CHECK(groups(ranking::rank(ladder, entries), entries) == expected);
        }
    }
}

}  // namespace property_ranking
