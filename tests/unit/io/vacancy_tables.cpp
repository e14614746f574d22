#include "pemilu/io/vacancy_tables.hpp"

#include <doctest/doctest.h>

#include <string>

#include "pemilu/io/csv.hpp"
#include "pemilu/io/typed.hpp"
#include "pemilu/ranking/ladder_options.hpp"
#include "pemilu/rules/indonesia/replacement.hpp"

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
    CHECK(message({.district = "4", .party = "PDIP", .member = "9"}).find("no such member") != std::string::npos);
    CHECK(message({.district = "6", .member = "1"}).find("no such district") != std::string::npos);
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
    CHECK(io::replacement_trace_table(list, replacement).rows() == 2);
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
