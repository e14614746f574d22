// Where each form belongs, in twelve bytes a form: a nation has 823,220 of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "pemilu/contest/region_tree.hpp"

namespace pemilu::inline v0_1::tally {

/// Where a form belongs: its region, and the station inside it where the region is no station itself. `place` is its row in the source.
struct SheetRow {
    RegionIndex area = 0;
    std::string station = {};
    std::int64_t place = 0;
    std::uint32_t source = 0;  ///< which of several sources, see `Sheets::name_sources`
};

[[nodiscard]] inline bool sheet_before(const SheetRow& a, const SheetRow& b) {
    return a.area != b.area ? a.area < b.area : name_before(a.station, b.station);
}

/// Rows of sheets. A station is mostly a number, which needs no text of its own; most sheets have one source.
class SheetRows {
public:
    SheetRows() = default;
    /// As `push_back`. Converts, so that sheets are made of any of them.
    SheetRows(const std::vector<SheetRow>& rows) : SheetRows(rows.begin(), rows.end()) {}  // NOLINT(google-explicit-constructor)
    SheetRows(std::initializer_list<SheetRow> rows) : SheetRows(rows.begin(), rows.end()) {}

    void reserve(std::size_t rows) {
        for (auto* const cells : {&areas_, &stations_, &places_}) cells->reserve(rows);
    }

    /// Throws std::invalid_argument: a place below 0 or over 2^32 - 1.
    void push_back(const SheetRow& row) {
        if (row.place < 0 || row.place > 4294967295) throw std::invalid_argument("a form's place is a row of its source");
        put(row.area, station_of(row.station), static_cast<std::uint32_t>(row.place));
        if (row.source != 0 || !sources_.empty()) sources_.resize(size());
        if (row.source != 0) sources_.back() = row.source;
    }
    /// A station that is a number, of the first source. Throws std::invalid_argument: a number over 2^31 - 2.
    void push_back(RegionIndex area, std::uint32_t station, std::uint32_t place) {
        if (station > largest_number) throw std::invalid_argument("the number of a station is at most 2147483646");
        put(area, station, place);
        if (!sources_.empty()) sources_.push_back(0);
    }

    [[nodiscard]] std::size_t size() const noexcept { return areas_.size(); }
    [[nodiscard]] RegionIndex area(std::size_t row) const { return areas_.at(row); }
    [[nodiscard]] SheetRow operator[](std::size_t row) const {
        return {areas_.at(row), station(row), places_.at(row), sources_.empty() ? 0 : sources_.at(row)};
    }

    /// Does row `a` come before row `b`, as `sheet_before` says?
    [[nodiscard]] bool before(std::size_t a, std::size_t b) const {
        if (areas_.at(a) != areas_.at(b)) return areas_[a] < areas_[b];
        if (stations_[a] <= largest_number && stations_[b] <= largest_number) return stations_[a] < stations_[b];
        return name_before(station(a), station(b));
    }

private:
    template <class Iterator>
    SheetRows(Iterator begin, Iterator end) {
        reserve(static_cast<std::size_t>(end - begin));
        for (; begin != end; ++begin) push_back(*begin);
    }

    static constexpr std::uint32_t no_station = 0x7FFF'FFFF;
    static constexpr std::uint32_t largest_number = no_station - 1;
    static constexpr std::uint32_t first_text = 0x8000'0000;  ///< from here on: a place in `texts_`

    void put(RegionIndex area, std::uint32_t station, std::uint32_t place) {
        areas_.push_back(area);
        stations_.push_back(station);
        places_.push_back(place);
    }

    [[nodiscard]] std::uint32_t station_of(const std::string& name) {
        if (name.empty()) return no_station;
        const bool digits = name.size() <= 9 && name.find_first_not_of("0123456789") == std::string::npos;
        if (digits && (name.size() == 1 || name.front() != '0')) return static_cast<std::uint32_t>(std::stoul(name));
        texts_.push_back(name);
        return first_text + static_cast<std::uint32_t>(texts_.size() - 1);
    }
    [[nodiscard]] std::string station(std::size_t row) const {
        const std::uint32_t cell = stations_.at(row);
        if (cell == no_station) return {};
        return cell >= first_text ? texts_[cell - first_text] : std::to_string(cell);
    }

    std::vector<RegionIndex> areas_ = {};
    std::vector<std::uint32_t> stations_ = {};  ///< a number, none, or which of the texts
    std::vector<std::uint32_t> places_ = {};
    std::vector<std::uint32_t> sources_ = {};  ///< empty: all are of the first
    std::vector<std::string> texts_ = {};      ///< names of stations that are no plain numbers
};

}  // namespace pemilu::inline v0_1::tally
