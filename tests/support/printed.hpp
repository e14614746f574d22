// Printed tables from lines of words, and their findings as text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/result.hpp"
#include "pemilu/tally/printed_table.hpp"

namespace printed {

using pemilu::Diagnostic;
using pemilu::tally::CheckReport;
using pemilu::tally::PrintedColumn;
using pemilu::tally::PrintedTable;

/// A table in lines of words; `-` is an empty cell. A column whose cells are all digits or empty holds counts.
[[nodiscard]] inline PrintedTable table(const std::vector<std::string_view>& lines, std::string source = "t.csv") {
    PrintedTable made{std::move(source), {}, {}};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) made.rows.push_back(static_cast<std::int64_t>(i) + 1);
        std::string_view rest = lines[i];
        for (std::size_t column = 0; !rest.empty(); ++column) {
            const std::string word(rest.substr(0, rest.find(' ')));
            rest.remove_prefix(std::min(word.size() + 1, rest.size()));
            if (i == 0)
                made.columns.push_back({.name = word, .meaning = pemilu::tally::plain_name(word)});
            else
                made.columns.at(column).texts.push_back(word == "-" ? "" : word);
        }
    }
    for (PrintedColumn& column : made.columns) {
        column.is_count = true;
        for (const std::string& text : column.texts) {
            const bool digits = text.find_first_not_of("-0123456789") == std::string::npos;
            column.is_count = column.is_count && digits;
            column.counts.push_back(digits && !text.empty() ? std::optional<std::int64_t>(std::stoll(text)) : std::nullopt);
        }
    }
    return made;
}

/// `T01 t.csv:3 B total 31 30 hint` for each finding.
[[nodiscard]] inline std::string text(const pemilu::result<CheckReport>& report) {
    if (!report) return to_string(report.error());
    std::string all;
    for (const Diagnostic& finding : report->findings) {
        all += (all.empty() ? "" : "; ") + std::string(finding.code.view()) + " " + finding.place + " " + finding.field + " ";
        all += (finding.found ? std::to_string(*finding.found) : "-") + " " + std::to_string(*finding.expected);
        if (!finding.hint.empty()) all += " (" + finding.hint + ")";
    }
    return all;
}

[[nodiscard]] inline std::string notes(const pemilu::result<CheckReport>& report) {
    std::string all;
    for (const std::string& note : report.value().notes) all += (all.empty() ? "" : "; ") + note;
    return all;
}

}  // namespace printed
