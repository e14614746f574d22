// Shares are exact ratios: 4 % is 1/25, never 0.04.
#pragma once

#include <compare>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <string>
#include <string_view>

#include "pemilu/core/quantity.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/core/wide.hpp"

namespace pemilu::inline v0_1 {

/// An exact non-negative ratio in lowest terms.
class Share {
public:
    constexpr Share() = default;

    /// Errors: a negative part or a whole below 1 is `std::invalid_argument`.
    constexpr Share(std::int64_t part, std::int64_t whole) : part_(part), whole_(whole) {
        if (part < 0 || whole < 1) throw std::invalid_argument("a share is a non-negative part of a positive whole");
        const auto divisor = std::gcd(part, whole);
        part_ /= divisor;
        whole_ /= divisor;
    }

    [[nodiscard]] static constexpr Share percent(std::int64_t percent) { return {percent, 100}; }

    [[nodiscard]] constexpr std::int64_t numerator() const noexcept { return part_; }
    [[nodiscard]] constexpr std::int64_t denominator() const noexcept { return whole_; }

    /// For reading and plotting only; no rule uses it.
    [[nodiscard]] constexpr double approximate() const noexcept { return static_cast<double>(part_) / static_cast<double>(whole_); }

    friend constexpr bool operator==(const Share&, const Share&) = default;
    friend constexpr std::strong_ordering operator<=>(const Share& a, const Share& b) noexcept {
        return compare_ratios(a.part_, a.whole_, b.part_, b.whole_);
    }

private:
    std::int64_t part_ = 0;
    std::int64_t whole_ = 1;
};

/// part / whole. Precondition: whole > 0, else `std::invalid_argument`.
template <class Tag>
[[nodiscard]] constexpr Share share_of(Quantity<Tag> part, Quantity<Tag> whole) {
    return {part.count(), whole.count()};
}

/// Reads `4%`, `3.5%`, `0.035` or `1/25` exactly. At most 15 decimals; nothing is rounded.
[[nodiscard]] inline result<Share> parse_share(std::string_view text) {
    const auto refuse = [text](ErrorKind kind = ErrorKind::input) {
        return Error{.kind = kind, .message = "not a share", .value = std::string(text), .expected = "4%, 3.5%, 0.035 or 1/25"};
    };
    std::string_view rest = text;
    const bool percent = rest.ends_with('%');
    if (percent) rest.remove_suffix(1);
    std::int64_t number[2] = {0, 1};  // numerator, denominator
    constexpr std::int64_t limit = 1'000'000'000'000'000;
    bool fraction = false;
    bool point = false;
    int digits = 0;
    for (const char c : rest) {
        if (c == '/' && !fraction && !point && digits > 0 && !percent) {
            fraction = true;
            number[1] = 0;
            digits = 0;
        } else if (c == '.' && !point && !fraction && digits > 0) {
            point = true;
            digits = 0;
        } else if (c >= '0' && c <= '9') {
            std::int64_t& target = number[fraction ? 1 : 0];
            if (target > limit || number[1] > limit) return refuse(ErrorKind::capacity);
            target = 10 * target + (c - '0');
            if (point) number[1] *= 10;
            ++digits;
        } else {
            return refuse();
        }
    }
    if (digits == 0 || number[1] == 0) return refuse();
    if (percent && number[1] > limit / 100) return refuse();
    return Share(number[0], percent ? 100 * number[1] : number[1]);
}

/// `1/25`, or `1` for a whole.
[[nodiscard]] inline std::string to_string(const Share& share) {
    std::string text = std::to_string(share.numerator());
    if (share.denominator() != 1) text += "/" + std::to_string(share.denominator());
    return text;
}

}  // namespace pemilu::inline v0_1
