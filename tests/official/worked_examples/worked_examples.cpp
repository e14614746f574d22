// Worked examples of KPU staff and the press, and real districts; each recomputed with exact fractions by hand or by another program.
// The sources are named at each case.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "../../support/elections.hpp"
#include "pemilu/allocation/trace.hpp"
#include "pemilu/elected/elect.hpp"
#include "pemilu/rules/indonesia/dprd_regency_2024.hpp"

namespace official_worked_examples {

using namespace pemilu;
using elections::allocate;
using elections::Counts;
using elections::text;

namespace {

std::string seats(const Counts& counts, std::int64_t house) {
    return text(allocate(rules::indonesia::dprd_regency_2024.method, counts, house));
}

/// The parties in the order of award, as letters.
std::string order(const Counts& counts, std::int64_t house) {
    std::vector<std::string> letters;
    for (const auto& award : allocation::awards(allocate(rules::indonesia::dprd_regency_2024.method, counts, house)))
        letters.emplace_back(1, static_cast<char>('A' + award.party.value()));
    return elections::joined(letters, " ");
}

}  // namespace

TEST_CASE("E1: six seats in the order A B C A D B; the press prints A/5 as 10,000, it is 6,000") {
    const Counts counts{30000, 20000, 15000, 7000, 5000};
    CHECK(seats(counts, 6) == "2 2 1 1 0");
    CHECK(order(counts, 6) == "A B C A D B");
    CHECK(order(counts, 7) == "A B C A D B A");
    CHECK(to_string(allocation::awards(allocate(sainte_lague, counts, 7)).back().quotient) == "6000");
}

TEST_CASE("E2 to E5: press examples") {
    CHECK(seats({36000, 18000, 15000, 9000, 6000}, 5) == "2 1 1 1 0");
    CHECK(seats({40000, 26000, 20000, 9000, 7000}, 6) == "2 2 1 1 0");
    CHECK(seats({50000, 36000, 20000, 12500, 9000}, 5) == "2 1 1 1 0");
    CHECK(order({50000, 36000, 20000, 12500, 9000}, 6).ends_with(" B"));  // B/3 = 12,000
    CHECK(seats({30100, 15000, 9000, 5000}, 4) == "2 1 1 0");
    const auto third = allocation::awards(allocate(sainte_lague, {30100, 15000, 9000, 5000}, 4))[2];
    CHECK(third.party == PartyId(0));
    CHECK(to_string(third.quotient) == "30100/3");  // the press truncates to 10,033.33
}

TEST_CASE("E6: KPU Bengkulu, and two press examples") {
    CHECK(seats({42000, 31000, 15000, 12000}, 4) == "2 1 1 0");
    CHECK(order({42000, 31000, 15000, 12000}, 4) == "A B C A");
    CHECK(seats({40000, 25000, 15000, 12000, 9000, 6000}, 6) == "2 1 1 1 1 0");
    CHECK(seats({9000, 6000, 4500, 3500, 2900, 2500}, 5) == "2 1 1 1 0 0");
}

TEST_CASE("E7: Serang, district 2, 2024, a partial count, 11 seats") {
    //            Golkar  PDIP  Gerindra PPP   PKS   PKB   NasDem Demokrat PAN  PBB
    CHECK(seats({15076, 10889, 10140, 8417, 7455, 6813, 6466, 3230, 2118, 1220}, 11) == "2 2 2 1 1 1 1 1 0 0");
}

TEST_CASE("E8: Buleleng, district 9, 2024, 5 seats") {
    CHECK(seats({21611, 7786, 7123, 4790}, 5) == "2 1 1 1");  // PDIP, Golkar, NasDem, Hanura; the other parties had fewer votes
}

TEST_CASE("E9: the third seat ties, 36,000/3 against 12,000/1: no rule was found, so it stays open") {
    const auto outcome = allocate(rules::indonesia::dprd_regency_2024.method, {36000, 18000, 12000, 9000, 6000}, 3);
    CHECK(text(outcome) == "1 1 0 0 0 | 1 | 0 2");
    const auto* open = undecided(outcome);
    REQUIRE(open != nullptr);
    CHECK(open->question.reason == Reason::tie);
    CHECK(to_string(open->question.tried.front()) == "UU 7/2017 art. 415(3)");
}

TEST_CASE("E10: Penajam Paser Utara 2019, 16 parties, three districts") {
    // PKB, Gerindra, PDIP, Golkar, NasDem, Garuda, Berkarya, PKS, Perindo, PPP, PSI, PAN, Hanura, Demokrat, PBB, PKPI
    const Counts one{3244, 7380, 6391, 5157, 1720, 10, 180, 2838, 2905, 2094, 115, 3413, 534, 6458, 2459, 8};
    const Counts two{1826, 1947, 2162, 4542, 425, 13, 100, 2430, 183, 1421, 26, 1473, 308, 3153, 17, 5};
    const Counts three{2280, 4197, 2417, 3451, 1024, 10, 101, 2793, 829, 1564, 57, 2693, 313, 5655, 2368, 4};
    CHECK(seats(one, 12) == "1 2 2 1 0 0 0 1 1 0 0 1 0 2 1 0");
    CHECK(seats(two, 5) == "0 1 1 1 0 0 0 1 0 0 0 0 0 1 0 0");
    CHECK(seats(three, 8) == "1 1 1 1 0 0 0 1 0 0 0 1 0 1 1 0");
    // District 1 was close for the ninth seat: Gerindra/3 = 2,460 against PBB 2,459.
    const auto awards = allocation::awards(allocate(sainte_lague, one, 12));
    CHECK(awards[8].party == PartyId(1));
    CHECK(to_string(awards[8].quotient) == "2460");
    CHECK(awards[9].party == PartyId(14));
    CHECK(to_string(awards[9].quotient) == "2459");
    CHECK(seats(one, 9) == "1 2 1 1 0 0 0 1 1 0 0 1 0 1 0 0");
}

namespace {

Outcome<ElectedList> elect(std::int64_t seats, const std::vector<ranking::Entry>& entries) {
    return elected::elect(rules::indonesia::dprd_regency_2024.elected, DistrictId(0), PartyId(0), Seats(seats), entries);
}

ranking::Entry candidate(std::uint32_t number, std::int64_t votes, Sex sex) {
    return {Contender{.number = ListNumber(number)}, Votes(votes), sex};
}

}  // namespace

TEST_CASE("E12: Buleleng, district 9, 2024: PDIP's second seat waits for the spread, though one is a woman; KPU named number 3") {
    const auto outcome = elect(2, {candidate(1, 7049, Sex::male), candidate(2, 4554, Sex::male), candidate(3, 4554, Sex::female)});
    const auto* open = undecided(outcome);
    REQUIRE(open != nullptr);
    CHECK(open->certain.elected == std::vector<std::size_t>{0});
    CHECK(open->question.reason == Reason::option_not_chosen);
    CHECK(open->question.option == "spread");
    CHECK(open->question.contenders == std::vector{Contender{.number = ListNumber(2)}, Contender{.number = ListNumber(3)}});
    const Decision kpu{.question = open->question,
                       .winners = {Contender{.number = ListNumber(3)}},
                       .decision = "KPU Buleleng, 2 May 2024",
                       .date = Date(2024, 5, 2)};
    const auto resolved = elected::resolve(*open, kpu).value();
    REQUIRE(decided(resolved) != nullptr);
    CHECK(text(decided(resolved)->members()) == "0 2");
}

TEST_CASE("E12: with the count that the decision gave, number 3 led 11 of 15 villages and number 2 four, number 3 is elected") {
    // One subdistrict, so that nobody leads it: equal votes there. The votes of each by village were not published, so that the other
    // measure, units with votes, cannot be computed.
    const auto led = [](std::int64_t villages) {
        return ranking::Spread::checked({}, {{RegionLevel::subdistrict, {}, 0}, {RegionLevel::village, {}, villages}}).value();
    };
    std::vector<ranking::Entry> entries{candidate(1, 7049, Sex::male), candidate(2, 4554, Sex::male), candidate(3, 4554, Sex::female)};
    entries[1].spread = led(4);
    entries[2].spread = led(11);
    const auto by = [&entries](SpreadMetric metric, RegionLevel lowest) {
        const RuleSet rules = with_spread(rules::indonesia::dprd_regency_2024, metric, lowest);
        return elected::elect(rules.elected, DistrictId(0), PartyId(0), Seats(2), entries);
    };
    const auto village = by(SpreadMetric::units_led, RegionLevel::village);
    REQUIRE(decided(village) != nullptr);
    CHECK(text(decided(village)->members()) == "0 2");
    CHECK(standing_of(village).ranking[1].decided_by == "spread:village");
    const auto other = by(SpreadMetric::units_with_votes, RegionLevel::village);
    REQUIRE(undecided(other) != nullptr);
    CHECK(undecided(other)->question.option == "units");
}

TEST_CASE("E13: Polewali Mandar, district 4, 2024: Gerindra's seat, numbers 2 and 3 with 2,001 each") {
    const auto outcome = elect(1, {candidate(2, 2001, Sex::male), candidate(3, 2001, Sex::male)});
    REQUIRE(undecided(outcome) != nullptr);
    CHECK(undecided(outcome)->question.contenders.size() == 2);
    CHECK(undecided(outcome)->certain.elected.empty());
}

}  // namespace official_worked_examples
