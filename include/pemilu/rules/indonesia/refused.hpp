// Contests that are known and for which there is no law to state: those of 2029, and those whose text was not read.
#pragma once

#include <array>

#include "pemilu/rules/indonesia/law.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules {

/// A name that is known, why it has no rule set, and the rulings behind that.
struct Refusal {
    Literal name = {};
    Literal reason = {};
    Citations basis = {};
};

namespace indonesia {

namespace detail {

inline constexpr Literal dpr_2029 =
    "the threshold is undefined: MK 116/PUU-XXI/2023 keeps 4% for 2024 and demands another norm for 2029, and MK 135/PUU-XXII/2024 holds "
    "national and regional elections apart from then on";
inline constexpr Literal split_2029 =
    "the law for it has yet to be made: MK 135/PUU-XXII/2024 holds national and regional elections apart from 2029 on";

inline constexpr Literal dprd_unread = "how the seats of a DPRD were given in that year was not read in any text";
inline constexpr Literal president_1999 =
    "there was no vote for President in 1999 of which a rule was read: UUD 1945 art. 6A is applied from 2004 on";
inline constexpr Literal other_regional_heads =
    "of regional heads only the election of 2024 has a rule set: from which year on most votes (UU 10/2016) stand in the place of UU "
    "32/2004 art. "
    "107 (more than 50%, else the first with more than 25%, since UU 12/2008 30%, else a second round) was not read";

inline constexpr Literal dpd_unread = "how the members of the DPD were elected in that year was not read in any text";

}  // namespace detail

inline constexpr std::array refused{
    Refusal{"indonesia/dpd-2004", detail::dpd_unread, {}},
    Refusal{"indonesia/dpd-2009", detail::dpd_unread, {}},
    Refusal{"indonesia/dprd-province-1999", detail::dprd_unread, {}},
    Refusal{"indonesia/dprd-province-2004", detail::dprd_unread, {}},
    Refusal{"indonesia/dprd-regency-1999", detail::dprd_unread, {}},
    Refusal{"indonesia/dprd-regency-2004", detail::dprd_unread, {}},
    Refusal{"indonesia/president-1999", detail::president_1999, {}},
    Refusal{"indonesia/dpr-2029", detail::dpr_2029, {law::mk_116_2023, law::mk_135_2024}},
    Refusal{"indonesia/dprd-province-2029", detail::split_2029, {law::mk_135_2024}},
    Refusal{"indonesia/dprd-regency-2029", detail::split_2029, {law::mk_135_2024}},
    Refusal{"indonesia/dpd-2029", detail::split_2029, {law::mk_135_2024}},
    Refusal{"indonesia/president-2029", detail::split_2029, {law::mk_135_2024}},
    Refusal{"indonesia/governor-2029", detail::split_2029, {law::mk_135_2024}},
    Refusal{"indonesia/regency-head-2029", detail::split_2029, {law::mk_135_2024}},
};

/// Regional heads are elected in many years: every other year than those that have rules, or a reason of their own.
inline constexpr std::array refused_in_other_years{
    Refusal{"indonesia/governor-", detail::other_regional_heads, {}},
    Refusal{"indonesia/regency-head-", detail::other_regional_heads, {}},
};

}  // namespace indonesia
}  // namespace pemilu::inline v0_1::rules
