#include "pemilu/io/contest_tables.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pemilu/io/csv.hpp"

namespace test_io_contest_tables {

using pemilu::DistrictId;
using pemilu::ErrorKind;
using pemilu::PartyId;
using pemilu::Seats;
using pemilu::Table;
using pemilu::Votes;
using pemilu::io::read_districts;
using pemilu::io::read_votes;
using pemilu::io::VotesInput;

namespace {

[[nodiscard]] Table csv(std::string_view bytes, std::string source) { return pemilu::io::read_csv(bytes, std::move(source)).value().table; }

/// What is wrong with these rows of `district,party,votes` beside districts A (5 seats) and B (3).
[[nodiscard]] std::string error_of(std::string_view rows) {
    const Table votes = csv("district,party,votes\n" + std::string(rows), "v.csv");
    const Table districts = csv("district,seats\nA,5\nB,3\n", "d.csv");
    const auto input = read_votes(votes, &districts);
    return input ? "no error" : to_string(input.error());
}

[[nodiscard]] std::string districts_error(std::string_view bytes) {
    const auto input = read_districts(csv(bytes, "d.csv"));
    return input ? "no error" : to_string(input.error());
}

[[nodiscard]] std::string cells(const VotesInput& input) {
    std::string text;
    for (std::uint32_t d = 0; d < input.table.districts(); ++d) {
        text += input.contest.districts[d].key + ":";
        for (const auto& cell : input.table.row(DistrictId(d))) text += " " + (cell.votes ? std::to_string(cell.votes->count()) : "-");
        text += "; ";
    }
    return text;
}

}  // namespace

TEST_CASE("parties come in order of appearance, districts in the order of their table") {
    const Table votes = csv("district,party,votes\nB,PKB,10\nA,Golkar,20\nB,Golkar,30\n", "v.csv");
    const Table districts = csv("district,seats,name\nA,5,First\nB,3,Second\n", "d.csv");
    const auto input = read_votes(votes, &districts);
    REQUIRE(input);
    REQUIRE(input->contest.parties.size() == 2);
    CHECK(input->contest.parties[0].name == "PKB");
    CHECK(cells(*input) == "A: - 20; B: 10 30; ");
    CHECK(input->contest.districts[1].name == "Second");
    CHECK(input->contest.districts[1].magnitude == Seats(3));
    CHECK(input->has_districts);
    CHECK(input->has_magnitudes);
    CHECK(input->findings.empty());
    CHECK(input->notes.empty());
}

TEST_CASE("without a table of districts they come in order of appearance; without a column there is one") {
    const auto by_appearance = read_votes(csv("dapil,partai,suara\n2,A,1\n1,A,2\n", "v.csv"));
    REQUIRE(by_appearance);
    CHECK(cells(*by_appearance) == "2: 1; 1: 2; ");
    CHECK(by_appearance->has_districts);
    CHECK_FALSE(by_appearance->has_magnitudes);
    const auto single = read_votes(csv("party,votes\nA,1\nB,0\n", "v.csv"));
    REQUIRE(single);
    CHECK(cells(*single) == ": 1 0; ");
    CHECK_FALSE(single->has_districts);
}

TEST_CASE("without a column of parties the numbers are the keys") {
    const auto input = read_votes(csv("dapil,party_no,votes\n1,4,10\n1,2,20\n", "v.csv"));
    REQUIRE(input);
    CHECK(input->contest.parties[0].name == "4");
    CHECK(input->contest.parties[0].ballot_number == 4);
    const auto both = read_votes(csv("party,party_no,votes\nPKB,1,10\nGolkar,4,20\n", "v.csv"));
    REQUIRE(both);
    CHECK(both->contest.parties[1].name == "Golkar");
    CHECK(both->contest.parties[1].ballot_number == 4);
}

TEST_CASE("numbers that are not one for each party link nothing, and a note says so") {
    for (const std::string_view rows : {"1,A,7,5\n2,A,8,5\n", "1,A,7,5\n1,B,7,5\n", "1,A,x,5\n"}) {
        const auto input = read_votes(csv("district,party,party_no,votes\n" + std::string(rows), "v.csv"));
        REQUIRE(input);
        CHECK_FALSE(input->contest.parties[0].ballot_number);
        REQUIRE(input->notes.size() == 1);
        CHECK(input->notes[0].find("party_no is not one number for each party") != std::string::npos);
    }
}

TEST_CASE("keys match on their text and remember whether they were integers") {
    Table votes("frame");
    votes.add("district", std::vector<std::int64_t>{1101}).add("party", std::vector<std::int64_t>{7}).add("votes", std::vector<double>{12});
    const Table districts = csv("district,seats\n1101,7\n", "d.csv");
    const auto input = read_votes(votes, &districts);
    REQUIRE(input);
    CHECK(input->district_keys_integer);
    CHECK(input->party_keys_integer);
    CHECK(input->contest.parties[0].name == "7");
    const auto texts = read_votes(csv("district,party,votes\n1101,7,12\n", "v.csv"), &districts);
    REQUIRE(texts);
    CHECK_FALSE(texts->district_keys_integer);
    CHECK_FALSE(texts->party_keys_integer);
}

TEST_CASE("votes that are no count are refused, each by name and place") {
    CHECK(error_of("A,X,10\nA,Y,-3\nB,X,1\n") == "v.csv:3:votes: a negative number (found -3, expected 0 or more)");
    CHECK(error_of("A,X,12.5\nB,X,1\n").starts_with("v.csv:2:votes: not a whole number"));
    CHECK(error_of("A,X,1e3\n").starts_with("v.csv:2:votes: a number with an exponent"));
    CHECK(error_of("A,X,\n") == "v.csv:2:votes: no value (found nothing, expected a number)");
    CHECK(error_of("A,X,ten\n").starts_with("v.csv:2:votes: not a number (found ten"));
    CHECK(error_of("A,X,NaN\n").starts_with("v.csv:2:votes: not a number (found NaN"));
    CHECK(error_of("A,X,0x10\n").starts_with("v.csv:2:votes: a hexadecimal number"));
    CHECK(error_of("A,X,１０\n").starts_with("v.csv:2:votes: digits that are not ASCII"));
    CHECK(error_of("A,X,12.345\n").starts_with("v.csv:2:votes: this looks like thousands separators"));
    CHECK(error_of("A,X,\"12,345\"\n").starts_with("v.csv:2:votes: this looks like thousands separators"));
}

TEST_CASE("numbers and sums over 2^63-1 are a matter of capacity") {
    const Table number = csv("party,votes\nA,1\nB,99999999999999999999\n", "v.csv");
    const auto too_large = read_votes(number);
    REQUIRE_FALSE(too_large);
    CHECK(too_large.error().kind == ErrorKind::capacity);
    CHECK(too_large.error().row == 3);
    const auto sum = read_votes(csv("party,votes\nA,9223372036854775807\nB,0\nC,1\n", "v.csv"));
    REQUIRE_FALSE(sum);
    CHECK(sum.error().kind == ErrorKind::capacity);
    CHECK(to_string(sum.error()) == "v.csv:4:votes: the sum of all votes exceeds 2^63-1");
    const auto parts = read_votes(csv("party,votes,list_votes,candidate_votes\nA,1,9223372036854775807,1\n", "v.csv"));
    REQUIRE_FALSE(parts);
    CHECK(parts.error().kind == ErrorKind::capacity);
}

TEST_CASE("a party stands once in a district") {
    CHECK(error_of("A,X,1\nA,X,2\nB,X,1\n").starts_with("v.csv:3:party: the votes of X in district A are given twice (first in row 2)"));
    const auto single = read_votes(csv("party,votes\nX,1\nX,2\n", "v.csv"));
    REQUIRE_FALSE(single);
    CHECK(to_string(single.error()).starts_with("v.csv:3:party: the votes of X are given twice (first in row 2)"));
}

TEST_CASE("a duplicate names the column that would tell the rows apart") {
    const auto stages = read_votes(csv("note,stage,dapil,party,votes\na,pre,1,X,1\nb,pre,1,Y,1\nb,post,1,X,2\nb,post,1,Y,2\n", "v.csv"));
    REQUIRE_FALSE(stages);
    CHECK(stages.error().message.starts_with(
        "the votes of X in district 1 are given twice (first in row 2); column stage tells the rows apart: keep one"));
    CHECK(stages.error().row == 4);
    const auto unknown = read_votes(csv("kecamatan,party,votes\nTengah,X,1\nTimur,X,1\n", "v.csv"));
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().message.ends_with(
        "column kecamatan tells the rows apart: keep one of its values, such as Tengah, or take it as the "
        "district, --columns district=kecamatan"));
}

TEST_CASE("names must be there and must not be those of totals") {
    CHECK(error_of("A,,1\n") == "v.csv:2:party: empty party name (found nothing, expected a name or a code)");
    CHECK(error_of(",X,1\n").starts_with("v.csv:2:district: empty district"));
    CHECK(error_of("A,X,1\nA,TOTAL,1\n").starts_with("v.csv:3:party: a row of totals is no party name"));
}

TEST_CASE("districts of the two tables must be the same") {
    CHECK(error_of("A,X,1\nC,X,1\nB,X,1\n") == "v.csv:3:district: unknown district (found C, expected a district of d.csv)");
    CHECK(error_of("A,X,1\n") == "d.csv:3:district: no votes for this district (found B, expected a row in v.csv)");
    const Table votes = csv("party,votes\nX,1\n", "v.csv");
    const Table only = csv("district,seats\nA,1\n", "d.csv");
    CHECK(read_votes(votes, &only)->contest.districts.front().key == "A");  // those of the only district need not name it
    const Table districts = csv("district,seats\nA,1\nB,1\n", "d.csv");
    CHECK(to_string(read_votes(votes, &districts).error())
              .starts_with("v.csv: there is no column for district (found party, votes, expected one of district"));
}

TEST_CASE("keys that differ only in leading zeros are an error, within a table and between two") {
    const Table districts = csv("district,seats\n1,5\n", "d.csv");
    const auto between = read_votes(csv("district,party,votes\n01,X,1\n", "v.csv"), &districts);
    CHECK(to_string(between.error()) == "v.csv:2:district: keys that differ only in leading zeros (found 01, expected 1)");
    const auto within = read_votes(csv("district,party,votes\n1,X,1\n01,X,1\n", "v.csv"));
    CHECK(to_string(within.error()) == "v.csv:3:district: keys that differ only in leading zeros (found 01, expected 1)");
    CHECK(to_string(read_votes(csv("party,votes\n1,1\n01,1\n", "v.csv")).error()).starts_with("v.csv:3:party: keys that differ"));
    CHECK(districts_error("district,seats\n01,1\n1,1\n").starts_with("d.csv:3:district: keys that differ"));
}

TEST_CASE("missing columns list what there is and what would do") {
    CHECK(to_string(read_votes(csv("partij,votes\nX,1\n", "v.csv")).error())
              .starts_with("v.csv: there is no column for party (found partij, votes, expected one of party, party_code"));
    CHECK(to_string(read_votes(csv("party,vote\nX,1\n", "v.csv")).error())
              .starts_with("v.csv: there is no column for votes (found party, vote, expected one of votes, suara"));
    CHECK(districts_error("district,seat\nA,1\n")
              .starts_with("d.csv: there is no column for seats (found district, seat, expected one of seats, kursi"));
    CHECK(districts_error("region,seats\nA,1\n").starts_with("d.csv: there is no column for district"));
}

TEST_CASE("tables without rows are refused") {
    CHECK(error_of("") == "v.csv: there are no rows below the header");
    CHECK(districts_error("district,seats\n") == "d.csv: there are no rows below the header");
}

TEST_CASE("seats are counts, and none is a count") {
    CHECK(districts_error("district,seats\nA,\n") == "d.csv:2:seats: no value (found nothing, expected a number)");
    CHECK(districts_error("district,seats\nA,5\nB,-1\n").starts_with("d.csv:3:seats: a negative number"));
    CHECK(districts_error("district,seats\nA,2.5\n").starts_with("d.csv:2:seats: not a whole number"));
    CHECK(districts_error("district,seats\nA,5\nA,5\n") == "d.csv:3:district: the district is given twice (found A)");
    CHECK(districts_error("district,seats\n,5\n").starts_with("d.csv:2:district: empty district"));
    const auto none = read_districts(csv("district,seats\nA,0\n", "d.csv"));
    REQUIRE(none);
    CHECK(none->districts[0].magnitude == Seats(0));
}

TEST_CASE("districts carry names, provinces and regions") {
    const auto input = read_districts(
        csv("dapil_code,dapil,province,seats,regions\n3171,DKI I,DKI JAKARTA,6,3175\n3172,DKI II,DKI JAKARTA,7,31.71;31.74\n", "d.csv"));
    REQUIRE(input);
    CHECK(input->districts[1].key == "3172");
    CHECK(input->districts[1].name == "DKI II");
    CHECK(input->provinces[1] == "DKI JAKARTA");
    REQUIRE(input->districts[1].regions.size() == 2);
    CHECK(input->districts[1].regions[1].digits() == "3174");
    CHECK(input->rows == std::vector<std::int64_t>{2, 3});
    CHECK(districts_error("district,seats,regions\nA,1,31x\n").starts_with("d.csv:2:regions: not a region code (found 31x"));
}

TEST_CASE("list and candidate votes are kept, and a sum that is not the votes is finding T04") {
    const auto input = read_votes(csv("dapil,party,votes,list_votes,candidate_votes\n1,A,30,10,20\n1,B,31,10,20\n1,C,5,,5\n", "v.csv"));
    REQUIRE(input);
    CHECK(input->table.at(DistrictId(0), PartyId(0)).list_votes == Votes(10));
    CHECK_FALSE(input->table.at(DistrictId(0), PartyId(2)).list_votes);
    REQUIRE(input->findings.size() == 1);
    CHECK(input->findings[0].code == pemilu::Literal("T04"));
    CHECK(input->findings[0].place == "v.csv:3 1 B");
    CHECK(input->findings[0].field == "votes");
    CHECK(input->findings[0].found == 31);
    CHECK(input->findings[0].expected == 30);
}

TEST_CASE("a wide table keeps its places") {
    const Table wide = csv("dapil,PKB,Golkar\n1,10,20\n2,x,21\n", "w.csv");
    const auto unfolded = pemilu::io::unfold(wide, pemilu::io::Wide::parties);
    REQUIRE(unfolded);
    CHECK(to_string(read_votes(unfolded->table).error()) == "w.csv:3:PKB: not a number (found x, expected a number in plain digits)");
}

TEST_CASE("a table of votes that would be far too sparse is refused") {
    Table votes("frame");
    std::vector<std::string> districts;
    std::vector<std::string> parties;
    for (int i = 0; i < 4000; ++i) {
        districts.push_back("d" + std::to_string(i));
        parties.push_back("p" + std::to_string(i));
    }
    votes.add("district", districts).add("party", parties).add("votes", std::vector<std::int64_t>(4000, 1));
    const auto input = read_votes(votes);
    REQUIRE_FALSE(input);
    CHECK(input.error().kind == ErrorKind::capacity);
}

TEST_CASE("a mapping serves both tables") {
    const Table votes = csv("wilayah,partai,suara\nA,X,1\n", "v.csv");
    const Table districts = csv("wilayah,kursi\nA,3\n", "d.csv");
    const auto input = read_votes(votes, &districts, {{"district", "wilayah"}});
    REQUIRE(input);
    CHECK(input->contest.districts[0].magnitude == Seats(3));
    CHECK(input->notes.empty());
}

}  // namespace test_io_contest_tables
