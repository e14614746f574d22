// A vacant seat from tables, and the queue of those who may take it as a table.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/core/result.hpp"
#include "pemilu/io/candidate_tables.hpp"
#include "pemilu/io/district_tables.hpp"
#include "pemilu/io/key_column.hpp"
#include "pemilu/io/numbers.hpp"
#include "pemilu/io/open_table.hpp"
#include "pemilu/io/party_lists.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/replacement/exhausted.hpp"
#include "pemilu/replacement/queue.hpp"

namespace pemilu::inline v0_1::io {

/// Whose seat is vacant, as the caller says it: keys as text; the member by list number or name; no party where the member tells.
/// `earlier`: members of the same list whose vacancies KPU received before.
struct VacancyRequest {
    std::string district = {};
    std::optional<std::string> party = {};
    std::string member = {};
    std::optional<std::vector<std::string>> earlier = {};
};

/// What follows an exhausted list, as tables: `upper` are the candidates one level up, `upper_statuses` what is known of them,
/// `upper_district` the district that is meant there; `other_district` the one whose turn it is where the regulation does not say.
struct ElsewhereTables {
    const Table* adjacency = nullptr;
    const Table* population = nullptr;
    const Table* upper = nullptr;
    const Table* upper_statuses = nullptr;
    std::optional<std::string> upper_district = {};
    std::optional<std::string> other_district = {};
    std::optional<replacement::BeyondReading> reading = {};
};

/// The same, read: of all lists of the chamber.
struct ElsewhereInput {
    AdjacencyInput adjacency = {};
    PopulationInput population = {};
    std::optional<PartyLists> upper = {};
    std::optional<std::string> upper_district = {};
    std::optional<std::string> other_district = {};
    std::optional<replacement::BeyondReading> reading = {};
    bool adjacency_given = false;
    std::vector<std::string> notes = {};
};

/// The vacancy, and what the reader knows besides. `lists` are the list of the vacancy and those elsewhere, in the order of
/// `replacement::QueueEntry::list`.
struct VacancyInput {
    replacement::Vacancy vacancy = {};
    std::string district = {};
    std::string party = {};
    KeyKinds kinds = {};
    std::vector<Candidate> candidates = {};
    replacement::Elsewhere elsewhere = {};
    std::vector<NamedList> others = {};
    std::vector<std::string> notes = {};

    [[nodiscard]] const std::string& district_of(std::size_t list) const { return list == 0 ? district : others.at(list - 1).district; }
    [[nodiscard]] const Candidate& candidate_of(std::size_t list, std::size_t entry) const {
        return list == 0 ? candidates.at(entry) : others.at(list - 1).candidates.at(entry);
    }
    [[nodiscard]] const ranking::Entry& entry_of(std::size_t list, std::size_t entry) const {
        return list == 0 ? vacancy.entries.at(entry) : others.at(list - 1).list.entries.at(entry);
    }
};

namespace detail {

/// Finds a member by list number or name.
class MemberFinder {
public:
    MemberFinder(const Table& table, const PartyLists& lists, const VacancyRequest& request)
        : table_(table), lists_(lists), request_(request) {}

    /// The list and the position on it.
    [[nodiscard]] result<std::pair<std::size_t, std::size_t>> find(const std::string& member) const {
        const auto district = district_id();
        if (!district) return district.error();
        if (auto error = check_party(*district)) return *std::move(error);
        std::vector<std::pair<std::size_t, std::size_t>> found;
        for (std::size_t l = 0; l < lists_.lists.size(); ++l) {
            const NamedList& list = lists_.lists[l];
            if (list.list.district != *district || !of_party(list)) continue;
            for (std::size_t i = 0; i < list.candidates.size(); ++i)
                if (is_member(list.candidates[i], member)) found.emplace_back(l, i);
        }
        if (found.size() == 1) return found.front();
        if (found.empty()) return refuse("no such member on a list of this district", member, "a name or list number of the table");
        std::string expected;
        for (const auto& [l, i] : found) expected += (expected.empty() ? "" : ", ") + described(lists_.lists[l], i);
        return refuse("several candidates fit: say the party or the list number", member, expected);
    }

private:
    [[nodiscard]] result<DistrictId> district_id() const {
        const auto& districts = lists_.contest.districts;
        for (std::size_t d = 0; d < districts.size(); ++d)
            if (districts[d].key == request_.district) return DistrictId(static_cast<std::uint32_t>(d));
        return Error{.message = "no such district",
                     .source = table_.source(),
                     .column = "district",
                     .value = request_.district,
                     .expected = districts.empty() ? std::string() : "a district of the candidates, such as " + districts.front().key};
    }
    [[nodiscard]] bool of_party(const NamedList& list) const {
        return !request_.party || is_called(lists_.contest.party(list.list.party), *request_.party);
    }
    [[nodiscard]] std::optional<Error> check_party(DistrictId district) const {
        if (!request_.party) return std::nullopt;
        for (const NamedList& list : lists_.lists)
            if (list.list.district == district && of_party(list)) return std::nullopt;
        Error error = no_such_party(lists_, "no list of this party in this district", *request_.party, request_.district);
        error.source = table_.source();
        return error;
    }
    [[nodiscard]] static bool is_member(const Candidate& candidate, const std::string& member) {
        const auto number = parse_integer(member);
        if (number) return *number > 0 && candidate.number.value() == static_cast<std::uint64_t>(*number);
        return lowered(trimmed(candidate.name)) == lowered(trimmed(member));
    }
    [[nodiscard]] static std::string described(const NamedList& list, std::size_t i) {
        const Candidate& c = list.candidates[i];
        const std::string number = c.number == ListNumber() ? "" : std::to_string(c.number.value()) + " ";
        return list.party + (list.party.empty() ? "" : " ") + number + c.name;
    }
    [[nodiscard]] Error refuse(std::string message, const std::string& member, std::string expected) const {
        return Error{
            .message = std::move(message), .source = table_.source(), .column = "member", .value = member, .expected = std::move(expected)};
    }

    const Table& table_;
    const PartyLists& lists_;
    const VacancyRequest& request_;
};

/// On another list nobody is known to sit: who does must not be named.
[[nodiscard]] inline Error elected_unknown(const Table& table) {
    return Error{.message = "another list can only be looked at with the column elected",
                 .source = table.source(),
                 .column = "elected",
                 .value = joined(column_names(table)),
                 .expected = "1 for every member"};
}

/// A district that an option names must be there.
[[nodiscard]] inline std::optional<Error> district_objection(const Table& table, const Contest& contest, Literal option,
                                                             const std::optional<std::string>& named) {
    if (!named) return std::nullopt;
    for (const ElectoralDistrict& district : contest.districts)
        if (district.key == *named) return std::nullopt;
    return Error{.message = "no such district", .source = table.source(), .column = std::string(option.view()), .value = *named};
}

}  // namespace detail

/// Reads what is known of other districts and of the level above, for the lists of `candidates`.
/// Errors: of the readers; a district that the candidates do not have; no column `elected`.
[[nodiscard]] inline result<ElsewhereInput> read_elsewhere(const Table& candidates, const PartyLists& lists,
                                                           const ElsewhereTables& tables) {
    ElsewhereInput input{.upper_district = tables.upper_district, .other_district = tables.other_district, .reading = tables.reading};
    if (tables.adjacency != nullptr) {
        if (!lists.elected_known) return detail::elected_unknown(candidates);
        auto read = read_adjacency(*tables.adjacency, &lists.contest);
        if (!read) return read.error();
        input.adjacency = *std::move(read);
        input.notes = input.adjacency.notes;
        input.adjacency_given = true;
    }
    if (tables.population != nullptr) {
        auto read = read_population(*tables.population, &lists.contest);
        if (!read) return read.error();
        input.population = *std::move(read);
        input.notes.insert(input.notes.end(), input.population.notes.begin(), input.population.notes.end());
    }
    if (auto error = detail::district_objection(candidates, lists.contest, "other_district", tables.other_district))
        return *std::move(error);
    if (tables.upper == nullptr) return input;
    auto upper = read_party_lists(*tables.upper, tables.upper_statuses, nullptr);
    if (!upper) return upper.error();
    if (!upper->elected_known) return detail::elected_unknown(*tables.upper);
    if (auto error = detail::district_objection(*tables.upper, upper->contest, "upper_district", tables.upper_district))
        return *std::move(error);
    input.upper = *std::move(upper);
    return input;
}

namespace detail {

/// The lists of the party in the other districts, with their neighbourhood and population; and one level up those of the district that is
/// named, else of all that have candidates of it.
inline void add_elsewhere(const PartyLists& lists, const ElsewhereInput& known, VacancyInput& input) {
    input.elsewhere.adjacency_given = known.adjacency_given;
    input.elsewhere.reading = known.reading;
    for (const NamedList& list : lists.lists) {
        if (list.list.party != input.vacancy.party || list.list.district == input.vacancy.district) continue;
        const auto people = known.population.population.find(list.district);
        if (list.district == known.other_district) input.elsewhere.chosen = input.elsewhere.districts.size();
        input.elsewhere.districts.push_back(replacement::OtherList{
            .list = list.list,
            .adjacent = known.adjacency.adjacent(input.district, list.district),
            .population = people == known.population.population.end() ? std::nullopt : std::optional<std::int64_t>(people->second)});
        input.others.push_back(list);
    }
    if (!known.upper) return;
    input.elsewhere.above_given = true;
    input.kinds.district_integer = input.kinds.district_integer && known.upper->kinds.district_integer;
    for (const NamedList& list : known.upper->lists) {
        if (list.party != input.party || (known.upper_district && list.district != *known.upper_district)) continue;
        input.elsewhere.above.push_back(list.list);
        input.others.push_back(list);
    }
}

[[nodiscard]] inline std::optional<Error> add_earlier(const MemberFinder& finder, const VacancyRequest& request, const Table& table,
                                                      std::size_t list, bool elected_known, VacancyInput& input) {
    if (!request.earlier) return std::nullopt;
    input.vacancy.earlier.emplace();
    for (const std::string& member : *request.earlier) {
        const auto found = finder.find(member);
        if (!found) {
            Error error = found.error();
            error.column = "earlier";
            return error;
        }
        const bool again = std::ranges::find(*input.vacancy.earlier, found->second) != input.vacancy.earlier->end();
        if (again)
            return Error{.message = "an earlier vacancy is given twice", .source = table.source(), .column = "earlier", .value = member};
        if (!elected_known) input.vacancy.elected[found->second] = found->first == list;
        const bool member_of_list = found->first == list && replacement::detail::was_seated(input.vacancy, found->second);
        if (!member_of_list || found->second == *input.vacancy.member)
            return Error{.message = "an earlier vacancy is one of another member of the same list",
                         .source = table.source(),
                         .column = "earlier",
                         .value = member};
        input.vacancy.earlier->push_back(found->second);
    }
    return std::nullopt;
}

}  // namespace detail

/// Reads the list of the member whose seat is vacant. Without a column `elected` only the member is known to sit. `units` says where the
/// candidates have their votes; `parties` is false for the DPD.
/// Errors: of the readers; no such district; a member who is not there, or whom several candidates fit (their numbers are listed); a
/// status of somebody who is not on the list.
[[nodiscard]] inline result<VacancyInput> read_vacancy(const Table& candidates, const Table* statuses, const VacancyRequest& request,
                                                       const Table* units = nullptr, const ElsewhereTables& elsewhere = {},
                                                       bool parties = true) {
    const auto lists = read_party_lists(candidates, statuses, units, parties);
    if (!lists) return lists.error();
    const detail::MemberFinder finder(candidates, *lists, request);
    const auto member = finder.find(request.member);
    if (!member) return member.error();
    const NamedList& own = lists->lists[member->first];
    VacancyInput input{.vacancy = own.list,
                       .district = own.district,
                       .party = own.party,
                       .kinds = lists->kinds,
                       .candidates = own.candidates,
                       .notes = lists->notes};
    input.vacancy.member = member->second;
    input.vacancy.elected_known = lists->elected_known;
    if (!lists->elected_known) input.vacancy.elected[member->second] = true;
    if (auto error = detail::add_earlier(finder, request, candidates, member->first, lists->elected_known, input)) return *std::move(error);
    const auto known = read_elsewhere(candidates, *lists, elsewhere);
    if (!known) return known.error();
    input.notes.insert(input.notes.end(), known->notes.begin(), known->notes.end());
    detail::add_elsewhere(*lists, *known, input);
    return input;
}

namespace detail {

/// The columns of rows about candidates, under way.
class QueueColumns {
public:
    explicit QueueColumns(KeyKinds kinds) : districts_(kinds.district_integer), parties_(kinds.party_integer) {}

    void push(const std::string& district, const std::string& party, const Candidate& candidate, const ranking::Entry& entry,
              std::int64_t position, const replacement::QueueEntry& row) {
        const std::int64_t number = candidate.number.value();
        districts_.push(district);
        parties_.push(party);
        positions_.emplace_back(position);
        numbers_.push_back(number > 0 ? std::optional<std::int64_t>(number) : std::nullopt);
        names_.emplace_back(candidate.name);
        votes_.push_back(entry.votes ? std::optional<std::int64_t>(entry.votes->count()) : std::nullopt);
        rank_all_.emplace_back(row.rank_all);
        rank_unelected_.emplace_back(row.rank_unelected);
        status_.emplace_back(to_string(row.status));
        reasons_.push_back(row.reason.empty() ? std::optional<std::string>() : row.reason);
        basis_.push_back(basis_cell(row.basis));
    }
    /// A seat for which nobody is left.
    void push_nobody(const std::string& district, const std::string& party, std::string status, std::string reason) {
        districts_.push(district);
        parties_.push(party);
        for (IntegerColumn* column : {&positions_, &numbers_, &votes_, &rank_all_, &rank_unelected_}) column->emplace_back();
        names_.emplace_back();
        status_.push_back(std::move(status));
        reasons_.emplace_back(std::move(reason));
        basis_.emplace_back();
    }

    void into(Table& table) && {
        table.add("position", std::move(positions_));
        std::move(districts_).into(table, "district");
        std::move(parties_).into(table, "party");
        table.add("number", std::move(numbers_));
        table.add("name", std::move(names_));
        table.add("votes", std::move(votes_));
        table.add("rank_all", std::move(rank_all_));
        table.add("rank_unelected", std::move(rank_unelected_));
        table.add("status", std::move(status_));
        table.add("reason", std::move(reasons_));
        table.add("legal_basis", std::move(basis_));
    }

private:
    KeyColumn districts_;
    KeyColumn parties_;
    IntegerColumn positions_ = {};
    IntegerColumn numbers_ = {};
    TextColumn names_ = {};
    IntegerColumn votes_ = {};
    IntegerColumn rank_all_ = {};
    IntegerColumn rank_unelected_ = {};
    std::vector<std::string> status_ = {};
    TextColumn reasons_ = {};
    TextColumn basis_ = {};
};

}  // namespace detail

/// `position, district, party, number, name, votes, rank_all, rank_unelected, status, reason, legal_basis`.
[[nodiscard]] inline Table queue_table(const VacancyInput& input, const replacement::Replacement& replacement) {
    detail::QueueColumns columns(input.kinds);
    std::int64_t position = 0;
    for (const replacement::QueueEntry& row : replacement.queue)
        columns.push(input.district_of(row.list), input.party, input.candidate_of(row.list, row.entry), input.entry_of(row.list, row.entry),
                     ++position, row);
    Table table;
    std::move(columns).into(table);
    return table;
}

namespace detail {

/// What the steps of a ladder compare of two candidates with equal votes, one step after the other to the one that separates them.
class EqualsCompared {
public:
    /// `rivals`: `supplied` where those without figures were left out, because their place does not matter.
    EqualsCompared(const Ladder& ladder, const std::vector<ranking::Entry>& entries, std::size_t one, std::size_t other,
                   ranking::Rivals rivals)
        : ladder_(ladder), entries_(entries), one_(one), other_(other), rivals_(rivals) {
        for (std::size_t i = 0; i < entries.size(); ++i)
            if (entries[i].votes == entries[one].votes) equal_.push_back(i);
    }

    /// `; village 9 : 9; sex F : M`. It ends where something was not chosen or not supplied.
    [[nodiscard]] std::string text() && {
        for (const Step& step : ladder_.steps())
            if (!by_step(step)) break;
        return std::move(text_);
    }

private:
    [[nodiscard]] bool by_step(const Step& step) {
        if (const auto* spread = std::get_if<BySpread>(&step.by)) return without_votes() || by_spread(*spread);
        if (std::holds_alternative<WomenFirst>(step.by)) return by_sex();
        if (std::holds_alternative<ByListNumber>(step.by)) return by_number();
        const auto* zero = std::get_if<WithoutVotes>(&step.by);
        return zero == nullptr || !without_votes() || by_zero_votes(*zero);
    }

    /// The rule about those without votes ends the ladder for them, unless it sends them on.
    [[nodiscard]] bool by_zero_votes(const WithoutVotes& zero) {
        const bool nobody = std::ranges::none_of(entries_, [](const auto& e) { return !e.votes || e.votes->count() > 0; });
        const ZeroVotes rule = nobody ? zero.nobody : zero.tail;
        if (rule == ZeroVotes::by_ladder) return true;
        if (rule == ZeroVotes::women_then_list_number && !by_sex()) return false;
        if (rule != ZeroVotes::undetermined) static_cast<void>(by_number());
        return false;
    }

    [[nodiscard]] bool by_spread(const BySpread& spread) {
        if (!spread.level() || !spread.metric()) return false;
        if (rivals_ == ranking::Rivals::supplied)
            std::erase_if(equal_, [&](std::size_t i) { return !ranking::has_counts(entries_[i], *spread.level(), *spread.metric()); });
        const bool both = std::ranges::count(equal_, one_) + std::ranges::count(equal_, other_) == 2;
        if (!both) return false;
        const auto counts = ranking::spread_counts(entries_, equal_, *spread.level(), *spread.metric(), rivals_);
        if (!counts) return false;
        const auto count_of = [&](std::size_t entry) {
            return (*counts)[static_cast<std::size_t>(std::ranges::find(equal_, entry) - equal_.begin())];
        };
        const std::int64_t count = count_of(one_);
        say(to_string(*spread.level()), std::to_string(count), std::to_string(count_of(other_)));
        if (count != count_of(other_)) return false;
        std::vector<std::size_t> still;
        for (std::size_t i = 0; i < equal_.size(); ++i)
            if ((*counts)[i] == count) still.push_back(equal_[i]);
        equal_ = std::move(still);
        return true;
    }

    [[nodiscard]] bool by_sex() {
        const auto& one = entries_[one_].sex;
        const auto& other = entries_[other_].sex;
        if (!one || !other) return false;
        const auto letter = [](Sex sex) { return sex == Sex::female ? "F" : "M"; };
        say("sex", letter(*one), letter(*other));
        return *one == *other;
    }

    [[nodiscard]] bool by_number() {
        const ListNumber one = entries_[one_].who.number;
        const ListNumber other = entries_[other_].who.number;
        if (one == ListNumber() || other == ListNumber()) return false;
        say("list_number", std::to_string(one.value()), std::to_string(other.value()));
        return one == other;
    }

    [[nodiscard]] bool without_votes() const { return entries_[one_].votes == Votes(); }
    void say(std::string_view what, const std::string& one, const std::string& other) {
        text_ += "; " + std::string(what) + " " + one + " : " + other;
    }

    const Ladder& ladder_;
    const std::vector<ranking::Entry>& entries_;
    std::size_t one_;
    std::size_t other_;
    ranking::Rivals rivals_;
    std::vector<std::size_t> equal_ = {};
    std::string text_ = {};
};

/// With whom the candidate of a row is compared: the next in rank on the same list, if their votes are equal or only votes set the
/// candidate apart; else somebody with equal votes. nullopt if nobody follows.
[[nodiscard]] inline std::optional<std::size_t> compared_with(const std::vector<ranking::Entry>& entries,
                                                              const replacement::Replacement& replacement, std::size_t row) {
    const replacement::QueueEntry& one = replacement.queue[row];
    const auto equal = [&](std::size_t other) { return other != one.entry && entries[other].votes == entries[one.entry].votes; };
    std::optional<std::size_t> next;
    if (row + 1 < replacement.queue.size() && replacement.queue[row + 1].list == one.list) next = replacement.queue[row + 1].entry;
    if (one.step.empty() || (next && equal(*next))) return next;
    if (row > 0 && replacement.queue[row - 1].list == one.list && equal(replacement.queue[row - 1].entry))
        return replacement.queue[row - 1].entry;
    for (std::size_t other = 0; other < entries.size(); ++other)
        if (equal(other)) return other;
    return next;
}

/// `772 : 324`, and where the votes are equal what the steps compare.
[[nodiscard]] inline std::optional<std::string> compared(const Ladder& ladder, const VacancyInput& input,
                                                         const replacement::Replacement& replacement, std::size_t row) {
    const replacement::QueueEntry& one = replacement.queue[row];
    const auto& entries = one.list == 0 ? input.vacancy.entries : input.others.at(one.list - 1).list.entries;
    const auto other = compared_with(entries, replacement, row);
    if (!other) return std::nullopt;
    const auto votes = [](const ranking::Entry& e) { return e.votes ? std::to_string(e.votes->count()) : std::string("?"); };
    const std::string text = votes(entries[one.entry]) + " : " + votes(entries[*other]);
    if (!entries[one.entry].votes || entries[one.entry].votes != entries[*other].votes) return text;
    const auto rivals = replacement.open ? ranking::Rivals::all : ranking::Rivals::supplied;
    return text + EqualsCompared(ladder, entries, one.entry, *other, rivals).text();
}

/// The districts among which a question about an exhausted list asks.
[[nodiscard]] inline std::vector<std::string> districts_asked_about(const VacancyInput& input, const Question& question) {
    std::vector<std::string> names;
    const bool above = question.option == "upper_district";
    for (const Contender& who : question.contenders)
        for (std::size_t i = above ? input.elsewhere.districts.size() : 0; i < input.others.size(); ++i)
            if (input.others[i].list.district == who.district && input.others[i].list.party == who.party) {
                names.push_back(input.others[i].district);
                break;
            }
    return names;
}

}  // namespace detail

namespace detail {

/// `3 (120000), 1 (90000)`: the districts that were looked at for an exhausted list, with their populations where those are known.
[[nodiscard]] inline std::optional<std::string> districts_compared(const VacancyInput& input, const replacement::TraceStep& step) {
    if (step.looked_at.empty()) return std::nullopt;
    std::string text;
    for (const std::size_t list : step.looked_at) {
        text += (text.empty() ? "" : ", ") + input.district_of(list);
        if (list > input.elsewhere.districts.size()) continue;  // one level up
        if (const auto& people = input.elsewhere.districts[list - 1].population) text += " (" + std::to_string(*people) + ")";
    }
    return text;
}

}  // namespace detail

/// `rule, district, rank_all, number, name, votes, compared, status, statement, legal_basis`: what was examined, in order; one entry for
/// each candidate, whose votes stand against those of the next in rank; of other lists, their districts and populations, the chosen first.
[[nodiscard]] inline Table replacement_trace_table(const Ladder& ladder, const VacancyInput& input,
                                                   const replacement::Replacement& replacement) {
    KeyColumn districts(input.kinds.district_integer);
    std::vector<std::string> rules;
    IntegerColumn ranks;
    IntegerColumn numbers;
    TextColumn names;
    IntegerColumn votes;
    TextColumn compared;
    TextColumn statuses;
    std::vector<std::string> statements;
    TextColumn basis;
    for (const replacement::TraceStep& step : replacement.trace) {
        const replacement::QueueEntry* row = step.row ? &replacement.queue[*step.row] : nullptr;
        if (row == nullptr) {
            rules.emplace_back(step.rule.view());
            if (step.chosen)
                districts.push(input.district_of(step.looked_at.front()));
            else
                districts.push_null();
            for (IntegerColumn* column : {&ranks, &numbers, &votes}) column->emplace_back();
            for (TextColumn* column : {&names, &statuses}) column->emplace_back();
            compared.push_back(detail::districts_compared(input, step));
            statements.push_back(step.statement);
            basis.push_back(basis_cell(step.basis));
            continue;
        }
        const Candidate& candidate = input.candidate_of(row->list, row->entry);
        const auto& counted = input.entry_of(row->list, row->entry).votes;
        const std::int64_t number = candidate.number.value();
        rules.push_back(row->decided_by);
        districts.push(input.district_of(row->list));
        ranks.emplace_back(row->rank_all);
        numbers.push_back(number > 0 ? std::optional<std::int64_t>(number) : std::nullopt);
        names.emplace_back(candidate.name);
        votes.push_back(counted ? std::optional<std::int64_t>(counted->count()) : std::nullopt);
        compared.push_back(detail::compared(ladder, input, replacement, *step.row));
        statuses.emplace_back(std::string(to_string(row->status)));
        const std::string rank =
            "rank " + std::to_string(row->rank_all) + " of the list, " + std::to_string(row->rank_unelected) + " of the unelected";
        statements.push_back(row->reason.empty() ? rank : rank + "; " + row->reason);
        basis.push_back(basis_cell(row->basis));
    }
    Table table;
    table.add("rule", std::move(rules));
    std::move(districts).into(table, "district");
    table.add("rank_all", std::move(ranks));
    table.add("number", std::move(numbers));
    table.add("name", std::move(names));
    table.add("votes", std::move(votes));
    table.add("compared", std::move(compared));
    table.add("status", std::move(statuses));
    table.add("statement", std::move(statements));
    table.add("legal_basis", std::move(basis));
    return table;
}

namespace detail {

/// The open question of a replacement with the names that it is about; nullopt if nothing is open.
[[nodiscard]] inline std::optional<OpenRow> open_row(const VacancyInput& input, const replacement::Replacement& replacement) {
    if (!replacement.open) return std::nullopt;
    const Citation basis = replacement.open->tried.empty() ? Citation() : replacement.open->tried.back();
    OpenRow row{.question = *replacement.open, .asked = "replacement", .district = input.district, .party = input.party, .basis = basis};
    // Without an article the question is about the one who holds up the queue, not about equals or whoever stands behind.
    const auto asked_about =
        replacement.open->option == "without_article" ? replacement::QueueStatus::suspends : replacement::QueueStatus::tied;
    for (const replacement::QueueEntry& entry : replacement.queue)
        if (entry.status == asked_about && row.contenders.size() < replacement.open->contenders.size())
            row.contenders.push_back(input.candidate_of(entry.list, entry.entry).name);
    if (row.contenders.empty()) row.contenders = districts_asked_about(input, *replacement.open);
    return row;
}

}  // namespace detail

/// Where equals stay open because some of them lack figures that others have, the reason names those.
inline void name_the_lacking(const VacancyInput& input, replacement::Replacement& replacement) {
    if (!replacement.open || replacement.open->reason != Reason::not_supplied) return;
    std::vector<std::string> names;
    for (const replacement::QueueEntry& row : replacement.queue)
        if (row.status == replacement::QueueStatus::tied && !row.reason.empty())
            names.push_back(input.candidate_of(row.list, row.entry).name);
    if (!names.empty()) replacement.reason += " of " + detail::listed_names(names);
}

/// The open question of a replacement in the columns of the table `open`; no rows if nothing is open.
[[nodiscard]] inline Table replacement_question_table(const VacancyInput& input, const replacement::Replacement& replacement) {
    std::vector<OpenRow> rows;
    if (auto row = detail::open_row(input, replacement)) rows.push_back(*std::move(row));
    return open_table(rows, input.kinds);
}

}  // namespace pemilu::inline v0_1::io
