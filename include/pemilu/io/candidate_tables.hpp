// Candidates and what is known about them, from tables: names and numbers, votes, statuses, decisions on ties.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/contest/candidate.hpp"
#include "pemilu/contest/contest.hpp"
#include "pemilu/core/date.hpp"
#include "pemilu/core/id.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/keys.hpp"
#include "pemilu/io/numbers.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/recapitulation/vote_table.hpp"
#include "pemilu/replacement/status.hpp"

namespace pemilu::inline v0_1::io {

/// One row of `party, number, [name], [colour]`.
struct PartyRow {
    std::string party = {};
    std::optional<std::int32_t> number = {};
    std::string name = {};
    std::string colour = {};
};

struct PartiesInput {
    std::vector<PartyRow> parties = {};
    std::vector<std::string> notes = {};
};

/// Candidates with their personal votes, in the order of the table.
struct CandidatesInput {
    Contest contest = {};  ///< the contest they stand in; where none was given, made of the districts and parties of the table
    std::vector<recapitulation::CandidateVotes> candidates = {};
    std::vector<std::optional<bool>> elected = {};  ///< as the table says, of each candidate; empty without such a column
    bool district_keys_integer = false;
    bool party_keys_integer = false;
    std::vector<std::string> notes = {};
};

/// One row of `district, party, number or name, status, [date], [evidence]`. The number is 0 where only the name was given.
struct StatusRow {
    Contender who = {};
    std::string name = {};
    std::string status = {};
    std::optional<Date> date = {};
    std::string evidence = {};
    std::optional<Date> clarified = {};  ///< KPU heard a candidate whom the party dismissed
    std::int64_t row = 0;
};

struct StatusesInput {
    std::vector<StatusRow> rows = {};
    std::vector<std::string> notes = {};
};

/// One row of `[id], district, party, [number], decision, [date]`, as written: the caller knows which question it answers.
struct ResolutionRow {
    std::string id = {};
    std::string district = {};
    std::string party = {};
    std::string number = {};
    std::string decision = {};
    std::optional<Date> date = {};
    std::int64_t row = 0;
};

struct ResolutionsInput {
    std::vector<ResolutionRow> rows = {};
    std::vector<std::string> notes = {};
};

/// `L` or `M` (laki-laki, male), `P` or `F` (perempuan, female), any case, or one of these words.
/// Errors (without a place): anything else.
[[nodiscard]] inline result<Sex> parse_sex(std::string_view cell) {
    if (cell == "L" || cell == "M") return Sex::male;  // as most tables have it
    if (cell == "P" || cell == "F") return Sex::female;
    const std::string text = detail::lowered(detail::trimmed(cell));
    for (const std::string_view word : {"l", "m", "male", "laki-laki", "laki", "pria"})
        if (text == word) return Sex::male;
    for (const std::string_view word : {"p", "f", "female", "perempuan", "wanita"})
        if (text == word) return Sex::female;
    return Error{.message = "not a sex", .value = shown(cell), .expected = "L or M (male), P or F (female), or nothing"};
}

namespace detail {

[[nodiscard]] inline std::string optional_text(const Column* column, std::size_t row) {
    return column == nullptr ? std::string() : key_text(*column, row);
}

[[nodiscard]] inline result<std::optional<Date>> optional_date(const Table& table, const Column* column, std::size_t row) {
    const std::string text = optional_text(column, row);
    if (text.empty()) return std::optional<Date>();
    if (const auto date = parse_date(text)) return date;
    return at_cell(table, *column, row, Error{.message = "not a date", .value = shown(text), .expected = "a day such as 2024-07-13"});
}

/// The number on the list, from 1; nothing where the cell is empty or the column missing.
[[nodiscard]] inline result<std::vector<ListNumber>> list_numbers(const Table& table, const Column* column, Missing missing) {
    std::vector<ListNumber> numbers(table.rows());
    if (column == nullptr) return numbers;
    const auto read = integers_of(table, *column, missing);
    if (!read) return read.error();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto number = (*read)[row];
        if (!number) continue;
        if (*number < 1 || *number > std::numeric_limits<std::int32_t>::max())
            return at_cell(table, *column, row,
                           Error{.message = "not a number of a list", .value = std::to_string(*number), .expected = "1 or more"});
        numbers[row] = ListNumber(static_cast<std::uint32_t>(*number));
    }
    return numbers;
}

/// 1 and 0, truth values, or the words for them (`Ya`, `Tidak`).
[[nodiscard]] inline result<BooleanColumn> truths_of(const Table& table, const Column& column) {
    if (const BooleanColumn* truths = column.booleans()) return *truths;
    BooleanColumn truths(column.size());
    for (std::size_t row = 0; row < column.size(); ++row) {
        const std::string text = key_text(column, row);
        const std::string word = lowered(trimmed(text));
        if (word == "1" || word == "0" || word == "ya" || word == "tidak")
            truths[row] = word == "1" || word == "ya";
        else if (!text.empty())
            return at_cell(table, column, row, Error{.message = "not a truth value", .value = shown(text), .expected = "1 or 0"});
    }
    return truths;
}

}  // namespace detail

/// Reads `party, number, [name], [colour]`. Errors: no rows; a missing column; a party or a number twice; what is not a number.
[[nodiscard]] inline result<PartiesInput> read_parties(const Table& table, const ColumnMapping& mapping = {}) {
    if (auto error = require_rows(table)) return *std::move(error);
    const auto map = map_columns(table, TableKind::parties, mapping);
    if (!map) return map.error();
    const auto party = map->require("party");
    const auto number = map->require("number");
    if (!party) return party.error();
    if (!number) return number.error();
    const auto numbers = detail::list_numbers(table, *number, Missing::kept);
    if (!numbers) return numbers.error();
    PartiesInput input;
    input.notes = map->notes();
    Keys names;
    std::map<ListNumber, std::size_t> owners;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        auto key = required_key(table, **party, row, "party name");
        if (!key) return key.error();
        const auto position = names.add(*key);
        if (!position) return at_cell(table, **party, row, position.error());
        if (*position != row) return at_cell(table, **party, row, Error{.message = "the party is given twice", .value = shown(*key)});
        PartyRow entry{*std::move(key), {}, detail::optional_text(map->find("name"), row), detail::optional_text(map->find("colour"), row)};
        if (const ListNumber on_ballot = (*numbers)[row]; on_ballot != ListNumber()) {
            if (!owners.emplace(on_ballot, row).second)
                return at_cell(table, **number, row,
                               Error{.message = "the number of another party", .value = std::to_string(on_ballot.value())});
            entry.number = static_cast<std::int32_t>(on_ballot.value());
        }
        input.parties.push_back(std::move(entry));
    }
    return input;
}

/// Gives the parties of a contest the ballot numbers of a table of parties, where their names (or numbers, if those are their keys) agree.
[[nodiscard]] inline Contest with_ballot_numbers(Contest contest, const PartiesInput& parties) {
    for (Party& party : contest.parties)
        for (const PartyRow& row : parties.parties)
            if (row.number && (party.name == row.party || party.name == row.name || party.name == std::to_string(*row.number)))
                party.ballot_number = row.number;
    return contest;
}

namespace detail {

/// Finds (or, for a table that makes its own contest, adds) the district and party of each row.
class ContenderReader {
public:
    ContenderReader(const Table& table, const ColumnMap& map, const Contest* contest, const PartiesInput* parties)
        : table_(table),
          district_(map.find("district")),
          party_(map.find("party")),
          number_(map.find("party_number")),
          growing_(contest == nullptr) {
        if (contest != nullptr) contest_ = *contest;
        for (const ElectoralDistrict& district : contest_.districts) static_cast<void>(districts_.add(district.key));
        for (std::uint32_t i = 0; i < contest_.parties.size(); ++i) {
            static_cast<void>(names_.add(contest_.parties[i].name));
            if (contest_.parties[i].ballot_number) by_number_.emplace(*contest_.parties[i].ballot_number, i);
        }
        if (parties != nullptr) link(*parties);
        if (growing_ && district_ == nullptr) add_district("");
    }

    /// nullopt if districts and parties can be told from the columns.
    [[nodiscard]] std::optional<Error> objection(const ColumnMap& map) const {
        if (district_ == nullptr && contest_.districts.size() != 1) return map.missing("district");
        if (party_ == nullptr && number_ == nullptr && (growing_ || contest_.parties.size() != 1)) return map.missing("party");
        return std::nullopt;
    }

    /// Lists stand together in most tables: a row that names the list of the row before needs no search.
    [[nodiscard]] result<Contender> read(std::size_t row) {
        const bool follows = row > 0 && read_ == row;
        read_ = row + 1;
        if (follows && repeats(district_, row) && repeats(party_, row) && repeats(number_, row)) return last_;
        const auto district = district_at(row);
        if (!district) return district.error();
        const auto party = party_at(row);
        if (!party) return party.error();
        last_ = Contender{DistrictId(*district), PartyId(*party), {}};
        return last_;
    }

    [[nodiscard]] Contest& contest() noexcept { return contest_; }

private:
    /// Names and numbers of one row of the table of parties mean one party.
    void link(const PartiesInput& parties) {
        for (const PartyRow& row : parties.parties) {
            std::optional<std::uint32_t> party = names_.find(row.party);
            if (!party && !row.name.empty()) party = names_.find(row.name);
            if (!party && row.number) party = names_.find(std::to_string(*row.number));
            if (!party && row.number && by_number_.contains(*row.number)) party = by_number_.at(*row.number);
            if (!party) continue;
            aliases_.emplace(row.party, *party);
            if (!row.name.empty()) aliases_.emplace(row.name, *party);
            if (row.number) by_number_.emplace(*row.number, *party);
        }
    }

    std::uint32_t add_district(const std::string& key) {
        contest_.districts.push_back(ElectoralDistrict{key, {}, {}, {}});
        static_cast<void>(districts_.add(key));
        return static_cast<std::uint32_t>(contest_.districts.size() - 1);
    }

    [[nodiscard]] result<std::uint32_t> district_at(std::size_t row) {
        const bool only = !growing_ && contest_.districts.size() == 1;
        if (district_ == nullptr || (only && key_text(*district_, row).empty())) return 0U;
        auto key = required_key(table_, *district_, row, "district");
        if (!key) return key.error();
        if (last_district_ && last_district_->first == *key) return last_district_->second;  // rows of a list stand together
        if (const auto position = districts_.find(*key)) {
            last_district_.emplace(*std::move(key), *position);
            return last_district_->second;
        }
        if (const std::string* twin = districts_.twin(*key)) return at_cell(table_, *district_, row, Keys::zeros_differ(*key, *twin));
        if (growing_) return add_district(*key);
        return at_cell(table_, *district_, row,
                       Error{.message = "unknown district", .value = shown(*key), .expected = "a district of the votes"});
    }

    [[nodiscard]] result<std::uint32_t> party_at(std::size_t row) {
        const bool nameless = !growing_ && contest_.parties.size() == 1 && contest_.parties.front().name.empty();
        if (nameless || (party_ == nullptr && number_ == nullptr)) return 0U;
        const auto number = ballot_number_at(row);
        if (!number) return number.error();
        const bool named = party_ != nullptr && !key_text(*party_, row).empty();
        if (!named && !*number) {
            const Column& column = party_ != nullptr ? *party_ : *number_;
            return at_cell(table_, column, row, Error{.message = "empty party name", .expected = "a name or a number"});
        }
        if (growing_) return grown_party(row, *number);
        if (named)
            if (const std::string* twin = names_.twin(key_text(*party_, row)))
                return at_cell(table_, *party_, row, Keys::zeros_differ(key_text(*party_, row), *twin));
        constexpr auto nobody = std::numeric_limits<std::uint32_t>::max();
        const std::uint32_t by_name = named ? party_named(key_text(*party_, row)).value_or(nobody) : nobody;
        const std::uint32_t by_number = *number ? party_numbered(**number).value_or(nobody) : nobody;
        if (by_name != nobody && by_number != nobody && by_name != by_number)
            return at_cell(table_, *number_, row,
                           Error{.message = "the number of another party",
                                 .value = std::to_string(**number),
                                 .expected = "the number of " + contest_.parties[by_name].name});
        if (by_name != nobody) return by_name;
        if (by_number != nobody) return by_number;
        const Column& column = named ? *party_ : *number_;
        const std::string expected = named ? "a party of the votes" : "a party number: the votes or a table of parties must give them";
        return at_cell(table_, column, row, Error{.message = "unknown party", .value = shown(key_text(column, row)), .expected = expected});
    }

    [[nodiscard]] result<std::optional<std::int64_t>> ballot_number_at(std::size_t row) const {
        if (number_ == nullptr || key_text(*number_, row).empty()) return std::optional<std::int64_t>();
        const auto number = parse_integer(key_text(*number_, row));
        if (!number) return at_cell(table_, *number_, row, number.error());
        if (*number > std::numeric_limits<std::int32_t>::max())
            return at_cell(table_, *number_, row, Error{.message = "not a number of a party", .value = std::to_string(*number)});
        return std::optional<std::int64_t>(*number);
    }

    [[nodiscard]] std::optional<std::uint32_t> party_named(const std::string& name) const {
        if (const auto found = names_.find(name)) return *found;
        if (const auto alias = aliases_.find(name); alias != aliases_.end()) return alias->second;
        const auto number = parse_integer(name);
        return number ? party_numbered(*number) : std::nullopt;
    }

    [[nodiscard]] std::optional<std::uint32_t> party_numbered(std::int64_t number) const {
        if (const auto found = by_number_.find(number); found != by_number_.end()) return found->second;
        return names_.find(std::to_string(number));
    }

    [[nodiscard]] result<std::uint32_t> grown_party(std::size_t row, const std::optional<std::int64_t>& number) {
        const bool named = party_ != nullptr && !key_text(*party_, row).empty();
        const Column& column = named ? *party_ : *number_;
        auto key = required_key(table_, column, row, "party name");
        if (!key) return key.error();
        if (last_party_ && last_party_->first == *key) return last_party_->second;
        const auto position = names_.add(*key);
        if (!position) return at_cell(table_, column, row, position.error());
        if (*position == contest_.parties.size()) {
            Party party{*key, {}};
            if (number) party.ballot_number = static_cast<std::int32_t>(*number);
            contest_.parties.push_back(std::move(party));
        }
        last_party_.emplace(*std::move(key), *position);
        return *position;
    }

    const Table& table_;
    const Column* district_;
    const Column* party_;
    const Column* number_;
    bool growing_;
    std::optional<std::pair<std::string, std::uint32_t>> last_district_ = {};
    std::optional<std::pair<std::string, std::uint32_t>> last_party_ = {};
    Contest contest_ = {};
    Keys districts_ = {};
    Keys names_ = {};
    std::map<std::string, std::uint32_t, std::less<>> aliases_ = {};
    std::map<std::int64_t, std::uint32_t> by_number_ = {};
    Contender last_ = {};
    std::size_t read_ = 0;  ///< the row after the last that was read
};

/// In which row each candidate stands. As long as they come in ascending order nobody can come twice, and no search is needed.
class FirstRows {
public:
    /// nullopt for a new one; otherwise the row in which the same stood before.
    [[nodiscard]] std::optional<std::size_t> add(const Contender& who, std::size_t row) {
        if (searched_.empty() && (ascending_.empty() || ascending_.back().first < who)) {
            ascending_.emplace_back(who, row);
            return std::nullopt;
        }
        if (searched_.empty()) searched_.insert(ascending_.begin(), ascending_.end());
        const auto [seen, fresh] = searched_.emplace(who, row);
        return fresh ? std::nullopt : std::optional<std::size_t>(seen->second);
    }

private:
    std::vector<std::pair<Contender, std::size_t>> ascending_ = {};
    std::map<Contender, std::size_t> searched_ = {};
};

class CandidatesReader {
public:
    CandidatesReader(const Table& table, const ColumnMap& map, const Contest* contest, const PartiesInput* parties)
        : table_(table),
          map_(map),
          name_(map.find("name")),
          number_(map.find("number")),
          sex_(map.find("sex")),
          contenders_(table, map, contest, parties) {}

    [[nodiscard]] result<CandidatesInput> read() {
        if (auto error = contenders_.objection(map_)) return *std::move(error);
        if (name_ == nullptr && number_ == nullptr) return map_.missing("name");
        const auto numbers = list_numbers(table_, number_, Missing::kept);
        if (!numbers) return numbers.error();
        const auto column = map_.require("votes");
        if (!column) return column.error();
        const auto votes = integers_of(table_, **column, Missing::kept);
        if (!votes) return votes.error();
        CandidatesInput input;
        if (const Column* elected = map_.find("elected")) {
            auto truths = truths_of(table_, *elected);
            if (!truths) return truths.error();
            input.elected = *std::move(truths);
        }
        input.candidates.reserve(table_.rows());
        for (std::size_t row = 0; row < table_.rows(); ++row)
            if (auto error = read_row(row, (*numbers)[row], (*votes)[row], input)) return *std::move(error);
        input.contest = std::move(contenders_.contest());
        input.notes = map_.notes();
        const auto integers = [this](std::string_view name) {
            return map_.find(name) != nullptr && map_.find(name)->integers() != nullptr;
        };
        input.district_keys_integer = integers("district");
        input.party_keys_integer = integers(map_.find("party") != nullptr ? "party" : "party_number");
        return input;
    }

private:
    [[nodiscard]] std::optional<Error> read_row(std::size_t row, ListNumber number, const std::optional<std::int64_t>& votes,
                                                CandidatesInput& input) {
        auto contender = contenders_.read(row);
        if (!contender) return contender.error();
        Contender who = *contender;
        who.number = number;
        Candidate candidate{number, optional_text(name_, row), {}};
        if (auto error = refuse_twice(who, row)) return error;
        if (const std::string text = optional_text(sex_, row); !text.empty()) {
            const auto sex = parse_sex(text);
            if (!sex) return at_cell(table_, *sex_, row, sex.error());
            candidate.sex = *sex;
        }
        input.candidates.push_back(
            {who.district, who.party, std::move(candidate), votes ? std::optional<Votes>(Votes(*votes)) : std::nullopt});
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> refuse_twice(const Contender& who, std::size_t row) {
        if (who.number == ListNumber()) return std::nullopt;
        const auto earlier = first_rows_.add(who, row);
        if (!earlier) return std::nullopt;
        return at_cell(
            table_, *number_, row,
            Error{.message = "the number is given twice in this list (first in row " + std::to_string(table_.row_label(*earlier)) + ")",
                  .value = std::to_string(who.number.value())});
    }

    const Table& table_;
    const ColumnMap& map_;
    const Column* name_;
    const Column* number_;
    const Column* sex_;
    ContenderReader contenders_;
    FirstRows first_rows_ = {};
};

[[nodiscard]] inline result<CandidatesInput> read_candidates(const Table& table, const Contest* contest, const PartiesInput* parties,
                                                             const ColumnMapping& mapping) {
    if (auto error = require_rows(table)) return *std::move(error);
    const auto map = map_columns(table, TableKind::candidates, mapping);
    if (!map) return map.error();
    return CandidatesReader(table, *map, contest, parties).read();
}

}  // namespace detail

/// Reads `district, party or party_number, number, name, votes, [sex], [elected]` of candidates of a contest. Parties are found by name,
/// or by number where the votes or a table of parties gave them numbers. An empty number, sex or votes was not supplied: never 0.
/// Errors: no rows; a missing column; an unknown district or party; a number twice in one list; what is not a number, a sex or 1/0.
[[nodiscard]] inline result<CandidatesInput> read_candidates(const Table& table, const Contest& contest,
                                                             const PartiesInput* parties = nullptr, const ColumnMapping& mapping = {}) {
    return detail::read_candidates(table, &contest, parties, mapping);
}

/// The same where there are no votes of parties: the districts and parties of the table, in order of appearance, are the contest.
[[nodiscard]] inline result<CandidatesInput> read_candidates(const Table& table, const ColumnMapping& mapping = {}) {
    return detail::read_candidates(table, nullptr, nullptr, mapping);
}

/// Without a column for the district all candidates stand in one. Where more of them are marked as elected than it elects, `magnitude`,
/// the table has several, and nothing says whose each candidate is: the error. nullopt if it may be one.
[[nodiscard]] inline std::optional<Error> several_districts(const Table& table, const CandidatesInput& input, Seats magnitude) {
    if (input.contest.districts.size() != 1 || !input.contest.districts.front().key.empty()) return std::nullopt;
    const auto elected = std::ranges::count(input.elected, std::optional<bool>(true));
    if (elected <= magnitude.count()) return std::nullopt;
    return Error{.message = std::to_string(elected) + " are marked as elected, but a district elects " + std::to_string(magnitude.count()) +
                            ": there is no column for district",
                 .source = table.source(),
                 .value = joined(column_names(table)),
                 .expected = "a column district, or province"};
}

/// Reads `district, party, number, [name], status, [date], [evidence], [clarified]`. District and party may be missing where the contest has only one;
/// a row may give the name instead of the number, because published rankings often come without numbers.
/// Errors: as for candidates; neither number nor name; a status that is none of `replacement::candidate_status_names`; what is not a date.
[[nodiscard]] inline result<StatusesInput> read_statuses(const Table& table, const Contest& contest, const PartiesInput* parties = nullptr,
                                                         const ColumnMapping& mapping = {}) {
    const auto map = map_columns(table, TableKind::statuses, mapping);
    if (!map) return map.error();
    detail::ContenderReader contenders(table, *map, &contest, parties);
    if (auto error = contenders.objection(*map)) return *std::move(error);
    const Column* name = map->find("name");
    if (name == nullptr)
        if (const auto number = map->require("number"); !number) return number.error();
    const auto status = map->require("status");
    if (!status) return status.error();
    const auto numbers = detail::list_numbers(table, map->find("number"), name == nullptr ? Missing::refused : Missing::kept);
    if (!numbers) return numbers.error();
    StatusesInput input;
    input.notes = map->notes();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto contender = contenders.read(row);
        if (!contender) return contender.error();
        const auto date = detail::optional_date(table, map->find("date"), row);
        const auto clarified = detail::optional_date(table, map->find("clarified"), row);
        if (!date) return date.error();
        if (!clarified) return clarified.error();
        StatusRow entry{.who = *contender,
                        .name = detail::optional_text(name, row),
                        .status = detail::normalized((*status)->text(row)),
                        .date = *date,
                        .evidence = detail::optional_text(map->find("evidence"), row),
                        .clarified = *clarified,
                        .row = table.row_label(row)};
        entry.who.number = (*numbers)[row];
        if (entry.who.number == ListNumber() && entry.name.empty())
            return at_cell(table, *name, row, Error{.message = "a status must say whose it is", .expected = "a list number or a name"});
        if (!replacement::parse_candidate_status(entry.status)) {
            std::string expected = "one of";
            for (const std::string_view word : replacement::candidate_status_names) expected += " " + std::string(word);
            return at_cell(table, **status, row,
                           Error{.message = "not a status", .value = shown((*status)->text(row)), .expected = std::move(expected)});
        }
        input.rows.push_back(std::move(entry));
    }
    return input;
}

/// Whose status each row is: positions among these candidates. Where a row gives no list number its name must be that of one of them.
/// Errors: as `read_statuses`; nobody, or several, of this number or name; the same status of one candidate twice on one day; one about a party where
/// candidates stand without.
[[nodiscard]] inline result<std::vector<replacement::StatusRecord>> read_status_records(
    const Table& table, const Contest& contest, const std::vector<recapitulation::CandidateVotes>& candidates, const PartiesInput* parties,
    bool with_parties, const ColumnMapping& mapping, std::vector<std::string>& notes) {
    const auto rows = read_statuses(table, contest, parties, mapping);
    if (!rows) return rows.error();
    notes.insert(notes.end(), rows->notes.begin(), rows->notes.end());
    std::vector<replacement::StatusRecord> records;
    for (const StatusRow& row : rows->rows) {
        const bool numbered = row.who.number != ListNumber();
        const auto refuse = [&](std::string message, const char* column, std::string value) {
            return Error{
                .message = std::move(message), .source = table.source(), .row = row.row, .column = column, .value = std::move(value)};
        };
        const auto status = *replacement::parse_candidate_status(row.status);
        if (!with_parties && replacement::concerns_party(status))
            return refuse("candidates of this chamber stand without a party", "status", row.status);
        if (with_parties && replacement::concerns_independents(status))
            return refuse("the report on campaign funds is that of the party, not of a candidate", "status", row.status);
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            const auto& c = candidates[i];
            if (c.district != row.who.district || c.party != row.who.party) continue;
            if (numbered ? c.candidate.number == row.who.number
                         : detail::lowered(detail::trimmed(c.candidate.name)) == detail::lowered(detail::trimmed(row.name)))
                found.push_back(i);
        }
        if (found.size() != 1)
            return refuse(
                found.empty() ? "nobody on the list has this number or name" : "several candidates have this name: give the number",
                numbered ? "number" : "name", numbered ? std::to_string(row.who.number.value()) : row.name);
        for (const replacement::StatusRecord& record : records)
            if (record.entry == found.front() && record.status == status && record.date == row.date)
                return refuse("a candidate has this status twice", "status", row.status);
        records.push_back(replacement::StatusRecord{found.front(), status, row.date, row.evidence, row.clarified, row.row});
    }
    return records;
}

/// Reads `[id], district, party, [number], decision, [date]`: one row for each winner of a tie, in the order in which they won.
/// Errors: a missing column (`district` may be missing), an empty decision, what is not a date.
[[nodiscard]] inline result<ResolutionsInput> read_resolutions(const Table& table, const ColumnMapping& mapping = {}) {
    const auto map = map_columns(table, TableKind::resolutions, mapping);
    if (!map) return map.error();
    const auto party = map->require("party");
    const auto decision = map->require("decision");
    if (!party) return party.error();
    if (!decision) return decision.error();
    ResolutionsInput input;
    input.notes = map->notes();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto date = detail::optional_date(table, map->find("date"), row);
        if (!date) return date.error();
        ResolutionRow entry{.id = detail::optional_text(map->find("id"), row),
                            .district = detail::optional_text(map->find("district"), row),
                            .party = key_text(**party, row),
                            .number = detail::optional_text(map->find("number"), row),
                            .decision = key_text(**decision, row),
                            .date = *date,
                            .row = table.row_label(row)};
        if (entry.decision.empty())
            return at_cell(table, **decision, row, Error{.message = "an answer to a tie must name the decision", .expected = "its name"});
        input.rows.push_back(std::move(entry));
    }
    return input;
}

}  // namespace pemilu::inline v0_1::io
