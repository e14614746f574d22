#include "pemilu/rules/indonesia/dpr_1999.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <string_view>

#include "../../../support/elections.hpp"

namespace test_rules_indonesia_dpr_1999 {

using namespace pemilu;
using rules::indonesia::dpr_1999;

TEST_CASE("DPR 1999: the two published results, 462 seats each, and no rule") {
    std::map<std::string_view, std::int64_t> sums;
    for (const PublishedSeats& row : dpr_1999.published) sums[row.variant.view()] += row.seats.count();
    CHECK(sums == std::map<std::string_view, std::int64_t>{{"without pooled votes", 462}, {"with pooled votes (stembus accord)", 462}});
    CHECK(dpr_1999.house == Seats(462));
    CHECK(dpr_1999.published.size() == 21 + 19);
    CHECK(dpr_1999.published[0].party == "PDIP");
    CHECK(dpr_1999.published[0].seats == Seats(153));
    CHECK(dpr_1999.published[21].seats == Seats(154));
    CHECK_FALSE(dpr_1999.refusal.empty());
    CHECK(dpr_1999.method.name.empty());
}

}  // namespace test_rules_indonesia_dpr_1999
