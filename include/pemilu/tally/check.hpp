// Does a published table add up? Rows against their printed sums, columns against their printed totals, votes against their parts.
// Nothing is repaired: every contradiction is a finding with what it should be.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
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

class TableCheck {
public:
    TableCheck(const PrintedTable& table, const CheckOptions& options) : table_(table), options_(options) {}

    [[nodiscard]] result<CheckReport> check() {
        summed_ = summed_columns(table_);
        if (auto error = take_stated_sums()) return *std::move(error);
        if (auto error = check_capacity(table_, summed_)) return *std::move(error);
        for (std::size_t row = 0; row < table_.rows.size(); ++row) is_total_.push_back(has_total_label(row));
        for (const std::size_t total : summed_) find_equation(total);
        check_rows();
        if (auto error = check_columns()) return *std::move(error);
        report();
        check_parts_of_votes();
        return std::move(report_);
    }

private:
    using Count = std::optional<std::int64_t>;

    [[nodiscard]] const Count& cell(std::size_t row, std::size_t column) const { return table_.columns[column].counts[row]; }
    [[nodiscard]] const std::string& name(std::size_t column) const { return table_.columns[column].name; }
    void note(const std::string& text) { report_.notes.push_back(prefix_of(table_) + text); }

    [[nodiscard]] bool has_total_label(std::size_t row) const {
        return std::ranges::any_of(table_.columns, [&](const PrintedColumn& column) {
            return !column.is_count && is_total_label(column.texts[row], options_.total_labels);
        });
    }

    // ------------------------------------------------------------------------------------------------------------------ rows

    /// A stated sum may also name columns that look like identifiers.
    [[nodiscard]] std::optional<Error> take_stated_sums() {
        for (const StatedSum& stated : options_.sums) {
            Equation equation;
            std::vector<std::string> names = stated.parts;
            names.push_back(stated.total);
            for (const std::string& heading : names) {
                const auto column = find_column(table_, heading);
                if (!column || !table_.columns[*column].is_count) return no_such_count(heading);
                if (std::ranges::count(summed_, *column) == 0) summed_.push_back(*column);
                equation.parts.push_back(*column);
            }
            equation.total = equation.parts.back();
            equation.parts.pop_back();
            note(name(equation.total) + " = " + sum_text(table_, equation.parts) + ", as stated");
            equations_.push_back(std::move(equation));
        }
        std::ranges::sort(summed_);
        return std::nullopt;
    }

    [[nodiscard]] Error no_such_count(const std::string& heading) const {
        std::string found;
        for (const std::size_t column : summed_) found += (found.empty() ? "" : ", ") + name(column);
        return Error{.message = "there is no column of whole numbers called " + heading,
                     .source = table_.source,
                     .value = found,
                     .expected = heading};
    }

    /// The contiguous columns left of a total that add up to it in most rows. Zeros speak neither for nor against.
    void find_equation(std::size_t total) {
        const auto stated = [total](const Equation& equation) { return equation.total == total; };
        if (!may_be_total(name(total)) || std::ranges::any_of(equations_, stated)) return;
        std::vector<std::size_t> left;
        for (const std::size_t column : summed_)
            if (column < total) left.push_back(column);
        std::vector<std::size_t> rows;
        for (std::size_t row = 0; row < table_.rows.size(); ++row)
            if (cell(row, total).value_or(0) != 0) rows.push_back(row);
        if (left.size() < 2 || rows.empty()) return;
        const Run best = best_run(total, left, rows);
        if (2 * best.balanced <= rows.size()) {
            if (announces_total(name(total)))
                note("no columns left of " + name(total) +
                     " add up to it in most rows; rows are not checked (a stated sum checks them: " + name(total) + "=a+b)");
            return;
        }
        Equation equation{total,
                          {left.begin() + static_cast<std::ptrdiff_t>(best.begin), left.begin() + static_cast<std::ptrdiff_t>(best.end)}};
        note(name(total) + " = " + sum_text(table_, equation.parts) + " in " + std::to_string(best.balanced) + " of " +
             std::to_string(rows.size()) + " rows");
        equations_.push_back(std::move(equation));
    }

    struct Run {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::size_t balanced = 0;
    };

    /// Of the runs that end nearest to the total and balance in most rows, the best; the longest of equals, since zeros belong in.
    [[nodiscard]] Run best_run(std::size_t total, const std::vector<std::size_t>& left, const std::vector<std::size_t>& rows) const {
        std::vector<std::vector<std::int64_t>> sums;  // of the first k columns of each row
        for (const std::size_t row : rows) {
            std::vector<std::int64_t> sum{0};
            for (const std::size_t column : left) sum.push_back(sum.back() + cell(row, column).value_or(0));
            sums.push_back(std::move(sum));
        }
        Run best;
        for (std::size_t end = left.size(); end >= 2 && 2 * best.balanced <= rows.size(); --end)
            for (std::size_t begin = end - 1; begin-- > 0;) {
                Run run{begin, end, 0};
                for (std::size_t i = 0; i < rows.size(); ++i)
                    run.balanced += sums[i][end] - sums[i][begin] == *cell(rows[i], total) ? 1 : 0;
                if (run.balanced > best.balanced || (run.balanced == best.balanced && run.end == best.end)) best = run;
            }
        return best;
    }

    /// The sum of the parts in a row; an empty part adds nothing, but at least one must be printed.
    [[nodiscard]] Count row_sum(std::size_t row, const Equation& equation) const {
        Count sum;
        for (const std::size_t part : equation.parts)
            if (const Count& count = cell(row, part)) sum = sum.value_or(0) + *count;
        return sum;
    }

    void check_rows() {
        for (std::size_t row = 0; row < table_.rows.size(); ++row)
            for (std::size_t i = 0; i < equations_.size(); ++i) {
                const Equation& equation = equations_[i];
                const Count sum = row_sum(row, equation);
                const auto empty = [&](std::size_t part) { return !cell(row, part); };
                // In a row of totals an empty part is a missing total of its own.
                if (!sum || (is_total_[row] && std::ranges::any_of(equation.parts, empty))) continue;
                if (cell(row, equation.total) != sum) row_gaps_.push_back(Gap{row, equation.total, cell(row, equation.total), *sum, i});
            }
    }

    // --------------------------------------------------------------------------------------------------------------- columns

    [[nodiscard]] std::optional<Error> check_columns() {
        std::optional<std::size_t> group;
        if (!options_.group.empty()) {
            group = find_column(table_, options_.group);
            if (!group)
                return Error{
                    .message = "there is no column to group by", .source = table_.source, .value = all_names(), .expected = options_.group};
        }
        std::size_t totals = 0;
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            if (!is_total_[row]) continue;
            std::vector<std::size_t> block = group ? rows_of_group(row, *group) : rows_above(row);
            if (block.empty()) {
                note("row " + std::to_string(table_.rows[row]) + " is a total of no rows");
                continue;
            }
            ++totals;
            blocks_.push_back(std::move(block));
            for (const std::size_t column : summed_) check_column(row, column);
        }
        if (totals > 0) note(std::to_string(totals) + (totals == 1 ? " row" : " rows") + " of totals compared with the rows they add up");
        return std::nullopt;
    }

    /// A row total that is not printed is a finding of its own; the column is added up with what it must be, so that one gap is told once.
    [[nodiscard]] Count printed_or_computed(std::size_t row, std::size_t column) const {
        if (cell(row, column)) return cell(row, column);
        for (const Equation& equation : equations_)
            if (equation.total == column) return row_sum(row, equation);
        return {};
    }

    void check_column(std::size_t row, std::size_t column) {
        Count sum;
        for (const std::size_t other : blocks_.back())
            if (const Count count = printed_or_computed(other, column)) sum = sum.value_or(0) + *count;
        if (sum && cell(row, column) != sum) column_gaps_.push_back(Gap{row, column, cell(row, column), *sum, blocks_.size() - 1});
    }

    /// The rows since the previous total; a total right below another adds up all rows since the last such grand total.
    [[nodiscard]] std::vector<std::size_t> rows_above(std::size_t row) {
        std::vector<std::size_t> block;
        std::size_t first = row;
        while (first > 0 && !is_total_[first - 1]) --first;
        const bool grand = first == row;
        for (std::size_t other = grand ? grand_total_end_ : first; other < row; ++other)
            if (!is_total_[other]) block.push_back(other);
        if (grand) grand_total_end_ = row + 1;
        return block;
    }

    /// The rows of the same group; all rows where the group of the total is empty or a label of totals itself.
    [[nodiscard]] std::vector<std::size_t> rows_of_group(std::size_t row, std::size_t group) const {
        const std::vector<std::string>& texts = table_.columns[group].texts;
        const bool all = texts[row].empty() || is_total_label(texts[row], options_.total_labels);
        std::vector<std::size_t> block;
        for (std::size_t other = 0; other < table_.rows.size(); ++other)
            if (!is_total_[other] && (all || texts[other] == texts[row])) block.push_back(other);
        return block;
    }

    [[nodiscard]] std::string all_names() const {
        std::string names;
        for (const PrintedColumn& column : table_.columns) names += (names.empty() ? "" : ", ") + column.name;
        return names;
    }

    // ---------------------------------------------------------------------------------------------------------------- report

    void report() {
        struct Entry {
            std::size_t row, column;
            Diagnostic finding;
        };
        std::vector<Entry> entries;
        for (const Gap& gap : column_gaps_) entries.push_back({gap.row, gap.column, finding(gap, "T02", column_hint(gap))});
        for (const Gap& gap : row_gaps_) {
            const bool reported = !gap.found && std::ranges::any_of(column_gaps_, [&gap](const Gap& other) {
                return other.row == gap.row && other.column == gap.column;
            });
            if (reported) continue;
            entries.push_back({gap.row, gap.column, finding(gap, "T01", row_hint(gap))});
            // The totals of this row's columns are findings already, and with the right ones the row adds up: nothing else is wrong.
            if (gap.found && balances_with_computed_totals(gap.row, equations_[gap.source]))
                entries.back().finding.severity = Severity::info;
        }
        std::ranges::stable_sort(entries,
                                 [](const Entry& a, const Entry& b) { return std::pair(a.row, a.column) < std::pair(b.row, b.column); });
        for (Entry& entry : entries) report_.findings.push_back(std::move(entry.finding));
    }

    [[nodiscard]] Diagnostic finding(const Gap& gap, Literal code, std::string hint) const {
        return Diagnostic{.code = gap.found ? code : Literal("T03"),
                          .severity = Severity::error,
                          .place = place_of(table_, gap.row),
                          .field = name(gap.column),
                          .found = gap.found,
                          .expected = gap.expected,
                          .hint = gap.found ? std::move(hint) : std::string("the total is not printed"),
                          .basis = {}};
    }

    // ----------------------------------------------------------------------------------------------------------------- hints

    [[nodiscard]] std::string column_hint(const Gap& gap) const {
        if (!gap.found) return {};
        const std::vector<std::size_t>& block = blocks_[gap.source];
        if (auto hint = wrong_cell(block, gap.column, gap.shortfall()); !hint.empty()) return hint;
        if (auto hint = swapped_in_block(gap); !hint.empty()) return hint;
        if (auto hint = printed_elsewhere(gap); !hint.empty()) return hint;
        if (auto hint = slip_hint(*gap.found, gap.expected); !hint.empty()) return hint;
        return one_digit_of_a_row(block, gap.column, gap.shortfall());
    }

    /// A cell that makes its column fit and its own row as well is the wrong one.
    [[nodiscard]] std::string wrong_cell(const std::vector<std::size_t>& block, std::size_t column, std::int64_t change) const {
        for (const Gap& gap : row_gaps_) {
            if (!gap.found || !std::ranges::binary_search(block, gap.row) || !cell(gap.row, column)) continue;
            const bool is_part = std::ranges::count(equations_[gap.source].parts, column) > 0;
            const bool fits = is_part ? gap.shortfall() == change : gap.column == column && gap.shortfall() == -change;
            if (fits)
                return "fits, like its row, if " + name(column) + " at " + place_of(table_, gap.row) + " is " +
                       std::to_string(*cell(gap.row, column) + change);
        }
        return {};
    }

    /// Two columns off by the same number in opposite directions: two cells of one row may have changed places.
    [[nodiscard]] std::string swapped_in_block(const Gap& gap) const {
        for (const Gap& other : column_gaps_) {
            if (other.row != gap.row || other.column == gap.column || !other.found) continue;
            const std::string both = name(std::min(gap.column, other.column)) + " and " + name(std::max(gap.column, other.column));
            if (*gap.found == other.expected && *other.found == gap.expected) return "fits if " + both + " are swapped here";
            if (other.shortfall() != -gap.shortfall()) continue;
            for (const std::size_t row : blocks_[gap.source])
                if (cell(row, gap.column) && cell(row, other.column) &&
                    *cell(row, other.column) - *cell(row, gap.column) == gap.shortfall())
                    return "fits if " + both + " are swapped at " + place_of(table_, row);
        }
        return {};
    }

    [[nodiscard]] std::string printed_elsewhere(const Gap& gap) const {
        for (const std::size_t column : summed_)
            if (column != gap.column && cell(gap.row, column) == gap.expected && gap.expected != 0)
                return std::to_string(gap.expected) + " is printed under " + name(column);
        return {};
    }

    [[nodiscard]] std::string one_digit_of_a_row(const std::vector<std::size_t>& block, std::size_t column, std::int64_t change) const {
        std::string hint;
        for (const std::size_t row : block) {
            const Count& count = cell(row, column);
            if (!count || !one_digit_apart(*count, *count + change)) continue;
            if (!hint.empty()) return {};  // several would do: none is told from the others
            hint = "fits if one digit changes at " + place_of(table_, row) + ": " + std::to_string(*count) + " to " +
                   std::to_string(*count + change);
        }
        return hint;
    }

    [[nodiscard]] std::string row_hint(const Gap& gap) const {
        if (!gap.found) return {};
        const Equation& equation = equations_[gap.source];
        if (balances_with_computed_totals(gap.row, equation)) return "the row adds up with the totals computed for its columns";
        for (const Gap& column : column_gaps_) {
            const bool is_part = std::ranges::count(equation.parts, column.column) > 0;
            const std::int64_t change = is_part ? gap.shortfall() : -gap.shortfall();
            if ((!is_part && column.column != equation.total) || !column.found || column.shortfall() != change) continue;
            if (std::ranges::binary_search(blocks_[column.source], gap.row) && cell(gap.row, column.column))
                return "fits, like its column, if " + name(column.column) + " is " + std::to_string(*cell(gap.row, column.column) + change);
        }
        if (auto hint = swapped_in_row(gap.row, equation, true); !hint.empty()) return hint;
        if (auto hint = swapped_between_rows(gap, equation); !hint.empty()) return hint;
        if (auto hint = slip_hint(*gap.found, gap.expected); !hint.empty()) return hint;
        if (auto hint = one_digit_of_a_part(gap, equation); !hint.empty()) return hint;
        return swapped_in_row(gap.row, equation, false);
    }

    [[nodiscard]] bool balances_with_computed_totals(std::size_t row, const Equation& equation) const {
        const auto computed = [this, row](std::size_t column) {
            for (const Gap& gap : column_gaps_)
                if (gap.row == row && gap.column == column) return gap.expected;
            return cell(row, column).value_or(0);
        };
        if (!is_total_[row]) return false;
        std::int64_t sum = 0;
        for (const std::size_t part : equation.parts) sum += computed(part);
        return sum == computed(equation.total);
    }

    /// Cells of a row in each other's place: the total and a part, or (more likely by chance) a part and a number outside the sum.
    [[nodiscard]] std::string swapped_in_row(std::size_t row, const Equation& equation, bool with_total) const {
        const std::int64_t sum = *row_sum(row, equation);
        const std::int64_t total = *cell(row, equation.total);
        for (const std::size_t part : equation.parts) {
            if (!cell(row, part)) continue;
            const std::int64_t value = *cell(row, part);
            for (const std::size_t other : summed_) {
                if (!cell(row, other) || with_total != (other == equation.total) || std::ranges::count(equation.parts, other) > 0) continue;
                const std::int64_t replaced = sum - value + *cell(row, other);
                if (replaced == (other == equation.total ? value : total))
                    return "fits if " + name(part) + " and " + name(other) + " are swapped";
            }
        }
        return {};
    }

    static constexpr std::size_t page = 50;  // rows: in long tables, distant rows match by chance

    /// Two rows off by the same number in opposite directions: two cells of one column may have changed places.
    [[nodiscard]] std::string swapped_between_rows(const Gap& gap, const Equation& equation) const {
        for (const Gap& other : row_gaps_) {
            const std::size_t apart = std::max(gap.row, other.row) - std::min(gap.row, other.row);
            if (apart > page || other.source != gap.source || !other.found || other.shortfall() != -gap.shortfall()) continue;
            for (const std::size_t part : equation.parts)
                if (cell(gap.row, part) && cell(other.row, part) && *cell(other.row, part) - *cell(gap.row, part) == gap.shortfall())
                    return "fits if " + name(part) + " is swapped with that at " + place_of(table_, other.row);
        }
        return {};
    }

    [[nodiscard]] std::string one_digit_of_a_part(const Gap& gap, const Equation& equation) const {
        std::string hint;
        for (const std::size_t part : equation.parts) {
            const Count& count = cell(gap.row, part);
            if (!count || !one_digit_apart(*count, *count + gap.shortfall())) continue;
            if (!hint.empty()) return {};
            hint = "fits if one digit of " + name(part) + " changes: " + std::to_string(*count) + " to " +
                   std::to_string(*count + gap.shortfall());
        }
        return hint;
    }

    // ----------------------------------------------------------------------------------------------------------------- votes

    /// T04: where votes, list votes and candidate votes are all printed, the first is the sum of the others.
    void check_parts_of_votes() {
        std::optional<std::size_t> found[3];
        constexpr std::string_view meanings[] = {"votes", "list_votes", "candidate_votes"};
        for (std::size_t i = 0; i < table_.columns.size(); ++i)
            for (std::size_t j = 0; j < 3; ++j)
                if (is_summed(table_.columns[i]) && table_.columns[i].meaning == meanings[j]) found[j] = i;
        if (!found[0] || !found[1] || !found[2]) return;
        note(name(*found[0]) + " = " + name(*found[1]) + " + " + name(*found[2]) + " compared in every row");
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            const Count& votes = cell(row, *found[0]);
            const Count& list = cell(row, *found[1]);
            const Count& candidates = cell(row, *found[2]);
            if (!votes || !list || !candidates || *votes == *list + *candidates) continue;
            report_.findings.push_back(
                finding(Gap{row, *found[0], votes, *list + *candidates, 0}, "T04", slip_hint(*votes, *list + *candidates)));
        }
    }

    const PrintedTable& table_;
    const CheckOptions& options_;
    std::vector<std::size_t> summed_ = {};
    std::vector<bool> is_total_ = {};
    std::vector<Equation> equations_ = {};
    std::vector<std::vector<std::size_t>> blocks_ = {};
    std::size_t grand_total_end_ = 0;
    std::vector<Gap> row_gaps_ = {};
    std::vector<Gap> column_gaps_ = {};
    CheckReport report_ = {};
};

}  // namespace detail

/// Checks what a published table says about itself: row sums (T01), totals of blocks of rows (T02), totals that are not printed (T03) and
/// votes of lists and candidates (T04). The notes say what was compared.
///
/// A printed row total ("total", "jumlah", "…_total") is compared with the contiguous columns left of it that add up to it in most rows,
/// or with the sum that the options state. A row labelled TOTAL or JUMLAH adds up the rows since the previous one, or those of its group.
/// Errors: a stated sum or a group that names no column; numbers whose sum exceeds 2^62 (`capacity`).
[[nodiscard]] inline result<CheckReport> check_table(const PrintedTable& table, const CheckOptions& options = {}) {
    return detail::TableCheck(table, options).check();
}

}  // namespace pemilu::inline v0_1::tally
