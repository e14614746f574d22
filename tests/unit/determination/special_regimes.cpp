#include "pemilu/determination/special_regimes.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>

#include "pemilu/rules/indonesia/dpr_2024.hpp"
#include "pemilu/rules/indonesia/dprd_province_2009.hpp"
#include "pemilu/rules/indonesia/dprd_province_2014.hpp"
#include "pemilu/rules/indonesia/dprd_province_2019.hpp"
#include "pemilu/rules/indonesia/dprd_province_2024.hpp"
#include "pemilu/rules/indonesia/dprd_regency_2019.hpp"
#include "pemilu/rules/indonesia/dprd_regency_2024.hpp"

namespace test_determination_special_regimes {

using namespace pemilu;
using namespace rules::indonesia;

namespace {

/// The statements with their articles, or the error.
std::string told(const RuleSet& rules, std::string_view region, std::int64_t seats = 30) {
    const auto notes = special_notes(rules, region, Seats(seats));
    if (!notes) return "error: " + notes.error().message;
    std::string text;
    for (const SpecialNote& note : *notes) text += (text.empty() ? "" : "; ") + note.statement + " [" + to_string(note.basis) + "]";
    return text;
}

}  // namespace

TEST_CASE("offices: Jakarta has a rule for its governor, and none for heads of cities was found") {
    CHECK(office_in(governor_2024, "").value().title == governor_2024.title);
    CHECK(office_in(governor_2024, "32").value().title == governor_2024.title);
    CHECK(office_in(governor_2024, "31").value().title == governor_2024_jakarta.title);
    CHECK(office_in(regency_head_2024, "3273").value().title == regency_head_2024.title);
    CHECK(office_in(regency_head_2024, "3171").error().kind == ErrorKind::rule);
    CHECK(office_in(governor_2024, "Jakarta").error().column == "region");
}

TEST_CASE("Aceh: the DPRA's seats, and lists of local parties") {
    CHECK(told(dprd_province_2024, "11").find("one and a quarter") != std::string::npos);
    CHECK(told(dprd_regency_2024, "1105").find("one and a quarter") == std::string::npos);
    CHECK(told(dprd_regency_2024, "1105").find("120%") != std::string::npos);
    CHECK(told(dprd_regency_2024, "1105").find("Qanun") != std::string::npos);
    CHECK(council_of_aceh(dprd_regency_2024, "1105"));
    CHECK_FALSE(council_of_aceh(dpr_2024, "11"));
    CHECK_FALSE(too_long_for_aceh(12, Seats(10)));
    CHECK(too_long_for_aceh(13, Seats(10)));
    CHECK(too_long_for_aceh(9, Seats(7)));  // 8.4
}

TEST_CASE("DKI Jakarta: 125 %, and no councils below the province") {
    CHECK(told(dprd_province_2024, "31").find("125%") != std::string::npos);
    CHECK(told(dprd_regency_2024, "3171").find("error: DKI Jakarta") == 0);
}

TEST_CASE("Papua 2024: a quarter appointed beside the elected, half a seat upwards") {
    CHECK(told(dprd_province_2024, "91", 45).find("45, a quarter of their number is appointed: 11") != std::string::npos);
    CHECK(told(dprd_regency_2024, "9401", 30).find("30, a quarter of their number is appointed: 8") != std::string::npos);
    CHECK(special_notes(dprd_province_2024, "91", std::nullopt).value().front().statement.find("a quarter") != std::string::npos);
}

TEST_CASE("Papua before UU 2/2021: the councils of 2014 and 2019 as they were reported, without an instrument") {
    CHECK(told(dprd_province_2019, "91", 55).find("DPR Papua, 55, 14 are appointed [Papua before UU 2/2021, instrument not found]") !=
          std::string::npos);
    CHECK(told(dprd_province_2014, "92", 45).find("DPR Papua Barat, 45, 11 are appointed") != std::string::npos);
    CHECK(told(dprd_province_2009, "91", 55).empty());
    CHECK(told(dprd_regency_2019, "9101", 30).empty());
}

TEST_CASE("elsewhere, for other chambers and without a region nothing; what is no region is an error") {
    CHECK(told(dprd_regency_2024, "6571").empty());
    CHECK(told(dprd_regency_2024, "").empty());
    CHECK(told(dpr_2024, "11").empty());
    CHECK(told(dprd_regency_2024, "Aceh").find("error") == 0);
}

}  // namespace test_determination_special_regimes
