// The forms of polling stations as columns, sorted by region: every region of every level is one range of rows.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/contest/region_tree.hpp"
#include "pemilu/core/region_code.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/tally/count_column.hpp"
#include "pemilu/tally/form_attributes.hpp"
#include "pemilu/tally/sheet_rows.hpp"

namespace pemilu::inline v0_1::tally {

/// The fields of the form C.Hasil besides votes. `roll`: "pemilih dalam DPT"; `users`: "pengguna hak pilih"; permanent, additional and
/// special: from DPT, DPTb and DPK; `invalid`: "suara tidak sah"; `total`: valid and invalid as the form adds them up.
enum class SheetField : std::uint8_t {
    roll,
    roll_m,
    roll_f,
    users,
    users_m,
    users_f,
    users_permanent,
    users_permanent_m,
    users_permanent_f,
    users_additional,
    users_additional_m,
    users_additional_f,
    users_special,
    users_special_m,
    users_special_f,
    ballots_received,
    ballots_used,
    ballots_returned,
    ballots_unused,
    valid,
    invalid,
    total,
};

inline constexpr std::array<std::string_view, 22> sheet_field_names = {
    "roll",
    "roll_m",
    "roll_f",
    "users",
    "users_m",
    "users_f",
    "users_permanent",
    "users_permanent_m",
    "users_permanent_f",
    "users_additional",
    "users_additional_m",
    "users_additional_f",
    "users_special",
    "users_special_m",
    "users_special_f",
    "ballots_received",
    "ballots_used",
    "ballots_returned",
    "ballots_unused",
    "valid",
    "invalid",
    "total",
};

[[nodiscard]] constexpr std::string_view to_string(SheetField field) noexcept { return sheet_field_names[static_cast<std::size_t>(field)]; }

/// A field, or the votes of a contestant.
struct SheetColumn {
    std::string name = {};
    std::optional<SheetField> field = {};
    CountColumn counts = {};

    friend bool operator==(const SheetColumn&, const SheetColumn&) = default;
};

/// One contest's forms. Fields come first, in their order on the form, then the contestants.
class Sheets {
public:
    /// Throws std::invalid_argument unless the rows are strictly in the order of `sheet_before`.
    Sheets(std::shared_ptr<const RegionTree> regions, SheetRows rows, std::string source = {})
        : regions_(std::move(regions)), rows_(std::move(rows)), source_(std::move(source)) {
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (rows_.area(i) >= regions_->size() || (i > 0 && !rows_.before(i - 1, i)))
                throw std::invalid_argument("the rows of sheets are sorted by region and station, each once");
        first_.assign(regions_->size() + 1, rows_.size());
        for (std::size_t row = rows_.size(); row-- > 0;) first_[rows_.area(row)] = row;
        for (std::size_t i = regions_->size(); i-- > 0;) first_[i] = std::min(first_[i], first_[i + 1]);
    }

    [[nodiscard]] std::size_t rows() const noexcept { return rows_.size(); }
    [[nodiscard]] SheetRow row(std::size_t row) const { return rows_[row]; }
    [[nodiscard]] const SheetRows& all_rows() const noexcept { return rows_; }
    [[nodiscard]] RegionIndex area(std::size_t row) const { return rows_.area(row); }
    [[nodiscard]] const RegionTree& regions() const noexcept { return *regions_; }
    [[nodiscard]] const std::shared_ptr<const RegionTree>& shared_regions() const noexcept { return regions_; }
    [[nodiscard]] const std::string& source() const noexcept { return source_; }
    [[nodiscard]] const std::vector<SheetColumn>& columns() const noexcept { return columns_; }
    [[nodiscard]] std::size_t fields() const noexcept { return fields_; }
    [[nodiscard]] std::span<const SheetColumn> contestants() const { return std::span(columns_).subspan(fields_); }

    /// The rows [first, second) of a region with everything below it.
    [[nodiscard]] std::pair<std::size_t, std::size_t> range(RegionIndex region) const {
        return {first_.at(region), first_.at(regions_->end(region))};
    }
    /// The rows that stand at the region itself, not at one below it.
    [[nodiscard]] std::pair<std::size_t, std::size_t> own_range(RegionIndex region) const {
        return {first_.at(region), first_.at(region + 1)};
    }

    [[nodiscard]] std::optional<std::size_t> find(SheetField field) const {
        for (std::size_t i = 0; i < fields_; ++i)
            if (columns_[i].field == field) return i;
        return std::nullopt;
    }
    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const {
        const auto found = std::ranges::find(columns_, name, &SheetColumn::name);
        if (found == columns_.end()) return std::nullopt;
        return static_cast<std::size_t>(found - columns_.begin());
    }
    /// The same contestant may be `A` in a long table and the column `votes_A` in a wide one.
    [[nodiscard]] std::optional<std::size_t> find_same(const SheetColumn& column) const {
        constexpr std::string_view prefix = "votes_";
        auto found = find(std::string_view(column.name));
        if (!found && !column.field)
            found = column.name.starts_with(prefix) ? find(std::string_view(column.name).substr(prefix.size()))
                                                    : find(std::string_view(std::string(prefix) + column.name));
        return found && columns_[*found].field.has_value() == column.field.has_value() ? found : std::nullopt;
    }
    [[nodiscard]] std::optional<std::int64_t> at(std::size_t column, std::size_t row) const { return columns_.at(column).counts.at(row); }

    /// Throws std::invalid_argument: another length, a name twice, fields after contestants or out of order.
    void add(SheetColumn column) {
        const bool ordered = !column.field || (columns_.size() == fields_ && (fields_ == 0 || *columns_.back().field < *column.field));
        if (column.counts.size() != rows() || find(std::string_view(column.name)) || !ordered)
            throw std::invalid_argument("column " + column.name + " does not fit these sheets");
        if (column.field) ++fields_;
        columns_.push_back(std::move(column));
    }

    /// Does the form have a result: valid votes, or votes of somebody?
    [[nodiscard]] bool reported(std::size_t row) const {
        const auto valid = find(SheetField::valid);
        if (valid && columns_[*valid].counts.at(row)) return true;
        return std::ranges::any_of(contestants(), [row](const SheetColumn& column) { return column.counts.at(row).has_value(); });
    }

    /// The same station in other sheets has the same: its region and its name there; a code of 13 digits alone, where it has one.
    [[nodiscard]] std::pair<std::string, std::string> station_key(std::size_t at) const {
        const SheetRow sheet = row(at);
        std::string code = station_code(at);
        const std::string& area = (*regions_)[sheet.area].code;
        const bool is_name = !sheet.station.empty() && code.size() == area.size() + 1 + sheet.station.size() && code[area.size()] == ' ';
        return is_name ? std::pair(area, sheet.station) : std::pair(std::move(code), std::string());
    }

    /// The code of the form's station: 13 digits where the region is a village with a KPU/Kemendagri code.
    [[nodiscard]] std::string station_code(std::size_t at) const {
        const SheetRow sheet = row(at);
        const std::string& area = (*regions_)[sheet.area].code;
        if (sheet.station.empty()) return area;
        const auto code = RegionCode::parse(area);
        const bool number = sheet.station.size() <= 3 && sheet.station.find_first_not_of("0123456789") == std::string::npos;
        if (code && code->level() == RegionLevel::village && number)
            return code->digits() + std::string(3 - sheet.station.size(), '0') + sheet.station;
        return area + " " + sheet.station;
    }

    /// Where a finding about this form stands, for readers: `tps.csv:12 3174091001004`.
    [[nodiscard]] std::string place(std::size_t at) const {
        const std::string& source = source_of(at);
        const std::string code = station_code(at);
        return (source.empty() ? "row " : source + ":") + std::to_string(row(at).place) + " " + (code.empty() ? "nation" : code);
    }

    /// The same of one figure, which may come from another source than the rest of its row.
    [[nodiscard]] std::string place(std::size_t column, std::size_t at) const {
        const auto key = [](const CellOrigin& cell) { return std::pair(cell.column, cell.row); };
        const auto found = std::ranges::lower_bound(cells_, std::pair(column, at), {}, key);
        if (found == cells_.end() || key(*found) != std::pair(column, at)) return place(at);
        const std::string& source = sources_.at(found->source);
        const std::string code = station_code(at);
        return (source.empty() ? "row " : source + ":") + std::to_string(found->place) + " " + (code.empty() ? "nation" : code);
    }
    /// A figure that comes from another source than its row. Precondition: sources are named; cells come column by column,
    /// row by row.
    void name_cell(std::size_t column, std::size_t row, std::uint32_t source, std::int64_t place) {
        cells_.push_back({column, row, source, place});
    }

    /// Forms from several sources: what each is called, in the order of `SheetRow::source`.
    void name_sources(std::vector<std::string> sources) { sources_ = std::move(sources); }
    [[nodiscard]] const std::vector<std::string>& sources() const noexcept { return sources_; }
    [[nodiscard]] const std::string& source_of(std::size_t at) const { return sources_.empty() ? source_ : sources_.at(row(at).source); }

    /// What forms say about themselves beside their counts.
    void describe(FormAttributes attributes) {
        if (attributes.size() != rows()) throw std::invalid_argument("attributes for every form");
        attributes_ = std::move(attributes);
    }
    [[nodiscard]] const std::optional<FormAttributes>& attributes() const noexcept { return attributes_; }
    [[nodiscard]] VotingMethod method(std::size_t at) const { return attributes_ ? attributes_->method.at(at) : VotingMethod::ordinary; }

    /// Is the form from abroad? Its way of voting says so, or its KPU/Kemendagri code, which begins with 99.
    [[nodiscard]] bool is_overseas(std::size_t at) const {
        if (tally::is_overseas(method(at))) return true;
        const std::string& code = (*regions_)[area(at)].code;
        return code.starts_with("99") && RegionCode::parse(code);
    }

    /// Is the form a polling station's, not a region's?
    [[nodiscard]] bool is_station(std::size_t at) const {
        return !row(at).station.empty() || (*regions_)[area(at)].level == RegionLevel::station;
    }

private:
    std::shared_ptr<const RegionTree> regions_;
    SheetRows rows_;
    std::string source_;
    std::vector<std::size_t> first_ = {};  ///< for each region the first row that is not before it
    std::vector<SheetColumn> columns_ = {};
    std::size_t fields_ = 0;
    std::vector<std::string> sources_ = {};
    struct CellOrigin {
        std::size_t column = 0;
        std::size_t row = 0;
        std::uint32_t source = 0;
        std::int64_t place = 0;
    };
    std::vector<CellOrigin> cells_ = {};  ///< few: figures of regions that several tables print
    std::optional<FormAttributes> attributes_ = {};
};

}  // namespace pemilu::inline v0_1::tally
