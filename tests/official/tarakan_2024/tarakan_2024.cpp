// Kota Tarakan 2024, both stages: seats in the order of award, totals, what the re-vote changed, and how close it was.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "../../support/elections.hpp"
#include "../../support/plain_csv.hpp"
#include "pemilu/allocation/trace.hpp"
#include "pemilu/analysis/margin.hpp"
#include "pemilu/determination.hpp"
#include "pemilu/recapitulation/amend.hpp"
#include "pemilu/recapitulation/compare.hpp"
#include "pemilu/rules/indonesia/dprd_regency_2024.hpp"

namespace official_tarakan_2024 {

using namespace pemilu;
using analysis::Margin;
using analysis::MarginKind;
using plain_csv::number;
using plain_csv::Row;
using recapitulation::VoteTable;

namespace {

const std::string folder = std::string(PEMILU_SOURCE_DIR) + "/tests/official/tarakan_2024/";

const Contest& contest() {
    static const Contest tarakan = [] {
        Contest c{.chamber = Chamber::dprd_regency, .year = 2024};
        for (const Row& row : plain_csv::read(folder + "districts.csv"))
            c.districts.push_back(ElectoralDistrict{.key = row.at("dapil"), .magnitude = Seats(number(row, "seats"))});
        for (const Row& row : plain_csv::read(folder + "votes.csv"))
            if (row.at("stage") == "pre_psu" && row.at("dapil") == "1")
                c.parties.push_back(Party{.name = row.at("party"), .ballot_number = static_cast<std::int32_t>(number(row, "party_no"))});
        return c;
    }();
    return tarakan;
}

DistrictId district_of(const Row& row) {
    for (std::uint32_t d = 0; d < contest().districts.size(); ++d)
        if (contest().districts[d].key == row.at("dapil")) return DistrictId(d);
    throw std::runtime_error("no district " + row.at("dapil"));
}

PartyId party_named(const std::string& name) {
    for (std::uint32_t p = 0; p < contest().parties.size(); ++p)
        if (contest().parties[p].name == name) return PartyId(p);
    throw std::runtime_error("no party " + name);
}

VoteTable votes(const std::string& stage) {
    VoteTable table(contest().districts.size(), contest().parties.size());
    for (const Row& row : plain_csv::read(folder + "votes.csv"))
        if (row.at("stage") == stage) {
            const PartyId party = party_named(row.at("party"));
            REQUIRE(contest().party(party).ballot_number == number(row, "party_no"));
            REQUIRE_FALSE(table.set(district_of(row), party, recapitulation::Cell{.votes = Votes(number(row, "votes"))}).has_value());
        }
    return table;
}

const Determination& determination(const std::string& stage) {
    static const std::map<std::string, Determination> both = [] {
        std::map<std::string, Determination> made;
        for (const std::string s : {"pre_psu", "post_psu"})
            made.emplace(s, determine(rules::indonesia::dprd_regency_2024, contest(), votes(s)).value());
        return made;
    }();
    return both.at(stage);
}

const Allocation& allocation_of(const std::string& stage, std::uint32_t district) {
    return std::get<Allocation>(determination(stage).at(DistrictId(district)).allocation);
}

/// `party seats` of all parties with seats, by name.
std::map<std::string, std::int64_t> totals(const std::string& stage) {
    std::map<std::string, std::int64_t> totals;
    for (std::uint32_t d = 0; d < contest().districts.size(); ++d)
        for (std::uint32_t p = 0; p < contest().parties.size(); ++p)
            if (const std::int64_t s = allocation_of(stage, d).seats(PartyId(p)).count(); s > 0) totals[contest().parties[p].name] += s;
    return totals;
}

/// `to_tie/to_change` of the closest margin of a kind.
std::string closest(const std::string& stage, std::uint32_t district, MarginKind kind) {
    for (const Margin& m : analysis::margins(allocation_of(stage, district)))
        if (m.kind == kind) return std::to_string(m.to_tie.count()) + "/" + std::to_string(m.to_change.value().count());
    return "none";
}

}  // namespace

TEST_CASE("Tarakan: 18 parties, 4 districts, 30 seats, and every printed total but the missing one") {
    REQUIRE(contest().parties.size() == 18);
    REQUIRE(contest().districts.size() == 4);
    CHECK(votes("pre_psu").total() == Votes(132'967));
    CHECK(votes("post_psu").total() == Votes(128'693));
    for (const Row& row : plain_csv::read(folder + "districts.csv"))
        for (const std::string stage : {"pre_psu", "post_psu"})
            CHECK(votes(stage).district_total(district_of(row)) == Votes(number(row, "valid_" + stage)));
    for (const Row& row : plain_csv::read(folder + "printed_totals.csv")) {
        CAPTURE(row.at("party"));
        const Votes total = votes(row.at("stage")).party_totals().at(party_named(row.at("party")).value());
        if (row.at("printed_total").empty())
            CHECK(total == Votes(14'256));  // Demokrat after the re-vote
        else
            CHECK(total == Votes(number(row, "printed_total")));
    }
}

TEST_CASE("Tarakan: every seat of both stages, in the order of award") {
    std::map<std::pair<std::string, std::uint32_t>, std::vector<Row>> expected;
    for (const Row& row : plain_csv::read(folder + "seats.csv")) expected[{row.at("stage"), district_of(row).value()}].push_back(row);
    REQUIRE(expected.size() == 8);
    std::size_t seats = 0;
    for (const auto& entry : expected) {
        const auto& rows = entry.second;
        const auto awards = allocation::awards(allocation_of(entry.first.first, entry.first.second));
        CAPTURE(entry.first.first);
        CAPTURE(entry.first.second);
        REQUIRE(awards.size() == rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            CHECK(awards[i].seat == number(rows[i], "seat_order"));
            CHECK(awards[i].party == party_named(rows[i].at("party")));
            CHECK(awards[i].quotient.divisor == number(rows[i], "divisor"));
            CHECK(awards[i].quotient.approximate() == doctest::Approx(std::stod(rows[i].at("quotient"))).epsilon(1e-7));
            CHECK_FALSE(awards[i].tied_order);
            ++seats;
        }
    }
    CHECK(seats == 60);
    CHECK(open_questions(determination("pre_psu")).empty());
    CHECK(open_questions(determination("post_psu")).empty());
}

TEST_CASE("Tarakan: the seats of the house before and after the re-vote") {
    CHECK(totals("pre_psu") == std::map<std::string, std::int64_t>{{"Gerindra", 5},
                                                                   {"PDIP", 4},
                                                                   {"Golkar", 4},
                                                                   {"Demokrat", 4},
                                                                   {"PKB", 3},
                                                                   {"PKS", 3},
                                                                   {"Hanura", 3},
                                                                   {"NasDem", 2},
                                                                   {"PPP", 1},
                                                                   {"PAN", 1}});
    CHECK(totals("post_psu") == std::map<std::string, std::int64_t>{{"Gerindra", 5},
                                                                    {"PDIP", 4},
                                                                    {"Demokrat", 4},
                                                                    {"PKB", 3},
                                                                    {"Golkar", 3},
                                                                    {"PKS", 3},
                                                                    {"Hanura", 2},
                                                                    {"NasDem", 2},
                                                                    {"PAN", 2},
                                                                    {"PPP", 2}});
}

TEST_CASE("Tarakan: in district 1 Golkar's second seat and Hanura's went to PAN and PPP; nothing else moved") {
    std::vector<std::string> changes;
    for (std::uint32_t d = 0; d < contest().districts.size(); ++d)
        for (std::uint32_t p = 0; p < contest().parties.size(); ++p) {
            const Seats before = allocation_of("pre_psu", d).seats(PartyId(p));
            const Seats after = allocation_of("post_psu", d).seats(PartyId(p));
            if (before != after)
                changes.push_back(std::to_string(d + 1) + " " + contest().parties[p].name + " " + std::to_string(before.count()) + ">" +
                                  std::to_string(after.count()));
        }
    CHECK(elections::joined(changes, ", ") == "1 Golkar 2>1, 1 Hanura 1>0, 1 PAN 0>1, 1 PPP 0>1");
}

TEST_CASE("Tarakan: the last seat of district 1 after the re-vote, PPP 2,040 against PKB 6,105/3 = 2,035") {
    const auto last = allocation::awards(allocation_of("post_psu", 0)).back();
    CHECK(last.party == party_named("PPP"));
    CHECK(last.votes == Votes(2040));
    REQUIRE(last.runner_up.has_value());
    CHECK(*last.runner_up == party_named("PKB"));
    CHECK(to_string(last.runner_up_quotient) == "2035");
    CHECK(last.runner_up_quotient.votes == 6105);
    CHECK(to_string(allocation_of("post_psu", 0).standing().method.basis) == "UU 7/2017 art. 415(3)");
}

TEST_CASE("Tarakan: the fewest votes that change the result, to a tie and beyond") {
    const auto check = [](const std::string& stage, std::uint32_t district, const std::string& move, const std::string& add,
                          const std::string& remove) {
        CAPTURE(stage);
        CAPTURE(district);
        CHECK(closest(stage, district, MarginKind::move) == move);
        CHECK(closest(stage, district, MarginKind::add) == add);
        CHECK(closest(stage, district, MarginKind::remove) == remove);
    };
    check("pre_psu", 0, "36/37", "72/73", "72/73");
    check("pre_psu", 1, "16/16", "31/32", "31/32");
    check("pre_psu", 2, "186/186", "371/372", "309/309");
    check("pre_psu", 3, "68/69", "136/137", "136/137");
    check("post_psu", 0, "4/4", "15/16", "5/6");
    check("post_psu", 1, "16/16", "31/32", "31/32");  // as before: the votes are the same
}

TEST_CASE("Tarakan: the re-vote supersedes district 1 and nothing else, and both versions can be rebuilt") {
    recapitulation::History history(votes("pre_psu"));
    REQUIRE_FALSE(history
                      .amend({.decision = "158/2024",
                              .kind = recapitulation::AmendmentKind::revote,
                              .scope = {DistrictId(0)},
                              .counts = votes("post_psu")})
                      .has_value());
    CHECK(history.latest().value() == votes("post_psu"));
    CHECK(history.as_of(0).value() == votes("pre_psu"));
    const auto changes = recapitulation::compare(history.base(), history.latest().value()).value();
    CHECK(changes.size() == 17);  // of 18 parties; Buruh had and has no vote
    for (const auto& change : changes) CHECK(change.district == DistrictId(0));
}

}  // namespace official_tarakan_2024
