// Every kernel of the batch, at every width of vectors, against the exact path of one election: random elections and planted ties.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "generate.hpp"
#include "pemilu/allocation/batch.hpp"
#include "pemilu/allocation/catalogue.hpp"

namespace property_batch_elections {

using namespace pemilu;
using namespace pemilu::allocation;
using generate::Generator;

namespace {

template <int Bytes>
void run_at(const BatchBlock& block, const BatchRule& rule) {
    allocation::detail::run_block<Bytes>(block, rule);
}

/// The kernels that this machine can run, and the same source with vectors of each width, which compilers split where the machine has none.
std::vector<NamedKernel> kernels() {
    std::vector<NamedKernel> all = batch_kernels();
    all.push_back({"16 bytes", run_at<16>});
    all.push_back({"32 bytes", run_at<32>});
    all.push_back({"64 bytes", run_at<64>});
    return all;
}

/// A batch of one number of parties: votes row by row, seats of each election.
struct Elections {
    std::size_t parties;
    std::vector<std::int32_t> votes = {};
    std::vector<std::int64_t> house = {};
};

/// Votes of one kind: a district's, few with many ties, near 2^31, or with zeros.
std::int32_t drawn(Generator& random, std::int64_t kind) {
    switch (kind) {
        case 0: return static_cast<std::int32_t>(random.between(1'000, 400'000));
        case 1: return static_cast<std::int32_t>(random.between(60, 260));
        case 2: return static_cast<std::int32_t>(random.between(0, 5));
        case 3: return static_cast<std::int32_t>(INT32_MAX - random.upto(2));
        default: return random.once_in(2) ? 0 : static_cast<std::int32_t>(random.upto(40'000));
    }
}

/// Two parties with equal quotients, or equal votes, where the kernel would have to choose.
void plant_tie(Generator& random, std::int32_t* votes, std::size_t parties) {
    const auto one = static_cast<std::size_t>(random.upto(static_cast<std::int64_t>(parties) - 1));
    const auto other = static_cast<std::size_t>(random.upto(static_cast<std::int64_t>(parties) - 1));
    const std::int64_t quotient = random.between(100, 20'000);
    votes[one] = static_cast<std::int32_t>(quotient * (2 * random.upto(4) + 1));
    votes[other] = static_cast<std::int32_t>(quotient * (2 * random.upto(4) + 1));
}

Elections elections_of(Generator& random, std::size_t parties, std::size_t count) {
    Elections all{parties};
    for (std::size_t e = 0; e < count; ++e) {
        const std::int64_t kind = random.upto(4);
        for (std::size_t p = 0; p < parties; ++p) all.votes.push_back(drawn(random, kind));
        if (random.once_in(3)) plant_tie(random, all.votes.data() + e * parties, parties);
        all.house.push_back(random.between(1, random.once_in(10) ? 120 : 12));
    }
    return all;
}

struct Batch {
    std::vector<std::int32_t> seats;
    std::vector<BatchStatus> status;

    friend bool operator==(const Batch&, const Batch&) = default;
};

Batch run(const Method& method, const Elections& all, const NamedKernel& kernel) {
    const std::size_t count = all.house.size();
    Batch batch{std::vector<std::int32_t>(all.votes.size()), std::vector<BatchStatus>(count)};
    const VotesMatrix<std::int32_t> matrix{all.votes.data(), count, all.parties, static_cast<std::ptrdiff_t>(all.parties), 1};
    const BatchOptions options{.house = all.house};
    REQUIRE_FALSE(allocate_range(method, matrix, options, {batch.seats.data(), batch.status.data()}, 0, count, kernel.run));
    return batch;
}

/// One election after the other, by the path that looks at quotients one by one and knows no float.
Batch exactly(const Method& method, const Elections& all) {
    Batch batch;
    const Limits none{std::vector<std::int64_t>(all.parties, 0), std::vector<std::int64_t>(all.parties, no_maximum)};
    for (std::size_t e = 0; e < all.house.size(); ++e) {
        const auto first = all.votes.begin() + static_cast<std::ptrdiff_t>(e * all.parties);
        const std::vector<std::int64_t> votes(first, first + static_cast<std::ptrdiff_t>(all.parties));
        const bool voted = std::ranges::any_of(votes, [](std::int64_t v) { return v > 0; });
        const auto filled = allocation::detail::fill_by(method, {}, votes, all.house[e], none);
        for (std::size_t p = 0; p < all.parties; ++p)
            batch.seats.push_back(voted && filled ? static_cast<std::int32_t>(filled->seats[p]) : 0);
        batch.status.push_back(!voted    ? BatchStatus::no_votes
                               : !filled ? BatchStatus::no_answer
                                         : static_cast<BatchStatus>(filled->status));
    }
    return batch;
}

}  // namespace

TEST_CASE("random elections and planted ties: every kernel and width gives the bytes of the exact path") {
    for (const char* name : {"sainte-lague", "dhondt", "modified-sainte-lague", "danish", "imperiali", "hare", "droop"}) {
        const Method method = find_method(name).value();
        Generator random(2024);
        std::int64_t left = generate::per_method(20'000);
        std::int64_t tied = 0;
        while (left > 0) {
            const std::size_t parties = random.once_in(8) ? 2 + static_cast<std::size_t>(random.upto(60)) : 18;
            const Elections all = elections_of(random, parties, 1'000);
            const Batch expected = exactly(method, all);
            for (const BatchStatus status : expected.status) tied += status == BatchStatus::tied ? 1 : 0;
            for (const NamedKernel& kernel : kernels()) {
                CAPTURE(name);
                CAPTURE(kernel.name);
                CHECK(run(method, all, kernel) == expected);
            }
            left -= 1'000;
        }
        CHECK(tied > 50);  // else nothing was planted
    }
}

}  // namespace property_batch_elections
