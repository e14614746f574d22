// The JSON files of Sirekap, one polling station each, as the table `stations`. Needs Boost.JSON; one source file of a program has to
// include <boost/json/src.hpp> as well.
#pragma once

#include <algorithm>
#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/contest/region_tree.hpp"
#include "pemilu/core/region_code.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/gzip.hpp"
#include "pemilu/io/numbers.hpp"
#include "pemilu/io/station_tables.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/io/utf8.hpp"
#include "pemilu/tally/count_column.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::io {

/// A field that the reader has no meaning for: in how many files it is, and the first of them with its value there.
struct UnknownField {
    std::string field = {};  ///< `administrasi.new_field`
    std::int64_t files = 0;
    std::string first = {};
    std::string value = {};  ///< as JSON, the beginning of a long one

    friend bool operator==(const UnknownField&, const UnknownField&) = default;
};

/// `stations` has the region, the fields of the form, `mode, psu, ts, status_suara, status_adm` and `images` (the names of the pictures, as a
/// JSON array) where a file has them, and the
/// votes: `votes_ID` of a pair, a candidate or a party; `votes_PARTY/0` for its list alone, `votes_PARTY/ID` for its candidates.
struct SirekapInput {
    Table stations = {};
    std::vector<UnknownField> unknown = {};
    std::vector<std::string> notes = {};
    std::vector<RejectedCell> rejected = {};
};

namespace detail {

/// "administrasi": the letters l, p and j are men, women and both.
struct SirekapField {
    std::string_view json;
    tally::SheetField field;
};

inline constexpr std::array<SirekapField, 18> sirekap_fields = {{
    {"pemilih_dpt_j", tally::SheetField::roll},
    {"pemilih_dpt_l", tally::SheetField::roll_m},
    {"pemilih_dpt_p", tally::SheetField::roll_f},
    {"pengguna_dpt_j", tally::SheetField::users_permanent},
    {"pengguna_dpt_l", tally::SheetField::users_permanent_m},
    {"pengguna_dpt_p", tally::SheetField::users_permanent_f},
    {"pengguna_dptb_j", tally::SheetField::users_additional},
    {"pengguna_dptb_l", tally::SheetField::users_additional_m},
    {"pengguna_dptb_p", tally::SheetField::users_additional_f},
    {"pengguna_non_dpt_j", tally::SheetField::users_special},
    {"pengguna_non_dpt_l", tally::SheetField::users_special_m},
    {"pengguna_non_dpt_p", tally::SheetField::users_special_f},
    {"pengguna_total_j", tally::SheetField::users},
    {"pengguna_total_l", tally::SheetField::users_m},
    {"pengguna_total_p", tally::SheetField::users_f},
    {"suara_sah", tally::SheetField::valid},
    {"suara_tidak_sah", tally::SheetField::invalid},
    {"suara_total", tally::SheetField::total},
}};

/// Texts beside the figures. `psu` is the mark of a re-vote.
inline constexpr std::array<std::string_view, 5> sirekap_texts = {"mode", "psu", "status_adm", "status_suara", "ts"};

/// A column that grows with the rows that have it.
template <class Cell>
class GrowingColumn {
public:
    /// False if this row has a cell already, also one of nothing.
    bool set(std::size_t row, std::optional<Cell> cell) {
        if (has(row)) return false;
        any_ = any_ || cell.has_value();
        cells_.resize(row);
        cells_.push_back(std::move(cell));
        return true;
    }
    [[nodiscard]] bool has(std::size_t row) const noexcept { return cells_.size() > row; }
    [[nodiscard]] std::vector<std::optional<Cell>> finish(std::size_t rows) && {
        cells_.resize(rows);
        return std::move(cells_);
    }
    [[nodiscard]] bool empty() const noexcept { return !any_; }

private:
    std::vector<std::optional<Cell>> cells_ = {};
    bool any_ = false;  ///< one that is not nothing
};

/// What all files together have: the columns under construction.
class SirekapColumns {
public:
    using Counts = GrowingColumn<std::int64_t>;
    using Texts = GrowingColumn<std::string>;

    /// The counts of one contestant, and who came next in the file before: mostly files have the same order.
    struct Votes {
        Counts counts = {};
        std::pair<const std::string, Votes>* next = nullptr;
    };

    std::size_t rows = 0;
    std::vector<std::string> stations = {};
    Texts folders = {};  ///< of files in the folder of another region
    Texts files = {};    ///< what these files are called
    std::array<Counts, tally::sheet_field_names.size()> fields = {};
    std::map<std::string, Texts, std::less<>> texts = {};
    Texts images = {};
    std::map<std::string, Votes, std::less<>> votes = {};  ///< by `ID`, or `PARTY/ID`
    std::map<std::string, UnknownField, std::less<>> unknown = {};
    std::vector<RejectedCell> rejected = {};

    [[nodiscard]] const SirekapField* field_of(std::string_view json) {
        for (std::size_t i = 0; i < sirekap_fields.size(); ++i) {
            expected_field_ = expected_field_ + 1 < sirekap_fields.size() ? expected_field_ + 1 : 0;
            if (sirekap_fields[expected_field_].json == json) return &sirekap_fields[expected_field_];
        }
        return nullptr;
    }
    /// Has the file of the current row had votes of this name?
    [[nodiscard]] bool has_votes(const std::string& name) const {
        const auto found = votes.find(name);
        return found != votes.end() && found->second.counts.has(rows);
    }
    /// Of a pair, a party or a candidate; of one on a party's list where `candidate` is given.
    [[nodiscard]] Counts& votes_of(std::string_view id, std::string_view candidate = {}) {
        auto* entry = before_ == nullptr ? nullptr : before_->second.next;
        if (entry == nullptr || !is_name(entry->first, id, candidate)) {
            const std::string name = candidate.empty() ? std::string(id) : std::string(id).append("/").append(candidate);
            entry = &*votes.try_emplace(name).first;
            if (before_ != nullptr) before_->second.next = entry;
        }
        before_ = entry;
        return entry->second.counts;
    }

private:
    /// Without putting the name together, which is slow to read right after.
    [[nodiscard]] static bool is_name(std::string_view name, std::string_view id, std::string_view candidate) {
        if (candidate.empty()) return name == id;
        return name.size() == id.size() + 1 + candidate.size() && name.starts_with(id) && name[id.size()] == '/' &&
               name.ends_with(candidate);
    }

    std::pair<const std::string, Votes>* before_ = nullptr;  ///< whose votes were asked for last
    std::size_t expected_field_ = 0;                         ///< the field that was asked for last
};

/// Takes the events of the parser for one file. Where something is wrong it keeps the error and stops the parser.
class SirekapHandler {
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    using Code = boost::json::error_code;
    using Text = boost::json::string_view;

    explicit SirekapHandler(SirekapColumns& columns, bool reject) : columns_(&columns), reject_(reject) {}

    /// `station` is its 13 digits.
    void begin(std::string_view file, std::string_view station) {
        file_ = file;
        station_ = station;
        form_ = false;
        error_.reset();
        path_.clear();
        marks_.clear();
        at_root_ = 0;
        has_counts_ = has_objects_ = has_others_ = chart_null_ = party_null_ = false;
        images_.clear();
        has_image_ = false;
        sampled_ = nullptr;
    }
    [[nodiscard]] const std::optional<Error>& error() const noexcept { return error_; }
    /// Has it been a form so far: does it speak of votes or of the figures of a form?
    [[nodiscard]] bool is_form() const noexcept { return form_; }

    bool on_document_begin(Code&) { return true; }
    bool on_document_end(Code&) { return true; }
    bool on_object_begin(Code& code) { return open(code, "{}"); }
    bool on_object_end(std::size_t, Code&) { return close(); }
    bool on_array_begin(Code& code) { return open(code, "[]"); }
    bool on_array_end(std::size_t, Code&) { return close(); }
    bool on_key_part(Text part, std::size_t, Code&) { return keep(part); }
    bool on_key(Text part, std::size_t, Code&) {
        key_ = whole(part);
        text_.clear();
        if (sampled_ != nullptr) sample('"' + key_ + "\": ");
        form_ = form_ || (path_.size() == 1 && (key_ == "chart" || key_ == "administrasi"));
        return true;
    }
    bool on_string_part(Text part, std::size_t, Code&) { return keep(part); }
    bool on_string(Text part, std::size_t, Code& code) { return ends(code, part, 0, Kind::text); }
    bool on_number_part(Text part, Code&) { return keep(part); }
    bool on_int64(std::int64_t number, Text part, Code& code) { return ends(code, part, number, Kind::integer); }
    bool on_uint64(std::uint64_t, Text part, Code& code) { return ends(code, part, 0, Kind::number); }
    bool on_double(double, Text part, Code& code) { return ends(code, part, 0, Kind::number); }
    bool on_bool(bool value, Code& code) { return scalar(code, {value ? "true" : "false", Kind::truth}); }
    bool on_null(Code& code) { return scalar(code, {"null", Kind::null}); }
    bool on_comment_part(Text, Code&) { return true; }
    bool on_comment(Text, Code&) { return true; }

private:
    enum class Where : std::uint8_t { root, votes, party, figures, images, unknown };
    enum class Kind : std::uint8_t { text, integer, number, truth, null };

    struct Value {
        std::string_view text;
        Kind kind = Kind::null;
        std::int64_t number = 0;
    };
    struct Level {
        Where where = Where::root;
        std::string key = {};  ///< under which it stands; a party's id
    };

    bool keep(Text part) {
        text_.append(part.data(), part.size());
        return true;
    }
    /// With the parts before it; mostly there are none, and nothing is copied.
    [[nodiscard]] std::string_view whole(Text last) {
        if (text_.empty()) return {last.data(), last.size()};
        keep(last);
        return text_;
    }
    bool ends(Code& code, Text last, std::int64_t number, Kind kind) {
        const bool good = scalar(code, {whole(last), kind, number});
        text_.clear();
        return good;
    }

    // ---- where we are

    [[nodiscard]] std::string field_name() const {
        std::string name;
        for (std::size_t i = 1; i < path_.size(); ++i) name += path_[i].key + ".";
        return name + key_;
    }

    // ---- the beginning of an object or an array that the reader has no meaning for

    /// A key, a value, or the beginning of an object or an array.
    void sample(std::string_view piece) {
        if (sample_.size() > longest_sample) return;
        if (!sample_.empty() && !sample_.ends_with('{') && !sample_.ends_with('[') && !sample_.ends_with(": ")) sample_ += ", ";
        sample_ += piece;
    }
    void end_sample() {
        if (sampled_ == nullptr) return;
        if (sample_.size() <= longest_sample) sample_ += arrays_.back() ? ']' : '}';
        arrays_.pop_back();
        if (!arrays_.empty()) return;
        sampled_->value = shown(sample_);
        sampled_ = nullptr;
    }

    bool open(Code& code, std::string_view shape) {
        if (path_.empty()) {
            if (shape != "{}") return fail(code, "not a form of Sirekap", "[]", "an object with chart and administrasi");
            path_.push_back({Where::root, {}});
            return true;
        }
        if (sampled_ != nullptr) {
            sample(shape.substr(0, 1));
            arrays_.push_back(shape == "[]");
        }
        const Level level{below(shape), key_};
        if (!first_container()) return twice(code);
        if (level.where == Where::unknown && path_.back().where != Where::unknown) {
            if (path_.back().where == Where::root && key_ == "psu") {
                text_cell("psu", std::string(shape));
            } else {
                begin_sample(shape);
            }
        }
        path_.push_back(level);
        return true;
    }

    void begin_sample(std::string_view shape) {
        UnknownField& field = unknown_field(shape);
        if (field.files > 1) return;
        sampled_ = &field;
        sample_ = shape.substr(0, 1);
        arrays_.assign(1, shape == "[]");
    }

    [[nodiscard]] Where below(std::string_view shape) const {
        const Where at = path_.back().where;
        const bool object = shape == "{}";
        if (at == Where::root && key_ == "chart" && object) return Where::votes;
        if (at == Where::root && key_ == "administrasi" && object) return Where::figures;
        if (at == Where::images || (at == Where::root && key_ == "images")) return Where::images;
        if (at == Where::votes && object && all_digits(key_)) return Where::party;
        return Where::unknown;
    }

    bool close() {
        end_sample();
        path_.pop_back();
        if (path_.empty() && has_image_) columns_->images.set(columns_->rows, "[" + images_ + "]");
        return true;
    }

    // ---- a key that an object has twice. Where a key has a column, the row's cell tells, also one of nothing; the others are remembered.

    /// An object or array under a name that has not been there?
    [[nodiscard]] bool first_container() {
        switch (path_.back().where) {
            case Where::root: return first_at_root();
            case Where::figures: {
                const auto* field = std::ranges::find(sirekap_fields, std::string_view(key_), &SirekapField::json);
                has_others_ = true;
                if (field != sirekap_fields.end() && columns_->fields[static_cast<std::size_t>(field->field)].has(columns_->rows))
                    return false;
                return first_time();
            }
            case Where::votes:
                has_objects_ = true;
                party_null_ = false;
                if (key_ == "null") return !std::exchange(chart_null_, true);
                return !(has_counts_ && columns_->has_votes(key_)) && first_time();
            case Where::party:
                has_others_ = true;
                if (key_ == "null") return !std::exchange(party_null_, true);
                return !columns_->has_votes(path_.back().key + "/" + key_) && first_time();
            case Where::images:
            case Where::unknown: break;
        }
        return true;
    }

    [[nodiscard]] bool first_at_root() {
        constexpr std::array<std::string_view, 3> containers = {"chart", "administrasi", "images"};
        const auto* text = std::ranges::find(sirekap_texts, std::string_view(key_));
        const auto* container = std::ranges::find(containers, std::string_view(key_));
        if (text == sirekap_texts.end() && container == containers.end()) return first_time();
        const auto place = text != sirekap_texts.end()
                               ? text - sirekap_texts.begin()
                               : static_cast<std::ptrdiff_t>(sirekap_texts.size()) + (container - containers.begin());
        const std::uint32_t bit = std::uint32_t{1} << static_cast<unsigned>(place);
        const bool is_new = (at_root_ & bit) == 0;
        at_root_ |= bit;
        return is_new;
    }

    /// This name for the first time in this file?
    [[nodiscard]] bool first_time() {
        std::string name = field_name();
        if (std::ranges::find(marks_, name) != marks_.end()) return false;
        marks_.push_back(std::move(name));
        return true;
    }

    // ---- values

    bool scalar(Code& code, const Value& value) {
        if (path_.empty()) return fail(code, "not a form of Sirekap", value.text, "an object with chart and administrasi");
        if (sampled_ != nullptr) sample(shown_json(value));
        switch (path_.back().where) {
            case Where::root: return at_root(code, value);
            case Where::figures: {
                const SirekapField* field = columns_->field_of(key_);
                if ((field == nullptr || has_others_) && !first_time()) return twice(code);
                if (field == nullptr) return note_unknown(shown_json(value));
                return count(code, columns_->fields[static_cast<std::size_t>(field->field)], value);
            }
            case Where::votes:
                if (key_ == "null") return null_key(code, value, chart_null_);
                if ((has_objects_ || !all_digits(key_)) && !first_time()) return twice(code);
                if (!all_digits(key_)) return note_unknown(shown_json(value));
                has_counts_ = true;
                return count(code, columns_->votes_of(key_), value);
            case Where::party: return at_party(code, value);
            case Where::images:
                has_image_ = has_image_ || value.kind != Kind::null;
                images_ += (images_.empty() ? "" : ", ") + (value.kind == Kind::text ? quoted(value.text) : std::string(value.text));
                return true;
            case Where::unknown: return true;
        }
        return true;
    }

    bool at_root(Code& code, const Value& value) {
        if (!first_at_root()) return twice(code);
        const bool known = std::ranges::find(sirekap_texts, key_) != sirekap_texts.end();
        if (known && value.kind != Kind::null) text_cell(key_, std::string(value.text));
        if (known) return true;
        const bool empty = value.kind == Kind::null && (key_ == "chart" || key_ == "administrasi" || key_ == "images");
        return empty || note_unknown(shown_json(value));
    }

    /// Sirekap has a key of this name among the votes, which holds nothing. `had`: has this object had it?
    bool null_key(Code& code, const Value& value, bool& had) {
        if (std::exchange(had, true)) return twice(code);
        return value.kind == Kind::null || note_unknown(shown_json(value));
    }

    bool at_party(Code& code, const Value& value) {
        const std::string& party = path_.back().key;
        if (key_ == "null") return null_key(code, value, party_null_);
        const bool is_count = key_ == "jml_suara_total" || key_ == "jml_suara_partai" || all_digits(key_);
        if ((!is_count || has_others_) && !first_time()) return twice(code);
        if (key_ == "jml_suara_total") return count(code, columns_->votes_of(party), value);
        if (!is_count) return note_unknown(shown_json(value));
        return count(code, columns_->votes_of(party, key_ == "jml_suara_partai" ? std::string_view("0") : key_), value);
    }

    /// Null is "not reported".
    bool count(Code& code, SirekapColumns::Counts& column, const Value& value) {
        if (value.kind == Kind::null) return column.set(columns_->rows, std::nullopt) || twice(code);
        if (value.kind != Kind::integer || value.number < 0 || value.number > tally::CountColumn::largest) {
            constexpr std::string_view expected = "a whole number from 0 to 4294967295";
            if (!reject_) return fail(code, "not a count", shown_json(value), std::string(expected));
            columns_->rejected.push_back({file_, {}, station_, column_name(), shown(shown_json(value)), std::string(expected)});
            return column.set(columns_->rows, std::nullopt) || twice(code);
        }
        return column.set(columns_->rows, value.number) || twice(code);
    }

    void text_cell(std::string_view name, std::string value) {
        const auto found = columns_->texts.find(name);
        auto& column = found != columns_->texts.end() ? found->second : columns_->texts[std::string(name)];
        column.set(columns_->rows, std::move(value));
    }

    /// Of the table of stations, for the cell that is being read.
    [[nodiscard]] std::string column_name() const {
        const Level& level = path_.back();
        if (level.where == Where::votes) return "votes_" + key_;
        if (level.where != Where::party) {
            const auto* field = std::ranges::find(sirekap_fields, std::string_view(key_), &SirekapField::json);
            return std::string(tally::to_string(field->field));
        }
        if (key_ == "jml_suara_total") return "votes_" + level.key;
        return "votes_" + level.key + "/" + (key_ == "jml_suara_partai" ? "0" : key_);
    }

    [[nodiscard]] static std::string quoted(std::string_view text) {
        constexpr std::string_view digits = "0123456789abcdef";
        std::string json = "\"";
        for (const char c : text) {
            if (c == '"' || c == '\\') json += '\\';
            if (static_cast<unsigned char>(c) < 0x20)
                (json += "\\u00") += {digits[static_cast<unsigned char>(c) / 16U], digits[static_cast<unsigned char>(c) % 16U]};
            else
                json += c;
        }
        return json + '"';
    }

    [[nodiscard]] static std::string shown_json(const Value& value) {
        return value.kind == Kind::text ? '"' + std::string(value.text) + '"' : std::string(value.text);
    }

    bool note_unknown(std::string_view value) {
        unknown_field(value);
        return true;
    }
    UnknownField& unknown_field(std::string_view value) {
        std::string name = field_name();
        UnknownField& field = columns_->unknown[name];
        if (field.files++ == 0) {
            field.field = std::move(name);
            field.first = file_;
            field.value = value;
        }
        return field;
    }

    bool twice(Code& code) { return fail(code, "the key is there twice in one object", '"' + key_ + '"', "each key once"); }

    bool fail(Code& code, std::string message, std::string_view value, std::string expected) {
        error_ = Error{.message = std::move(message),
                       .source = file_,
                       .column = path_.empty() ? std::string() : field_name(),
                       .value = shown(value),
                       .expected = std::move(expected)};
        code = boost::json::make_error_code(boost::json::error::syntax);
        return false;
    }

    SirekapColumns* columns_;
    bool reject_ = false;
    std::string file_ = {};
    std::optional<Error> error_ = {};
    std::vector<Level> path_ = {};
    std::vector<std::string> marks_ = {};  ///< names without a column that this file has had
    std::uint32_t at_root_ = 0;            ///< the known keys of the file itself that it has had
    bool has_counts_ = false;              ///< votes of somebody, not in the object of a party
    bool has_objects_ = false;             ///< objects in `chart`
    bool has_others_ = false;              ///< objects or arrays where counts should be
    bool chart_null_ = false;              ///< a key `null` in `chart`
    bool party_null_ = false;              ///< a key `null` in the object of the current party
    std::string key_ = {};
    std::string text_ = {};
    std::string images_ = {};  ///< the names of the pictures, as the inside of a JSON array
    bool has_image_ = false;
    std::string station_ = {};
    bool form_ = false;
    static constexpr std::size_t longest_sample = 60;
    UnknownField* sampled_ = nullptr;  ///< whose value is being kept
    std::string sample_ = {};
    std::vector<bool> arrays_ = {};  ///< of what is open in the sample: is it an array?
};

}  // namespace detail

/// The folders of Sirekap: president, DPR, DPD, DPRD of the province, DPRD of the regency.
inline constexpr std::array<std::string_view, 5> sirekap_contests = {"ppwp", "pdpr", "pdpd", "pdprdp", "pdprdk"};

/// Which files are read: those of one contest, told by the last folder of their path that bears the name of one.
class SirekapContest {
public:
    /// `wanted` is one of `sirekap_contests`, or empty: there must be one contest only.
    SirekapContest(std::string source, std::string wanted) : source_(std::move(source)), wanted_(std::move(wanted)) {}

    /// False: a file of another contest than the one that is wanted. Errors: a second contest, and none is wanted.
    [[nodiscard]] result<bool> takes(std::string_view file) {
        const std::string_view contest = contest_of(file);
        if (contest.empty()) return true;
        if (!wanted_.empty()) return contest == wanted_;
        if (seen_.empty()) seen_ = contest;
        if (contest == seen_) return true;
        return Error{.message = "forms of several contests",
                     .source = source_,
                     .value = std::min(seen_, contest) == contest ? std::string(contest) + ", " + std::string(seen_)
                                                                  : std::string(seen_) + ", " + std::string(contest),
                     .expected = "one, named as contest"};
    }

    /// The places of the files that are taken.
    template <class Files>
    [[nodiscard]] result<std::vector<std::size_t>> chosen(const Files& files) {
        std::vector<std::size_t> places;
        for (std::size_t file = 0; file < files.size(); ++file) {
            const auto taken = takes(files.name(file));
            if (!taken) return taken.error();
            if (*taken) places.push_back(file);
        }
        return places;
    }

private:
    [[nodiscard]] static std::string_view contest_of(std::string_view file) {
        for (std::size_t end = file.rfind('/'); end != std::string_view::npos && end > 0;) {
            const std::size_t before = file.rfind('/', end - 1);
            const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
            const auto found = std::ranges::find(sirekap_contests, file.substr(begin, end - begin));
            if (found != sirekap_contests.end()) return *found;
            end = before;
        }
        return {};
    }

    std::string source_;
    std::string wanted_;
    std::string_view seen_ = {};
};

/// How the report of unknown fields calls a file that is no form.
inline constexpr std::string_view other_file = "<file>";

/// Reads station after station. The order of the files is the order of the rows.
class SirekapReader {
public:
    /// `reject`: a cell that is no count is left out and counted in a note, instead of an error.
    explicit SirekapReader(std::string source, bool reject = false)
        : source_(std::move(source)), parser_(boost::json::parse_options(), columns_, reject) {}
    SirekapReader(const SirekapReader&) = delete;
    SirekapReader& operator=(const SirekapReader&) = delete;

    /// One file, whose name ends in the station's 13 digits and `.json`, in any case, or `.json.gz`; one of
    /// another name that holds no form is reported and left out.
    /// nullopt on success. After an error the reader takes no more.
    [[nodiscard]] std::optional<Error> add(std::string_view file, std::string_view bytes) {
        const auto station = station_of(file);
        std::string unpacked;
        if (name_ends(file, ".json") && is_gzip(bytes)) {
            auto contents = gunzip(bytes);
            if (!contents && station) return Error{.message = "the gzip file is damaged or cut off", .source = std::string(file)};
            unpacked = std::move(contents).value_or(std::string());
            bytes = unpacked;
        }
        if (station && station->starts_with("00"))
            return Error{.message = "the name of the file is no polling station",
                         .source = std::string(file),
                         .value = *station,
                         .expected = "13 digits that begin with the code of a province, which is not 00"};
        if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
        if (!station) return add_other(file, bytes);
        parser_.reset();
        parser_.handler().begin(file, *station);
        boost::json::error_code code;
        const std::size_t read = parser_.write_some(false, bytes.data(), bytes.size(), code);
        if (parser_.handler().error()) return parser_.handler().error();
        if (code) {
            const bool cut = code == boost::json::error::incomplete;
            return Error{.message = cut ? "the JSON is cut off" : "not JSON: " + code.message(),
                         .source = std::string(file),
                         .value = cut ? std::to_string(bytes.size()) + " bytes" : "byte " + std::to_string(read)};
        }
        if (read < bytes.size())
            return Error{.message = "something follows the JSON", .source = std::string(file), .value = "byte " + std::to_string(read)};
        if (auto folder = other_folder(file, *station)) {
            columns_.folders.set(columns_.rows, *std::move(folder));
            columns_.files.set(columns_.rows, std::string(file));
        }
        columns_.stations.push_back(*station);
        ++columns_.rows;
        return std::nullopt;
    }

    [[nodiscard]] std::size_t rows() const noexcept { return columns_.rows; }

    /// The table and the report. Nothing can be added after it.
    [[nodiscard]] SirekapInput finish() {
        SirekapInput input{Table(source_), {}, {}};
        const std::size_t rows = columns_.rows;
        input.stations.add("region", std::move(columns_.stations));
        if (!columns_.folders.empty()) {
            input.stations.add(std::string(detail::folder_column), std::move(columns_.folders).finish(rows));
            input.stations.add(std::string(detail::file_column), std::move(columns_.files).finish(rows));
        }
        for (std::size_t i = 0; i < columns_.fields.size(); ++i)
            if (!columns_.fields[i].empty())
                input.stations.add(std::string(tally::sheet_field_names[i]), std::move(columns_.fields[i]).finish(rows));
        for (auto& [name, column] : columns_.texts) input.stations.add(name, std::move(column).finish(rows));
        if (!columns_.images.empty()) input.stations.add("images", std::move(columns_.images).finish(rows));
        std::vector<std::pair<std::string, detail::SirekapColumns::Counts*>> votes;
        for (auto& [name, column] : columns_.votes) votes.emplace_back(name, &column.counts);
        std::ranges::sort(votes, vote_before, &std::pair<std::string, detail::SirekapColumns::Counts*>::first);
        for (auto& [name, column] : votes) input.stations.add("votes_" + name, std::move(*column).finish(rows));
        for (auto& [name, field] : columns_.unknown) input.unknown.push_back(std::move(field));
        if (others_.files > 0) {
            input.notes.push_back(source_ + ": files that are no forms and are left out: " + std::to_string(others_.files) + ", such as " +
                                  others_.first);
            input.unknown.push_back(std::move(others_));
        }
        if (!columns_.rejected.empty())
            input.notes.push_back(source_ + ": cells that are no counts and are left out: " + std::to_string(columns_.rejected.size()));
        input.rejected = std::move(columns_.rejected);
        return input;
    }

private:
    /// A form under a name that is no station could be of any station: an error. What is no form is reported.
    [[nodiscard]] std::optional<Error> add_other(std::string_view file, std::string_view bytes) {
        detail::SirekapColumns ignored;
        boost::json::basic_parser<detail::SirekapHandler> probe(boost::json::parse_options(), ignored, true);
        probe.handler().begin(file, {});
        boost::json::error_code code;
        (void)probe.write_some(false, bytes.data(), bytes.size(), code);
        const std::string name(file.substr(file.rfind('/') + 1));
        if (probe.handler().is_form())
            return Error{.message = "the name of the file is no polling station",
                         .source = std::string(file),
                         .value = name,
                         .expected = "13 digits and .json"};
        if (others_.files++ == 0) others_ = {std::string(other_file), 1, std::string(file), name};
        return std::nullopt;
    }

    /// Parties, each before its candidates, by number.
    [[nodiscard]] static bool vote_before(const std::string& a, const std::string& b) {
        const std::size_t x = std::min(a.find('/'), a.size());
        const std::size_t y = std::min(b.find('/'), b.size());
        const std::string_view whole_a(a.data(), x);
        const std::string_view whole_b(b.data(), y);
        if (whole_a != whole_b) return name_before(whole_a, whole_b);
        if (x == a.size() || y == b.size()) return x == a.size() && y != b.size();
        return name_before(std::string_view(a).substr(x + 1), std::string_view(b).substr(y + 1));
    }

    [[nodiscard]] static std::optional<std::string> station_of(std::string_view file) {
        const std::string_view name = file.substr(file.rfind('/') + 1);
        const std::string_view digits = name.substr(0, 13);
        if (!name_ends(name, ".json") || (name.size() != 18 && name.size() != 21) || !detail::all_digits(digits)) return std::nullopt;
        if (name[13] != '.') return std::nullopt;
        return std::string(digits);
    }

    /// The nearest folder whose name is the code of a region that does not hold the station. No province begins with 0, 4 or 20, so that
    /// 2024 is a year.
    [[nodiscard]] static std::optional<std::string> other_folder(std::string_view file, std::string_view station) {
        for (std::size_t end = file.rfind('/'); end != std::string_view::npos && end > 0;) {
            const std::size_t before = file.rfind('/', end - 1);
            const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
            const std::string_view folder = file.substr(begin, end - begin);
            const bool is_region = RegionCode::parse(folder).has_value() && detail::all_digits(folder) && folder.front() != '0' &&
                                   folder.front() != '4' && (folder.front() != '2' || folder.starts_with("21"));
            if (is_region && !station.starts_with(folder)) return std::string(folder);
            end = before;
        }
        return std::nullopt;
    }

    std::string source_;
    UnknownField others_ = {};
    detail::SirekapColumns columns_ = {};
    boost::json::basic_parser<detail::SirekapHandler> parser_;
};

}  // namespace pemilu::inline v0_1::io
