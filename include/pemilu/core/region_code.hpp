// KPU/Kemendagri region codes: the hierarchy is in the digits, and descendants are one contiguous range.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pemilu/core/result.hpp"

namespace pemilu::inline v0_1 {

enum class RegionLevel : std::uint8_t { nation, province, regency, subdistrict, village, station };

[[nodiscard]] constexpr std::string_view to_string(RegionLevel level) noexcept {
    constexpr std::string_view names[] = {"nation", "province", "regency", "subdistrict", "village", "station"};
    return names[static_cast<std::size_t>(level)];
}

/// Digits of a code at a level: province 2, regency 4, subdistrict 6, village 10, station 13.
[[nodiscard]] constexpr int digits_of(RegionLevel level) noexcept {
    constexpr int digits[] = {0, 2, 4, 6, 10, 13};
    return digits[static_cast<std::size_t>(level)];
}

/// A region in 64 bits: the 13 digits of the code, right-padded with zeros, then the level.
///
/// Order: parents come before their descendants, and `within(a)` is the range [a, a.end()).
/// This is not a code of the statistics office (BPS), which numbers otherwise: 1101 is Aceh Selatan here and Simeulue there.
class RegionCode {
public:
    constexpr RegionCode() = default;  ///< the nation

    [[nodiscard]] constexpr RegionLevel level() const noexcept { return static_cast<RegionLevel>(bits_ % levels); }

    /// The enclosing region at a higher level (or itself). Precondition: `at` is not below `level()`; otherwise itself.
    [[nodiscard]] constexpr RegionCode ancestor(RegionLevel at) const noexcept {
        if (at >= level()) return *this;
        const std::uint64_t unit = unit_of(at);
        return RegionCode((bits_ / levels) / unit * unit, at);
    }
    [[nodiscard]] constexpr RegionCode parent() const noexcept {
        return level() == RegionLevel::nation ? *this : ancestor(static_cast<RegionLevel>(static_cast<int>(level()) - 1));
    }
    [[nodiscard]] constexpr bool contains(RegionCode other) const noexcept { return other >= *this && other.bits_ < end_bits(); }

    /// The smallest value after all descendants: [code, code.end_bits()) is the subtree.
    [[nodiscard]] constexpr std::uint64_t end_bits() const noexcept { return ((bits_ / levels) + unit_of(level())) * levels; }
    [[nodiscard]] constexpr std::uint64_t bits() const noexcept { return bits_; }

    /// The digits of the code, `31.74` as `3174`; empty for the nation.
    [[nodiscard]] std::string digits() const {
        const auto width = static_cast<std::size_t>(digits_of(level()));
        if (width == 0) return {};
        std::string text = std::to_string((bits_ / levels) / unit_of(level()));
        return std::string(width - text.size(), '0') + text;
    }

    friend constexpr auto operator<=>(const RegionCode&, const RegionCode&) = default;

    /// Reads 2, 4, 6, 10 or 13 digits, plain or with one dot between all levels (`31.74.09.1001`).
    /// Errors (without a place): anything else.
    [[nodiscard]] static result<RegionCode> parse(std::string_view text) {
        std::uint64_t number = 0;
        int digits = 0;
        int boundaries = 0;
        int dots = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const bool boundary = digits == 2 || digits == 4 || digits == 6 || digits == 10;
            if (text[i] == '.') {
                if (!boundary || text[i - 1] == '.' || i + 1 == text.size()) return refuse(text);
                ++dots;
                continue;
            }
            if (text[i] < '0' || text[i] > '9' || digits == 13) return refuse(text);
            if (boundary) ++boundaries;
            number = 10 * number + static_cast<std::uint64_t>(text[i] - '0');
            ++digits;
        }
        if (dots != 0 && dots != boundaries) return refuse(text);
        for (const auto level :
             {RegionLevel::province, RegionLevel::regency, RegionLevel::subdistrict, RegionLevel::village, RegionLevel::station})
            if (digits == digits_of(level)) {
                for (; digits < 13; ++digits) number *= 10;
                return RegionCode(number, level);
            }
        return refuse(text);
    }

private:
    static constexpr std::uint64_t levels = 8;

    constexpr RegionCode(std::uint64_t padded, RegionLevel level) noexcept : bits_(padded * levels + static_cast<std::uint64_t>(level)) {}

    [[nodiscard]] static constexpr std::uint64_t unit_of(RegionLevel level) noexcept {
        std::uint64_t unit = 1;
        for (int i = digits_of(level); i < 13; ++i) unit *= 10;
        return unit;
    }
    [[nodiscard]] static Error refuse(std::string_view text) {
        return Error{.message = "not a region code", .value = std::string(text), .expected = "2, 4, 6, 10 or 13 digits"};
    }

    std::uint64_t bits_ = 0;
};

}  // namespace pemilu::inline v0_1
