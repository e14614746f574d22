#include "pemilu/determination_tables.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "pemilu/determination.hpp"

using namespace pemilu;

namespace {

constexpr LegalBasis law{.instrument = "UU 1/2000", .article = "9"};

struct Row {
    std::vector<std::int64_t> votes;
    std::int64_t seats;
};

Determination determined(const std::vector<Row>& rows, RuleSet rules = {.method = prescribed(sainte_lague, law)},
                         std::vector<Ruling> rulings = {}) {
    Contest contest;
    for (std::size_t p = 0; p < rows.front().votes.size(); ++p)
        contest.parties.push_back(Party{.name = std::string(1, static_cast<char>('A' + p))});
    recapitulation::VoteTable votes(rows.size(), contest.parties.size());
    for (std::size_t d = 0; d < rows.size(); ++d) {
        contest.districts.push_back(ElectoralDistrict{.key = std::to_string(d + 1), .magnitude = Seats(rows[d].seats)});
        for (std::size_t p = 0; p < rows[d].votes.size(); ++p)
            REQUIRE_FALSE(votes.set(DistrictId(static_cast<std::uint32_t>(d)), PartyId(static_cast<std::uint32_t>(p)),
                                    {.votes = Votes(rows[d].votes[p])}));
    }
    return *determine(rules, std::move(contest), std::move(votes), {}, rulings);
}

std::vector<std::string> column(const Table& table, const std::string& name) {
    REQUIRE(table.find(name) != nullptr);
    std::vector<std::string> cells;
    for (std::size_t row = 0; row < table.rows(); ++row) cells.push_back(table.find(name)->text(row));
    return cells;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("seats of the contenders of an open seat are missing, certain seats never") {
    const Determination d = determined({{{100, 100, 20}, 3}});
    const Table seats = tables::seats(d, {});
    CHECK(column(seats, "seats") == Texts{"", "", "0"});
    CHECK(column(seats, "certain") == Texts{"1", "1", "0"});
    CHECK(column(seats, "tied") == Texts{"1", "1", "0"});
    CHECK(column(tables::totals(d, {}), "seats") == Texts{"", "", "0"});
    CHECK(column(tables::totals(d, {}), "tied") == Texts{"1", "1", "0"});
    CHECK(column(tables::open(d, {}), "contenders") == Texts{"A; B"});
    CHECK(tables::margins(d, {}).rows() == 0);
}

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

TEST_CASE("a party below the threshold is shown, not eligible, without seats") {
    const RuleSet rules{.method = sainte_lague, .threshold = national_threshold(Bound::at_least(Share::percent(10)))};
    const Determination d = determined({{{60, 9, 31}, 5}}, rules);
    CHECK(column(tables::seats(d, {}), "eligible") == Texts{"1", "0", "1"});
    CHECK(column(tables::seats(d, {}), "seats") == Texts{"3", "0", "2"});
    const Table threshold = tables::threshold(d, {});
    CHECK(column(threshold, "needed") == Texts{"10", "10", "10"});
    CHECK(column(threshold, "met") == Texts{"1", "0", "1"});
    CHECK(column(tables::trace(d, {}), "statement").front() == "60 of 100 valid votes, 10 needed: takes part");
}

TEST_CASE("margins of all districts, closest first") {
    const Determination d = determined({{{42000, 31000, 15000, 12000}, 4}, {{10, 6, 1, 1}, 1}});
    const Table margins = tables::margins(d, {});
    CHECK(column(margins, "district").front() == "2");
    CHECK(column(margins, "to_change").front() == "3");
    const auto to_change = column(margins, "to_change");
    for (std::size_t row = 1; row < to_change.size(); ++row) CHECK(std::stoll(to_change[row - 1]) <= std::stoll(to_change[row]));
}

TEST_CASE("the trace names every seat, and what is open") {
    const auto statements = column(tables::trace(determined({{{100, 100, 20}, 3}}), {}), "statement");
    REQUIRE(statements.size() == 3);
    CHECK(statements[0] == "seat 1: 100/1 = 100, before B with 100");
    CHECK(statements[2] == "open (tie): 1 left among A; B");
}
