#include "pemilu/tally/rule_kernel.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "pemilu/tally/check_sheets.hpp"

using namespace pemilu;
using namespace pemilu::tally;

namespace {

/// Figures so small that many rules hold by chance; some are missing, rejected or large.
[[nodiscard]] Sheets sheets_of(std::uint32_t seed, std::size_t rows, std::int64_t most) {
    std::mt19937 chance(seed);
    const auto tree = std::make_shared<const RegionTree>(RegionTree::build({{"V", "", RegionLevel::village, "", {}}}).value());
    std::vector<SheetRow> keys;
    for (std::size_t row = 0; row < rows; ++row) keys.push_back({1, std::to_string(row + 1), 0});
    Sheets sheets(tree, keys);
    const auto column = [&](bool holes) {
        CountColumn counts(rows);
        for (std::size_t row = 0; row < rows; ++row) {
            const auto what = holes ? chance() % 20 : 9;
            if (what == 0) continue;
            if (what == 1)
                counts.reject(row);
            else
                CHECK_FALSE(counts.set(row, what == 2 ? 40'000 : static_cast<std::int64_t>(chance() % static_cast<std::uint32_t>(most))));
        }
        return counts;
    };
    for (std::size_t i = 0; i < sheet_field_names.size(); ++i)
        if (chance() % 8 > 0) sheets.add({std::string(sheet_field_names[i]), static_cast<SheetField>(i), column(chance() % 2 == 0)});
    for (const std::string name : {"A", "A/0", "A/1", "B"}) sheets.add({name, {}, column(chance() % 2 == 0)});
    return sheets;
}

}  // namespace

TEST_CASE("rule_kernel: every row that breaks a rule is marked, and the kernels agree") {
    std::size_t broken = 0;
    std::size_t passed = 0;
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        const Sheets sheets = sheets_of(seed, 1 + seed * 17 % 2100, seed % 4 < 2 ? 1 : seed % 4 == 2 ? 3 : 32'768);
        const auto kind = seed % 2 == 0 ? BallotKind::parties : BallotKind::pairs;
        const auto rules = sheet_rules(sheets, {.largest_roll = 60, .reserve_percent = 2}, kind);
        const auto rows = suspicious_rows(sheets, rules, rule_kernels().front().run);
        for (const NamedRuleKernel& kernel : rule_kernels()) CHECK(suspicious_rows(sheets, rules, kernel.run) == rows);
        const std::set<std::size_t> marked(rows.begin(), rows.end());
        CHECK(std::vector<std::size_t>(marked.begin(), marked.end()) == rows);
        for (std::size_t row = 0; row < sheets.rows(); ++row) {
            bool breaks = false;
            bool large = row >= sheets.rows() / 8 * 8;
            for (const SheetRule& rule : rules) breaks = breaks || tally::detail::breach(sheets, rule, row).has_value();
            for (const SheetColumn& c : sheets.columns()) large = large || c.counts.at(row).value_or(0) > 32'767;
            CHECK(marked.contains(row) == (breaks || large));
            broken += breaks ? 1 : 0;
            passed += breaks ? 0 : 1;
        }
    }
    CHECK(broken > 1000);
    CHECK(passed > 1000);
}
