// The table of polling stations, wide or long, as sheets.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/contest/region_tree.hpp"
#include "pemilu/core/diagnostic.hpp"
#include "pemilu/core/region_code.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/keys.hpp"
#include "pemilu/io/numbers.hpp"
#include "pemilu/io/region_tables.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/io/unit_tables.hpp"
#include "pemilu/io/workers.hpp"
#include "pemilu/recapitulation/versions.hpp"
#include "pemilu/tally/form_attributes.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::io {

struct SheetsOptions {
    std::vector<std::string> contestants = {};       ///< their columns; by default every `votes_...`
    std::shared_ptr<const RegionTree> regions = {};  ///< by default the codes say it
    bool any_level = false;                          ///< rows may be figures of regions, not only of stations
    bool reject = false;                             ///< a cell that is no count becomes `rejected` instead of an error
    ColumnMapping columns = {};
    Workers workers = {};  ///< who reads a long CSV file in parts
};

/// A cell that holds something, and no count. It counts as not reported, and is a finding (N02).
struct RejectedCell {
    std::string source = {};
    std::optional<std::int64_t> row = {};  ///< none of a file that is one form
    std::string region = {};               ///< the station's code
    std::string field = {};                ///< or the contestant
    std::string value = {};
    std::string expected = {};
    std::pair<std::string, std::string> station = {};  ///< its key in sheets; empty of a code of 13 digits, which is one itself

    friend bool operator==(const RejectedCell&, const RejectedCell&) = default;
};

/// Findings: M02 for a station that is there twice (the first stands), M03 for a region that the list does not have.
struct SheetsInput {
    tally::Sheets sheets;
    Diagnostics findings = {};
    std::vector<std::string> notes = {};
    recapitulation::Stated stated = {};  ///< after amendments: what they state for regions; so do tables of their sums
    bool listed = false;                 ///< the regions are those of a list, not of the codes
    std::vector<RejectedCell> rejected = {};
    bool printed = false;  ///< these may be figures of regions: what is stated comes from tables of sums
};

namespace detail {

/// Columns of the table `recap` that are no figures of a form.
inline constexpr std::string_view recap_names[] = {"level",          "name",          "stations",   "reported",
                                                   "stations_share", "roll_reported", "roll_share", "covers"};

/// Of JSON files that lie in the folder of another region than their code says: that folder.
inline constexpr std::string_view folder_column = "folder";
/// And the file.
inline constexpr std::string_view file_column = "file";

inline constexpr std::string_view attribute_names[] = {"method", "revote", "status", "source", "time"};

inline constexpr std::string_view votes_prefix = "votes_";

/// The column `Votes_A` is `votes_A`, as fields are known in any case.
[[nodiscard]] inline std::string contestant_name(std::string_view heading) {
    if (lowered(heading.substr(0, votes_prefix.size())) != votes_prefix) return std::string(heading);
    return std::string(votes_prefix).append(heading.substr(votes_prefix.size()));
}

/// One row a contestant, unless contestants are given that are columns.
[[nodiscard]] inline bool is_long_table(const Table& table, const ColumnMap& map, const SheetsOptions& options) {
    return map.find("contestant") != nullptr && map.find("votes") != nullptr &&
           std::ranges::none_of(options.contestants, [&](const std::string& name) { return find_column(table, name) != nullptr; });
}

/// A re-vote mark is any text but an empty one, 0, and what says that there was none: published data use several. Case does not matter.
[[nodiscard]] inline bool marks_revote(std::string_view text) {
    constexpr std::string_view none[] = {"", "0", "-", "false", "no", "tidak", "reguler"};
    return std::ranges::find(none, lowered(trimmed(text))) == std::end(none);
}
/// A way of voting by its name, or by the words of Indonesian tables. Case does not matter.
[[nodiscard]] inline std::optional<tally::VotingMethod> voting_method_of(std::string_view text) {
    using tally::VotingMethod;
    constexpr std::pair<std::string_view, VotingMethod> words[] = {{"tps", VotingMethod::ordinary},
                                                                   {"biasa", VotingMethod::ordinary},
                                                                   {"ikat", VotingMethod::noken},
                                                                   {"noken/ikat", VotingMethod::noken},
                                                                   {"tpsln", VotingMethod::overseas_station},
                                                                   {"ksk", VotingMethod::drop_box},
                                                                   {"kotak suara keliling", VotingMethod::drop_box},
                                                                   {"pos", VotingMethod::post}};
    const std::string name = lowered(trimmed(text));
    for (const auto& [word, method] : words)
        if (word == name) return method;
    return tally::parse_voting_method(name);
}

/// What a form says beside its counts; an error for what is not a way of voting.
[[nodiscard]] inline std::optional<Error> set_attribute(tally::FormAttributes& attributes, std::string_view name, std::size_t form,
                                                        const std::string& text) {
    if (name == "status") attributes.status.set(form, text);
    if (name == "source") attributes.source.set(form, text);
    if (name == "time") attributes.time.set(form, text);
    if (name == "revote") attributes.revote[form] = marks_revote(text);
    if (name != "method" || text.empty()) return std::nullopt;
    const auto method = voting_method_of(text);
    if (!method)
        return Error{.message = "not a way of voting",
                     .value = shown(text),
                     .expected = "ordinary, noken, overseas-station (TPSLN), drop-box (KSK) or post (pos)"};
    attributes.method[form] = *method;
    return std::nullopt;
}

class SheetsReader {
public:
    SheetsReader(const Table& table, const ColumnMap& map, const SheetsOptions& options) : table_(table), map_(map), options_(options) {}

    [[nodiscard]] result<SheetsInput> read() {
        const bool is_long = is_long_table(table_, map_, options_);
        if (auto error = read_keys()) return *std::move(error);
        if (auto error = make_tree()) return *std::move(error);
        if (auto error = read_covers()) return *std::move(error);
        find_misplaced();
        tally::Sheets sheets = sort_rows(is_long);
        if (auto error = is_long ? read_long(sheets) : read_wide(sheets)) return *std::move(error);
        if (auto error = read_attributes(sheets)) return *std::move(error);
        add_notes(is_long);
        for (auto& [form, cell] : rejected_) cell.region = sheets.station_code(form), cell.station = sheets.station_key(form);
        SheetsInput input{std::move(sheets), std::move(findings_), std::move(notes_), std::move(stated_), options_.regions != nullptr};
        input.printed = options_.any_level;
        for (auto& [form, cell] : rejected_) input.rejected.push_back(std::move(cell));
        return input;
    }

private:
    static constexpr std::size_t dropped = static_cast<std::size_t>(-1);

    /// The region of a row, and the station in it: empty where the region is the station, or a region's own figures.
    struct Key {
        std::string area = {};
        std::string station = {};
    };

    // ---- where each row belongs

    [[nodiscard]] std::optional<Error> read_keys() {
        const auto region = map_.require("region");
        if (!region) return region.error();
        const Column* station = map_.find("station");
        level_ = find_column(table_, "level");
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            auto area = area_text(**region, row);
            if (!area) return area.error();
            Key key{plain_region(*area), station == nullptr ? std::string() : station_text(*station, row)};
            if (key.area.empty() && key.station.empty()) {
                keys_.push_back(std::move(key));  // the nation
                continue;
            }
            if (station != nullptr && key.station.empty() && !options_.any_level)
                return at_cell(table_, *station, row, Error{.message = "no polling station", .expected = "its number in the village"});
            if (auto error = split(key, level_at(row), name_at(row))) return at_cell(table_, **region, row, *std::move(error));
            keys_.push_back(std::move(key));
        }
        return std::nullopt;
    }

    /// Empty for the nation, as the table `recap` has it, and where a table may state figures of regions.
    [[nodiscard]] result<std::string> area_text(const Column& region, std::size_t row) const {
        if (!options_.any_level) return required_key(table_, region, row, "region");
        const std::string text = key_text(region, row);
        const std::string stated = level_ == nullptr ? std::string() : key_text(*level_, row);
        if (stated == "district")
            return at_cell(table_, *level_, row,
                           Error{.message = "figures of an electoral district are not those of a region",
                                 .value = stated,
                                 .expected = "a level of regions"});
        const bool nation = text.empty() || (text == "nation" && (options_.regions == nullptr || !options_.regions->find(text)));
        if (!nation || (!stated.empty() && stated != "nation")) return required_key(table_, region, row, "region");
        return std::string();
    }

    /// What the table itself says that a row is of; nullopt where it says nothing that is a level.
    [[nodiscard]] std::optional<RegionLevel> level_at(std::size_t row) const {
        if (level_ == nullptr) return std::nullopt;
        const auto level = parse_level(key_text(*level_, row));
        return level ? std::optional(*level) : std::nullopt;
    }

    /// The table `recap` has the station's name beside its village and name.
    [[nodiscard]] std::string name_at(std::size_t row) const {
        const Column* name = is_recap() ? table_.find("name") : nullptr;
        return name == nullptr ? std::string() : key_text(*name, row);
    }

    /// `007` and `7` are the same station.
    [[nodiscard]] static std::string station_text(const Column& column, std::size_t row) { return without_zeros(key_text(column, row)); }
    [[nodiscard]] static std::string without_zeros(std::string text) {
        if (!all_digits(text)) return text;
        return text.substr(std::min(text.find_first_not_of('0'), text.size() - 1));
    }

    /// Brings a key to the form that the list of regions knows: a station by its own code, or a village and a number.
    [[nodiscard]] std::optional<Error> split(Key& key, std::optional<RegionLevel> level, const std::string& name) const {
        if (key.station.empty() && !divide_by_name(key, level, name))
            if (auto error = divide(key, level)) return error;
        const auto code = RegionCode::parse(key.area);
        const RegionTree* regions = options_.regions.get();
        if (regions == nullptr && !code) return not_a_code(key.area);
        if (regions == nullptr && code->digits().starts_with("00"))
            return Error{.message = "no province has the code 00", .value = shown(key.area), .expected = "a region code"};
        if (code && code->level() == RegionLevel::station) {
            if (!key.station.empty())
                return Error{.message = "a code of a polling station, and a station beside it", .value = key.area, .expected = "a village"};
            if (regions != nullptr && regions->find(key.area)) return std::nullopt;
            key.station = without_zeros(key.area.substr(10));
            key.area.resize(10);
            return std::nullopt;
        }
        if (!key.station.empty()) return merge_with_list(key, code ? code->level() : RegionLevel::nation);
        const bool listed = regions != nullptr && regions->find(key.area);
        const bool is_station = listed && (*regions)[*regions->find(key.area)].level == RegionLevel::station;
        if (options_.any_level || is_station || (regions != nullptr && !listed)) return std::nullopt;
        return Error{.message = "this is a region, not a polling station",
                     .value = key.area,
                     .expected = "13 digits, or a column station with the number in the village"};
    }

    /// Where the row has the name of the station, nothing has to be guessed.
    [[nodiscard]] static bool divide_by_name(Key& key, std::optional<RegionLevel> level, const std::string& name) {
        if (level != RegionLevel::station || name.empty() || !key.area.ends_with(' ' + name)) return false;
        key = {plain_region(std::string_view(key.area).substr(0, key.area.size() - name.size() - 1)), without_zeros(name)};
        return true;
    }

    /// `Embassy 2`, `Embassy TPS 2`, as the table `recap` names a station that has no code of its own: a region that is known, and a station.
    /// A text that is a region itself is divided only where its row says that it is a station's. Errors: two such regions.
    [[nodiscard]] std::optional<Error> divide(Key& key, std::optional<RegionLevel> level) const {
        const bool of_station = level == RegionLevel::station;
        if (level && !of_station) return std::nullopt;
        const auto itself = options_.regions == nullptr ? std::nullopt : options_.regions->find(key.area);
        if (itself && (!of_station || (*options_.regions)[*itself].level == RegionLevel::station)) return std::nullopt;
        std::optional<Key> divided;
        for (std::size_t blank = key.area.find(' '); blank != std::string::npos; blank = key.area.find(' ', blank + 1)) {
            const std::string region = plain_region(std::string_view(key.area).substr(0, blank));
            if (options_.regions != nullptr ? !options_.regions->find(region) : !RegionCode::parse(region)) continue;
            Key found{region, without_zeros(std::string(trimmed(std::string_view(key.area).substr(blank + 1))))};
            if (found.station.empty() || (divided && divided->area == found.area)) continue;
            if (divided)
                return Error{.message = "two regions and their stations are called so",
                             .value = shown(key.area),
                             .expected = "columns region and station: " + divided->area + " and " + divided->station + ", or " +
                                         found.area + " and " + found.station};
            divided = std::move(found);
        }
        if (divided) key = *std::move(divided);
        return std::nullopt;
    }

    /// A village and a number, where the list has the station by its code.
    [[nodiscard]] std::optional<Error> merge_with_list(Key& key, RegionLevel level) const {
        if (options_.regions == nullptr || level != RegionLevel::village || !all_digits(key.station) || key.station.size() > 3)
            return std::nullopt;
        std::string whole = key.area + std::string(3 - key.station.size(), '0') + key.station;
        if (options_.regions->find(whole)) key = {std::move(whole), {}};
        return std::nullopt;
    }

    [[nodiscard]] static Error not_a_code(const std::string& area) {
        return Error{.message = "not a region code", .value = shown(area), .expected = "2, 4, 6, 10 or 13 digits, or a table of regions"};
    }

    // ---- the tree, with the regions that the list does not have as findings

    [[nodiscard]] std::optional<Error> make_tree() {
        tree_ = options_.regions;
        if (tree_ == nullptr) {
            std::vector<RegionCode> codes;
            for (const Key& key : keys_)
                if (!key.area.empty()) codes.push_back(*RegionCode::parse(key.area));
            return build(entries_of_codes(codes));
        }
        if (auto error = add_committees_abroad()) return error;
        std::vector<std::string> orphans;
        for (std::size_t row = 0; row < keys_.size(); ++row) {
            if (keys_[row].area.empty() || tree_->find(keys_[row].area)) continue;
            orphans.push_back(keys_[row].area);
            findings_.push_back(finding("M03", row, "region"));
            findings_.back().hint = "the list of regions does not have it";
        }
        if (orphans.empty()) return std::nullopt;
        notes_.push_back(table_.source() + (table_.source().empty() ? "" : ": ") + "rows of regions that the list has: " +
                         std::to_string(keys_.size() - orphans.size()) + " of " + std::to_string(keys_.size()));
        std::ranges::sort(orphans);
        orphans.erase(std::unique(orphans.begin(), orphans.end()), orphans.end());
        std::vector<RegionEntry> entries = tree_->entries();
        for (std::string& orphan : orphans) entries.push_back({std::move(orphan), {}, RegionLevel::village, {}, {}});
        return build(std::move(entries));
    }

    /// A list of villages does not have the committees abroad, whose figures may be printed: their codes say where they are.
    [[nodiscard]] std::optional<Error> add_committees_abroad() {
        std::vector<RegionCode> codes;
        for (const Key& key : keys_) {
            if (!options_.any_level || !key.area.starts_with("99") || tree_->find(key.area)) continue;
            const auto code = RegionCode::parse(key.area);
            if (code && (code->level() == RegionLevel::regency || code->level() == RegionLevel::subdistrict)) codes.push_back(*code);
        }
        if (codes.empty()) return std::nullopt;
        const auto abroad = RegionTree::build(entries_of_codes(codes));
        if (!abroad) return abroad.error();
        auto both = merged({tree_.get(), &*abroad});
        if (!both) {
            Error error = both.error();
            error.row.reset();
            error.source = table_.source();
            return error;
        }
        tree_ = std::make_shared<const RegionTree>(*std::move(both));
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> build(std::vector<RegionEntry> entries) {
        auto tree = RegionTree::build(std::move(entries));
        if (!tree) return tree.error();
        tree_ = std::make_shared<const RegionTree>(*std::move(tree));
        return std::nullopt;
    }

    /// What cannot be right of a form's place: it counts where its code says. `folder` is where the file of a form lay.
    void find_misplaced() {
        const Column* folder = table_.find(folder_column);
        for (std::size_t row = 0; row < keys_.size(); ++row) {
            const auto code = RegionCode::parse(keys_[row].area);
            if (!code) continue;
            const auto add = [&](std::string hint) {
                findings_.push_back(finding("M03", row, "region"));
                findings_.back().severity = Severity::warning;
                findings_.back().hint = std::move(hint);
            };
            if (keys_[row].station == "0" && code->level() == RegionLevel::village) add("a polling station has a number from 1 on");
            const std::string lay = folder == nullptr ? std::string() : key_text(*folder, row);
            if (lay.empty() || !RegionCode::parse(lay) || code->digits().starts_with(lay)) continue;
            add("its file lies in the folder " + lay);
            const Column* file = table_.find(file_column);
            if (file != nullptr && !key_text(*file, row).empty())
                findings_.back().place =
                    key_text(*file, row) + " " + keys_[row].area + (keys_[row].station.empty() ? "" : " " + keys_[row].station);
        }
    }

    [[nodiscard]] Diagnostic finding(Literal code, std::size_t row, std::string field) const {
        const Key& key = keys_[row];
        return Diagnostic{.code = code,
                          .place = place_of(table_, row, {key.area + (key.station.empty() ? "" : " " + key.station)}),
                          .field = std::move(field)};
    }

    // ---- the rows in the order of the tree

    [[nodiscard]] RegionIndex area_of(const Key& key) const { return key.area.empty() ? 0 : *tree_->find(key.area); }

    /// Rows of the table `recap` that are not all of their region: what stands at a region above the level of the table is a row of its own.
    /// Errors: a word that is none of theirs.
    [[nodiscard]] std::optional<Error> read_covers() {
        const Column* covers = options_.any_level && is_recap() ? find_column(table_, "covers") : nullptr;
        covers_.assign(keys_.size(), recapitulation::Covers::all);
        for (std::size_t row = 0; row < keys_.size() && options_.any_level && is_recap(); ++row) {
            const std::string said = covers == nullptr ? std::string() : normalized(key_text(*covers, row));
            if (said.empty() && is_remainder(row)) covers_[row] = recapitulation::Covers::own;
            if (said.empty() || said == "all") continue;
            if (said != "own" && said != "more")
                return at_cell(table_, *covers, row,
                               Error{.message = "not what a row covers", .value = shown(said), .expected = "all, more or own"});
            covers_[row] = said == "own" ? recapitulation::Covers::own : recapitulation::Covers::more;
            if (said == "more") stated_.more.push_back(area_of(keys_[row]));
        }
        return std::nullopt;
    }

    /// Where the table does not say what its rows cover: a row of no station and no report is what acts state for its region.
    [[nodiscard]] bool is_remainder(std::size_t row) const {
        return keys_[row].station.empty() && recap_count(row, "stations") == "0" && recap_count(row, "reported") == "0";
    }
    [[nodiscard]] std::string recap_count(std::size_t row, std::string_view name) const {
        const Column* column = table_.find(name);
        return column == nullptr ? std::string() : key_text(*column, row);
    }

    [[nodiscard]] tally::Sheets sort_rows(bool is_long) {
        std::vector<std::pair<tally::SheetRow, std::size_t>> sorted;
        for (std::size_t row = 0; row < keys_.size(); ++row)
            if (!is_long && covers_[row] == recapitulation::Covers::own)
                remainders_.push_back(row);
            else
                sorted.push_back({{area_of(keys_[row]), keys_[row].station, table_.row_label(row)}, row});
        std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) { return tally::sheet_before(a.first, b.first); });
        target_.assign(keys_.size(), dropped);
        std::vector<tally::SheetRow> rows;
        std::size_t first = 0;
        for (auto& [sheet, row] : sorted) {
            const bool again = !rows.empty() && !tally::sheet_before(rows.back(), sheet);
            if (!again) {
                rows.push_back(std::move(sheet));
                first = row;
            }
            if (again && !is_long && options_.any_level && rows.back().station.empty()) {
                again_.emplace_back(first, row);
            } else if (again && !is_long) {
                findings_.push_back(finding("M02", row, "station"));
                findings_.back().hint = "the first is at row " + std::to_string(rows.back().place);
            } else {
                target_[row] = rows.size() - 1;
            }
        }
        return tally::Sheets(tree_, rows, table_.source());
    }

    // ---- the figures

    [[nodiscard]] std::optional<Error> read_wide(tally::Sheets& sheets) {
        for (std::size_t i = 0; i < tally::sheet_field_names.size(); ++i)
            if (const Column* column = map_.find(tally::sheet_field_names[i]))
                if (auto error = add(sheets, *column, std::string(tally::sheet_field_names[i]), static_cast<tally::SheetField>(i)))
                    return error;
        if (options_.contestants.empty())
            for (const Column& column : table_.columns())
                if ((contestant_name(column.name).starts_with(votes_prefix) || is_of_recap(column)) && !map_.uses(column))
                    contestants_.push_back(&column);
        for (const std::string& name : options_.contestants) {
            const Column* column = find_column(table_, name);
            if (column == nullptr)
                return Error{.message = "there is no column of this contestant",
                             .source = table_.source(),
                             .value = joined(column_names(table_)),
                             .expected = name};
            contestants_.push_back(column);
        }
        for (const Column* column : contestants_)
            if (auto error = add(sheets, *column, contestant_name(column->name), std::nullopt)) return error;
        return std::nullopt;
    }

    /// What `recap` puts out of long stations has contestants by their names alone: whatever follows its own columns.
    [[nodiscard]] bool is_of_recap(const Column& column) const {
        return is_recap() && std::ranges::find(recap_names, column.name) == std::end(recap_names) && column.name != "region";
    }

    [[nodiscard]] bool is_recap() const {
        const auto& columns = table_.columns();
        constexpr std::string_view first[] = {"region", "level", "name", "stations", "reported"};
        return columns.size() > std::size(first) &&
               std::equal(std::begin(first), std::end(first), columns.begin(),
                          [](std::string_view name, const Column& found) { return found.name == name; });
    }

    [[nodiscard]] std::optional<Error> add(tally::Sheets& sheets, const Column& column, std::string name,
                                           std::optional<tally::SheetField> field) {
        if (sheets.find(std::string_view(name)))
            return Error{.message = "a column for two things", .source = table_.source(), .column = column.name, .value = name};
        tally::CountColumn counts(sheets.rows());
        for (std::size_t row = 0; row < table_.rows(); ++row)
            if (target_[row] != dropped)
                if (auto error = read_cell(column, row, counts, name)) return error;
        if (auto error = read_remainders(column, name, sheets.columns().size())) return error;
        if (auto error = compare_again(column, counts, name)) return error;
        sheets.add({std::move(name), field, std::move(counts)});
        return std::nullopt;
    }

    [[nodiscard]] bool is_station(std::size_t row) const {
        return !keys_[row].station.empty() || (*tree_)[area_of(keys_[row])].level == RegionLevel::station;
    }

    /// What acts state beyond forms may be less than nothing. Tables of several levels have the same row for a region: it counts once.
    [[nodiscard]] std::optional<Error> read_remainders(const Column& column, const std::string& name, std::size_t place) {
        std::map<std::pair<RegionIndex, bool>, std::size_t> known;
        for (const std::size_t row : remainders_) {
            const auto difference = stated_at(column, row, Sign::any);
            if (!difference) return at_cell(table_, column, row, difference.error());
            if (!*difference) continue;
            const bool with_forms = recap_count(row, "stations") != "0";
            const auto [first, is_new] = known.emplace(std::pair(area_of(keys_[row]), with_forms), row);
            if (!is_new) {
                add_contradiction(first->second, row, name, *difference, *stated_at(column, first->second, Sign::any));
                continue;
            }
            if (!bound_.add(place, **difference, tally::CountColumn::largest_sum))
                return at_cell(table_, column, row, recapitulation::detail::too_much_stated(**difference));
            stated_.adjustments.push_back({area_of(keys_[row]), place, **difference, with_forms});
        }
        return std::nullopt;
    }

    void add_contradiction(std::size_t first, std::size_t row, const std::string& name, std::optional<std::int64_t> found,
                           std::optional<std::int64_t> expected) {
        if (found == expected) return;
        findings_.push_back(finding("M02", row, name));
        findings_.back().found = found;
        findings_.back().expected = expected;
        findings_.back().hint = "the first is at row " + std::to_string(table_.row_label(first));
    }

    /// A region that the table has twice: where its figures differ, that is a finding; the first stands.
    [[nodiscard]] std::optional<Error> compare_again(const Column& column, const tally::CountColumn& counts, const std::string& name) {
        for (const auto& [first, row] : again_) {
            const auto count = stated_at(column, row, Sign::not_negative);
            if (!count && !options_.reject) return at_cell(table_, column, row, count.error());
            if (!count) {
                rejected_.emplace_back(
                    target_[first],
                    RejectedCell{table_.source(), table_.row_label(row), {}, name, count.error().value, count.error().expected});
                continue;
            }
            add_contradiction(first, row, name, *count, counts.at(target_[first]));
        }
        return std::nullopt;
    }

    /// The number of a cell; nullopt of an empty one.
    [[nodiscard]] result<std::optional<std::int64_t>> stated_at(const Column& column, std::size_t row, Sign sign) const {
        if (is_empty(column, row)) return std::optional<std::int64_t>();
        const auto number = std::visit([row, sign](const auto& cells) { return integer_of(*cells[row], sign); }, column.cells);
        if (!number) return number.error();
        return std::optional<std::int64_t>(*number);
    }
    [[nodiscard]] static bool is_empty(const Column& column, std::size_t row) {
        const RealColumn* reals = column.reals();
        const TextColumn* texts = column.texts();
        return column.missing(row) || (reals != nullptr && std::isnan(*(*reals)[row])) ||
               (texts != nullptr && trimmed(*(*texts)[row]).empty());
    }

    /// An empty cell stays absent.
    [[nodiscard]] std::optional<Error> read_cell(const Column& column, std::size_t row, tally::CountColumn& counts,
                                                 const std::string& field) {
        if (is_empty(column, row)) return std::nullopt;
        const auto number = std::visit([row](const auto& cells) { return integer_of(*cells[row], Sign::not_negative); }, column.cells);
        const bool of_region = options_.any_level && !is_station(row);
        const auto most = of_region ? tally::CountColumn::largest_total : tally::CountColumn::largest;
        std::optional<Error> error = number ? counts.set(target_[row], *number, most) : number.error();
        if (!error) return std::nullopt;
        if (!options_.reject) return at_cell(table_, column, row, *std::move(error));
        counts.reject(target_[row]);
        rejected_.emplace_back(target_[row],
                               RejectedCell{table_.source(), table_.row_label(row), {}, field, error->value, error->expected});
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> read_long(tally::Sheets& sheets) {
        const Column& who = *map_.find("contestant");
        const Column& votes = *map_.find("votes");
        Keys names;
        std::vector<tally::CountColumn> columns;
        std::vector<std::vector<bool>> taken;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            const auto name = required_key(table_, who, row, "contestant");
            if (!name) return name.error();
            if (!is_wanted(*name)) {
                left_out_.insert(*name);
                continue;
            }
            const auto index = names.add(*name);
            if (!index) return at_cell(table_, who, row, index.error());
            if (*index == columns.size()) {
                columns.emplace_back(sheets.rows());
                taken.emplace_back(sheets.rows(), false);
            }
            if (taken[*index][target_[row]]) {
                findings_.push_back(finding("M02", row, *name));
                continue;
            }
            taken[*index][target_[row]] = true;
            if (auto error = read_cell(votes, row, columns[*index], *name)) return error;
        }
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (std::ranges::count(tally::sheet_field_names, std::string_view(names.texts()[i])) > 0)
                return Error{.message = "a contestant has the name of a field",
                             .source = table_.source(),
                             .column = who.name,
                             .value = names.texts()[i]};
            sheets.add({names.texts()[i], std::nullopt, std::move(columns[i])});
        }
        const std::vector<std::string> left(left_out_.begin(), left_out_.end());
        for (const std::string& name : options_.contestants)
            if (std::ranges::none_of(names.texts(), [&](const std::string& other) { return is_same_contestant(name, other); }))
                return Error{.message = "there is no row of this contestant",
                             .source = table_.source(),
                             .column = who.name,
                             .value = name,
                             .expected = joined(left)};
        return std::nullopt;
    }

    [[nodiscard]] static bool is_same_contestant(const std::string& a, const std::string& b) {
        return a == b || contestant_name(a) == std::string(votes_prefix) + b;
    }
    [[nodiscard]] bool is_wanted(const std::string& name) const {
        return options_.contestants.empty() ||
               std::ranges::any_of(options_.contestants, [&name](const std::string& other) { return is_same_contestant(other, name); });
    }

    // ---- what the forms say beside their counts

    [[nodiscard]] std::optional<Error> read_attributes(tally::Sheets& sheets) const {
        tally::FormAttributes attributes(sheets.rows());
        bool any = false;
        for (const std::string_view name : attribute_names) {
            const Column* column = map_.find(name);
            if (column == nullptr) continue;
            any = true;
            std::vector<std::string> texts(sheets.rows());
            for (std::size_t row = 0; row < table_.rows(); ++row) {
                if (target_[row] == dropped) continue;
                std::string& known = texts[target_[row]];
                std::string text = key_text(*column, row);
                if (!known.empty() && !text.empty() && known != text)
                    return at_cell(table_, *column, row,
                                   Error{.message = "two rows of one form differ in this", .value = shown(text), .expected = known});
                if (known.empty()) known = std::move(text);
                if (auto error = set_attribute(attributes, name, target_[row], known))
                    return at_cell(table_, *column, row, *std::move(error));
            }
        }
        if (any) sheets.describe(std::move(attributes));
        return std::nullopt;
    }

    /// Columns of contestants have no meaning that `map_columns` knows: they are not among the unused ones.
    void add_notes(bool is_long) {
        const auto unknown = note_of_unknown(table_, TableKind::stations, map_);
        for (const std::string& note : map_.notes())
            if (unknown.empty() || note != unknown.front()) notes_.push_back(note);
        std::vector<std::string> unused;
        for (const Column& column : table_.columns()) {
            const bool field =
                std::ranges::any_of(tally::sheet_field_names, [&](std::string_view name) { return map_.find(name) == &column; });
            const bool is_used = (map_.uses(column) && !(is_long && field)) || std::ranges::count(contestants_, &column) > 0;
            const bool own = (options_.any_level || is_recap()) && std::ranges::find(recap_names, column.name) != std::end(recap_names);
            const bool of_file = column.name == folder_column || (column.name == file_column && table_.find(folder_column) != nullptr);
            if (!is_used && !own && !of_file) unused.push_back(column.name);
        }
        const std::string about = table_.source() + (table_.source().empty() ? "" : ": ");
        if (!stated_.adjustments.empty())
            notes_.push_back(about + "rows of what stands at regions themselves, which count in the sums above them: " +
                             std::to_string(remainders_.size()));
        if (!unused.empty()) notes_.push_back(about + (unused.size() == 1 ? "column not used: " : "columns not used: ") + joined(unused));
        if (!left_out_.empty())
            notes_.push_back(about +
                             "contestants that are left out: " + joined(std::vector<std::string>(left_out_.begin(), left_out_.end())));
        if (!rejected_.empty()) notes_.push_back(about + "cells that are no counts and are left out: " + std::to_string(rejected_.size()));
    }

    const Table& table_;
    const ColumnMap& map_;
    const SheetsOptions& options_;
    const Column* level_ = nullptr;
    std::vector<Key> keys_ = {};
    std::shared_ptr<const RegionTree> tree_ = {};
    std::vector<std::size_t> target_ = {};                         ///< the sheet of each row, or `dropped`
    std::vector<std::size_t> remainders_ = {};                     ///< rows of what acts state for regions, beside their forms
    std::vector<std::pair<std::size_t, std::size_t>> again_ = {};  ///< the first row of a region, and another
    std::vector<recapitulation::Covers> covers_ = {};              ///< of each row
    recapitulation::Stated stated_ = {};
    recapitulation::detail::StatedBound bound_ = {};  ///< of what is stated
    std::set<std::string> left_out_ = {};             ///< contestants of a long table who are not asked for
    std::vector<const Column*> contestants_ = {};
    Diagnostics findings_ = {};
    std::vector<std::string> notes_ = {};
    std::vector<std::pair<std::size_t, RejectedCell>> rejected_ = {};  ///< with the form
};

}  // namespace detail

/// Reads `region, [station]`, the fields of `tally::SheetField` and one column for each contestant; or `region, [station], contestant,
/// votes`. Empty is "not reported", never 0.
/// Errors: no rows; no region; a region that is no code without a list of regions, or no station; a cell that is no count (unless
/// `reject`); a contestant without a column.
[[nodiscard]] inline result<SheetsInput> read_sheets(const Table& table, const SheetsOptions& options = {}) {
    if (auto error = require_rows(table)) return *std::move(error);
    const auto map = map_columns(table, TableKind::stations, options.columns);
    if (!map) return map.error();
    return detail::SheetsReader(table, *map, options).read();
}
result<SheetsInput> read_sheets(Table&&, const SheetsOptions& = {}) = delete;

}  // namespace pemilu::inline v0_1::io
