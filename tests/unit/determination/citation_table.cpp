#include "pemilu/determination/citation_table.hpp"

#include <doctest/doctest.h>

#include "../../support/determinations.hpp"
#include "../../support/table_cells.hpp"
#include "pemilu/determination.hpp"

namespace test_determination_citation_table {

using namespace pemilu;
using elections::column;
using elections::determined;
using elections::law;
using elections::Texts;

TEST_CASE("what a result rests on: each article once, with its dates and how sure it is") {
    static constexpr LegalBasis limit{.instrument = "UU 1/2000", .article = "8", .clause = "4%", .from = Date(2000, 1, 2)};
    static constexpr LegalBasis later{.instrument = "PKPU 2/2001", .article = "3", .to = Date(2010, 5, 6), .certainty = Certainty::derived};
    const RuleSet rules{.method = prescribed(sainte_lague, law),
                        .threshold = national_threshold(Bound::at_least(Share::percent(4)), limit),
                        .eligibility = limit,
                        .elected = Ladder{Step{ByVotes{}, later}, Step{WomenFirst{}, later}}};
    const Table citations = tables::citations(determined({{{60, 40}, 2}}, rules));
    CHECK(column(citations, "instrument") == Texts{"UU 1/2000", "UU 1/2000", "PKPU 2/2001"});
    CHECK(column(citations, "article") == Texts{"8", "9", "3"});
    CHECK(column(citations, "clause")[0] == "4%");
    CHECK(column(citations, "from") == Texts{"2000-01-02", "", ""});
    CHECK(column(citations, "to") == Texts{"", "", "2010-05-06"});
    CHECK(column(citations, "certainty") == Texts{"text", "text", "derived"});
    CHECK(tables::citations(determined({{{60, 40}, 2}}, {.method = sainte_lague})).rows() == 0);
}

}  // namespace test_determination_citation_table
