// A table as an electoral body prints it: labels, counts, and totals among them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pemilu/core/diagnostic.hpp"

namespace pemilu::inline v0_1::tally {

/// One column. `texts` holds every cell as printed; `counts` the numbers, if all its cells are whole numbers or empty.
struct PrintedColumn {
    std::string name = {};
    std::string meaning = {};  ///< what the same column is called in every table; by default the name without case and signs
    std::vector<std::string> texts = {};
    std::vector<std::optional<std::int64_t>> counts = {};
    bool is_count = false;
    bool is_key = false;  ///< names rows, although it may look like a number
};

struct PrintedTable {
    std::string source = {};
    std::vector<std::int64_t> rows = {};  ///< what the source calls each row
    std::vector<PrintedColumn> columns = {};
};

/// "total = parts", as the caller states it.
struct StatedSum {
    std::string total = {};
    std::vector<std::string> parts = {};
};

struct CheckOptions {
    std::vector<StatedSum> sums = {};
    std::vector<std::string> total_labels = {};  ///< labels of rows of totals, besides TOTAL and JUMLAH
    std::string group = {};                      ///< a total adds up the rows with the same value of this column, not those above it
};

/// What contradicts itself, and what was compared with what.
struct CheckReport {
    Diagnostics findings = {};
    std::vector<std::string> notes = {};
};

/// Lower case; blanks, dots, hyphens and other signs as one underscore.
[[nodiscard]] inline std::string plain_name(std::string_view heading) {
    std::string out;
    bool gap = false;
    for (const char c : heading) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        const bool sign = static_cast<unsigned char>(c) < 0x80U && !(lower >= 'a' && lower <= 'z') && !(c >= '0' && c <= '9');
        if (!sign) {
            if (gap && !out.empty()) out += '_';
            out += lower;
        }
        gap = sign;
    }
    return out;
}

/// Numbers that name something: `number`, `*_no`, `*_code`, `kode*`, `nomor*`, and running numbers, ids and years.
[[nodiscard]] inline bool is_identifier(std::string_view heading) {
    const std::string name = plain_name(heading);
    for (const std::string_view whole : {"number", "no", "id", "code", "year", "tahun"})
        if (name == whole) return true;
    for (const std::string_view ending : {"_no", "_code", "_id", "_number"})
        if (name.ends_with(ending)) return true;
    for (const std::string_view beginning : {"kode", "nomor", "no_"})
        if (name.starts_with(beginning)) return true;
    return false;
}

/// Does a heading announce the sum of a row? `total`, `jumlah`, `…_total`, `…_jumlah`.
[[nodiscard]] inline bool announces_total(std::string_view heading) {
    const std::string name = plain_name(heading);
    return name == "total" || name == "jumlah" || name.ends_with("_total") || name.ends_with("_jumlah");
}

/// `jumlah_…` and `total_…` may be a sum of other columns or a number of something ("jumlah TPS"): only adding up tells.
[[nodiscard]] inline bool may_be_total(std::string_view heading) {
    const std::string name = plain_name(heading);
    return announces_total(heading) || name.starts_with("jumlah_") || name.starts_with("total_");
}

/// A label of totals: TOTAL, JUMLAH or JUMLAH SELURUHNYA in any case, or one of those given.
[[nodiscard]] inline bool is_total_label(std::string_view text, const std::vector<std::string>& given) {
    const std::string label = plain_name(text);
    if (label.empty()) return false;
    return label == "total" || label == "jumlah" || label == "jumlah_seluruhnya" ||
           std::ranges::any_of(given, [&label](const std::string& other) { return label == plain_name(other); });
}

/// Where a finding stands, for readers: `voters.csv:16 DPT TOTAL`. Rows of a table without a source are `row 14`.
[[nodiscard]] inline std::string place_of(const PrintedTable& table, std::size_t row) {
    constexpr std::size_t most = 4;
    const auto is_label = [row](const PrintedColumn& column) {
        const std::string& text = column.texts[row];
        if (column.is_key) return !text.empty();
        return !column.is_count && text.find_first_not_of("0123456789.,%- ") != std::string::npos;  // a percentage labels nothing
    };
    std::string place = (table.source.empty() ? "row " : table.source + ":") + std::to_string(table.rows.at(row));
    std::size_t labels = 0;
    for (const PrintedColumn& column : table.columns) {
        if (!is_label(column) || labels == most) continue;
        place += " " + column.texts[row];
        ++labels;
    }
    return place;
}

/// Position of the column of this heading, whatever its case and signs.
[[nodiscard]] inline std::optional<std::size_t> find_column(const PrintedTable& table, std::string_view heading) {
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].name == heading) return i;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (plain_name(table.columns[i].name) == plain_name(heading)) return i;
    return std::nullopt;
}

/// Is the column a count that may be added up?
[[nodiscard]] inline bool is_summed(const PrintedColumn& column) {
    return column.is_count && !column.is_key && !is_identifier(column.name);
}

}  // namespace pemilu::inline v0_1::tally
