#include "pemilu/io/vacancy_tables.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/io/csv.hpp"
#include "pemilu/io/typed.hpp"
#include "pemilu/ranking/ladder_options.hpp"
#include "pemilu/rules/indonesia/replacement.hpp"

namespace test_io_vacancy_tables {

using namespace pemilu;

namespace {

Table csv(const std::string& text, const std::string& source = "candidates.csv") {
    return io::with_integer_columns((*io::read_csv(text, source)).table);
}

const char* const candidates =
    "district,party,number,name,sex,votes,elected\n"
    "4,PDIP,1,Andi,L,1446,1\n"
    "4,PDIP,2,Usman,L,772,0\n"
    "4,PDIP,3,Setyowati,P,82,0\n"
    "4,PKB,1,Andi,L,900,1\n"
    "5,PDIP,1,Budi,L,10,0\n";

std::string message(const io::VacancyRequest& request, const std::string& text = candidates) {
    const auto read = io::read_vacancy(csv(text), nullptr, request);
    REQUIRE_FALSE(read.has_value());
    return to_string(read.error());
}

}  // namespace

TEST_CASE("the list of the member is read, by number or by name") {
    for (const char* member : {"1", "andi"}) {
        CAPTURE(member);
        const auto list = *io::read_vacancy(csv(candidates), nullptr, {.district = "4", .party = "PDIP", .member = member});
        CHECK(list.candidates.size() == 3);
        CHECK(list.vacancy.member == 0);
        CHECK(list.vacancy.elected == std::vector<bool>{true, false, false});
        CHECK(list.party == "PDIP");
        CHECK(list.vacancy.entries[2].votes == Votes(82));
    }
}

TEST_CASE("without a column of the elected only the member is known to sit") {
    const auto list =
        *io::read_vacancy(csv("district,party,number,name,votes\n4,PDIP,1,A,9\n4,PDIP,2,B,7\n"), nullptr, {.district = "4", .member = "B"});
    CHECK(list.vacancy.elected == std::vector<bool>{false, true});
}

TEST_CASE("a member whom several fit, or nobody, is an error that helps") {
    CHECK(message({.district = "4", .member = "Andi"}).find("PDIP 1 Andi, PKB 1 Andi") != std::string::npos);
    CHECK(message({.district = "4", .member = "1"}).find("several candidates fit") != std::string::npos);
    CHECK(message({.district = "4", .party = "PDI", .member = "1"}).find("no list of this party in this district") != std::string::npos);
    CHECK(message({.district = "4", .party = "pdip", .member = "9"}).find("no such member") != std::string::npos);
    CHECK(message({.district = "4", .party = "PDIP", .member = "9"}).find("no such member") != std::string::npos);
    CHECK(message({.district = "6", .member = "1"}).find("no such district") != std::string::npos);
}

TEST_CASE("a party that has no list: the column that tells the parties apart, and who is there") {
    const auto error = [](const std::string& header) {
        return io::read_vacancy(csv("district," + header + ",number,name,votes\n4,9,1,A,9\n4,3,1,B,8\n5,7,1,C,7\n"), nullptr,
                                {.district = "4", .party = "PKB", .member = "1"})
            .error();
    };
    CHECK(error("party_no").column == "party_no");
    CHECK(error("party_no").expected == "one of 9, 3: the table has the numbers of the parties and no names");
    CHECK(error("partai").column == "partai");
    CHECK(error("partai").expected == "one of 9, 3");
}

TEST_CASE("a status by name or by number goes to the candidate; a stranger is located") {
    const auto list_with = [](const std::string& rows) {
        const Table statuses = csv("district,party,number,name,status,date,evidence\n" + rows, "status.csv");
        return io::read_vacancy(csv(candidates), &statuses, {.district = "4", .party = "PDIP", .member = "1"});
    };
    const auto list = *list_with("4,PDIP,2,,withdrew,2025-06-01,letter\n4,PDIP,,Setyowati,died,,\n4,PKB,1,,died,,\n");
    REQUIRE(list.vacancy.statuses.size() == 2);
    CHECK(list.vacancy.statuses[0].entry == 1);
    CHECK(list.vacancy.statuses[0].date == Date(2025, 6, 1));
    CHECK(list.vacancy.statuses[1].entry == 2);
    CHECK(list.vacancy.statuses[1].status == replacement::CandidateStatus::died);

    const auto stranger = list_with("4,PDIP,7,,died,,\n");
    REQUIRE_FALSE(stranger.has_value());
    CHECK(stranger.error().source == "status.csv");
    CHECK(stranger.error().row == 2);
    CHECK(stranger.error().value == "7");
    CHECK_FALSE(list_with("4,PDIP,,,died,,\n").has_value());
    CHECK_FALSE(list_with("4,PDIP,2,,promoted,,\n").has_value());
}

TEST_CASE("the queue and the trace of a replacement as tables") {
    const Table statuses = csv("district,party,number,status\n4,PDIP,2,withdrew\n", "status.csv");
    const auto list = *io::read_vacancy(csv(candidates), &statuses, {.district = "4", .party = "PDIP", .member = "1"});
    const auto rules = *rules::indonesia::replacement_rules("pkpu-6-2017", Chamber::dprd_regency);
    const auto replacement = replacement::next_in_rank(rules, list.vacancy);
    const Table queue = io::queue_table(list, replacement);
    REQUIRE(queue.rows() == 2);
    CHECK((*queue.find("district")->integers())[0] == 4);
    CHECK(queue.find("status")->text(0) == "passed_over");
    CHECK(queue.find("reason")->text(0) == "withdrew");
    CHECK(queue.find("status")->text(1) == "named");
    CHECK(queue.find("rank_all")->text(1) == "3");
    CHECK(queue.find("rank_unelected")->text(1) == "2");
    CHECK(queue.find("legal_basis")->text(1) == "UU 23/2014 art. 197");
    CHECK(io::replacement_trace_table(rules.ladder, list, replacement).rows() == 2);
    CHECK(io::replacement_question_table(list, replacement).rows() == 0);
}

TEST_CASE("equal candidates at the front are a question with their names") {
    const auto list = *io::read_vacancy(csv("district,party,number,name,votes,elected\n4,PDIP,1,A,9,1\n4,PDIP,2,B,7,0\n4,PDIP,3,C,7,0\n"),
                                        nullptr, {.district = "4", .member = "A"});
    const auto rules = *rules::indonesia::replacement_rules("pkpu-3-2025", Chamber::dprd_regency);
    const auto replacement = replacement::next_in_rank(rules, list.vacancy);
    CHECK(replacement.status == replacement::ReplacementStatus::undecided);
    const Table open = io::replacement_question_table(list, replacement);
    REQUIRE(open.rows() == 1);
    CHECK(open.find("contenders")->text(0) == "B; C");
    CHECK(open.find("reason")->text(0) == "option_not_chosen");
    CHECK(open.find("option")->text(0) == "spread");
}

TEST_CASE("where the candidates have their votes breaks the tie at the front") {
    const Table candidates_table = csv("district,party,number,name,votes,elected\n4,PDIP,1,A,9,1\n4,PDIP,2,B,7,0\n4,PDIP,3,C,7,0\n");
    const Table units = csv("district,party,number,level,units_with_votes\n4,PDIP,2,village,3\n4,PDIP,3,village,5\n", "units.csv");
    const auto list = *io::read_vacancy(candidates_table, nullptr, {.district = "4", .member = "A"}, &units);
    auto rules = *rules::indonesia::replacement_rules("pkpu-6-2017", Chamber::dprd_regency);
    rules.ladder = ranking::with_spread(rules.ladder, SpreadMetric::units_with_votes, RegionLevel::village, RegionLevel::village);
    const auto replacement = replacement::next_in_rank(rules, list.vacancy);
    CHECK(replacement.status == replacement::ReplacementStatus::named);
    REQUIRE(replacement.candidate.has_value());
    CHECK(list.candidates[*replacement.candidate].name == "C");
    const Table stranger = csv("district,party,number,level,units_with_votes\n4,PDIP,9,village,3\n", "units.csv");
    CHECK_FALSE(io::read_vacancy(candidates_table, nullptr, {.district = "4", .member = "A"}, &stranger).has_value());
}

TEST_CASE("the trace sets the votes of each candidate against those of the next, and where they are equal what the steps count") {
    const Table units = csv(
        "district,party,number,level,units_with_votes\n4,PDIP,2,village,9\n4,PDIP,2,station,41\n4,PDIP,3,village,9\n4,PDIP,3,station,40\n",
        "units.csv");
    const auto list =
        *io::read_vacancy(csv("district,party,number,name,votes,elected\n4,PDIP,1,A,9,1\n4,PDIP,2,B,7,0\n4,PDIP,3,C,7,0\n4,PDIP,4,D,5,0\n"),
                          nullptr, {.district = "4", .member = "A"}, &units);
    auto rules = *rules::indonesia::replacement_rules("pkpu-6-2017", Chamber::dprd_regency);
    rules.ladder = ranking::with_spread(rules.ladder, SpreadMetric::units_with_votes, RegionLevel::station, RegionLevel::village);
    const auto replacement = replacement::next_in_rank(rules, list.vacancy);
    const Table trace = io::replacement_trace_table(rules.ladder, list, replacement);
    REQUIRE(trace.rows() == 1);
    CHECK(trace.find("compared")->text(0) == "7 : 7; village 9 : 9; station 41 : 40");
    CHECK(trace.find("rule")->text(0) == "spread:station");
}

TEST_CASE("an exhausted list: the district beside it, by population, with its candidates in the queue") {
    const std::string text =
        "district,party,number,name,votes,elected\n2,X,1,Ani,5000,1\n1,X,1,Budi,300,0\n3,X,1,Citra,150,0\n3,X,2,Dodi,900,1\n3,Y,1,Eka,999,"
        "0\n";
    const Table adjacency = csv("district,neighbour\n2,1\n3,2\n", "adjacency.csv");
    const Table population = csv("district,population\n1,90000\n2,80000\n3,120000\n", "population.csv");
    const io::ElsewhereTables elsewhere{.adjacency = &adjacency, .population = &population};
    const auto input = *io::read_vacancy(csv(text), nullptr, {.district = "2", .member = "1"}, nullptr, elsewhere);
    REQUIRE(input.others.size() == 2);
    CHECK(input.elsewhere.districts[0].adjacent);
    CHECK(input.elsewhere.districts[1].population == 120000);
    const auto rules = *rules::indonesia::replacement_rules("pkpu-6-2017", Chamber::dprd_regency);
    const replacement::Beyond beyond{.districts = true, .population = true};
    auto result = replacement::next_in_rank(rules, input.vacancy);
    replacement::go_beyond(rules, beyond, input.elsewhere, result);
    const Table queue = io::queue_table(input, result);
    REQUIRE(queue.rows() == 1);
    CHECK(queue.find("name")->text(0) == "Citra");
    CHECK(queue.find("district")->text(0) == "3");
    const Table trace = io::replacement_trace_table(rules.ladder, input, result);
    CHECK(trace.find("statement")->text(0) == "the adjacent district with the largest population: 120000");
    const auto open = *io::read_vacancy(csv(text), nullptr, {.district = "2", .member = "1"}, nullptr, {.adjacency = &adjacency});
    auto asked = replacement::next_in_rank(rules, open.vacancy);
    replacement::go_beyond(rules, beyond, open.elsewhere, asked);
    CHECK(io::replacement_question_table(open, asked).find("contenders")->text(0) == "1; 3");
}

TEST_CASE("another list is not looked at where nobody is known to sit") {
    const std::string text = "district,party,number,name,votes\n2,X,1,Ani,5000\n1,X,1,Budi,300\n";
    const Table adjacency = csv("district,neighbour\n2,1\n", "adjacency.csv");
    const auto read = io::read_vacancy(csv(text), nullptr, {.district = "2", .member = "1"}, nullptr, {.adjacency = &adjacency});
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().column == "elected");
    CHECK(io::read_vacancy(csv(text), nullptr, {.district = "2", .member = "1"}).has_value());
}

TEST_CASE("the list one level up is that of the party, in the district that is named") {
    const std::string text = "district,party,number,name,votes,elected\n2,X,1,Ani,5000,1\n";
    const Table upper = csv("district,party,number,name,votes,elected\nA,X,1,Fajar,10,0\nB,X,1,Gita,20,0\nB,Y,1,Hadi,30,0\n", "upper.csv");
    const auto lists = [&](std::optional<std::string> district) {
        return io::read_vacancy(csv(text), nullptr, {.district = "2", .member = "1"}, nullptr,
                                {.upper = &upper, .upper_district = std::move(district)});
    };
    CHECK((*lists({})).elsewhere.above.size() == 2);
    CHECK((*lists("B")).others.at(0).candidates.at(0).name == "Gita");
    CHECK(lists("C").error().column == "upper_district");
}

TEST_CASE("without parties: the list is the province") {
    const auto dpd = *io::read_vacancy(csv("district,number,name,votes,elected\n33,11,Taj,9,1\n33,10,Muhdi,5,0\n34,1,Other,99,0\n"),
                                       nullptr, {.district = "33", .member = "11"}, nullptr, {}, false);
    CHECK(dpd.candidates.size() == 2);
    CHECK(dpd.party.empty());
}

TEST_CASE("earlier vacancies are members of the same list") {
    const auto read = [](const std::vector<std::string>& earlier) {
        return io::read_vacancy(csv(candidates), nullptr, {.district = "4", .party = "PDIP", .member = "1", .earlier = earlier});
    };
    CHECK(read({"2"}).error().column == "earlier");  // not elected
    const std::string two = "district,party,number,name,votes,elected\n4,X,1,A,9,1\n4,X,2,B,7,1\n4,X,3,C,5,0\n";
    const auto of_two = [](const std::string& text, const std::vector<std::string>& earlier) {
        return io::read_vacancy(csv(text), nullptr, {.district = "4", .member = "1", .earlier = earlier});
    };
    CHECK((*of_two(two, {"2"})).vacancy.earlier == std::vector<std::size_t>{1});
    CHECK(of_two(two, {"2", "B"}).error().message == "an earlier vacancy is given twice");
    // without a column of the elected an earlier member is one all the same
    const std::string unknown = "district,party,number,name,votes\n4,X,1,A,9\n4,X,2,B,7\n4,X,3,C,5\n";
    CHECK((*of_two(unknown, {"2"})).vacancy.elected == std::vector<bool>{true, true, false});
    CHECK((*read({})).vacancy.earlier == std::vector<std::size_t>{});
    CHECK(read({"1"}).error().column == "earlier");
    CHECK(read({"9"}).error().column == "earlier");
}

}  // namespace test_io_vacancy_tables
