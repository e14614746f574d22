// The regions of a contest from the nation down, in one dense order: whatever the codes look like, descendants are one contiguous range.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/region_code.hpp"
#include "pemilu/core/result.hpp"

namespace pemilu::inline v0_1 {

/// Position of a region in a `RegionTree`; 0 is the nation.
using RegionIndex = std::uint32_t;

/// One region as a table lists it. An empty `parent` is the nation.
struct RegionEntry {
    std::string code = {};
    std::string parent = {};
    RegionLevel level = RegionLevel::province;
    std::string name = {};
    std::optional<std::int64_t> stations = {};  ///< how many polling stations it has, where the list says so: as published, even negative
    std::optional<std::int64_t> roll = {};      ///< how many voters ("DPT"), likewise

    friend bool operator==(const RegionEntry&, const RegionEntry&) = default;
};

namespace detail {

/// A number as people count: at most 18 digits, perhaps with a minus.
[[nodiscard]] inline std::optional<std::int64_t> counted(std::string_view text) {
    const bool negative = text.starts_with('-');
    const std::string_view digits = negative ? text.substr(1) : text;
    if (digits.empty() || digits.size() > 18 || digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    std::int64_t number = 0;
    for (const char c : digits) number = 10 * number + (c - '0');
    return negative ? -number : number;
}

}  // namespace detail

/// Names of siblings in order: numbers by size (2 before 10), then texts by their bytes.
[[nodiscard]] inline bool name_before(std::string_view a, std::string_view b) {
    const auto x = detail::counted(a);
    const auto y = detail::counted(b);
    if (x && y && *x != *y) return *x < *y;
    if (x.has_value() != y.has_value()) return x.has_value();
    return a < b;
}

/// Parents come before their children, siblings in the order of `name_before`: the order of the rows of a list plays no part.
class RegionTree {
public:
    /// Errors (`row` is the position of the entry): an empty code, a code twice, a parent that is not in the list, a level not below the
    /// parent's, regions that contain each other, more stations or voters than 2^32-1: whoever adds them up cannot overflow.
    [[nodiscard]] static result<RegionTree> build(std::vector<RegionEntry> entries) {
        RegionTree tree;
        std::vector<std::size_t> sorted(entries.size());
        for (std::size_t i = 0; i < sorted.size(); ++i) sorted[i] = i;
        const auto code_before = [&](std::size_t a, std::size_t b) { return entries[a].code < entries[b].code; };
        if (!std::ranges::is_sorted(sorted, code_before)) std::ranges::stable_sort(sorted, code_before);
        auto parents = parents_of(entries, sorted);
        if (!parents) return parents.error();
        if (auto error = tree.place(entries, *parents)) return *std::move(error);
        return tree;
    }

    RegionTree() : regions_(1), parents_(1), ends_(1, 1), levels_(1, RegionLevel::nation) {
        regions_.front().level = RegionLevel::nation;
    }  ///< the nation alone

    [[nodiscard]] std::size_t size() const noexcept { return regions_.size(); }
    [[nodiscard]] const RegionEntry& operator[](RegionIndex region) const { return regions_.at(region); }
    [[nodiscard]] RegionIndex parent(RegionIndex region) const { return parents_.at(region); }
    [[nodiscard]] RegionLevel level(RegionIndex region) const { return levels_.at(region); }
    /// How many regions have this level.
    [[nodiscard]] std::size_t count(RegionLevel level) const { return static_cast<std::size_t>(std::ranges::count(levels_, level)); }
    /// [region, end(region)) is the region with all its descendants.
    [[nodiscard]] RegionIndex end(RegionIndex region) const { return ends_.at(region); }
    [[nodiscard]] bool contains(RegionIndex region, RegionIndex other) const { return other >= region && other < end(region); }

    [[nodiscard]] std::optional<RegionIndex> find(std::string_view code) const {
        const auto code_of = [this](RegionIndex i) { return std::string_view(regions_[i].code); };
        const auto found = std::ranges::lower_bound(by_code_, code, {}, code_of);
        if (found == by_code_.end() || code_of(*found) != code) return std::nullopt;
        return *found;
    }

    /// How many stations the list gives this region itself: one if it is a station, else its number. nullopt: the list does not say, or
    /// states a negative number.
    [[nodiscard]] std::optional<std::int64_t> listed_stations(RegionIndex region) const {
        const RegionEntry& entry = regions_.at(region);
        if (entry.level == RegionLevel::station) return 1;
        return entry.stations.value_or(-1) < 0 ? std::nullopt : entry.stations;
    }

    /// How many voters the list gives this region. nullopt: as above.
    [[nodiscard]] std::optional<std::int64_t> listed_roll(RegionIndex region) const {
        const RegionEntry& entry = regions_.at(region);
        return entry.roll.value_or(-1) < 0 ? std::nullopt : entry.roll;
    }

    /// Does the list say of any region how many stations or voters it has?
    [[nodiscard]] bool lists_counts() const noexcept { return lists_counts_; }

    [[nodiscard]] std::vector<RegionEntry> entries() const { return {regions_.begin() + 1, regions_.end()}; }

    friend bool operator==(const RegionTree&, const RegionTree&) = default;

private:
    static constexpr std::size_t nobody = static_cast<std::size_t>(-1);

    static constexpr std::int64_t most = 4294967295;

    [[nodiscard]] static Error at_entry(std::size_t entry, std::string message, std::string value, std::string expected = {}) {
        return Error{.message = std::move(message),
                     .row = static_cast<std::int64_t>(entry),
                     .value = std::move(value),
                     .expected = std::move(expected)};
    }

    /// `nobody`: the list has no such code.
    [[nodiscard]] static std::size_t place_of(const std::string& code, const std::vector<RegionEntry>& entries,
                                              const std::vector<std::size_t>& sorted) {
        const auto code_of = [&](std::size_t k) -> const std::string& { return entries[k].code; };
        const auto found = std::ranges::lower_bound(sorted, code, {}, code_of);
        return found == sorted.end() || entries[*found].code != code ? nobody : *found;
    }

    /// The position of each entry's parent in the list; `nobody` for the nation.
    [[nodiscard]] static result<std::vector<std::size_t>> parents_of(const std::vector<RegionEntry>& entries,
                                                                     const std::vector<std::size_t>& sorted) {
        for (std::size_t k = 0; k < sorted.size(); ++k) {
            const std::string& code = entries[sorted[k]].code;
            if (code.empty()) return at_entry(sorted[k], "a region without a code", "");
            if (k > 0 && entries[sorted[k - 1]].code == code) return at_entry(sorted[k], "this region is listed twice", code);
        }
        std::vector<std::size_t> parents(entries.size(), nobody);
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const RegionEntry& entry = entries[i];
            if (entry.level == RegionLevel::nation) return at_entry(i, "the nation is not listed", entry.code);
            for (const std::int64_t listed : {entry.stations.value_or(0), entry.roll.value_or(0)})
                if (listed < -most || listed > most)
                    return at_entry(i, "the list gives this region too many stations or voters", std::to_string(listed),
                                    "at most " + std::to_string(most));
            if (entry.parent.empty()) continue;
            // Siblings mostly stand together.
            const bool as_before = i > 0 && parents[i - 1] != nobody && entry.parent == entries[i - 1].parent;
            const std::size_t parent = as_before ? parents[i - 1] : place_of(entry.parent, entries, sorted);
            if (parent == nobody) return at_entry(i, "the parent of this region is not in the list", entry.parent, "a code of the list");
            if (entries[parent].level >= entry.level)
                return at_entry(i, "the level of this region is not below its parent's", std::string(to_string(entry.level)),
                                "a level below " + std::string(to_string(entries[parent].level)));
            parents[i] = parent;
        }
        return parents;
    }

    /// The entries below each entry, and below the nation, whose place is behind the last; in the order of `name_before`.
    class Children {
    public:
        Children(const std::vector<RegionEntry>& entries, const std::vector<std::size_t>& parents)
            : all_(entries.size()), first_(entries.size() + 2) {
            const auto place = [&](std::size_t i) { return parents[i] == nobody ? entries.size() : parents[i]; };
            for (std::size_t i = 0; i < entries.size(); ++i) ++first_[place(i) + 1];
            std::partial_sum(first_.begin(), first_.end(), first_.begin());
            std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
            for (std::size_t i = 0; i < entries.size(); ++i) all_[next[place(i)]++] = i;
            const auto before = [&](std::size_t a, std::size_t b) { return name_before(entries[a].code, entries[b].code); };
            for (std::size_t i = 0; i <= entries.size(); ++i) {
                const std::span siblings = std::span(all_).subspan(first_[i], first_[i + 1] - first_[i]);
                if (!std::ranges::is_sorted(siblings, before)) std::ranges::sort(siblings, before);
            }
        }
        [[nodiscard]] std::span<const std::size_t> of(std::size_t entry) const {
            return std::span(all_).subspan(first_[entry], first_[entry + 1] - first_[entry]);
        }

    private:
        std::vector<std::size_t> all_;
        std::vector<std::size_t> first_;  ///< of those of each entry
    };

    /// Levels fall from parent to child, so there are no circles and every entry has its place.
    [[nodiscard]] std::optional<Error> place(std::vector<RegionEntry>& entries, const std::vector<std::size_t>& parents) {
        const Children children(entries, parents);
        for (auto* const indices : {&parents_, &ends_}) indices->reserve(entries.size() + 1);
        regions_.reserve(entries.size() + 1);
        levels_.reserve(entries.size() + 1);
        by_code_.reserve(entries.size());
        struct Open {
            std::size_t entry = 0;
            RegionIndex index = 0;
            std::size_t next = 0;
        };
        std::vector<Open> path{{entries.size(), 0, 0}};
        while (!path.empty()) {
            Open& open = path.back();
            const std::span<const std::size_t> siblings = children.of(open.entry);
            if (open.next == siblings.size()) {
                ends_[open.index] = static_cast<RegionIndex>(regions_.size());
                path.pop_back();
                continue;
            }
            const std::size_t child = siblings[open.next++];
            const auto index = static_cast<RegionIndex>(regions_.size());
            parents_.push_back(open.index);
            levels_.push_back(entries[child].level);
            regions_.push_back(std::move(entries[child]));
            ends_.push_back(0);
            path.push_back({child, index, 0});
        }
        for (RegionIndex i = 1; i < regions_.size(); ++i) {
            by_code_.push_back(i);
            lists_counts_ = lists_counts_ || listed_stations(i) || listed_roll(i);
        }
        const auto code_of = [this](RegionIndex i) { return std::string_view(regions_[i].code); };
        if (!std::ranges::is_sorted(by_code_, {}, code_of)) std::ranges::sort(by_code_, {}, code_of);
        return std::nullopt;
    }

    std::vector<RegionEntry> regions_;
    std::vector<RegionIndex> parents_;
    std::vector<RegionIndex> ends_;
    std::vector<RegionLevel> levels_;  ///< of the regions, close together
    std::vector<RegionIndex> by_code_ = {};
    bool lists_counts_ = false;
};

namespace detail {

/// The region above. Abroad (99) the committees (PPLN) report to the nation: no regency or subdistrict stands between, whatever the digits.
[[nodiscard]] inline RegionCode above(RegionCode code) {
    const RegionCode whole = code.ancestor(RegionLevel::province);
    return code.level() == RegionLevel::village && whole.digits() == "99" ? whole : code.parent();
}

/// Unless a table has rows of what the digits say: then a village abroad is inside the nearest of them. `known(code)`: is it there?
template <class Known>
[[nodiscard]] std::string above(RegionCode code, Known known) {
    const RegionCode top = above(code);
    for (RegionCode at = code.parent(); at.level() > top.level(); at = at.parent())
        if (known(at.digits())) return at.digits();
    return top.digits();
}

/// A village abroad by its code, placed by its digits.
[[nodiscard]] inline bool is_abroad(const RegionEntry& entry) {
    if (entry.level != RegionLevel::village || !entry.code.starts_with("99") || !entry.code.starts_with(entry.parent)) return false;
    const auto code = RegionCode::parse(entry.code);
    return code && code->level() == RegionLevel::village && !entry.parent.empty();
}

}  // namespace detail

/// The regions of several lists in one. A region is known by its code: what one list says of it, another may leave out. A village abroad is
/// inside the nearest region of its digits that a list has.
/// Errors (`row` is the position of the list): two lists that place a region differently.
[[nodiscard]] inline result<RegionTree> merged(const std::vector<const RegionTree*>& trees) {
    std::map<std::string, RegionEntry> known;
    for (std::size_t i = 0; i < trees.size(); ++i)
        for (RegionEntry& entry : trees[i]->entries()) {
            const auto [place, is_new] = known.emplace(entry.code, entry);
            const RegionEntry& first = place->second;
            const bool by_code = detail::is_abroad(first) && detail::is_abroad(entry);
            if (!is_new && !by_code && (first.parent != entry.parent || first.level != entry.level))
                return Error{.message = "two tables place this region differently",
                             .row = static_cast<std::int64_t>(i),
                             .value = entry.code,
                             .expected = "inside " + (first.parent.empty() ? std::string("the nation") : first.parent)};
        }
    for (auto& [code, entry] : known)
        if (detail::is_abroad(entry))
            entry.parent = detail::above(RegionCode::parse(code).value(), [&known](const std::string& at) { return known.contains(at); });
    std::vector<RegionEntry> entries;
    for (auto& [code, entry] : known) entries.push_back(std::move(entry));
    auto tree = RegionTree::build(std::move(entries));
    if (tree) return tree;
    Error error = tree.error();
    error.row.reset();  // it is no row of any of the lists
    return error;
}

/// The regions that these KPU/Kemendagri codes name, and everything above them. A village abroad stands in the nation's 99 itself, unless the
/// codes name a regency or subdistrict of its digits.
[[nodiscard]] inline std::vector<RegionEntry> entries_of_codes(const std::vector<RegionCode>& codes) {
    std::vector<RegionCode> all;
    std::vector<RegionCode> before;  // the code before and what is above it, which is there already
    std::vector<RegionCode> here;
    for (const RegionCode code : codes) {
        here.clear();
        for (RegionCode at = code; at.level() != RegionLevel::nation; at = detail::above(at)) {
            if (std::ranges::find(before, at) == before.end()) all.push_back(at);
            here.push_back(at);
        }
        std::swap(before, here);
    }
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::vector<RegionEntry> entries;
    entries.reserve(all.size());
    const auto named = [&all](const std::string& at) { return std::ranges::binary_search(all, RegionCode::parse(at).value()); };
    for (const RegionCode code : all) {
        const bool abroad = detail::above(code) != code.parent();
        entries.push_back({code.digits(), abroad ? detail::above(code, named) : detail::above(code).digits(), code.level(), {}, {}});
    }
    return entries;
}

}  // namespace pemilu::inline v0_1
