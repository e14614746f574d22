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

/// Whether a name is that of the column without a pair, "kolom kosong": upper case, blanks and signs make no difference.
[[nodiscard]] inline bool is_empty_column(std::string_view name) {
    constexpr std::array<std::string_view, 4> names{"empty", "kolom_kosong", "kotak_kosong", "kosong"};
    return std::ranges::count(names, detail::normalized(name)) > 0;
}

/// Whether the key of an area is that of votes from abroad: by name, or as a region whose code begins with 99.
[[nodiscard]] inline bool is_abroad(std::string_view key) {
    constexpr std::array<std::string_view, 3> names{"abroad", "luar_negeri", "ln"};
    if (std::ranges::count(names, detail::normalized(key)) > 0) return true;
    const auto code = RegionCode::parse(key);
    return code && code->digits().starts_with("99");
}

}  // namespace pemilu::inline v0_1::io
