#include "pemilu/rules/indonesia/before_oath.hpp"

#include <doctest/doctest.h>

#include "pemilu/rules/indonesia/dpd_2024.hpp"
#include "pemilu/rules/indonesia/dpr_2004.hpp"
#include "pemilu/rules/indonesia/dpr_2014.hpp"
#include "pemilu/rules/indonesia/dpr_2019.hpp"
#include "pemilu/rules/indonesia/dpr_2024.hpp"
#include "pemilu/rules/indonesia/president_2024.hpp"

namespace test_rules_indonesia_before_oath {

using namespace pemilu;
using namespace pemilu::rules::indonesia;

TEST_CASE("by which law somebody falls out before the oath") {
    CHECK(to_string(before_oath_law(dpr_2014).passed_over) == "UU 8/2012 art. 220");
    CHECK(to_string(before_oath_law(dpr_2019).passed_over) == "UU 7/2017 art. 426");
    CHECK(before_oath_law(dpr_2019).narrow_resignation.empty());
    CHECK(to_string(before_oath_law(dpr_2024).narrow_resignation) == "MK 176/PUU-XXII/2024");
    CHECK(to_string(before_oath_law(dpr_2024).without_report) == "UU 7/2017 art. 338(3)");
    CHECK(before_oath_law(dpd_2024).without_report.empty());  // no parties
    CHECK(before_oath_law(dpr_2004).passed_over.empty());
    CHECK(before_oath_law(president_2024).passed_over.empty());
}

}  // namespace test_rules_indonesia_before_oath
