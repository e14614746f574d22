// The recapitulation form of one region ("D.Hasil"): a column for each part below it, and their total.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/contest/region_tree.hpp"
#include "pemilu/core/region_code.hpp"
#include "pemilu/recapitulation/recapitulate.hpp"
#include "pemilu/recapitulation/versions.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::recapitulation {

/// What the form of a level is called. Only the name at the subdistrict was seen in a text; the others are general knowledge. At a village
/// it is the annex that lists the stations one by one.
[[nodiscard]] constexpr std::string_view form_name(RegionLevel level) noexcept {
    constexpr std::string_view names[] = {"D.Hasil Nasional",         "D.Hasil Prov", "D.Hasil Kabko", "D.Hasil Kecamatan",
                                          "D.Hasil Kecamatan, annex", "C.Hasil"};
    return names[static_cast<std::size_t>(level)];
}

/// One line for each part, and the sum of all.
struct ResultForm {
    RegionIndex region = 0;
    std::vector<SumLine> parts = {};
    SumLine total = {};
};

namespace detail {

[[nodiscard]] inline std::vector<SumLine> parts_below(const tally::Sheets& sheets, RegionIndex region, RegionLevel level) {
    const RegionTree& regions = sheets.regions();
    std::vector<SumLine> parts;
    for (RegionIndex part = region; part < regions.end(region);) {
        const RowRange own = sheets.own_range(part);
        if (level == RegionLevel::station) {
            for (std::size_t row = own.first; row < own.second; ++row) parts.push_back(line_of_station(sheets, row));
            ++part;
        } else if (regions[part].level >= level) {
            parts.push_back(sum_of(sheets, part));
            part = regions.end(part);
        } else {
            if (own.first != own.second) parts.push_back(line_of_own_forms(sheets, part));
            ++part;
        }
    }
    return parts;
}

/// What acts state inside a region.
[[nodiscard]] inline Stated inside(const tally::Sheets& sheets, const Stated& stated, RegionIndex region) {
    const auto elsewhere = [&](const auto& part) { return !sheets.regions().contains(region, part.region); };
    Stated here = stated;
    std::erase_if(here.adjustments, elsewhere);
    std::erase_if(here.restated, elsewhere);
    return here;
}

}  // namespace detail

/// The form of a region: its parts are the regions one level below, or of a village its stations. Where a branch has no such level, the
/// next region below is a part. What an act states for the region itself is a part of its own.
[[nodiscard]] inline ResultForm result_form(const tally::Sheets& sheets, const Stated& stated, RegionIndex region) {
    const RegionEntry& entry = sheets.regions()[region];
    const int below = std::min(static_cast<int>(entry.level) + 1, static_cast<int>(RegionLevel::station));
    const auto level = static_cast<RegionLevel>(below);
    ResultForm form{.region = region};
    form.parts =
        detail::Adjuster(sheets, level, detail::parts_below(sheets, region, level)).adjusted(detail::inside(sheets, stated, region));
    form.total = SumLine{.code = entry.code, .level = std::string(to_string(entry.level)), .name = entry.name};
    form.total.sums.resize(sheets.columns().size());
    for (const SumLine& part : form.parts) {
        form.total.stations += part.stations;
        form.total.reported += part.reported;
        for (std::size_t i = 0; i < part.sums.size(); ++i)
            if (part.sums[i]) form.total.sums[i] = form.total.sums[i].value_or(0) + *part.sums[i];
    }
    return form;
}

}  // namespace pemilu::inline v0_1::recapitulation
