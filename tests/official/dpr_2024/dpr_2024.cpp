// DPR 2024: 84 districts, 18 parties, 580 seats, both stages. The tables are those of the Python package's datasets, where their sources
// are stated.
#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "../../support/elections.hpp"
#include "../../support/plain_csv.hpp"
#include "pemilu/allocation/trace.hpp"
#include "pemilu/determination.hpp"
#include "pemilu/rules/indonesia/dpr_2024.hpp"

namespace official_dpr_2024 {

using namespace pemilu;
using plain_csv::number;
using plain_csv::Row;

namespace {

const std::string folder = std::string(PEMILU_SOURCE_DIR) + "/bindings/pemilu/datasets/dpr_2024/";

struct Ids {
    std::map<std::string, std::uint32_t> districts;
    std::map<std::string, std::uint32_t> parties;
};

Contest contest(Ids& ids) {
    Contest c{.chamber = Chamber::dpr, .year = 2024};
    for (const Row& row : plain_csv::read(folder + "districts.csv")) {
        ids.districts.emplace(row.at("district"), static_cast<std::uint32_t>(c.districts.size()));
        c.districts.push_back(
            ElectoralDistrict{.key = row.at("district"), .name = row.at("name"), .magnitude = Seats(number(row, "seats"))});
    }
    for (const Row& row : plain_csv::read(folder + "votes_post_mk.csv"))
        if (ids.parties.emplace(row.at("party"), static_cast<std::uint32_t>(c.parties.size())).second)
            c.parties.push_back(Party{.name = row.at("party")});
    return c;
}

recapitulation::VoteTable votes(const Ids& ids, const std::string& file) {
    recapitulation::VoteTable table(ids.districts.size(), ids.parties.size());
    for (const Row& row : plain_csv::read(folder + file))
        REQUIRE_FALSE(table
                          .set(DistrictId(ids.districts.at(row.at("district"))), PartyId(ids.parties.at(row.at("party"))),
                               recapitulation::Cell{.votes = Votes(number(row, "votes"))})
                          .has_value());
    return table;
}

}  // namespace

TEST_CASE("DPR 2024: the 580 official seats, district by district, before and after the Constitutional Court's rulings") {
    Ids ids;
    const Contest dpr = contest(ids);
    REQUIRE(dpr.districts.size() == 84);
    REQUIRE(dpr.parties.size() == 18);
    const auto published = plain_csv::read(folder + "seats.csv");
    for (const std::string file : {"votes_kpu_360.csv", "votes_post_mk.csv"}) {
        CAPTURE(file);
        const Determination d = determine(rules::indonesia::dpr_2024, dpr, votes(ids, file)).value();
        CHECK(d.votes.total() == Votes(file == "votes_post_mk.csv" ? 151'793'293 : 151'796'631));
        CHECK(open_questions(d).empty());
        std::int64_t seats = 0;
        for (const Row& row : published) {
            const auto* allocation = decided(d.districts.at(ids.districts.at(row.at("district"))).allocation);
            REQUIRE(allocation != nullptr);
            CAPTURE(row.at("district"));
            CAPTURE(row.at("party"));
            CHECK(allocation->seats(PartyId(ids.parties.at(row.at("party")))) == Seats(number(row, "seats")));
            seats += number(row, "seats");
        }
        CHECK(seats == 580);
    }
}

TEST_CASE("DPR 2024: eight parties reach 4 %; PPP with 5,878,708 votes does not reach 6,071,732") {
    Ids ids;
    const Contest dpr = contest(ids);
    const Determination d = determine(rules::indonesia::dpr_2024, dpr, votes(ids, "votes_post_mk.csv")).value();
    const std::map<std::string, std::int64_t> house{{"PDIP", 110}, {"Golkar", 102}, {"Gerindra", 86}, {"NasDem", 69},
                                                    {"PKB", 68},   {"PKS", 53},     {"PAN", 48},      {"Demokrat", 44}};
    for (const threshold::Assessment& a : d.threshold) {
        const std::string& name = dpr.party(a.party).name;
        CAPTURE(name);
        CHECK(a.needed == Votes(6'071'732));
        CHECK(a.met == house.contains(name));
        std::int64_t seats = 0;
        for (const DistrictResult& district : d.districts) seats += decided(district.allocation)->seats(a.party).count();
        CHECK(seats == (house.contains(name) ? house.at(name) : 0));
    }
    CHECK(d.threshold[ids.parties.at("PPP")].votes == Votes(5'878'708));
}

TEST_CASE("DPR 2024: the order of award of all 580 seats, before and after the rulings") {
    Ids ids;
    const Contest dpr = contest(ids);
    std::map<std::string, std::vector<Row>> order;
    for (const Row& row : plain_csv::read(std::string(PEMILU_SOURCE_DIR) + "/tests/official/dpr_2024/seat_order.csv"))
        order[row.at("district")].push_back(row);
    REQUIRE(order.size() == 84);
    for (const std::string file : {"votes_kpu_360.csv", "votes_post_mk.csv"}) {
        CAPTURE(file);
        const Determination d = determine(rules::indonesia::dpr_2024, dpr, votes(ids, file)).value();
        std::size_t seats = 0;
        std::size_t other_quotients = 0;
        for (const auto& entry : order) {
            CAPTURE(entry.first);
            const auto awards = allocation::awards(d.districts.at(ids.districts.at(entry.first)).allocation);
            REQUIRE(awards.size() == entry.second.size());
            for (std::size_t i = 0; i < awards.size(); ++i) {
                const Row& row = entry.second[i];
                CHECK(awards[i].seat == number(row, "seat"));
                CHECK(awards[i].party == PartyId(ids.parties.at(row.at("party"))));
                CHECK(awards[i].quotient.divisor == number(row, "divisor"));
                CHECK_FALSE(awards[i].tied_order);
                const bool same = std::abs(awards[i].quotient.approximate() - std::stod(row.at("quotient"))) < 0.001;
                other_quotients += same ? 0 : 1;
                ++seats;
            }
        }
        CHECK(seats == 580);
        CHECK(other_quotients == std::size_t{file == "votes_post_mk.csv" ? 22U : 0U});  // the three districts whose votes the court changed
    }
}

TEST_CASE("DPR 2024: without the threshold 17 districts would have another result, 18 seats in all, before and after the rulings") {
    Ids ids;
    const Contest dpr = contest(ids);
    std::map<std::string, std::map<std::string, std::int64_t>> other;
    std::int64_t lost = 0;
    for (const Row& row : plain_csv::read(std::string(PEMILU_SOURCE_DIR) + "/tests/official/dpr_2024/without_threshold.csv")) {
        other[row.at("district")][row.at("party")] = number(row, "seats_without") - number(row, "seats");
        lost += number(row, "seats_without") < number(row, "seats") ? 1 : 0;
    }
    REQUIRE(other.size() == 17);
    CHECK(lost == 18);
    RuleSet everybody = rules::indonesia::dpr_2024;
    everybody.threshold.reset();
    for (const std::string file : {"votes_kpu_360.csv", "votes_post_mk.csv"}) {
        CAPTURE(file);
        const Determination official = determine(rules::indonesia::dpr_2024, dpr, votes(ids, file)).value();
        const Determination without = determine(everybody, dpr, votes(ids, file)).value();
        for (const auto& [district, d] : ids.districts)
            for (const auto& [party, p] : ids.parties) {
                const std::string where = district + " " + party;
                CAPTURE(where);
                const std::int64_t found = decided(without.districts[d].allocation)->seats(PartyId(p)).count() -
                                           decided(official.districts[d].allocation)->seats(PartyId(p)).count();
                const auto row = other.find(district);
                CHECK(found == (row != other.end() && row->second.contains(party) ? row->second.at(party) : 0));
            }
    }
}

}  // namespace official_dpr_2024
