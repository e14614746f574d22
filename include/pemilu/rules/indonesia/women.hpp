// Women on lists of candidates: 30 % under both roundings, and one in every three names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "pemilu/contest/candidate.hpp"
#include "pemilu/core/legal_basis.hpp"
#include "pemilu/rules/indonesia/law.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// What becomes of the fraction in 30 % of the candidates. The KPU did not change its regulation for 2024 after the Supreme Court's ruling,
/// so there is no default.
enum class WomenRounding : std::uint8_t {
    half_up,  ///< PKPU 10/2023 art. 8(2): below one half down, from one half on up
    up,       ///< MA 24 P/HUM/2023
};

[[nodiscard]] constexpr Citation basis_of(WomenRounding rounding) noexcept {
    return rounding == WomenRounding::half_up ? Citation(law::pkpu_10_2023_art_8_2) : Citation(law::ma_24_2023);
}

/// The fewest women on a list of so many candidates (`law::uu_7_2017_art_245`). Precondition: 0 to 2^60. 30 % has one decimal, so that the two decimals of the
/// regulation lose nothing.
[[nodiscard]] constexpr std::int64_t women_needed(std::int64_t candidates, WomenRounding rounding) noexcept {
    return (3 * candidates + (rounding == WomenRounding::half_up ? 5 : 9)) / 10;
}

/// Where a list, in its order, first has three names without a woman: the position of the first of them; nullopt if it never has. Names are
/// taken in threes from the top (`law::uu_7_2017_art_246_2`, unconfirmed); what remains at the end is no full three. A sex that was not supplied is no
/// woman.
[[nodiscard]] inline std::optional<std::size_t> three_without_woman(std::span<const std::optional<Sex>> list) {
    for (std::size_t first = 0; first + 3 <= list.size(); first += 3)
        if (list[first] != Sex::female && list[first + 1] != Sex::female && list[first + 2] != Sex::female) return first;
    return std::nullopt;
}

}  // namespace pemilu::inline v0_1::rules::indonesia
