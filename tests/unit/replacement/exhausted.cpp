#include "pemilu/replacement/exhausted.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace test_replacement_exhausted {

using namespace pemilu;
using replacement::Beyond;
using replacement::BeyondReading;
using replacement::CandidateStatus;
using replacement::Elsewhere;
using replacement::OtherList;
using replacement::Replacement;
using replacement::ReplacementRules;
using replacement::ReplacementStatus;
using replacement::StatusRecord;
using replacement::Vacancy;

namespace {

constexpr LegalBasis basis{.instrument = "L", .article = "1"};
constexpr LegalBasis largest{.instrument = "L", .article = "2"};
constexpr LegalBasis adjacent{.instrument = "L", .article = "3"};
constexpr ReplacementRules rules{.ladder = Ladder{Step{ByVotes{}, basis}}, .next_in_rank = basis, .passed_over = basis, .dispute = basis};
constexpr Beyond as_2017{.districts = true, .level_above = true, .population = true, .adjacent = adjacent, .largest = largest};
constexpr Beyond as_2025{.districts = true, .level_above = true, .population = false, .adjacent = adjacent, .largest = largest};

/// One candidate with these votes, unelected.
Vacancy list(std::uint32_t district, std::int64_t votes) {
    Vacancy vacancy{.district = DistrictId(district)};
    vacancy.entries = {ranking::Entry{Contender{DistrictId(district), {}, ListNumber(1)}, Votes(votes)}};
    vacancy.elected = {false};
    return vacancy;
}

Vacancy nobody_left() {
    Vacancy vacancy = list(2, 5000);
    vacancy.elected = {true};
    vacancy.member = 0;
    return vacancy;
}

Replacement replaced(const Beyond& beyond, std::vector<OtherList> districts, std::optional<BeyondReading> reading = {},
                     std::vector<Vacancy> above = {}) {
    const Elsewhere elsewhere{
        .districts = std::move(districts), .above = above, .adjacency_given = true, .above_given = !above.empty(), .reading = reading};
    Replacement result = replacement::next_in_rank(rules, nobody_left());
    replacement::go_beyond(rules, beyond, elsewhere, result);
    return result;
}

OtherList other(std::uint32_t district, std::int64_t votes, bool is_adjacent, std::optional<std::int64_t> population) {
    return OtherList{list(district, votes), is_adjacent, population};
}

}  // namespace

TEST_CASE("several adjacent districts: the population decides, not the votes") {
    const Replacement result = replaced(as_2017, {other(1, 300, true, 90000), other(3, 150, true, 120000)});
    CHECK(result.status == ReplacementStatus::named);
    CHECK(result.list == 2);
    CHECK(result.candidate == 0);
    REQUIRE(result.queue.size() == 1);
    CHECK(result.queue[0].list == 2);
    CHECK(result.queue[0].basis == Citation(largest));
}

TEST_CASE("one adjacent district needs no population") {
    const Replacement result = replaced(as_2017, {other(1, 300, false, 900000), other(3, 150, true, {})});
    CHECK(result.status == ReplacementStatus::named);
    CHECK(result.list == 2);
    CHECK(result.queue[0].basis == Citation(adjacent));
    CHECK(replaced(as_2025, {other(3, 150, true, {})}).status == ReplacementStatus::named);
}

TEST_CASE("an adjacent district where nobody is left does not count") {
    OtherList empty = other(1, 300, true, 500000);
    empty.list.statuses = {StatusRecord{.entry = 0, .status = CandidateStatus::withdrew}};
    CHECK(replaced(as_2017, {empty, other(3, 150, true, 10)}).list == 2);
    CHECK(replaced(as_2017, {empty, other(3, 150, false, 10), other(4, 1, false, 20)}).list == 3);  // none adjacent: the largest of all
}

TEST_CASE("populations that are missing or equal are asked about") {
    const Replacement missing = replaced(as_2017, {other(1, 300, true, 90000), other(3, 150, true, {})});
    CHECK(missing.status == ReplacementStatus::undecided);
    REQUIRE(missing.open.has_value());
    CHECK(missing.open->reason == Reason::not_supplied);
    CHECK(missing.open->option == "population");
    CHECK(missing.open->contenders.size() == 2);
    const Replacement equal = replaced(as_2017, {other(1, 300, true, 7), other(3, 150, true, 7), other(4, 1, true, 6)});
    REQUIRE(equal.open.has_value());
    CHECK(equal.open->reason == Reason::tie);
    CHECK(equal.open->option == "other_district");
    CHECK(equal.open->contenders.size() == 2);
}

TEST_CASE("what PKPU 3/2025 is not known to keep is an option") {
    const std::vector<OtherList> two{other(1, 300, true, 90000), other(3, 150, true, 120000)};
    const Replacement open = replaced(as_2025, two);
    CHECK(open.status == ReplacementStatus::undecided);
    REQUIRE(open.open.has_value());
    CHECK(open.open->option == "exhausted");
    CHECK(replaced(as_2025, two, BeyondReading::largest_population).list == 2);
    // A neighbour comes before the list one level up whatever reading holds; which of two is not said.
    const Replacement which = replaced(as_2025, two, BeyondReading::level_above, {list(9, 4)});
    REQUIRE(which.open.has_value());
    CHECK(which.open->option == "other_district");
    CHECK(which.open->reason == Reason::no_rule);
    const std::vector<OtherList> far{other(1, 300, false, 90000), other(3, 150, false, 120000)};
    CHECK(replaced(as_2025, far).status == ReplacementStatus::undecided);
    CHECK(replaced(as_2025, far, BeyondReading::largest_population).list == 2);
    const Replacement up = replaced(as_2025, far, BeyondReading::level_above, {list(9, 4)});
    CHECK(up.status == ReplacementStatus::named);
    CHECK(up.list == 3);
}

TEST_CASE("the district that was chosen, where the regulation does not say which") {
    Elsewhere elsewhere{.districts = {other(1, 300, true, 7), other(3, 150, true, 7), other(4, 1, true, 6)}, .adjacency_given = true};
    const auto with = [&](std::size_t chosen) {
        elsewhere.chosen = chosen;
        Replacement result = replacement::next_in_rank(rules, nobody_left());
        replacement::go_beyond(rules, as_2017, elsewhere, result);
        return result;
    };
    CHECK(with(1).list == 2);
    CHECK(with(2).status == ReplacementStatus::undecided);  // it has fewer people: the regulation says it is not that one
}

TEST_CASE("one level up, when no district has anybody; which list of several is asked") {
    const Replacement up = replaced(as_2017, {}, {}, {list(9, 4)});
    CHECK(up.status == ReplacementStatus::named);
    CHECK(up.list == 1);
    const Replacement several = replaced(as_2017, {}, {}, {list(8, 4), list(9, 4)});
    CHECK(several.status == ReplacementStatus::undecided);
    REQUIRE(several.open.has_value());
    CHECK(several.open->option == "upper_district");
    CHECK(replaced(as_2017, {}).status == ReplacementStatus::exhausted);
    CHECK(replaced(Beyond{}, {other(1, 300, true, 9)}).status == ReplacementStatus::exhausted);  // the DPD
}

TEST_CASE("the reason of an exhausted list says how far was looked") {
    const std::string own = "nobody is left on the list of this party in this district";
    const auto reason = [](const Beyond& beyond, const Elsewhere& elsewhere) {
        Replacement result = replacement::next_in_rank(rules, nobody_left());
        replacement::go_beyond(rules, beyond, elsewhere, result);
        CHECK(result.status == ReplacementStatus::exhausted);
        return result.reason;
    };
    OtherList empty = other(1, 300, true, 9);
    empty.list.statuses = {StatusRecord{.entry = 0, .status = CandidateStatus::died}};
    Vacancy nobody_above = empty.list;
    CHECK(reason(as_2017, {}) == own + "; other districts were not examined");
    CHECK(reason(Beyond{}, {}) == own);  // the DPD has none
    CHECK(reason(as_2017, {.adjacency_given = true}) ==
          own + "; no list of this party in another district was given; the list one level up was not examined");
    const std::string all = own + ", nor on its list in any other district";
    CHECK(reason(as_2017, {.districts = {empty}, .adjacency_given = true}) == all + "; the list one level up was not examined");
    CHECK(reason(as_2017, {.districts = {empty}, .above = {nobody_above}, .adjacency_given = true, .above_given = true}) ==
          all + "; nobody is left one level up");
    Beyond dpr = as_2017;
    dpr.level_above = false;
    CHECK(reason(dpr, {.districts = {empty}, .adjacency_given = true}) == all);
    CHECK(reason(as_2025, {.districts = {empty, other(3, 5, false, 4)}, .adjacency_given = true, .reading = BeyondReading::level_above}) ==
          own + ", nor on its list in an adjacent district; the list one level up was not examined");
}

TEST_CASE("a dispute in the other district holds up the seat there too") {
    OtherList disputed = other(1, 300, true, 9);
    disputed.list.statuses = {StatusRecord{.entry = 0, .status = CandidateStatus::disputed_cassation}};
    CHECK(replaced(as_2017, {disputed}).status == ReplacementStatus::suspended);
}

TEST_CASE("the trace has the lists that were looked at, the chosen one first") {
    const auto steps = [](const Replacement& result) {
        std::string told;
        for (const auto& step : result.trace) {
            if (step.looked_at.empty()) continue;
            told += step.chosen ? "+" : "-";
            for (const std::size_t list : step.looked_at) told += std::to_string(list);
            told += step.basis == Citation(largest) ? "L " : step.basis == Citation(adjacent) ? "A " : " ";
        }
        return told;
    };
    CHECK(steps(replaced(as_2017, {other(1, 300, true, 90'000), other(3, 150, true, 120'000)})) == "+21L ");
    CHECK(steps(replaced(as_2017, {other(1, 300, false, 90'000), other(3, 150, true, 120'000)})) == "+2A ");
    auto taken = other(1, 300, true, 90'000);
    taken.list.elected = {true};
    auto far = other(3, 150, false, 120'000);
    CHECK(steps(replaced(as_2017, {taken, far})) == "-1A +2L ");
    far.list.elected = {true};
    CHECK(steps(replaced(as_2017, {taken, far}, {}, {list(9, 10)})) == "-1A -2L +3 ");
}

}  // namespace test_replacement_exhausted
