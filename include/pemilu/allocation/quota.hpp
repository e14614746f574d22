// Quotas as exact fractions, and the stages of the quota methods: full quotas, largest remainders, shares of a quota, pooled remainders.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pemilu/core/quantity.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/core/share.hpp"
#include "pemilu/core/wide.hpp"

namespace pemilu::inline v0_1 {

/// How many votes a seat costs, for V votes and S seats.
enum class QuotaKind : std::uint8_t {
    hare,                        ///< V / S
    hare_truncated,              ///< floor(V / S)
    droop,                       ///< floor(V / (S+1)) + 1
    hagenbach_bischoff,          ///< V / (S+1), not rounded
    hagenbach_bischoff_ceiling,  ///< V / (S+1), rounded up
    imperiali,                   ///< V / (S+2)
    reinforced_imperiali,        ///< V / (S+3)
    fixed,                       ///< a number that the law names
};

/// An exact quota: `numerator` / `denominator` votes a seat.
struct QuotaSize {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;

    friend constexpr bool operator==(const QuotaSize&, const QuotaSize&) = default;
};

struct Quota {
    QuotaKind kind = QuotaKind::hare;
    std::int64_t votes = 0;  ///< of a fixed quota

    /// The quota of `total` votes and `house` seats, not reduced. Precondition: house >= 1.
    [[nodiscard]] constexpr QuotaSize of(std::int64_t total, std::int64_t house) const noexcept {
        switch (kind) {
            case QuotaKind::hare: return {total, house};
            case QuotaKind::hare_truncated: return {total / house, 1};
            case QuotaKind::droop: return {total / (house + 1) + 1, 1};
            case QuotaKind::hagenbach_bischoff: return {total, house + 1};
            case QuotaKind::hagenbach_bischoff_ceiling: return {total / (house + 1) + (total % (house + 1) != 0 ? 1 : 0), 1};
            case QuotaKind::imperiali: return {total, house + 2};
            case QuotaKind::reinforced_imperiali: return {total, house + 3};
            case QuotaKind::fixed: return {votes, 1};
        }
        return {total, house};
    }

    friend constexpr bool operator==(const Quota&, const Quota&) = default;
};

namespace allocation {

/// A number of votes that need not be whole: numerator / denominator.
struct Remainder {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;

    friend constexpr std::strong_ordering operator<=>(const Remainder& a, const Remainder& b) noexcept {
        return compare_ratios(a.numerator, a.denominator, b.numerator, b.denominator);
    }
    friend constexpr bool operator==(const Remainder& a, const Remainder& b) noexcept { return (a <=> b) == 0; }
};

/// `1250` or `2500/3`, in lowest terms.
[[nodiscard]] inline std::string to_string(const Remainder& remainder) {
    const std::int64_t common = std::gcd(remainder.numerator, remainder.denominator);
    std::string text = std::to_string(remainder.numerator / common);
    if (remainder.denominator != common) text += "/" + std::to_string(remainder.denominator / common);
    return text;
}

/// Full quotas in `votes`, and what is left: votes·d = seats·n + remainder·d for a quota of n/d. Precondition: a positive quota.
struct FullQuotas {
    std::int64_t seats = 0;
    Remainder remainder = {};
};
[[nodiscard]] constexpr FullQuotas full_quotas(const QuotaSize& quota, std::int64_t votes) noexcept {
    const wide scaled = product(votes, quota.denominator);
    const auto size = static_cast<wide>(static_cast<std::uint64_t>(quota.numerator));
    return {static_cast<std::int64_t>(scaled / size), {static_cast<std::int64_t>(scaled % size), quota.denominator}};
}

/// Those who win when `seats` go to the largest values, one each: everything above the last of them is certain, and what equals it is
/// tied if it straddles the end. Positions in `values`.
struct Largest {
    std::vector<std::size_t> certain = {};
    std::vector<std::size_t> tied = {};
    std::int64_t seats_left = 0;
};
[[nodiscard]] inline Largest largest(std::span<const Remainder> values, std::int64_t seats) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
    const auto count = std::min(static_cast<std::size_t>(seats), order.size());
    Largest found;
    if (count == 0) return found;
    const Remainder& last = values[order[count - 1]];
    const bool straddles = count < order.size() && values[order[count]] == last;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (straddles && values[order[i]] == last)
            found.tied.push_back(order[i]);
        else if (i < count)
            found.certain.push_back(order[i]);
    }
    found.seats_left = static_cast<std::int64_t>(count - found.certain.size());
    if (!straddles) found.seats_left = 0;
    return found;
}

/// The stage of UU 10/2008 art. 205(4): those whose remainder is at least `share` of the quota ("sekurang-kurangnya 50% dari BPP").
/// `remainders` may be remainders after full quotas or total votes: the law was read both ways, so the caller says which.
[[nodiscard]] inline std::vector<std::size_t> reaching(Share share, const QuotaSize& quota, std::span<const Remainder> remainders) {
    std::vector<std::size_t> found;
    for (std::size_t p = 0; p < remainders.size(); ++p) {
        // r_n/r_d >= (s_n/s_d)·(q_n/q_d)
        const Wider left = product(product(remainders[p].numerator, share.denominator()), quota.denominator);
        const Wider right = product(product(quota.numerator, share.numerator()), remainders[p].denominator);
        if (left >= right) found.push_back(p);
    }
    return found;
}

/// The sum of remainders of several districts, as UU 10/2008 art. 205(5)-(6) pools them in a province. Errors: a sum beyond 64 bits
/// (capacity).
[[nodiscard]] inline result<Remainder> pooled(std::span<const Remainder> remainders) {
    Remainder sum;
    for (const Remainder& r : remainders) {
        const std::int64_t common = std::gcd(sum.denominator, r.denominator);
        const wide denominator = product(sum.denominator / common, r.denominator);
        const wide numerator = product(sum.numerator, r.denominator / common) + product(r.numerator, sum.denominator / common);
        constexpr auto limit = static_cast<wide>(INT64_MAX);
        if (denominator > limit || numerator > limit)
            return Error{.kind = ErrorKind::capacity, .message = "the sum of the remainders needs more than 64 bits"};
        const auto n = static_cast<std::int64_t>(numerator);
        const auto d = static_cast<std::int64_t>(denominator);
        const std::int64_t reduce = std::gcd(n, d);
        sum = {n / reduce, d / reduce};
    }
    return sum;
}

}  // namespace allocation
}  // namespace pemilu::inline v0_1
