#include "pemilu/determination/margins.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../../support/determinations.hpp"
#include "pemilu/allocation/allocate.hpp"
#include "pemilu/threshold/requirement.hpp"

namespace test_determination_margins {

using namespace pemilu;

namespace {

using elections::determined;
using Texts = std::vector<std::string>;

std::string text_of(const DistrictMargin& row) {
    const auto party = [](std::optional<PartyId> p) { return p ? std::string(1, static_cast<char>('A' + p->value())) : std::string("-"); };
    const auto votes = [](std::optional<Votes> v) { return v ? std::to_string(v->count()) : "-"; };
    return (row.district ? std::to_string(row.district->value() + 1) : "-") + " " + std::string(to_string(row.margin.kind)) + " " +
           party(row.margin.from) + " " + party(row.margin.to) + " " + votes(row.margin.to_tie) + "/" + votes(row.margin.to_change) + " " +
           std::string(to_string(row.margin.effect));
}

/// `district kind from to to_tie/to_change effect` of all rows, in their order.
Texts rows_of(const Determination& d) {
    Texts rows;
    for (const DistrictMargin& row : margins(d)) rows.push_back(text_of(row));
    return rows;
}

bool has(const Texts& rows, const std::string& wanted) { return std::ranges::find(rows, wanted) != rows.end(); }

}  // namespace

TEST_CASE("a threshold has margins where crossing it changes a seat") {
    // 9 of 100 votes under 10 %: 60/7 = 8.6 is below 9, so that B has the sixth seat if it takes part, and none of five.
    const RuleSet rules{.method = sainte_lague, .threshold = national_threshold(Bound::at_least(Share::percent(10)))};
    const Texts six = rows_of(determined({{{60, 9, 31}, 6}}, rules));
    CHECK(six.front() == "- move - B 1/1 seat");
    CHECK(has(six, "- add - B 2/2 seat"));       // 11 of 102
    CHECK(has(six, "- remove - B 10/10 seat"));  // 9 of 90
    CHECK(has(six, "- move C - 22/22 seat"));    // 9 of 100
    CHECK(has(six, "- remove C - 24/24 seat"));  // 7 of 76
    CHECK(has(six, "- add C - 211/211 seat"));   // 31 of 311
    // Of five seats C has the last with 31/3 = 10.3. One ballot of C brings B in and makes it a tie, 30/3 against 10; two give B the seat.
    const Texts five = rows_of(determined({{{60, 9, 31}, 5}}, rules));
    CHECK(five.front() == "1 move C B 1/2 seat");
    CHECK(has(five, "1 add - B 2/2 seat"));  // 11 of 102, and 11 against 10.3
}

TEST_CASE("a threshold of the district has margins in that district; a threshold that is not the only one has them if it decides") {
    const RuleSet rules{.method = sainte_lague,
                        .threshold = national_threshold(Bound::at_least(Share::percent(5))),
                        .district_threshold = district_threshold(Bound::more_than(Share::percent(10)))};
    // B has 40 of 200, which is enough for the contest, but 10 of 100 in district 2.
    const Texts rows = rows_of(determined({{{60, 30, 10}, 5}, {{60, 10, 30}, 6}}, rules));
    CHECK(has(rows, "2 move - B 1/1 seat"));
    CHECK(has(rows, "1 move B - 20/20 seat"));
    CHECK(has(rows, "- move B - 31/31 seat"));  // 9 of 200
    for (const std::string& row : rows) CHECK(row.find("- move - B") == std::string::npos);
}

TEST_CASE("under a quota method a party that takes part without a seat still changes the quota") {
    // Hare, 4 seats. Without D (9 of 100 votes): 91/4 = 22.75, A 60: 2 and 14.5, B 20: 0 and 20, C 11: 0 and 11, so 3 1 0. With D: 25, A 2 and
    // 10, B 20, C 11, D 9: 2 1 1 0.
    const RuleSet rules{.method = hare, .threshold = national_threshold(Bound::at_least(Share::percent(10)))};
    const Texts rows = rows_of(determined({{{60, 20, 11, 9}, 4}}, rules));
    // With a ballot of A 59 is 2 and 9, and B 20, C 11 and D 10 are above: C has the seat of A; with one of B no party named wins or loses.
    CHECK(has(rows, "1 move A D 1/1 seat"));
    CHECK(has(rows, "1 move B D 1/1 any"));
}

TEST_CASE("what is exempt cannot fall") {
    using namespace pemilu::threshold;
    const auto exempt = any_of(requirement(VotesCriterion{Bound::at_least(Share::percent(5))}), requirement(Exempt{{PartyId(1)}}));
    const Texts rows = rows_of(determined({{{61, 29, 10}, 5}}, {.method = sainte_lague}, {}, exempt));
    CHECK(has(rows, "- move C - 6/6 seat"));
    for (const std::string& row : rows) CHECK(row.find("- move B -") == std::string::npos);
}

TEST_CASE("a bound in so many districts: the closest of them count together") {
    using namespace pemilu::threshold;
    // B has 9, 8 and 3 of 100: with one ballot in the first district and two in the second it meets a tenth in two. There 60/7 = 8.6 of A is
    // then the last of six quotients, below the 9 of B.
    const auto in_two = requirement(VotesCriterion{Bound::at_least(Share::percent(10)), Scope::district, 2});
    const Texts six = rows_of(determined({{{60, 9, 31}, 6}, {{60, 8, 32}, 5}, {{70, 3, 27}, 5}}, {.method = sainte_lague}, {}, in_two));
    CHECK(six.front() == "- move - B 3/3 seat");
    CHECK(has(six, "- add - B 5/5 seat"));       // 11 of 102 and 11 of 103
    CHECK(has(six, "- move C - 40/40 seat"));    // 9 of 100 in two of three, in the third and the first: 18 and 22
    CHECK(has(six, "- remove C - 43/43 seat"));  // 8 of 81 and 7 of 76
    // Of five seats C has the last with 31/3 = 10.3: it takes two of its ballots for B there, and two more in the second district.
    const Texts five = rows_of(determined({{{60, 9, 31}, 5}, {{60, 8, 32}, 5}, {{70, 3, 27}, 5}}, {.method = sainte_lague}, {}, in_two));
    CHECK(has(five, "- move - B 3/4 seat"));
}

TEST_CASE("a bound in so many districts beside one of the district: votes that the one takes help the other") {
    using namespace pemilu::threshold;
    const auto both = all_of(requirement(VotesCriterion{Bound::at_least(Share::percent(10)), Scope::district, 1}),
                             requirement(VotesCriterion{Bound::at_least(Share::percent(12)), Scope::district}));
    // 12 of 100 in the first district: three ballots, which are a tenth too.
    const Texts rows = rows_of(determined({{{60, 9, 31}, 6}, {{60, 8, 32}, 5}}, {.method = sainte_lague}, {}, both));
    CHECK(has(rows, "1 move - B 3/3 seat"));
}

TEST_CASE("why there are no margins") {
    const std::vector<elections::Row> rows = {{{55, 31, 14}, 4}, {{55, 31, 14}, 5}};
    CHECK(margin_notes(determined(rows, {.method = sainte_lague})).empty());
    CHECK(margin_notes(determined({{{55, 31, 14}, 4}, {{55, 31, 14}, 20'000}}, {.method = balinski_young})).front() ==
          "no margins of 2: under the method of Balinski and Young margins are searched for up to 10,000 seats");
    CHECK(margin_notes(determined({{{50, 50}, 1}}, {.method = dhondt})) == Texts{"no margins: an open question is a tie already"});
    AllocationOptions full;
    full.maximum = {Seats(2), std::nullopt, std::nullopt};
    full.exhausted = Exhausted::vacant;
    CHECK(margin_notes(determined({{{80, 15, 5}, 5}}, {.method = dhondt}, {}, {}, {full})) == Texts{"no margins: seats are vacant"});
    CHECK(margin_notes(determined({{{80, 15, 5}, 0}}, {.method = dhondt})) == Texts{"no margins: there are no seats"});
}

TEST_CASE("under a quota method with a threshold several parties can do together what no two of them can") {
    const auto third = threshold::requirement(threshold::VotesCriterion{Bound::more_than(Share(1, 3))});
    // B and C leave with a ballot each, and for 15 votes of A the quota of 7.5 is full twice, which fails: 2 ballots altered.
    const auto alternatives = any_of(third, threshold::requirement(threshold::VotesCriterion{CountBound::at_least(Votes(3))}));
    const Determination d = determined({{{13, 3, 3}, 1}}, {.method = hagenbach_bischoff}, {}, alternatives);
    CHECK(rows_of(d).front() == "1 move - - 2/2 any");
    CHECK(margin_notes(d).empty());
}

TEST_CASE("several districts under a quota method with a threshold: the notes say that the closest move is an upper bound") {
    const auto tenth = threshold::requirement(threshold::VotesCriterion{Bound::at_least(Share::percent(10))});
    const std::vector<elections::Row> rows = {{{60, 9, 31}, 6}, {{60, 8, 32}, 5}};
    const auto notes = margin_notes(determined(rows, {.method = hare}, {}, tenth));
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().starts_with("the closest move is an upper bound"));
    CHECK(margin_notes(determined(rows, {.method = hare})).empty());
    CHECK(margin_notes(determined(rows, {.method = sainte_lague}, {}, tenth)).empty());
}

TEST_CASE("under Balinski and Young's method the closest move is that of two parties, and the notes say so where there are more") {
    const auto tenth = threshold::requirement(threshold::VotesCriterion{Bound::at_least(Share::percent(10))});

    const Determination d = determined({{{60, 30, 10}, 4}}, {.method = balinski_young}, {}, tenth);
    REQUIRE(decided(d.at(DistrictId(0)).allocation) != nullptr);
    const auto notes = margin_notes(d);
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().starts_with("the closest move is an upper bound: under the method of Balinski and Young"));
    CHECK(margin_notes(determined({{{60, 30}, 4}}, {.method = balinski_young})).empty());
    CHECK_FALSE(margins(d).empty());
}

TEST_CASE("a district that ties first has its row beside the district that changes first") {
    const auto third = threshold::requirement(threshold::VotesCriterion{Bound::at_least(Share::percent(30)), Scope::district});
    const Determination d = determined({{{300, 100}, 1}, {{400, 0}, 3}}, {.method = huntington_hill}, {}, third);
    const Texts rows = rows_of(d);
    CHECK(has(rows, "2 move A B 120/120 seat"));
    CHECK(has(rows, "1 move A B 20/181 seat"));  // 280 and 120: infinite quotients of both; 119 and 281: A is out
}

TEST_CASE("no rows where the notes say that there are no margins") {
    const auto tenth = threshold::requirement(threshold::VotesCriterion{Bound::at_least(Share::percent(10))});
    AllocationOptions limited;
    limited.minimum = {Seats(0), Seats(1), Seats(0)};
    const Determination quota = determined({{{61, 29, 10}, 4}}, {.method = hare}, {}, tenth, {limited});
    CHECK(margins(quota).empty());
    CHECK(margin_notes(quota) == Texts{"no margins: a minimum, a maximum or held seats under a quota method with a threshold"});
}

TEST_CASE("the last votes of the only party that takes part in a district") {
    const auto five = threshold::requirement(threshold::VotesCriterion{CountBound::at_least(Votes(5))});
    const Texts rows = rows_of(determined({{{2, 2}, 3}, {{0, 5}, 3}}, {.method = dhondt}, {}, five));
    CHECK(rows.front() == "1 move B - 2/2 seat");  // nobody who takes part has votes there
    CHECK(has(rows, "1 remove B - 2/2 seat"));
}

TEST_CASE("rows that only make a tie come last") {
    const Determination d = determined({{{9, 0}, 1}}, {.method = huntington_hill}, {}, {});
    const auto rows = rows_of(d);
    CHECK(rows.back() == "1 add A B 1/- seat");
}

}  // namespace test_determination_margins
