// The table of amendments, as acts; and a table of votes by district as they left it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/contest/contest.hpp"
#include "pemilu/core/id.hpp"
#include "pemilu/core/nearest.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/candidate_tables.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/contest_tables.hpp"
#include "pemilu/io/keys.hpp"
#include "pemilu/io/numbers.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/recapitulation/acts.hpp"
#include "pemilu/recapitulation/amend.hpp"
#include "pemilu/recapitulation/vote_table.hpp"

namespace pemilu::inline v0_1::io {

struct AmendmentsInput {
    std::vector<recapitulation::Act> acts = {};  ///< in the order of their first rows
    std::vector<std::string> notes = {};
};

namespace detail {

[[nodiscard]] inline std::optional<recapitulation::AmendmentKind> kind_of_act(std::string_view name) {
    using recapitulation::AmendmentKind;
    for (const auto kind : {AmendmentKind::revote, AmendmentKind::recount, AmendmentKind::court, AmendmentKind::correction})
        if (name == to_string(kind)) return kind;
    return std::nullopt;
}

class AmendmentsReader {
public:
    AmendmentsReader(const Table& table, const ColumnMap& map) : table_(table), map_(map) {}

    [[nodiscard]] result<AmendmentsInput> read() {
        auto values = optional_integers(map_.find("value"));
        if (!values) return values.error();
        auto orders = optional_integers(map_.find("order"));
        if (!orders) return orders.error();
        if (map_.find("value") == nullptr) return map_.missing("value");
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            auto act = read_act(row, (*orders)[row]);
            if (!act) return act.error();
            auto claim = read_claim(row, (*values)[row], act->kind);
            if (!claim) return claim.error();
            if (auto error = add(*std::move(act), *std::move(claim), row)) return *std::move(error);
        }
        return AmendmentsInput{std::move(acts_), map_.notes()};
    }

private:
    [[nodiscard]] result<IntegerColumn> optional_integers(const Column* column) const {
        if (column == nullptr) return IntegerColumn(table_.rows());
        return integers_of(table_, *column, Missing::kept);
    }

    [[nodiscard]] result<recapitulation::Act> read_act(std::size_t row, std::optional<std::int64_t> order) const {
        const auto decision = map_.require("decision");
        const auto kind = map_.require("kind");
        if (!decision) return decision.error();
        if (!kind) return kind.error();
        recapitulation::Act act{.decision = key_text(**decision, row), .order = order};
        if (act.decision.empty())
            return at_cell(table_, **decision, row, Error{.message = "an amendment must name its decision", .expected = "its name"});
        const auto known = kind_of_act(key_text(**kind, row));
        if (!known)
            return at_cell(table_, **kind, row,
                           Error{.message = "not a kind of amendment",
                                 .value = shown(key_text(**kind, row)),
                                 .expected = "revote, recount, court or correction"});
        act.kind = *known;
        const auto date = optional_date(table_, map_.find("date"), row);
        if (!date) return date.error();
        act.date = *date;
        return act;
    }

    /// An empty region is the nation, as in the table `recap`: of a correction only, since elsewhere it will have been forgotten.
    [[nodiscard]] result<recapitulation::Claim> read_claim(std::size_t row, std::optional<std::int64_t> value,
                                                           recapitulation::AmendmentKind kind) const {
        const auto region = map_.require("region");
        if (!region) return region.error();
        recapitulation::Claim claim{.region = key_text(**region, row),
                                    .station = optional_text(map_.find("station"), row),
                                    .contestant = optional_text(map_.find("contestant"), row),
                                    .field = optional_text(map_.find("field"), row),
                                    .value = value,
                                    .row = table_.row_label(row)};
        if (claim.region.empty() && (kind != recapitulation::AmendmentKind::correction || !claim.station.empty()))
            return at_cell(
                table_, **region, row,
                Error{.message = "empty region", .expected = "a station, or a region above it; the nation in a correction only"});
        if (claim.contestant.empty() && claim.field.empty())
            return Error{.message = "an amendment states the votes of a contestant or a field",
                         .source = table_.source(),
                         .row = table_.row_label(row),
                         .column = map_.find("contestant") != nullptr ? "contestant" : "field"};
        return claim;
    }

    /// Rows of one decision are one act: they agree on its date, kind and order.
    [[nodiscard]] std::optional<Error> add(recapitulation::Act act, recapitulation::Claim claim, std::size_t row) {
        const auto [place, is_new] = positions_.emplace(act.decision, acts_.size());
        if (is_new) acts_.push_back(act);
        recapitulation::Act& known = acts_[place->second];
        if (known.date != act.date || known.kind != act.kind || known.order != act.order)
            return Error{.message = "the rows of one decision differ in date, kind or order",
                         .source = table_.source(),
                         .row = table_.row_label(row),
                         .column = "decision",
                         .value = act.decision,
                         .expected = "as in row " + std::to_string(known.claims.front().row)};
        known.claims.push_back(std::move(claim));
        return std::nullopt;
    }

    const Table& table_;
    const ColumnMap& map_;
    std::vector<recapitulation::Act> acts_ = {};
    std::map<std::string, std::size_t, std::less<>> positions_ = {};
};

}  // namespace detail

/// Reads `decision, [date], [order], kind, region, [station], contestant or field, value`. An empty value: the act leaves it without a
/// figure. Errors: no rows, a missing column, a kind that is none, no decision, no region, neither contestant nor field, rows of one
/// decision that differ in date, kind or order.
[[nodiscard]] inline result<AmendmentsInput> read_amendments(const Table& table, const ColumnMapping& mapping = {}) {
    if (auto error = require_rows(table)) return *std::move(error);
    const auto map = map_columns(table, TableKind::amendments, mapping);
    if (!map) return map.error();
    return detail::AmendmentsReader(table, *map).read();
}
result<AmendmentsInput> read_amendments(Table&&, const ColumnMapping& = {}) = delete;

namespace detail {

[[nodiscard]] inline Error at_claim(const recapitulation::Claim& claim, std::string message, const std::string& value) {
    return Error{.message = std::move(message), .row = claim.row, .value = value};
}

/// Whom a claim on a table by district is about: its region is a district, its contestant a party, or `P/3` candidate 3 of party `P`; just `3`
/// where candidates stand without parties. The number of a party itself is 0. `what` the table holds is said in errors.
class ClaimFinder {
public:
    ClaimFinder(const Contest& contest, std::string what) : what_(std::move(what)) {
        for (std::uint32_t d = 0; d < contest.districts.size(); ++d) districts_.emplace(contest.districts[d].key, d);
        for (std::uint32_t p = 0; p < contest.parties.size(); ++p) parties_.emplace(contest.parties[p].name, p);
    }

    [[nodiscard]] result<Contender> find(const recapitulation::Claim& claim) const {
        const auto district = districts_.find(claim.region);
        if (district == districts_.end()) return at_claim(claim, "the " + what_ + " know no such district", claim.region);
        const DistrictId where(district->second);
        const std::string_view name = claim.contestant;
        if (const auto party = parties_.find(name); party != parties_.end()) return Contender{where, PartyId(party->second), {}};
        const std::size_t slash = name.rfind('/');
        const bool alone = slash == std::string_view::npos;
        const auto party = parties_.find(alone ? std::string_view() : name.substr(0, slash));
        if (party == parties_.end()) {
            Error error = at_claim(claim, "the " + what_ + " know no such party", claim.contestant);
            std::vector<std::string_view> known;
            for (const auto& [other, index] : parties_) known.push_back(other);
            error.expected = nearest_three(alone ? name : name.substr(0, slash), std::move(known));
            return error;
        }
        const auto number = parse_integer(alone ? name : name.substr(slash + 1));
        if (!number || *number < 1 || *number > std::numeric_limits<std::int32_t>::max())
            return at_claim(claim, "not a number of a list", claim.contestant);
        if (!claim.field.empty() && claim.field != "votes")
            return Error{
                .message = "not a figure of a candidate", .row = claim.row, .column = "field", .value = claim.field, .expected = "votes"};
        return Contender{where, PartyId(party->second), ListNumber(static_cast<std::uint32_t>(*number))};
    }

private:
    std::string what_;
    std::map<std::string, std::uint32_t, std::less<>> districts_ = {};
    std::map<std::string, std::uint32_t, std::less<>> parties_ = {};
};

/// Acts on votes by district. What they state of candidates is left to `amend_candidates`.
class VoteAmender {
public:
    explicit VoteAmender(const VotesInput& votes) : votes_(votes), finder_(votes.contest, "votes"), history_(votes.table) {}

    [[nodiscard]] result<recapitulation::VoteTable> latest_after(const std::vector<recapitulation::Act>& acts, std::size_t count) {
        std::size_t amending = 0;  // of the first `count` acts those that are about parties
        for (std::size_t i = 0; i < acts.size(); ++i) {
            if (auto error = add(acts, i)) return *std::move(error);
            if (i < count) amending = history_.amendments().size();
        }
        return history_.as_of(amending);
    }

private:
    struct Place {
        DistrictId district = {};
        PartyId party = {};
        friend auto operator<=>(const Place&, const Place&) = default;
    };

    [[nodiscard]] result<Contender> find(const recapitulation::Claim& claim) const {
        auto found = finder_.find(claim);
        if (found && !votes_.table.at(found->district, found->party).votes)
            return at_claim(claim, "this party did not stand in the district", claim.contestant);
        return found;
    }

    [[nodiscard]] std::optional<Error> set(const recapitulation::Claim& claim, recapitulation::Cell& cell) const {
        const auto error = [&claim](std::string message) {
            return Error{.message = std::move(message), .row = claim.row, .value = claim.field};
        };
        if (claim.value && *claim.value < 0) return error("a negative number of votes");
        const auto value = claim.value ? std::optional(Votes(*claim.value)) : std::nullopt;
        if (claim.field.empty() || claim.field == "votes") {
            if (!value) return error("an act cannot leave a party without votes: 0 is a number");
            cell.votes = value;
        } else if (claim.field == "list_votes") {
            cell.list_votes = value;
        } else if (claim.field == "candidate_votes") {
            cell.candidate_votes = value;
        } else {
            return Error{.message = "not a figure of a party",
                         .row = claim.row,
                         .column = "field",
                         .value = claim.field,
                         .expected = "votes, list_votes or candidate_votes"};
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> add(const std::vector<recapitulation::Act>& acts, std::size_t index) {
        const recapitulation::Act& act = acts[index];
        auto version = history_.latest();
        if (!version) return version.error();
        std::map<Place, recapitulation::Cell> cells;
        std::map<std::pair<Place, std::string>, std::int64_t> stated;
        std::vector<Place> of_candidates;
        for (const recapitulation::Claim& claim : act.claims) {
            const auto found = find(claim);
            if (!found) return found.error();
            const Place place{found->district, found->party};
            if (found->number != ListNumber()) {
                of_candidates.push_back(place);
                continue;
            }
            // What an act does not state of a cell is not supplied any more: it would be a figure of another version.
            if (auto error = set(claim, cells[place])) return error;
            const auto [first, is_new] = stated.emplace(std::pair(place, claim.field.empty() ? "votes" : claim.field), claim.row);
            if (!is_new)
                return Error{.message = "this act states the same cell twice",
                             .row = claim.row,
                             .value = act.decision,
                             .expected = "only row " + std::to_string(first->second)};
        }
        for (const Place& place : of_candidates)
            if (act.kind == recapitulation::AmendmentKind::revote && !cells.contains(place)) return every_party(act, place);
        if (cells.empty()) return std::nullopt;
        if (auto error = check(acts, index, cells, *version)) return error;
        recapitulation::Amendment amendment{.decision = act.decision, .date = act.date, .kind = act.kind, .counts = *std::move(version)};
        if (auto error = write(cells, act, amendment)) return error;
        return history_.amend(std::move(amendment));
    }

    [[nodiscard]] std::string name_of(const Place& place) const {
        return votes_.contest.district(place.district).key + ", " + votes_.contest.party(place.party).name;
    }
    [[nodiscard]] static Error refuse(const recapitulation::Act& act, std::string message, const std::string& value) {
        Error error = recapitulation::detail::at_act(act, std::move(message));
        error.value += ": " + value;
        return error;
    }
    [[nodiscard]] Error every_party(const recapitulation::Act& act, const Place& place) const {
        return refuse(act, "a re-vote states the votes of every party of the district", name_of(place));
    }

    /// Every cell has votes, a re-vote states all parties of its districts, and no act without an order claims a cell of another.
    [[nodiscard]] std::optional<Error> check(const std::vector<recapitulation::Act>& acts, std::size_t index,
                                             const std::map<Place, recapitulation::Cell>& cells, const recapitulation::VoteTable& version) {
        const recapitulation::Act& act = acts[index];
        for (const auto& [place, cell] : cells) {
            if (!cell.votes) return refuse(act, "an act that amends a party's figures must state its votes", name_of(place));
            for (std::uint32_t p = 0; act.kind == recapitulation::AmendmentKind::revote && p < version.parties(); ++p)
                if (version.at(place.district, PartyId(p)).votes && !cells.contains({place.district, PartyId(p)}))
                    return every_party(act, {place.district, PartyId(p)});
            const auto [claimed, is_new] = claimed_.emplace(place, index);
            if (!is_new && !recapitulation::act_before(acts[claimed->second], act))
                return refuse(act, "two acts claim the same cell, and nothing says which came first",
                              name_of(place) + ", " + acts[claimed->second].decision);
            claimed->second = index;
        }
        return std::nullopt;
    }

    [[nodiscard]] static std::optional<Error> write(const std::map<Place, recapitulation::Cell>& cells, const recapitulation::Act& act,
                                                    recapitulation::Amendment& amendment) {
        // Cleared first: on the way no total may exceed what either version holds.
        for (const bool writing : {false, true})
            for (const auto& [place, cell] : cells)
                if (auto error = amendment.counts.set(place.district, place.party, writing ? cell : recapitulation::Cell{})) {
                    error->row = act.claims.front().row;
                    return error;
                }
        for (const auto& [place, cell] : cells)
            if (amendment.scope.empty() || amendment.scope.back() != place.district) amendment.scope.push_back(place.district);
        return std::nullopt;
    }

    const VotesInput& votes_;
    ClaimFinder finder_;
    recapitulation::History history_;
    std::map<Place, std::size_t> claimed_ = {};  ///< the last act on each cell
};

}  // namespace detail

/// Votes by district and party after the first `count` of these acts (all without it). `acts` are in order (`in_order`).
/// Errors (with the row of the acts): an unknown district or party, a party without votes, a re-vote that leaves out a party, a cell twice.
[[nodiscard]] inline result<recapitulation::VoteTable> amend_votes(const VotesInput& votes, const std::vector<recapitulation::Act>& acts,
                                                                   std::optional<std::size_t> count = {}) {
    return detail::VoteAmender(votes).latest_after(acts, count.value_or(acts.size()));
}

namespace detail {

/// The same table with other cells in these columns of it.
[[nodiscard]] inline Table with_cells(const Table& table, const std::vector<std::pair<const Column*, IntegerColumn>>& figures) {
    Table amended(table.source());
    for (const Column& column : table.columns()) {
        Column copy = column;
        for (const auto& [replaced, counts] : figures)
            if (replaced == &column) copy.cells = counts;
        amended.add(std::move(copy));
    }
    std::vector<std::int64_t> labels;
    for (std::size_t row = 0; row < table.rows(); ++row) labels.push_back(table.row_label(row));
    amended.set_row_labels(std::move(labels));
    return amended;
}

}  // namespace detail

/// The same table with these figures of each row's cell in `votes, list_votes, candidate_votes`. The rows are those that `input` was read
/// from; a column that the table does not have is not added.
[[nodiscard]] inline result<Table> with_votes(const Table& table, const VotesInput& input, const recapitulation::VoteTable& votes) {
    const auto map = map_columns(table, TableKind::votes);
    if (!map) return map.error();
    std::map<std::string, std::uint32_t, std::less<>> districts;
    std::map<std::string, std::uint32_t, std::less<>> parties;
    for (std::uint32_t d = 0; d < input.contest.districts.size(); ++d) districts.emplace(input.contest.districts[d].key, d);
    for (std::uint32_t p = 0; p < input.contest.parties.size(); ++p) parties.emplace(input.contest.parties[p].name, p);
    const Column* party = map->find("party") != nullptr ? map->find("party") : map->find("party_number");
    const Column* district = map->find("district");
    std::vector<const recapitulation::Cell*> cells;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::uint32_t d = district == nullptr ? 0 : districts.find(key_text(*district, row))->second;
        cells.push_back(&votes.at(DistrictId(d), PartyId(parties.find(key_text(*party, row))->second)));
    }
    std::vector<std::pair<const Column*, IntegerColumn>> figures;
    for (const auto& [name, member] :
         {std::pair{"votes", &recapitulation::Cell::votes}, std::pair{"list_votes", &recapitulation::Cell::list_votes},
          std::pair{"candidate_votes", &recapitulation::Cell::candidate_votes}}) {
        if (map->find(name) == nullptr) continue;
        IntegerColumn counts;
        for (const recapitulation::Cell* cell : cells)
            counts.push_back(cell->*member ? std::optional((cell->*member)->count()) : std::nullopt);
        figures.emplace_back(map->find(name), std::move(counts));
    }
    return detail::with_cells(table, figures);
}

}  // namespace pemilu::inline v0_1::io
