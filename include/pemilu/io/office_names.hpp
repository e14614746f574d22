// What tables of a single office call the two that are no pair and no area: the empty column, and the votes from abroad.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "pemilu/core/region_code.hpp"
#include "pemilu/io/columns.hpp"

namespace pemilu::inline v0_1::io {

/// How an error names them; every spelling below is read.
inline constexpr std::string_view empty_column_name = "EMPTY";
inline constexpr std::string_view abroad_name = "ABROAD";

/// Whether a name is that of the column without a pair, "kolom kosong", "bumbung kosong": upper case, blanks and signs make no difference.
[[nodiscard]] inline bool is_empty_column(std::string_view name) {
    constexpr std::array<std::string_view, 4> names{"empty", "empty_column", "blank", "blank_column"};
    const std::string plain = detail::normalized(name);
    const bool word = ('_' + plain + '_').find("_kosong_") != std::string::npos;
    return word || std::ranges::count(names, plain) > 0;
}

/// Whether the key of an area is that of votes from abroad: by name, or as a region whose code begins with 99.
[[nodiscard]] inline bool is_abroad(std::string_view key) {
    constexpr std::array<std::string_view, 4> names{"abroad", "overseas", "ln", "ppln"};
    const std::string plain = detail::normalized(key);
    if (plain.find("luar_negeri") != std::string::npos || std::ranges::count(names, plain) > 0) return true;
    const auto code = RegionCode::parse(key);
    return code && code->digits().starts_with("99");
}

}  // namespace pemilu::inline v0_1::io
