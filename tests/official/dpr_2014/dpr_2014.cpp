// DPR 2014: 77 districts, 12 parties, 560 seats. The tables are those of the Python package's dataset, where their sources are stated.
#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "../../support/plain_csv.hpp"
#include "pemilu/allocation/largest_remainder.hpp"
#include "pemilu/determination.hpp"
#include "pemilu/rules/indonesia/dpr_2014.hpp"

namespace official_dpr_2014 {

using namespace pemilu;
using plain_csv::number;
using plain_csv::Row;

namespace {

const std::string folder = std::string(PEMILU_SOURCE_DIR) + "/bindings/pemilu/datasets/dpr_2014/";

struct Election {
    std::map<std::string, std::uint32_t> districts;
    std::map<std::string, std::uint32_t> parties;
    Contest contest{.chamber = Chamber::dpr, .year = 2014};
};

Election election() {
    Election e;
    for (const Row& row : plain_csv::read(folder + "districts.csv")) {
        e.districts.emplace(row.at("district"), static_cast<std::uint32_t>(e.contest.districts.size()));
        e.contest.districts.push_back(ElectoralDistrict{.key = row.at("district"), .magnitude = Seats(number(row, "seats"))});
    }
    for (const Row& row : plain_csv::read(folder + "totals.csv")) {
        e.parties.emplace(row.at("party"), static_cast<std::uint32_t>(e.contest.parties.size()));
        e.contest.parties.push_back(Party{.name = row.at("party")});
    }
    return e;
}

Determination determined(const Election& e) {
    recapitulation::VoteTable table(e.districts.size(), e.parties.size());
    for (const Row& row : plain_csv::read(folder + "votes.csv"))
        REQUIRE_FALSE(table
                          .set(DistrictId(e.districts.at(row.at("district"))), PartyId(e.parties.at(row.at("party"))),
                               recapitulation::Cell{.votes = Votes(number(row, "votes"))})
                          .has_value());
    return determine(rules::indonesia::dpr_2014, e.contest, std::move(table)).value();
}

}  // namespace

TEST_CASE("DPR 2014: ten of twelve parties reach 3.5 % of 124,972,491 votes") {
    const Election e = election();
    const Determination d = determined(e);
    CHECK(d.votes.total() == Votes(124'972'491));
    REQUIRE(d.threshold.size() == 12);
    for (const threshold::Assessment& a : d.threshold) {
        const std::string& name = e.contest.party(a.party).name;
        CAPTURE(name);
        CHECK(a.needed == Votes(4'374'038));  // 4,374,037.185
        CHECK(a.met == (name != "PBB" && name != "PKPI"));
    }
}

TEST_CASE("DPR 2014: the 560 official seats, district by district") {
    const Election e = election();
    const Determination d = determined(e);
    REQUIRE(d.districts.size() == 77);
    CHECK(open_questions(d).empty());
    std::map<std::pair<std::string, std::string>, std::int64_t> official;
    for (const Row& row : plain_csv::read(folder + "seats.csv")) official[{row.at("district"), row.at("party")}] = number(row, "seats");
    std::int64_t seats = 0;
    for (const auto& [district, d_id] : e.districts)
        for (const auto& [party, p_id] : e.parties) {
            const std::string where = district + " " + party;
            CAPTURE(where);
            const bool eligible = d.districts[d_id].eligible[p_id];
            const std::int64_t found = eligible ? decided(d.districts[d_id].allocation)->seats(PartyId(p_id)).count() : 0;
            const auto row = official.find({district, party});
            CHECK(found == (row == official.end() ? 0 : row->second));
            seats += found;
        }
    CHECK(seats == 560);
    for (const Row& row : plain_csv::read(folder + "totals.csv")) {
        std::int64_t total = 0;
        for (const DistrictResult& district : d.districts)
            if (district.eligible[e.parties.at(row.at("party"))])
                total += decided(district.allocation)->seats(PartyId(e.parties.at(row.at("party")))).count();
        CHECK(total == number(row, "seats"));
    }
}

TEST_CASE("DPR 2014: the quota is of the qualifying parties' votes (art. 211), and rounding it down would move no seat") {
    const Election e = election();
    const Determination d = determined(e);
    for (const auto& [name, id] : e.districts) {
        const std::string key = name;
        CAPTURE(key);
        const Standing& standing = decided(d.districts[id].allocation)->standing();
        std::int64_t qualifying = 0;
        for (std::uint32_t p = 0; p < e.contest.parties.size(); ++p)
            if (d.districts[id].eligible[p]) qualifying += d.votes.at(DistrictId(id), PartyId(p)).votes->count();
        std::int64_t in_the_quota = 0;
        for (const std::int64_t v : standing.votes.counts()) in_the_quota += v;
        CHECK(in_the_quota == qualifying);
        const auto truncated = allocation::allocate(hare_truncated, standing.votes, standing.house, DistrictId(id)).value();
        REQUIRE(decided(truncated) != nullptr);
        for (const PartyId party : standing.votes.parties())
            CHECK(decided(truncated)->seats(party) == decided(d.districts[id].allocation)->seats(party));
    }
}

}  // namespace official_dpr_2014
