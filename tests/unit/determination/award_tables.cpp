#include "pemilu/determination/award_tables.hpp"

#include <doctest/doctest.h>

#include "../../support/determinations.hpp"
#include "../../support/table_cells.hpp"
#include "pemilu/determination.hpp"

namespace test_determination_award_tables {

using namespace pemilu;
using elections::column;
using elections::determined;
using elections::law;
using elections::Texts;

TEST_CASE("awards tell quotient, runner-up and article; a seat by decision names it") {
    const Determination open = determined({{{100, 100, 20}, 3}});
    CHECK(column(tables::awards(open, {}), "seat") == Texts{"1", "2"});
    const Ruling ruling{.winner = Contender{DistrictId(0), PartyId(1), ListNumber()}, .decision = "drawing of lots"};
    const Determination d = determined({{{100, 100, 20}, 3}}, {.method = prescribed(sainte_lague, law)}, {ruling});
    const Table awards = tables::awards(d, {.district_integer = true});
    CHECK(column(awards, "party") == Texts{"A", "B", "B"});
    CHECK(column(awards, "divisor") == Texts{"1", "1", "3"});
    CHECK(column(awards, "quotient") == Texts{"100", "100", "100/3"});
    CHECK(column(awards, "runner_up") == Texts{"B", "A", "A"});
    CHECK(column(awards, "tied_order") == Texts{"1", "1", "0"});
    CHECK(column(awards, "legal_basis") == Texts{"UU 1/2000 art. 9", "UU 1/2000 art. 9", "UU 1/2000 art. 9; decision: drawing of lots"});
    CHECK(awards.find("district")->integers() != nullptr);
}

}  // namespace test_determination_award_tables
