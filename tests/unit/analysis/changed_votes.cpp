#include "pemilu/analysis/changed_votes.hpp"

#include <doctest/doctest.h>

#include <cstdint>

#include "../../support/elections.hpp"
#include "pemilu/allocation/method.hpp"

namespace test_analysis_changed_votes {

using namespace pemilu;
using namespace pemilu::analysis;
using detail::ChangedVotes;
using detail::Failure;
using detail::Flip;
using elections::Counts;

namespace {

constexpr QuotaKind kinds[] = {QuotaKind::hare,
                               QuotaKind::hare_truncated,
                               QuotaKind::droop,
                               QuotaKind::hagenbach_bischoff,
                               QuotaKind::hagenbach_bischoff_ceiling,
                               QuotaKind::imperiali,
                               QuotaKind::reinforced_imperiali,
                               QuotaKind::fixed};

ChangedVotes changed(QuotaKind kind, const Counts& counts, std::int64_t seats, MarginKind change, AllocationOptions options = {}) {
    return {Standing{.house = Seats(seats), .votes = elections::party_votes(counts), .options = std::move(options)}, Quota{kind, 10},
            change};
}

}  // namespace

TEST_CASE("each quota is the votes and a rounding over a number of seats") {
    for (const QuotaKind kind : kinds)
        for (std::int64_t seats = 1; seats <= 6; ++seats) {
            const detail::QuotaRounding rounding = detail::rounding_of(kind, seats);
            CHECK(rounding.fixed() == (kind == QuotaKind::fixed));
            for (std::int64_t total = 1; total <= 40 && !rounding.fixed(); ++total) {
                const QuotaSize quota = Quota{kind, 0}.of(total, seats);
                const std::int64_t added = quota.numerator * (rounding.over / quota.denominator) - total;
                CHECK(rounding.over % quota.denominator == 0);
                CHECK(added >= rounding.least);
                CHECK(added <= rounding.most);
            }
        }
}

TEST_CASE("a run is as long as the quota is the same") {
    for (const QuotaKind kind : kinds)
        for (const MarginKind change : {MarginKind::add, MarginKind::remove}) {
            const ChangedVotes votes = changed(kind, {30, 12}, 4, change);
            for (std::int64_t n = 0; n < 30; ++n) {
                std::int64_t end = n;
                while (end < 40 && votes.quota(end + 1) == votes.quota(n)) ++end;
                CHECK(std::min<detail::signed_wide>(votes.run_end(n), 40) == end);
            }
        }
}

TEST_CASE("how a quota fails") {
    CHECK(changed(QuotaKind::imperiali, {50, 50}, 1, MarginKind::add).failure(0, 0) == Failure::too_many);
    CHECK(changed(QuotaKind::hare, {50, 50}, 1, MarginKind::add).failure(0, 0) == Failure::none);
    CHECK(changed(QuotaKind::hare_truncated, {2, 1}, 3, MarginKind::remove).failure(0, 1) == Failure::too_many);  // a quota of 0
    CHECK(changed(QuotaKind::fixed, {3, 4}, 3, MarginKind::add).failure(0, 0) == Failure::too_few);
    CHECK(changed(QuotaKind::fixed, {3, 4}, 3, MarginKind::add).failure(0, 7) == Failure::none);  // a full quota of 10
    AllocationOptions options;
    options.on_overallocation = OverAllocation::subtract;
    CHECK(changed(QuotaKind::imperiali, {50, 50}, 1, MarginKind::add, options).failure(0, 0) == Failure::none);  // 1 1, one is taken
    CHECK(changed(QuotaKind::hare_truncated, {2, 1}, 3, MarginKind::remove, options).failure(0, 1) == Failure::too_many);
}

TEST_CASE("rivals for a seat are the seats of others that are worth more") {
    // A quota of 25: the seats of the second are worth 40, 15, -10; those of the first 60, 35, 10.
    const ChangedVotes votes = changed(QuotaKind::hare, {60, 40}, 4, MarginKind::add);
    CHECK(votes.rivals(0, 0, 1, false) == 0);
    CHECK(votes.rivals(0, 0, 2, false) == 1);
    CHECK(votes.rivals(0, 0, 3, false) == 2);
    const ChangedVotes equal = changed(QuotaKind::hare, {50, 50}, 4, MarginKind::add);
    CHECK(equal.rivals(0, 0, 2, false) == 1);
    CHECK(equal.rivals(0, 0, 2, true) == 2);
}

TEST_CASE("the first flip is the first vote at which it happens") {
    for (const QuotaKind kind : kinds)
        for (const MarginKind change : {MarginKind::add, MarginKind::remove}) {
            const Counts counts{37, 21, 30};
            const ChangedVotes votes = changed(kind, counts, 4, change);
            for (const std::size_t p : {std::size_t{0}, std::size_t{1}, std::size_t{2}, detail::nobody})
                for (std::int64_t quotas = -3; quotas <= 4; ++quotas)
                    for (const bool equality : {false, true}) {
                        const Flip flip{0, 1, quotas, equality};
                        std::optional<std::int64_t> first;
                        bool at_once = false;
                        for (std::int64_t n = 0; n <= 20 && !first; ++n) {
                            const QuotaSize quota = votes.quota(n);
                            const std::int64_t sign = change == MarginKind::add ? n : -n;
                            const std::int64_t lead = counts[0] + (p == 0 ? sign : 0) - counts[1] - (p == 1 ? sign : 0);
                            const std::int64_t excess = lead * quota.denominator - quotas * quota.numerator;
                            if (excess > 0 || (equality && excess == 0)) first = n;
                            at_once = at_once || first == 0;
                        }
                        if (at_once) continue;  // a result has no flip that happens already
                        const auto found = detail::first_flip(votes, flip, p, 0, 20);
                        CHECK(found.has_value() == first.has_value());
                        if (found && first) CHECK(*found == *first);
                    }
        }
}

TEST_CASE("the next full quota that is lost") {
    // Quota V/6 of 60 votes: 10. The second has 2 full quotas until V/6 > 12.5, from 16 votes more on.
    const ChangedVotes more = changed(QuotaKind::imperiali, {35, 25}, 4, MarginKind::add);
    CHECK(more.next_drop(0, 0).value() == 16);
    // The first has 3 until 35 - n < 3(60 - n)/6, from 11 votes fewer on.
    CHECK(changed(QuotaKind::imperiali, {35, 25}, 4, MarginKind::remove).next_drop(0, 0).value() == 11);
    CHECK_FALSE(changed(QuotaKind::imperiali, {35, 5}, 4, MarginKind::add).next_drop(0, 0).has_value());
}

}  // namespace test_analysis_changed_votes
