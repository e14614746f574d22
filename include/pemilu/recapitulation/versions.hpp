// Versions of a recapitulation: the forms as first counted, and the acts that amended them. Any state can be rebuilt.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "pemilu/contest/region_tree.hpp"
#include "pemilu/core/nearest.hpp"
#include "pemilu/core/region_code.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/recapitulation/acts.hpp"
#include "pemilu/recapitulation/recapitulate.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::recapitulation {

/// What an act states for a region beyond the sum of the forms below it.
struct Adjustment {
    RegionIndex region = 0;
    std::size_t column = 0;
    std::int64_t difference = 0;
    bool with_forms = false;  ///< read from a table of sums: with the forms that stand at the region itself
    bool open = false;        ///< a later act left something below without a figure: with it the region's sum may lack some

    friend bool operator==(const Adjustment&, const Adjustment&) = default;
};

/// A region whose forms a re-vote superseded, while its figures were published for the region only.
struct Restated {
    RegionIndex region = 0;
    std::int64_t forms = 0;
    std::int64_t roll = 0;  ///< of these forms

    friend bool operator==(const Restated&, const Restated&) = default;
};

/// What acts state for regions, beside the forms.
///
/// No sum with it can overflow: a figure of a region is at most 2^40, and the differences of a column, without their signs, add up to at most
/// 2^57 (`VersionBuilder`), as 2^25 forms do; those that are read back from tables of sums add up to at most 2^61, as the figures there do.
struct Stated {
    std::vector<Adjustment> adjustments = {};
    std::vector<Restated> restated = {};
    std::vector<RegionIndex> more = {};  ///< read from a table of sums: regions whose figure is more than the sum of the parts in it

    friend bool operator==(const Stated&, const Stated&) = default;
};

/// The forms after some acts, and what those state beside them. Sums are those of both.
struct Version {
    tally::Sheets sheets;
    Stated stated = {};
};

namespace detail {

/// Differences of columns without their signs: a bound of any sum of some of them.
class StatedBound {
public:
    /// False, and nothing is added, if those of the column would be more than `most`.
    [[nodiscard]] bool add(std::size_t column, std::int64_t difference, std::int64_t most) {
        std::int64_t& sum = sums_[column];
        if (difference < -most || difference > most || std::abs(difference) > most - sum) return false;
        sum += std::abs(difference);
        return true;
    }

private:
    std::map<std::size_t, std::int64_t> sums_ = {};
};

[[nodiscard]] inline Error too_much_stated(std::int64_t difference) {
    return {.kind = ErrorKind::capacity,
            .message = "the numbers of this column are too large to be added up",
            .value = std::to_string(difference),
            .expected = "smaller differences to the forms"};
}

/// The region, or the row of the form, that a claim is about.
struct Target {
    RegionIndex region = 0;
    std::optional<std::size_t> row = {};
};

[[nodiscard]] inline std::optional<std::size_t> form_of(const tally::Sheets& sheets, RegionIndex area, std::string_view station) {
    const auto [first, last] = sheets.own_range(area);
    for (std::size_t row = first; row < last; ++row)
        if (sheets.row(row).station == station) return row;
    return std::nullopt;
}

/// `007` and `7` are the same station.
[[nodiscard]] inline std::string station_number(std::string text) {
    if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos) return text;
    return text.substr(std::min(text.find_first_not_of('0'), text.size() - 1));
}

/// Errors (without a place): no such region; a station without a form.
[[nodiscard]] inline result<Target> target_of(const tally::Sheets& sheets, const Claim& claim) {
    const RegionTree& regions = sheets.regions();
    const auto no_form = [&claim] {
        return Error{.message = "there is no form of this station to be amended",
                     .value = claim.region + (claim.station.empty() ? "" : " " + claim.station)};
    };
    const bool nation = claim.region.empty() || (claim.region == "nation" && !regions.find(claim.region));
    if (nation && claim.station.empty()) return Target{0, std::nullopt};
    const auto code = RegionCode::parse(claim.region);
    std::string area = code ? code->digits() : claim.region;
    std::string station = station_number(claim.station);
    if (station.empty() && code && code->level() == RegionLevel::station && !regions.find(area)) {
        station = station_number(area.substr(10));
        area.resize(10);
    } else if (!station.empty() && code && code->level() == RegionLevel::village && station.size() <= 3) {
        const std::string whole = area + std::string(3 - station.size(), '0') + station;
        if (regions.find(whole)) area = whole, station.clear();
    }
    const auto region = regions.find(area);
    if (!region) return Error{.message = "the forms know no such region", .value = claim.region};
    const bool is_station = !station.empty() || regions[*region].level == RegionLevel::station;
    if (!is_station) return Target{*region, std::nullopt};
    const auto row = form_of(sheets, *region, station);
    if (!row) return no_form();
    return Target{*region, row};
}

/// Headings are known in any letters: a field, and what comes before the name of a contestant (`VOTES_A`).
[[nodiscard]] inline std::string as_headings(std::string name, bool is_field) {
    constexpr std::string_view prefix = "votes_";
    std::string small = name;
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (is_field) return small;
    if (small.starts_with(prefix)) name.replace(0, prefix.size(), prefix);
    return name;
}

/// Errors (without a place): no such column; a contestant and a field of the form. `votes` is what a contestant has.
[[nodiscard]] inline result<std::size_t> column_of(const tally::Sheets& sheets, const Claim& claim) {
    if (!claim.contestant.empty() && !claim.field.empty() && claim.field != "votes")
        return Error{.message = "an amendment of forms states a contestant or a field, not both",
                     .column = "field",
                     .value = claim.field,
                     .expected = "an empty field beside " + claim.contestant};
    const std::string& name = claim.contestant.empty() ? claim.field : claim.contestant;
    auto column = sheets.find(std::string_view(name));
    if (!column) column = sheets.find(std::string_view(as_headings(name, claim.contestant.empty())));
    const bool field = column && sheets.columns()[*column].field.has_value();
    if (column && field == claim.contestant.empty()) return *column;
    std::vector<std::string_view> known;
    for (const tally::SheetColumn& other : sheets.columns())
        if (other.field.has_value() == claim.contestant.empty()) known.push_back(other.name);
    return Error{.message = claim.contestant.empty() ? "the forms have no such field" : "the forms have no such contestant",
                 .value = name,
                 .expected = nearest_three(name, std::move(known))};
}

/// The roll is drawn up before the vote: a re-vote does not supersede it.
[[nodiscard]] inline bool is_roll(const tally::SheetColumn& column) { return column.field && *column.field <= tally::SheetField::roll_f; }

/// A claim with its place among the forms. `begin` to `end` are the forms and regions that it covers, in the order of the tree.
struct PlacedClaim {
    using Position = std::pair<RegionIndex, std::size_t>;

    Target target = {};
    std::size_t column = 0;
    std::optional<std::int64_t> value = {};
    std::int64_t row = 0;

    [[nodiscard]] Position begin() const { return {target.region, target.row ? *target.row + 1 : 0}; }
    [[nodiscard]] Position end(const RegionTree& regions) const {
        return target.row ? Position{target.region, *target.row + 2} : Position{regions.end(target.region), 0};
    }
};

/// Applies acts one after the other.
class VersionBuilder {
public:
    explicit VersionBuilder(const tally::Sheets& base) : base_(base), columns_(base.columns()) {}

    [[nodiscard]] std::optional<Error> apply(const Act& act, const std::vector<PlacedClaim>& claims) {
        const PlacedClaim* last = nullptr;
        for (const PlacedClaim& claim : claims) {
            if (act.kind == AmendmentKind::revote && (last == nullptr || last->begin() != claim.begin())) supersede(claim);
            last = &claim;
        }
        // Figures of stations first: those of a region are stated beyond them.
        for (const bool of_forms : {true, false}) {
            for (const PlacedClaim& claim : claims)
                if (claim.target.row.has_value() == of_forms)
                    if (auto error = of_forms ? set_form(act, claim) : set_region(claim)) return error;
            if (of_forms) open_above(act, claims);
        }
        return std::nullopt;
    }

    [[nodiscard]] Version version() && {
        Version version{tally::Sheets(base_.shared_regions(), base_.all_rows(), base_.source()),
                        {std::move(adjustments_), std::move(restated_)}};
        for (tally::SheetColumn& column : columns_) version.sheets.add(std::move(column));
        version.sheets.name_sources(base_.sources());
        if (base_.attributes() || !revoted_.empty()) {
            tally::FormAttributes attributes = base_.attributes().value_or(tally::FormAttributes(base_.rows()));
            for (const RowRange& forms : revoted_)
                for (std::size_t row = forms.first; row < forms.second; ++row) attributes.revote.at(row) = true;
            version.sheets.describe(std::move(attributes));
        }
        return version;
    }

private:
    /// The whole result of the forms is void, but for the roll; what is stated for regions inside with it.
    void supersede(const PlacedClaim& claim) {
        const RegionTree& regions = base_.regions();
        const auto [first, last] = claim.target.row ? RowRange{*claim.target.row, *claim.target.row + 1} : base_.range(claim.target.region);
        if (!claim.target.row) {
            const auto inside = [&](RegionIndex region) { return regions.contains(claim.target.region, region); };
            Restated whole{.region = claim.target.region};
            const auto roll = base_.find(tally::SheetField::roll);
            for (std::size_t row = first; row < last; ++row) {
                if (!reported(row)) continue;
                ++whole.forms;
                whole.roll += roll ? columns_[*roll].counts.at(row).value_or(0) : 0;
            }
            for (const Restated& part : restated_)
                if (inside(part.region)) whole.forms += part.forms, whole.roll += part.roll;
            std::erase_if(restated_, [&](const Restated& part) { return inside(part.region); });
            std::erase_if(adjustments_, [&](const Adjustment& part) { return inside(part.region) && !is_roll(columns_[part.column]); });
            restated_.push_back(whole);
        }
        revoted_.emplace_back(first, last);
        for (tally::SheetColumn& column : columns_)
            if (!is_roll(column))
                for (std::size_t row = first; row < last; ++row) column.counts.clear(row);
    }

    /// What earlier acts stated for regions is not everything any more where this one leaves something in them without a figure.
    void open_above(const Act& act, const std::vector<PlacedClaim>& claims) {
        const bool revote = act.kind == AmendmentKind::revote;
        for (Adjustment& part : adjustments_) {
            const auto leaves_open = [&](const PlacedClaim& claim) {
                const bool voids = claim.column == part.column || (revote && !is_roll(columns_[part.column]));
                if (!voids || !base_.regions().contains(part.region, claim.target.region)) return false;
                if (claim.target.row) return !columns_[part.column].counts.at(*claim.target.row);
                return revote && part.region != claim.target.region && !states(claims, claim.target.region, part.column);
            };
            part.open = part.open || std::ranges::any_of(claims, leaves_open);
        }
    }
    [[nodiscard]] static bool states(const std::vector<PlacedClaim>& claims, RegionIndex region, std::size_t column) {
        return std::ranges::any_of(
            claims, [&](const PlacedClaim& claim) { return !claim.target.row && claim.target.region == region && claim.column == column; });
    }

    [[nodiscard]] bool reported(std::size_t row) const {
        return std::ranges::any_of(columns_, [row](const tally::SheetColumn& column) {
            return (!column.field || column.field == tally::SheetField::valid) && column.counts.at(row).has_value();
        });
    }

    [[nodiscard]] std::optional<Error> set_form(const Act& act, const PlacedClaim& claim) {
        const RegionTree& regions = base_.regions();
        const auto covers = [&](const Restated& part) { return regions.contains(part.region, claim.target.region); };
        if (std::ranges::any_of(restated_, covers))
            return Error{.message = "the figures of this station were superseded by a re-vote that is stated for the whole region",
                         .row = claim.row,
                         .value = act.decision};
        tally::CountColumn& counts = columns_[claim.column].counts;
        counts.clear(*claim.target.row);
        auto error = claim.value ? counts.set(*claim.target.row, *claim.value) : std::nullopt;
        return error ? std::optional(at_value(claim, *std::move(error))) : std::nullopt;
    }

    [[nodiscard]] static Error at_value(const PlacedClaim& claim, Error error) {
        error.row = claim.row;
        error.column = "value";
        return error;
    }

    /// The figure of a region stands beyond the sum of what is below it, which stays as it is.
    [[nodiscard]] std::optional<Error> set_region(const PlacedClaim& claim) {
        if (!claim.value) return Error{.message = "a figure of a region cannot be withdrawn", .row = claim.row, .expected = "a count"};
        tally::CountColumn alone(1);
        if (auto error = alone.set(0, *claim.value, largest_stated)) return at_value(claim, *std::move(error));
        const auto [first, last] = base_.range(claim.target.region);
        std::int64_t below = columns_[claim.column].counts.sum(first, last).sum;
        const RegionTree& regions = base_.regions();
        for (const Adjustment& part : adjustments_)
            if (part.column == claim.column && part.region != claim.target.region && regions.contains(claim.target.region, part.region))
                below += part.difference;
        std::erase_if(adjustments_,
                      [&](const Adjustment& part) { return part.region == claim.target.region && part.column == claim.column; });
        if (!bound_.add(claim.column, *claim.value - below, largest_differences))
            return at_value(claim, too_much_stated(*claim.value - below));
        adjustments_.push_back({claim.target.region, claim.column, *claim.value - below});
        return std::nullopt;
    }

    static constexpr std::int64_t largest_stated = std::int64_t{1} << 40U;
    static constexpr std::int64_t largest_differences = std::int64_t{1} << 57U;

    const tally::Sheets& base_;
    std::vector<tally::SheetColumn> columns_;
    StatedBound bound_ = {};  ///< of the differences of all acts, also of those that others superseded
    std::vector<Adjustment> adjustments_ = {};
    std::vector<Restated> restated_ = {};
    std::vector<RowRange> revoted_ = {};
};

}  // namespace detail

/// The forms of a contest and the ordered acts that amended them.
///
/// A re-vote supersedes the whole result of the stations that it names (or of all stations of a region), but for the roll: what it does not
/// state is not reported. Any other act supersedes the cells that it names. A figure stated for a region stands beyond the sum of its forms.
class SheetHistory {
public:
    /// Errors (with the row of the acts): no acts' order, an unknown region, station or column, a cell twice in an act, and two acts that
    /// claim the same cell while nothing says which came first.
    [[nodiscard]] static result<SheetHistory> make(tally::Sheets base, std::vector<Act> acts) {
        auto ordered = in_order(std::move(acts));
        if (!ordered) return ordered.error();
        SheetHistory history(std::move(base), *std::move(ordered));
        if (auto error = history.place()) return *std::move(error);
        if (auto error = history.conflict()) return *std::move(error);
        return history;
    }

    [[nodiscard]] const tally::Sheets& base() const noexcept { return base_; }
    [[nodiscard]] const std::vector<Act>& acts() const noexcept { return acts_; }

    /// After the first `acts` acts; 0 is the base. Errors: more than there are; a figure that cannot be amended.
    [[nodiscard]] result<Version> as_of(std::size_t acts) const {
        if (acts > acts_.size())
            return Error{.message = "no such version", .value = std::to_string(acts), .expected = "0 to " + std::to_string(acts_.size())};
        detail::VersionBuilder builder(base_);
        for (std::size_t i = 0; i < acts; ++i)
            if (auto error = builder.apply(acts_[i], placed_[i])) return *std::move(error);
        return std::move(builder).version();
    }

    /// After the act of this name.
    [[nodiscard]] result<Version> as_of(std::string_view decision) const {
        const auto acts = acts_until(acts_, decision);
        if (!acts) return acts.error();
        return as_of(*acts);
    }

    [[nodiscard]] result<Version> latest() const { return as_of(acts_.size()); }

private:
    SheetHistory(tally::Sheets base, std::vector<Act> acts) : base_(std::move(base)), acts_(std::move(acts)) {}

    [[nodiscard]] std::optional<Error> place() {
        for (const Act& act : acts_) {
            placed_.emplace_back();
            for (const Claim& claim : act.claims) {
                const auto target = detail::target_of(base_, claim);
                const auto column = detail::column_of(base_, claim);
                if (!target || !column) {
                    Error error = target ? column.error() : target.error();
                    error.row = claim.row;
                    return error;
                }
                placed_.back().push_back({*target, *column, claim.value, claim.row});
            }
        }
        return std::nullopt;
    }

    /// A claim's part in the search for overlaps: one for its own column, and for a re-vote one for every column that it supersedes.
    struct Span {
        std::size_t column = 0;
        detail::PlacedClaim::Position begin = {};
        detail::PlacedClaim::Position end = {};
        std::size_t act = 0;
        std::int64_t row = 0;
        bool stated = false;  ///< not merely superseded
    };

    [[nodiscard]] std::vector<Span> spans() const {
        std::vector<Span> spans;
        for (std::size_t act = 0; act < acts_.size(); ++act) {
            std::vector<detail::PlacedClaim::Position> superseded;
            for (const detail::PlacedClaim& claim : placed_[act]) {
                const auto add = [&](std::size_t column, bool stated) {
                    spans.push_back({column, claim.begin(), claim.end(base_.regions()), act, claim.row, stated});
                };
                add(claim.column, true);
                if (acts_[act].kind != AmendmentKind::revote || std::ranges::count(superseded, claim.begin()) > 0) continue;
                superseded.push_back(claim.begin());
                for (std::size_t column = 0; column < base_.columns().size(); ++column)
                    if (!detail::is_roll(base_.columns()[column])) add(column, false);
            }
        }
        std::ranges::sort(
            spans, [](const Span& a, const Span& b) { return std::tie(a.column, a.begin, b.end) < std::tie(b.column, b.begin, a.end); });
        return spans;
    }

    /// Two claims on one cell: of one act, or of two acts without an order.
    [[nodiscard]] std::optional<Error> conflict() const {
        std::vector<const Span*> open;  // those whose regions hold the current one
        const std::vector<Span> all = spans();
        for (const Span& span : all) {
            std::erase_if(open, [&span](const Span* other) { return other->column != span.column || other->end <= span.begin; });
            for (const Span* other : open) {
                const bool same_act = other->act == span.act;
                if (same_act && other->stated && span.stated && other->begin == span.begin)
                    return claimed_twice(span, *other, "this act states the same cell twice");
                if (!same_act && !act_before(acts_[other->act], acts_[span.act]) && !act_before(acts_[span.act], acts_[other->act]))
                    return claimed_twice(span, *other, "two acts claim the same cell, and nothing says which came first");
            }
            open.push_back(&span);
        }
        return std::nullopt;
    }

    [[nodiscard]] Error claimed_twice(const Span& one, const Span& other, std::string message) const {
        const bool later = one.row > other.row;
        return Error{.message = std::move(message),
                     .row = later ? one.row : other.row,
                     .column = base_.columns()[one.column].name,
                     .value = acts_[later ? one.act : other.act].decision,
                     .expected = "only " + acts_[later ? other.act : one.act].decision + " of row " +
                                 std::to_string(later ? other.row : one.row) + ", or an order between them"};
    }

    tally::Sheets base_;
    std::vector<Act> acts_;
    std::vector<std::vector<detail::PlacedClaim>> placed_ = {};  ///< of each act
};

namespace detail {

inline void add_reported(SumLine& line, const Restated& part) {
    line.reported += part.forms;
    line.roll_reported += part.roll;
}

inline void adjust(SumLine& line, std::size_t column, std::int64_t difference) {
    line.sums[column] = line.sums[column].value_or(0) + difference;
}

/// Adds to each line what is stated beyond its forms. What is stated for a region above the lines becomes a line of that region.
class Adjuster {
public:
    Adjuster(const tally::Sheets& sheets, RegionLevel level, std::vector<SumLine> lines)
        : sheets_(sheets), level_(level), lines_(std::move(lines)) {
        for (const SumLine& line : lines_) regions_.push_back(region_of(line));
    }

    [[nodiscard]] std::vector<SumLine> adjusted(const Stated& stated) && {
        for (const Adjustment& part : stated.adjustments) adjust(line_at(part.region), part.column, part.difference);
        for (const Restated& part : stated.restated) add_reported(line_at(part.region), part);
        return std::move(lines_);
    }

private:
    /// nullopt for the line of one station: no region's figures belong to it.
    [[nodiscard]] std::optional<RegionIndex> region_of(const SumLine& line) const {
        if (line.code.empty()) return 0;
        return level_ == RegionLevel::station ? std::nullopt : sheets_.regions().find(line.code);
    }

    [[nodiscard]] SumLine& line_at(RegionIndex region) {
        const RegionTree& regions = sheets_.regions();
        std::size_t after = 0;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (!regions_[i]) continue;
            const bool whole = *regions_[i] == region || regions[*regions_[i]].level >= level_;
            if (whole && regions.contains(*regions_[i], region)) return lines_[i];
        }
        // The lines of stations are in the order of the forms.
        for (std::size_t forms = 0; after < lines_.size(); ++after) {
            const RegionIndex at = regions_[after] ? *regions_[after] : sheets_.area(forms++);
            if (at >= region) break;
        }
        const RegionEntry& entry = regions[region];
        SumLine line{.code = entry.code, .level = std::string(to_string(entry.level)), .name = entry.name};
        line.sums.resize(sheets_.columns().size());
        // A village is whole without other regions below it, and still has stations.
        line.covers = level_ == RegionLevel::station ? Covers::own : covers_own(regions, region);
        regions_.insert(regions_.begin() + static_cast<std::ptrdiff_t>(after), region);
        return *lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(after), std::move(line));
    }

    const tally::Sheets& sheets_;
    RegionLevel level_;
    std::vector<SumLine> lines_;
    std::vector<std::optional<RegionIndex>> regions_ = {};
};

}  // namespace detail

/// Adds what is stated for a region and for what is inside it to its line.
inline void add_stated(SumLine& line, const RegionTree& regions, RegionIndex region, const Stated& stated) {
    for (const Adjustment& part : stated.adjustments)
        if (regions.contains(region, part.region)) detail::adjust(line, part.column, part.difference);
    for (const Restated& part : stated.restated)
        if (regions.contains(region, part.region)) detail::add_reported(line, part);
}

/// The sums of a version, by level. Where an act states a figure for a region above `level`, the difference to its forms is a line of that
/// region, with no stations of its own: the lines together are still the whole.
[[nodiscard]] inline std::vector<SumLine> recapitulate(const tally::Sheets& sheets, const Stated& stated, RegionLevel level) {
    if (stated == Stated()) return recapitulate(sheets, level);
    return detail::Adjuster(sheets, level, recapitulate(sheets, level)).adjusted(stated);
}

/// The sums of a version by electoral district. Errors: as for forms; a figure stated for a region that is not inside one district.
[[nodiscard]] inline result<DistrictSums> recapitulate(const tally::Sheets& sheets, const Stated& stated,
                                                       const std::vector<ElectoralDistrict>& districts) {
    auto sums = recapitulate(sheets, districts);
    if (!sums) return sums;
    DistrictSums adjusted = *std::move(sums);
    const RegionTree& regions = sheets.regions();
    const auto line_of = [&](RegionIndex region) -> SumLine* {
        for (std::size_t d = 0; d < districts.size(); ++d)
            for (const RegionIndex part : detail::regions_of(regions, districts[d]))
                if (regions.contains(part, region)) return &adjusted.lines[d];
        return nullptr;
    };
    const auto refuse = [&](RegionIndex region) {
        return Error{.message = "an act states figures of a region that is not inside one district",
                     .value = region == 0 ? std::string("the nation") : regions[region].code};
    };
    for (const Adjustment& part : stated.adjustments) {
        SumLine* line = line_of(part.region);
        if (line == nullptr) return refuse(part.region);
        detail::adjust(*line, part.column, part.difference);
    }
    for (const Restated& part : stated.restated) {
        SumLine* line = line_of(part.region);
        if (line == nullptr) return refuse(part.region);
        detail::add_reported(*line, part);
    }
    return adjusted;
}

[[nodiscard]] inline std::vector<SumLine> recapitulate(const Version& version, RegionLevel level) {
    return recapitulate(version.sheets, version.stated, level);
}
[[nodiscard]] inline result<DistrictSums> recapitulate(const Version& version, const std::vector<ElectoralDistrict>& districts) {
    return recapitulate(version.sheets, version.stated, districts);
}

}  // namespace pemilu::inline v0_1::recapitulation
