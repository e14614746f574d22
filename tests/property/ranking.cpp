// Rankings: against a plain sort where all is supplied, and the same in every order of the input.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "generate.hpp"
#include "pemilu/ranking/rank.hpp"

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
