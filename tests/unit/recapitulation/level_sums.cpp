#include "pemilu/recapitulation/level_sums.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/recapitulation/recapitulate.hpp"

namespace test_recapitulation_level_sums {

using namespace pemilu;
using recapitulation::LevelSums;

namespace {

/// Provinces with all levels and one whose villages hang below it; forms at the province itself, large counts, holes. `listed`: the list
/// says of some regions how many stations and voters they have.
[[nodiscard]] tally::Sheets forms(std::uint32_t seed, bool listed = false) {
    std::mt19937 chance(seed);
    std::vector<RegionEntry> list;
    for (const std::string p : {"1", "2", "9"}) {
        list.push_back({"P" + p, "", RegionLevel::province, "", {}});
        for (std::uint32_t v = 0; v < 3 + chance() % 5; ++v) {
            const std::string key = p + std::to_string(v / 2);
            if (p != "9" && v % 2 == 0) {
                list.push_back({"R" + key, "P" + p, RegionLevel::regency, "", {}});
                list.push_back({"S" + key, "R" + key, RegionLevel::subdistrict, "", {}});
            }
            list.push_back({"V" + p + std::to_string(v), p == "9" ? "P9" : "S" + key, RegionLevel::village, "", {}});
        }
    }
    for (RegionEntry& entry : list) {
        if (listed && chance() % 3 == 0) entry.stations = static_cast<std::int64_t>(chance() % 40);
        if (listed && chance() % 3 == 0) entry.roll = static_cast<std::int64_t>(chance() % 9000);
    }
    const auto tree = std::make_shared<const RegionTree>(RegionTree::build(std::move(list)).value());
    std::vector<tally::SheetRow> rows;
    for (RegionIndex i = 0; i < tree->size(); ++i)
        if ((*tree)[i].level == RegionLevel::village || chance() % 4 == 0)
            for (std::uint32_t s = 1; s <= chance() % 40; ++s) rows.push_back({i, std::to_string(s), 0});
    tally::Sheets sheets(tree, rows);
    for (const std::string name : {"roll", "valid", "A", "B", "C"}) {
        tally::CountColumn counts(rows.size());
        for (std::size_t row = 0; row < rows.size(); ++row)
            if ((name == "B" && seed % 2 == 0) || chance() % 3 > 0)  // every form has a result, or not
                CHECK_FALSE(counts.set(row, chance() % 50 == 0 && name != "B" ? 4'000'000'000 : chance() % 400));
        std::optional<tally::SheetField> field;
        if (name == "roll") field = tally::SheetField::roll;
        if (name == "valid") field = tally::SheetField::valid;
        sheets.add({name, field, std::move(counts)});
    }
    return sheets;
}

}  // namespace

TEST_CASE("level_sums: every line is the sum of the forms at and below its region") {
    for (std::uint32_t seed = 0; seed < 60; ++seed)
        for (const RegionLevel lowest :
             {RegionLevel::nation, RegionLevel::province, RegionLevel::regency, RegionLevel::subdistrict, RegionLevel::village}) {
            const tally::Sheets sheets = forms(seed);
            const LevelSums sums(sheets, lowest);
            REQUIRE(sums.columns() == 5);
            std::size_t lines = 0;
            for (RegionIndex region = 0; region < sheets.regions().size(); ++region) {
                const bool above = sheets.regions()[region].level < lowest;
                const bool top = region == 0 || sheets.regions()[sheets.regions().parent(region)].level < lowest;
                if (!above && !top) continue;
                REQUIRE(sums.regions().at(lines) == region);
                std::int64_t reported = 0;
                std::int64_t roll_reported = 0;
                std::vector<std::optional<std::int64_t>> expected(5);
                std::vector<std::int64_t> present(5, 0);
                std::int64_t count = 0;
                for (std::size_t row = 0; row < sheets.rows(); ++row) {
                    if (!sheets.regions().contains(region, sheets.row(row).area)) continue;
                    ++count;
                    bool any = false;
                    for (std::size_t c = 0; c < 5; ++c)
                        if (const auto cell = sheets.at(c, row)) {
                            any = any || c > 0;  // a roll is no result
                            expected[c] = expected[c].value_or(0) + *cell;
                            ++present[c];
                        }
                    reported += any ? 1 : 0;
                    roll_reported += any ? sheets.at(0, row).value_or(0) : 0;
                }
                CHECK(sums.forms(lines) == count);
                CHECK(sums.reported(lines) == reported);
                CHECK(sums.roll_reported(lines) == roll_reported);
                for (std::size_t c = 0; c < 5; ++c) {
                    CHECK(sums.sum(lines, c) == expected[c]);
                    CHECK(sums.present(lines, c) == present[c]);
                }
                ++lines;
            }
            CHECK(sums.regions().size() == lines);
        }
}

TEST_CASE("level_sums: the lines of a level are those that are added up region by region") {
    for (std::uint32_t seed = 0; seed < 60; ++seed)
        for (const bool listed : {false, true}) {
            const tally::Sheets sheets = forms(seed, listed);
            CHECK(sheets.regions().lists_counts() == listed);
            for (const RegionLevel level :
                 {RegionLevel::nation, RegionLevel::province, RegionLevel::regency, RegionLevel::subdistrict, RegionLevel::village})
                CHECK(recapitulation::recapitulate(sheets, level) == recapitulation::detail::lines_of_level(sheets, level));
        }
}

TEST_CASE("level_sums: without a list what is expected of a region is what its forms say, part by part") {
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const tally::Sheets sheets = forms(seed);
        const RegionTree& regions = sheets.regions();
        for (RegionIndex region = 0; region < regions.size(); ++region) {
            std::int64_t stations = 0;
            std::optional<std::int64_t> roll;
            bool known = true;
            for (std::size_t row = 0; row < sheets.rows(); ++row) {
                if (!regions.contains(region, sheets.row(row).area)) continue;
                ++stations;
                known = known && sheets.at(0, row).has_value();
                roll = roll.value_or(0) + sheets.at(0, row).value_or(0);
            }
            const recapitulation::SumLine line = recapitulation::sum_of(sheets, region);
            CHECK(line.stations == stations);
            CHECK(line.roll == (known ? roll : std::nullopt));
        }
    }
}

}  // namespace test_recapitulation_level_sums
