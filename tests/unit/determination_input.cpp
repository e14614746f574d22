#include "pemilu/determination_input.hpp"

#include <doctest/doctest.h>

#include <string>

#include "pemilu/io/csv.hpp"
#include "pemilu/io/typed.hpp"

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
