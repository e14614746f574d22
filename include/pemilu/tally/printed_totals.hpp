// Sums of a long table against totals printed elsewhere.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/diagnostic.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/tally/hints.hpp"
#include "pemilu/tally/printed_table.hpp"
#include "pemilu/tally/sums.hpp"

namespace pemilu::inline v0_1::tally {

namespace detail {

class PrintedTotalsCheck {
public:
    PrintedTotalsCheck(const PrintedTable& table, const PrintedTable& printed, const CheckOptions& options)
        : table_(table), printed_(printed), options_(options) {}

    [[nodiscard]] result<CheckReport> check() {
        if (auto error = check_capacity(table_, summed_columns(table_))) return *std::move(error);
        if (auto error = check_capacity(printed_, summed_columns(printed_))) return *std::move(error);
        find_keys();
        if (keys_.empty())
            return Error{.message = "the printed totals share no column of labels with the table",
                         .source = printed_.source,
                         .value = names_of(printed_),
                         .expected = names_of(table_)};
        for (std::size_t row = 0; row < table_.rows.size(); ++row)
            if (!names_total(row)) rows_by_key_[no_mask()][key_of(table_, row, &Key::table)].push_back(row);
        for (std::size_t column = 0; column < printed_.columns.size(); ++column)
            if (is_measure(printed_, column)) compare(column);
        if (report_.findings.empty() && report_.notes.empty()) note("there are no totals to compare");
        return std::move(report_);
    }

private:
    struct Key {
        std::size_t table = 0;
        std::size_t printed = 0;
    };
    using Mask = std::vector<bool>;  ///< which keys a printed total adds up over
    using Rows = std::vector<std::size_t>;

    void note(const std::string& text) { report_.notes.push_back(prefix_of(printed_) + text); }
    [[nodiscard]] Mask no_mask() const { return Mask(keys_.size(), false); }

    [[nodiscard]] static std::string names_of(const PrintedTable& table) {
        std::string names;
        for (const PrintedColumn& column : table.columns) names += (names.empty() ? "" : ", ") + column.name;
        return names;
    }

    /// Columns of the same meaning that are labels in one of the tables.
    void find_keys() {
        for (std::size_t i = 0; i < table_.columns.size(); ++i)
            for (std::size_t j = 0; j < printed_.columns.size(); ++j) {
                const bool labels = !is_summed(table_.columns[i]) || !is_summed(printed_.columns[j]);
                if (labels && table_.columns[i].meaning == printed_.columns[j].meaning) keys_.push_back({i, j});
            }
    }
    [[nodiscard]] bool is_measure(const PrintedTable& table, std::size_t column) const {
        const auto member = &table == &table_ ? &Key::table : &Key::printed;
        const bool is_key = std::ranges::any_of(keys_, [member, column](const Key& key) { return key.*member == column; });
        return !is_key && is_summed(table.columns[column]);
    }

    /// Rows of totals inside the table must not be added up again.
    [[nodiscard]] bool names_total(std::size_t row) const {
        return std::ranges::any_of(table_.columns, [&](const PrintedColumn& column) {
            return !column.is_count && is_total_label(column.texts[row], options_.total_labels);
        });
    }

    [[nodiscard]] std::vector<std::string> key_of(const PrintedTable& table, std::size_t row, std::size_t Key::*member) const {
        std::vector<std::string> texts;
        for (const Key& key : keys_) texts.push_back(table.columns[key.*member].texts[row]);
        return texts;
    }

    /// A label of totals in a key means the sum over that key, and so do empty keys beside one.
    [[nodiscard]] Mask mask_of(const std::vector<std::string>& key) const {
        Mask mask = no_mask();
        for (std::size_t i = 0; i < key.size(); ++i) mask[i] = is_total_label(key[i], options_.total_labels);
        if (std::ranges::count(mask, true) == 0) return mask;
        for (std::size_t i = 0; i < key.size(); ++i) mask[i] = mask[i] || key[i].empty();
        return mask;
    }

    [[nodiscard]] static std::vector<std::string> masked(std::vector<std::string> key, const Mask& mask) {
        for (std::size_t i = 0; i < key.size(); ++i)
            if (mask[i]) key[i].clear();
        return key;
    }

    /// The rows of the table that a printed row adds up.
    [[nodiscard]] const Rows& rows_of(std::size_t printed_row) {
        const std::vector<std::string> key = key_of(printed_, printed_row, &Key::printed);
        const Mask mask = mask_of(key);
        auto& index = rows_by_key_[mask];
        if (index.empty())
            for (const auto& entry : rows_by_key_[no_mask()]) {
                Rows& rows = index[masked(entry.first, mask)];
                rows.insert(rows.end(), entry.second.begin(), entry.second.end());
            }
        return index[masked(key, mask)];
    }

    [[nodiscard]] std::optional<std::int64_t> sum_of(const Rows& rows, std::size_t measure) const {
        std::optional<std::int64_t> sum;
        for (const std::size_t row : rows)
            if (const auto& count = table_.columns[measure].counts[row]) sum = sum.value_or(0) + *count;
        return sum;
    }

    /// The column of the same meaning; else the one whose sums are printed in most rows; else, if there is only one, that.
    [[nodiscard]] std::optional<std::size_t> measure_for(std::size_t column) {
        const std::vector<std::optional<std::int64_t>>& counts = printed_.columns[column].counts;
        std::vector<std::size_t> measures;
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            if (!is_measure(table_, i)) continue;
            if (table_.columns[i].meaning == printed_.columns[column].meaning) return i;
            measures.push_back(i);
        }
        if (measures.size() == 1) return measures.front();
        for (const std::size_t measure : measures) {
            std::size_t printed = 0;
            std::size_t equal = 0;
            for (std::size_t row = 0; row < printed_.rows.size(); ++row) {
                printed += counts[row] ? 1 : 0;
                equal += counts[row] && counts[row] == sum_of(rows_of(row), measure) ? 1 : 0;
            }
            if (2 * equal > printed) return measure;
        }
        return std::nullopt;
    }

    void compare(std::size_t column) {
        const auto measure = measure_for(column);
        const std::string& heading = printed_.columns[column].name;
        if (!measure) {
            note("no column of the table adds up to " + heading + " in most rows; it is not compared");
            return;
        }
        std::string keys;
        for (const Key& key : keys_) keys += (keys.empty() ? "" : ", ") + printed_.columns[key.printed].name;
        note(heading + " = sum of " + table_.columns[*measure].name + " by " + keys);
        std::vector<Gap> gaps;
        for (std::size_t row = 0; row < printed_.rows.size(); ++row) {
            const auto& found = printed_.columns[column].counts[row];
            const std::int64_t expected = sum_of(rows_of(row), *measure).value_or(0);
            if (found != expected) gaps.push_back(Gap{row, column, found, expected, *measure});
        }
        for (const Gap& gap : gaps) report_.findings.push_back(finding(gap, gaps));
        note_unprinted();
    }

    [[nodiscard]] Diagnostic finding(const Gap& gap, const std::vector<Gap>& gaps) {
        return Diagnostic{.code = gap.found ? Literal("T02") : Literal("T03"),
                          .severity = Severity::error,
                          .place = place(gap.row),
                          .field = printed_.columns[gap.column].name,
                          .found = gap.found,
                          .expected = gap.expected,
                          .hint = gap.found ? hint(gap, gaps) : std::string("the total is not printed"),
                          .basis = {}};
    }

    [[nodiscard]] std::string place(std::size_t row) const {
        std::string text = (printed_.source.empty() ? "row " : printed_.source + ":") + std::to_string(printed_.rows[row]);
        for (const Key& key : keys_)
            if (!printed_.columns[key.printed].texts[row].empty()) text += " " + printed_.columns[key.printed].texts[row];
        return text;
    }

    [[nodiscard]] std::string hint(const Gap& gap, const std::vector<Gap>& gaps) {
        const Rows& rows = rows_of(gap.row);
        if (rows.empty()) return "the table has no such rows";
        for (const Gap& other : gaps)
            if (other.row != gap.row && other.found == gap.expected && gap.found == other.expected)
                return "fits if swapped with " + place(other.row);
        if (auto slip = slip_hint(*gap.found, gap.expected); !slip.empty()) return slip;
        std::string text;
        for (const std::size_t row : rows) {
            const auto& count = table_.columns[gap.source].counts[row];
            if (!count || !one_digit_apart(*count, *count + gap.shortfall())) continue;
            if (!text.empty()) return {};
            text = "fits if one digit changes at " + place_of(table_, row) + ": " + std::to_string(*count) + " to " +
                   std::to_string(*count + gap.shortfall());
        }
        return text;
    }

    /// Keys of the table without a printed row: one note, since the printed totals may well cover a part only.
    void note_unprinted() {
        std::map<std::vector<std::string>, bool> printed;
        for (std::size_t row = 0; row < printed_.rows.size(); ++row) printed[key_of(printed_, row, &Key::printed)] = true;
        std::size_t absent = 0;
        std::string first;
        for (const auto& entry : rows_by_key_[no_mask()]) {
            if (printed.contains(entry.first)) continue;
            ++absent;
            if (absent == 1)
                for (const std::string& text : entry.first) first += (first.empty() ? "" : " ") + text;
        }
        if (absent > 0 && !noted_unprinted_) note(std::to_string(absent) + " sums of the table have no printed row, such as " + first);
        noted_unprinted_ = true;
    }

    const PrintedTable& table_;
    const PrintedTable& printed_;
    const CheckOptions& options_;
    std::vector<Key> keys_ = {};
    std::map<Mask, std::map<std::vector<std::string>, Rows>> rows_by_key_ = {};
    bool noted_unprinted_ = false;
    CheckReport report_ = {};
};

}  // namespace detail

/// Compares the sums of a long table with totals printed elsewhere, by the columns of labels that both have (T02; T03 where the total is
/// not printed). A label of totals in such a column means the sum over it.
/// Errors: no shared column; numbers whose sum exceeds 2^62 (`capacity`).
[[nodiscard]] inline result<CheckReport> check_printed_totals(const PrintedTable& table, const PrintedTable& printed,
                                                              const CheckOptions& options = {}) {
    return detail::PrintedTotalsCheck(table, printed, options).check();
}

}  // namespace pemilu::inline v0_1::tally
