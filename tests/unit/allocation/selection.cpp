#include "pemilu/allocation/selection.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include "pemilu/allocation/highest_quotients.hpp"

namespace test_allocation_selection {

using namespace pemilu;
using allocation::Status;
using Counts = std::vector<std::int64_t>;

namespace {

template <class R>
Counts select(const R& rule, const Counts& votes, std::int64_t house) {
    Counts seats(votes.size(), 77);
    const std::int64_t total = std::accumulate(votes.begin(), votes.end(), std::int64_t{0});
    allocation::detail::Selection<R>(rule, votes, house, total).run(seats);
    return seats;
}

/// The selection, settled, has the seats and the ties of the plain heap; and where nothing is tied, settling changes nothing.
template <class R>
void same_as_heap(const R& rule, const Counts& votes, std::int64_t house) {
    Counts seats = select(rule, votes, house);
    const Counts selected = seats;
    std::vector<std::uint8_t> tied(votes.size(), 0);
    CHECK(std::accumulate(seats.begin(), seats.end(), std::int64_t{0}) == house);
    const Status status = allocation::detail::settle(rule, votes, seats, tied);
    const allocation::Limits none{Counts(votes.size(), 0), Counts(votes.size(), allocation::no_maximum)};
    const auto heap = allocation::fill(rule, votes, house, none);
    REQUIRE(heap);
    CHECK(status == heap->status);
    CHECK(seats == heap->seats);
    CHECK(tied == heap->tied);
    if (status == Status::decided) CHECK(selected == seats);
    Counts into(votes.size(), 77);
    CHECK(allocation::allocate_into(rule, votes, house, into, tied) == heap->status);
    CHECK(into == heap->seats);
    CHECK(tied == heap->tied);
}

constexpr Linear odd{2, -1};
constexpr Linear all{1, 0};

Counts scattered(std::size_t parties, std::int64_t most) {
    std::uint64_t state = 11;
    Counts votes(parties);
    for (std::int64_t& v : votes) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        v = static_cast<std::int64_t>((state >> 33U) % static_cast<std::uint64_t>(most + 1));
    }
    return votes;
}

}  // namespace

TEST_CASE("worked by hand") {
    CHECK(select(odd, {42000, 31000, 15000, 12000}, 4) == Counts{2, 1, 1, 0});
    CHECK(select(all, {42000, 31000, 15000, 12000}, 4) == Counts{2, 2, 0, 0});
    CHECK(select(odd, {503, 304, 193}, 35) == Counts{17, 11, 7});
    CHECK(select(odd, {21, 63, 105}, 9) == Counts{1, 3, 5});
    CHECK(select(all, {833499, 588102, 65480, 183724, 605889}, 13) == Counts{5, 3, 0, 1, 4});
    CHECK(select(odd, {0, 7, 0}, 3) == Counts{0, 3, 0});
}

TEST_CASE("many parties: the seats and the ties of the heap") {
    for (const std::int64_t most : {std::int64_t{3}, std::int64_t{50}, std::int64_t{2'000'000'000}})
        for (const std::int64_t house : {std::int64_t{1}, std::int64_t{40}, std::int64_t{300}, std::int64_t{2'000}}) {
            CAPTURE(most);
            CAPTURE(house);
            const Counts votes = scattered(200, most);
            same_as_heap(odd, votes, house);
            same_as_heap(all, votes, house);
            same_as_heap(Linear{3, -2}, votes, house);
            same_as_heap(Linear{1, 1}, votes, house);
            same_as_heap(ModifiedFirst{7, 5}, votes, house);
        }
}

TEST_CASE("all equal, and votes by rank") {
    for (const std::int64_t house : {std::int64_t{1}, std::int64_t{99}, std::int64_t{100}, std::int64_t{101}, std::int64_t{3'333}}) {
        CAPTURE(house);
        same_as_heap(odd, Counts(100, 1), house);
        same_as_heap(odd, Counts(100, std::int64_t{1} << 55U), house);
        Counts ranks(100);
        for (std::size_t p = 0; p < ranks.size(); ++p) ranks[p] = 1'000'000'000'000 / static_cast<std::int64_t>(p + 1);
        same_as_heap(odd, ranks, house);
        same_as_heap(all, ranks, house);
    }
}

TEST_CASE("one vote decides between quotients that are the same doubles") {
    constexpr std::int64_t k = std::int64_t{1} << 55U;
    Counts votes(70, k);
    votes[20] = k + 1;
    CHECK(select(odd, votes, 1)[20] == 1);
    votes[20] = k - 1;
    const Counts seats = select(odd, votes, 69);
    CHECK(seats[20] == 0);
    CHECK(std::ranges::count(seats, 1) == 69);
    same_as_heap(odd, votes, 69);
}

TEST_CASE("first divisors of 2^-20 and 2^20 steps") {
    const Counts votes = scattered(80, 1'000'000);
    for (const std::int64_t house : {std::int64_t{1}, std::int64_t{40}, std::int64_t{80}, std::int64_t{5'000}}) {
        CAPTURE(house);
        same_as_heap(Linear{1 << 20, 1 - (1 << 20)}, votes, house);
        same_as_heap(Linear{1, (1 << 20) - 1}, votes, house);
        same_as_heap(ModifiedFirst{1, 1 << 18}, votes, house);
    }
}

TEST_CASE("the most seats there may be") {
    CHECK(select(odd, {3, 1}, 2'000'000'000) == Counts{1'500'000'000, 500'000'000});
    CHECK(select(all, {1}, allocation::seats_limit) == Counts{allocation::seats_limit});
}

}  // namespace test_allocation_selection
