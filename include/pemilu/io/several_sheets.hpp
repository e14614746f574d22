// Polling stations from several tables as one: provinces in their own files, forms that came late.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "pemilu/contest/region_tree.hpp"
#include "pemilu/core/diagnostic.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/station_tables.hpp"
#include "pemilu/tally/form_attributes.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::io {

namespace detail {

class SheetsJoiner {
public:
    explicit SheetsJoiner(const std::vector<const SheetsInput*>& parts) : parts_(parts) {}

    [[nodiscard]] result<SheetsInput> join() {
        if (auto error = make_tree()) return *std::move(error);
        sort_forms();
        auto sheets = place_forms();
        if (auto error = add_columns(sheets)) return *std::move(error);
        add_attributes(sheets);
        SheetsInput joined{std::move(sheets), std::move(findings_), {}, {}};
        if (auto error = add_stated(joined)) return *std::move(error);
        for (std::size_t part = 0; part < parts_.size(); ++part) {
            joined.listed = joined.listed || parts_[part]->listed;
            if (is_first_of_file(part))
                joined.rejected.insert(joined.rejected.end(), parts_[part]->rejected.begin(), parts_[part]->rejected.end());
        }
        for (const SheetsInput* part : parts_)
            for (const std::string& note : part->notes)
                if (std::ranges::count(joined.notes, note) == 0) joined.notes.push_back(note);
        return joined;
    }

private:
    /// Where a form comes from.
    struct Form {
        tally::SheetRow sheet = {};
        std::uint32_t part = 0;
        std::size_t row = 0;
        std::vector<std::pair<std::uint32_t, std::size_t>> more = {};  ///< parts and rows with other figures of the same region
    };

    [[nodiscard]] std::optional<Error> make_tree() {
        std::vector<const RegionTree*> trees;
        for (const SheetsInput* part : parts_) trees.push_back(&part->sheets.regions());
        auto tree = merged(trees);
        if (!tree) {
            Error error = tree.error();
            if (error.row) error.source = parts_.at(static_cast<std::size_t>(*error.row))->sheets.source();
            error.row.reset();
            return error;
        }
        tree_ = std::make_shared<const RegionTree>(*std::move(tree));
        return std::nullopt;
    }

    /// All forms in the order of the tree; of a station that is there twice the first form.
    void sort_forms() {
        for (std::uint32_t part = 0; part < parts_.size(); ++part) {
            const tally::Sheets& sheets = parts_[part]->sheets;
            if (is_first_of_file(part)) findings_.insert(findings_.end(), parts_[part]->findings.begin(), parts_[part]->findings.end());
            for (std::size_t row = 0; row < sheets.rows(); ++row) {
                Form form{sheets.row(row), part, row};
                form.sheet.area = form.sheet.area == 0 ? 0 : *tree_->find(sheets.regions()[form.sheet.area].code);
                form.sheet.source = part;
                forms_.push_back(std::move(form));
            }
        }
        std::ranges::stable_sort(forms_, tally::sheet_before, &Form::sheet);
        std::vector<Form> once;
        for (Form& form : forms_) {
            if (once.empty() || tally::sheet_before(once.back().sheet, form.sheet)) {
                once.push_back(std::move(form));
                continue;
            }
            const Form& first = once.back();
            if (!is_station(first) && !is_station(form)) {
                compare_figures(first, form);
                once.back().more.emplace_back(form.part, form.row);
                continue;
            }
            findings_.push_back(Diagnostic{.code = "M02",
                                           .place = parts_[form.part]->sheets.place(form.row),
                                           .field = "station",
                                           .hint = "the first is at " + parts_[first.part]->sheets.place(first.row)});
        }
        forms_ = std::move(once);
    }

    /// A file of figures that is given twice has its findings once. (Stations of a file that is given twice are there twice.)
    [[nodiscard]] bool is_first_of_file(std::size_t part) const {
        const SheetsInput& here = *parts_[part];
        const auto same = [](const Diagnostic& a, const Diagnostic& b) {
            return a.code == b.code && a.place == b.place && a.field == b.field && a.found == b.found && a.expected == b.expected;
        };
        return std::ranges::none_of(parts_.begin(), parts_.begin() + static_cast<std::ptrdiff_t>(part), [&](const SheetsInput* before) {
            return here.printed && before->printed && !here.sheets.source().empty() && before->sheets.source() == here.sheets.source() &&
                   std::ranges::equal(before->findings, here.findings, same) && before->rejected == here.rejected;
        });
    }

    [[nodiscard]] bool is_station(const Form& form) const { return parts_[form.part]->sheets.is_station(form.row); }

    /// Figures of a region that several tables have: those that two of them state are alike, or each is a finding.
    void compare_figures(const Form& first, const Form& form) {
        const tally::Sheets& sheets = parts_[form.part]->sheets;
        for (std::size_t i = 0; i < sheets.columns().size(); ++i) {
            const tally::SheetColumn& column = sheets.columns()[i];
            const auto from = stated(first, column.name);
            const auto count = column.counts.at(form.row);
            if (!from || !count) continue;
            const tally::Sheets& other = parts_[from->first]->sheets;
            const std::size_t same = *other.find(std::string_view(column.name));
            const auto known = other.at(same, from->second);
            if (known == count) continue;
            findings_.push_back(Diagnostic{.code = "M02",
                                           .place = sheets.place(i, form.row),
                                           .field = column.name,
                                           .found = count,
                                           .expected = known,
                                           .hint = "the first is at " + other.place(same, from->second)});
        }
    }

    /// The part and the row that state this column of a form; the first that do.
    [[nodiscard]] std::optional<std::pair<std::uint32_t, std::size_t>> stated(const Form& form, std::string_view name) const {
        const auto states = [&](std::uint32_t part, std::size_t row) {
            const auto column = parts_[part]->sheets.find(name);
            return column && parts_[part]->sheets.at(*column, row).has_value();
        };
        if (states(form.part, form.row)) return std::pair(form.part, form.row);
        for (const auto& [part, row] : form.more)
            if (states(part, row)) return std::pair(part, row);
        return std::nullopt;
    }

    [[nodiscard]] tally::Sheets place_forms() const {
        tally::SheetRows rows;
        std::vector<std::string> sources;
        for (const Form& form : forms_) rows.push_back(form.sheet);
        for (const SheetsInput* part : parts_) sources.push_back(part->sheets.source());
        tally::Sheets sheets(tree_, std::move(rows));
        sheets.name_sources(std::move(sources));
        return sheets;
    }

    /// Fields in the order of the form, then contestants in the order of their first appearance.
    [[nodiscard]] std::optional<Error> add_columns(tally::Sheets& sheets) const {
        std::vector<const tally::SheetColumn*> columns;
        for (const SheetsInput* part : parts_)
            for (const tally::SheetColumn& column : part->sheets.columns()) {
                const auto same = std::ranges::find(columns, column.name, &tally::SheetColumn::name);
                if (same == columns.end()) {
                    columns.push_back(&column);
                } else if ((*same)->field != column.field) {
                    return Error{.message = "a contestant has the name of a field", .source = part->sheets.source(), .value = column.name};
                }
            }
        std::ranges::stable_sort(columns, {}, [](const tally::SheetColumn* column) {
            return column->field ? static_cast<std::size_t>(*column->field) : tally::sheet_field_names.size();
        });
        for (const tally::SheetColumn* column : columns) {
            auto counts = counts_of(column->name);
            if (!counts) return counts.error();
            sheets.add({column->name, column->field, *std::move(counts)});
            name_cells(sheets, column->name);
        }
        return std::nullopt;
    }

    /// Figures that do not come from where the row does.
    void name_cells(tally::Sheets& sheets, const std::string& name) const {
        for (std::size_t i = 0; i < forms_.size(); ++i) {
            if (forms_[i].more.empty()) continue;
            const auto from = stated(forms_[i], name);
            if (from && from->first != forms_[i].part)
                sheets.name_cell(sheets.columns().size() - 1, i, from->first, parts_[from->first]->sheets.row(from->second).place);
        }
    }

    /// Errors: printed figures that are too large together.
    [[nodiscard]] result<tally::CountColumn> counts_of(const std::string& name) const {
        std::vector<const tally::CountColumn*> sources;
        for (const SheetsInput* part : parts_) {
            const auto column = part->sheets.find(std::string_view(name));
            sources.push_back(column ? &part->sheets.columns()[*column].counts : nullptr);
        }
        tally::CountColumn counts(forms_.size());
        std::optional<Error> error;
        const auto take = [&](std::size_t form, std::uint32_t part, std::size_t row) {
            const tally::CountColumn* source = sources[part];
            if (source == nullptr || counts.at(form)) return;
            if (const auto count = source->at(row)) {
                if (auto wrong = counts.set(form, *count, tally::CountColumn::largest_total); wrong && !error) {
                    error = std::move(wrong);
                    error->source = parts_[part]->sheets.place(row);
                    error->column = name;
                }
            } else if (source->state(row) == tally::CellState::rejected && counts.state(form) == tally::CellState::absent) {
                counts.reject(form);
            }
        };
        for (std::size_t i = 0; i < forms_.size(); ++i) {
            take(i, forms_[i].part, forms_[i].row);
            for (const auto& [part, row] : forms_[i].more) take(i, part, row);
        }
        if (error) return *std::move(error);
        return counts;
    }

    /// What acts state for regions of the parts. Tables of sums of several levels have the same of a region: it counts once.
    [[nodiscard]] std::optional<Error> add_stated(SheetsInput& joined) const {
        std::map<std::tuple<RegionIndex, std::size_t, bool>, std::pair<std::int64_t, const SheetsInput*>> known;
        recapitulation::detail::StatedBound bound;
        for (const SheetsInput* part : parts_) {
            joined.printed = joined.printed || part->printed;
            const auto there = [&](RegionIndex region) { return region == 0 ? region : *tree_->find(part->sheets.regions()[region].code); };
            for (recapitulation::Adjustment amended : part->stated.adjustments) {
                amended.region = there(amended.region);
                amended.column = *joined.sheets.find(std::string_view(part->sheets.columns()[amended.column].name));
                if (part->printed) {
                    const auto [first, is_new] =
                        known.emplace(std::tuple(amended.region, amended.column, amended.with_forms), std::pair(amended.difference, part));
                    if (!is_new) {
                        if (first->second.first != amended.difference) add_contradiction(joined, amended, *part, first->second);
                        continue;
                    }
                }
                if (!bound.add(amended.column, amended.difference, tally::CountColumn::largest_sum)) {
                    Error error = recapitulation::detail::too_much_stated(amended.difference);
                    error.source = place_of(joined, *part, amended.region);
                    error.column = joined.sheets.columns()[amended.column].name;
                    return error;
                }
                joined.stated.adjustments.push_back(amended);
            }
            for (const RegionIndex region : part->stated.more) joined.stated.more.push_back(there(region));
            for (recapitulation::Restated amended : part->stated.restated) {
                amended.region = there(amended.region);
                joined.stated.restated.push_back(amended);
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::string place_of(const SheetsInput& joined, const SheetsInput& part, RegionIndex region) const {
        const std::string& code = joined.sheets.regions()[region].code;
        return part.sheets.source() + (part.sheets.source().empty() ? "" : ": ") + (region == 0 ? std::string("nation") : code);
    }
    void add_contradiction(SheetsInput& joined, const recapitulation::Adjustment& stated, const SheetsInput& part,
                           const std::pair<std::int64_t, const SheetsInput*>& first) const {
        joined.findings.push_back(Diagnostic{.code = "M02",
                                             .place = place_of(joined, part, stated.region),
                                             .field = joined.sheets.columns()[stated.column].name,
                                             .found = stated.difference,
                                             .expected = first.first,
                                             .hint = "the first is at " + place_of(joined, *first.second, stated.region)});
    }

    void add_attributes(tally::Sheets& sheets) const {
        if (std::ranges::none_of(parts_, [](const SheetsInput* part) { return part->sheets.attributes().has_value(); })) return;
        tally::FormAttributes joined(forms_.size());
        for (std::size_t i = 0; i < forms_.size(); ++i) {
            const auto& attributes = parts_[forms_[i].part]->sheets.attributes();
            if (!attributes) continue;
            const std::size_t row = forms_[i].row;
            joined.method[i] = attributes->method[row];
            joined.revote[i] = attributes->revote[row];
            joined.status.set(i, attributes->status.at(row));
            joined.source.set(i, attributes->source.at(row));
            joined.time.set(i, attributes->time.at(row));
        }
        sheets.describe(std::move(joined));
    }

    const std::vector<const SheetsInput*>& parts_;
    std::shared_ptr<const RegionTree> tree_ = {};
    std::vector<Form> forms_ = {};
    Diagnostics findings_ = {};
};

}  // namespace detail

/// The forms of all tables in one. A station that two tables have is a finding (M02), and the first form stands; a column that a table
/// does not have is not reported there. What several tables print for one region is one row: it is a finding where they differ. Errors: two lists that place a region differently; a contestant with the name of another's field.
/// What amendments state for regions of the parts comes along. Precondition: at least one part.
[[nodiscard]] inline result<SheetsInput> join_sheets(const std::vector<const SheetsInput*>& parts) {
    return detail::SheetsJoiner(parts).join();
}

}  // namespace pemilu::inline v0_1::io
