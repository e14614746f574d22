#include "pemilu/determination/unknown_provinces.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/rules/indonesia/dpd_2024.hpp"
#include "pemilu/rules/indonesia/dpr_2009.hpp"
#include "pemilu/rules/indonesia/dpr_2024.hpp"
#include "pemilu/rules/indonesia/dprd_province_2024.hpp"
#include "pemilu/rules/indonesia/governor_2024.hpp"
#include "pemilu/rules/indonesia/president_2024.hpp"

namespace test_determination_unknown_provinces {

using namespace pemilu;
using namespace rules::indonesia;

namespace {

Table votes(const char* column, std::vector<std::string> cells) {
    Table table("votes.csv");
    const std::size_t rows = cells.size();
    table.add(column, std::move(cells));
    table.add("party", std::vector<std::string>(rows, "A"));
    table.add("votes", std::vector<std::int64_t>(rows, 1));
    return table;
}

/// `place|field|hint` of each finding.
std::vector<std::string> found(const RuleSet& rules, const char* column, const std::vector<std::string>& cells) {
    Contest contest;
    for (const std::string& cell : cells) contest.districts.push_back(ElectoralDistrict{.key = cell});
    const auto findings = unknown_provinces(rules, contest, votes(column, cells));
    REQUIRE(findings.has_value());
    std::vector<std::string> told;
    for (const Diagnostic& finding : *findings) {
        CHECK(finding.code.view() == "P01");
        told.push_back(finding.place + "|" + finding.field + "|" + finding.hint);
    }
    return told;
}

const std::string own = "no province has this name: it counts as one of its own";

}  // namespace

TEST_CASE("a name that is no province's is told, with the nearest") {
    for (const RuleSet& rules : {governor_2024, dprd_province_2024, dpr_2009}) {
        CHECK(found(rules, "province", {"Jakartaa", "Jakartaa"}) ==
              std::vector{"Jakartaa|province|" + own + ", under ordinary rules; nearest: DKI Jakarta"});
        CHECK(found(rules, "province", {"Nowhere"}) == std::vector{"Nowhere|province|" + own + ", under ordinary rules"});
    }
    for (const RuleSet& rules : {president_2024, dpd_2024})
        CHECK(found(rules, "district", {"Aceh", "Balii"}) == std::vector{"Balii|district|" + own + "; nearest: Bali"});
}

TEST_CASE("known names, codes, numbers and votes from abroad are not") {
    CHECK(found(governor_2024, "province",
                {"DKI Jakarta", "d.k.i. jakarta", "PROV. ACEH", "31", "Jawa  Barat", "11 Aceh", "Aceh (11)", "KPU Provinsi Aceh",
                 "Pemerintah Provinsi Aceh"})
              .empty());
    CHECK(found(president_2024, "district", {"Jabar", "11", "1", "ABROAD", "Luar Negeri"}).empty());
    CHECK(found(governor_2024, "district", {"Pusat"}).empty());
    CHECK(found(dpr_2024, "province", {"Nowhere"}).empty());  // no rule of it asks for the province
}

TEST_CASE("a table in which no name is a province's is one finding") {
    Contest contest;
    for (const char* key : {"north", "south", "east"}) contest.districts.push_back(ElectoralDistrict{.key = key});
    const auto findings = unknown_provinces(president_2024, contest, votes("district", {"north", "south", "east"}));
    REQUIRE(findings.has_value());
    REQUIRE(findings->size() == 1);
    CHECK(findings->front().place == "north");
    CHECK_FALSE(findings->front().found.has_value());  // how many they are is no figure of a table
    CHECK(findings->front().hint.starts_with("no province has this name, nor those of the other rows"));
    CHECK(found(president_2024, "district", {"north", "south", "Aceh"}).size() == 2);
}

}  // namespace test_determination_unknown_provinces
