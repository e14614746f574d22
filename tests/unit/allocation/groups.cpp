#include "pemilu/allocation/groups.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

namespace test_allocation_groups {

using namespace pemilu;

namespace {

PartyVotes votes_of(const std::vector<std::int64_t>& counts) {
    std::vector<Votes> votes;
    for (const std::int64_t count : counts) votes.emplace_back(count);
    return PartyVotes::checked(votes).value();
}

std::vector<std::int64_t> seats_of(const Outcome<Allocation>& outcome) {
    std::vector<std::int64_t> seats;
    for (const Seats s : std::get<Allocation>(outcome).seats()) seats.push_back(s.count());
    return seats;
}

using Counts = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("a group competes with the sum of its members' votes and divides what it has won") {
    // Together 90: D'Hondt gives the group 90, 45, 30 and the lone party 50, 25: three of five seats to the group after 50, 45, 30;
    // the fifth is 25 against 22.5. Inside, 60 and 30 share three seats as 60, 30 and 30: two and one, without a tie for the last.
    const auto grouped = allocation::allocate_groups(dhondt, dhondt, votes_of({60, 50, 30}), {0, 1, 0}, Seats(5)).value();
    CHECK(seats_of(grouped.between) == Counts{3, 2});
    CHECK(seats_of(*grouped.within[0]) == Counts{2, 1});
    CHECK(seats_of(*grouped.within[1]) == Counts{2});
    CHECK(std::get<Allocation>(*grouped.within[0]).seats(PartyId(2)) == Seats(1));
}

TEST_CASE("without groups the seats are those of the parties alone") {
    const auto grouped = allocation::allocate_groups(dhondt, hare, votes_of({60, 50, 30}), {0, 1, 2}, Seats(5)).value();
    // D'Hondt: 60, 50, 30, 30, 25.
    CHECK(seats_of(grouped.between) == Counts{2, 2, 1});
}

TEST_CASE("a group whose seats are open is not divided until a decision names it") {
    // 40 against 40 for one seat; the third party has none.
    auto grouped = allocation::allocate_groups(dhondt, dhondt, votes_of({25, 40, 15, 3}), {0, 1, 0, 2}, Seats(1)).value();
    const auto* open = undecided(grouped.between);
    REQUIRE(open != nullptr);
    CHECK_FALSE(grouped.within[0].has_value());
    CHECK_FALSE(grouped.within[1].has_value());
    CHECK(seats_of(*grouped.within[2]) == Counts{0});

    const Decision decision{.question = open->question, .winners = {open->question.contenders[0]}, .decision = "drawing of lots"};
    grouped = allocation::resolve_between(std::move(grouped), decision).value();
    CHECK(seats_of(grouped.between) == Counts{1, 0, 0});
    CHECK(seats_of(*grouped.within[0]) == Counts{1, 0});
    CHECK_FALSE(allocation::resolve_between(std::move(grouped), decision).has_value());
}

TEST_CASE("a tie inside a group leaves the seats of the groups as they are") {
    const auto grouped = allocation::allocate_groups(dhondt, dhondt, votes_of({30, 30, 10}), {0, 0, 1}, Seats(1)).value();
    CHECK(seats_of(grouped.between) == Counts{1, 0});
    REQUIRE(undecided(*grouped.within[0]) != nullptr);
    CHECK(undecided(*grouped.within[0])->question.contenders.size() == 2);
}

TEST_CASE("groups are numbered without gaps, one for each party") {
    CHECK_FALSE(allocation::allocate_groups(dhondt, dhondt, votes_of({1, 2}), {0}, Seats(1)).has_value());
    CHECK_FALSE(allocation::allocate_groups(dhondt, dhondt, votes_of({1, 2}), {0, 2}, Seats(1)).has_value());
    CHECK_FALSE(allocation::allocate_groups(dhondt, dhondt, votes_of({1, 2}), {1, 1}, Seats(1)).has_value());
}

TEST_CASE("nobody takes part: nothing is certain") {
    const auto grouped = allocation::allocate_groups(dhondt, dhondt, votes_of({}), {}, Seats(2)).value();
    CHECK(undecided(grouped.between) != nullptr);
}

}  // namespace test_allocation_groups
