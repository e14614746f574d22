// The table of regions: KPU/Kemendagri codes, or any codes with their parents, or one row a village.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/contest/region_tree.hpp"
#include "pemilu/core/region_code.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/keys.hpp"
#include "pemilu/io/numbers.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/io/unit_tables.hpp"

namespace pemilu::inline v0_1::io {

struct RegionsInput {
    std::shared_ptr<const RegionTree> regions = {};
    std::vector<std::string> notes = {};
};

/// A KPU/Kemendagri code without its dots; any other text as it is.
[[nodiscard]] inline std::string plain_region(std::string_view text) {
    const auto code = RegionCode::parse(text);
    return code ? code->digits() : std::string(text);
}

namespace detail {

class RegionsReader {
public:
    RegionsReader(const Table& table, const ColumnMap& map) : table_(table), map_(map) {}

    [[nodiscard]] result<RegionsInput> read() {
        for (const auto& [name, counts] : {std::pair{"stations", &stations_}, std::pair{"roll", &roll_}}) {
            counts->assign(table_.rows(), std::nullopt);
            const Column* column = map_.find(name);
            if (column == nullptr) continue;
            auto read = integers_of(table_, *column, Missing::kept, Sign::any);  // a negative number is a finding (N01)
            if (!read) return read.error();
            *counts = *std::move(read);
        }
        const bool by_village = map_.find("region") == nullptr && map_.find("village") != nullptr;
        for (std::size_t row = 0; row < table_.rows(); ++row)
            if (auto error = by_village ? read_village(row) : read_region(row)) return *std::move(error);
        add_above();
        auto tree = RegionTree::build(entries_);
        if (!tree) return located(tree.error());
        return RegionsInput{std::make_shared<const RegionTree>(*std::move(tree)), map_.notes()};
    }

private:
    /// The builder counts entries; people count rows.
    [[nodiscard]] Error located(Error error) const {
        error.source = table_.source();
        if (error.row) error.row = table_.row_label(rows_.at(static_cast<std::size_t>(*error.row)));
        return error;
    }

    void add(RegionEntry entry, std::size_t row) {
        entries_.push_back(std::move(entry));
        rows_.push_back(row);
    }

    [[nodiscard]] std::optional<Error> read_region(std::size_t row) {
        const auto column = map_.require("region");
        if (!column) return column.error();
        const auto key = required_key(table_, **column, row, "region");
        if (!key) return key.error();
        RegionEntry entry{.code = plain_region(*key), .stations = stations_[row], .roll = roll_[row]};
        const auto code = RegionCode::parse(*key);
        const Column* parent = map_.find("parent");
        entry.parent = parent == nullptr ? std::string() : plain_region(key_text(*parent, row));
        if (parent == nullptr && !code) return map_.missing("parent");
        if (entry.parent.empty() && code) coded_.push_back(entries_.size());
        const Column* level = map_.find("level");
        if (level != nullptr && !key_text(*level, row).empty()) {
            const auto parsed = parse_level(key_text(*level, row));
            if (!parsed) return at_cell(table_, *level, row, parsed.error());
            entry.level = *parsed;
        } else if (code) {
            entry.level = code->level();
        } else {
            return level == nullptr ? map_.missing("level") : at_cell(table_, *level, row, Error{.message = "no level"});
        }
        if (const Column* name = map_.find("name")) entry.name = key_text(*name, row);
        add(std::move(entry), row);
        return std::nullopt;
    }

    /// A KPU/Kemendagri code without a parent says where it is. Regions above it that the list does not have are there by being named.
    void add_above() {
        std::set<std::string> known;
        for (const RegionEntry& entry : entries_) known.insert(entry.code);
        const auto is_known = [&known](const std::string& at) { return known.contains(at); };
        for (const std::size_t at : coded_) {
            RegionCode code = RegionCode::parse(entries_[at].code).value();
            if (entries_[at].level != code.level()) continue;  // a code that is no KPU's: the list says where it is
            std::string parent = pemilu::detail::above(code, is_known);
            entries_[at].parent = parent;
            while (!parent.empty() && !known.contains(parent)) {
                code = RegionCode::parse(parent).value();
                known.insert(parent);
                const std::string above = pemilu::detail::above(code, is_known);
                add({parent, above, code.level(), {}, {}}, rows_[at]);
                parent = above;
            }
        }
    }

    /// `province, regency, subdistrict, village`: the regions above are listed by being named.
    [[nodiscard]] std::optional<Error> read_village(std::size_t row) {
        std::string parent;
        for (const RegionLevel level : {RegionLevel::province, RegionLevel::regency, RegionLevel::subdistrict, RegionLevel::village}) {
            const Column* column = map_.find(to_string(level));
            if (column == nullptr) continue;
            const auto key = required_key(table_, *column, row, to_string(level));
            if (!key) return key.error();
            RegionEntry entry{plain_region(*key), parent, level, {}, {}, {}};
            if (level == RegionLevel::village) {
                entry.stations = stations_[row];
                entry.roll = roll_[row];
                if (const Column* name = map_.find("name")) entry.name = key_text(*name, row);
            }
            parent = entry.code;
            // The same region with another parent is for the builder to refuse; a village twice is refused too.
            if (level == RegionLevel::village || seen_.emplace(entry.code, entry.parent).second) add(std::move(entry), row);
        }
        return std::nullopt;
    }

    const Table& table_;
    const ColumnMap& map_;
    IntegerColumn stations_ = {};
    IntegerColumn roll_ = {};
    std::vector<RegionEntry> entries_ = {};
    std::vector<std::size_t> rows_ = {};  ///< the row of each entry
    std::set<std::pair<std::string, std::string>> seen_ = {};
    std::vector<std::size_t> coded_ = {};  ///< entries whose place only the code says
};

}  // namespace detail

/// Reads `region, parent, level, [name], [stations], [roll]`, or `province, regency, subdistrict, village`. Where they are not given, parent
/// and level follow from KPU/Kemendagri codes, and the regions above need no rows; `stations` is how many polling stations a village has. A row of level `station` lists a station by name.
/// Errors: no rows; a missing column; an empty or unknown parent, a region twice, a level that is none or not below the parent's.
[[nodiscard]] inline result<RegionsInput> read_region_tree(const Table& table, const ColumnMapping& mapping = {}) {
    if (auto error = require_rows(table)) return *std::move(error);
    const auto map = map_columns(table, TableKind::regions, mapping);
    if (!map) return map.error();
    return detail::RegionsReader(table, *map).read();
}
result<RegionsInput> read_region_tree(Table&&, const ColumnMapping& = {}) = delete;

}  // namespace pemilu::inline v0_1::io
