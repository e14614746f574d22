#include "pemilu/determination/beyond_bounds.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "../../support/determinations.hpp"
#include "pemilu/rules/indonesia/dpr_2014.hpp"
#include "pemilu/rules/indonesia/dpr_2024.hpp"
#include "pemilu/rules/indonesia/dprd_province_2009.hpp"
#include "pemilu/rules/indonesia/dprd_regency_2014.hpp"
#include "pemilu/rules/indonesia/dprd_regency_2024.hpp"

namespace test_determination_beyond_bounds {

using namespace pemilu;
using namespace rules::indonesia;

namespace {

/// `district: seats, the nearest that the law has, article` for every finding of districts with so many seats.
std::string told(const RuleSet& rules, const std::vector<std::int64_t>& seats) {
    Determination d = elections::determined({{{10}, 1}}, {.method = sainte_lague});
    d.rules = rules;
    d.contest.districts.clear();
    for (std::size_t i = 0; i < seats.size(); ++i)
        d.contest.districts.push_back(ElectoralDistrict{.key = std::to_string(i + 1), .magnitude = Seats(seats[i])});
    find_beyond_bounds({}, d);
    std::string text;
    for (const Diagnostic& f : d.findings) {
        CHECK(f.code == "D01");
        CHECK(f.severity == Severity::info);
        text +=
            f.place + ": " + std::to_string(f.found.value()) + ", " + std::to_string(f.expected.value()) + ", " + to_string(f.basis) + "; ";
    }
    return text;
}

}  // namespace

TEST_CASE("the bounds themselves are within") {
    CHECK(told(dpr_2024, {2, 3, 10, 11}) == "1: 2, 3, UU 7/2017 art. 187(2); 4: 11, 10, UU 7/2017 art. 187(2); ");
    CHECK(told(dprd_regency_2024, {2, 3, 12, 13}) == "1: 2, 3, UU 7/2017 art. 192; 4: 13, 12, UU 7/2017 art. 192; ");
    CHECK(told(dprd_regency_2014, {1, 3, 12}) == "1: 1, 3, UU 8/2012 art. 27; ");
}

TEST_CASE("nothing is found under rules without such a law") {
    CHECK(told(dpr_2014, {1, 50}).empty());
    CHECK(told(dprd_province_2009, {1, 50}).empty());
    RuleSet own = dpr_2024;
    own.name = "elsewhere/parliament-2024";
    CHECK(told(own, {1, 50}).empty());
    own.name = dpr_2024.name;
    own.chamber.reset();
    CHECK(told(own, {1, 50}).empty());
}

}  // namespace test_determination_beyond_bounds
