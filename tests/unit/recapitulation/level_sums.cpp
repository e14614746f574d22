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

using namespace pemilu;
using recapitulation::LevelSums;

namespace {

/// Provinces with all levels and one whose villages hang below it; forms at the province itself, large counts, holes.
[[nodiscard]] tally::Sheets forms(std::uint32_t seed) {
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
    const auto tree = std::make_shared<const RegionTree>(RegionTree::build(std::move(list)).value());
    std::vector<tally::SheetRow> rows;
    for (RegionIndex i = 0; i < tree->size(); ++i)
        if ((*tree)[i].level == RegionLevel::village || chance() % 4 == 0)
            for (std::uint32_t s = 1; s <= chance() % 40; ++s) rows.push_back({i, std::to_string(s), 0});
    tally::Sheets sheets(tree, rows);
    for (const std::string name : {"valid", "A", "B", "C"}) {
        tally::CountColumn counts(rows.size());
        for (std::size_t row = 0; row < rows.size(); ++row)
            if (name == "B" || chance() % 3 > 0)
                CHECK_FALSE(counts.set(row, chance() % 50 == 0 && name != "B" ? 4'000'000'000 : chance() % 400));
        sheets.add({name, name == "valid" ? std::optional(tally::SheetField::valid) : std::nullopt, std::move(counts)});
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
            REQUIRE(sums.columns() == 4);
            std::size_t lines = 0;
            for (RegionIndex region = 0; region < sheets.regions().size(); ++region) {
                const bool above = sheets.regions()[region].level < lowest;
                const bool top = region == 0 || sheets.regions()[sheets.regions().parent(region)].level < lowest;
                if (!above && !top) continue;
                REQUIRE(sums.regions().at(lines) == region);
                std::int64_t reported = 0;
                std::vector<std::optional<std::int64_t>> expected(4);
                std::vector<std::int64_t> present(4, 0);
                std::int64_t count = 0;
                for (std::size_t row = 0; row < sheets.rows(); ++row) {
                    if (!sheets.regions().contains(region, sheets.row(row).area)) continue;
                    ++count;
                    bool any = false;
                    for (std::size_t c = 0; c < 4; ++c)
                        if (const auto cell = sheets.at(c, row)) {
                            any = true;
                            expected[c] = expected[c].value_or(0) + *cell;
                            ++present[c];
                        }
                    reported += any ? 1 : 0;
                }
                CHECK(sums.forms(lines) == count);
                CHECK(sums.reported(lines) == reported);
                for (std::size_t c = 0; c < 4; ++c) {
                    CHECK(sums.sum(lines, c) == expected[c]);
                    CHECK(sums.present(lines, c) == present[c]);
                }
                ++lines;
            }
            CHECK(sums.regions().size() == lines);
        }
}
