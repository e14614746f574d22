#include "pemilu/io/columns.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/io/csv.hpp"

namespace test_io_columns {

using pemilu::Column;
using pemilu::Table;
using pemilu::io::ColumnMapping;
using pemilu::io::map_columns;
using pemilu::io::TableKind;
using pemilu::io::Wide;
using Texts = std::vector<std::string>;

namespace {

[[nodiscard]] Table csv(std::string_view bytes) { return pemilu::io::read_csv(bytes, "t.csv").value().table; }

/// `district=dapil_code party=party …` in the order of the accepted columns; or the error.
[[nodiscard]] std::string mapped(std::string_view header, TableKind kind, const ColumnMapping& mapping = {}) {
    const Table table = csv(header);
    const auto map = map_columns(table, kind, mapping);
    if (!map) return to_string(map.error());
    std::string text;
    for (const auto& rule : pemilu::io::accepted_columns(kind))
        if (const Column* column = map->find(rule.canonical))
            text += (text.empty() ? "" : " ") + std::string(rule.canonical) + "=" + column->name;
    return text;
}

[[nodiscard]] std::string rows_of(const Table& table) {
    std::string text;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        text += (row == 0 ? "" : "; ") + std::to_string(table.row_label(row)) + ":";
        for (const Column& column : table.columns()) text += " " + column.text(row);
    }
    return text;
}

}  // namespace

TEST_CASE("the headers of public tables are understood") {
    CHECK(mapped("dapil_code,dapil,party_no,party,votes,list_votes,candidate_votes", TableKind::votes) ==
          "district=dapil_code party=party party_number=party_no votes=votes list_votes=list_votes candidate_votes=candidate_votes");
    CHECK(mapped("dapil_code,dapil,province_code,province,seats,valid_votes", TableKind::districts) ==
          "district=dapil_code seats=seats name=dapil province=province");
    CHECK(
        mapped("dapil_code,party_no,candidate_no,kpu_candidate_id,name,sex,residence,votes,elected_by_votes,note", TableKind::candidates) ==
        "district=dapil_code party_number=party_no number=candidate_no name=name votes=votes sex=sex elected=elected_by_votes");
    CHECK(mapped("dapil_code,party_no,candidate_no,name,sex,votes,rank_in_party,elected", TableKind::candidates) ==
          "district=dapil_code party_number=party_no number=candidate_no name=name votes=votes sex=sex elected=elected");
    CHECK(mapped("dapil_code,dapil,party_no,party,votes,list_votes_dc1,candidate_votes_dc1,dc1_total_differs", TableKind::votes) ==
          "district=dapil_code party=party party_number=party_no votes=votes");
    CHECK(mapped("stage,dapil,party_no,party,votes", TableKind::votes) == "district=dapil party=party party_number=party_no votes=votes");
    CHECK(mapped("dapil,kecamatan,seats,valid_pre_psu,valid_post_psu", TableKind::districts) == "district=dapil seats=seats");
}

TEST_CASE("Indonesian headings are understood, whatever their case and signs") {
    CHECK(mapped("Daerah Pemilihan;Partai;Nomor Urut Partai;Perolehan Suara;Suara Partai;Suara-Calon", TableKind::votes) ==
          "district=Daerah Pemilihan party=Partai party_number=Nomor Urut Partai votes=Perolehan Suara list_votes=Suara Partai "
          "candidate_votes=Suara-Calon");
    CHECK(mapped("Kode Dapil,Nama Dapil,Alokasi Kursi,Provinsi", TableKind::districts) ==
          "district=Kode Dapil seats=Alokasi Kursi name=Nama Dapil province=Provinsi");
    CHECK(mapped("DAPIL,PARPOL,NO. URUT,NAMA CALON,L/P,SUARA SAH,TERPILIH", TableKind::candidates) ==
          "district=DAPIL party=PARPOL number=NO. URUT name=NAMA CALON votes=SUARA SAH sex=L/P elected=TERPILIH");
    CHECK(mapped("dapil,partai,nomor_urut,nama,jenis_kelamin,jumlah_suara", TableKind::candidates) ==
          "district=dapil party=partai number=nomor_urut name=nama votes=jumlah_suara sex=jenis_kelamin");
    CHECK(mapped("partai,nomor_urut,nama_partai,warna", TableKind::parties) ==
          "party=partai number=nomor_urut name=nama_partai colour=warna");
    CHECK(mapped("dapil,partai,no_urut,status,tanggal,bukti", TableKind::statuses) ==
          "district=dapil party=partai number=no_urut status=status date=tanggal evidence=bukti");
    CHECK(mapped("dapil,partai,keputusan,tanggal", TableKind::resolutions) ==
          "district=dapil party=partai decision=keputusan date=tanggal");
    CHECK(mapped("district,candidate,candidate_votes,party", TableKind::candidates) ==
          "district=district party=party name=candidate votes=candidate_votes");
}

TEST_CASE("canonical names win, then codes over names") {
    CHECK(mapped("dapil,district,kode_dapil,party,votes", TableKind::votes) == "district=district party=party votes=votes");
    CHECK(mapped("dapil,kode_dapil,partai,suara", TableKind::votes) == "district=kode_dapil party=partai votes=suara");
    CHECK(mapped("partai,kode_partai,suara", TableKind::votes) == "party=kode_partai votes=suara");
}

TEST_CASE("without parties the province is the district, where nothing else is") {
    const auto district = [](std::string_view header) {
        const Table table = csv(header);
        const auto mapping = pemilu::io::with_province_as_district(table, TableKind::candidates);
        if (!mapping) return to_string(mapping.error());
        return mapping->empty() ? std::string("-") : mapping->front().first + "=" + mapping->front().second;
    };
    CHECK(district("province_code,province,candidate_no,name,votes,rank,elected") == "district=province_code");
    CHECK(district("Provinsi,nama,suara") == "district=Provinsi");
    CHECK(district("dapil,provinsi,nama,suara") == "-");
    CHECK(district("nama,suara") == "-");
    CHECK(district("province,provinsi,nama,suara").find("province and provinsi") != std::string::npos);
}

TEST_CASE("of an office the pair is the party and the area the district, where nothing else is") {
    using pemilu::io::OfficeArea;
    const auto meant = [](std::string_view header, OfficeArea area) {
        const Table table = csv(header);
        const auto mapping = pemilu::io::with_office_columns(table, TableKind::votes, area);
        if (!mapping) return to_string(mapping.error());
        std::string text;
        for (const auto& [canonical, heading] : *mapping) text += (text.empty() ? "" : " ") + canonical + "=" + heading;
        return text;
    };
    CHECK(meant("Pasangan Calon,Kode Provinsi,Provinsi,Suara", OfficeArea::province) == "party=Pasangan Calon district=Kode Provinsi");
    CHECK(meant("province,pair,votes", OfficeArea::province) == "party=pair district=province");
    CHECK(meant("kabupaten,provinsi,nama paslon,paslon,suara", OfficeArea::regency) == "party=paslon district=kabupaten");
    CHECK(meant("provinsi,nama_paslon,suara", OfficeArea::regency) == "party=nama_paslon");
    CHECK(meant("district,province,party,paslon,votes", OfficeArea::province).empty());
    for (const char* area : {"provinsi", "prov", "propinsi", "wilayah", "nama_wilayah", "Kode Wilayah"})
        CHECK(meant(std::string(area) + ",paslon,suara", OfficeArea::province) == std::string("party=paslon district=") + area);
    for (const char* area : {"kabupaten", "kota", "kabkota", "Kab/Kota", "kode_kabkota"})
        CHECK(meant(std::string(area) + ",paslon,suara", OfficeArea::regency) == std::string("party=paslon district=") + area);
    for (const char* area : {"kecamatan", "kode_kecamatan", "Nama Kecamatan", "kabupaten"})
        CHECK(meant(std::string(area) + ",paslon,suara", OfficeArea::subdistrict) == std::string("party=paslon district=") + area);
    CHECK(meant("kabupaten,kecamatan,paslon,suara", OfficeArea::subdistrict) == "party=paslon district=kecamatan");
    CHECK(meant("kabupaten,kecamatan,paslon,suara", OfficeArea::regency) == "party=paslon district=kabupaten");
    CHECK(meant("kecamatan,paslon,suara", OfficeArea::regency) == "party=paslon district=kecamatan");
    CHECK(meant("wilayah,provinsi,paslon,suara", OfficeArea::province) == "party=paslon district=provinsi");
    CHECK(meant("kab,kota,paslon,suara", OfficeArea::regency).find("kab and kota") != std::string::npos);
    CHECK(meant("paslon,pair,votes", OfficeArea::province).find("paslon and pair") != std::string::npos);
    // A chamber's votes know no pair, and keep their province.
    CHECK(mapped("paslon,district,provinsi,votes", TableKind::votes) == "district=district votes=votes province=provinsi");
}

TEST_CASE("a short or loose name is a code or a mark where the column that is meant stands beside it") {
    using pemilu::io::OfficeArea;
    const auto area = [](std::string_view header, OfficeArea of) {
        const Table table = csv(header);
        const auto mapping = pemilu::io::with_office_columns(table, TableKind::votes, of);
        return mapping ? mapping->back().second : to_string(mapping.error());
    };
    for (const char* loose : {"prov", "propinsi", "nama_propinsi"}) {
        CAPTURE(loose);
        for (const char* meant : {"provinsi", "kode_provinsi"}) {
            const std::string both = std::string(loose) + "," + meant;
            CHECK(area(both + ",paslon,suara", OfficeArea::province) == meant);
            CHECK(mapped("dapil,party,votes," + both, TableKind::votes) ==
                  std::string("district=dapil party=party votes=votes province=") + meant);
            CHECK(mapped("dapil,kursi," + both, TableKind::districts).ends_with(std::string(" province=") + meant));
            const Table candidates = csv(both + ",nomor_urut,nama,suara");
            CHECK(pemilu::io::with_province_as_district(candidates, TableKind::candidates).value().back().second == meant);
        }
    }
    for (const char* loose : {"kab", "kota", "nama_kota", "nama_kabupaten_kota", "kode_kota", "kode_kabupaten_kota"})
        for (const char* meant : {"kabupaten", "kab_kota", "kode_kabupaten"}) {
            const Table table = csv(std::string(loose) + "," + meant + ",paslon,suara");
            CHECK(area(std::string(loose) + "," + meant + ",paslon,suara", OfficeArea::regency) == meant);
            CHECK(pemilu::io::regency_column(table)->name == meant);
        }
    CHECK(area("nama_kota,kode_kota,paslon,suara", OfficeArea::regency) == "kode_kota");
    for (const char* meant : {"kecamatan", "nama_kecamatan", "kode_kecamatan"})
        CHECK(area(std::string("kec,") + meant + ",paslon,suara", OfficeArea::subdistrict) == meant);
    CHECK(area("wilayah,nama_wilayah,paslon,suara", OfficeArea::province) == "nama_wilayah");
    CHECK(area("prov,wilayah,paslon,suara", OfficeArea::province) == "prov");
}

TEST_CASE("a column that is one in all rows names the whole, and another the areas") {
    Table table("t.csv");
    table.add("provinsi", std::vector<std::string>{"Jawa Barat", "Jawa Barat"});
    table.add("paslon", std::vector<std::string>{"A", "A"});
    table.add("suara", std::vector<std::int64_t>{1, 2});
    const auto district = [](const Table& of) {
        return pemilu::io::with_office_columns(of, TableKind::votes, pemilu::io::OfficeArea::province).value().back().second;
    };
    CHECK(district(table) == "provinsi");
    table.add("wilayah", std::vector<std::string>{"Bogor", "Depok"});
    CHECK(district(table) == "wilayah");
}

TEST_CASE("two equal claims are an error that names both") {
    CHECK(mapped("partai,parpol,suara", TableKind::votes) ==
          "t.csv: two columns could be party (found partai and parpol, expected one of them, or --columns party=partai)");
    CHECK(mapped("party,suara,suara_sah", TableKind::votes).starts_with("t.csv: two columns could be votes (found suara and suara_sah"));
    CHECK(mapped("Party,party,votes", TableKind::votes).starts_with("t.csv: two columns could be party (found Party and party"));
    CHECK(mapped("partai,parpol,suara", TableKind::votes, {{"party", "parpol"}}) == "party=parpol votes=suara");
}

TEST_CASE("a mapping overrides, and an entry that the table lacks leaves a note") {
    CHECK(mapped("wilayah,party,votes,district", TableKind::votes, {{"district", "wilayah"}}) ==
          "district=wilayah party=party votes=votes");
    CHECK(mapped("Wilayah,party,votes", TableKind::votes, {{"district", "wilayah"}}) == "district=Wilayah party=party votes=votes");
    const Table table = csv("district,party,votes\n");
    const ColumnMapping mapping = {{"district", "wilayah"}, {"seats", "kursi"}};
    const auto map = map_columns(table, TableKind::votes, mapping);
    REQUIRE(map);
    CHECK(map->find("district")->name == "district");
    REQUIRE(map->notes().size() == 1);
    CHECK(map->notes()[0] == "t.csv: there is no column wilayah for district");
    const auto error = pemilu::io::check_mapping(mapping, {&table});
    REQUIRE(error);
    CHECK(to_string(*error) ==
          "t.csv: no table has the column wilayah that should be district (found district, party, votes, expected a column of the tables)");
    const Table districts = csv("wilayah,kursi\n");
    CHECK_FALSE(pemilu::io::check_mapping(mapping, {&table, &districts, nullptr}));
}

TEST_CASE("a mapping is read from text") {
    CHECK(*pemilu::io::parse_mapping("district=dapil_code, votes = Perolehan Suara") ==
          ColumnMapping{{"district", "dapil_code"}, {"votes", "Perolehan Suara"}});
    CHECK(pemilu::io::parse_mapping("")->empty());
    for (const std::string_view text : {"district", "=x", "district=", "distrikt=dapil"}) CHECK_FALSE(pemilu::io::parse_mapping(text));
}

TEST_CASE("a missing column is told with the columns found and the names that would do") {
    const Table table = csv("party,vote\n");
    const auto map = map_columns(table, TableKind::votes);
    REQUIRE(map);
    const auto votes = map->require("votes");
    REQUIRE_FALSE(votes);
    CHECK(to_string(votes.error()) ==
          "t.csv: there is no column for votes (found party, vote, expected one of votes, suara, suara_sah, perolehan_suara, jumlah_suara, "
          "jumlah_suara_sah, valid_votes, total_votes, total_suara)");
    CHECK((*map->require("party"))->name == "party");
}

TEST_CASE("tables of results: the number of a candidate is not that of the party") {
    CHECK(mapped("dapil_code,party_no,candidate_no,elected_by_votes", TableKind::results) ==
          "district=dapil_code party_number=party_no number=candidate_no elected=elected_by_votes");
    CHECK(mapped("dapil,partai,party_no,number,terpilih", TableKind::results) ==
          "district=dapil party=partai party_number=party_no number=number elected=terpilih");
    CHECK(mapped("dapil_code,seat_order,party_no,party,divisor,quotient", TableKind::results) ==
          "district=dapil_code party=party party_number=party_no seat=seat_order divisor=divisor quotient=quotient");
    CHECK(mapped("dapil,partai,suara,kursi", TableKind::results) == "district=dapil party=partai votes=suara seats=kursi");
}

TEST_CASE("columns of no meaning leave one note") {
    const Table table = csv("party,votes,note,stage,dapil,dapil_code\n");
    const auto map = map_columns(table, TableKind::votes);
    REQUIRE(map);
    REQUIRE(map->notes().size() == 1);
    CHECK(map->notes()[0] == "t.csv: columns not used: note, stage");
}

TEST_CASE("no heading is known twice in one rank of one table") {
    for (const TableKind kind : pemilu::io::detail::all_table_kinds)
        for (const auto& rule : pemilu::io::accepted_columns(kind)) {
            std::vector<std::string_view> names = {rule.canonical};
            for (const auto list : pemilu::io::detail::other_names(rule))
                for (const auto name : pemilu::io::detail::words(list)) {
                    CAPTURE(std::string(name));
                    CHECK(std::ranges::count(names, name) == 0);
                    CHECK(pemilu::io::detail::normalized(name) == name);
                    names.push_back(name);
                }
        }
}

TEST_CASE("where keeps rows and their places") {
    const Table table = csv("stage,party,votes\npre,A,1\npost,A,2\n post,B,3\n");
    const auto chosen = pemilu::io::where(table, "stage", "post");
    REQUIRE(chosen);
    CHECK(rows_of(*chosen) == "3: post A 2; 4:  post B 3");
    CHECK(rows_of(*pemilu::io::where(table, "Stage", "pre")) == "2: pre A 1");
    CHECK(rows_of(*pemilu::io::where(table, "votes", "3")) == "4:  post B 3");
    Table integers("frame");
    integers.add("district", std::vector<std::int64_t>{1101, 1102});
    CHECK(rows_of(*pemilu::io::where(integers, "district", "1102")) == "1: 1102");
}

TEST_CASE("where a column or a value is not there, the message lists what is") {
    const Table table = csv("stage,party\npre,A\npost,A\n");
    CHECK(to_string(pemilu::io::where(table, "tahap", "pre").error()) ==
          "t.csv: there is no column tahap to select rows by (found stage, party, expected tahap)");
    CHECK(to_string(pemilu::io::where(table, "stage", "final").error()) ==
          "t.csv:stage: no row has stage=final (found pre, post, expected final)");
}

TEST_CASE("a wide table of parties becomes long; an empty cell did not stand; totals are left out with a note") {
    const Table table = csv("dapil,PKB,Golkar,Aceh,jumlah\n1,10,20,,30\n2,11,21,5,37\n");
    const auto unfolded = pemilu::io::unfold(table, Wide::parties);
    REQUIRE(unfolded);
    CHECK(rows_of(unfolded->table) == "2: 1 PKB 10; 2: 1 Golkar 20; 3: 2 PKB 11; 3: 2 Golkar 21; 3: 2 Aceh 5");
    CHECK(unfolded->table.find("party") != nullptr);
    CHECK(unfolded->table.find("votes")->heading(4) == "Aceh");
    REQUIRE(unfolded->notes.size() == 1);
    CHECK(unfolded->notes[0] == "t.csv: totals left out: jumlah");
}

TEST_CASE("a wide table of districts becomes long, with the type its numbers have") {
    Table table("frame");
    table.add("party", Texts{"A", "B"}).add("party_no", std::vector<std::int64_t>{1, 2});
    table.add("Tarakan 1", std::vector<std::optional<std::int64_t>>{10, std::nullopt})
        .add("Tarakan 2", std::vector<std::optional<std::int64_t>>{20, 30});
    const auto unfolded = pemilu::io::unfold(table, Wide::districts);
    REQUIRE(unfolded);
    CHECK(rows_of(unfolded->table) == "0: A 1 Tarakan 1 10; 0: A 1 Tarakan 2 20; 1: B 2 Tarakan 2 30");
    CHECK(unfolded->table.find("votes")->integers() != nullptr);
    Table reals("frame");
    reals.add("party", Texts{"A"}).add("1", std::vector<double>{std::nan("")}).add("2", std::vector<double>{4});
    CHECK(rows_of(pemilu::io::unfold(reals, Wide::districts)->table) == "0: A 2 4");
}

TEST_CASE("what is not wide, or has nothing to unfold, or has a row of totals, is refused") {
    CHECK(to_string(pemilu::io::unfold(csv("district,party,votes\n1,A,2\n"), Wide::parties).error()) ==
          "t.csv: the table already has a column for party and is not wide (found party)");
    CHECK(to_string(pemilu::io::unfold(csv("dapil,jumlah\n1,2\n"), Wide::parties).error())
              .starts_with("t.csv: there are no columns of votes to unfold"));
    CHECK(to_string(pemilu::io::unfold(csv("dapil,A,B\n1,2,3\nJUMLAH,2,3\n"), Wide::parties).error()) ==
          "t.csv:3:dapil: a row of totals is no contestant: leave it out, or use check (found JUMLAH)");
}

TEST_CASE("a mapped column of a wide table describes rows") {
    const Table table = csv("Kecamatan,A,B\nTengah,1,2\n");
    const auto unfolded = pemilu::io::unfold(table, Wide::parties, {{"district", "Kecamatan"}});
    REQUIRE(unfolded);
    CHECK(rows_of(unfolded->table) == "2: Tengah A 1; 2: Tengah B 2");
}

}  // namespace test_io_columns
