// Votes and districts from tables: the door through which a contest comes in. Nothing throws; what cannot be is an error with its place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "pemilu/allocation/kernel.hpp"
#include "pemilu/contest/contest.hpp"
#include "pemilu/core/diagnostic.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/keys.hpp"
#include "pemilu/io/numbers.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/recapitulation/vote_table.hpp"

namespace pemilu::inline v0_1::io {

/// Electoral districts in the order of their table.
/// May the regions of a district have names that are no KPU/Kemendagri codes? Only where a list of regions knows them.
enum class OtherRegions : std::uint8_t { refused, kept };

struct DistrictsInput {
    std::vector<ElectoralDistrict> districts = {};
    std::vector<std::string> provinces = {};  ///< of each district; empty where the table does not say
    std::vector<std::int64_t> rows = {};      ///< where each stands in the table
    std::string source = {};
    std::string heading = {};  ///< what the table calls the key
    bool keys_integer = false;
    std::vector<std::string> notes = {};
};

/// A contest with its votes. Parties are in order of first appearance, districts in the order of their table (else of appearance).
struct VotesInput {
    Contest contest = {};
    recapitulation::VoteTable table{0, 0};
    bool has_districts = false;   ///< the votes name districts; otherwise there is one district with an empty key
    bool has_magnitudes = false;  ///< a table of districts was given
    bool district_keys_integer = false;
    bool party_keys_integer = false;
    std::vector<std::string> notes = {};
    Diagnostics findings = {};  ///< T04: list votes and candidate votes do not add up to the votes
};

namespace detail {

[[nodiscard]] inline std::optional<Error> read_regions(std::string_view text, OtherRegions others, ElectoralDistrict& district) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(" ;|,"), text.size());
        if (end > 0) {
            const auto code = RegionCode::parse(text.substr(0, end));
            if (!code && others == OtherRegions::refused) return code.error();
            if (code)
                district.regions.push_back(*code);
            else
                district.other_regions.emplace_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return std::nullopt;
}

}  // namespace detail

/// Reads `district, seats, [name], [province], [regions]`; `regions` are codes separated by blanks or semicolons (with `others`, also other names). No seats (0) are a
/// defined, empty result.
/// Errors: no rows; a missing column; seats missing, negative or fractional; a district twice; an empty district.
[[nodiscard]] inline result<DistrictsInput> read_districts(const Table& table, const ColumnMapping& mapping = {},
                                                           OtherRegions others = OtherRegions::refused) {
    if (auto error = require_rows(table)) return *std::move(error);
    const auto map = map_columns(table, TableKind::districts, mapping);
    if (!map) return map.error();
    const auto key_column = map->require("district");
    const auto seats_column = map->require("seats");
    if (!key_column) return key_column.error();
    if (!seats_column) return seats_column.error();
    const auto seats = integers_of(table, **seats_column, Missing::refused);
    if (!seats) return seats.error();

    DistrictsInput input;
    input.source = table.source();
    input.heading = (*key_column)->name;
    input.keys_integer = (*key_column)->integers() != nullptr;
    input.notes = map->notes();
    const Column* name = map->find("name");
    const Column* province = map->find("province");
    const Column* regions = map->find("regions");
    Keys keys;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        auto key = required_key(table, **key_column, row, "district");
        if (!key) return key.error();
        const auto position = keys.add(*key);
        if (!position) return at_cell(table, **key_column, row, position.error());
        if (*position != row)
            return at_cell(table, **key_column, row, Error{.message = "the district is given twice", .value = shown(*key)});
        if (*(*seats)[row] > allocation::seats_limit)
            return at_cell(table, **seats_column, row,
                           Error{.kind = ErrorKind::capacity,
                                 .message = "too many seats",
                                 .value = std::to_string(*(*seats)[row]),
                                 .expected = "at most " + std::to_string(allocation::seats_limit)});
        ElectoralDistrict district{*key, name == nullptr ? std::string() : key_text(*name, row), Seats(*(*seats)[row]), {}};
        if (regions != nullptr) {
            if (auto error = detail::read_regions(regions->text(row), others, district))
                return at_cell(table, *regions, row, *std::move(error));
        }
        if (province != nullptr) district.province = key_text(*province, row);
        input.provinces.push_back(district.province);
        input.districts.push_back(std::move(district));
        input.rows.push_back(table.row_label(row));
    }
    return input;
}

namespace detail {

class VotesReader {
public:
    VotesReader(const Table& votes, const DistrictsInput* districts, const ColumnMap& map) : votes_(votes), given_(districts), map_(map) {}

    [[nodiscard]] result<VotesInput> read() {
        for (const auto step : {&VotesReader::find_columns, &VotesReader::read_figures, &VotesReader::read_keys, &VotesReader::fill_cells,
                                &VotesReader::find_missing_districts, &VotesReader::read_ballot_numbers})
            if (auto error = (this->*step)()) return *std::move(error);
        return std::move(input_);
    }

private:
    static constexpr std::uint32_t no_row = std::numeric_limits<std::uint32_t>::max();
    static constexpr std::size_t cell_limit = std::size_t{1} << 23U;  // some 400 MB

    [[nodiscard]] std::optional<Error> find_columns() {
        party_ = map_.find("party");
        number_ = map_.find("party_number");
        district_ = map_.find("district");
        if (party_ == nullptr && number_ == nullptr) return map_.missing("party");
        if (map_.find("votes") == nullptr) return map_.missing("votes");
        if (given_ != nullptr && district_ == nullptr && given_->districts.size() != 1) return map_.missing("district");
        if (party_ == nullptr) party_ = number_;
        input_.has_districts = district_ != nullptr;
        input_.has_magnitudes = given_ != nullptr;
        input_.party_keys_integer = party_->integers() != nullptr;
        input_.district_keys_integer = district_ != nullptr ? district_->integers() != nullptr : given_ != nullptr && given_->keys_integer;
        input_.notes = map_.notes();
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> read_figures() {
        const auto read = [this](std::string_view canonical, Missing missing, IntegerColumn& figures) -> std::optional<Error> {
            const Column* column = map_.find(canonical);
            if (column == nullptr) {
                figures.resize(votes_.rows());
                return std::nullopt;
            }
            auto numbers = integers_of(votes_, *column, missing);
            if (!numbers) return numbers.error();
            figures = *std::move(numbers);
            return std::nullopt;
        };
        if (auto error = read("votes", Missing::refused, counts_)) return error;
        if (auto error = read("list_votes", Missing::kept, list_)) return error;
        return read("candidate_votes", Missing::kept, candidates_);
    }

    [[nodiscard]] std::optional<Error> read_keys() {
        Keys parties;
        Keys districts;
        if (district_ == nullptr) static_cast<void>(districts.add(""));
        if (given_ != nullptr)
            for (const ElectoralDistrict& district : given_->districts) static_cast<void>(districts.add(district.key));
        for (std::size_t row = 0; row < votes_.rows(); ++row) {
            const auto party = key_at(*party_, row, "party name", parties, true);
            if (!party) return party.error();
            const auto district = district_ == nullptr      ? result<std::uint32_t>(0U)
                                  : repeats(district_, row) ? result<std::uint32_t>(district_of_.back())
                                                            : key_at(*district_, row, "district", districts, given_ == nullptr);
            if (!district) return district.error();
            party_of_.push_back(*party);
            district_of_.push_back(*district);
        }
        for (const std::string& name : parties.texts()) input_.contest.parties.push_back(Party{name, {}});
        if (given_ != nullptr)
            input_.contest.districts = given_->districts;
        else
            for (const std::string& key : districts.texts()) input_.contest.districts.push_back(ElectoralDistrict{key, {}, {}, {}});
        if (parties.size() > cell_limit / districts.size())
            return Error{.kind = ErrorKind::capacity,
                         .message = "too many districts and parties for a table of votes",
                         .source = votes_.source(),
                         .value = std::to_string(districts.size()) + " districts, " + std::to_string(parties.size()) + " parties"};
        return std::nullopt;
    }

    [[nodiscard]] result<std::uint32_t> key_at(const Column& column, std::size_t row, std::string_view what, Keys& keys, bool growing) {
        if (const auto known = keys.find(key_text(column, row))) return *known;  // was checked when it was new
        const auto key = required_key(votes_, column, row, what);
        if (!key) return key.error();
        if (growing) {
            auto position = keys.add(*key);
            if (!position) return at_cell(votes_, column, row, position.error());
            return position;
        }
        if (const std::string* twin = keys.twin(*key)) return at_cell(votes_, column, row, Keys::zeros_differ(*key, *twin));
        return at_cell(votes_, column, row,
                       Error{.message = "unknown district",
                             .value = shown(*key),
                             .expected = "a district of " + name_of(given_->source, "the districts")});
    }

    [[nodiscard]] std::optional<Error> fill_cells() {
        const std::size_t parties = input_.contest.parties.size();
        input_.table = recapitulation::VoteTable(input_.contest.districts.size(), parties);
        std::vector<std::uint32_t> first(input_.contest.districts.size() * parties, no_row);
        const auto votes = [](const std::optional<std::int64_t>& count) {
            return count ? std::optional<Votes>(Votes(*count)) : std::nullopt;
        };
        for (std::size_t row = 0; row < votes_.rows(); ++row) {
            std::uint32_t& earlier = first[district_of_[row] * parties + party_of_[row]];
            if (earlier != no_row) return duplicate(earlier, row);
            earlier = static_cast<std::uint32_t>(row);
            const recapitulation::Cell cell{votes(counts_[row]), votes(list_[row]), votes(candidates_[row])};
            const Column& column = *map_.find("votes");
            if (auto error = input_.table.set(DistrictId(district_of_[row]), PartyId(party_of_[row]), cell))
                return at_cell(votes_, column, row, *std::move(error));
            if (auto error = add_up(row)) return error;
        }
        return std::nullopt;
    }

    /// T04: where all three figures are given, the list's and the candidates' votes are the votes.
    [[nodiscard]] std::optional<Error> add_up(std::size_t row) {
        if (!list_[row] || !candidates_[row]) return std::nullopt;
        const Column& column = *map_.find("votes");
        const Votes terms[] = {Votes(*list_[row]), Votes(*candidates_[row])};
        const auto sum = checked_sum(std::span<const Votes>(terms));
        if (!sum)
            return at_cell(votes_, column, row,
                           Error{.kind = ErrorKind::capacity, .message = "list votes and candidate votes exceed 2^63-1"});
        if (sum->count() == *counts_[row]) return std::nullopt;
        input_.findings.push_back(Diagnostic{.code = "T04",
                                             .severity = Severity::error,
                                             .place = place_of(votes_, row, {district_text(row), key_text(*party_, row)}),
                                             .field = column.heading(row),
                                             .found = counts_[row],
                                             .expected = sum->count(),
                                             .hint = "the votes of the list and of its candidates",
                                             .basis = {}});
        return std::nullopt;
    }

    [[nodiscard]] Error duplicate(std::size_t earlier, std::size_t row) const {
        std::string message = "the votes of " + shown(key_text(*party_, row));
        if (district_ != nullptr) message += " in district " + shown(district_text(row));
        message += " are given twice (first in row " + std::to_string(votes_.row_label(earlier)) + ")";
        if (const Column* column = telling_apart(earlier, row)) {
            message +=
                "; column " + column->name + " tells the rows apart: keep one of its values, such as " + shown(column->text(earlier));
            if (district_ == nullptr) message += ", or take it as the district, --columns district=" + column->name;
        }
        return at_cell(votes_, *party_, row, Error{.message = std::move(message), .value = shown(key_text(*party_, row))});
    }

    /// A column without another meaning that makes every row of the table unique, else one that at least separates these two.
    [[nodiscard]] const Column* telling_apart(std::size_t earlier, std::size_t row) const {
        const Column* separating = nullptr;
        for (const Column& column : votes_.columns()) {
            if (map_.uses(column) || column.text(earlier) == column.text(row)) continue;
            if (separating == nullptr) separating = &column;
            std::set<std::tuple<std::uint32_t, std::uint32_t, std::string>> seen;
            bool unique = true;
            for (std::size_t i = 0; i < votes_.rows() && unique; ++i)
                unique = seen.emplace(district_of_[i], party_of_[i], column.text(i)).second;
            if (unique) return &column;
        }
        return separating;
    }

    [[nodiscard]] std::optional<Error> find_missing_districts() {
        if (given_ == nullptr) return std::nullopt;
        std::vector<bool> voted(given_->districts.size());
        for (const std::uint32_t district : district_of_) voted[district] = true;
        for (std::size_t i = 0; i < voted.size(); ++i)
            if (!voted[i])
                return Error{.message = "no votes for this district",
                             .source = given_->source,
                             .row = given_->rows[i],
                             .column = given_->heading,
                             .value = shown(given_->districts[i].key),
                             .expected = "a row in " + name_of(votes_.source(), "the votes")};
        return std::nullopt;
    }

    /// A ballot number links tables only if it is one number for each party and one party for each number.
    [[nodiscard]] std::optional<Error> read_ballot_numbers() {
        if (number_ == nullptr) return std::nullopt;
        std::vector<Party>& parties = input_.contest.parties;
        std::map<std::int64_t, std::uint32_t> owner;
        std::vector<std::optional<std::int32_t>> numbers(parties.size());
        for (std::size_t row = 0; row < votes_.rows(); ++row) {
            const std::string text = key_text(*number_, row);
            if (text.empty()) continue;
            const auto number = parse_integer(text);
            const std::uint32_t party = party_of_[row];
            const bool fits = number && *number <= std::numeric_limits<std::int32_t>::max();
            if (!fits || (numbers[party] && *numbers[party] != *number) || owner.emplace(*number, party).first->second != party) {
                input_.notes.push_back(name_of(votes_.source(), "votes") + ":" + std::to_string(votes_.row_label(row)) + ": " +
                                       number_->name + " is not one number for each party, and is not used");
                return std::nullopt;
            }
            numbers[party] = static_cast<std::int32_t>(*number);
        }
        for (std::size_t i = 0; i < parties.size(); ++i) parties[i].ballot_number = numbers[i];
        return std::nullopt;
    }

    [[nodiscard]] std::string district_text(std::size_t row) const {
        return district_ == nullptr ? std::string() : key_text(*district_, row);
    }
    [[nodiscard]] static std::string name_of(const std::string& source, std::string_view otherwise) {
        return source.empty() ? std::string(otherwise) : source;
    }

    const Table& votes_;
    const DistrictsInput* given_;
    const ColumnMap& map_;
    const Column* party_ = nullptr;
    const Column* number_ = nullptr;
    const Column* district_ = nullptr;
    IntegerColumn counts_ = {};
    IntegerColumn list_ = {};
    IntegerColumn candidates_ = {};
    std::vector<std::uint32_t> party_of_ = {};
    std::vector<std::uint32_t> district_of_ = {};
    VotesInput input_ = {};
};

}  // namespace detail

/// Reads `party, votes, [party_number], [district], [list_votes], [candidate_votes]`, with `district, seats, …` beside it. Without a
/// column of parties their numbers are the keys; votes of the only district need not name it. A pair of party and district that has no row did not stand there.
/// Errors: no rows; a missing column; votes that are missing, negative, fractional or not numbers; an empty name; the same party twice in
/// a district; a district that only one of the tables has; keys that differ only in leading zeros; a sum over 2^63-1 (`capacity`).
[[nodiscard]] inline result<VotesInput> read_votes(const Table& votes, const Table* districts = nullptr,
                                                   const ColumnMapping& mapping = {}) {
    if (auto error = require_rows(votes)) return *std::move(error);
    const auto map = map_columns(votes, TableKind::votes, mapping);
    if (!map) return map.error();
    std::optional<DistrictsInput> given;
    if (districts != nullptr) {
        auto read = read_districts(*districts, mapping);
        if (!read) return read.error();
        given = *std::move(read);
    }
    auto input = detail::VotesReader(votes, given ? &*given : nullptr, *map).read();
    if (!input || !given) return input;
    VotesInput complete = *std::move(input);
    complete.notes.insert(complete.notes.end(), given->notes.begin(), given->notes.end());
    return complete;
}

}  // namespace pemilu::inline v0_1::io
