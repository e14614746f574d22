#include "pemilu/allocation/batch_kernel.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "pemilu/allocation/batch.hpp"

namespace test_allocation_batch_kernel {

using namespace pemilu;
using namespace pemilu::allocation;

namespace {

struct Answer {
    bool certified;
    std::string seats;
};

/// One election in every lane but the last, which stays empty.
std::vector<Answer> run(const NamedKernel& kernel, const BatchRule& rule, const std::vector<std::int32_t>& votes, std::int32_t house) {
    std::vector<std::int32_t> block(votes.size() * batch_lanes, 0);
    std::array<std::int32_t, batch_lanes> houses{};
    for (std::size_t lane = 0; lane + 1 < batch_lanes; ++lane) {
        houses[lane] = house;
        for (std::size_t p = 0; p < votes.size(); ++p) block[p * batch_lanes + lane] = votes[p];
    }
    std::vector<std::int32_t> seats(block.size(), 77);
    std::array<std::int32_t, batch_lanes> certified{};
    kernel.run(BatchBlock{block.data(), static_cast<int>(votes.size()), houses.data(), seats.data(), certified.data()}, rule);
    std::vector<Answer> answers;
    for (std::size_t lane = 0; lane < batch_lanes; ++lane) {
        Answer answer{certified[lane] != 0, {}};
        for (std::size_t p = 0; p < votes.size(); ++p) answer.seats += (p > 0 ? " " : "") + std::to_string(seats[p * batch_lanes + lane]);
        answers.push_back(answer);
    }
    return answers;
}

void check(const BatchRule& rule, const std::vector<std::int32_t>& votes, std::int32_t house, const std::string& expected) {
    for (const NamedKernel& kernel : batch_kernels()) {
        CAPTURE(kernel.name);
        const auto answers = run(kernel, rule, votes, house);
        for (std::size_t lane = 0; lane + 1 < batch_lanes; ++lane) {
            CHECK(answers[lane].certified == !expected.empty());
            if (!expected.empty()) CHECK(answers[lane].seats == expected);
        }
        CHECK_FALSE(answers.back().certified);  // nobody voted
    }
}

}  // namespace

TEST_CASE("every lane of every kernel has the seats of the specification") {
    const std::vector<std::int32_t> votes{42000, 31000, 15000, 12000};
    check(batch_rule(sainte_lague), votes, 4, "2 1 1 0");
    check(batch_rule(dhondt), votes, 4, "2 2 0 0");
    check(batch_rule(modified_sainte_lague), votes, 4, "2 1 1 0");
    check(batch_rule(dhondt), {833499, 588102, 65480, 183724, 605889}, 13, "5 3 0 1 4");
    check(batch_rule(hare), {21878, 9713, 4167, 3252, 1065}, 44, "24 11 5 3 1");
    check(batch_rule(hare), {21878, 9713, 4167, 3252, 1065}, 43, "24 10 4 4 1");
    check(batch_rule(droop), {47000, 16000, 15900, 12000, 6000, 3100}, 10, "5 2 2 1 0 0");
}

TEST_CASE("a tie is never certified") {
    check(batch_rule(sainte_lague), {300, 100, 100}, 3, "");
    check(batch_rule(dhondt), {100, 100}, 3, "");
    check(batch_rule(modified_sainte_lague), {45, 21}, 2, "");  // 45/3 = 21/(7/5)
    check(batch_rule(hare), {60, 30, 30}, 2, "");
    check(batch_rule(droop), {50, 50}, 3, "");
}

TEST_CASE("a party without votes wins nothing, and more seats than votes are right") {
    check(batch_rule(sainte_lague), {0, 7, 0}, 3, "0 3 0");
    check(batch_rule(dhondt), {2, 1, 0}, 10, "7 3 0");
    check(batch_rule(sainte_lague), {2147483647, 1073741823, 1}, 3, "2 1 0");
}

TEST_CASE("which methods have a kernel") {
    for (const Method& method : {sainte_lague, dhondt, modified_sainte_lague, danish, imperiali, hare, droop})
        CHECK(batch_rule(method).scheme != BatchScheme::none);
    for (const Method& method : {adams, huntington_hill, dean, macau, hagenbach_bischoff, balinski_young})
        CHECK(batch_rule(method).scheme == BatchScheme::none);
}

}  // namespace test_allocation_batch_kernel
