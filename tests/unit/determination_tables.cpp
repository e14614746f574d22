#include "pemilu/determination_tables.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "../support/determinations.hpp"
#include "pemilu/determination.hpp"

namespace test_determination_tables {

using namespace pemilu;

namespace {

constexpr LegalBasis law{.instrument = "UU 1/2000", .article = "9"};

Determination determined(const std::vector<elections::Row>& rows, RuleSet rules = {.method = prescribed(sainte_lague, law)},
                         const std::vector<Ruling>& rulings = {}, threshold::Requirement requirement = {}) {
    return elections::determined(rows, std::move(rules), rulings, std::move(requirement));
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

TEST_CASE("more than one criterion: a row and a step for each, and then who takes part") {
    // 10 % of the district, or 2 of 2 districts with 5 %, or 1 seat won directly, or exempt: C only by its seat, D because it is exempt.
    using namespace pemilu::threshold;
    const auto in = [](std::int64_t percent, std::optional<std::int64_t> k) {
        return requirement(VotesCriterion{Bound::at_least(Share::percent(percent)), Scope::district, k});
    };
    const auto seat = requirement(DirectSeats{Seats(1), {Seats(), Seats(), Seats(1), Seats()}}, law);
    const auto wanted = any_of(any_of(any_of(in(10, std::nullopt), in(5, 2)), seat), requirement(Exempt{{PartyId(3)}}));
    const Determination d = determined({{{60, 29, 8, 3}, 5}, {{88, 9, 2, 1}, 5}}, {.method = sainte_lague}, {}, wanted);
    CHECK(column(tables::seats(d, {}), "eligible") == Texts{"1", "1", "1", "1", "1", "1", "1", "1"});
    const Table table = tables::threshold(d, {});
    CHECK(table.rows() == 8 + (8 + 4) + 4 + 1);
    CHECK(table.find("district") != nullptr);
    CHECK(column(table, "met")[5] == "0");  // B has 9 of 100 in district 2
    CHECK(column(table, "district")[5] == "2");
    CHECK(column(table, "needed")[5] == "10");
    CHECK(column(table, "needed").back().empty());
    CHECK(column(table, "criterion").back() == "exempt");
    CHECK(column(table, "clause") == Texts(25, "1"));
    const auto trace = column(tables::trace(d, {}), "statement");
    CHECK(trace[5] == "9 of 100 valid votes, 10 needed: not met");
    CHECK(trace[17] == "districts: 2, 2 needed: met");      // B: 29 % and 9 %
    CHECK(trace[18] == "districts: 1, 2 needed: not met");  // C: 8 % and 2 %
    CHECK(trace[22] == "direct seats: 1, 1 needed: met");
    CHECK(trace[24] == "exempt");
    CHECK(trace[25] == "takes part");
    CHECK(column(tables::trace(d, {}), "legal_basis")[24] == "UU 1/2000 art. 9");
}

TEST_CASE("margins of all districts, closest first") {
    const Determination d = determined({{{42000, 31000, 15000, 12000}, 4}, {{10, 6, 1, 1}, 1}});
    const Table margins = tables::margins(d, {});
    CHECK(column(margins, "district").front() == "2");
    CHECK(column(margins, "to_change").front() == "3");
    const auto to_change = column(margins, "to_change");
    for (std::size_t row = 1; row < to_change.size(); ++row) CHECK(std::stoll(to_change[row - 1]) <= std::stoll(to_change[row]));
}

namespace {

/// `district kind from to to_tie/to_change effect` of the rows of one kind and effect with an unnamed party, in their order.
Texts margin_rows(const Table& table) {
    Texts rows;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto cell = [&](const char* name) { return column(table, name)[row]; };
        const auto party = [&](const char* name) { return cell(name).empty() ? "-" : cell(name); };
        rows.push_back((cell("district").empty() ? "-" : cell("district")) + " " + cell("kind") + " " + party("from") + " " + party("to") +
                       " " + cell("to_tie") + "/" + cell("to_change") + " " + cell("effect"));
    }
    return rows;
}

bool has(const Texts& rows, const std::string& wanted) { return std::ranges::find(rows, wanted) != rows.end(); }

}  // namespace

TEST_CASE("margins say what moves: the seat of the parties named, or any") {
    const Texts rows = margin_rows(tables::margins(determined({{{42000, 31000, 15000, 12000}, 4}}, {.method = hare}), {}));
    CHECK(rows.front() == "1 move C D 1500/1501 seat");
    CHECK(has(rows, "1 add - C 29334/29334 seat"));
    CHECK(has(rows, "1 add - C 20000/20001 any"));
    CHECK(column(tables::margins(determined({{{42000, 31000, 15000, 12000}, 4}}), {}), "effect").front() == "seat");
}

TEST_CASE("the trace names every seat, and what is open") {
    const auto statements = column(tables::trace(determined({{{100, 100, 20}, 3}}), {}), "statement");
    REQUIRE(statements.size() == 3);
    CHECK(statements[0] == "seat 1: 100/1 = 100, before B with 100");
    CHECK(statements[2] == "open (tie): 1 left among A; B");
}

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

}  // namespace test_determination_tables
