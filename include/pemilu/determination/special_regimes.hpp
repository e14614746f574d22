// What the special regimes of Aceh, DKI Jakarta and Papua say of a council, chosen by the code of its region.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pemilu/contest/contest.hpp"
#include "pemilu/core/legal_basis.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/core/region_code.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/rules/indonesia/governor_2024.hpp"
#include "pemilu/rules/indonesia/law.hpp"
#include "pemilu/rules/indonesia/regency_head_2024.hpp"
#include "pemilu/rules/indonesia/special.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1 {

/// One thing that a special regime says, with its source.
struct SpecialNote {
    std::string statement = {};
    Citation basis = {};

    friend bool operator==(const SpecialNote&, const SpecialNote&) = default;
};

namespace detail {

[[nodiscard]] inline std::vector<SpecialNote> notes_of_aceh(bool province) {
    const SpecialNote lists{
        .statement = "local parties take part; their lists may have 120% of the seats of the district, those of national parties 100%",
        .basis = rules::indonesia::law::qanun_3_2008_art_17};
    if (!province) return {lists};
    return {{.statement = "the DPRA has one and a quarter times the seats of an ordinary council, the fraction dropped",
             .basis = rules::indonesia::law::aceh_seats},
            lists};
}

/// Without the number of the elected, where councils of several provinces are filled at once, the quarter is told as such, and
/// before 2021, when a number of each was reported, nothing.
[[nodiscard]] inline std::vector<SpecialNote> notes_of_papua(const RuleSet& rules, RegionCode region, std::optional<Seats> elected) {
    if (rules.year < 2021) {
        if (rules.chamber != Chamber::dprd_province || rules.year < 2014 || !elected) return {};
        const auto then = rules::indonesia::papua_appointed_before_2021(region);
        return {{"beside the elected members of the " + std::string(then.council) + ", " + std::to_string(then.elected.count()) + ", " +
                     std::to_string(then.appointed.seats.count()) + " are appointed",
                 then.appointed.basis}};
    }
    if (!elected)
        return {{"beside the elected members a quarter of their number is appointed", rules::indonesia::law::uu_2_2021_appointed}};
    const auto appointed = rules::indonesia::papua_appointed(*elected);
    return {{"beside the elected members, " + std::to_string(elected->count()) +
                 ", a quarter of their number is appointed: " + std::to_string(appointed.seats.count()),
             appointed.basis}};
}

}  // namespace detail

/// What the regime of a region says of its council; nothing for other chambers, other regions, or without a region. `elected` is the number
/// of seats that are filled by election; nullopt where those of several councils are.
/// Errors: what is not the code of a region (input); a DPRD kabupaten/kota in DKI Jakarta, where there is none (rule).
[[nodiscard]] inline result<std::vector<SpecialNote>> special_notes(const RuleSet& rules, std::string_view region,
                                                                    std::optional<Seats> elected) {
    using rules::indonesia::SpecialRegime;
    const bool province = rules.chamber == Chamber::dprd_province;
    if (region.empty() || (!province && rules.chamber != Chamber::dprd_regency)) return std::vector<SpecialNote>{};
    const auto code = RegionCode::parse(region);
    if (!code) {
        Error error = code.error();
        error.column = "region";
        return error;
    }
    const auto regime = rules::indonesia::special_regime(*code);
    if (regime == SpecialRegime::aceh) return detail::notes_of_aceh(province);
    if (regime == SpecialRegime::papua) return detail::notes_of_papua(rules, *code, elected);
    if (regime != SpecialRegime::jakarta) return std::vector<SpecialNote>{};
    if (!province)
        return Error{.kind = ErrorKind::rule,
                     .message = "DKI Jakarta has no elected councils of its cities and its regency",
                     .column = "region",
                     .value = std::string(region)};
    if (const auto seats = rules::indonesia::jakarta_seats(Seats(0), rules.year))
        return std::vector<SpecialNote>{{"the council has 125% of the seats of an ordinary one, the fraction dropped", seats->basis}};
    return std::vector<SpecialNote>{};
}

/// The rules of an office in a region: those of Jakarta for its governor. Without a region they are the ordinary ones.
/// Errors: what is not the code of a region (input); a regent or mayor in DKI Jakarta (rule).
[[nodiscard]] inline result<RuleSet> office_in(const RuleSet& rules, std::string_view region) {
    if (region.empty()) return rules;
    const auto code = RegionCode::parse(region);
    if (!code) {
        Error error = code.error();
        error.column = "region";
        return error;
    }
    if (rules::indonesia::special_regime(*code) != rules::indonesia::SpecialRegime::jakarta) return rules;
    if (rules.name == rules::indonesia::governor_2024.name) return rules::indonesia::governor_2024_jakarta;
    if (rules.name != rules::indonesia::regency_head_2024.name) return rules;
    return Error{.kind = ErrorKind::rule,
                 .message =
                     "that regents or mayors are elected in DKI Jakarta was not found in any text: of UU 2/2024 what was read is about the "
                     "governor",
                 .column = "region",
                 .value = std::string(region)};
}

/// Whether a list is longer than even a local party of Aceh may have it.
[[nodiscard]] inline bool too_long_for_aceh(std::size_t candidates, Seats magnitude) {
    return !rules::indonesia::AcehListLimit{.local_party = true, .magnitude = magnitude}.allows(static_cast<std::int64_t>(candidates));
}

/// Whether a region is in Aceh, and a council is elected there.
[[nodiscard]] inline bool council_of_aceh(const RuleSet& rules, std::string_view region) {
    const auto code = RegionCode::parse(region);
    const bool council = rules.chamber == Chamber::dprd_province || rules.chamber == Chamber::dprd_regency;
    return council && code && rules::indonesia::special_regime(*code) == rules::indonesia::SpecialRegime::aceh;
}

}  // namespace pemilu::inline v0_1
