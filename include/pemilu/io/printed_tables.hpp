// From tables to the checks of published tables, and from findings to a table.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/diagnostic.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/numbers.hpp"
#include "pemilu/io/open_table.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/tally/check.hpp"
#include "pemilu/tally/printed_totals.hpp"

namespace pemilu::inline v0_1::io {

/// How published tables are read and checked.
struct TableCheckOptions {
    tally::CheckOptions check = {};
    const Table* printed = nullptr;      ///< totals printed elsewhere
    std::optional<char> thousands = {};  ///< '.', ',' or ' ' between groups of three digits
    ColumnMapping columns = {};
};

namespace detail {

class PrintedTableReader {
public:
    PrintedTableReader(const Table& table, const TableCheckOptions& options) : table_(table), options_(options) {}

    [[nodiscard]] result<tally::PrintedTable> read(std::vector<std::string>& notes) {
        tally::PrintedTable printed;
        printed.source = table_.source();
        for (std::size_t row = 0; row < table_.rows(); ++row) printed.rows.push_back(table_.row_label(row));
        // A table with two columns for one meaning is checked all the same, under their own names.
        const auto map = map_columns(table_, TableKind::votes, options_.columns);
        for (const Column& column : table_.columns()) {
            tally::PrintedColumn out{column.name, tally::plain_name(column.name), {}, {}, false, false};
            if (map)
                for (const ColumnRule& rule : accepted_columns(TableKind::votes))
                    if (map->find(rule.canonical) == &column) out.meaning = rule.canonical;
            out.is_key = out.meaning == "district" || out.meaning == "party" || column.name == options_.check.group;
            for (std::size_t row = 0; row < table_.rows(); ++row) out.texts.push_back(text_at(column, row));
            if (auto error = read_counts(column, out, notes)) return *std::move(error);
            printed.columns.push_back(std::move(out));
        }
        return printed;
    }

private:
    [[nodiscard]] static bool is_nan(const Column& column, std::size_t row) {
        return column.reals() != nullptr && !column.missing(row) && std::isnan(*(*column.reals())[row]);
    }
    [[nodiscard]] static std::string text_at(const Column& column, std::size_t row) {
        return is_nan(column, row) ? std::string() : std::string(trimmed(column.text(row)));
    }

    [[nodiscard]] result<std::int64_t> number(const Column& column, std::size_t row, std::string_view text) const {
        if (column.reals() != nullptr) return integer_of(*(*column.reals())[row], Sign::any);
        return options_.thousands ? parse_grouped(text, *options_.thousands, Sign::any) : parse_integer(text, Sign::any);
    }

    /// A column is one of counts if every cell is empty or a whole number. One that nearly is gets a note: nobody shall take it for
    /// checked.
    [[nodiscard]] std::optional<Error> read_counts(const Column& column, tally::PrintedColumn& out, std::vector<std::string>& notes) const {
        if (column.booleans() != nullptr) return std::nullopt;
        out.counts.resize(table_.rows());
        std::size_t numbers = 0;
        std::size_t others = 0;
        std::size_t grouped = 0;
        std::optional<std::size_t> odd;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            const std::string& text = out.texts[row];
            if (text.empty()) continue;
            const auto count = number(column, row, text);
            if (count) {
                out.counts[row] = *count;
                ++numbers;
                continue;
            }
            if (count.error().kind == ErrorKind::capacity) return at_cell(table_, column, row, count.error());
            ++others;
            if (tally::is_total_label(text, options_.check.total_labels)) continue;
            if (!odd) odd = row;
            grouped += column.texts() != nullptr && (ungrouped(text, '.') || ungrouped(text, ',') || ungrouped(text, ' ')) ? 1 : 0;
        }
        out.is_count = numbers > 0 && others == 0;
        if (out.is_count || !odd || tally::is_identifier(column.name) || out.is_key) return std::nullopt;
        // Numbers throughout, some with separators: the table means counts and was read without saying how they are printed.
        if (grouped > 0 && grouped == others) return at_cell(table_, column, *odd, separators(out.texts[*odd]));
        if (numbers > others)
            notes.push_back((table_.source().empty() ? "row " : table_.source() + ":") + std::to_string(table_.row_label(*odd)) + ": " +
                            column.name + " is not checked: " + shown(out.texts[*odd]) + " is not a whole number");
        return std::nullopt;
    }

    [[nodiscard]] Error separators(const std::string& text) const {
        Error error = refusal(text);
        error.expected += options_.thousands ? ", or another separator of thousands than was given" : ", or the option thousands";
        return error;
    }

    const Table& table_;
    const TableCheckOptions& options_;
};

}  // namespace detail

/// Checks a published table, and its sums against totals printed elsewhere: see `tally::check_table` and `tally::check_printed_totals`.
/// Errors: numbers with separators and no `thousands`; numbers over 2^63-1; a stated sum or group that names no column.
[[nodiscard]] inline result<tally::CheckReport> check_table(const Table& table, const TableCheckOptions& options = {}) {
    if (auto error = require_rows(table)) return *std::move(error);
    tally::CheckReport report;
    const auto input = detail::PrintedTableReader(table, options).read(report.notes);
    if (!input) return input.error();
    const auto add = [&report](const tally::CheckReport& part) {
        report.findings.insert(report.findings.end(), part.findings.begin(), part.findings.end());
        report.notes.insert(report.notes.end(), part.notes.begin(), part.notes.end());
    };
    const auto own = tally::check_table(*input, options.check);
    if (!own) return own.error();
    add(*own);
    if (options.printed != nullptr) {
        if (auto error = require_rows(*options.printed)) return *std::move(error);
        const auto totals = detail::PrintedTableReader(*options.printed, options).read(report.notes);
        if (!totals) return totals.error();
        const auto compared = tally::check_printed_totals(*input, *totals, options.check);
        if (!compared) return compared.error();
        add(*compared);
    }
    if (report.notes.empty())
        report.notes.push_back((table.source().empty() ? "" : table.source() + ": ") +
                               "there is nothing to check: no total in a column, a row or elsewhere");
    return report;
}

/// The findings as the table `code, severity, place, field, found, expected, difference, hint, legal_basis`.
[[nodiscard]] inline Table findings_table(const Diagnostics& findings) {
    std::vector<std::string> codes;
    std::vector<std::string> severities;
    std::vector<std::string> places;
    std::vector<std::string> fields;
    IntegerColumn found;
    IntegerColumn expected;
    IntegerColumn differences;
    TextColumn hints;
    TextColumn basis;
    for (const Diagnostic& finding : findings) {
        codes.emplace_back(finding.code.view());
        severities.emplace_back(to_string(finding.severity));
        places.push_back(finding.place);
        fields.push_back(finding.field);
        found.push_back(finding.found);
        expected.push_back(finding.expected);
        differences.push_back(finding.difference());
        hints.push_back(finding.hint.empty() ? std::optional<std::string>() : finding.hint);
        basis.push_back(basis_cell(finding.basis));
    }
    Table table;
    table.add("code", std::move(codes))
        .add("severity", std::move(severities))
        .add("place", std::move(places))
        .add("field", std::move(fields));
    table.add("found", std::move(found)).add("expected", std::move(expected)).add("difference", std::move(differences));
    table.add("hint", std::move(hints)).add("legal_basis", std::move(basis));
    return table;
}

}  // namespace pemilu::inline v0_1::io
