// Is what a level printed the sum of what is below it (L01)? And are the forms those of the list of stations, and of the other source (M01)?
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/contest/region_tree.hpp"
#include "pemilu/core/diagnostic.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/recapitulation/recapitulate.hpp"
#include "pemilu/recapitulation/smallest_set.hpp"
#include "pemilu/recapitulation/versions.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::recapitulation {

/// How the hint of an L01 begins whose `expected` is the sum of the printed parts; of a bound after what says so.
inline constexpr std::string_view by_printed_parts_hint = "by the parts that are printed";
inline constexpr std::string_view bound_hint = "at least, by the figures that are reported";

[[nodiscard]] inline bool is_by_printed_parts(std::string_view hint) {
    if (hint.starts_with(bound_hint)) hint.remove_prefix(std::min(hint.size(), bound_hint.size() + 2));
    return hint.starts_with(by_printed_parts_hint);
}

/// What the figures of regions say against what is below them, and how many of them could be compared.
struct LevelReport {
    Diagnostics findings = {};
    std::int64_t compared = 0;
};

namespace detail {

/// A sum of what is below a region. It may lack parts that are not reported, which could only add to it.
struct PartSum {
    std::int64_t sum = 0;
    bool complete = true;
    bool any = false;

    void add(const PartSum& part) {
        sum += part.sum;
        complete = complete && part.complete;
        any = any || part.any;
    }
    void add(std::int64_t count) { add(PartSum{count, true, true}); }
    /// What is printed beyond this sum; 0 where it fits or cannot be compared.
    [[nodiscard]] std::int64_t beyond(std::int64_t printed) const { return any && (complete || printed < sum) ? printed - sum : 0; }
};

/// Forms and printed figures in one tree of regions.
class PrintedLevels {
public:
    /// `stated`: what acts state beyond the forms, by the regions of the tree. `remainders`: the same as the other source prints it.
    PrintedLevels(const tally::Sheets& sheets, const tally::Sheets& printed, RegionTree regions, Stated stated = {}, Stated remainders = {})
        : sheets_(sheets),
          printed_(printed),
          regions_(std::move(regions)),
          stated_(std::move(stated)),
          own_(std::move(remainders.adjustments)),
          more_(std::move(remainders.more)),
          forms_(regions_.size()),
          rows_(regions_.size()),
          stations_(regions_.size()),
          rows_before_(regions_.size() + 1, 0),
          own_before_(regions_.size() + 1, 0) {
        std::ranges::sort(more_);
        std::ranges::stable_sort(stated_.adjustments, {}, &Adjustment::region);
        std::ranges::stable_sort(own_, {}, &Adjustment::region);
        for (const Adjustment& part : own_) ++own_before_[part.region + 1];
        for (RegionIndex region = 0; region < regions_.size(); ++region) own_before_[region + 1] += own_before_[region];
        for (RegionIndex region = 0; region < regions_.size(); ++region) {
            forms_[region] = region == 0 ? std::optional<RegionIndex>(0) : sheets.regions().find(regions_[region].code);
            const auto there = region == 0 ? std::optional<RegionIndex>(0) : printed.regions().find(regions_[region].code);
            const RowRange own = there ? printed.own_range(*there) : RowRange{0, 0};
            for (std::size_t row = own.first; row < own.second; ++row) {
                if (printed.is_station(row))
                    stations_[region].push_back(row);
                else if (!empty(row))
                    rows_[region] = row;
            }
        }
        for (RegionIndex region = 0; region < regions_.size(); ++region)
            rows_before_[region + 1] = rows_before_[region] + (rows_[region] ? 1U : 0U);
        for (const tally::SheetColumn& column : printed.columns()) columns_.push_back(sheets.find_same(column));
    }

    [[nodiscard]] const RegionTree& regions() const noexcept { return regions_; }
    [[nodiscard]] const tally::Sheets& sheets() const noexcept { return sheets_; }
    [[nodiscard]] const tally::Sheets& printed() const noexcept { return printed_; }
    /// The row with the figures printed for a region.
    [[nodiscard]] std::optional<std::size_t> row(RegionIndex region) const { return rows_.at(region); }
    /// The rows of stations at the region itself that the other source has.
    [[nodiscard]] const std::vector<std::size_t>& stations(RegionIndex region) const { return stations_.at(region); }
    [[nodiscard]] std::optional<std::size_t> column(std::size_t printed_column) const { return columns_.at(printed_column); }

    [[nodiscard]] std::optional<std::int64_t> figure(RegionIndex region, std::size_t column) const {
        return rows_[region] ? printed_.at(column, *rows_[region]) : std::nullopt;
    }
    [[nodiscard]] std::size_t printed_below(RegionIndex region) const {
        return rows_before_[regions_.end(region)] - rows_before_[region + 1];
    }
    [[nodiscard]] RowRange forms(RegionIndex region) const { return forms_[region] ? sheets_.range(*forms_[region]) : RowRange{0, 0}; }

    /// Of all forms at or below a region. `with_stated`: with what acts state beyond them, which is all of their regions.
    [[nodiscard]] PartSum by_forms(RegionIndex region, std::size_t column, bool with_stated) const {
        const RowRange rows = forms(region);
        const RegionIndex end = regions_.end(region);
        const Told told = with_stated ? told_by_acts(region, end, column) : Told{.open = true};
        PartSum part{.any = states(region, end, column)};
        if (rows.first == rows.second) {
            // Without a list a region has the forms that there are: none, where acts state figures of its parts.
            const bool parts = part.any && !told.open && forms_[region] && stations_of(sheets_, *forms_[region]) <= told.stations;
            part.complete = parts || regions_.listed_stations(region) == 0;
        } else {
            part = of_rows(rows, column, told.cells);
            const auto known = static_cast<std::int64_t>(rows.second - rows.first) + told.stations;
            part.complete = part.complete && stations_of(sheets_, *forms_[region]) <= known;
        }
        if (with_stated) part.sum += beyond_forms(region, end, column);
        part.complete = part.complete || told.whole;
        return part;
    }

    /// Of the regions printed inside a region, the nearest on every path; of the forms where nothing is printed. `any` only where some are.
    /// `with_stated`: with what acts state for regions that are not printed, and for the region itself, beyond their forms.
    [[nodiscard]] PartSum by_printed_parts(RegionIndex region, std::size_t column, bool with_stated) const {
        PartSum whole = own(region, column, with_stated);
        for (RegionIndex part = region + 1; part < regions_.end(region); part = regions_.end(part)) {
            const RegionIndex end = regions_.end(part);
            if (const auto count = figure(part, column)) {
                whole.add(*count);
            } else if (printed_below(part) > 0 || own_rows(part, end) > 0) {
                whole.add(by_printed_parts(part, column, with_stated));
            } else {
                const PartSum forms = by_forms(part, column, with_stated);
                whole.add(PartSum{forms.sum, forms.complete, false});
            }
        }
        return whole;
    }

    /// What is printed of a region itself, beside its parts.
    [[nodiscard]] const Adjustment* printed_own(RegionIndex region, std::size_t column) const {
        const Adjustment* found = nullptr;
        for (std::size_t i = own_before_[region]; i < own_before_[region + 1]; ++i)
            if (own_[i].column == column && (found == nullptr || own_[i].with_forms)) found = &own_[i];
        return found;
    }
    /// What is printed of what acts alone state for a region itself.
    [[nodiscard]] std::optional<std::int64_t> printed_of_acts(RegionIndex region, std::size_t column) const {
        for (std::size_t i = own_before_[region]; i < own_before_[region + 1]; ++i)
            if (own_[i].column == column && !own_[i].with_forms) return own_[i].difference;
        return std::nullopt;
    }
    /// The same by the acts that amended the forms.
    [[nodiscard]] std::optional<std::int64_t> of_acts(RegionIndex region, std::size_t column) const {
        if (!states(region, region + 1, column)) return std::nullopt;
        return beyond_forms(region, region + 1, column);
    }
    /// Do acts state anything for a region or inside it?
    [[nodiscard]] bool has_acts(RegionIndex region) const {
        const auto inside = [&](const Adjustment& part) { return regions_.contains(region, part.region); };
        return std::ranges::any_of(stated_.adjustments, inside);
    }
    /// What stands at a region itself, beside its parts: by its forms and what acts state beyond them.
    [[nodiscard]] PartSum own_by_forms(RegionIndex region, std::size_t column, bool with_stated) const {
        PartSum part{.sum = with_stated ? beyond_forms(region, region + 1, column) : 0};
        const RowRange own = forms_[region] ? sheets_.own_range(*forms_[region]) : RowRange{0, 0};
        if (own.first != own.second) part.add(of_rows(own, column, 0));
        part.any = part.any || states(region, region + 1, column);
        return part;
    }
    /// Are the printed parts of a region said to be less than the region, by what is printed nowhere?
    [[nodiscard]] bool lacks_own(RegionIndex region) const {
        return own_rows(region, region + 1) == 0 && std::ranges::binary_search(more_, region);
    }

private:
    [[nodiscard]] bool empty(std::size_t row) const {
        for (std::size_t i = 0; i < printed_.columns().size(); ++i)
            if (printed_.at(i, row)) return false;
        return true;
    }

    /// `told`: so many forms without a figure have it in what is stated.
    [[nodiscard]] PartSum of_rows(RowRange rows, std::size_t column, std::int64_t told) const {
        if (!columns_[column]) return {0, false, false};
        const tally::ColumnSum sum = sheets_.columns()[*columns_[column]].counts.sum(rows.first, rows.second);
        return {sum.sum, std::cmp_equal(sum.present + told, rows.second - rows.first), true};
    }

    /// What stands at a region itself, as it is printed; where it is not, by its forms, and with what acts state if that is wanted.
    [[nodiscard]] PartSum own(RegionIndex region, std::size_t column, bool with_stated) const {
        const Adjustment* printed = printed_own(region, column);
        if (printed != nullptr && printed->with_forms) return {.sum = printed->difference};
        PartSum part = own_by_forms(region, column, with_stated && printed == nullptr);
        part.any = false;
        if (printed != nullptr) part.sum += printed->difference;
        return part;
    }
    [[nodiscard]] std::size_t own_rows(RegionIndex first, RegionIndex last) const { return own_before_[last] - own_before_[first]; }

    // ---- what acts state for the regions [first, last) beyond their forms

    [[nodiscard]] bool adjusts(RegionIndex first, RegionIndex last, std::size_t column) const {
        return std::ranges::any_of(stated_.adjustments, [&](const Adjustment& part) {
            return part.region >= first && part.region < last && part.column == column;
        });
    }
    [[nodiscard]] std::int64_t difference(RegionIndex first, RegionIndex last, std::size_t column) const {
        std::int64_t sum = 0;
        for (const Adjustment& part : stated_.adjustments)
            if (part.region >= first && part.region < last && part.column == column) sum += part.difference;
        return sum;
    }
    [[nodiscard]] bool states(RegionIndex first, RegionIndex last, std::size_t printed_column) const {
        return columns_[printed_column] && adjusts(first, last, *columns_[printed_column]);
    }
    [[nodiscard]] std::int64_t beyond_forms(RegionIndex first, RegionIndex last, std::size_t printed_column) const {
        return columns_[printed_column] ? difference(first, last, *columns_[printed_column]) : 0;
    }
    /// What need not be reported, since acts state it for the whole of a region.
    struct Told {
        bool whole = false;         ///< of all regions that are asked for
        bool open = false;          ///< some acts do not state all any more
        std::int64_t cells = 0;     ///< of forms without a figure
        std::int64_t stations = 0;  ///< of stations of the list without a form
    };
    [[nodiscard]] Told told_by_acts(RegionIndex first, RegionIndex last, std::size_t printed_column) const {
        Told told;
        if (!columns_[printed_column]) return told;
        const std::size_t column = *columns_[printed_column];
        RegionIndex next = first;  // regions before it have been counted with one that holds them
        for (const Adjustment& part : stated_.adjustments) {
            if (part.region < next || part.region >= last || part.column != column) continue;
            told.open = told.open || part.open;
            if (part.open) continue;
            next = regions_.end(part.region);
            told.whole = told.whole || part.region == first;
            const RowRange rows = forms(part.region);
            const auto count = static_cast<std::int64_t>(rows.second - rows.first);
            told.cells += count - static_cast<std::int64_t>(sheets_.columns()[column].counts.sum(rows.first, rows.second).present);
            if (forms_[part.region]) told.stations += std::max<std::int64_t>(0, stations_of(sheets_, *forms_[part.region]) - count);
        }
        return told;
    }

    const tally::Sheets& sheets_;
    const tally::Sheets& printed_;
    RegionTree regions_;
    Stated stated_;
    std::vector<Adjustment> own_;                    ///< what is printed of regions themselves, by region and printed column
    std::vector<RegionIndex> more_;                  ///< whose parts are said to lack it
    std::vector<std::optional<RegionIndex>> forms_;  ///< the region in the tree of the sheets
    std::vector<std::optional<std::size_t>> rows_;
    std::vector<std::vector<std::size_t>> stations_;
    std::vector<std::size_t> rows_before_;                  ///< regions before this one that have a row
    std::vector<std::size_t> own_before_;                   ///< of `own_`, those of regions before this one
    std::vector<std::optional<std::size_t>> columns_ = {};  ///< of each printed column that of the sheets
};

/// Printed figures of regions against the printed parts and against the forms.
class LevelCheck {
public:
    explicit LevelCheck(const PrintedLevels& levels) : levels_(levels), gaps_(levels.regions().size()) {
        for (RegionIndex region = 0; region < gaps_.size(); ++region)
            if (levels_.row(region)) compare(region);
    }

    [[nodiscard]] LevelReport report() const {
        LevelReport report{.compared = compared_};
        for (RegionIndex region = 0; region < gaps_.size(); ++region)
            for (std::size_t column = 0; column < gaps_[region].size(); ++column) {
                const Gap& gap = gaps_[region][column];
                if (gap.to_forms != 0) report.findings.push_back(finding(region, column, &Gap::to_forms));
                if (gap.to_parts != 0 && gap.to_parts != gap.to_forms) report.findings.push_back(finding(region, column, &Gap::to_parts));
            }
        for (RegionIndex region = 0; region < gaps_.size(); ++region)
            for (std::size_t column = 0; column < levels_.printed().columns().size(); ++column) {
                add_own(region, column, report);
                add_acts(region, column, report);
            }
        return report;
    }

private:
    /// What is printed of a region itself against its own forms, as they were before acts or after them.
    void add_own(RegionIndex region, std::size_t column, LevelReport& report) const {
        const Adjustment* printed = levels_.printed_own(region, column);
        if (printed == nullptr || !printed->with_forms) return;
        const PartSum after = levels_.own_by_forms(region, column, true);
        const std::int64_t gap = after.beyond(printed->difference);
        if (gap == 0 || levels_.own_by_forms(region, column, false).beyond(printed->difference) == 0) return;
        report.findings.push_back(own_finding(region, column, printed->difference, gap));
    }
    /// What is printed as stated by acts for a region itself, against the acts that amended the forms. Without those nothing is known of it.
    void add_acts(RegionIndex region, std::size_t column, LevelReport& report) const {
        const auto printed = levels_.printed_of_acts(region, column);
        const auto stated = levels_.of_acts(region, column);
        if (printed && stated && *printed != *stated) report.findings.push_back(own_finding(region, column, *printed, *printed - *stated));
    }
    [[nodiscard]] Diagnostic own_finding(RegionIndex region, std::size_t column, std::int64_t printed, std::int64_t gap) const {
        const std::string& code = levels_.regions()[region].code;
        return {.code = "L01",
                .place = code.empty() ? "nation" : code,
                .field = levels_.printed().columns()[column].name,
                .found = printed,
                .expected = printed - gap,
                .hint = "of what stands at the region itself"};
    }

    /// What is printed beyond the sum of the printed parts, and beyond that of the forms.
    struct Gap {
        std::int64_t found = 0;
        std::int64_t to_parts = 0;
        std::int64_t to_forms = 0;
        bool has_forms = false;
        bool parts_missing = false;
        bool forms_missing = false;
    };
    using Against = std::int64_t Gap::*;

    void compare(RegionIndex region) {
        gaps_[region].resize(levels_.printed().columns().size());
        for (std::size_t i = 0; i < gaps_[region].size(); ++i) {
            const auto found = levels_.figure(region, i);
            if (!found) continue;
            const bool has_parts = levels_.printed_below(region) > 0 && !levels_.lacks_own(region);
            const PartSum parts = has_parts ? levels_.by_printed_parts(region, i, true) : PartSum{};
            const PartSum forms = levels_.by_forms(region, i, true);
            // Parts may be printed as they were before an act for the whole, or after it.
            const PartSum as_counted = has_parts ? levels_.by_printed_parts(region, i, false) : PartSum{};
            const bool before = as_counted.beyond(*found) == 0 && (as_counted.complete || !parts.complete);
            gaps_[region][i] = {*found,         before ? 0 : parts.beyond(*found), forms.beyond(*found), forms.any, !parts.complete,
                                !forms.complete};
            compared_ += parts.any || forms.any ? 1 : 0;
        }
    }

    [[nodiscard]] Diagnostic finding(RegionIndex region, std::size_t column, Against against) const {
        const Gap& gap = gaps_[region][column];
        const bool by_parts = against == &Gap::to_parts;
        std::string where = hint(region, column, against);
        if (by_parts) where = std::string(by_printed_parts_hint) + (where.empty() ? "" : ": " + where);
        if (by_parts ? gap.parts_missing : gap.forms_missing) where = std::string(bound_hint) + (where.empty() ? "" : "; " + where);
        return Diagnostic{.code = "L01",
                          .place = levels_.printed().place(column, *levels_.row(region)),
                          .field = levels_.printed().columns()[column].name,
                          .found = gap.found,
                          .expected = gap.found - gap.*against,
                          .hint = std::move(where)};
    }

    /// Where the difference comes from: parts that differ themselves; or another contestant with the opposite difference.
    [[nodiscard]] std::string hint(RegionIndex region, std::size_t column, Against against) const {
        Parts parts;
        collect(region, column, against, parts);
        // The sum of printed parts is off by what they are off; a total that follows its parts is off by the same.
        const std::int64_t gap = gaps_[region][column].*against;
        const SmallestSet set = smallest_set(parts.differences, against == &Gap::to_parts ? -gap : gap);
        std::string opposite = opposite_hint(region, column, against);
        if (parts.names.empty() || (set.members.empty() && !opposite.empty())) return opposite;
        std::string text = "these parts differ too: " + listed(parts.names, set.members);
        if (set.members.empty())
            text += set.unfinished ? " (the smallest set of them was not found)" : " (no set of them adds up to it)";
        else if (set.others)
            text += " (others as few add up too)";
        return text;
    }

    struct Parts {
        std::vector<std::string> names = {};
        std::vector<std::int64_t> differences = {};
    };

    /// The nearest printed parts whose figure differs from what is below them, and stations that the other source states differently.
    void collect(RegionIndex region, std::size_t column, Against against, Parts& parts) const {
        const auto add = [&parts](const std::string& name, std::int64_t difference) {
            if (difference == 0) return;
            parts.names.push_back(name);
            parts.differences.push_back(difference);
        };
        const tally::Sheets& printed = levels_.printed();
        const auto same = levels_.column(column);
        for (const std::size_t row : levels_.stations(region)) {
            const auto form = form_of(region, printed.row(row).station);
            const auto theirs = printed.at(column, row);
            const auto ours = form && same ? levels_.sheets().at(*same, *form) : std::nullopt;
            // The sum of printed parts has our forms where nothing is printed: it lacks what theirs have more.
            if (theirs && ours) add(printed.station_code(row), against == &Gap::to_parts ? *ours - *theirs : *theirs - *ours);
        }
        for (RegionIndex part = region + 1; part < levels_.regions().end(region); part = levels_.regions().end(part)) {
            if (!levels_.figure(part, column))
                collect(part, column, against, parts);
            else
                add(levels_.regions()[part].code, own_gap(gaps_[part][column], against));
        }
    }
    /// What a part is off. A sum of forms is explained by forms only. Of a sum of printed parts each part has forms that tell, or none: then its
    /// own printed parts do. A part that agrees with its forms is right, whatever is printed inside it.
    [[nodiscard]] static std::int64_t own_gap(const Gap& gap, Against against) {
        return against == &Gap::to_forms || gap.has_forms ? gap.to_forms : gap.to_parts;
    }

    [[nodiscard]] std::optional<std::size_t> form_of(RegionIndex region, const std::string& station) const {
        const tally::Sheets& sheets = levels_.sheets();
        const auto there = region == 0 ? std::optional<RegionIndex>(0) : sheets.regions().find(levels_.regions()[region].code);
        const RowRange own = there ? sheets.own_range(*there) : RowRange{0, 0};
        for (std::size_t row = own.first; row < own.second; ++row)
            if (sheets.row(row).station == station) return row;
        return std::nullopt;
    }

    /// The members, or where there are none the first of all.
    [[nodiscard]] static std::string listed(const std::vector<std::string>& names, const std::vector<std::size_t>& members) {
        constexpr std::size_t most = 20;
        std::string text;
        const std::size_t count = members.empty() ? std::min(most, names.size()) : members.size();
        for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : ", ") + names[members.empty() ? i : members[i]];
        if (members.empty() && names.size() > most) text += ", ... of " + std::to_string(names.size());
        return text;
    }

    /// Votes moved from one contestant to another: first inside a party, then between two of a kind, then any.
    [[nodiscard]] std::string opposite_hint(RegionIndex region, std::size_t column, Against against) const {
        const auto& columns = levels_.printed().columns();
        if (column < levels_.printed().fields()) return {};
        const std::string& own = columns[column].name;
        const std::size_t slash = own.rfind('/');
        const auto distance = [&](const std::string& other) {
            const std::size_t at = other.rfind('/');
            if ((at == std::string::npos) != (slash == std::string::npos)) return 2;
            return at != std::string::npos && std::string_view(other).substr(0, at) == std::string_view(own).substr(0, slash) ? 0 : 1;
        };
        const std::string* nearest = nullptr;
        for (std::size_t other = levels_.printed().fields(); other < columns.size(); ++other)
            if (other != column && gaps_[region][other].*against == -(gaps_[region][column].*against))
                if (nearest == nullptr || distance(columns[other].name) < distance(*nearest)) nearest = &columns[other].name;
        return nearest == nullptr ? std::string() : "the opposite difference is at " + contestant(*nearest);
    }

    /// `B 1` for the candidate of the column `votes_B/1`; a whole contestant by the name of its column.
    [[nodiscard]] static std::string contestant(const std::string& column) {
        const std::size_t slash = column.rfind('/');
        if (slash == std::string::npos) return column;
        const std::size_t from = column.starts_with("votes_") ? 6 : 0;
        return column.substr(from, slash - from) + " " + column.substr(slash + 1);
    }

    const PrintedLevels& levels_;
    std::vector<std::vector<Gap>> gaps_;  ///< of each printed region, by column
    std::int64_t compared_ = 0;
};

/// M01 between forms and figures from elsewhere.
class LevelCoverage {
public:
    explicit LevelCoverage(const PrintedLevels& levels) : levels_(levels) {}

    [[nodiscard]] Diagnostics findings(bool with_forms) && {
        const RegionTree& regions = levels_.regions();
        for (RegionIndex region = 0; with_forms && region < regions.size();) {
            const bool gone = region > 0 && without_forms(region);
            if (!gone) add_stations(region);
            region = gone ? regions.end(region) : region + 1;
        }
        for (RegionIndex region = 0; region < regions.size(); ++region) add_unprinted(region);
        return std::move(findings_);
    }

private:
    void add(std::string place, std::string field, Severity severity, std::string hint) {
        findings_.push_back(
            {.code = "M01", .severity = severity, .place = std::move(place), .field = std::move(field), .hint = std::move(hint)});
    }
    [[nodiscard]] std::string place_of(RegionIndex region) const {
        const RegionEntry& entry = levels_.regions()[region];
        return entry.code + (entry.name.empty() ? "" : " " + entry.name);
    }

    /// A region of which the other source has figures, and neither forms nor acts have any. The list of stations may have said so already.
    [[nodiscard]] bool without_forms(RegionIndex region) {
        const RowRange forms = levels_.forms(region);
        if (forms.first != forms.second) return false;
        const bool figures = levels_.row(region) || levels_.printed_below(region) > 0;
        bool told = false;
        std::int64_t stations = 0;
        for (RegionIndex part = region; part < levels_.regions().end(region); ++part) {
            stations += static_cast<std::int64_t>(levels_.stations(part).size());
            told = told || levels_.regions().listed_stations(part).value_or(0) > 0;
        }
        if ((!figures && stations == 0) || told) return true;
        if (levels_.has_acts(region)) return false;
        add(place_of(region), "stations", Severity::warning,
            figures ? "figures of it are printed, but there is no form" : "the other source has forms of it");
        findings_.back().found = 0;
        if (stations > 0) findings_.back().expected = stations;
        return true;
    }

    void add_stations(RegionIndex region) {
        const tally::Sheets& sheets = levels_.sheets();
        if (levels_.stations(region).empty()) return;
        std::vector<std::string> known;
        const auto there = region == 0 ? std::optional<RegionIndex>(0) : sheets.regions().find(levels_.regions()[region].code);
        const RowRange own = there ? sheets.own_range(*there) : RowRange{0, 0};
        for (std::size_t row = own.first; row < own.second; ++row) known.push_back(sheets.row(row).station);
        std::ranges::sort(known);
        for (const std::size_t row : levels_.stations(region))
            if (!std::ranges::binary_search(known, levels_.printed().row(row).station))
                add(levels_.printed().place(row), "station", Severity::warning, "the other source has this form");
    }

    /// Regions that are not printed while others of their level in the same region are.
    void add_unprinted(RegionIndex parent) {
        const RegionTree& regions = levels_.regions();
        std::vector<RegionLevel> printed;
        for (RegionIndex part = parent + 1; part < regions.end(parent); part = regions.end(part))
            if (levels_.row(part)) printed.push_back(regions.level(part));
        if (printed.empty()) return;
        for (RegionIndex part = parent + 1; part < regions.end(parent); part = regions.end(part)) {
            const RowRange forms = levels_.forms(part);
            const bool there =
                forms.first != forms.second || levels_.printed_below(part) > 0 || regions.listed_stations(part).value_or(0) > 0;
            if (there && !levels_.row(part) && std::ranges::count(printed, regions.level(part)) > 0)
                add(place_of(part), "region", Severity::info, "regions beside it are printed, and it is not");
        }
    }

    const PrintedLevels& levels_;
    Diagnostics findings_ = {};
};

/// The same forms in another tree, which has all their regions.
[[nodiscard]] inline tally::Sheets in_tree(const tally::Sheets& sheets, const RegionTree& regions) {
    std::vector<std::pair<tally::SheetRow, std::size_t>> sorted;
    for (std::size_t row = 0; row < sheets.rows(); ++row) {
        sorted.emplace_back(sheets.row(row), row);
        tally::SheetRow& sheet = sorted.back().first;
        sheet.area = sheet.area == 0 ? 0 : regions.find(sheets.regions()[sheet.area].code).value();
    }
    std::ranges::sort(sorted, [](const auto& a, const auto& b) { return tally::sheet_before(a.first, b.first); });
    tally::SheetRows rows;
    std::vector<std::size_t> chosen;
    for (const auto& [sheet, row] : sorted) {
        rows.push_back(sheet);
        chosen.push_back(row);
    }
    tally::Sheets placed(std::make_shared<const RegionTree>(regions), std::move(rows), sheets.source());
    for (const tally::SheetColumn& column : sheets.columns()) placed.add({column.name, column.field, column.counts.select(chosen)});
    placed.name_sources(sheets.sources());
    return placed;
}

/// Does a tree place a region elsewhere than the tree of these forms? A village abroad may be inside what only the other tree has.
[[nodiscard]] inline bool moves(const RegionTree& from, const RegionTree& to) {
    for (RegionIndex region = 1; region < from.size(); ++region) {
        const auto there = to.find(from[region].code);
        if (!there || to[*there].parent != from[region].parent) return true;
    }
    return false;
}

/// What is stated, by the regions of another tree.
[[nodiscard]] inline Stated in_tree(Stated stated, const RegionTree& from, const RegionTree& to) {
    const auto there = [&](RegionIndex region) { return region == 0 ? region : to.find(from[region].code).value(); };
    for (Adjustment& part : stated.adjustments) part.region = there(part.region);
    for (Restated& part : stated.restated) part.region = there(part.region);
    for (RegionIndex& region : stated.more) region = there(region);
    return stated;
}

/// Only the forms of stations: figures of regions are no forms.
[[nodiscard]] inline tally::Sheets stations_only(const tally::Sheets& sheets) {
    tally::SheetRows rows;
    std::vector<std::size_t> chosen;
    for (std::size_t row = 0; row < sheets.rows(); ++row)
        if (sheets.is_station(row)) {
            rows.push_back(sheets.row(row));
            chosen.push_back(row);
        }
    tally::Sheets stations(sheets.shared_regions(), std::move(rows), sheets.source());
    for (const tally::SheetColumn& column : sheets.columns()) stations.add({column.name, column.field, column.counts.select(chosen)});
    stations.name_sources(sheets.sources());
    return stations;
}

}  // namespace detail

/// L01: figures printed for regions (rows of `printed` that are no stations) against the sum of the regions printed inside them, and against
/// the sum of the forms below, column by column. While parts are missing, only too little is a contradiction. The hint names the smallest
/// set of parts whose own differences add up to that of the whole.
///
/// M01: regions and stations of `printed` without any form; as information, regions that are not printed while their neighbours are.
/// Errors: the two place a region differently.
/// `stated`: what acts state beyond the forms counts with them. `remainders`: what a printed recapitulation has of them beside its totals.
[[nodiscard]] inline result<LevelReport> check_levels(const tally::Sheets& sheets, const tally::Sheets& printed, const Stated& stated = {},
                                                      const Stated& remainders = {}) {
    auto regions = merged({&sheets.regions(), &printed.regions()});
    if (!regions) return regions.error();
    std::optional<tally::Sheets> placed;
    if (detail::moves(sheets.regions(), *regions)) placed = detail::in_tree(sheets, *regions);
    Stated there = detail::in_tree(stated, sheets.regions(), *regions);
    Stated beside = detail::in_tree(remainders, printed.regions(), *regions);
    const detail::PrintedLevels levels(placed ? *placed : sheets, printed, *std::move(regions), std::move(there), std::move(beside));
    LevelReport report = detail::LevelCheck(levels).report();
    Diagnostics missing = detail::LevelCoverage(levels).findings(true);
    report.findings.insert(report.findings.begin(), missing.begin(), missing.end());
    return report;
}

/// The same of printed figures alone, of two levels or more; rows of stations among them are the forms.
[[nodiscard]] inline LevelReport check_levels(const tally::Sheets& printed, const Stated& remainders = {}) {
    const tally::Sheets stations = detail::stations_only(printed);
    Stated beside = remainders;
    std::erase_if(beside.adjustments, [](const Adjustment& part) { return part.with_forms; });
    for (Adjustment& part : beside.adjustments) part.open = true;  // what else the acts left without a figure is not known
    const detail::PrintedLevels levels(stations, printed, printed.regions(), std::move(beside), remainders);
    LevelReport report = detail::LevelCheck(levels).report();
    Diagnostics missing = detail::LevelCoverage(levels).findings(false);
    report.findings.insert(report.findings.begin(), missing.begin(), missing.end());
    return report;
}

/// M01: stations of the list without a form, and regions with fewer forms than the list gives them stations. Without a list: nothing.
/// M03: regions with more forms than that. N01: negative numbers in the list, which then says nothing.
[[nodiscard]] inline Diagnostics check_coverage(const tally::Sheets& sheets) {
    Diagnostics findings;
    const RegionTree& regions = sheets.regions();
    for (RegionIndex region = 0; region < regions.size(); ++region) {
        const RegionEntry& entry = regions[region];
        const std::string place = entry.code + (entry.name.empty() ? "" : " " + entry.name);
        for (const auto& [field, stated] : {std::pair("stations", entry.stations), std::pair("roll", entry.roll)})
            if (stated.value_or(0) < 0) findings.push_back(Diagnostic{.code = "N01", .place = place, .field = field, .found = *stated});
        const auto listed = regions.listed_stations(region);
        if (!listed) continue;
        const auto [first, last] = sheets.range(region);
        const auto forms = static_cast<std::int64_t>(last - first);
        if (forms == *listed) continue;
        findings.push_back(Diagnostic{.code = forms < *listed ? "M01" : "M03",
                                      .severity = forms < *listed ? Severity::warning : Severity::error,
                                      .place = place,
                                      .field = "stations",
                                      .found = forms,
                                      .expected = *listed});
    }
    return findings;
}

}  // namespace pemilu::inline v0_1::recapitulation
