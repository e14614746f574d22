#include "pemilu/allocation/batch_linear.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace test_allocation_batch_linear {

using namespace pemilu::allocation;

namespace {

constexpr std::size_t lanes = batch_lanes;

/// The same election in the lanes 0, 7, 8 and 31, nothing in the others; the seats, empty where it is not certified.
std::vector<std::int32_t> allocate(float r, const std::vector<std::int32_t>& votes, std::int32_t house) {
    std::vector<std::int32_t> block(votes.size() * lanes, 0);
    std::vector<std::int32_t> seats(votes.size() * lanes, 77);
    std::array<std::int32_t, lanes> houses{};
    std::array<std::int32_t, lanes> certified{};
    constexpr std::array<std::size_t, 4> used{0, 7, 8, 31};
    for (const std::size_t lane : used) {
        houses[lane] = house;
        for (std::size_t p = 0; p < votes.size(); ++p) block[p * lanes + lane] = votes[p];
    }
    detail::run_linear<16>({block.data(), static_cast<int>(votes.size()), houses.data(), seats.data(), certified.data()},
                           {BatchScheme::linear, r, r});
    std::vector<std::int32_t> found;
    for (std::size_t p = 0; p < votes.size(); ++p) found.push_back(seats[p * lanes]);
    for (const std::size_t lane : used) {
        CHECK((certified[lane] != 0) == (certified[0] != 0));
        for (std::size_t p = 0; p < votes.size(); ++p) CHECK(seats[p * lanes + lane] == found[p]);
    }
    CHECK(certified[1] == 0);  // nobody has votes there
    return certified[0] == 0 ? std::vector<std::int32_t>{} : found;
}

using Seats = std::vector<std::int32_t>;

}  // namespace

TEST_CASE("worked examples, in every part of a block") {
    CHECK(allocate(0.5F, {42000, 31000, 15000, 12000}, 4) == Seats{2, 1, 1, 0});
    CHECK(allocate(1.0F, {42000, 31000, 15000, 12000}, 4) == Seats{2, 2, 0, 0});
    CHECK(allocate(0.5F, {503, 304, 193}, 35) == Seats{17, 11, 7});
    CHECK(allocate(1.0F, {833499, 588102, 65480, 183724, 605889}, 13) == Seats{5, 3, 0, 1, 4});
    CHECK(allocate(0.5F, {0, 7, 0}, 3) == Seats{0, 3, 0});
}

TEST_CASE("ties and near ties are left to the exact path") {
    CHECK(allocate(0.5F, {300, 100, 100}, 3).empty());
    CHECK(allocate(1.0F, {100, 100}, 3).empty());
    CHECK(allocate(0.5F, {1'000'000'000, 1'000'000'001}, 1).empty());
}

}  // namespace test_allocation_batch_linear
