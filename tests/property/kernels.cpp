// The kernels themselves, on raw integers, against exact fractions and against the plain heap; sizes that only a selection can take.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "generate.hpp"
#include "pemilu/allocation/allocate.hpp"
#include "pemilu/allocation/selection.hpp"

namespace property_kernels {

using namespace pemilu;
using allocation::Status;
using definitions::Definition;
using elections::Counts;
using generate::Election;

namespace {

struct Filled {
    Status status = Status::decided;
    Counts seats;
    std::vector<std::uint8_t> tied;

    friend bool operator==(const Filled&, const Filled&) = default;
};

std::string text(const Filled& filled, std::int64_t house) {
    Counts contenders;
    for (std::size_t p = 0; p < filled.tied.size(); ++p)
        if (filled.tied[p] != 0) contenders.push_back(static_cast<std::int64_t>(p));
    for (const std::int64_t s : filled.seats) house -= s;
    return definitions::written(filled.seats, house, contenders);
}

template <class R>
Filled select(const R& rule, const Counts& votes, std::int64_t house) {
    Filled filled{.seats = Counts(votes.size(), 77), .tied = std::vector<std::uint8_t>(votes.size(), 0)};
    std::int64_t total = 0;
    for (const std::int64_t v : votes) total += v;
    allocation::detail::Selection<R>(rule, votes, house, total).run(filled.seats);
    filled.status = allocation::detail::settle(rule, votes, filled.seats, filled.tied);
    return filled;
}

/// nullopt for a rule that has no selection.
std::optional<Filled> select(const Election& e) {
    if (e.seats == 0 || definitions::total_of(e.votes) == 0) return std::nullopt;
    if (const auto* linear = std::get_if<Linear>(&e.method.by); linear != nullptr && allocation::fits_kernel(*linear, e.seats))
        return select(*linear, e.votes, e.seats);
    if (const auto* first = std::get_if<ModifiedFirst>(&e.method.by); first != nullptr && allocation::fits_kernel(*first, e.seats))
        return select(*first, e.votes, e.seats);
    return std::nullopt;
}

}  // namespace

TEST_CASE("the selection, whatever the number of parties, against exact fractions") {
    const std::int64_t runs = generate::per_method(3'000);
    std::int64_t methods = 0;
    for (std::size_t i = 0; i < definitions::divisor_methods().size(); ++i) {
        const Definition& method = definitions::divisor_methods()[i];
        CAPTURE(method.name);
        generate::Generator g(606 + i);
        std::int64_t selected = 0;
        std::int64_t tied = 0;
        for (std::int64_t run = 0; run < runs; ++run) {
            const Election e = generate::election(g, method);
            const auto found = select(e);
            if (!found) continue;
            ++selected;
            tied += found->status == Status::tied ? 1 : 0;
            const std::string wanted = definitions::expected(method, e.votes, e.seats);
            if (text(*found, e.seats) != wanted)
                FAIL_CHECK("found ", text(*found, e.seats), ", expected ", wanted, " in ", generate::text(e));
        }
        if (selected == 0) continue;
        ++methods;
        CHECK(tied > runs / 20);
    }
    CHECK(methods >= 5);
}

TEST_CASE("the quota kernel against exact fractions: the same answer, or none") {
    const std::int64_t runs = generate::per_method(5'000);
    for (const Definition& method : definitions::quota_methods()) {
        CAPTURE(method.name);
        generate::Generator g(909);
        std::int64_t answered = 0;
        for (std::int64_t run = 0; run < runs; ++run) {
            const Election e = generate::election(g, method);
            if (e.seats == 0 || definitions::total_of(e.votes) == 0) continue;
            Filled found{.seats = Counts(e.votes.size(), 77), .tied = std::vector<std::uint8_t>(e.votes.size(), 7)};
            const auto status = allocation::allocate_into(e.method, e.votes, e.seats, found.seats, found.tied);
            if (!status) continue;
            ++answered;
            const std::string wanted = definitions::expected(method, e.votes, e.seats);
            if (text(found, e.seats) != wanted)
                FAIL_CHECK("found ", text(found, e.seats), ", expected ", wanted, " in ", generate::text(e));
            if ((*status == Status::tied) != (wanted.find('|') != std::string::npos)) FAIL_CHECK("status in ", generate::text(e));
        }
        if (method.name != "quota:5") CHECK(answered > runs / 8);
    }
}

TEST_CASE("thousands of parties, the heap's seats and ties: scattered, equal, by rank, planted ties, votes near 2^62") {
    generate::Generator g(31);
    const std::vector<std::int64_t> sizes =
        generate::long_run() ? std::vector<std::int64_t>{3'000, 100'000, 1'000'000} : std::vector<std::int64_t>{100, 3'000};
    for (const std::int64_t size : sizes)
        for (int kind = 0; kind < 6; ++kind) {
            CAPTURE(size);
            CAPTURE(kind);
            Counts votes(static_cast<std::size_t>(size));
            for (std::size_t p = 0; p < votes.size(); ++p) {
                const auto rank = static_cast<std::int64_t>(p) + 1;
                std::int64_t& v = votes[p];
                v = kind == 0   ? g.upto(1'000'000)
                    : kind == 1 ? 5
                    : kind == 2 ? generate::largest_sum / (2 * size) / rank
                    : kind == 3 ? 210 * (2 * g.upto(5) + 1)
                    : kind == 4 ? g.upto(generate::largest_sum / size)
                                : generate::largest_sum / size - g.upto(2);
            }
            if (kind == 0) votes[0] = std::int64_t{1} << 62;
            const std::int64_t house = g.upto(1) == 0 ? 5 * size + 1 : size / 3;
            const allocation::Limits limits{Counts(votes.size(), 0), Counts(votes.size(), allocation::no_maximum)};
            const auto check = [&](const auto& rule) {
                const auto heap = allocation::fill(rule, votes, house, limits);
                REQUIRE(heap);
                Filled found{.seats = Counts(votes.size(), 77), .tied = std::vector<std::uint8_t>(votes.size(), 7)};
                found.status = allocation::allocate_into(rule, votes, house, found.seats, found.tied);
                CHECK((found == Filled{heap->status, heap->seats, heap->tied}));
            };
            check(Linear{2, -1});
            if (size <= 3'000) {
                check(Linear{1, 0});
                check(Linear{1, 1});
                check(ModifiedFirst{7, 5});
            }
        }
}

}  // namespace property_kernels
