#include "pemilu/threshold/requirement.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace test_threshold_requirement {

using namespace pemilu;
using threshold::all_of;
using threshold::any_of;
using threshold::assess;
using threshold::Assessment;
using threshold::Criterion;
using threshold::DirectSeats;
using threshold::Exempt;
using threshold::Qualified;
using threshold::requirement;
using threshold::Requirement;
using threshold::SizedBound;
using threshold::to_string;
using threshold::VotesCriterion;

namespace {

constexpr LegalBasis article{.instrument = "Example Act", .article = "1"};
const Bound five_percent = Bound::at_least(Share::percent(5));

// Two districts of 100 votes each. Of all 200: A 101, B 80, C 10 (5 %), D 9 (4.5 %); of its district, C has 2 % and 8 %, D 9 % and none
// at all, because it stands only in the first.
const std::vector<std::optional<Votes>> cells{Votes(59), Votes(30), Votes(2), Votes(9), Votes(42), Votes(50), Votes(8), std::nullopt};
const threshold::VotesByDistrict votes{2, 4, cells};

/// `11.. 111-`: who takes part, district by district; `-` where a party does not stand.
std::string taking_part(const Requirement& r, const threshold::VotesByDistrict& v = votes) {
    const auto assessed = assess(r, v);
    REQUIRE(assessed.has_value());
    std::string text;
    for (std::size_t d = 0; d < v.districts; ++d) {
        if (d > 0) text += ' ';
        for (std::size_t p = 0; p < v.parties; ++p) {
            const bool stands = v.cells[d * v.parties + p].has_value();
            const bool takes_part = assessed->eligible[d][p];
            CHECK((stands || !takes_part));
            text += !stands ? '-' : takes_part ? '1' : '.';
        }
    }
    return text;
}

Requirement in(Scope scope, threshold::AnyBound bound) { return requirement(VotesCriterion{std::move(bound), scope}); }
Requirement in_districts(std::int64_t k, threshold::AnyBound bound) {
    return requirement(VotesCriterion{std::move(bound), Scope::district, k});
}
Requirement exempt(std::vector<PartyId> parties) { return requirement(Exempt{std::move(parties)}); }

}  // namespace

TEST_CASE("without a requirement everybody takes part where they stand") {
    CHECK(taking_part({}) == "1111 111-");
    CHECK(assess({}, votes)->assessments.empty());
    CHECK(assess({}, {2, 0, {}})->eligible == std::vector<std::vector<bool>>{{}, {}});
}

TEST_CASE("of all votes, of the district's, either and both, inclusive and strict") {
    const Bound strict = Bound::more_than(Share::percent(5));
    CHECK(taking_part(in(Scope::total, five_percent)) == "111. 111-");
    CHECK(taking_part(in(Scope::total, strict)) == "11.. 11.-");
    CHECK(taking_part(in(Scope::district, five_percent)) == "11.1 111-");
    CHECK(taking_part(in(Scope::district, Bound::at_least(Share::percent(8)))) == "11.1 111-");
    CHECK(taking_part(in(Scope::district, Bound::more_than(Share::percent(8)))) == "11.1 11.-");
    CHECK(taking_part(threshold::either(five_percent)) == "1111 111-");
    CHECK(taking_part(threshold::both(five_percent)) == "11.. 111-");
    CHECK(taking_part(threshold::either(strict)) == "11.1 111-");
    CHECK(taking_part(threshold::both(strict)) == "11.. 11.-");
    CHECK(taking_part(requirement(national_threshold(five_percent))) == "111. 111-");
    CHECK(taking_part(requirement(district_threshold(five_percent))) == "11.1 111-");
}

TEST_CASE("a number of votes, of all districts together or in each") {
    CHECK(taking_part(in(Scope::total, CountBound::at_least(Votes(10)))) == "111. 111-");
    CHECK(taking_part(in(Scope::total, CountBound::more_than(Votes(9)))) == "111. 111-");
    CHECK(taking_part(in(Scope::total, CountBound::more_than(Votes(10)))) == "11.. 11.-");
    CHECK(taking_part(in(Scope::district, CountBound::at_least(Votes(9)))) == "11.1 11.-");
}

TEST_CASE("k of n: met in so many districts, a party takes part everywhere") {
    CHECK(taking_part(in_districts(1, five_percent)) == "1111 111-");
    CHECK(taking_part(in_districts(2, five_percent)) == "11.. 11.-");
    CHECK(taking_part(in_districts(1, CountBound::at_least(Votes(10)))) == "11.. 11.-");
    for (const std::int64_t k : {0, 3}) {
        const auto refused = assess(in_districts(k, five_percent), votes);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().expected == "1 to 2");
    }
}

TEST_CASE("by size of coalition: the largest step that is not above its members") {
    const auto at = [](std::int64_t percent) { return Bound::at_least(Share::percent(percent)); };
    const std::vector<SizedBound::Step> steps{{1, at(5)}, {2, at(8)}, {4, at(10)}};
    const SizedBound bound(steps, {1, 2, 3, 9});
    CHECK(bound.of(PartyId(0)) == at(5));
    CHECK(bound.of(PartyId(1)) == at(8));
    CHECK(bound.of(PartyId(2)) == at(8));
    CHECK(bound.of(PartyId(3)) == at(10));  // more than the table: its last entry
    CHECK(SizedBound(steps, {}).of(PartyId(3)) == at(5));
    CHECK(taking_part(in(Scope::total, SizedBound(steps, {}))) == "111. 111-");
    CHECK(taking_part(in(Scope::total, SizedBound(steps, {1, 1, 2, 1}))) == "11.. 11.-");
    CHECK(taking_part(in(Scope::district, SizedBound(steps, {1, 1, 2, 4}))) == "11.. 111-");  // C: 8 of 100 at 8 %; D: 9 of 100 at 10 %
    CHECK_THROWS_AS(SizedBound({}, {}), std::invalid_argument);
    CHECK_THROWS_AS(SizedBound({{2, at(8)}}, {}), std::invalid_argument);
    CHECK_THROWS_AS(SizedBound({{1, at(5)}, {1, at(8)}}, {}), std::invalid_argument);
    CHECK_THROWS_AS(SizedBound({{1, at(5)}, {3, at(8)}, {2, at(9)}}, {}), std::invalid_argument);
    CHECK_THROWS_AS(SizedBound(steps, {0}), std::invalid_argument);
    CHECK_FALSE(assess(in(Scope::total, SizedBound(steps, {1, 2})), votes).has_value());
}

TEST_CASE("an exempt party need not meet it, but does not stand where it does not") {
    const Requirement ten = in(Scope::total, Bound::at_least(Share::percent(10)));
    CHECK(taking_part(ten) == "11.. 11.-");
    CHECK(taking_part(any_of(ten, exempt({PartyId(3)}))) == "11.1 11.-");
    CHECK(taking_part(any_of(ten, exempt({PartyId(2), PartyId(3)}))) == "1111 111-");
    CHECK(taking_part(any_of(threshold::both(five_percent), exempt({PartyId(2)}))) == "111. 111-");
    CHECK_FALSE(assess(exempt({PartyId(4)}), votes).has_value());
}

TEST_CASE("parties that are set as taking part take part, and nobody else") {
    const auto set = [](std::vector<PartyId> parties) { return requirement(Qualified{std::move(parties)}); };
    CHECK(taking_part(set({PartyId(0), PartyId(3)})) == "1..1 1..-");
    CHECK(taking_part(set({})) == ".... ...-");
    CHECK(taking_part(all_of(set({PartyId(0), PartyId(2)}), in(Scope::district, five_percent))) == "1... 1.1-");
    CHECK_FALSE(assess(set({PartyId(4)}), votes).has_value());
    const auto rows = assess(set({PartyId(1)}), votes)->assessments;
    REQUIRE(rows.size() == 4);
    CHECK((!rows[0].met && rows[1].met && !rows[2].met));
}

TEST_CASE("a share or seats won directly, and other alternatives") {
    const std::vector<Seats> won{Seats(0), Seats(0), Seats(3), Seats(2)};
    const Requirement ten = in(Scope::total, Bound::at_least(Share::percent(10)));
    CHECK(taking_part(any_of(ten, requirement(DirectSeats{Seats(3), won}))) == "111. 111-");
    CHECK(taking_part(any_of(ten, requirement(DirectSeats{Seats(2), won}))) == "1111 111-");
    CHECK(taking_part(requirement(DirectSeats{Seats(3), won})) == "..1. ..1-");
    CHECK(taking_part(requirement(DirectSeats{Seats(3), {}})) == ".... ...-");
    CHECK_FALSE(assess(requirement(DirectSeats{Seats(3), {Seats(3)}}), votes).has_value());
    // (5 % of all and 5 % of the district) or 3 direct seats: C takes part in district 1 too.
    CHECK(taking_part(any_of(threshold::both(five_percent), requirement(DirectSeats{Seats(3), won}))) == "111. 111-");
    CHECK(taking_part(all_of(ten, in(Scope::district, Bound::more_than(Share::percent(42))))) == "1... .1.-");
    CHECK(taking_part(any_of(ten, {})) == "1111 111-");  // nothing is demanded by the other
    CHECK(taking_part(Requirement{{threshold::Clause{}}}) == ".... ...-");
}

TEST_CASE("a combined requirement keeps its articles") {
    const Requirement cited = requirement(national_threshold(five_percent, article));
    CHECK(all_of(in(Scope::district, five_percent), cited).all_of.back().basis == Citation(article));
    CHECK(any_of(in(Scope::district, five_percent), cited).all_of.front().basis == Citation(article));
    CHECK(any_of(threshold::both(five_percent), threshold::both(five_percent)).all_of.size() == 4);
}

TEST_CASE("how each party stands against each criterion") {
    const auto national = assess(in(Scope::total, five_percent), votes)->assessments;
    REQUIRE(national.size() == 4);
    CHECK(national[2] == Assessment{PartyId(2), Votes(10), Votes(10), true, Votes(200)});
    CHECK(national[3] == Assessment{PartyId(3), Votes(9), Votes(10), false, Votes(200)});

    const auto district = assess(in(Scope::district, five_percent), votes)->assessments;
    REQUIRE(district.size() == 7);  // D does not stand in district 2
    CHECK(district[2] == Assessment{PartyId(2), Votes(2), Votes(5), false, Votes(100), DistrictId(0)});
    CHECK(district[6] == Assessment{PartyId(2), Votes(8), Votes(5), true, Votes(100), DistrictId(1)});

    const auto in_two = assess(in_districts(2, CountBound::more_than(Votes(2))), votes)->assessments;
    REQUIRE(in_two.size() == 7 + 4);
    CHECK(in_two[2].needed == Votes(3));
    CHECK(in_two[9] == Assessment{.party = PartyId(2), .votes = Votes(10), .met = false, .total = Votes(200), .found = 1, .required = 2});

    const auto either =
        assess(any_of(any_of(in(Scope::total, five_percent), requirement(DirectSeats{Seats(3), {}})), exempt({PartyId(3)})), votes);
    REQUIRE(either->assessments.size() == 4 + 0 + 1);
    CHECK(either->assessments.back() ==
          Assessment{.party = PartyId(3), .votes = Votes(9), .met = true, .total = Votes(200), .criterion = 2});
}

TEST_CASE("7 of 100 at 7 % and 5 of 100 at 5 % take part; strictly they do not") {
    for (const std::int64_t p : {5, 7}) {
        const std::vector<std::optional<Votes>> one{Votes(100 - p), Votes(p)};
        const threshold::VotesByDistrict district{1, 2, one};
        for (const Scope scope : {Scope::total, Scope::district}) {
            CHECK(taking_part(in(scope, Bound::at_least(Share::percent(p))), district) == "11");
            CHECK(taking_part(in(scope, Bound::more_than(Share::percent(p))), district) == "1.");
        }
    }
}

TEST_CASE("what does not fit is an error, and too many votes do not wrap") {
    CHECK_FALSE(assess({}, {3, 4, cells}).has_value());
    const std::vector<std::optional<Votes>> large{Votes(std::numeric_limits<std::int64_t>::max()), Votes(1)};
    const auto refused = assess({}, {1, 2, large});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == ErrorKind::capacity);
}

TEST_CASE("a party by its name, or those that there are") {
    const std::array parties{Party{.name = "A"}, Party{.name = "B"}};
    CHECK(threshold::party_named(parties, "B", "exempt").value() == PartyId(1));
    const auto refused = threshold::party_named(parties, "b", "exempt");
    REQUIRE_FALSE(refused.has_value());
    CHECK(to_string(refused.error()) == "exempt: no such party (found b, expected A, B)");
}

TEST_CASE("a criterion in words") {
    const auto text = [](const Requirement& r) { return to_string(r.all_of.front().any_of.front()); };
    CHECK(text(in(Scope::total, five_percent)) == "at least 1/20 of all votes");
    CHECK(text(in(Scope::district, Bound::more_than(Share::percent(3)))) == "more than 3/100 of the votes of the district");
    CHECK(text(in(Scope::total, CountBound::at_least(Votes(5000)))) == "at least 5000 votes");
    CHECK(text(in(Scope::district, CountBound::more_than(Votes(7)))) == "more than 7 votes in the district");
    CHECK(text(in_districts(2, five_percent)) == "at least 1/20 of the votes of the district, in at least 2 districts");
    CHECK(text(in(Scope::total, SizedBound({{1, five_percent}, {2, Bound::at_least(Share::percent(8))}}, {}))) ==
          "at least 1/20, with 2 members at least 2/25 of all votes");
    CHECK(text(requirement(DirectSeats{Seats(3), {}})) == "at least 3 seats won directly");
    CHECK(text(requirement(DirectSeats{Seats(1), {}})) == "at least 1 seat won directly");
    CHECK(text(exempt({})) == "exempt");
    CHECK(text(requirement(Qualified{})) == "set as taking part");
}

}  // namespace test_threshold_requirement
