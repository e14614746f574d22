#include "pemilu/determination/office.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "pemilu/rules/indonesia/governor_2024.hpp"
#include "pemilu/rules/indonesia/president_2004.hpp"
#include "pemilu/rules/indonesia/president_2014.hpp"
#include "pemilu/rules/indonesia/president_2019.hpp"
#include "pemilu/rules/indonesia/president_2024.hpp"
#include "pemilu/rules/indonesia/provinces.hpp"
#include "pemilu/rules/indonesia/regency_head_2024.hpp"

namespace test_determination_office {

using namespace pemilu;
using namespace pemilu::rules::indonesia;

namespace {

using Texts = std::vector<std::string>;

struct Row {
    std::string area;
    std::string pair;
    std::int64_t votes;
};

Table votes_table(const std::vector<Row>& rows, bool areas = true) {
    Texts area;
    Texts pair;
    std::vector<std::int64_t> votes;
    for (const Row& row : rows) {
        area.push_back(row.area);
        pair.push_back(row.pair);
        votes.push_back(row.votes);
    }
    Table table("votes");
    if (areas) table.add("district", area);
    table.add("party", pair);
    table.add("votes", votes);
    return table;
}

OfficeDetermination determined(const RuleSet& rules, const Table& votes, const Table* resolutions = nullptr) {
    ContestTables tables{.votes = &votes};
    if (resolutions != nullptr) tables.resolutions = {resolutions};
    return determine_office(rules, tables).value();
}

Texts column(const Table& table, const std::string& name) {
    REQUIRE(table.find(name) != nullptr);
    Texts cells;
    for (std::size_t row = 0; row < table.rows(); ++row) cells.push_back(table.find(name)->text(row));
    return cells;
}

/// 38 provinces in which pair A has a fifth in so many, and a majority of all votes with those from abroad.
std::vector<Row> provinces(std::size_t met) {
    std::vector<Row> rows;
    for (std::size_t p = 0; p < 38; ++p) {
        const std::string area = std::to_string(10 + p);
        rows.push_back({area, "A", p < met ? 20 : 19});
        rows.push_back({area, "B", 50});
        rows.push_back({area, "C", p < met ? 30 : 31});
    }
    rows.push_back({"ABROAD", "A", 10'000});
    return rows;
}

/// The same votes with the other provinces of the year, in which nobody has any.
Table with_all_provinces(std::vector<Row> rows, std::int32_t year) {
    std::vector<std::string> there;
    for (const Row& row : rows) there.push_back(row.area);
    for (const Province& province : rules::indonesia::all_provinces)
        if (is_province(province.code, year) && std::ranges::find(there, province.code) == there.end())
            rows.push_back({std::string(province.code), rows.front().pair, 0});
    return votes_table(rows);
}

const std::vector<Row> narrow{{"11", "A", 200}, {"11", "B", 10}, {"12", "A", 10}, {"12", "B", 60}, {"13", "A", 10}, {"13", "B", 60}};

}  // namespace

TEST_CASE("the President: 20 of 38 provinces are more than half, 19 are not, and abroad is none") {
    const OfficeDetermination twenty = determined(president_2024, votes_table(provinces(20)));
    CHECK(column(tables::winner(twenty), "status") == Texts{"elected", "", ""});
    CHECK(column(tables::winner(twenty), "areas_met") == Texts{"20", "38", "38"});
    const OfficeDetermination nineteen = determined(president_2024, votes_table(provinces(19)));
    CHECK(column(tables::winner(nineteen), "status") == Texts{"second_round", "second_round", ""});
    CHECK(column(tables::trace(nineteen), "legal_basis").back() == "UU 7/2017 art. 416");
    CHECK(column(tables::trace(twenty), "statement").front() == "10742 of 13800 valid votes, at least 1/5 of them in 20 of 38 areas");
}

TEST_CASE("votes from abroad are no area, however they are called, and belong to no contest in a region") {
    for (const auto* abroad : {"abroad", "Luar Negeri", "LN", "99", "9901"}) {
        std::vector<Row> rows = provinces(20);
        rows.back().area = abroad;
        const OfficeDetermination d = determined(president_2024, votes_table(rows));
        CHECK(column(tables::winner(d), "status") == Texts{"elected", "", ""});
        CHECK(column(tables::winner(d), "areas_met") == Texts{"20", "38", "38"});
        CHECK(d.findings.empty());
    }
    std::vector<Row> two = provinces(20);  // the votes of both are of the total, and of no area
    two.push_back({"99", "B", 1000});
    CHECK(column(tables::winner(determined(president_2024, votes_table(two))), "votes") == Texts{"10742", "2900", "1158"});
    const Table regional = votes_table({{"1101", "A", 50}, {"1101", "B", 40}, {"Luar Negeri", "A", 10}});
    for (const RuleSet& rules : {governor_2024, regency_head_2024}) {
        const Error refused = determine_office(rules, ContestTables{.votes = &regional}).error();
        CHECK(refused.value == "Luar Negeri");
        CHECK(refused.row == 2);
        CHECK(refused.column == "district");
    }
}

TEST_CASE("more areas than there were provinces: decided only where any of them may be none") {
    const auto with_extra = [](std::size_t met, std::int64_t there) {
        std::vector<Row> rows = provinces(met);
        rows.push_back({"Lainnya", "A", there});
        rows.push_back({"Lainnya", "B", 100 - there});
        return determined(president_2024, votes_table(rows));
    };
    // 38 of them are provinces, so that 20 are needed: 20 of 39 may be 19.
    CHECK(column(tables::winner(with_extra(20, 10)), "status") == Texts{"open", "", ""});
    CHECK(column(tables::winner(with_extra(19, 20)), "status") == Texts{"open", "", ""});
    CHECK(column(tables::winner(with_extra(20, 20)), "status") == Texts{"elected", "", ""});
    CHECK(column(tables::winner(with_extra(19, 19)), "status") == Texts{"second_round", "second_round", ""});
    CHECK(column(tables::open(with_extra(20, 10)), "option") == Texts{"districts"});
    CHECK(column(tables::open(with_extra(20, 10)), "reason") == Texts{"not_supplied"});
    const OfficeDetermination decided = with_extra(21, 10);
    REQUIRE(decided.findings.size() == 2);
    CHECK(decided.findings.front().code.view() == "R03");
    CHECK(decided.findings.front().found == 39);
    CHECK(decided.findings.back().code.view() == "P01");
    CHECK(margin_notes(decided) == Texts{"no margins: the votes name more areas than there were"});
}

TEST_CASE("two pairs whose readings differ: open until one is chosen, then told as a finding") {
    const Table votes = with_all_provinces(narrow, 2014);
    const OfficeDetermination open = determined(president_2014, votes);
    CHECK(column(tables::open(open), "option") == Texts{"two_pairs"});
    CHECK(column(tables::open(open), "contenders") == Texts{"A; B"});
    CHECK(column(tables::open(open), "legal_basis") == Texts{"UUD 1945 art. 6A(3)"});
    CHECK(column(tables::open(open), "tried") == Texts{"MK 50/PUU-XII/2014; UUD 1945 art. 6A(3)"});
    RuleSet chosen = president_2014;
    chosen.office->two_pairs = TwoPairs::most_votes;
    const OfficeDetermination elected = determined(chosen, votes);
    CHECK(column(tables::winner(elected), "status") == Texts{"elected", ""});
    REQUIRE(elected.findings.size() == 1);
    CHECK(elected.findings.front().code.view() == "R01");
    CHECK(to_string(elected.findings.front().basis) == "MK 50/PUU-XII/2014");
}

TEST_CASE("fewer areas than there were provinces: decided only where those that are missing do not matter") {
    const OfficeDetermination open = determined(president_2014, votes_table(narrow));
    CHECK(column(tables::open(open), "option") == Texts{"districts"});
    CHECK(column(tables::open(open), "reason") == Texts{"not_supplied"});
    REQUIRE(open.findings.size() == 1);
    const Diagnostic& areas = open.findings.front();  // three of the 33 provinces of 2014
    CHECK(areas.code.view() == "R03");
    CHECK(areas.found == 3);
    CHECK(areas.expected == 33);
    CHECK(areas.hint.ends_with(
        "without the provinces 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 71 72 73 74 75 76 81 82 91 92"));
    // 37 of the 38 provinces of 2024: the one that is missing would be the twentieth, or it would not matter.
    const auto without_one = [](std::size_t met) {
        std::vector<Row> rows = provinces(met);
        std::erase_if(rows, [](const Row& row) { return row.area == "47"; });  // A has no fifth there
        return determined(president_2024, votes_table(rows));
    };
    CHECK(column(tables::winner(without_one(20)), "status") == Texts{"elected", "", ""});
    CHECK(column(tables::winner(without_one(19)), "status") == Texts{"open", "", ""});
    CHECK(column(tables::winner(without_one(18)), "status") == Texts{"second_round", "second_round", ""});
    CHECK(margin_notes(without_one(20)) == Texts{"no margins: the votes name fewer areas than there were"});
    // Without the majority, and where most votes are enough, no area matters.
    const std::vector<Row> three{{"11", "A", 40}, {"11", "B", 35}, {"11", "C", 25}};
    CHECK(column(tables::winner(determined(president_2024, votes_table(three))), "status") == Texts{"second_round", "second_round", ""});
    RuleSet most = president_2024;
    most.office->two_pairs = TwoPairs::most_votes;
    CHECK(column(tables::winner(determined(most, votes_table(narrow))), "status") == Texts{"elected", ""});
}

TEST_CASE("parts of provinces are not provinces") {
    const auto refused = [](const std::vector<Row>& rows) {
        const Table votes = votes_table(rows);
        const auto result = determine_office(president_2024, ContestTables{.votes = &votes});
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().column == "district");
        return result.error().value + ": " + result.error().message;
    };
    CHECK(refused({{"3201", "A", 5}, {"3202", "A", 5}, {"3301", "A", 1}}) ==
          "3201: the areas of this office are provinces, and this is a part of one");
    CHECK(refused({{"32", "A", 5}, {"33.01", "A", 5}}) == "33.01: the areas of this office are provinces, and this is a part of one");
    CHECK(refused({{"31", "A", 5}, {"DKI Jakarta", "A", 5}}) == "DKI Jakarta: two areas are one province, 31 and DKI Jakarta");
    Table beside = votes_table({{"Bogor", "A", 5}, {"Garut", "A", 5}, {"Semarang", "A", 5}});
    beside.add("province", Texts{"Jawa Barat", "JABAR", "Jawa Tengah"});
    const Error error = determine_office(president_2024, ContestTables{.votes = &beside}).error();
    CHECK(error.message == "the areas of this office are provinces, and Bogor and Garut are parts of one, JABAR");
    CHECK(error.row == 1);
    CHECK(error.column == "district");
    for (const auto* part : {"Kab. Bogor", "Kota Medan", "Kabupaten Aceh Selatan", "Aceh I", "Jawa Barat 11", "DAPIL A", "1101"})
        CHECK(refused({{"Aceh", "A", 5}, {"north", "A", 5}, {part, "A", 1}}) ==
              std::string(part) + ": the areas of this office are provinces, and this is a part of one");
    CHECK(refused({{"north", "A", 5}, {"Sumut", "A", 5}, {"Sumatera Utara", "A", 5}}) ==
          "Sumatera Utara: two areas are one province, Sumut and Sumatera Utara");
    // What is no region that is known is no part of one; the second round asks for no provinces.
    const Table elsewhere = votes_table({{"1001", "A", 5}, {"north", "A", 5}});
    CHECK(determine_office(president_2024, ContestTables{.votes = &elsewhere}).has_value());
    const Table regencies = votes_table({{"3201", "A", 5}, {"3202", "B", 6}});
    CHECK(determine_office(with_round(president_2024, 2).value(), ContestTables{.votes = &regencies}).has_value());
}

TEST_CASE("areas of another country are all there are; misspelt provinces, and more areas than provinces, are not") {
    const auto told = [](const std::vector<std::string>& areas) {
        std::vector<Row> rows;
        for (const std::string& area : areas) {
            rows.push_back({area, "A", 60});
            rows.push_back({area, "B", 30});
            rows.push_back({area, "C", 10});
        }
        const OfficeDetermination d = determined(president_2024, votes_table(rows));
        std::string text = column(tables::winner(d), "status").front();
        for (const Diagnostic& finding : d.findings) text += "; " + std::string(finding.code.view()) + " " + finding.hint.substr(0, 30);
        return text;
    };
    const std::string foreign = "; R03 no area is a province of Indon";
    const std::string name = "; P01 no province has this name, nor";
    CHECK(told({"Bavaria", "Saxony", "Hesse"}) == "elected" + foreign + name);
    // One that is near a province may be it, so that the others are not all there are.
    CHECK(told({"Bavaria", "Saxony", "Acheh"}).starts_with("open; R03 what the votes of the missing "));
    CHECK(told({"Gorontallo", "Sumatera Utra"}).starts_with("open; R03 what the votes of the missing "));
    CHECK(told({"11 Aceh", "KPU Provinsi Bali", "Riau (14)"}).ends_with("R03 what the votes of the missing "));
    std::vector<std::string> many;
    for (char c = 'a'; c <= 'z'; ++c) many.insert(many.end(), {std::string("xyxyxyz") + c, std::string("zyzyzyx") + c});
    CHECK(told(many).starts_with("elected; R03 the areas are more than the pr"));
}

TEST_CASE("the reading of two pairs that was chosen has its own source, and the other is not cited") {
    const Table votes = with_all_provinces(narrow, 2019);
    RuleSet chosen = president_2019;
    chosen.office->two_pairs = TwoPairs::most_votes;
    const OfficeDetermination by_votes = determined(chosen, votes);
    CHECK(column(tables::citations(by_votes), "instrument") ==
          Texts{"UU 7/2017", "MK 50/PUU-XII/2014", "PKPU 5/2019", "UU 7/2017", "UUD 1945", "UUD 1945"});
    CHECK(column(tables::trace(by_votes), "legal_basis").back() == "MK 50/PUU-XII/2014");
    chosen.office->two_pairs = TwoPairs::spread;
    const OfficeDetermination by_spread = determined(chosen, votes);
    CHECK(column(tables::citations(by_spread), "instrument") ==
          Texts{"UU 7/2017", "MA 44 P/HUM/2019", "UU 7/2017", "UUD 1945", "UUD 1945"});
    CHECK(column(tables::citations(by_spread), "from")[1] == "2019-10-28");
    CHECK(column(tables::winner(by_spread), "status") == Texts{"second_round", "second_round"});
    CHECK(to_string(by_spread.findings.front().basis) == "MA 44 P/HUM/2019");
    // of 2004 no ruling is known: the finding has the article of the constitution
    CHECK(to_string(determined(president_2004, with_all_provinces(narrow, 2004)).findings.front().basis) == "UUD 1945 art. 6A(3)");
}

TEST_CASE("the second round of a President: most votes win without a spread, and equal votes are open") {
    const RuleSet second = with_round(president_2024, 2).value();
    const Table votes = votes_table({{"11", "A", 200}, {"11", "B", 10}, {"12", "A", 10}, {"12", "B", 60}, {"13", "B", 60}});
    const OfficeDetermination elected = determined(second, votes);
    CHECK(column(tables::winner(elected), "status") == Texts{"elected", ""});
    CHECK(column(tables::winner(elected), "areas_met") == Texts{"", ""});
    CHECK(elected.findings.empty());
    CHECK(column(tables::citations(elected), "article") == Texts{"6A(4)"});
    CHECK(column(tables::trace(elected), "statement").front() == "second round: most votes, and no spread is asked");
    const OfficeDetermination equal = determined(second, votes_table({{"11", "A", 50}, {"12", "B", 50}}));
    CHECK(column(tables::open(equal), "question") == Texts{"winner"});
    CHECK(column(tables::open(equal), "option") == Texts{"resolutions"});
    CHECK(column(tables::open(equal), "legal_basis") == Texts{"UUD 1945 art. 6A(4)"});
    const Table three = votes_table({{"11", "A", 50}, {"11", "B", 40}, {"11", "C", 10}});
    const auto refused = determine_office(second, ContestTables{.votes = &three});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "a second round is between two pairs");
    CHECK(with_round(president_2024, 1).value().office == president_2024.office);
    CHECK(with_round(president_2024, 3).error().kind == ErrorKind::input);
    for (const RuleSet& other : {governor_2024, governor_2024_jakarta, RuleSet{.name = "x"}})
        CHECK(with_round(other, 2).error().kind == ErrorKind::rule);
}

TEST_CASE("without areas the spread cannot be examined") {
    const Table votes = votes_table({{"", "A", 60}, {"", "B", 30}, {"", "C", 10}}, false);
    const OfficeDetermination open = determined(president_2024, votes);
    CHECK(column(tables::open(open), "reason") == Texts{"not_supplied"});
    CHECK(column(tables::open(open), "option") == Texts{"districts"});
    const Table split = votes_table({{"", "A", 40}, {"", "B", 35}, {"", "C", 25}}, false);
    CHECK(column(tables::winner(determined(president_2024, split)), "status") == Texts{"second_round", "second_round", ""});
}

TEST_CASE("governor and regent: most votes; Jakarta: more than half") {
    const Table votes = votes_table({{"31", "A", 50}, {"31", "B", 30}, {"31", "C", 20}});
    CHECK(column(tables::winner(determined(governor_2024, votes)), "status") == Texts{"elected", "", ""});
    CHECK(column(tables::winner(determined(regency_head_2024, votes)), "status") == Texts{"elected", "", ""});
    CHECK(column(tables::winner(determined(governor_2024_jakarta, votes)), "status") == Texts{"second_round", "second_round", ""});
}

TEST_CASE("a sole pair: exactly half of the valid votes is not enough") {
    const OfficeDetermination nobody = determined(regency_head_2024, votes_table({{"1", "A", 50}, {"1", "EMPTY", 50}}));
    CHECK(column(tables::winner(nobody), "status") == Texts{"", ""});
    CHECK(nobody.notes == Texts{"nobody is elected"});
    CHECK(column(tables::trace(nobody), "statement").back() == "the election is held again within a year");
    CHECK(column(tables::citations(nobody), "instrument") == Texts{"UU 10/2016", "MK 126/PUU-XXII/2024"});
    const OfficeDetermination won = determined(regency_head_2024, votes_table({{"1", "EMPTY", 50}, {"1", "A", 51}}));
    CHECK(column(tables::winner(won), "status") == Texts{"", "elected"});
    CHECK(column(tables::trace(won), "legal_basis").back().starts_with("UU 10/2016 art. 54D(1)"));
    CHECK(won.notes.empty());
    CHECK(column(tables::citations(won), "instrument") == Texts{"UU 10/2016"});
}

TEST_CASE("the empty column stands beside a sole pair, and only where the law has one") {
    for (const auto* spelling : {"Empty", "KOTAK KOSONG", "kolom kosong", " Kosong"}) {
        const OfficeDetermination lost = determined(governor_2024, votes_table({{"1", "A", 30}, {"1", spelling, 40}}));
        CHECK(column(tables::winner(lost), "status") == Texts{"", ""});
        CHECK(lost.notes == Texts{"nobody is elected"});
    }
    const OfficeDetermination spelled = determined(governor_2024, votes_table({{"1", "A", 30}, {"1", "KOTAK KOSONG", 40}}));
    CHECK(column(tables::winner(spelled), "party") == Texts{"A", "KOTAK KOSONG"});
    const Table twice = votes_table({{"1", "A", 30}, {"1", "EMPTY", 4}, {"1", "kosong", 40}});
    const Error second = determine_office(governor_2024, ContestTables{.votes = &twice}).error();
    CHECK(second.value == "kosong");
    CHECK(second.row == 2);
    CHECK(second.column == "party");
    const Table two = votes_table({{"1", "A", 50}, {"1", "B", 40}, {"1", "EMPTY", 10}});
    CHECK(determine_office(governor_2024, ContestTables{.votes = &two}).error().message == "the empty column stands beside a sole pair");
    const Table sole = votes_table({{"1", "A", 50}, {"1", "EMPTY", 10}});
    CHECK(determine_office(president_2024, ContestTables{.votes = &sole}).error().message == "this office knows no empty column");
    const Table alone = votes_table({{"1", "A", 50}});
    CHECK(determine_office(governor_2024, ContestTables{.votes = &alone}).error().expected == "a row EMPTY");
}

TEST_CASE("who goes to the second round is another question than who is elected") {
    const Table votes = votes_table({{"11", "A", 40}, {"11", "B", 30}, {"11", "C", 30}});
    CHECK(column(tables::open(determined(president_2024, votes)), "question") == Texts{"second_round"});
    const Table equal = votes_table({{"1", "A", 50}, {"1", "B", 50}});
    CHECK(column(tables::open(determined(governor_2024, equal)), "question") == Texts{"winner"});
}

TEST_CASE("equal votes are open with their article, and a decision answers") {
    const Table votes = votes_table({{"1", "A", 50}, {"1", "B", 50}});
    const OfficeDetermination open = determined(governor_2024, votes);
    CHECK(column(tables::winner(open), "status") == Texts{"open", "open"});
    CHECK(column(tables::open(open), "legal_basis").front() == "UU 10/2016 art. 109(2)");
    Table answer("answers");
    answer.add("district", Texts{"1"});
    answer.add("party", Texts{"B"});
    answer.add("decision", Texts{"KPU decision"});
    const OfficeDetermination resolved = determined(governor_2024, votes, &answer);
    CHECK(column(tables::winner(resolved), "status") == Texts{"", "elected"});
    const Table decided = votes_table({{"1", "A", 51}, {"1", "B", 50}});
    ContestTables tables{.votes = &decided, .resolutions = {&answer}};
    const auto refused = determine_office(governor_2024, tables);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().source == "answers");
}

TEST_CASE("margins of an office have no district, and a note says where there are none") {
    const OfficeDetermination won = determined(governor_2024, votes_table({{"31", "A", 100}, {"31", "B", 93}, {"31", "C", 40}}));
    const Table margins = tables::margins(won);
    CHECK(margins.rows() == 5);
    CHECK(column(margins, "district").front().empty());
    CHECK(column(margins, "kind") == Texts{"move", "add", "remove", "move", "add"});
    CHECK(column(margins, "to") == Texts{"B", "B", "B", "C", "C"});
    CHECK(column(margins, "to_tie").front() == "4");
    CHECK(margin_notes(won).empty());
    const OfficeDetermination equal = determined(governor_2024, votes_table({{"31", "A", 5}, {"31", "B", 5}}));
    CHECK(tables::margins(equal).rows() == 0);
    CHECK(margin_notes(equal) == Texts{"no margins: an open question is a tie already"});
}

TEST_CASE("votes from abroad count for the majority and in no area") {
    // A has a fifth in 20 of 38 provinces, of which it needs all, and no vote more in any. One ballot ends that; the majority takes many.
    const Table margins = tables::margins(determined(president_2024, votes_table(provinces(20))));
    CHECK(column(margins, "kind").front() == "move");
    CHECK(column(margins, "from").front() == "A");
    CHECK(column(margins, "to_tie").front() == "1");
    CHECK(column(margins, "to_change").front() == "1");
}

TEST_CASE("a rule set of a chamber is refused") {
    const Table votes = votes_table({{"1", "A", 50}});
    CHECK_FALSE(determine_office(RuleSet{.name = "x"}, ContestTables{.votes = &votes}));
}

}  // namespace test_determination_office
