#include "pemilu/allocation/batch.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "pemilu/allocation/catalogue.hpp"

namespace test_allocation_batch {

using namespace pemilu;
using namespace pemilu::allocation;

namespace {

/// The same on every machine.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint64_t operator()(std::uint64_t below) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state_ >> 33U) % below;
    }

private:
    std::uint64_t state_;
};

struct Result {
    std::vector<std::int32_t> seats;
    std::vector<BatchStatus> status;
    std::optional<Error> error;

    friend bool operator==(const Result&, const Result&) = default;
};

template <class T>
Result run(const Method& method, const VotesMatrix<T>& votes, const BatchOptions& options, const NamedKernel& kernel) {
    Result result{std::vector<std::int32_t>(votes.elections * votes.parties, 77), std::vector<BatchStatus>(votes.elections), {}};
    result.error = allocate_range(method, votes, options, {result.seats.data(), result.status.data()}, 0, votes.elections, kernel.run);
    return result;
}

/// What `allocate` says of each election, which is another path: that of one election with everything it knows.
template <class T>
Result one_by_one(const Method& method, const VotesMatrix<T>& votes, const BatchOptions& options) {
    Result result;
    for (std::size_t e = 0; e < votes.elections; ++e) {
        std::vector<Votes> counts;
        const auto* mask = options.mask_of(e, votes.parties);
        for (std::size_t p = 0; p < votes.parties; ++p)
            counts.emplace_back(mask == nullptr || mask[p] != 0 ? static_cast<std::int64_t>(votes.at(e, p)) : 0);
        const auto outcome = allocate(method, PartyVotes::checked(counts).value(), Seats(options.seats_of(e)));
        if (!outcome) {
            result.seats.insert(result.seats.end(), votes.parties, 0);
            result.status.push_back(BatchStatus::no_answer);
            continue;
        }
        for (const Seats s : standing_of(*outcome).certain) result.seats.push_back(static_cast<std::int32_t>(s.count()));
        const auto* open = undecided(*outcome);
        result.status.push_back(open == nullptr                             ? BatchStatus::decided
                                : open->question.reason == Reason::no_votes ? BatchStatus::no_votes
                                                                            : BatchStatus::tied);
    }
    return result;
}

const std::vector<std::string> names{"sainte-lague",
                                     "dhondt",
                                     "modified-sainte-lague",
                                     "modified-sainte-lague:6/5",
                                     "danish",
                                     "imperiali",
                                     "stationary:1/3",
                                     "hare",
                                     "droop",
                                     "adams",
                                     "macau",
                                     "huntington-hill",
                                     "imperiali-quota"};

/// Votes of every kind: ordinary, small with ties, zeros, equal, near 2^31 and beyond.
std::int64_t drawn(Dice& dice, std::size_t kind) {
    switch (kind % 6) {
        case 0: return static_cast<std::int64_t>(dice(2'000'000));
        case 1: return static_cast<std::int64_t>(dice(6));
        case 2: return static_cast<std::int64_t>(60 + dice(200));
        case 3: return dice(2) == 0 ? 0 : 5000;
        case 4: return static_cast<std::int64_t>((std::uint64_t{1} << 31U) - 3 + dice(3));
        default: return static_cast<std::int64_t>((std::uint64_t{1} << 40U) + dice(3));
    }
}

}  // namespace

TEST_CASE("every kernel gives the bytes of the path of one election, at every size around the width of a block") {
    Dice dice(5);
    for (const std::string& name : names) {
        const Method method = find_method(name).value();
        for (const std::size_t parties : {1U, 2U, 5U, 18U, 64U, 65U}) {
            for (const std::size_t elections : {0U, 1U, 31U, 32U, 33U, 70U}) {
                std::vector<std::int64_t> votes(elections * parties);
                std::vector<std::int64_t> house(std::max<std::size_t>(elections, 1));
                for (std::size_t e = 0; e < elections; ++e) {
                    house[e] = static_cast<std::int64_t>(dice(12));
                    for (std::size_t p = 0; p < parties; ++p) votes[e * parties + p] = drawn(dice, e);
                }
                const VotesMatrix<std::int64_t> matrix{votes.data(), elections, parties, static_cast<std::ptrdiff_t>(parties), 1};
                const BatchOptions options{.house = house};
                const Result expected = one_by_one(method, matrix, options);
                for (const NamedKernel& kernel : batch_kernels()) {
                    CAPTURE(name);
                    CAPTURE(kernel.name);
                    CAPTURE(parties);
                    CAPTURE(elections);
                    CHECK(run(method, matrix, options, kernel) == expected);
                }
            }
        }
    }
}

TEST_CASE("all small grids") {
    for (const char* name : {"sainte-lague", "dhondt", "modified-sainte-lague", "danish", "imperiali", "hare", "droop"}) {
        const Method method = find_method(name).value();
        std::vector<std::int16_t> votes;
        for (std::int16_t a = 0; a < 12; ++a)
            for (std::int16_t b = 0; b < 12; ++b)
                for (std::int16_t c = 0; c < 12; ++c) votes.insert(votes.end(), {a, b, c});
        const VotesMatrix<std::int16_t> matrix{votes.data(), votes.size() / 3, 3, 3, 1};
        for (const std::int64_t house : {0, 1, 2, 3, 4, 7, 300}) {
            const std::vector<std::int64_t> houses{house};
            const BatchOptions options{.house = houses};
            const Result expected = one_by_one(method, matrix, options);
            for (const NamedKernel& kernel : batch_kernels()) CHECK(run(method, matrix, options, kernel) == expected);
        }
    }
}

TEST_CASE("strides, types, a mask for each chamber and seats that repeat") {
    Dice dice(9);
    constexpr std::size_t elections = 66;
    constexpr std::size_t parties = 7;
    std::vector<std::uint16_t> by_party(elections * parties);  // one party after the other
    std::vector<std::uint8_t> mask(elections / 3 * parties);
    for (auto& v : by_party) v = static_cast<std::uint16_t>(dice(60000));
    for (auto& m : mask) m = dice(4) != 0 ? 1 : 0;
    const VotesMatrix<std::uint16_t> columns{by_party.data(), elections, parties, 1, elections};
    const std::vector<std::int64_t> house{3, 5, 8};
    const BatchOptions options{.house = house, .takes_part = mask.data(), .mask_period = 3};
    const Result expected = one_by_one(sainte_lague, columns, options);
    for (const NamedKernel& kernel : batch_kernels()) CHECK(run(sainte_lague, columns, options, kernel) == expected);
    // Backwards, every second election.
    const VotesMatrix<std::uint16_t> slice{by_party.data() + elections - 1, elections / 2, parties, -2, elections};
    const BatchOptions plain{.house = house};
    for (const NamedKernel& kernel : batch_kernels())
        CHECK(run(sainte_lague, slice, plain, kernel) == one_by_one(sainte_lague, slice, plain));
}

TEST_CASE("negative votes and sums beyond 2^63-1 are errors with the election") {
    const std::vector<std::int64_t> house{3};
    std::vector<std::int64_t> votes(40 * 2, 10);
    votes[35 * 2 + 1] = -4;
    const VotesMatrix<std::int64_t> matrix{votes.data(), 40, 2, 2, 1};
    for (const Method& method : {sainte_lague, huntington_hill}) {
        const Result result = run(method, matrix, {.house = house}, batch_kernels().front());
        REQUIRE(result.error.has_value());
        CHECK(result.error->row == 35);
        CHECK(result.error->column == "1");
        CHECK(result.error->value == "-4");
    }
    votes[35 * 2] = votes[35 * 2 + 1] = std::numeric_limits<std::int64_t>::max();
    const Result result = run(dhondt, matrix, {.house = house}, batch_kernels().front());
    REQUIRE(result.error.has_value());
    CHECK(result.error->kind == ErrorKind::capacity);
    CHECK(result.error->row == 35);
}

}  // namespace test_allocation_batch
