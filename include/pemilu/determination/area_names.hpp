// What the key of an area of a President's spread says: a province, a part of one, a misspelt province, or nothing that is known here.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "pemilu/core/region_code.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/rules/indonesia/provinces.hpp"

namespace pemilu::inline v0_1 {

enum class AreaName : std::uint8_t {
    province,       ///< by its code or name
    part,           ///< a region below a province by its code, or named like a regency, a city or an electoral district
    near_province,  ///< no province, and near the name of one
    unknown
};

namespace detail {

/// The code of a region below a province, alone or before a name: `1101`, `11.01 Simeulue`.
[[nodiscard]] inline bool has_code_of_part(std::string_view key) {
    std::string_view digits = key.substr(0, std::min(key.find_first_not_of("0123456789."), key.size()));
    while (digits.ends_with('.')) digits.remove_suffix(1);
    const auto code = RegionCode::parse(digits);
    return code && code->level() > RegionLevel::province && rules::indonesia::is_province(code->digits().substr(0, 2));
}

/// `Kab. Bogor`, `Kota Medan`, `3. KAB/KOTA BOGOR`.
[[nodiscard]] inline bool named_like_regency(std::string_view key) {
    const std::string plain = io::detail::normalized(key.substr(std::min(key.find_first_not_of("0123456789. "), key.size())));
    return std::ranges::any_of(std::initializer_list<std::string_view>{"kab_", "kabupaten_", "kota_", "kabkota_", "kotamadya_"},
                               [&plain](std::string_view word) { return plain.starts_with(word); });
}

/// `Dapil Aceh 1`, and the name of a province with a number behind it: `Jawa Barat XI`, `Aceh-2`.
[[nodiscard]] inline bool named_like_district(std::string_view key) {
    const std::string plain = io::detail::normalized(key);
    if (plain.starts_with("dapil") || plain.starts_with("daerah_pemilihan")) return true;
    const std::size_t last = plain.find_last_of('_');
    if (last == std::string::npos || !rules::indonesia::detail::code_and_name(key).code.empty()) return false;
    const std::string_view number = std::string_view(plain).substr(last + 1);
    const bool digits = number.size() <= 2 && number.find_first_not_of("0123456789") == std::string_view::npos;
    const bool roman = number.find_first_not_of("ivx") == std::string_view::npos;
    return (digits || roman) && rules::indonesia::province_named(plain.substr(0, last)) != nullptr;
}

}  // namespace detail

[[nodiscard]] inline AreaName area_name(std::string_view key) {
    if (rules::indonesia::province_of(key) != nullptr) return AreaName::province;
    if (detail::has_code_of_part(key) || detail::named_like_regency(key) || detail::named_like_district(key)) return AreaName::part;
    return rules::indonesia::nearest_province(key) != nullptr ? AreaName::near_province : AreaName::unknown;
}

}  // namespace pemilu::inline v0_1
