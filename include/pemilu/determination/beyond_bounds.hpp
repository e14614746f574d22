// Districts and lists beyond what the law allows: it says nothing about the seats, so these are findings for information.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "pemilu/core/diagnostic.hpp"
#include "pemilu/determination.hpp"
#include "pemilu/determination/region.hpp"
#include "pemilu/determination/special_regimes.hpp"
#include "pemilu/rules/indonesia/district_bounds.hpp"

namespace pemilu::inline v0_1 {

namespace detail {

/// D01: a district has fewer or more seats than the law has.
inline void find_odd_districts(Chamber chamber, Determination& d) {
    const auto bounds = rules::indonesia::district_bounds(chamber, d.rules.year);
    if (!bounds) return;
    for (const ElectoralDistrict& district : d.contest.districts) {
        if (district.magnitude >= bounds->least && district.magnitude <= bounds->most) continue;
        d.findings.push_back(Diagnostic{
            .code = "D01",
            .severity = Severity::info,
            .place = district.key,
            .field = "seats",
            .found = district.magnitude.count(),
            .expected = (district.magnitude < bounds->least ? bounds->least : bounds->most).count(),
            .hint = "a district has " + std::to_string(bounds->least.count()) + " to " + std::to_string(bounds->most.count()) + " seats",
            .basis = bounds->basis});
    }
}

/// D02: a list has more candidates than its district has seats. In Aceh a local party may, up to a limit, and which party is one is not known
/// (A01): there it is a list that is too long for any party.
inline void find_long_lists(Chamber chamber, const ContestRegion& region, Determination& d) {
    const auto basis = rules::indonesia::list_limit(chamber, d.rules.year);
    if (!basis || d.candidates.empty()) return;
    const bool aceh = council_of_aceh(d.rules, region.code);
    const bool may_be_aceh = aceh || (!region.known && chamber != Chamber::dpr);
    for (std::uint32_t i = 0; i < d.contest.districts.size(); ++i)
        for (std::uint32_t p = 0; p < d.contest.parties.size(); ++p) {
            const std::size_t candidates = d.list(DistrictId(i), PartyId(p)).size();
            const ElectoralDistrict& district = d.contest.districts[i];
            if (static_cast<std::int64_t>(candidates) <= district.magnitude.count()) continue;
            if (aceh && !too_long_for_aceh(candidates, district.magnitude)) continue;
            d.findings.push_back(Diagnostic{.code = "D02",
                                            .severity = Severity::info,
                                            .place = district.key + " " + d.contest.parties[p].name,
                                            .field = "candidates",
                                            .found = static_cast<std::int64_t>(candidates),
                                            .expected = district.magnitude.count(),
                                            .hint = std::string("a list has at most as many candidates as there are seats") +
                                                    (may_be_aceh ? "; in Aceh (region 11) a local party may have 120%" : ""),
                                            .basis = *basis});
        }
}

}  // namespace detail

/// Adds what of the districts and lists lies beyond the law of the rule set.
inline void find_beyond_bounds(const ContestRegion& region, Determination& d) {
    if (!d.rules.chamber || !d.rules.name.view().starts_with("indonesia/")) return;
    detail::find_odd_districts(*d.rules.chamber, d);
    detail::find_long_lists(*d.rules.chamber, region, d);
}

}  // namespace pemilu::inline v0_1
