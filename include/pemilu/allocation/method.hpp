// The methods of seat allocation as values, and the ones that have a name.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/allocation/divisor.hpp"
#include "pemilu/allocation/quota.hpp"
#include "pemilu/core/legal_basis.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/core/share.hpp"

namespace pemilu::inline v0_1 {

/// A quota method: full quotas first, then one seat each to the largest remainders.
struct LargestRemainder {
    Quota quota = {};
    friend constexpr bool operator==(const LargestRemainder&, const LargestRemainder&) = default;
};

/// The quota method of Balinski and Young (1975): D'Hondt's quotients, but no party may exceed its upper quota in a house that grows by one
/// seat at a time.
struct BalinskiYoung {
    friend constexpr bool operator==(const BalinskiYoung&, const BalinskiYoung&) = default;
};

/// A method of seat allocation, and the article that prescribes it where one does. `name` is the canonical name without its parameter;
/// `to_string` gives it whole.
struct Method {
    Literal name = {};
    std::variant<Linear, ModifiedFirst, Doubling, Listed, GeometricMean, HarmonicMean, LargestRemainder, BalinskiYoung> by = {};
    Citation basis = {};

    friend constexpr bool operator==(const Method&, const Method&) = default;
};

/// Webster's method: divisors 1, 3, 5, 7, … (Sainte-Laguë 1910; Balinski and Young, Fair Representation, 1982).
inline constexpr Method sainte_lague{.name = "sainte-lague", .by = Linear{2, -1}};
/// Jefferson's method: divisors 1, 2, 3, … (D'Hondt 1882).
inline constexpr Method dhondt{.name = "dhondt", .by = Linear{1, 0}};
/// Divisors 7/5, 3, 5, 7, …: Scandinavia's first divisor of 1.4.
inline constexpr Method modified_sainte_lague{.name = "modified-sainte-lague", .by = ModifiedFirst{7, 5}};
/// Divisors 1, 4, 7, 10, …: Denmark's compensatory seats inside regions.
inline constexpr Method danish{.name = "danish", .by = Linear{3, -2}};
/// Divisors 2, 3, 4, …: Belgian municipal councils.
inline constexpr Method imperiali{.name = "imperiali", .by = Linear{1, 1}};
/// Divisors 1, 2, 4, 8, …: the legislative assembly of Macau.
inline constexpr Method macau{.name = "macau", .by = Doubling{}};
/// Divisors 0, 1, 2, …: rounding up (J. Q. Adams 1832).
inline constexpr Method adams{.name = "adams", .by = Linear{1, -1}};
/// The harmonic mean of k-1 and k (J. Dean 1832).
inline constexpr Method dean{.name = "dean", .by = HarmonicMean{}};
/// The geometric mean of k-1 and k: the US House since 1941.
inline constexpr Method huntington_hill{.name = "huntington-hill", .by = GeometricMean{}};

/// Hamilton's method: quota V/S, largest remainders (Hare 1859).
inline constexpr Method hare{.name = "hare", .by = LargestRemainder{{QuotaKind::hare}}};
/// Quota floor(V/S).
inline constexpr Method hare_truncated{.name = "hare-truncated", .by = LargestRemainder{{QuotaKind::hare_truncated}}};
/// Quota floor(V/(S+1)) + 1 (Droop 1868).
inline constexpr Method droop{.name = "droop", .by = LargestRemainder{{QuotaKind::droop}}};
/// Quota V/(S+1), not rounded (Hagenbach-Bischoff 1888). The Swiss procedure of that name gives D'Hondt's seats.
inline constexpr Method hagenbach_bischoff{.name = "hagenbach-bischoff", .by = LargestRemainder{{QuotaKind::hagenbach_bischoff}}};
/// Quota V/(S+1), rounded up.
inline constexpr Method hagenbach_bischoff_ceiling{.name = "hagenbach-bischoff-ceiling",
                                                   .by = LargestRemainder{{QuotaKind::hagenbach_bischoff_ceiling}}};
/// Quota V/(S+2).
inline constexpr Method imperiali_quota{.name = "imperiali-quota", .by = LargestRemainder{{QuotaKind::imperiali}}};
/// Quota V/(S+3).
inline constexpr Method reinforced_imperiali_quota{.name = "reinforced-imperiali-quota",
                                                   .by = LargestRemainder{{QuotaKind::reinforced_imperiali}}};
/// Balinski and Young's quota method.
inline constexpr Method balinski_young{.name = "balinski-young", .by = BalinskiYoung{}};

/// `sainte-lague`, `modified-sainte-lague:6/5`, `stationary:1/3`, `divisors:1,3,5,...`, `quota:1000`: what `allocation::find_method` reads.
[[nodiscard]] inline std::string to_string(const Method& method) {
    std::string text(method.name.view());
    const auto parameter = [](std::int64_t n, std::int64_t d) {
        const std::int64_t common = std::gcd(n, d);
        return common == d ? std::to_string(n / common) : std::to_string(n / common) + "/" + std::to_string(d / common);
    };
    if (const auto* linear = std::get_if<Linear>(&method.by); linear != nullptr && text == "stationary")
        text += ":" + parameter(linear->divisor(1), linear->over);
    if (const auto* first = std::get_if<ModifiedFirst>(&method.by); first != nullptr && !(*first == ModifiedFirst{}))
        text += ":" + parameter(first->first, first->over);
    if (const auto* remainder = std::get_if<LargestRemainder>(&method.by);
        remainder != nullptr && remainder->quota.kind == QuotaKind::fixed)
        text += ":" + std::to_string(remainder->quota.votes);
    if (const auto* listed = std::get_if<Listed>(&method.by)) {
        for (std::size_t i = 0; i < listed->given.size(); ++i) text += (i == 0 ? ":" : ",") + parameter(listed->given[i], listed->over);
        if (listed->step > 0) text += ",...";
    }
    return text;
}

namespace allocation {

/// A first divisor of R, then 3, 5, 7, …: 6/5 in Sweden, 3/2 in Hungary. Errors: R >= 3 (then the divisors do not increase), or a
/// denominator of 2^31 or more (capacity).
[[nodiscard]] inline result<Method> modified_first(Share first) {
    if (first >= Share(3, 1))
        return Error{.kind = ErrorKind::rule,
                     .message = "the first divisor of modified-sainte-lague must be below the second",
                     .value = to_string(first),
                     .expected = "less than 3"};
    if (first.denominator() > INT32_MAX)
        return Error{
            .kind = ErrorKind::capacity, .message = "the denominator of the first divisor is too large", .value = to_string(first)};
    return Method{.name = "modified-sainte-lague", .by = ModifiedFirst{first.numerator(), first.denominator()}};
}

/// The stationary family, d(k) = k - 1 + R: 0 is Adams, 1/2 Webster, 1 Jefferson. Errors: a number beyond 2^62 (capacity).
[[nodiscard]] inline result<Method> stationary(Share first) {
    constexpr std::int64_t limit = std::int64_t{1} << 62;
    if (first.numerator() > limit || first.denominator() > limit)
        return Error{.kind = ErrorKind::capacity, .message = "the divisors would exceed 2^63", .value = to_string(first)};
    return Method{.name = "stationary", .by = Linear{first.denominator(), first.numerator() - first.denominator(), first.denominator()}};
}

/// Any strictly increasing divisors; with `continued` the last difference goes on for ever. Errors: none given, or not increasing (rule);
/// a common denominator too large for 64 bits (capacity).
[[nodiscard]] inline result<Method> listed(std::span<const Share> divisors, bool continued) {
    const std::size_t least = continued ? 2 : 1;
    if (divisors.size() < least)
        return Error{.kind = ErrorKind::rule,
                     .message = continued ? "two divisors are needed for the sequence to go on" : "no divisors are given",
                     .expected = "divisors:1,3,9/2 or divisors:1,3,5,..."};
    constexpr auto limit = static_cast<wide>(INT64_MAX);
    const Error too_large{.kind = ErrorKind::capacity, .message = "these divisors need more than 64 bits over one denominator"};
    Listed rule;
    for (const Share& d : divisors) {
        const wide over = product(rule.over / std::gcd(rule.over, d.denominator()), d.denominator());
        if (over > limit) return too_large;
        rule.over = static_cast<std::int64_t>(over);
    }
    for (std::size_t i = 0; i < divisors.size(); ++i) {
        if (i > 0 && divisors[i] <= divisors[i - 1])
            return Error{.kind = ErrorKind::rule,
                         .message = "divisors must increase",
                         .value = to_string(divisors[i]) + " after " + to_string(divisors[i - 1])};
        const wide numerator = product(divisors[i].numerator(), rule.over / divisors[i].denominator());
        if (numerator > limit) return too_large;
        rule.given.push_back(static_cast<std::int64_t>(numerator));
    }
    if (continued) rule.step = rule.given.back() - rule.given[rule.given.size() - 2];
    return Method{.name = "divisors", .by = std::move(rule)};
}

/// A divisor rule of the caller, as far as a house of so many seats and the runner-up of its last seat need it: a method like any other, with
/// ties, awards, traces and margins. Errors: divisors that do not increase, negative ones, no denominator (rule).
template <DivisorRule R>
[[nodiscard]] result<Method> listed(const R& rule, Seats house) {
    Listed list{.over = rule.denominator()};
    const std::int64_t last = std::min(rule.last(), house.count() + 1);
    for (std::int64_t k = 1; k <= last; ++k) {
        const std::int64_t divisor = rule.divisor(k);
        if (divisor < 0 || list.over < 1 || (k > 1 && divisor <= list.given.back()))
            return Error{.kind = ErrorKind::rule,
                         .message = "divisors must increase, over a positive denominator",
                         .value = "divisor " + std::to_string(k) + ": " + std::to_string(divisor) + "/" + std::to_string(list.over)};
        list.given.push_back(divisor);
    }
    if (list.given.empty()) return Error{.kind = ErrorKind::rule, .message = "no divisors are given"};
    return Method{.name = "divisors", .by = std::move(list)};
}

/// Largest remainders over a quota that the law fixes. Errors: a quota below 1 (rule).
[[nodiscard]] inline result<Method> fixed_quota(std::int64_t votes) {
    if (votes < 1)
        return Error{.kind = ErrorKind::rule, .message = "a quota is a positive number of votes", .value = std::to_string(votes)};
    return Method{.name = "quota", .by = LargestRemainder{{QuotaKind::fixed, votes}}};
}

}  // namespace allocation
}  // namespace pemilu::inline v0_1
