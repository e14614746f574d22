// The rule sets by name.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "pemilu/rules/indonesia/dpd_2004.hpp"
#include "pemilu/rules/indonesia/dpd_2009.hpp"
#include "pemilu/rules/indonesia/dpd_2014.hpp"
#include "pemilu/rules/indonesia/dpd_2019.hpp"
#include "pemilu/rules/indonesia/dpd_2024.hpp"
#include "pemilu/rules/indonesia/dpr_2024.hpp"
#include "pemilu/rules/indonesia/dprd_regency_2024.hpp"
#include "pemilu/rules/indonesia/governor_2024.hpp"
#include "pemilu/rules/indonesia/law_dpd.hpp"
#include "pemilu/rules/indonesia/law_office.hpp"
#include "pemilu/rules/indonesia/president_2004.hpp"
#include "pemilu/rules/indonesia/president_2009.hpp"
#include "pemilu/rules/indonesia/president_2014.hpp"
#include "pemilu/rules/indonesia/president_2019.hpp"
#include "pemilu/rules/indonesia/president_2024.hpp"
#include "pemilu/rules/indonesia/regency_head_2024.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules {

inline constexpr std::array all{indonesia::dpd_2004,          indonesia::dpd_2009,         indonesia::dpd_2014,
                                indonesia::dpd_2019,          indonesia::dpd_2024,         indonesia::dpr_2024,
                                indonesia::dprd_regency_2024, indonesia::governor_2024,    indonesia::president_2004,
                                indonesia::president_2009,    indonesia::president_2014,   indonesia::president_2019,
                                indonesia::president_2024,    indonesia::regency_head_2024};

[[nodiscard]] constexpr std::optional<RuleSet> find(std::string_view name) noexcept {
    for (const RuleSet& rules : all)
        if (rules.name.view() == name) return rules;
    return std::nullopt;
}

}  // namespace pemilu::inline v0_1::rules
