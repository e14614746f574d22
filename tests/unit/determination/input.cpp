#include "pemilu/determination/input.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "pemilu/determination/member_tables.hpp"
#include "pemilu/determination/seat_tables.hpp"
#include "pemilu/determination/trace_table.hpp"
#include "pemilu/io/csv.hpp"
#include "pemilu/io/open_table.hpp"
#include "pemilu/io/typed.hpp"
#include "pemilu/rules/indonesia/dpr_2024.hpp"
#include "pemilu/rules/indonesia/dprd_regency_2024.hpp"

namespace test_determination_input {

using namespace pemilu;

namespace {

Table csv(const std::string& text, const std::string& source) { return io::with_integer_columns((*io::read_csv(text, source)).table); }

const RuleSet plain{.title = "Sainte-Lague", .method = sainte_lague};

}  // namespace

TEST_CASE("votes of one district and a number of seats") {
    const Table votes = csv("party,votes\nA,42000\nB,31000\nC,15000\nD,12000\n", "votes.csv");
    const auto determined = *determine(plain, {.votes = &votes, .seats = Seats(4)});
    const auto* allocation = decided(determined.determination.districts.front().allocation);
    REQUIRE(allocation != nullptr);
    CHECK(allocation->seats(PartyId(0)) == Seats(2));
    CHECK(allocation->seats(PartyId(3)) == Seats(0));
    CHECK_FALSE(determined.kinds.party_integer);
}

TEST_CASE("a requirement that names parties is made once they are known") {
    const Table votes = csv("party,votes\nA,90\nB,7\nC,3\n", "votes.csv");
    ContestTables tables{.votes = &votes, .seats = Seats(40)};
    const auto exempting = [](std::string name) {
        return [name](const Contest& contest) -> result<threshold::Requirement> {
            const auto party = threshold::party_named(contest.parties, name, "exempt");
            if (!party) return party.error();
            return threshold::any_of(threshold::requirement(national_threshold(Bound::at_least(Share::percent(5)))),
                                     threshold::requirement(threshold::Exempt{{*party}}));
        };
    };
    tables.requirement = exempting("C");
    CHECK(determine(plain, tables)->determination.districts[0].eligible == std::vector<bool>{true, true, true});
    tables.requirement = exempting("B");
    CHECK(determine(plain, tables)->determination.districts[0].eligible == std::vector<bool>{true, true, false});
    tables.requirement = exempting("D");
    CHECK(determine(plain, tables).error().expected == "A, B, C");
}

TEST_CASE("several districts need a table that says how many seats each has") {
    const Table votes = csv("district,party,votes\n1,A,5\n2,A,6\n", "votes.csv");
    const auto refused = determine(plain, {.votes = &votes, .seats = Seats(4)});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().source == "votes.csv");
    CHECK(to_string(refused.error()).find("2 districts") != std::string::npos);
    const Table one = csv("party,votes\nA,5\n", "votes.csv");
    CHECK_FALSE(determine(plain, {.votes = &one}).has_value());
}

TEST_CASE("a resolution is matched by district and party, and its errors have their row") {
    const Table votes = csv("district,party,votes\n1,A,100\n1,B,100\n2,A,7\n2,B,5\n", "votes.csv");
    const Table districts = csv("district,seats\n1,3\n2,1\n", "districts.csv");
    const auto with = [&](const std::string& rows) {
        const Table resolutions = csv("id,district,party,decision,date\n" + rows, "resolutions.csv");
        return determine(plain, {.votes = &votes, .districts = &districts, .resolutions = {&resolutions}});
    };
    const auto open = *determine(plain, {.votes = &votes, .districts = &districts});
    REQUIRE(open_questions(open.determination).size() == 1);
    const std::string id = io::question_id_text(open_questions(open.determination).front()->id);

    for (const std::string& row : {std::string(",1,B,drawing of lots,2024-05-02\n"), id + ",1,B,drawing of lots,\n"}) {
        CAPTURE(row);
        const auto answered = *with(row);
        CHECK(open_questions(answered.determination).empty());
        CHECK(decided(answered.determination.districts[0].allocation)->seats(PartyId(1)) == Seats(2));
    }
    const auto error_of = [&](const std::string& rows) {
        const auto refused = with(rows);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().source == "resolutions.csv");
        CHECK(refused.error().row == 2);
        return refused.error().message;
    };
    CHECK(error_of(",2,A,lot,\n") == "this decision answers no open question");
    CHECK(error_of("0000000000000001,1,B,lot,\n") == "this decision answers no open question");
    CHECK(error_of("xyz,1,B,lot,\n") == "not the id of a question");
    CHECK(error_of(",3,B,lot,\n") == "unknown district");
    CHECK(error_of(",1,C,lot,\n") == "unknown party");
}

TEST_CASE("an id of another district than the row says is told as what it is") {
    const Table votes = csv("district,party,votes\n1,A,100\n1,B,100\n2,A,7\n2,B,7\n", "votes.csv");
    const Table districts = csv("district,seats\n1,1\n2,1\n", "districts.csv");
    const auto open = *determine(plain, {.votes = &votes, .districts = &districts});
    const std::string second = tables::open(open.determination, open.kinds).find("id")->text(1);
    const Table wrong = csv("id,district,party,decision\n" + second + ",1,A,lot\n", "resolutions.csv");
    const auto refused = determine(plain, {.votes = &votes, .districts = &districts, .resolutions = {&wrong}});
    REQUIRE_FALSE(refused.has_value());
    CHECK(to_string(refused.error()) ==
          "resolutions.csv:2:district: the id is that of a question of another district than the row says (found 1, expected 2)");
}

TEST_CASE("a limit that cannot apply is refused with its place") {
    const Table votes = csv("district,party,votes\n1,A,60\n1,B,40\n1,C,20\n2,A,60\n2,B,40\n", "votes.csv");
    const Table districts = csv("district,seats\n1,3\n2,3\n", "districts.csv");
    const Table stranger = csv("district,party,seats\n1,C,1\n2,C,1\n", "limits.csv");
    const auto told = [&](ContestTables tables) {
        tables.votes = &votes;
        tables.districts = &districts;
        const auto refused = determine(plain, tables);
        REQUIRE_FALSE(refused.has_value());
        return to_string(refused.error());
    };
    const std::string expected =
        "limits.csv:3:party: the party does not stand in district 2 (found C, expected a party of the votes of this district)";
    CHECK(told({.minimum = &stranger}) == expected);
    CHECK(told({.maximum = &stranger}) == expected);
    CHECK(told({.held = &stranger}) == expected);
    // C has 20 of 220: a tenth is 22.
    const Table small = csv("party,seats\nA,1\nC,1\n", "limits.csv");
    ContestTables tables{.minimum = &small};
    tables.requirement = [](const Contest&) -> result<threshold::Requirement> {
        return threshold::requirement(national_threshold(Bound::at_least(Share::percent(10))));
    };
    CHECK(told(tables).starts_with("limits.csv:3:party: a party that does not take part has a minimum"));
}

TEST_CASE("seats that nobody takes, and seats held beyond the method, are tables and steps") {
    const Table votes = csv("district,party,votes\n1,A,60\n1,B,40\n2,A,60\n2,B,40\n", "votes.csv");
    const Table districts = csv("district,seats\n1,2\n2,3\n", "districts.csv");
    // Two seats: A, B. Three: A, B and A again.
    const Table most = csv("party,seats\nA,1\n", "most.csv");
    const auto short_of =
        *determine(plain, {.votes = &votes, .districts = &districts, .maximum = &most, .options = {.exhausted = Exhausted::vacant}});
    const Table vacant = tables::vacant(short_of.determination, short_of.kinds);
    REQUIRE(vacant.rows() == 1);
    CHECK(vacant.find("district")->text(0) == "2");
    CHECK(vacant.find("seats")->text(0) == "1");
    CHECK(tables::overhang(short_of.determination, short_of.kinds).rows() == 0);
    const Table steps = tables::trace(short_of.determination, short_of.kinds);
    CHECK(steps.find("statement")->text(steps.rows() - 1) == "vacant: 1, because of a maximum");
    const Table direct = csv("district,party,seats\n1,B,2\n", "held.csv");
    const auto held = *determine(plain, {.votes = &votes, .districts = &districts, .held = &direct});
    const Table beyond = tables::overhang(held.determination, held.kinds);
    REQUIRE(beyond.rows() == 1);
    CHECK(beyond.find("party")->text(0) == "B");
    CHECK(beyond.find("seats")->text(0) == "1");
    CHECK(tables::vacant(held.determination, held.kinds).rows() == 0);
}

TEST_CASE("candidates are found by the number of their party, and votes that do not add up are findings") {
    const Table votes = csv("party,party_number,votes,list_votes,candidate_votes\nA,7,100,60,41\nB,8,50,20,30\n", "votes.csv");
    const Table candidates = csv("party_number,number,name,sex,votes\n7,1,Ani,P,30\n7,2,Budi,L,11\n8,1,Cici,P,29\n", "candidates.csv");
    RuleSet rules = plain;
    rules.elected = Ladder{Step{ByVotes{}, {}}};
    const auto determined = *determine(rules, {.votes = &votes, .seats = Seats(2), .candidates = &candidates});
    const Table members = tables::members(determined.determination, determined.kinds);
    REQUIRE(members.rows() == 2);
    CHECK(members.find("name")->text(0) == "Ani");
    CHECK(members.find("name")->text(1) == "Cici");
    const Diagnostics& findings = determined.determination.findings;
    REQUIRE(findings.size() == 2);
    for (const Diagnostic& finding : findings) CHECK(finding.code.view() == "T04");
    CHECK(findings[0].field == "votes");
    CHECK(findings[0].expected == 101);
    CHECK(findings[1].place == "B");  // 29 of the 30 candidate votes
    CHECK(findings[1].field == "candidate_votes");
    CHECK(findings[1].found == 30);
    CHECK(findings[1].expected == 29);
}

namespace {

constexpr LegalBasis spread_article{.instrument = "L", .article = "29"};
const RuleSet by_spread{
    .title = "spread",
    .method = sainte_lague,
    .elected = Ladder{Step{ByVotes{}}, Step{BySpread(RegionLevel::village, std::nullopt), spread_article},
                      Step{BySpread(RegionLevel::station, std::nullopt), spread_article}, Step{WomenFirst{}}, Step{ByListNumber{}}}};

/// One seat of party A between two men with 10 votes each, with this table of units.
result<TabularDetermination> tie(const std::string& units, const RuleSet& rules = by_spread) {
    const Table votes = csv("party,votes\nA,30\n", "votes.csv");
    const Table candidates = csv("party,number,name,sex,votes\nA,1,ONE,L,10\nA,2,TWO,L,10\nA,3,THREE,P,5\n", "candidates.csv");
    const Table table = csv(units, "units.csv");
    return determine(rules, {.votes = &votes, .seats = Seats(1), .candidates = &candidates, .units = &table});
}

std::vector<std::string> statements(const TabularDetermination& t) {
    const Table trace = tables::trace(t.determination, t.kinds);
    std::vector<std::string> found;
    for (std::size_t row = 0; row < trace.rows(); ++row)
        if (trace.find("stage")->text(row) == "elected") found.push_back(trace.find("statement")->text(row));
    return found;
}

std::string winner(const TabularDetermination& t) {
    const Table members = tables::members(t.determination, t.kinds);
    return members.rows() == 0 ? "open" : members.find("name")->text(0) + " " + members.find("decided_by")->text(0);
}

const std::string dispersed_against_leading =
    "party,number,region,votes\nA,1,3174091001,1\nA,1,3174091002,1\nA,1,3174091003,8\nA,2,3174091001,5\nA,2,3174091002,5\n";

}  // namespace

TEST_CASE("the wider spread by either measure; where they disagree both answers are a finding, and the counts are told") {
    const auto with_votes = *tie(dispersed_against_leading, with_spread(by_spread, SpreadMetric::units_with_votes, RegionLevel::village));
    CHECK(winner(with_votes) == "ONE spread:village");
    CHECK(statements(with_votes) == std::vector<std::string>{"elected: ONE with 10 votes, decided by spread:village",
                                                             "units with votes, level village: 1 ONE = 3; 2 TWO = 2",
                                                             "units led, level village: 1 ONE = 1; 2 TWO = 2"});
    REQUIRE(with_votes.determination.findings.size() == 1);
    const Diagnostic& contested = with_votes.determination.findings.front();
    CHECK(contested.code.view() == "E01");
    CHECK(contested.severity == Severity::warning);
    CHECK(contested.place == "A");
    CHECK(contested.field == "spread");
    CHECK(contested.hint == "units with votes elect 1 ONE; units led elect 2 TWO");
    CHECK(contested.basis == Citation(spread_article));

    const auto led = *tie(dispersed_against_leading, with_spread(by_spread, SpreadMetric::units_led, RegionLevel::village));
    CHECK(winner(led) == "TWO spread:village");
    CHECK(led.determination.findings.size() == 1);
}

TEST_CASE("what was not chosen stays open, and says which option is missing; the counts are told all the same") {
    const auto question = [](const TabularDetermination& t) {
        const auto questions = open_questions(t.determination);
        REQUIRE(questions.size() == 1);
        return std::string(to_string(questions.front()->reason)) + " " + questions.front()->option;
    };
    const auto nothing = *tie(dispersed_against_leading);
    CHECK(question(nothing) == "option_not_chosen spread");
    CHECK(statements(nothing)[0] == "units with votes, level village: 1 ONE = 3; 2 TWO = 2");
    CHECK(question(*tie(dispersed_against_leading, with_spread(by_spread, SpreadMetric::units_led, std::nullopt))) ==
          "option_not_chosen spread_level");
    CHECK(question(*tie(dispersed_against_leading, with_spread(by_spread, std::nullopt, RegionLevel::village))) ==
          "option_not_chosen spread");
    const auto half =
        *tie("party,number,region,votes\nA,1,3174091001,10\n", with_spread(by_spread, SpreadMetric::units_led, RegionLevel::village));
    CHECK(question(half) == "not_supplied units");
}

TEST_CASE("the lowest level matters: equal by village, apart by station") {
    const std::string units = "party,number,level,units_with_votes\nA,1,village,6\nA,2,village,6\nA,1,station,121\nA,2,station,122\n";
    CHECK(winner(*tie(units, with_spread(by_spread, SpreadMetric::units_with_votes, RegionLevel::station))) == "TWO spread:station");
    CHECK(winner(*tie(units, with_spread(by_spread, SpreadMetric::units_with_votes, RegionLevel::village))) == "ONE list_number");
}

TEST_CASE("votes by region that are not those of the candidate are a finding, and so is a region that is not its parts") {
    const auto t = *tie("party,number,region,votes\nA,1,3174091001,9\nA,2,3174091001,10\nA,2,3174091001001,4\nA,3,3174091001,5\n");
    REQUIRE(t.determination.findings.size() == 2);
    const Diagnostic& total = t.determination.findings[0];
    CHECK(total.code.view() == "L01");
    CHECK(total.place == "A 1 ONE");
    CHECK(total.found == 10);
    CHECK(total.expected == 9);
    CHECK(t.determination.findings[1].place == "A 2 TWO 3174091001");
    CHECK(t.determination.findings[1].expected == 4);
}

TEST_CASE("units need the candidates whose votes they are, and are read with their places") {
    const Table votes = csv("party,votes\nA,30\n", "votes.csv");
    const Table units = csv("party,number,region,votes\nA,1,3174091001,9\n", "units.csv");
    const auto refused = determine(by_spread, {.votes = &votes, .seats = Seats(1), .units = &units});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().source == "units.csv");
    CHECK(to_string(tie("party,number,region,votes\nA,9,3174091001,9\n").error()).starts_with("units.csv:2:number: nobody"));
}

TEST_CASE("more seats than candidates: the seats that are left are told to be vacant") {
    const Table votes = csv("party,votes\nA,30\n", "votes.csv");
    const Table candidates = csv("party,number,name,votes\nA,1,ONE,10\n", "candidates.csv");
    const auto t = *determine(by_spread, {.votes = &votes, .seats = Seats(3), .candidates = &candidates});
    CHECK(statements(t) ==
          std::vector<std::string>{"elected: ONE with 10 votes", "open (no_rule): 2 vacant, the list has no more candidates"});
    const Table members = tables::members(t.determination, t.kinds);
    REQUIRE(members.rows() == 3);
    CHECK(members.find("party")->text(2) == "A");
    CHECK(members.find("name")->text(2).empty());
    CHECK(members.find("decided_by")->text(2) == "open");
    const Table vacant = tables::vacant(t.determination, t.kinds);
    REQUIRE(vacant.rows() == 1);
    CHECK(vacant.find("seats")->text(0) == "2");
    CHECK(vacant.find("reason")->text(0) == "no_candidates");
    CHECK(tables::ranking(t.determination, t.kinds).rows() == 1);
}

TEST_CASE("without a table of candidates the seats of a party without its report are open, those of others are not asked about") {
    const Table votes = csv("party,votes\nA,30\nB,20\n", "votes.csv");
    const auto t = *determine(rules::indonesia::dprd_regency_2024, {.votes = &votes, .seats = Seats(2), .without_report = {"A"}});
    const auto open = open_questions(t.determination);
    REQUIRE(open.size() == 1);
    CHECK(open.front()->seats_left == Seats(1));
    CHECK(open.front()->reason == Reason::no_rule);
    CHECK(tables::vacant(t.determination, t.kinds).find("reason")->text(0) == "no_finance_report");
    CHECK(tables::members(t.determination, t.kinds).rows() == 1);
}

TEST_CASE("parties that were set as taking part stand in the place of a national threshold, and the districts need not be complete") {
    const Table votes = csv("party,votes\nA,60\nB,30\nC,10\n", "votes.csv");
    ContestTables tables{.votes = &votes, .seats = Seats(3)};
    CHECK(determine(rules::indonesia::dpr_2024, tables).error().kind == ErrorKind::rule);
    tables.qualified = {"A", "C"};
    const auto t = *determine(rules::indonesia::dpr_2024, tables);
    CHECK(t.determination.districts[0].eligible == std::vector<bool>{true, false, true});
    const Table trace = tables::trace(t.determination, t.kinds);
    CHECK(trace.find("statement")->text(0) == "set as taking part");
    CHECK(trace.find("statement")->text(1) == "not set as taking part");
    CHECK(trace.find("legal_basis")->text(0) == "UU 7/2017 art. 414(1)");
    tables.qualified = {"D"};
    CHECK(determine(rules::indonesia::dpr_2024, tables).error().column == "qualified");
    tables.qualified = {"A"};
    CHECK(determine(rules::indonesia::dprd_regency_2024, tables).error().kind == ErrorKind::rule);
}

TEST_CASE("a tail without votes by the option that the caller chose") {
    const Table votes = csv("party,votes\nA,30\n", "votes.csv");
    const Table candidates = csv("party,number,name,sex,votes\nA,1,ONE,L,0\nA,2,TWO,P,0\nA,3,THREE,L,5\n", "candidates.csv");
    RuleSet rules = by_spread;
    rules.elected = Ladder{Step{ByVotes{}}, Step{WithoutVotes{.nobody = ZeroVotes::by_list_number}},
                           Step{BySpread(RegionLevel::village, std::nullopt)}, Step{WomenFirst{}}, Step{ByListNumber{}}};
    const auto second = [&](const RuleSet& chosen) {
        const auto t = *determine(chosen, {.votes = &votes, .seats = Seats(2), .candidates = &candidates});
        const Table members = tables::members(t.determination, t.kinds);
        return members.rows() < 2 ? open_questions(t.determination).front()->option : members.find("name")->text(1);
    };
    CHECK(second(rules) == "zero_tail");
    CHECK(second(with_zero_tail(rules, ZeroVotes::by_list_number)) == "ONE");
    CHECK(second(with_zero_tail(rules, ZeroVotes::by_ladder)) == "TWO");
}

}  // namespace test_determination_input
