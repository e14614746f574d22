// CSV as RFC 4180 has it, in UTF-8. Strict: whatever is not a table is refused, with its place.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/result.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/io/utf8.hpp"

namespace pemilu::inline v0_1::io {

/// What a file held: all cells are text, empty ones are missing. `notes` are for standard error.
struct CsvDocument {
    Table table = {};
    std::vector<std::string> notes = {};
};

namespace detail {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

[[nodiscard]] constexpr std::string_view without_blanks(std::string_view text) noexcept {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// What a file that is not CSV probably is; nullptr if nothing speaks against text.
[[nodiscard]] inline const char* other_format(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv)) return "this is UTF-16 text";
    if (bytes.starts_with("PK\x03\x04"sv)) return "this is a spreadsheet or a zip archive";
    if (bytes.starts_with("\x1F\x8B"sv)) return "this is a gzip archive";
    if (bytes.starts_with("%PDF"sv)) return "this is a PDF document";
    const std::string_view head = bytes.substr(0, 1024);
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < head.size(); ++i)
        if (head[i] == '\0') ++zeros[i % 2];
    if (zeros[0] + zeros[1] == 0) return nullptr;
    // Latin text in UTF-16 has a zero in every other byte.
    if (zeros[0] > head.size() * 2 / 5 || zeros[1] > head.size() * 2 / 5) return "this is UTF-16 text";
    // The end of `head` may cut a character, hence a few bytes of grace.
    return valid_utf8_prefix(head) + 4 > head.size() ? nullptr : "this is a binary file";
}

/// Would a file that begins with this heading be taken for something else?
[[nodiscard]] inline bool misleads(std::string_view heading) {
    return heading.starts_with(byte_order_mark) || other_format(heading) != nullptr;
}

/// A header without commas but with semicolons or tabs tells which of them separates.
[[nodiscard]] inline char delimiter_of(std::string_view bytes) {
    bool quoted = false;
    char found = ',';
    for (const char c : bytes) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == ',') return c;
        if (c == '\n') break;
        if (c == ';' || (c == '\t' && found == ',')) found = c;
    }
    return found;
}

class CsvReader {
public:
    CsvReader(std::string_view bytes, std::string source) : bytes_(bytes), source_(std::move(source)) {}

    [[nodiscard]] result<CsvDocument> read() {
        if (bytes_.starts_with(byte_order_mark)) bytes_.remove_prefix(byte_order_mark.size());
        if (bytes_.find_first_not_of("\r\n") == std::string_view::npos) return fail("the file is empty", "", "a header row");
        if (const char* format = other_format(bytes_)) return fail(format, "", "CSV in UTF-8");
        choose_delimiter();
        if (auto error = read_header()) return *std::move(error);
        if (auto error = read_rows()) return *std::move(error);
        Table table = Table::of_file(source_);
        for (std::size_t i = 0; i < names_.size(); ++i) table.add(std::move(names_[i]), std::move(columns_[i]));
        return CsvDocument{std::move(table), std::move(notes_)};
    }

private:
    void choose_delimiter() {
        delimiter_ = delimiter_of(bytes_);
        if (delimiter_ != ',') notes_.push_back(source_ + ": fields are separated by " + (delimiter_ == ';' ? "semicolons" : "tabs"));
    }

    [[nodiscard]] std::optional<Error> read_header() {
        if (auto error = read_record()) return error;
        if (record_.size() > column_limit)
            return fail("too many columns", std::to_string(record_.size()), "at most " + std::to_string(column_limit));
        for (std::size_t i = 0; i < record_.size(); ++i) {
            std::string name(without_blanks(record_[i]));
            if (name.empty()) return fail("column " + std::to_string(i + 1) + " has no name", "", "a name for every column");
            for (const std::string& earlier : names_)
                if (earlier == name) return fail("two columns have the same name", name, "different names");
            names_.push_back(std::move(name));
        }
        columns_.resize(names_.size());
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> read_rows() {
        std::optional<std::int64_t> blank;
        while (at_ < bytes_.size()) {
            if (auto error = read_record()) return error;
            if (blank_) {
                if (!blank) blank = row_;
                continue;
            }
            if (blank) {
                row_ = *blank;
                return fail("a blank line in the middle of the table");
            }
            if (record_.size() != names_.size()) return ragged();
            for (std::size_t i = 0; i < record_.size(); ++i) {
                if (record_[i].empty())
                    columns_[i].emplace_back(std::nullopt);
                else
                    columns_[i].emplace_back(std::move(record_[i]));
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] Error ragged() const {
        const auto fields = [](std::size_t n) { return std::to_string(n) + (n == 1 ? " field" : " fields"); };
        return fail(record_.size() < names_.size() ? "the row has too few fields" : "the row has too many fields", fields(record_.size()),
                    fields(names_.size()));
    }

    /// Reads the record at `at_` and moves behind its line end.
    [[nodiscard]] std::optional<Error> read_record() {
        ++row_;
        record_.clear();
        const std::size_t start = at_;
        for (bool more = true; more;) {
            record_.emplace_back();
            const bool quoted = at_ < bytes_.size() && bytes_[at_] == '"';
            if (auto error = quoted ? read_quoted(record_.back()) : read_plain(record_.back())) return error;
            if (auto error = check_text(record_.back())) return error;
            more = at_ < bytes_.size() && bytes_[at_] == delimiter_;
            if (more) ++at_;
        }
        blank_ = at_ == start;
        if (at_ < bytes_.size()) at_ += bytes_[at_] == '\r' ? 2 : 1;
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> read_plain(std::string& field) {
        const char stops[] = {delimiter_, '\n', '\r', '"'};
        const std::size_t end = std::min(bytes_.find_first_of(std::string_view(stops, sizeof stops), at_), bytes_.size());
        field = bytes_.substr(at_, end - at_);
        at_ = end;
        if (end == bytes_.size()) return std::nullopt;
        if (bytes_[end] == '"') return fail_field("a quote inside a field that is not quoted", field + '"', "the whole field in quotes");
        if (bytes_[end] == '\r' && !ends_line(end))
            return fail_field("a carriage return without a line feed", field, "lines that end in CRLF or LF");
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> read_quoted(std::string& field) {
        const std::size_t opened = at_++;
        while (true) {
            const std::size_t quote = bytes_.find('"', at_);
            if (quote == std::string_view::npos)
                return fail_field("a quote is opened and never closed", bytes_.substr(opened, 80), "a closing quote");
            field += bytes_.substr(at_, quote - at_);
            at_ = quote + 1;
            if (at_ == bytes_.size() || bytes_[at_] == delimiter_ || ends_line(at_)) return std::nullopt;
            if (bytes_[at_] != '"')
                return fail_field("text after a closing quote", bytes_.substr(at_, bytes_.find_first_of("\r\n", at_) - at_),
                                  "a separator or a line end");
            field += '"';
            ++at_;
        }
    }

    [[nodiscard]] bool ends_line(std::size_t at) const { return bytes_[at] == '\n' || bytes_.substr(at, 2) == "\r\n"; }

    [[nodiscard]] std::optional<Error> check_text(std::string_view field) const {
        if (field.find('\0') != std::string_view::npos)
            return fail_field("a NUL byte: is this UTF-16 or a binary file?", field, "text in UTF-8");
        if (!is_valid_utf8(field)) return fail_field("not UTF-8: is this Latin-1 (Windows-1252)?", field, "text in UTF-8");
        return std::nullopt;
    }

    [[nodiscard]] Error fail(std::string message, std::string_view value = {}, std::string expected = {}) const {
        Error error{.message = std::move(message), .source = source_, .value = shown(value), .expected = std::move(expected)};
        if (row_ > 0) error.row = row_;
        return error;
    }
    /// An error in the field that is being read.
    [[nodiscard]] Error fail_field(std::string message, std::string_view value, std::string expected) const {
        Error error = fail(std::move(message), value, std::move(expected));
        const std::size_t field = record_.size();
        error.column = field <= names_.size() ? names_[field - 1] : "field " + std::to_string(field);
        return error;
    }

    static constexpr std::size_t column_limit = 10'000;  // names are compared pairwise

    std::string_view bytes_;
    std::string source_;
    char delimiter_ = ',';
    std::size_t at_ = 0;
    std::int64_t row_ = 0;  ///< the record being read, from 1
    bool blank_ = false;    ///< the last record was an empty line
    std::vector<std::string> record_ = {};
    std::vector<std::string> names_ = {};
    std::vector<TextColumn> columns_ = {};
    std::vector<std::string> notes_ = {};
};

[[nodiscard]] inline std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

}  // namespace detail

/// Reads a whole file. The header is row 1; column names lose blanks around them; blank lines at the end are nothing.
/// Errors: everything that is not RFC 4180 in UTF-8, with row and column.
[[nodiscard]] inline result<CsvDocument> read_csv(std::string_view bytes, std::string source) {
    return detail::CsvReader(bytes, std::move(source)).read();
}

/// Writes RFC 4180 with LF line ends: integers plain, truth as 1 and 0, reals shortest, missing cells empty, quotes only where needed.
/// What it writes, `read_csv` reads back as the same texts (an empty text comes back as missing).
[[nodiscard]] inline std::string write_csv(const Table& table) {
    std::string out;
    if (table.columns().empty()) return out;
    const bool single = table.columns().size() == 1;  // an empty line would not be a row
    const auto field = [&out, single](std::string_view text, bool heading) {
        // A heading must not pass for one that separates by semicolons or tabs.
        const bool special = text.find_first_of(heading ? "\",\r\n;\t" : "\",\r\n") != std::string_view::npos;
        if (special || (single && text.empty()) || (heading && detail::misleads(text)))
            out += detail::quoted(text);
        else
            out += text;
    };
    const auto separate = [&out](std::size_t i) {
        if (i > 0) out += ',';
    };
    for (std::size_t i = 0; i < table.columns().size(); ++i) {
        separate(i);
        field(table.columns()[i].name, true);
    }
    out += '\n';
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (std::size_t i = 0; i < table.columns().size(); ++i) {
            separate(i);
            field(table.columns()[i].text(row), false);
        }
        out += '\n';
    }
    return out;
}

}  // namespace pemilu::inline v0_1::io
