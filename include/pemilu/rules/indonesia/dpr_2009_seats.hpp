// The three stages of the DPR 2009 (UU 10/2008 art. 205), composed of the pieces of allocation/quota.hpp. Exact fractions throughout.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "pemilu/allocation/largest_remainder.hpp"
#include "pemilu/allocation/quota.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/core/share.hpp"
#include "pemilu/core/wide.hpp"
#include "pemilu/rules/stages.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

using pemilu::HalfQuota;
using pemilu::SecondStageOrder;
using pemilu::SecondStageRemainder;

/// A district after two stages. The vectors follow the parties that take part; `half` and `second` hold positions.
struct Dpr2009District {
    QuotaSize quota = {};                                ///< "BPP"
    std::vector<std::int64_t> full = {};                 ///< seats of the first stage
    std::vector<allocation::Remainder> remainders = {};  ///< after the first stage
    std::vector<std::size_t> half = {};                  ///< those that reach half a quota
    allocation::Largest second = {};                     ///< those that win a seat in the second stage; ties stay open
    bool unordered = false;                              ///< more reach half a quota than seats are left, and no order was chosen
    std::int64_t left = 0;                               ///< seats for the third stage
};

/// A province in the third stage. What stays open: `left` seats, because the sentence on them was read in part, and which of the
/// `districts_left` each seat goes to.
struct Dpr2009Province {
    std::int64_t seats = 0;                         ///< the seats left in all districts
    std::vector<std::int64_t> districts_left = {};  ///< the seats left in each district
    std::vector<allocation::Remainder> votes = {};  ///< the remaining votes of each party in the province
    allocation::Remainder quota = {};               ///< "BPP baru": all remaining votes over all remaining seats; 0 without seats
    std::vector<std::int64_t> full = {};            ///< seats by full quotas of the province
    std::int64_t left = 0;                          ///< seats that no party reaches in full
};

namespace detail {

/// What the second stage compares with half a quota.
[[nodiscard]] inline std::vector<allocation::Remainder> measured(const allocation::QuotaStages& stages, std::span<const std::int64_t> votes,
                                                                 HalfQuota half_quota) {
    if (half_quota == HalfQuota::of_remainder) return stages.remainders;
    std::vector<allocation::Remainder> all;
    for (const std::int64_t v : votes) all.push_back({v, 1});
    return all;
}

/// The remaining votes of one party in every district of the province.
[[nodiscard]] inline result<allocation::Remainder> remaining(std::span<const Dpr2009District> districts, std::size_t party,
                                                             SecondStageRemainder second) {
    std::vector<allocation::Remainder> found;
    for (const Dpr2009District& district : districts) {
        const bool won = std::ranges::find(district.second.certain, party) != district.second.certain.end();
        if (!won || second == SecondStageRemainder::counts) found.push_back(district.remainders.at(party));
    }
    return allocation::pooled(found);
}

/// floor(votes / quota).
[[nodiscard]] inline std::int64_t quotas_in(const allocation::Remainder& votes, const allocation::Remainder& quota) {
    return static_cast<std::int64_t>(product(votes.numerator, quota.denominator) / product(votes.denominator, quota.numerator));
}

}  // namespace detail

/// Stages 1 and 2 of one district: full quotas of the votes of the parties that take part (art. 203, 205(3)), then one seat each to those
/// with at least half a quota (205(4)). Where they are more than the seats, `order` says who goes first: by size is reported only, and not
/// of what. Without it all of them are tied. Errors: no votes or no seats (input), votes beyond 64 bits (capacity).
[[nodiscard]] inline result<Dpr2009District> dpr_2009_district(std::span<const Votes> votes, Seats seats, HalfQuota half_quota,
                                                               std::optional<SecondStageOrder> order = std::nullopt) {
    std::vector<std::int64_t> counts;
    std::int64_t total = 0;
    for (const Votes v : votes) {
        if (v.count() > INT64_MAX - total) return Error{.kind = ErrorKind::capacity, .message = "the votes of a district exceed 2^63-1"};
        total += v.count();
        counts.push_back(v.count());
    }
    if (total == 0 || seats.count() < 1) return Error{.message = "the stages of 2009 need votes and seats"};
    auto stages = allocation::quota_stages(Quota{QuotaKind::hare}, counts, seats.count());
    if (!stages) return stages.error();
    const auto measured = detail::measured(*stages, counts, half_quota);
    Dpr2009District district{.quota = stages->quota,
                             .full = stages->full,
                             .remainders = stages->remainders,
                             .half = allocation::reaching(Share(1, 2), stages->quota, measured),
                             .left = stages->left};
    district.unordered = !order && std::cmp_greater(district.half.size(), district.left);
    std::vector<allocation::Remainder> bids;
    for (const std::size_t p : district.half)
        bids.push_back(district.unordered                        ? allocation::Remainder{1, 1}
                       : order == SecondStageOrder::by_all_votes ? allocation::Remainder{counts[p], 1}
                                                                 : stages->remainders[p]);
    district.second = allocation::largest(bids, district.left);
    for (auto* positions : {&district.second.certain, &district.second.tied})
        for (std::size_t& position : *positions) position = district.half[position];
    district.left -= static_cast<std::int64_t>(district.second.certain.size()) + district.second.seats_left;
    return district;
}

/// Stage 3 of one province: the remaining votes of all its districts, also of those without a seat left, over all remaining seats (art.
/// 205(5)-(6), as MK 74-80-94-59-67/PHPU.C-VII/2009 reads it); a seat for each full quota ("reaching the new BPP", 205(7), read in part).
/// Errors: districts with different parties (input); a tie of a second stage that is open, because its loser's votes still count (rule);
/// sums beyond 64 bits (capacity).
[[nodiscard]] inline result<Dpr2009Province> dpr_2009_province(std::span<const Dpr2009District> districts, SecondStageRemainder second) {
    Dpr2009Province province;
    const std::size_t parties = districts.empty() ? 0 : districts.front().full.size();
    for (const Dpr2009District& district : districts) {
        if (district.full.size() != parties) return Error{.message = "the districts of a province have different parties"};
        if (!district.second.tied.empty())
            return Error{.kind = ErrorKind::rule, .message = "a tie in the second stage of a district must be decided before the third"};
        province.districts_left.push_back(district.left);
        province.seats += district.left;
    }
    province.full.assign(parties, 0);
    province.left = province.seats;
    for (std::size_t p = 0; p < parties; ++p) {
        auto votes = detail::remaining(districts, p, second);
        if (!votes) return votes.error();
        province.votes.push_back(*votes);
    }
    const auto all = allocation::pooled(province.votes);
    if (!all) return all.error();
    if (province.seats == 0 || all->numerator == 0) return province;
    if (all->denominator > INT64_MAX / province.seats)
        return Error{.kind = ErrorKind::capacity, .message = "the new quota needs more than 64 bits"};
    province.quota = {all->numerator, all->denominator * province.seats};
    for (std::size_t p = 0; p < parties; ++p) {
        province.full[p] = detail::quotas_in(province.votes[p], province.quota);
        province.left -= province.full[p];
    }
    return province;
}

}  // namespace pemilu::inline v0_1::rules::indonesia
