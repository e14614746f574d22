#include "pemilu/io/candidate_tables.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pemilu/io/csv.hpp"

namespace test_io_candidate_tables {

using pemilu::Contest;
using pemilu::Date;
using pemilu::ElectoralDistrict;
using pemilu::ListNumber;
using pemilu::Party;
using pemilu::Seats;
using pemilu::Sex;
using pemilu::Table;
using pemilu::Votes;
using pemilu::io::CandidatesInput;
using pemilu::io::read_candidates;
using pemilu::io::read_parties;
using pemilu::io::read_resolutions;
using pemilu::io::read_statuses;

namespace {

[[nodiscard]] Table csv(std::string_view bytes, std::string source = "c.csv") {
    return pemilu::io::read_csv(bytes, std::move(source)).value().table;
}

[[nodiscard]] Contest contest() {
    Contest made;
    made.parties = {Party{"PKB", 1}, Party{"Golkar", 4}};
    made.districts = {ElectoralDistrict{"1101", "Aceh I", Seats(7), {}}, ElectoralDistrict{"1102", "Aceh II", Seats(6), {}}};
    return made;
}

/// District, party, number, name, sex, votes of each candidate.
[[nodiscard]] std::string text(const CandidatesInput& input) {
    std::string out;
    for (const auto& c : input.candidates) {
        out += (out.empty() ? "" : "; ") + input.contest.district(c.district).key + " " + input.contest.party(c.party).name + " ";
        out += std::to_string(c.candidate.number.value()) + " " + c.candidate.name + " ";
        out += c.candidate.sex ? (*c.candidate.sex == Sex::male ? "male" : "female") : "-";
        out += " " + (c.votes ? std::to_string(c.votes->count()) : std::string("-"));
    }
    return out;
}

[[nodiscard]] std::string candidates(std::string_view bytes) {
    const auto input = read_candidates(csv(bytes), contest());
    return input ? text(*input) : to_string(input.error());
}

[[nodiscard]] std::string statuses_error(std::string_view rows) {
    const auto input = read_statuses(csv("district,party,number,status,date\n" + std::string(rows)), contest());
    return input ? "no error" : to_string(input.error());
}

}  // namespace

TEST_CASE("candidates are found by the name or by the number of their party") {
    CHECK(candidates("district,party,number,name,votes,sex\n1102,Golkar,1,Ani,10,P\n1101,PKB,2,Budi,20,L\n") ==
          "1102 Golkar 1 Ani female 10; 1101 PKB 2 Budi male 20");
    CHECK(candidates("dapil_code,party_no,candidate_no,name,votes\n1101,4,1,Ani,10\n") == "1101 Golkar 1 Ani - 10");
    CHECK(candidates("dapil_code,partai,candidate_no,name,votes\n1101,4,1,Ani,10\n") == "1101 Golkar 1 Ani - 10");
    CHECK(candidates("dapil_code,partai,party_no,nomor_urut,nama,suara\n1101,Partai Golkar,4,1,Ani,10\n") == "1101 Golkar 1 Ani - 10");
}

TEST_CASE("an empty number, sex or number of votes was not supplied") {
    CHECK(candidates("district,party,number,name,votes,sex\n1101,PKB,,Ani,,\n1101,PKB,,Budi,0,M\n") ==
          "1101 PKB 0 Ani - -; 1101 PKB 0 Budi male 0");
}

TEST_CASE("sex is L or M for men, P or F for women") {
    for (const std::string_view man : {"L", "l", "M", "male", "Laki-laki", "PRIA"}) CHECK(*pemilu::io::parse_sex(man) == Sex::male);
    for (const std::string_view woman : {"P", "p", "F", "female", "Perempuan", "WANITA"})
        CHECK(*pemilu::io::parse_sex(woman) == Sex::female);
    CHECK(candidates("district,party,number,name,votes,sex\n1101,PKB,1,Ani,1,W\n") ==
          "c.csv:2:sex: not a sex (found W, expected L or M (male), P or F (female), or nothing)");
}

TEST_CASE("who is elected comes as the table says") {
    const auto input = read_candidates(
        csv("district,party,number,name,votes,elected_by_votes\n1101,PKB,1,Ani,2,1\n1101,PKB,2,Budi,1,0\n1101,PKB,3,Ida,,\n"), contest());
    REQUIRE(input);
    CHECK(input->elected == std::vector<std::optional<bool>>{true, false, std::nullopt});
    const auto words = read_candidates(
        csv("district,party,number,name,votes,terpilih\n1101,PKB,1,Ani,2,Ya\n1101,PKB,2,Budi,1, TIDAK\n1101,PKB,3,Ida,,\n"), contest());
    REQUIRE(words);
    CHECK(words->elected == input->elected);
    CHECK(candidates("district,party,number,name,votes,elected\n1101,PKB,1,Ani,2,yakin\n") ==
          "c.csv:2:elected: not a truth value (found yakin, expected 1 or 0)");
    Table frame("frame");
    frame.add("district", std::vector<std::int64_t>{1101})
        .add("party", std::vector<std::string>{"PKB"})
        .add("number", std::vector<std::int64_t>{1});
    frame.add("name", std::vector<std::string>{"Ani"}).add("votes", std::vector<std::int64_t>{3}).add("elected", std::vector<bool>{true});
    const auto from_memory = read_candidates(frame, contest());
    REQUIRE(from_memory);
    CHECK(from_memory->elected.at(0) == true);
    CHECK(from_memory->district_keys_integer);
    CHECK_FALSE(from_memory->party_keys_integer);
}

TEST_CASE("unknown districts and parties are refused with their place") {
    CHECK(candidates("district,party,number,name,votes\n1103,PKB,1,Ani,1\n") ==
          "c.csv:2:district: unknown district (found 1103, expected a district of the votes)");
    CHECK(candidates("district,party,number,name,votes\n01101,PKB,1,Ani,1\n")
              .starts_with("c.csv:2:district: keys that differ only in leading zeros"));
    CHECK(candidates("district,party,number,name,votes\n1101,PDIP,1,Ani,1\n") ==
          "c.csv:2:party: unknown party (found PDIP, expected a party of the votes)");
    CHECK(candidates("district,party_no,number,name,votes\n1101,3,1,Ani,1\n").starts_with("c.csv:2:party_no: unknown party (found 3"));
    CHECK(candidates("district,party,number,name,votes\n1101,,1,Ani,1\n").starts_with("c.csv:2:party: empty party name"));
    CHECK(candidates("district,party,party_no,number,name,votes\n1101,PKB,4,1,Ani,1\n") ==
          "c.csv:2:party_no: the number of another party (found 4, expected the number of PKB)");
}

TEST_CASE("a number stands once in a list") {
    CHECK(candidates("district,party,number,name,votes\n1101,PKB,1,Ani,1\n1102,PKB,1,Budi,1\n1101,PKB,1,Ida,1\n") ==
          "c.csv:4:number: the number is given twice in this list (first in row 2) (found 1)");
    CHECK(candidates("district,party,number,name,votes\n1101,PKB,0,Ani,1\n") ==
          "c.csv:2:number: not a number of a list (found 0, expected 1 or more)");
    CHECK(candidates("district,party,number,name,votes\n1101,PKB,1.5,Ani,1\n").starts_with("c.csv:2:number: not a whole number"));
    CHECK(candidates("district,party,number,name,votes\n1101,PKB,1,Ani,-1\n").starts_with("c.csv:2:votes: a negative number"));
}

TEST_CASE("missing columns of candidates are named") {
    CHECK(candidates("party,number,name,votes\nPKB,1,Ani,1\n").starts_with("c.csv: there is no column for district"));
    CHECK(candidates("district,number,name,votes\n1101,1,Ani,1\n").starts_with("c.csv: there is no column for party"));
    CHECK(candidates("district,party,votes\n1101,PKB,1\n").starts_with("c.csv: there is no column for name"));
    CHECK(candidates("district,party,number,name\n1101,PKB,1,Ani\n").starts_with("c.csv: there is no column for votes"));
    CHECK(candidates("district,party,number,name,votes\n") == "c.csv: there are no rows below the header");
}

TEST_CASE("a table of parties links names and numbers") {
    const Table table = csv("partai,nomor_urut,nama\nGOLKAR,4,Partai Golongan Karya\nPKB,1,Partai Kebangkitan Bangsa\n", "p.csv");
    const auto parties = read_parties(table);
    REQUIRE(parties);
    Contest named = contest();
    for (Party& party : named.parties) party.ballot_number.reset();
    named.parties[1].name = "Partai Golongan Karya";
    const auto by_number = read_candidates(csv("district,party_no,number,name,votes\n1101,4,1,Ani,1\n"), named, &*parties);
    REQUIRE(by_number);
    CHECK(text(*by_number) == "1101 Partai Golongan Karya 1 Ani - 1");
    const auto by_alias = read_candidates(csv("district,party,number,name,votes\n1101,GOLKAR,1,Ani,1\n"), named, &*parties);
    REQUIRE(by_alias);
    CHECK(text(*by_alias) == "1101 Partai Golongan Karya 1 Ani - 1");
    Contest numbered = contest();
    numbered.parties = {Party{"1", 1}, Party{"4", 4}};
    const auto by_name = read_candidates(csv("district,party,number,name,votes\n1101,GOLKAR,1,Ani,1\n"), numbered, &*parties);
    REQUIRE(by_name);
    CHECK(text(*by_name) == "1101 4 1 Ani - 1");
    CHECK(pemilu::io::with_ballot_numbers(named, *parties).parties[1].ballot_number == 4);
    CHECK(pemilu::io::with_ballot_numbers(named, *parties).parties[0].ballot_number == 1);
}

TEST_CASE("a table of parties has each party and each number once") {
    const auto error = [](std::string_view rows) {
        const auto parties = read_parties(csv("party,number\n" + std::string(rows), "p.csv"));
        return parties ? std::string("no error") : to_string(parties.error());
    };
    CHECK(error("PKB,1\nGolkar,\n") == "no error");
    CHECK(error("PKB,1\nPKB,2\n") == "p.csv:3:party: the party is given twice (found PKB)");
    CHECK(error("PKB,1\nGolkar,1\n") == "p.csv:3:number: the number of another party (found 1)");
    CHECK(error("PKB,x\n").starts_with("p.csv:2:number: not a number"));
    CHECK(error(",1\n").starts_with("p.csv:2:party: empty party name"));
    CHECK(error("").starts_with("p.csv: there are no rows"));
}

TEST_CASE("without votes of parties the candidates make the contest") {
    const auto input =
        read_candidates(csv("dapil,partai,party_no,nomor_urut,nama,suara\n4,PDIP,3,1,Ani,10\n2,PKB,1,1,Budi,5\n4,PKB,1,2,Ida,3\n"));
    REQUIRE(input);
    CHECK(text(*input) == "4 PDIP 1 Ani - 10; 2 PKB 1 Budi - 5; 4 PKB 2 Ida - 3");
    CHECK(input->contest.parties[0].ballot_number == 3);
    const auto one_list = read_candidates(csv("party,number,name,votes\nPDIP,1,Ani,10\n"));
    REQUIRE(one_list);
    CHECK(text(*one_list) == " PDIP 1 Ani - 10");
    CHECK(to_string(read_candidates(csv("district,party,number,name,votes\n,PDIP,1,Ani,10\n")).error())
              .starts_with("c.csv:2:district: empty district"));
    CHECK(to_string(read_candidates(csv("district,party,number,name,votes\n1,A,1,Ani,1\n01,A,1,Ani,1\n")).error())
              .starts_with("c.csv:3:district: keys that differ"));
}

TEST_CASE("statuses are known words with a day and evidence") {
    const auto input = read_statuses(
        csv("district,party_no,number,status,date,evidence\n1101,4,2,withdrew,2024-09-20,letter\n1102,1,1,Changed Party,,\n", "s.csv"),
        contest());
    REQUIRE(input);
    REQUIRE(input->rows.size() == 2);
    CHECK(input->rows[0].who == pemilu::Contender{pemilu::DistrictId(0), pemilu::PartyId(1), ListNumber(2)});
    CHECK(input->rows[0].status == "withdrew");
    CHECK(input->rows[0].date == Date(2024, 9, 20));
    CHECK(input->rows[0].evidence == "letter");
    CHECK(input->rows[0].row == 2);
    CHECK(input->rows[1].status == "changed_party");
    CHECK_FALSE(input->rows[1].date);
}

TEST_CASE("statuses that cannot be are refused with their place") {
    CHECK(statuses_error("1101,PKB,1,ill,\n").starts_with("c.csv:2:status: not a status (found ill, expected one of died withdrew"));
    CHECK(statuses_error("1101,PKB,1,died,20-9-2024\n") == "c.csv:2:date: not a date (found 20-9-2024, expected a day such as 2024-07-13)");
    CHECK(statuses_error("1101,PKB,1,died,2024-02-30\n").starts_with("c.csv:2:date: not a date"));
    CHECK(statuses_error("1101,PKB,,died,\n").starts_with("c.csv:2:number: no value"));
    CHECK(statuses_error("9,PKB,1,died,\n").starts_with("c.csv:2:district: unknown district"));
    CHECK(statuses_error("") == "no error");
}

TEST_CASE("where there is one district and one party, statuses need not name them") {
    Contest one = contest();
    one.parties.resize(1);
    one.districts.resize(1);
    const auto input = read_statuses(csv("number,status\n3,died\n"), one);
    REQUIRE(input);
    CHECK(input->rows[0].who == pemilu::Contender{pemilu::DistrictId(0), pemilu::PartyId(0), ListNumber(3)});
    CHECK_FALSE(read_statuses(csv("number,status\n3,died\n"), contest()));
}

TEST_CASE("resolutions are read as written, in their order") {
    const auto input =
        read_resolutions(csv("id,district,party,decision,date\n12ab,,B,drawing of lots,2024-07-13\n,1,A,ruling,\n", "r.csv"));
    REQUIRE(input);
    REQUIRE(input->rows.size() == 2);
    CHECK(input->rows[0].id == "12ab");
    CHECK(input->rows[0].district == "");
    CHECK(input->rows[0].party == "B");
    CHECK(input->rows[0].decision == "drawing of lots");
    CHECK(input->rows[0].date == Date(2024, 7, 13));
    CHECK(input->rows[1].row == 3);
    CHECK(to_string(read_resolutions(csv("party,decision\nA,\n", "r.csv")).error())
              .starts_with("r.csv:2:decision: an answer to a tie must name the decision"));
    CHECK(to_string(read_resolutions(csv("party,number\nA,\n", "r.csv")).error()).starts_with("r.csv: there is no column for decision"));
    CHECK(to_string(read_resolutions(csv("party,decision,date\nA,lots,today\n", "r.csv")).error()).starts_with("r.csv:2:date: not a date"));
}

TEST_CASE("a candidate stands once: twice in a row, or after others of a list in any order") {
    const auto refused = [](const char* rows) {
        return candidates((std::string("district,party,number,name,votes\n") + rows).c_str()).find("given twice") != std::string::npos;
    };
    CHECK(refused("1101,PKB,1,Ani,1\n1101,PKB,1,Budi,2\n"));
    CHECK(refused("1101,PKB,2,Ani,1\n1101,PKB,1,Budi,2\n1101,PKB,2,Ida,3\n"));
    CHECK(refused("1101,PKB,3,Ani,1\n1101,PKB,1,Budi,2\n1101,PKB,2,Ida,3\n1101,PKB,1,Eka,3\n"));
    CHECK_FALSE(refused("1101,PKB,3,Ani,1\n1101,PKB,1,Budi,2\n1101,PKB,2,Ida,3\n"));
}

}  // namespace test_io_candidate_tables
