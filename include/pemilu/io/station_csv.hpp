// A CSV file of polling stations straight into sheets, where it is as plain as such files mostly are. Whatever is not plain goes the way of
// every other table, which says what is wrong with it: both ways give the same sheets.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/contest/region_tree.hpp"
#include "pemilu/core/region_code.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/csv.hpp"
#include "pemilu/io/station_tables.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/io/workers.hpp"
#include "pemilu/tally/count_column.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::io {

namespace detail {

/// Plain is: lines that all end in LF or all in CRLF, quotes only around whole cells, text in ASCII, one row a station, KPU/Kemendagri codes,
/// every station once, counts of at most seven digits.
class PlainStations {
public:
    PlainStations(std::string_view bytes, const std::string& source, const SheetsOptions& options)
        : bytes_(bytes), source_(source), options_(options) {}

    /// nullopt where the file is not plain.
    [[nodiscard]] std::optional<SheetsInput> read() {
        if constexpr (std::endian::native != std::endian::little) return std::nullopt;  // `digits_at`
        if (bytes_.starts_with(byte_order_mark)) bytes_.remove_prefix(byte_order_mark.size());
        if (options_.any_level || !read_heading() || !read_rows() || !sort_rows()) return std::nullopt;
        auto tree = options_.regions;
        if (tree == nullptr) tree = tree_of_codes();
        auto rows = rows_of(*tree);
        if (!rows) return std::nullopt;
        return finish(std::move(tree), *std::move(rows));
    }

private:
    enum class Role : std::uint8_t { skip, region, station, count, text };

    struct Target {
        Role role = Role::skip;
        std::size_t column = 0;  ///< which of the sheets' columns, or of the attributes
    };

    /// A count that does not fit a cell, by row.
    using Beside = std::vector<std::pair<std::size_t, std::uint32_t>>;

    /// Whole lines, which one worker reads.
    struct Part {
        std::string_view lines = {};
        std::size_t row = 0;  ///< the next one
        std::vector<Beside> beside = {};
        bool plain = false;
    };

    // ---- what the columns are: by the reader of every other table, on the first row

    [[nodiscard]] bool read_heading() {
        const std::size_t heading = bytes_.find('\n');
        if (heading == std::string_view::npos) return false;
        if (heading > 0 && bytes_[heading - 1] == '\r') end_of_line_ = "\r\n";
        const std::size_t first = bytes_.find('\n', heading + 1);
        const std::string_view head = first == std::string_view::npos ? bytes_ : bytes_.substr(0, first + 1);
        // No cell of the first two lines goes on in the next.
        for (const std::string_view line : {head.substr(0, heading), head.substr(heading)})
            if (std::ranges::count(line, '"') % 2 != 0) return false;
        delimiter_ = delimiter_of(head);
        auto document = read_csv(head, source_);
        if (!document || document->table.rows() != 1) return false;
        const Table& table = document->table;
        auto sheets = read_sheets(table, options_);
        const auto map = map_columns(table, TableKind::stations, options_.columns);
        if (!sheets || !map || !sheets->findings.empty()) return false;
        if (is_long_table(table, *map, options_) || table.find(folder_column) != nullptr) return false;
        for (const Column& column : table.columns()) {
            Target target;
            if (map->find("region") == &column) target.role = Role::region;
            if (map->find("station") == &column) target.role = Role::station;
            for (const std::string_view name : attribute_names)
                if (map->find(name) == &column) {
                    target = {Role::text, attributes_.size()};
                    attributes_.push_back(name);
                }
            targets_.push_back(target);
        }
        for (std::size_t i = 0; i < sheets->sheets.columns().size(); ++i) {
            const tally::SheetColumn& column = sheets->sheets.columns()[i];
            const Column* source = column.field ? map->find(column.name) : find_column(table, column.name);
            if (source == nullptr) return false;
            Target& target = targets_[static_cast<std::size_t>(source - table.columns().data())];
            if (target.role != Role::skip) return false;
            target = {Role::count, i};
            columns_.push_back({column.name, column.field, {}});
        }
        has_station_ = map->find("station") != nullptr;
        notes_ = document->notes;
        notes_.insert(notes_.end(), sheets->notes.begin(), sheets->notes.end());
        bytes_.remove_prefix(heading + 1);
        return true;
    }

    // ---- the rows

    [[nodiscard]] bool read_rows() {
        while (bytes_.ends_with(end_of_line_)) bytes_.remove_suffix(end_of_line_.size());
        // The end is read from a copy with room behind it, as eight bytes are looked at together.
        const std::size_t near_end = bytes_.size() > margin ? bytes_.rfind('\n', bytes_.size() - margin) : std::string_view::npos;
        const std::size_t whole = near_end == std::string_view::npos ? 0 : near_end + 1;
        const std::string tail = std::string(bytes_.substr(whole)).append(end_of_line_);
        end_ = tail + std::string(margin, '\0');
        std::vector<Part> parts = parts_of(bytes_.substr(0, whole));
        parts.push_back({.lines = std::string_view(end_).substr(0, tail.size())});
        place_rows(parts);
        in_parts(parts, [this](Part& part) { part.plain = read_lines(part); });
        for (std::size_t c = 0; c < columns_.size(); ++c)
            for (const Part& part : parts) beside_[c].insert(beside_[c].end(), part.beside[c].begin(), part.beside[c].end());
        return std::ranges::all_of(parts, &Part::plain);
    }

    /// About as long as each other, for as many workers as have enough to do.
    [[nodiscard]] std::vector<Part> parts_of(std::string_view lines) const {
        constexpr std::size_t enough = std::size_t{1} << 20U;
        const std::size_t count = std::clamp<std::size_t>(lines.size() / enough, 1, std::max<std::size_t>(1, options_.workers.count));
        std::vector<Part> parts;
        for (std::size_t left = count; left > 1; --left) {
            const std::size_t end = lines.find('\n', lines.size() / left) + 1;
            parts.push_back({.lines = lines.substr(0, end)});
            lines.remove_prefix(end);
        }
        parts.push_back({.lines = lines});
        return parts;
    }

    template <class Work>
    void in_parts(std::vector<Part>& parts, Work work) const {
        Workers::Jobs jobs;
        for (Part& part : parts) jobs.emplace_back([&part, &work] { work(part); });
        options_.workers.run(jobs);
    }

    /// Every part has its own rows of the columns.
    void place_rows(std::vector<Part>& parts) {
        in_parts(parts, [](Part& part) { part.row = static_cast<std::size_t>(std::ranges::count(part.lines, '\n')); });
        std::size_t rows = 0;
        for (Part& part : parts) {
            rows += std::exchange(part.row, rows);
            part.beside.resize(columns_.size());
        }
        keys_.resize(rows);
        cells_.assign(columns_.size(), std::vector<std::uint16_t>(rows));
        beside_.resize(columns_.size());
        texts_.assign(attributes_.size(), std::vector<std::string_view>(rows));
    }

    /// Lines each with its end; `margin` bytes can be read behind them.
    [[nodiscard]] bool read_lines(Part& part) {
        const char* at = part.lines.data();
        const char* const end = at + part.lines.size();
        const Target* const last = targets_.data() + targets_.size();
        const char last_of_line = end_of_line_.front();
        const char delimiter = delimiter_;
        while (at != end) {
            for (const Target* target = targets_.data(); target != last; ++target) {
                if (!read_cell(part, *target, at)) return false;
                if (*at != (target + 1 == last ? last_of_line : delimiter)) return false;
                ++at;
            }
            if (last_of_line == '\r' && *at++ != '\n') return false;
            ++part.row;
        }
        return true;
    }

    [[nodiscard]] bool read_cell(Part& part, const Target& target, const char*& at) {
        if (*at != '"') return read_content(part, target, at, delimiter_);
        ++at;
        return read_content(part, target, at, '"') && *at++ == '"';
    }

    /// A text ends before `end`, or with the line.
    [[nodiscard]] bool read_content(Part& part, const Target& target, const char*& at, char end) {
        switch (target.role) {
            case Role::count: return read_count(part, target.column, at);
            case Role::region: return read_region(part, at);
            case Role::station: return read_station(part, at);
            case Role::text:
            case Role::skip: return read_text(part, target, at, end);
        }
        return false;
    }

    [[nodiscard]] bool read_text(Part& part, const Target& target, const char*& at, char end) {
        const char* const from = at;
        for (; *at != end && *at != '\n' && *at != '\r'; ++at)
            if (*at < ' ' || *at > '~' || *at == '"') return false;
        if (target.role == Role::text) texts_[target.column][part.row] = trimmed({from, static_cast<std::size_t>(at - from)});
        return true;
    }

    /// The digits that begin at `at`, at most seven of them, as their values; how many there are; 8: more.
    struct Digits {
        std::uint64_t values = 0;
        unsigned count = 0;
    };
    [[nodiscard]] static Digits digits_at(const char* at) {
        std::uint64_t text = 0;
        std::memcpy(&text, at, sizeof text);
        const std::uint64_t values = text ^ 0x3030303030303030U;
        const std::uint64_t others = ((values + 0x7676767676767676U) | values) & 0x8080808080808080U;
        return {values, others == 0 ? 8U : static_cast<unsigned>(__builtin_ctzll(others)) / 8};
    }
    /// Precondition: 1 to 8 digits, the first in the lowest byte. Pairs, then fours, then all eight.
    [[nodiscard]] static std::uint32_t number_of_digits(Digits digits) {
        std::uint64_t v = digits.values << (8 * (8 - digits.count));
        v = (v * 10 + (v >> 8U)) & 0x00FF00FF00FF00FFU;
        v = (v * 100 + (v >> 16U)) & 0x0000FFFF0000FFFFU;
        return static_cast<std::uint32_t>(v * 10'000 + (v >> 32U));
    }

    [[nodiscard]] bool read_count(Part& part, std::size_t column, const char*& at) {
        const Digits digits = digits_at(at);
        if (digits.count == 0) {
            cells_[column][part.row] = tally::CountColumn::absent_cell;
            return true;
        }
        if (digits.count > 7) return false;
        const std::uint32_t count = number_of_digits(digits);
        at += digits.count;
        if (count > 32'767) {
            part.beside[column].emplace_back(part.row, count);
            cells_[column][part.row] = tally::CountColumn::absent_cell;
        } else {
            cells_[column][part.row] = static_cast<std::uint16_t>(count);
        }
        return true;
    }

    /// 13 digits; or 10, and the station beside them.
    [[nodiscard]] bool read_region(Part& part, const char*& at) {
        const Digits first = digits_at(at);
        if (first.count != 8 || *at == '0') return false;
        const Digits rest = digits_at(at + 8);
        if (rest.count != (has_station_ ? 2U : 5U)) return false;
        const std::uint64_t scale = has_station_ ? 100 : 100'000;
        const std::uint64_t code = number_of_digits(first) * scale + number_of_digits(rest);
        keys_[part.row] += has_station_ ? code * 1'000 : code;
        at += 8 + rest.count;
        return true;
    }

    [[nodiscard]] bool read_station(Part& part, const char*& at) {
        const Digits digits = digits_at(at);
        if (digits.count == 0 || digits.count > 3) return false;
        keys_[part.row] += number_of_digits(digits);
        at += digits.count;
        return true;
    }

    // ---- their order

    /// False if a station is there twice.
    [[nodiscard]] bool sort_rows() {
        const auto doubtful = [](std::uint64_t key) { return key % 1'000 == 0; };  // station 0
        if (std::ranges::any_of(keys_, doubtful)) return false;
        if (std::ranges::is_sorted(keys_)) return std::ranges::adjacent_find(keys_) == keys_.end();
        order_.resize(keys_.size());
        for (std::size_t i = 0; i < order_.size(); ++i) order_[i] = i;
        std::ranges::sort(order_, {}, [this](std::size_t i) { return keys_[i]; });
        std::ranges::sort(keys_);
        return std::ranges::adjacent_find(keys_) == keys_.end();
    }

    [[nodiscard]] static std::string digits_of_village(std::uint64_t village) { return std::to_string(village); }

    [[nodiscard]] std::shared_ptr<const RegionTree> tree_of_codes() const {
        std::vector<RegionCode> codes;
        std::uint64_t before = 0;
        for (const std::uint64_t key : keys_) {
            if (key / 1'000 == before) continue;
            before = key / 1'000;
            codes.push_back(RegionCode::parse(digits_of_village(before)).value());
        }
        return std::make_shared<const RegionTree>(RegionTree::build(entries_of_codes(codes)).value());
    }

    /// nullopt where the list does not have a region, lists its stations one by one, or has another order.
    [[nodiscard]] std::optional<tally::SheetRows> rows_of(const RegionTree& tree) const {
        tally::SheetRows rows;
        rows.reserve(keys_.size());
        std::uint64_t before = 0;
        RegionIndex area = 0;
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            const std::uint64_t key = keys_[i];
            if (key / 1'000 != before) {
                before = key / 1'000;
                const auto found = next_or_find(tree, area, digits_of_village(before));
                if (!found || *found < area || tree.end(*found) != *found + 1) return std::nullopt;
                area = *found;
            }
            const std::size_t place = (order_.empty() ? i : order_[i]) + 2;  // the heading is record 1
            rows.push_back(area, static_cast<std::uint32_t>(key % 1'000), static_cast<std::uint32_t>(place));
        }
        return rows;
    }

    /// Mostly it is one of the next few.
    [[nodiscard]] static std::optional<RegionIndex> next_or_find(const RegionTree& tree, RegionIndex area, const std::string& code) {
        for (RegionIndex next = area + 1; next < tree.size() && next <= area + 4; ++next)
            if (tree[next].code == code) return next;
        return tree.find(code);
    }

    [[nodiscard]] std::optional<SheetsInput> finish(std::shared_ptr<const RegionTree> tree, tally::SheetRows rows) {
        tally::Sheets sheets(std::move(tree), std::move(rows), source_);
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            auto counts = tally::CountColumn::of_cells(std::move(cells_[c]), beside_[c]);
            columns_[c].counts = order_.empty() ? std::move(counts) : counts.select(order_);
            sheets.add(std::move(columns_[c]));
        }
        if (!attributes_.empty()) {
            tally::FormAttributes said(sheets.rows());
            for (std::size_t a = 0; a < attributes_.size(); ++a)
                for (std::size_t i = 0; i < sheets.rows(); ++i)
                    if (set_attribute(said, attributes_[a], i, std::string(texts_[a][order_.empty() ? i : order_[i]]))) return std::nullopt;
            sheets.describe(std::move(said));
        }
        return SheetsInput{std::move(sheets), {}, std::move(notes_), {}, options_.regions != nullptr};
    }

    static constexpr std::size_t margin = 64;

    std::string_view bytes_;
    const std::string& source_;
    const SheetsOptions& options_;
    std::string_view end_of_line_ = "\n";
    char delimiter_ = ',';
    bool has_station_ = false;
    std::vector<Target> targets_ = {};
    std::vector<tally::SheetColumn> columns_ = {};
    std::vector<std::string> notes_ = {};
    std::vector<std::string_view> attributes_ = {};
    std::vector<std::vector<std::string_view>> texts_ = {};  ///< of each attribute, by row
    std::string end_ = {};                                   ///< the last lines, with room behind them
    std::vector<std::uint64_t> keys_ = {};                   ///< of the station: 13 digits
    std::vector<std::vector<std::uint16_t>> cells_ = {};
    std::vector<Beside> beside_ = {};
    std::vector<std::size_t> order_ = {};  ///< empty: the rows are in order
};

}  // namespace detail

/// The sheets of a plain file; nullopt where it has to be read as a table (`read_csv`, `read_sheets`).
[[nodiscard]] inline std::optional<SheetsInput> read_plain_sheets(std::string_view bytes, const std::string& source,
                                                                  const SheetsOptions& options = {}) {
    return detail::PlainStations(bytes, source, options).read();
}

/// Reads a CSV file of polling stations. Errors: as `read_csv` and `read_sheets`.
[[nodiscard]] inline result<SheetsInput> read_sheets_csv(std::string_view bytes, const std::string& source,
                                                         const SheetsOptions& options = {}) {
    if (auto sheets = read_plain_sheets(bytes, source, options)) return *std::move(sheets);
    auto document = read_csv(bytes, source);
    if (!document) return document.error();
    auto sheets = read_sheets(document->table, options);
    if (!sheets) return sheets;
    SheetsInput input = *std::move(sheets);
    input.notes.insert(input.notes.begin(), document->notes.begin(), document->notes.end());
    return input;
}

}  // namespace pemilu::inline v0_1::io
