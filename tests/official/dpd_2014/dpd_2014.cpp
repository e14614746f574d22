// DPD 2014: the 132 official members of 33 provinces from the votes of 941 candidates.
#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "../../support/plain_csv.hpp"
#include "pemilu/determination/candidates.hpp"
#include "pemilu/determination/member_tables.hpp"
#include "pemilu/rules/indonesia/dpd_2014.hpp"

namespace official_dpd_2014 {

using namespace pemilu;

TEST_CASE("DPD 2014: the four with most votes of each province are the official members") {
    std::vector<std::string> district;
    std::vector<std::int64_t> number;
    std::vector<std::optional<std::int64_t>> votes;
    std::set<std::pair<std::string, std::string>> official;
    for (const auto& row : plain_csv::read(std::string(PEMILU_SOURCE_DIR) + "/tests/official/dpd_2014/candidates.csv")) {
        district.push_back(row.at("district"));
        number.push_back(plain_csv::number(row, "number"));
        votes.push_back(row.at("votes").empty() ? std::nullopt : std::optional(plain_csv::number(row, "votes")));
        if (row.at("elected") == "1") official.emplace(row.at("district"), row.at("number"));
    }
    REQUIRE(official.size() == 132);
    Table table("candidates.csv");
    table.add("district", district);
    table.add("number", number);
    table.add("votes", votes);
    const auto determined = determine_candidates(rules::indonesia::dpd_2014, ContestTables{.votes = &table}).value();
    CHECK(open_questions(determined.determination).empty());
    CHECK(determined.determination.findings.size() == 21);  // so many candidates have no figures, none of them near a seat
    CHECK(determined.determination.contest.districts.size() == 33);
    const Table members = tables::members(determined.determination, determined.kinds);
    std::set<std::pair<std::string, std::string>> computed;
    for (std::size_t row = 0; row < members.rows(); ++row) {
        computed.emplace(members.find("district")->text(row), members.find("number")->text(row));
        CHECK(members.find("party")->text(row).empty());
    }
    CHECK(computed == official);
}

}  // namespace official_dpd_2014
