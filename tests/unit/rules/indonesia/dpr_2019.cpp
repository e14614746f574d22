#include "pemilu/rules/indonesia/dpr_2019.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "../../../support/elections.hpp"

using namespace pemilu;
using rules::indonesia::dpr_2019;

namespace {

std::string steps(const RuleSet& rules) {
    std::vector<std::string> names;
    for (const Step& step : rules.elected.steps()) names.push_back(to_string(step));
    return elections::joined(names, " ");
}

}  // namespace

TEST_CASE("DPR 2019: 575 seats, 4 %, Sainte-Lague; equal candidates stay open") {
    static_assert(dpr_2019.house == Seats(575));
    static_assert(dpr_2019.method.by == sainte_lague.by);
    CHECK(dpr_2019.name == "indonesia/dpr-2019");
    REQUIRE(dpr_2019.threshold.has_value());
    CHECK(dpr_2019.threshold->bound == Bound::at_least(Share(1, 25)));
    CHECK(to_string(dpr_2019.threshold->basis) == "UU 7/2017 art. 414(1)");
    CHECK(steps(dpr_2019) == "votes");
}

// Published: KPU decision 987/2019, and the announcement of August 2019 after the court's rulings. 4 % of 139,970,810 is 5,598,832.40.
TEST_CASE("DPR 2019: nine parties reach 4 % of the national votes, in both published stages, and none is near it") {
    struct Row {
        const char* party;
        std::int64_t votes;
        bool in_the_house;
    };
    std::vector<Row> rows{
        {"PDIP", 27'053'961, true},   {"Gerindra", 17'594'839, true}, {"Golkar", 17'229'789, true},   {"PKB", 13'570'097, true},
        {"NasDem", 12'661'792, true}, {"PKS", 11'493'663, true},      {"Demokrat", 10'876'507, true}, {"PAN", 9'572'623, true},
        {"PPP", 6'323'147, true},     {"Perindo", 3'738'320, false},  {"Berkarya", 2'929'495, false}, {"PSI", 2'650'361, false},
        {"Hanura", 2'161'507, false}, {"PBB", 1'099'848, false},      {"Garuda", 702'536, false},     {"PKPI", 312'775, false}};
    for (const std::int64_t total : {139'971'260, 139'970'810}) {
        if (total == 139'970'810) rows[6].votes = 10'876'057;
        std::vector<Votes> votes;
        std::int64_t sum = 0;
        for (const Row& row : rows) {
            votes.emplace_back(row.votes);
            sum += row.votes;
        }
        CHECK(sum == total);
        const auto assessed = threshold::assess(dpr_2019.threshold->bound, votes, Votes(total));
        for (std::size_t p = 0; p < rows.size(); ++p) {
            CAPTURE(rows[p].party);
            CHECK(assessed[p].met == rows[p].in_the_house);
        }
        CHECK(assessed[0].needed == Votes(total == 139'970'810 ? 5'598'833 : 5'598'851));
    }
}
