// Which polling stations of a region a sum holds: a sum that is added twice must be noticed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pemilu::inline v0_1::recapitulation {

/// Stations of one region. Numbers are kept as ranges, as they are mostly 1 to n; names that are no numbers one by one.
class StationSet {
public:
    /// first to last, both included.
    struct Range {
        std::uint32_t first = 0;
        std::uint32_t last = 0;

        friend bool operator==(const Range&, const Range&) = default;
    };

    /// A number of at most nine digits without leading zeros; nullopt for any other name.
    [[nodiscard]] static std::optional<std::uint32_t> number_of(std::string_view station) {
        if (station.empty() || station.size() > 9 || (station.size() > 1 && station.front() == '0')) return std::nullopt;
        std::uint32_t number = 0;
        for (const char c : station) {
            if (c < '0' || c > '9') return std::nullopt;
            number = 10 * number + static_cast<std::uint32_t>(c - '0');
        }
        return number;
    }

    /// nullopt unless the ranges are in order with a gap between any two, and the names are in order, different, and no numbers.
    [[nodiscard]] static std::optional<StationSet> of(std::vector<Range> ranges, std::vector<std::string> names) {
        for (std::size_t i = 0; i < ranges.size(); ++i)
            if (ranges[i].first > ranges[i].last || ranges[i].last > largest || (i > 0 && ranges[i].first <= ranges[i - 1].last + 1))
                return std::nullopt;
        for (std::size_t i = 0; i < names.size(); ++i)
            if (number_of(names[i]) || (i > 0 && names[i] <= names[i - 1])) return std::nullopt;
        StationSet set;
        set.ranges_ = std::move(ranges);
        set.names_ = std::move(names);
        return set;
    }

    /// The empty name is the region's own form. False if the station is there already; quick where stations come in order.
    bool add(const std::string& station) {
        const auto number = number_of(station);
        if (number && !ranges_.empty() && ranges_.back().last + 1 == *number) {
            ranges_.back().last = *number;
            return true;
        }
        StationSet one;
        if (number)
            one.ranges_.push_back({*number, *number});
        else
            one.names_.push_back(station);
        return !add(one);
    }

    /// nullopt if all of the other's stations are new here; otherwise one that is in both, and nothing is added.
    [[nodiscard]] std::optional<std::string> add(const StationSet& other) {
        std::vector<Range> ranges;
        std::ranges::merge(ranges_, other.ranges_, std::back_inserter(ranges), {}, &Range::first, &Range::first);
        for (std::size_t i = 1; i < ranges.size(); ++i)
            if (ranges[i].first <= ranges[i - 1].last) return std::to_string(ranges[i].first);
        std::vector<std::string> names;
        std::ranges::merge(names_, other.names_, std::back_inserter(names));
        const auto twice = std::ranges::adjacent_find(names);
        if (twice != names.end()) return *twice;
        ranges_.clear();
        for (const Range& range : ranges) {
            if (!ranges_.empty() && ranges_.back().last + 1 == range.first)
                ranges_.back().last = range.last;
            else
                ranges_.push_back(range);
        }
        names_ = std::move(names);
        return std::nullopt;
    }

    [[nodiscard]] std::int64_t size() const {
        auto count = static_cast<std::int64_t>(names_.size());
        for (const Range& range : ranges_) count += std::int64_t{range.last} - range.first + 1;
        return count;
    }
    [[nodiscard]] const std::vector<Range>& ranges() const noexcept { return ranges_; }
    [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }

    friend bool operator==(const StationSet&, const StationSet&) = default;

private:
    static constexpr std::uint32_t largest = 999'999'999;

    std::vector<Range> ranges_ = {};
    std::vector<std::string> names_ = {};
};

}  // namespace pemilu::inline v0_1::recapitulation
