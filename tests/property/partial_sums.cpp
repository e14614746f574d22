// Sums of parts are the sums of the whole: any partition of the stations, any order and any grouping of the merges.
#include "pemilu/recapitulation/partial_sums.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "generate.hpp"
#include "pemilu/io/partial_bytes.hpp"

using namespace pemilu;
using generate::Generator;
using recapitulation::PartialSums;
using recapitulation::recapitulate;
using recapitulation::SumLine;

namespace {

struct Form {
    std::string region;
    std::string station;
    std::map<std::string, std::int64_t> counts = {};
};

const std::vector<std::string> contestants = {"A", "B", "C", "10", "9"};

/// Provinces with regencies, subdistricts and villages; embassies without the levels between.
[[nodiscard]] std::vector<RegionEntry> regions(Generator& chance) {
    std::vector<RegionEntry> list;
    for (std::int64_t p = chance.between(1, 3); p > 0; --p) {
        const std::string province = "P" + std::to_string(p);
        list.push_back({province, "", RegionLevel::province, chance.upto(1) == 0 ? "" : "Name", {}});
        for (std::int64_t r = chance.between(0, 2); r > 0; --r) {
            const std::string regency = province + std::to_string(r);
            list.push_back({regency, province, RegionLevel::regency, "", {}});
            list.push_back({regency + "S", regency, RegionLevel::subdistrict, "", {}});
            for (std::int64_t v = chance.between(1, 3); v > 0; --v)
                list.push_back({regency + "V" + std::to_string(v), regency + "S", RegionLevel::village, "", chance.upto(9)});
        }
        if (chance.upto(2) == 0) list.push_back({province + "E", province, RegionLevel::village, "", {}});
    }
    return list;
}

[[nodiscard]] std::vector<Form> forms(Generator& chance, const std::vector<RegionEntry>& list) {
    std::vector<Form> all;
    for (const RegionEntry& region : list) {
        if (region.level != RegionLevel::village && chance.upto(9) > 0) continue;
        for (std::int64_t s = chance.upto(7); s > 0; --s) {
            if (chance.upto(5) == 0) continue;
            Form form{region.code, s == 7 ? "KSK" : std::to_string(s)};
            for (const std::string& name : contestants)
                if (chance.upto(2) > 0) form.counts[name] = chance.upto(30) == 0 ? 4'000'000'000 : chance.upto(300);
            if (chance.upto(3) > 0) form.counts["valid"] = chance.upto(300);
            all.push_back(std::move(form));
        }
    }
    return all;
}

[[nodiscard]] tally::Sheets sheets_of(const std::vector<RegionEntry>& list, const std::vector<Form>& all) {
    const auto tree = std::make_shared<const RegionTree>(RegionTree::build(list).value());
    std::vector<std::pair<tally::SheetRow, const Form*>> sorted;
    for (const Form& form : all) sorted.push_back({{*tree->find(form.region), form.station, 0}, &form});
    std::ranges::sort(sorted, [](const auto& a, const auto& b) { return tally::sheet_before(a.first, b.first); });
    std::vector<tally::SheetRow> rows;
    for (const auto& [row, form] : sorted) rows.push_back(row);
    tally::Sheets sheets(tree, std::move(rows));
    const auto add = [&](const std::string& name, std::optional<tally::SheetField> field) {
        tally::CountColumn column(sorted.size());
        for (std::size_t i = 0; i < sorted.size(); ++i)
            if (const auto found = sorted[i].second->counts.find(name); found != sorted[i].second->counts.end())
                CHECK_FALSE(column.set(i, found->second));
        sheets.add({name, field, std::move(column)});
    };
    add("valid", tally::SheetField::valid);
    for (const std::string& name : contestants) add(name, std::nullopt);
    return sheets;
}

/// Merges them two by two in a random order.
[[nodiscard]] PartialSums merged(Generator& chance, std::vector<PartialSums> parts) {
    while (parts.size() > 1) {
        const auto a = static_cast<std::size_t>(chance.upto(static_cast<std::int64_t>(parts.size()) - 1));
        std::swap(parts[a], parts.back());
        const auto b = static_cast<std::size_t>(chance.upto(static_cast<std::int64_t>(parts.size()) - 2));
        const PartialSums* pair[] = {&parts.back(), &parts[b]};
        parts[b] = PartialSums::merge(pair).value();
        parts.pop_back();
    }
    return std::move(parts.front());
}

/// The line of a region counted from the forms, column by column: fields, then contestants by name.
[[nodiscard]] std::vector<std::optional<std::int64_t>> counted(const std::vector<Form>& all, const RegionTree& tree, RegionIndex region) {
    std::vector<std::optional<std::int64_t>> sums;
    for (const std::string name : {"valid", "9", "10", "A", "B", "C"}) {
        std::optional<std::int64_t> sum;
        for (const Form& form : all)
            if (tree.contains(region, *tree.find(form.region)))
                if (const auto found = form.counts.find(name); found != form.counts.end()) sum = sum.value_or(0) + found->second;
        sums.push_back(sum);
    }
    return sums;
}

}  // namespace

TEST_CASE("partial sums: any partition, order and grouping gives the bytes and the sums of the whole") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        Generator chance(seed);
        const auto list = regions(chance);
        const auto all = forms(chance, list);
        const auto whole = sheets_of(list, all);
        const std::string expected = io::write_partial_sums(PartialSums::of(whole));
        const auto parts = static_cast<std::size_t>(chance.between(1, 6));
        std::vector<std::vector<Form>> divided(parts);
        for (const Form& form : all) divided[static_cast<std::size_t>(chance.upto(static_cast<std::int64_t>(parts) - 1))].push_back(form);
        std::vector<PartialSums> sums;
        for (const auto& part : divided) sums.push_back(PartialSums::of(sheets_of(list, part)));
        std::vector<const PartialSums*> together;
        for (const PartialSums& part : sums) together.push_back(&part);
        CHECK(io::write_partial_sums(PartialSums::merge(together).value()) == expected);
        const PartialSums one = merged(chance, sums);
        CHECK(io::write_partial_sums(one) == expected);
        CHECK(io::read_partial_sums(expected).value() == one);

        const RegionTree& tree = whole.regions();
        for (const RegionLevel level :
             {RegionLevel::nation, RegionLevel::province, RegionLevel::regency, RegionLevel::subdistrict, RegionLevel::village}) {
            const auto of_sheets = recapitulate(whole, level);
            const auto of_sums = recapitulate(one, level).value();
            REQUIRE(of_sums.size() == of_sheets.size());
            std::int64_t stations = 0;
            std::int64_t forms_in_lines = 0;
            for (std::size_t i = 0; i < of_sums.size(); ++i) {
                CHECK(of_sums[i].code == of_sheets[i].code);
                CHECK(of_sums[i].stations == of_sheets[i].stations);
                CHECK(of_sums[i].reported == of_sheets[i].reported);
                stations += of_sums[i].reported;
                // A line of a higher region holds its own forms only: those are counted by the sum over all lines.
                const RegionIndex region = of_sums[i].code.empty() ? 0 : *tree.find(of_sums[i].code);
                if (tree[region].level >= level) CHECK(of_sums[i].sums == counted(all, tree, region));
                if (of_sums[i].sums[0]) forms_in_lines += *of_sums[i].sums[0];
            }
            std::int64_t reported = 0;
            for (const Form& form : all) reported += form.counts.empty() ? 0 : 1;
            CHECK(stations == reported);
            CHECK(forms_in_lines == counted(all, tree, 0)[0].value_or(0));
        }
    }
}
