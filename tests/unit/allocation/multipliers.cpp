#include "pemilu/allocation/multipliers.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace test_allocation_multipliers {

using namespace pemilu;
using allocation::detail::FewParties;
using allocation::detail::Proposal;
using Counts = std::vector<std::int64_t>;

namespace {

struct Proposed {
    Proposal proposal;
    Counts seats;
};

template <class R>
Proposed propose(const R& rule, const Counts& votes, std::int64_t house) {
    Proposed found{Proposal::none, Counts(votes.size(), 77)};
    const std::int64_t total = std::accumulate(votes.begin(), votes.end(), std::int64_t{0});
    found.proposal = FewParties<R>(rule, votes).propose(house, total, found.seats);
    return found;
}

constexpr Linear odd{2, -1};
constexpr Linear all{1, 0};

}  // namespace

TEST_CASE("certain where doubles can tell: worked by hand") {
    CHECK(propose(odd, {42000, 31000, 15000, 12000}, 4).proposal == Proposal::certain);
    CHECK(propose(odd, {42000, 31000, 15000, 12000}, 4).seats == Counts{2, 1, 1, 0});
    CHECK(propose(all, {42000, 31000, 15000, 12000}, 4).seats == Counts{2, 2, 0, 0});
    CHECK(propose(ModifiedFirst{7, 5}, {42000, 31000, 15000, 12000}, 4).seats == Counts{2, 1, 1, 0});
    CHECK(propose(odd, {503, 304, 193}, 35).seats == Counts{17, 11, 7});
    CHECK(propose(all, {503, 304, 193}, 35).seats == Counts{18, 11, 6});
}

TEST_CASE("an odd number of parties, one party, and parties without votes") {
    CHECK(propose(odd, {7}, 3).seats == Counts{3});
    CHECK(propose(odd, {0, 7, 0}, 3).seats == Counts{0, 3, 0});
    CHECK(propose(all, {0, 1, 0, 0}, 2'000'000'000).seats == Counts{0, 2'000'000'000, 0, 0});
    CHECK(propose(Linear{1, 99}, {0, 1, 1}, 1).seats[0] == 0);
}

TEST_CASE("a tie is complete and not certain: every seat is given, and only once") {
    for (const Counts& votes : {Counts{5, 5}, Counts{300, 100, 100}, Counts(64, 7), Counts(63, 7)}) {
        const Proposed found = propose(odd, votes, 3);
        CHECK(found.proposal == Proposal::complete);
        CHECK(std::accumulate(found.seats.begin(), found.seats.end(), std::int64_t{0}) == 3);
    }
}

TEST_CASE("one vote in 2^60 is beyond doubles: complete, not certain") {
    constexpr std::int64_t k = std::int64_t{1} << 60;
    CHECK(propose(odd, {3 * k + 1, k, k}, 3).proposal == Proposal::complete);
}

TEST_CASE("a first divisor above the step: nobody loses a seat that he has not") {
    // Divisors 5, 6, 7, …: 700/5 = 140, then 116.7, 100, 87.5; 40/5 = 8.
    CHECK(propose(Linear{1, 4}, {700, 40, 30}, 3).seats == Counts{3, 0, 0});
    // Divisors 12/5, 3, 5: 52/2.4 = 21.7, 52/3 = 17.3, 30/2.4 = 12.5, 52/5 = 10.4, 30/3 = 10.
    CHECK(propose(ModifiedFirst{12, 5}, {52, 30, 20}, 4).seats == Counts{3, 1, 0});
}

TEST_CASE("too many steps: another way is asked for") {
    // With a first divisor of 2^20 steps a party with half the votes of another has no seat, and one multiplication does not see it.
    CHECK(propose(Linear{1, (1 << 20) - 1}, {4'000'000, 2'000'000, 1'000'000}, 1'000'000).proposal == Proposal::none);
}

}  // namespace test_allocation_multipliers
