// 128-bit products, and 192-bit ones where a method needs them: the only arithmetic that decides between two quotients.
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>

namespace pemilu::inline v0_1 {

__extension__ using wide = unsigned __int128;

[[nodiscard]] constexpr wide product(std::int64_t a, std::int64_t b) noexcept {
    return static_cast<wide>(static_cast<std::uint64_t>(a)) * static_cast<std::uint64_t>(b);
}

[[nodiscard]] constexpr std::strong_ordering compare(wide a, wide b) noexcept {
    return a < b ? std::strong_ordering::less : a > b ? std::strong_ordering::greater : std::strong_ordering::equal;
}

/// Compares a/b with c/d exactly, for non-negative numbers: a·d against c·b in 128 bits, which cannot overflow. A positive number over 0
/// is larger than every ratio over a positive number, and equal to another positive number over 0.
[[nodiscard]] constexpr std::strong_ordering compare_ratios(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) noexcept {
    return compare(product(a, d), product(c, b));
}

/// A product of up to 192 bits: votes squared times k(k-1) takes 188 of them.
struct Wider {
    wide high = 0;
    std::uint64_t low = 0;

    friend constexpr bool operator==(const Wider&, const Wider&) = default;
    friend constexpr std::strong_ordering operator<=>(const Wider& a, const Wider& b) noexcept {
        const auto order = compare(a.high, b.high);
        return order != 0 ? order : compare(wide{a.low}, wide{b.low});
    }
};

/// a·b by two limbs; neither the limbs' products nor their sum can overflow. For a `wide` only: with plain integers the product is 128 bits.
[[nodiscard]] constexpr Wider product(std::same_as<wide> auto a, std::int64_t b) noexcept {
    const auto factor = static_cast<std::uint64_t>(b);
    const wide low = static_cast<wide>(static_cast<std::uint64_t>(a)) * factor;
    const wide high = (a >> 64U) * factor + (low >> 64U);
    return {high, static_cast<std::uint64_t>(low)};
}

}  // namespace pemilu::inline v0_1
