// Tables in through the Arrow C stream interface, without linking Arrow.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/core/date.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/arrow_abi.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/io/utf8.hpp"

namespace pemilu::inline v0_1::io {

namespace detail {

/// Releases on every way out, exactly once.
template <class Struct>
class Released {
public:
    Released() = default;
    Released(const Released&) = delete;
    Released& operator=(const Released&) = delete;
    ~Released() {
        if (value.release != nullptr) value.release(&value);
    }
    Struct value{};
};

enum class ArrowType : std::uint8_t { none, boolean, integer, decimal, real, text, text_view, date, time };

/// What a format string says: the type, the bytes of one value (of one offset, for text), and whether integers have a sign.
struct ArrowFormat {
    ArrowType type = ArrowType::none;
    std::size_t width = 0;
    bool is_signed = true;
};

[[nodiscard]] inline std::optional<ArrowFormat> parse_format(std::string_view format) {
    struct Known {
        std::string_view format;
        ArrowFormat meaning;
    };
    constexpr Known known[] = {
        {"n", {ArrowType::none, 0, true}},     {"b", {ArrowType::boolean, 0, true}},  {"c", {ArrowType::integer, 1, true}},
        {"C", {ArrowType::integer, 1, false}}, {"s", {ArrowType::integer, 2, true}},  {"S", {ArrowType::integer, 2, false}},
        {"i", {ArrowType::integer, 4, true}},  {"I", {ArrowType::integer, 4, false}}, {"l", {ArrowType::integer, 8, true}},
        {"L", {ArrowType::integer, 8, false}}, {"f", {ArrowType::real, 4, true}},     {"g", {ArrowType::real, 8, true}},
        {"u", {ArrowType::text, 4, true}},     {"U", {ArrowType::text, 8, true}},     {"vu", {ArrowType::text_view, 16, true}},
        {"tdD", {ArrowType::date, 4, true}},
    };
    for (const Known& entry : known)
        if (entry.format == format) return entry.meaning;
    // A point in time, of seconds, milli-, micro- or nanoseconds, with a time zone or none; `width` keeps how many digits the fraction has.
    if (format.size() >= 4 && format.starts_with("ts") && format[3] == ':') {
        const std::size_t unit = std::string_view("smun").find(format[2]);
        if (unit != std::string_view::npos) return ArrowFormat{ArrowType::time, 3 * unit, format.size() > 4};
    }
    // Polars' own name for its 128-bit integers, which it hands out as they are.
    if (format == "_pli128") return ArrowFormat{ArrowType::decimal, 16, true};
    // d:precision,scale[,bits]: whole numbers of 128 or 256 bits.
    if (!format.starts_with("d:")) return std::nullopt;
    const std::size_t comma = format.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const std::string_view rest = format.substr(comma + 1);
    if (rest == "0,256") return ArrowFormat{ArrowType::decimal, 32, true};
    if (rest != "0" && rest != "0,128") return std::nullopt;
    return ArrowFormat{ArrowType::decimal, 16, true};
}

template <class Value>
[[nodiscard]] Value load(const void* bytes, std::int64_t index) {
    Value value{};
    std::memcpy(&value, static_cast<const std::uint8_t*>(bytes) + static_cast<std::size_t>(index) * sizeof value, sizeof value);
    return value;
}

[[nodiscard]] inline bool bit(const void* bits, std::int64_t index) {
    const auto at = static_cast<std::size_t>(index);
    return ((static_cast<const std::uint8_t*>(bits)[at / 8] >> (at % 8)) & 1U) != 0;
}

/// The day `days` after 1 January 1970, as ISO text; nullopt outside the years 0 to 9999. Counts in eras of 400 years that begin in March.
[[nodiscard]] inline std::optional<std::string> date_text(std::int64_t days) {
    const std::int64_t shifted = days + 719468;
    const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const std::int64_t day_of_era = shifted - era * 146097;
    const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
    const auto day = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    const auto month = static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    const auto year = static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0));
    if (!Date::exists(year, month, day)) return std::nullopt;
    return to_string(Date(year, month, day));
}

/// `2024-02-15 12:00:28`, with a fraction where there is one, and `+00:00` behind it where the time is one of UTC.
[[nodiscard]] inline std::optional<std::string> time_text(std::int64_t ticks, std::size_t digits, bool utc) {
    std::int64_t second = 1;
    for (std::size_t i = 0; i < digits; ++i) second *= 10;
    const std::int64_t fraction = ((ticks % second) + second) % second;
    const std::int64_t seconds = (ticks - fraction) / second;
    const std::int64_t of_day = ((seconds % 86400) + 86400) % 86400;
    auto text = date_text((seconds - of_day) / 86400);
    if (!text) return std::nullopt;
    const auto two = [](std::int64_t n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    *text += " " + two(of_day / 3600) + ":" + two(of_day / 60 % 60) + ":" + two(of_day % 60);
    if (fraction > 0) {
        const std::string shown = std::to_string(fraction);
        *text += "." + std::string(digits - shown.size(), '0') + shown;
        while (text->back() == '0') text->pop_back();
    }
    return utc ? *text + "+00:00" : text;
}

/// Collects the chunks of one column.
class ColumnImport {
public:
    ColumnImport(const ArrowSchema& schema, std::string source, std::string name) : source_(std::move(source)), name_(std::move(name)) {
        format_ = schema.format == nullptr ? "" : schema.format;
        meaning_ = parse_format(format_);
        if (schema.dictionary == nullptr) {
            if (meaning_) start();
            return;
        }
        // The format is that of the indices; the values are in the dictionary.
        values_ = std::make_unique<ColumnImport>(*schema.dictionary, source_, name_);
        if (meaning_ && meaning_->type == ArrowType::integer) cells_ = values_->cells_;
    }

    /// nullopt if the type can be read.
    [[nodiscard]] std::optional<Error> objection() const {
        if (values_ != nullptr) {
            if (!meaning_ || meaning_->type != ArrowType::integer || values_->values_ != nullptr) return refuse_type(format_);
            return values_->objection();
        }
        return meaning_ ? std::nullopt : std::optional<Error>(refuse_type(format_));
    }

    /// Appends the rows [from, from + count) of an array; those that `parent` marks missing are missing.
    [[nodiscard]] std::optional<Error> append(const ArrowArray& array, std::int64_t from, std::int64_t count, const void* parent) {
        if (auto error = check_shape(array, from + count)) return error;
        if (values_ != nullptr) return append_from_dictionary(array, from, count, parent);
        const void* validity = buffer(array, 0);
        make_room(static_cast<std::size_t>(count));
        for (std::int64_t i = from; i < from + count; ++i) {
            const bool missing = (parent != nullptr && !bit(parent, i)) || is_missing(array, validity, array.offset + i);
            if (auto error = missing ? append_missing() : append_value(array, array.offset + i)) return error;
            ++row_;
        }
        return std::nullopt;
    }

    [[nodiscard]] Column finish() { return Column{std::move(name_), std::move(cells_), {}}; }

private:
    void start() {
        switch (meaning_->type) {
            case ArrowType::boolean: cells_ = BooleanColumn{}; break;
            case ArrowType::integer:
            case ArrowType::decimal: cells_ = IntegerColumn{}; break;
            case ArrowType::real: cells_ = RealColumn{}; break;
            default: cells_ = TextColumn{};
        }
    }

    [[nodiscard]] static const void* buffer(const ArrowArray& array, std::int64_t index) {
        return index < array.n_buffers && array.buffers != nullptr ? array.buffers[index] : nullptr;
    }

    [[nodiscard]] std::optional<Error> check_shape(const ArrowArray& array, std::int64_t needed) const {
        const bool none = meaning_->type == ArrowType::none && values_ == nullptr;
        const std::int64_t buffers = none ? 0 : meaning_->type == ArrowType::text || meaning_->type == ArrowType::text_view ? 3 : 2;
        const bool sound = array.length >= needed && array.offset >= 0 && array.n_buffers >= buffers;
        const bool filled = none || needed == 0 || buffer(array, 1) != nullptr;
        const bool listed = values_ == nullptr || array.dictionary != nullptr;
        if (sound && filled && listed) return std::nullopt;
        return refuse("a malformed Arrow array", {}, "buffers as its format says");
    }

    [[nodiscard]] bool is_missing(const ArrowArray& array, const void* validity, std::int64_t at) const {
        return meaning_->type == ArrowType::none || (validity != nullptr && array.null_count != 0 && !bit(validity, at));
    }

    [[nodiscard]] std::optional<Error> append_missing() {
        std::visit([](auto& cells) { cells.emplace_back(std::nullopt); }, cells_);
        return std::nullopt;
    }

    template <class Cells_, class Value>
    [[nodiscard]] std::optional<Error> push(Value value) {
        std::get<Cells_>(cells_).emplace_back(std::move(value));
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> append_value(const ArrowArray& array, std::int64_t at) {
        const void* data = buffer(array, 1);
        switch (meaning_->type) {
            case ArrowType::boolean: return push<BooleanColumn>(bit(data, at));
            case ArrowType::integer: return append_integer(data, at);
            case ArrowType::decimal: return append_decimal(data, at);
            case ArrowType::real:
                return meaning_->width == 4 ? push<RealColumn>(static_cast<double>(load<float>(data, at)))
                                            : push<RealColumn>(load<double>(data, at));
            case ArrowType::text: return append_text(array, at);
            case ArrowType::text_view: return append_view(array, at);
            case ArrowType::date: return append_date(load<std::int32_t>(data, at));
            case ArrowType::time: return append_time(load<std::int64_t>(data, at));
            case ArrowType::none: break;
        }
        return append_missing();
    }

    [[nodiscard]] static std::int64_t signed_integer(const void* data, std::int64_t at, std::size_t width) {
        switch (width) {
            case 1: return load<std::int8_t>(data, at);
            case 2: return load<std::int16_t>(data, at);
            case 4: return load<std::int32_t>(data, at);
            default: return load<std::int64_t>(data, at);
        }
    }
    [[nodiscard]] static std::uint64_t unsigned_integer(const void* data, std::int64_t at, std::size_t width) {
        switch (width) {
            case 1: return load<std::uint8_t>(data, at);
            case 2: return load<std::uint16_t>(data, at);
            case 4: return load<std::uint32_t>(data, at);
            default: return load<std::uint64_t>(data, at);
        }
    }

    [[nodiscard]] std::optional<Error> append_integer(const void* data, std::int64_t at) {
        if (meaning_->is_signed) return push<IntegerColumn>(signed_integer(data, at, meaning_->width));
        const std::uint64_t number = unsigned_integer(data, at, meaning_->width);
        if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return refuse_size(std::to_string(number));
        return push<IntegerColumn>(static_cast<std::int64_t>(number));
    }

    /// Words of 64 bits, two's complement: the number fits if the higher words only repeat the sign of the lowest.
    [[nodiscard]] std::optional<Error> append_decimal(const void* data, std::int64_t at) {
        const auto words = static_cast<std::int64_t>(meaning_->width / sizeof(std::int64_t));
        const auto low = load<std::int64_t>(data, words * at);
        for (std::int64_t word = 1; word < words; ++word)
            if (load<std::int64_t>(data, words * at + word) != (low < 0 ? -1 : 0)) return refuse_size("a number of more than 63 bits");
        return push<IntegerColumn>(low);
    }

    [[nodiscard]] std::optional<Error> append_text(const ArrowArray& array, std::int64_t at) {
        const void* offsets = buffer(array, 1);
        const std::int64_t begin = signed_integer(offsets, at, meaning_->width);
        const std::int64_t end = signed_integer(offsets, at + 1, meaning_->width);
        if (begin < 0 || end < begin || (end > begin && buffer(array, 2) == nullptr))
            return refuse("malformed Arrow offsets", {}, "ascending offsets");
        if (begin == end) return push_text({});
        return push_text({static_cast<const char*>(buffer(array, 2)) + begin, static_cast<std::size_t>(end - begin)});
    }

    /// A view of 16 bytes: the length, then either up to 12 bytes of text, or 4 bytes of prefix, a buffer and an offset into it.
    [[nodiscard]] std::optional<Error> append_view(const ArrowArray& array, std::int64_t at) {
        const auto* view = static_cast<const std::uint8_t*>(buffer(array, 1)) + static_cast<std::size_t>(at) * 16;
        const auto length = load<std::int32_t>(view, 0);
        if (length < 0) return refuse("a malformed Arrow string view", {}, "a length of 0 or more");
        if (length <= 12) return push_text({reinterpret_cast<const char*>(view) + 4, static_cast<std::size_t>(length)});
        const std::int64_t index = load<std::int32_t>(view, 2);
        const std::int64_t offset = load<std::int32_t>(view, 3);
        // The last buffer holds the lengths of the data buffers, which begin at 2.
        const std::int64_t count = array.n_buffers - 3;
        const void* sizes = buffer(array, array.n_buffers - 1);
        if (index < 0 || index >= count || offset < 0 || sizes == nullptr || offset + length > load<std::int64_t>(sizes, index))
            return refuse("a malformed Arrow string view", {}, "a view into one of the buffers");
        return push_text({static_cast<const char*>(buffer(array, 2 + index)) + offset, static_cast<std::size_t>(length)});
    }

    /// At least doubled, so that many small chunks do not move the cells once for each.
    void make_room(std::size_t more) {
        std::visit(
            [more](auto& cells) {
                if (cells.capacity() - cells.size() < more) cells.reserve(std::max(cells.size() + more, 2 * cells.capacity()));
            },
            cells_);
    }

    /// Most texts are, and that is seen at once.
    [[nodiscard]] static bool is_ascii(std::string_view text) noexcept {
        unsigned char all = 0;
        for (const char c : text) all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
        return all < 0x80U;
    }

    [[nodiscard]] std::optional<Error> push_text(std::string_view text) {
        if (!is_ascii(text) && !is_valid_utf8(text)) return refuse("not UTF-8", shown(text), "text in UTF-8");
        return push<TextColumn>(std::string(text));
    }

    [[nodiscard]] std::optional<Error> append_date(std::int64_t days) {
        auto text = date_text(days);
        if (!text) return refuse("not a date", std::to_string(days) + " days after 1970-01-01", "a year from 0 to 9999");
        return push<TextColumn>(*std::move(text));
    }

    [[nodiscard]] std::optional<Error> append_time(std::int64_t ticks) {
        auto text = time_text(ticks, meaning_->width, meaning_->is_signed);
        if (!text) return refuse("not a time", std::to_string(ticks) + " since 1970-01-01", "a year from 0 to 9999");
        return push<TextColumn>(*std::move(text));
    }

    /// Every chunk brings its own dictionary.
    [[nodiscard]] std::optional<Error> append_from_dictionary(const ArrowArray& array, std::int64_t from, std::int64_t count,
                                                              const void* parent) {
        values_->start();
        values_->row_ = 0;
        if (auto error = values_->append(*array.dictionary, 0, array.dictionary->length, nullptr)) return error;
        const void* validity = buffer(array, 0);
        for (std::int64_t i = from; i < from + count; ++i, ++row_) {
            const std::int64_t at = array.offset + i;
            const bool missing = (parent != nullptr && !bit(parent, i)) || is_missing(array, validity, at);
            const std::uint64_t index = missing ? 0 : index_at(array, at);
            auto error = std::visit(
                [&](auto& cells) -> std::optional<Error> {
                    const auto& values = std::get<std::decay_t<decltype(cells)>>(values_->cells_);
                    if (!missing && index >= values.size())
                        return refuse("a malformed Arrow dictionary", {}, "an index into the dictionary");
                    if (missing)
                        cells.emplace_back(std::nullopt);
                    else
                        cells.push_back(values[static_cast<std::size_t>(index)]);
                    return std::nullopt;
                },
                cells_);
            if (error) return error;
        }
        return std::nullopt;
    }

    /// A negative index becomes a huge one, which no dictionary has.
    [[nodiscard]] std::uint64_t index_at(const ArrowArray& array, std::int64_t at) const {
        const void* data = buffer(array, 1);
        return meaning_->is_signed ? static_cast<std::uint64_t>(signed_integer(data, at, meaning_->width))
                                   : unsigned_integer(data, at, meaning_->width);
    }

    [[nodiscard]] Error refuse(std::string message, std::string value, std::string expected) const {
        return Error{.message = std::move(message),
                     .source = source_,
                     .row = row_,
                     .column = name_,
                     .value = std::move(value),
                     .expected = std::move(expected)};
    }
    [[nodiscard]] Error refuse_size(std::string value) const {
        Error error = refuse("the number is too large", std::move(value), "at most 9223372036854775807");
        error.kind = ErrorKind::capacity;
        return error;
    }
    [[nodiscard]] Error refuse_type(std::string_view format) const {
        Error error = refuse("a column of this type cannot be read", "the Arrow format \"" + shown(format) + "\"",
                             "integers, floats, decimals of scale 0, truth values, text, dates or times");
        error.row.reset();
        return error;
    }

    std::string source_;
    std::string name_;
    std::string format_ = {};
    std::optional<ArrowFormat> meaning_ = {};
    std::unique_ptr<ColumnImport> values_ = {};
    Cells cells_ = TextColumn{};
    std::int64_t row_ = 0;
};

/// Reads the chunks of a stream into columns.
class StreamImport {
public:
    StreamImport(ArrowArrayStream& stream, std::string source, std::vector<Error>* unread)
        : stream_(stream), source_(std::move(source)), unread_(unread) {}

    [[nodiscard]] result<Table> read() {
        if (auto error = read_schema()) return *std::move(error);
        while (true) {
            Released<ArrowArray> chunk;
            if (const int code = stream_.get_next(&stream_, &chunk.value); code != 0) return failed(code);
            if (chunk.value.release == nullptr) break;
            if (auto error = read_chunk(chunk.value)) return *std::move(error);
        }
        Table table(source_);
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (!left_out_[i]) table.add(columns_[i].finish());
        return table;
    }

private:
    [[nodiscard]] std::optional<Error> read_schema() {
        Released<ArrowSchema> schema;
        if (const int code = stream_.get_schema(&stream_, &schema.value); code != 0) return failed(code);
        const ArrowSchema& root = schema.value;
        struct_ = root.format != nullptr && std::string_view(root.format) == "+s";
        // A stream of single arrays (a series) is a table of one column.
        if (!struct_) return add_column(root);
        for (std::int64_t i = 0; i < root.n_children; ++i)
            if (auto error = add_column(*root.children[i])) return error;
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> add_column(const ArrowSchema& schema) {
        std::string name = schema.name == nullptr ? "" : schema.name;
        if (!is_valid_utf8(name)) return Error{.message = "a column name that is not UTF-8", .source = source_, .value = shown(name)};
        for (const std::string& earlier : names_)
            if (earlier == name) return Error{.message = "two columns have the same name", .source = source_, .value = shown(name)};
        names_.push_back(name);
        columns_.emplace_back(schema, source_, std::move(name));
        auto objection = columns_.back().objection();
        left_out_.push_back(objection.has_value());
        if (!objection || unread_ == nullptr || !struct_) return objection;
        unread_->push_back(*std::move(objection));
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> read_chunk(const ArrowArray& chunk) {
        if (!struct_) return columns_.front().append(chunk, 0, chunk.length, nullptr);
        const bool sound = chunk.n_children == static_cast<std::int64_t>(columns_.size()) && chunk.length >= 0 && chunk.offset >= 0;
        if (!sound) return Error{.message = "a malformed Arrow table", .source = source_};
        const void* validity = chunk.n_buffers > 0 && chunk.null_count != 0 ? chunk.buffers[0] : nullptr;
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (auto error = left_out_[i] ? std::nullopt : columns_[i].append(*chunk.children[i], chunk.offset, chunk.length, validity))
                return error;
        return std::nullopt;
    }

    [[nodiscard]] Error failed(int code) const {
        const char* text = stream_.get_last_error == nullptr ? nullptr : stream_.get_last_error(&stream_);
        return Error{.message = "the Arrow stream failed: " + (text == nullptr ? "code " + std::to_string(code) : shown(text)),
                     .source = source_};
    }

    ArrowArrayStream& stream_;
    std::string source_;
    std::vector<Error>* unread_;
    bool struct_ = true;
    std::vector<std::string> names_ = {};
    std::vector<ColumnImport> columns_ = {};
    std::vector<bool> left_out_ = {};  ///< of a type that cannot be read
};

}  // namespace detail

/// Reads a whole Arrow stream, chunked, sliced or dictionary-encoded: integers of any width, decimals of scale 0, floats, truth values,
/// text in every form, dates and times (as ISO text). A column of another type is left out and told in `unread`; without one it is an error. Takes the stream over and releases it, and all it hands out, on every way out.
/// Errors: a type that cannot be read (column and format), a number over 2^63-1 (`capacity`), malformed arrays, a stream that fails.
[[nodiscard]] inline result<Table> import_stream(ArrowArrayStream* stream, std::string source, std::vector<Error>* unread = nullptr) {
    detail::Released<ArrowArrayStream> owned;
    owned.value = *stream;
    stream->release = nullptr;
    if (owned.value.release == nullptr) return Error{.message = "the Arrow stream was used already", .source = std::move(source)};
    return detail::StreamImport(owned.value, std::move(source), unread).read();
}

}  // namespace pemilu::inline v0_1::io
