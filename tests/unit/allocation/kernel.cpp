#include "pemilu/allocation/kernel.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

namespace test_allocation_kernel {

using namespace pemilu;
using allocation::Status;

namespace {

constexpr Linear odd{2, -1};
constexpr Linear all{1, 0};

struct Answer {
    Status status;
    std::string seats;
    std::string tied;
};

/// The buffers hold rubbish on entry, as a caller's would.
Answer allocate(const Linear& rule, const std::vector<std::int64_t>& votes, std::int64_t house) {
    std::vector<std::int64_t> seats(votes.size(), 77);
    std::vector<std::uint8_t> tied(votes.size(), 7);
    Answer answer{allocation::allocate_into(rule, votes, house, seats, tied), {}, {}};
    for (std::size_t p = 0; p < votes.size(); ++p) {
        answer.seats += (p > 0 ? " " : "") + std::to_string(seats[p]);
        answer.tied += tied[p] != 0 ? 'x' : '-';
    }
    return answer;
}

}  // namespace

TEST_CASE("decided: seats, no contenders, whatever the buffers held before") {
    const Answer answer = allocate(odd, {42000, 31000, 15000, 12000}, 4);
    CHECK(answer.status == Status::decided);
    CHECK(answer.seats == "2 1 1 0");
    CHECK(answer.tied == "----");
}

TEST_CASE("tied: the certain seats and the contenders") {
    const Answer answer = allocate(odd, {300, 100, 100, 7}, 3);
    CHECK(answer.status == Status::tied);
    CHECK(answer.seats == "1 0 0 0");
    CHECK(answer.tied == "xxx-");
}

TEST_CASE("a contender may hold certain seats, and one who holds more may be none") {
    // D'Hondt: 900, then 900/2 and 450, then 900/3 and 300, equal, for the fourth seat.
    const Answer answer = allocate(all, {900, 300, 450}, 4);
    CHECK(answer.status == Status::tied);
    CHECK(answer.seats == "2 0 1");
    CHECK(answer.tied == "xx-");
}

TEST_CASE("no votes: every party is a contender and nothing is certain") {
    const Answer answer = allocate(odd, {0, 0, 0}, 5);
    CHECK(answer.status == Status::no_votes);
    CHECK(answer.seats == "0 0 0");
    CHECK(answer.tied == "xxx");
}

TEST_CASE("no parties") {
    CHECK(allocate(odd, {}, 0).status == Status::decided);
    CHECK(allocate(odd, {}, 5).status == Status::no_votes);
}

TEST_CASE("no seats, with and without votes") {
    for (const auto& votes : {std::vector<std::int64_t>{5, 3}, std::vector<std::int64_t>{0, 0}}) {
        const Answer answer = allocate(odd, votes, 0);
        CHECK(answer.status == Status::decided);
        CHECK(answer.seats == "0 0");
        CHECK(answer.tied == "--");
    }
}

TEST_CASE("a party without votes never gets a seat nor ties while another has votes") {
    const Answer answer = allocate(odd, {0, 7, 0}, 3);
    CHECK(answer.status == Status::decided);
    CHECK(answer.seats == "0 3 0");
    CHECK(allocate(odd, {0, 1}, 1000).seats == "0 1000");
}

TEST_CASE("the most seats there may be") {
    CHECK(allocate(odd, {1}, allocation::seats_limit).seats == std::to_string(allocation::seats_limit));
    CHECK(allocate(all, {3, 1}, 2'000'000'000).seats == "1500000000 500000000");
    // An odd number of seats for two equal parties.
    const Answer tie = allocate(odd, {1, 1}, allocation::seats_limit);
    CHECK(tie.status == Status::tied);
    CHECK(tie.seats == "1073741823 1073741823");
    CHECK(tie.tied == "xx");
}

TEST_CASE("settle repairs any proposal: all seats to the smallest party") {
    const std::vector<std::int64_t> votes{503, 304, 193};
    std::vector<std::int64_t> seats{0, 0, 35};
    std::vector<std::uint8_t> tied(3);
    CHECK(allocation::detail::settle(odd, votes, seats, tied) == Status::decided);
    CHECK(seats == std::vector<std::int64_t>{17, 11, 7});
}

TEST_CASE("settle takes seats from a party without votes") {
    const std::vector<std::int64_t> votes{0, 300, 100};
    std::vector<std::int64_t> seats{2, 0, 0};
    std::vector<std::uint8_t> tied(3);
    CHECK(allocation::detail::settle(odd, votes, seats, tied) == Status::tied);  // 300, then 100 against 300/3
    CHECK(seats == std::vector<std::int64_t>{0, 1, 0});
    CHECK(tied == std::vector<std::uint8_t>{0, 1, 1});
}

TEST_CASE("the certificate speaks only where doubles cannot lie") {
    const auto certified = [](const std::vector<std::int64_t>& votes, const std::vector<std::int64_t>& seats) {
        return allocation::detail::certified(odd, votes, seats);
    };
    CHECK(certified({42000, 31000, 15000, 12000}, {2, 1, 1, 0}));
    CHECK_FALSE(certified({42000, 31000, 15000, 12000}, {2, 1, 0, 1}));  // wrong
    CHECK_FALSE(certified({300, 100, 100}, {2, 1, 0}));                  // a tie
    constexpr std::int64_t k = std::int64_t{1} << 60;
    CHECK_FALSE(certified({3 * k + 1, k, k}, {2, 0, 0}));  // right, but too close for doubles: left to the exact path
}

TEST_CASE("one vote decides where a double sees none") {
    constexpr std::int64_t k = std::int64_t{1} << 53;
    CHECK(allocate(odd, {k, k + 1}, 1).seats == "0 1");
    CHECK(allocate(odd, {k + 1, k}, 1).seats == "1 0");
    CHECK(allocate(odd, {k, k}, 1).status == Status::tied);
    CHECK(allocate(odd, {1'000'000'000, 1'000'000'001}, 1).seats == "0 1");
}

TEST_CASE("both ways of stepping give the same, at the change-over of 64 parties") {
    for (const std::size_t parties : {std::size_t{63}, std::size_t{64}, std::size_t{65}, std::size_t{66}}) {
        CAPTURE(parties);
        std::vector<std::int64_t> votes(parties);
        for (std::size_t p = 0; p < parties; ++p) votes[p] = 1000 - static_cast<std::int64_t>(p);  // a slow descent
        for (const std::int64_t house : {std::int64_t{1}, std::int64_t{10}, static_cast<std::int64_t>(parties)}) {
            std::vector<std::int64_t> seats(parties);
            std::vector<std::uint8_t> tied(parties);
            CHECK(allocation::allocate_into(odd, votes, house, seats, tied) == Status::decided);
            for (std::size_t p = 0; p < parties; ++p) CHECK(seats[p] == (static_cast<std::int64_t>(p) < house ? 1 : 0));
        }
    }
}

TEST_CASE("the jump may overshoot: seats are taken back, one by one, with few parties and with many") {
    for (const std::size_t small : {std::size_t{40}, std::size_t{100}}) {
        CAPTURE(small);
        std::vector<std::int64_t> votes(small, 1);
        votes.push_back(1'000'000);
        std::vector<std::int64_t> seats(votes.size());
        std::vector<std::uint8_t> tied(votes.size());
        CHECK(allocation::allocate_into(all, votes, 3, seats, tied) == Status::decided);
        CHECK(seats.back() == 3);
        CHECK(std::accumulate(seats.begin(), seats.end(), std::int64_t{0}) == 3);
    }
}

}  // namespace test_allocation_kernel
