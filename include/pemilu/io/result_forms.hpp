// The recapitulation form of a region as a table in the layout of the form: an item a row, a part a column.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/io/table.hpp"
#include "pemilu/recapitulation/result_form.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::io {

namespace detail {

/// The sections of the form: voters and who of them came, ballots, votes, and last valid and invalid votes.
[[nodiscard]] inline std::string_view section_of(const tally::SheetColumn& column) {
    using F = tally::SheetField;
    if (!column.field) return "votes";
    if (*column.field < F::ballots_received) return "voters";
    return *column.field < F::valid ? "ballots" : "valid and invalid";
}

/// The columns of the sheets in the order of the sections.
[[nodiscard]] inline std::vector<std::size_t> form_order(const tally::Sheets& sheets) {
    constexpr std::array<std::string_view, 4> sections = {"voters", "ballots", "votes", "valid and invalid"};
    std::vector<std::size_t> order(sheets.columns().size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(
        order, {}, [&](std::size_t i) { return std::ranges::find(sections, section_of(sheets.columns()[i])) - sections.begin(); });
    return order;
}

/// `317409 JAGAKARSA`; what an act states beside the forms of the region of the form itself has its code too.
[[nodiscard]] inline std::string heading_of(const recapitulation::SumLine& line) {
    const std::string code = line.code.empty() ? line.level : line.code;
    return line.name.empty() ? code : code + " " + line.name;
}

}  // namespace detail

/// `section, item`, then a column for each part (its code and name), and `total`. A figure that no form reports is missing.
[[nodiscard]] inline Table form_table(const tally::Sheets& sheets, const recapitulation::ResultForm& form) {
    const std::vector<std::size_t> order = detail::form_order(sheets);
    std::vector<std::string> sections;
    std::vector<std::string> items;
    for (const std::size_t i : order) {
        sections.emplace_back(detail::section_of(sheets.columns()[i]));
        items.push_back(sheets.columns()[i].name);
    }
    Table table;
    table.add("section", std::move(sections)).add("item", std::move(items));
    const auto add = [&](std::string name, const recapitulation::SumLine& line) {
        IntegerColumn figures;
        for (const std::size_t i : order) figures.push_back(line.sums[i]);
        while (table.find(name) != nullptr) name += "'";
        table.add(std::move(name), std::move(figures));
    };
    for (const recapitulation::SumLine& part : form.parts) add(detail::heading_of(part), part);
    add("total", form.total);
    return table;
}

}  // namespace pemilu::inline v0_1::io
