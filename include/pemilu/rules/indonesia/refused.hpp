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

inline constexpr Literal dpd_unread = "how the members of the DPD were elected in that year was not read in any text";

}  // namespace detail

inline constexpr std::array refused{
    Refusal{"indonesia/dpd-2004", detail::dpd_unread, {}},
    Refusal{"indonesia/dpd-2009", detail::dpd_unread, {}},
    Refusal{"indonesia/dpr-2029", detail::dpr_2029, {law::mk_116_2023, law::mk_135_2024}},
    Refusal{"indonesia/dprd-province-2029", detail::split_2029, {law::mk_135_2024}},
    Refusal{"indonesia/dprd-regency-2029", detail::split_2029, {law::mk_135_2024}},
    Refusal{"indonesia/dpd-2029", detail::split_2029, {law::mk_135_2024}},
    Refusal{"indonesia/president-2029", detail::split_2029, {law::mk_135_2024}},
    Refusal{"indonesia/governor-2029", detail::split_2029, {law::mk_135_2024}},
    Refusal{"indonesia/regency-head-2029", detail::split_2029, {law::mk_135_2024}},
};

}  // namespace indonesia
}  // namespace pemilu::inline v0_1::rules
