// Where candidates have their votes, from a table: votes by region, or how many units of a level count for them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/contest/contest.hpp"
#include "pemilu/core/id.hpp"
#include "pemilu/core/region_code.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/candidate_tables.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/keys.hpp"
#include "pemilu/io/numbers.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/ranking/spread.hpp"

namespace pemilu::inline v0_1::io {

struct UnitsInput {
    std::map<Contender, ranking::Spread> spreads = {};
    std::vector<std::string> notes = {};

    /// What the table says of one candidate; empty if nothing.
    [[nodiscard]] ranking::Spread of(const Contender& who) const {
        const auto found = spreads.find(who);
        return found == spreads.end() ? ranking::Spread() : found->second;
    }
};

/// `province`, `regency`, `subdistrict`, `village` or `station`, or the Indonesian word; case and signs make no difference.
/// Errors (without a place): anything else.
[[nodiscard]] inline result<RegionLevel> parse_level(std::string_view text) {
    constexpr std::pair<std::string_view, RegionLevel> names[] = {
        {"province provinsi", RegionLevel::province},
        {"regency kabupaten kota kabupaten_kota kab_kota", RegionLevel::regency},
        {"subdistrict kecamatan distrik", RegionLevel::subdistrict},
        {"village kelurahan desa desa_kelurahan kelurahan_desa", RegionLevel::village},
        {"station tps", RegionLevel::station},
    };
    for (const auto& [words, level] : names)
        if (detail::contains(words, detail::normalized(text))) return level;
    return Error{.message = "not a level", .value = shown(text), .expected = "province, regency, subdistrict, village or station"};
}

/// The same of a level of sums, which may be the nation's (`nation`, `nasional`).
[[nodiscard]] inline result<RegionLevel> parse_level_of_sums(std::string_view text) {
    if (detail::contains("nation nasional", detail::normalized(text))) return RegionLevel::nation;
    auto level = parse_level(text);
    if (level) return level;
    Error error = level.error();
    error.expected = "nation, " + error.expected;
    return error;
}

namespace detail {

/// What is known so far of one candidate, and the rows it comes from.
struct UnitsOfOne {
    std::vector<ranking::RegionVotes> regions = {};
    std::vector<ranking::LevelCounts> counts = {};
    std::map<RegionCode, std::size_t> region_rows = {};
    std::map<RegionLevel, std::size_t> level_rows = {};
};

class UnitsReader {
public:
    UnitsReader(const Table& table, const ColumnMap& map, const Contest& contest, const PartiesInput* parties)
        : table_(table),
          map_(map),
          contest_(contest),
          contenders_(table, map, &contest, parties),
          region_(map.find("region")),
          level_(map.find("level")) {}

    [[nodiscard]] result<UnitsInput> read(const std::vector<recapitulation::CandidateVotes>& candidates) {
        if (auto error = missing_column()) return *std::move(error);
        const auto number = map_.require("number");
        if (!number) return number.error();
        const auto numbers = list_numbers(table_, *number, Missing::refused);
        if (!numbers) return numbers.error();
        for (const auto& c : candidates) known_.insert(Contender{c.district, c.party, c.candidate.number});
        if (auto error = read_figures()) return *std::move(error);
        for (std::size_t row = 0; row < table_.rows(); ++row)
            if (auto error = read_row(row, (*numbers)[row], **number)) return *std::move(error);
        UnitsInput input{.notes = map_.notes()};
        for (auto& [who, units] : found_) {
            auto spread = ranking::Spread::checked(std::move(units.regions), std::move(units.counts));
            if (!spread) {
                Error error = spread.error();
                error.source = table_.source();
                return error;
            }
            input.spreads.emplace(who, *std::move(spread));
        }
        return input;
    }

private:
    [[nodiscard]] std::optional<Error> missing_column() const {
        if (auto error = contenders_.objection(map_)) return error;
        if (region_ == nullptr && level_ == nullptr) return map_.missing("region");
        if (region_ != nullptr && level_ == nullptr && map_.find("votes") == nullptr) return map_.missing("votes");
        if (region_ == nullptr && map_.find("units_with_votes") == nullptr && map_.find("units_led") == nullptr)
            return map_.missing("units_with_votes");
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> read_figures() {
        for (const auto& [name, figures] :
             {std::pair<std::string_view, IntegerColumn*>{"votes", &votes_}, {"units_with_votes", &with_votes_}, {"units_led", &led_}}) {
            figures->assign(table_.rows(), std::nullopt);
            const Column* column = map_.find(name);
            if (column == nullptr) continue;
            auto read = integers_of(table_, *column, Missing::kept);
            if (!read) return read.error();
            *figures = *std::move(read);
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> read_row(std::size_t row, ListNumber number, const Column& number_column) {
        const auto contender = contenders_.read(row);
        if (!contender) return contender.error();
        Contender who = *contender;
        who.number = number;
        if (!known_.contains(who))
            return at_cell(table_, number_column, row,
                           Error{.message = "nobody on the list has this number",
                                 .value = std::to_string(who.number.value()),
                                 .expected = "a candidate of the table of candidates"});
        if (region_ != nullptr && !key_text(*region_, row).empty()) return read_region(row, who);
        if (level_ != nullptr && !key_text(*level_, row).empty()) return read_level(row, who);
        const Column& column = region_ != nullptr ? *region_ : *level_;
        return at_cell(table_, column, row,
                       Error{.message = region_ != nullptr ? "no region" : "no level",
                             .expected = region_ != nullptr ? "2, 4, 6, 10 or 13 digits" : "the level whose units are counted"});
    }

    [[nodiscard]] std::optional<Error> read_region(std::size_t row, const Contender& who) {
        const std::string text = key_text(*region_, row);
        const auto region = RegionCode::parse(text);
        if (!region) return at_cell(table_, *region_, row, region.error());
        if (auto error = outside(*region, who.district)) return at_cell(table_, *region_, row, *std::move(error));
        const Column* votes = map_.find("votes");
        if (votes == nullptr) return map_.missing("votes");
        if (!votes_[row]) return at_cell(table_, *votes, row, Error{.message = "no value", .expected = "a number"});
        UnitsOfOne& units = found_[who];
        const auto [first, fresh] = units.region_rows.emplace(*region, row);
        if (!fresh) return twice("region", *region_, first->second, row, text);
        units.regions.push_back({*region, Votes(*votes_[row])});
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> read_level(std::size_t row, const Contender& who) {
        const std::string text = key_text(*level_, row);
        const auto level = parse_level(text);
        if (!level) return at_cell(table_, *level_, row, level.error());
        if (!with_votes_[row] && !led_[row])
            return at_cell(table_, *level_, row, Error{.message = "no count for this level", .expected = "units_with_votes or units_led"});
        UnitsOfOne& units = found_[who];
        const auto [first, fresh] = units.level_rows.emplace(*level, row);
        if (!fresh) return twice("level", *level_, first->second, row, text);
        units.counts.push_back({*level, with_votes_[row], led_[row]});
        return std::nullopt;
    }

    /// Only where the regions of the district are known.
    [[nodiscard]] std::optional<Error> outside(RegionCode region, DistrictId district) const {
        const ElectoralDistrict& known = contest_.district(district);
        if (known.regions.empty()) return std::nullopt;
        for (const RegionCode part : known.regions)
            if (part.contains(region) || region.contains(part)) return std::nullopt;
        std::string expected;
        for (const RegionCode part : known.regions) expected += (expected.empty() ? "" : " ") + part.digits();
        return Error{.message = "a region outside the district", .value = region.digits(), .expected = "a region in " + expected};
    }

    [[nodiscard]] Error twice(std::string_view what, const Column& column, std::size_t first, std::size_t row,
                              const std::string& text) const {
        return at_cell(table_, column, row,
                       Error{.message = "the " + std::string(what) + " is given twice for this candidate (first in row " +
                                        std::to_string(table_.row_label(first)) + ")",
                             .value = shown(text)});
    }

    const Table& table_;
    const ColumnMap& map_;
    const Contest& contest_;
    ContenderReader contenders_;
    const Column* region_;
    const Column* level_;
    IntegerColumn votes_ = {};
    IntegerColumn with_votes_ = {};
    IntegerColumn led_ = {};
    std::set<Contender> known_ = {};
    std::map<Contender, UnitsOfOne> found_ = {};
};

}  // namespace detail

/// Reads `district, party, number, region, votes` (a candidate's votes in one region; a region without a row has none) or `district,
/// party, number, level, units_with_votes, [units_led]` where only counts are known; a table may hold rows of both kinds, and one without
/// rows supplies nothing. District and party may be missing where the contest has only one.
/// Errors: a missing column; an unknown district, party or candidate; what is not a region code, a level or a number; a region or
/// a level twice for one candidate; a region outside its district, where the district's regions are known.
[[nodiscard]] inline result<UnitsInput> read_units(const Table& table, const Contest& contest,
                                                   const std::vector<recapitulation::CandidateVotes>& candidates,
                                                   const PartiesInput* parties = nullptr, const ColumnMapping& mapping = {}) {
    const auto map = map_columns(table, TableKind::units, mapping);
    if (!map) return map.error();
    return detail::UnitsReader(table, *map, contest, parties).read(candidates);
}

}  // namespace pemilu::inline v0_1::io
