// Partial sums as bytes and back. docs/reference/partial-sums.md describes every byte.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/contest/region_tree.hpp"
#include "pemilu/core/region_code.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/checksum.hpp"
#include "pemilu/recapitulation/partial_sums.hpp"
#include "pemilu/recapitulation/station_set.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::io {

namespace detail {

/// The first byte is no text and the line ends show a transfer that changed them.
inline constexpr std::string_view partial_magic = "\x8Bpemilu\r\n\n";
inline constexpr std::uint8_t partial_version = 1;
inline constexpr std::size_t partial_head = partial_magic.size() + 1 + 8;  ///< magic, version, length of what follows
inline constexpr std::size_t partial_foot = 8;                             ///< the checksum of all before it

/// Numbers in groups of seven bits, lowest first, each in as few bytes as it needs; texts with their length before them.
class ByteWriter {
public:
    void number(std::uint64_t value) {
        for (; value >= 0x80U; value >>= 7U) bytes += static_cast<char>(value | 0x80U);
        bytes += static_cast<char>(value);
    }
    void text(std::string_view value) {
        number(value.size());
        bytes += value;
    }
    void fixed(std::uint64_t value) {
        for (int i = 0; i < 8; ++i, value >>= 8U) bytes += static_cast<char>(value & 0xFFU);
    }

    std::string bytes = {};
};

/// Reads what `ByteWriter` writes. After the first fault everything is empty and `failed()`.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] bool failed() const noexcept { return failed_; }
    [[nodiscard]] bool at_end() const noexcept { return bytes_.empty(); }

    [[nodiscard]] std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (bytes_.empty()) return fail();
            const auto byte = static_cast<unsigned char>(bytes_.front());
            bytes_.remove_prefix(1);
            if (shift == 63 && byte > 1) return fail();
            value |= std::uint64_t{byte & 0x7FU} << shift;
            if (byte < 0x80U) return byte == 0 && shift > 0 ? fail() : value;  // longer than it needs to be
        }
        return fail();
    }
    /// How many things follow, each of at least one byte: more than there are bytes is a fault, before anybody makes room for them.
    [[nodiscard]] std::size_t count() {
        const std::uint64_t value = number();
        return static_cast<std::size_t>(value <= bytes_.size() ? value : fail());
    }
    [[nodiscard]] std::string text() {
        const std::size_t size = count();
        std::string value(bytes_.substr(0, size));
        bytes_.remove_prefix(size);
        return value;
    }
    [[nodiscard]] std::uint64_t fixed() {
        std::uint64_t value = 0;
        if (bytes_.size() < 8) return fail();
        for (unsigned i = 0; i < 8; ++i) value |= std::uint64_t{static_cast<unsigned char>(bytes_[i])} << (8 * i);
        bytes_.remove_prefix(8);
        return value;
    }
    std::uint64_t fail() {
        failed_ = true;
        bytes_ = {};
        return 0;
    }

private:
    std::string_view bytes_;
    bool failed_ = false;
};

/// What a list may say or not, and then any number: zigzag, so that small ones are short.
inline void write_listed(ByteWriter& out, std::optional<std::int64_t> listed) {
    out.number(listed ? 1 : 0);
    if (listed) out.number((static_cast<std::uint64_t>(*listed) << 1U) ^ static_cast<std::uint64_t>(*listed >> 63U));
}

[[nodiscard]] inline std::string partial_payload(const recapitulation::PartialSums& sums) {
    ByteWriter out;
    const auto index_of = [&sums](const std::string& code) -> std::uint64_t {  // 0 is the nation
        if (code.empty()) return 0;
        return static_cast<std::uint64_t>(std::ranges::lower_bound(sums.regions(), code, {}, &RegionEntry::code) - sums.regions().begin()) +
               1;
    };
    out.number(sums.columns().size());
    for (const auto& column : sums.columns()) {
        out.number(column.field ? static_cast<std::uint64_t>(*column.field) + 1 : 0);
        out.text(column.name);
    }
    out.number(sums.regions().size());
    for (const RegionEntry& region : sums.regions()) {
        out.text(region.code);
        out.number(index_of(region.parent));
        out.number(static_cast<std::uint64_t>(region.level));
        out.text(region.name);
        write_listed(out, region.stations);
        write_listed(out, region.roll);
    }
    out.number(sums.lines().size());
    for (const auto& line : sums.lines()) {
        out.number(index_of(line.region));
        out.number(line.stations.ranges().size());
        for (const auto& range : line.stations.ranges()) {
            out.number(range.first);
            out.number(range.last - range.first);
        }
        out.number(line.stations.names().size());
        for (const std::string& name : line.stations.names()) out.text(name);
        out.number(static_cast<std::uint64_t>(line.reported));
        out.number(static_cast<std::uint64_t>(line.roll_reported));
        out.number(line.cells.size());
        for (const auto& cell : line.cells) {
            out.number(cell.column);
            out.number(static_cast<std::uint64_t>(cell.counts.sum));
            out.number(static_cast<std::uint64_t>(cell.counts.present));
        }
    }
    return std::move(out.bytes);
}

class PartialReader {
public:
    explicit PartialReader(std::string_view payload) : in_(payload) {}

    [[nodiscard]] result<recapitulation::PartialSums> read() {
        read_columns();
        read_regions();
        read_lines();
        if (in_.failed() || !in_.at_end()) return Error{.message = "not partial sums", .value = "bytes that do not fit the format"};
        return recapitulation::PartialSums::from(std::move(regions_), std::move(columns_), std::move(lines_));
    }

private:
    void read_columns() {
        const std::size_t columns = in_.count();
        for (std::size_t i = 0; i < columns && !in_.failed(); ++i) {
            const std::uint64_t field = in_.number();
            recapitulation::PartialColumn column{.name = in_.text()};
            if (field > tally::sheet_field_names.size()) in_.fail();
            if (field > 0) column.field = static_cast<tally::SheetField>(field - 1);
            columns_.push_back(std::move(column));
        }
    }

    void read_regions() {
        const std::size_t regions = in_.count();
        std::vector<std::size_t> parents;
        for (std::size_t i = 0; i < regions && !in_.failed(); ++i) {
            RegionEntry region{.code = in_.text()};
            parents.push_back(index(regions));
            region.level = static_cast<RegionLevel>(std::min<std::uint64_t>(in_.number(), 6));
            if (region.level > RegionLevel::station) in_.fail();
            region.name = in_.text();
            region.stations = listed();
            region.roll = listed();
            regions_.push_back(std::move(region));
        }
        if (in_.failed()) return;
        for (std::size_t i = 0; i < regions; ++i)
            if (parents[i] > 0) regions_[i].parent = regions_[parents[i] - 1].code;
    }

    void read_lines() {
        const std::size_t lines = in_.count();
        for (std::size_t i = 0; i < lines && !in_.failed(); ++i) {
            recapitulation::PartialLine line;
            const std::size_t region = index(regions_.size());
            if (region > 0) line.region = regions_[region - 1].code;
            read_stations(line);
            line.reported = signed_number();
            line.roll_reported = signed_number();
            const std::size_t cells = in_.count();
            for (std::size_t k = 0; k < cells && !in_.failed(); ++k) {
                const std::size_t column = index(columns_.size());
                const std::int64_t sum = signed_number();
                line.cells.push_back({static_cast<std::uint32_t>(column), {sum, signed_number()}});
            }
            lines_.push_back(std::move(line));
        }
    }

    void read_stations(recapitulation::PartialLine& line) {
        std::vector<recapitulation::StationSet::Range> ranges(in_.count());
        for (auto& range : ranges) {
            range.first = static_cast<std::uint32_t>(index(999'999'999));
            range.last = range.first + static_cast<std::uint32_t>(index(999'999'999));
        }
        std::vector<std::string> names(in_.count());
        for (std::string& name : names) name = in_.text();
        auto stations = recapitulation::StationSet::of(std::move(ranges), std::move(names));
        if (stations)
            line.stations = *std::move(stations);
        else
            in_.fail();
    }

    [[nodiscard]] std::optional<std::int64_t> listed() {
        if (index(1) == 0) return std::nullopt;
        const std::uint64_t zigzag = in_.number();
        return static_cast<std::int64_t>((zigzag >> 1U) ^ (0 - (zigzag & 1U)));
    }

    /// 0 to `last`.
    [[nodiscard]] std::size_t index(std::size_t last) {
        const std::uint64_t value = in_.number();
        return static_cast<std::size_t>(value <= last ? value : in_.fail());
    }
    [[nodiscard]] std::int64_t signed_number() {
        const std::uint64_t value = in_.number();
        return static_cast<std::int64_t>(value >> 63U == 0 ? value : in_.fail());
    }

    ByteReader in_;
    std::vector<RegionEntry> regions_ = {};
    std::vector<recapitulation::PartialColumn> columns_ = {};
    std::vector<recapitulation::PartialLine> lines_ = {};
};

}  // namespace detail

/// The same sums give the same bytes, whatever parts they were merged from.
[[nodiscard]] inline std::string write_partial_sums(const recapitulation::PartialSums& sums) {
    const std::string payload = detail::partial_payload(sums);
    detail::ByteWriter out;
    out.bytes = detail::partial_magic;
    out.bytes += static_cast<char>(detail::partial_version);
    out.fixed(payload.size());
    out.bytes += payload;
    out.fixed(crc64(out.bytes));
    return std::move(out.bytes);
}

/// Reads what `write_partial_sums` wrote. Errors: not partial sums; another version; cut off; longer than it says; damaged.
[[nodiscard]] inline result<recapitulation::PartialSums> read_partial_sums(std::string_view bytes, std::string source = {}) {
    const auto refuse = [&source](std::string message, std::string value = {}, std::string expected = {}) {
        return Error{
            .message = std::move(message), .source = std::move(source), .value = std::move(value), .expected = std::move(expected)};
    };
    const std::string_view magic = bytes.substr(0, detail::partial_magic.size());
    if (magic != detail::partial_magic.substr(0, magic.size()) || magic.empty()) return refuse("not partial sums");
    if (bytes.size() < detail::partial_head) return refuse("the partial sums are cut off", std::to_string(bytes.size()) + " bytes");
    const auto version = static_cast<std::uint8_t>(bytes[detail::partial_magic.size()]);
    if (version != detail::partial_version)
        return refuse("partial sums of another version", std::to_string(version), std::to_string(detail::partial_version));
    const std::uint64_t length = detail::ByteReader(bytes.substr(detail::partial_magic.size() + 1)).fixed();
    const std::size_t rest = bytes.size() - detail::partial_head;
    const auto sizes = [&](const char* message) {
        return refuse(message, std::to_string(rest) + " bytes after the head", std::to_string(length) + " and a checksum");
    };
    if (rest < detail::partial_foot || rest - detail::partial_foot < length) return sizes("the partial sums are cut off");
    if (rest - detail::partial_foot > length) return sizes("the partial sums are longer than they say");
    const std::string_view checked = bytes.substr(0, bytes.size() - detail::partial_foot);
    if (detail::ByteReader(bytes.substr(checked.size())).fixed() != crc64(checked))
        return refuse("the partial sums are damaged: their checksum does not fit");
    auto sums = detail::PartialReader(checked.substr(detail::partial_head)).read();
    if (sums) return sums;
    Error error = sums.error();
    error.source = std::move(source);
    return error;
}

}  // namespace pemilu::inline v0_1::io
