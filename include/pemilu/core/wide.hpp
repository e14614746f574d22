// 128-bit products: the only arithmetic that decides between two quotients.
#pragma once

#include <compare>
#include <cstdint>

namespace pemilu::inline v0_1 {

__extension__ using wide = unsigned __int128;

[[nodiscard]] constexpr wide product(std::int64_t a, std::int64_t b) noexcept {
    return static_cast<wide>(static_cast<std::uint64_t>(a)) * static_cast<std::uint64_t>(b);
}

/// Compares a/b with c/d exactly, for non-negative a, c and positive b, d: a·d against c·b in 128 bits, which cannot overflow.
[[nodiscard]] constexpr std::strong_ordering compare_ratios(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) noexcept {
    const wide left = product(a, d);
    const wide right = product(c, b);
    return left < right ? std::strong_ordering::less : left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
}

}  // namespace pemilu::inline v0_1
