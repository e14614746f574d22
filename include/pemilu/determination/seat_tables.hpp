// The tables of the seats of a determination: seats, totals, the threshold, what stays vacant, what is held beyond.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/determination.hpp"
#include "pemilu/io/key_column.hpp"
#include "pemilu/io/table.hpp"

namespace pemilu::inline v0_1::tables {

using io::KeyKinds;

namespace detail {

[[nodiscard]] inline bool contends(const Outcome<Allocation>& outcome, PartyId party) {
    const auto* open = undecided(outcome);
    return open != nullptr && std::ranges::any_of(open->question.contenders, [party](const Contender& c) { return c.party == party; });
}

/// Final seats; nullopt for the contenders of an open seat.
[[nodiscard]] inline std::optional<std::int64_t> final_seats(const Outcome<Allocation>& outcome, PartyId party) {
    if (contends(outcome, party)) return std::nullopt;
    const auto* allocation = decided(outcome);
    return (allocation != nullptr ? allocation->seats(party) : standing_of(outcome).certain_of(party)).count();
}

/// What is known of a party's seats in a district. Certain are those that the votes give: what a decision gave is among the final ones only. Where candidates stand without parties, the seats are those of the one list: certain
/// are those that somebody has, and an open place leaves them open.
struct PartySeats {
    std::int64_t certain = 0;
    std::optional<std::int64_t> final_seats = {};  ///< nullopt while open
    bool tied = false;
};
[[nodiscard]] inline PartySeats party_seats(const Determination& d, const DistrictResult& result, PartyId party) {
    if (!d.rules.magnitude || result.lists.empty())
        return {standing_of(result.allocation).by_votes(party).count(), final_seats(result.allocation, party),
                contends(result.allocation, party)};
    const Outcome<ElectedList>& list = result.lists.at(party.value());
    const auto* open = undecided(list);
    const auto elected = static_cast<std::int64_t>(standing_of(list).elected.size());
    const auto* final_list = decided(list);
    const bool named = final_list != nullptr && final_list->decision();
    const auto by_decision = named ? static_cast<std::int64_t>(final_list->decision()->winners.size()) : 0;
    PartySeats seats{.certain = elected - by_decision, .tied = open != nullptr && !open->question.contenders.empty()};
    if (!seats.tied) seats.final_seats = elected;
    return seats;
}

/// Whether a seat of some list has nobody who can take it.
[[nodiscard]] inline bool has_vacant_lists(const Determination& d) {
    return std::ranges::any_of(d.districts, [](const DistrictResult& district) {
        return std::ranges::any_of(district.lists, [](const auto& list) { return vacant_of(list) > Seats(); });
    });
}

}  // namespace detail

/// `district, party, votes, seats, certain, tied, eligible`: every party that stood.
[[nodiscard]] inline Table seats(const Determination& d, KeyKinds kinds) {
    io::KeyColumn districts(kinds.district_integer);
    io::KeyColumn parties(kinds.party_integer);
    std::vector<std::int64_t> votes;
    std::vector<std::int64_t> certain;
    std::vector<std::optional<std::int64_t>> final_seats;
    std::vector<bool> tied;
    std::vector<bool> eligible;
    for (std::uint32_t i = 0; i < d.districts.size(); ++i)
        for (std::uint32_t p = 0; p < d.contest.parties.size(); ++p) {
            const auto cell = d.votes.at(DistrictId(i), PartyId(p)).votes;
            if (!cell) continue;
            const DistrictResult& result = d.districts[i];
            districts.push(d.contest.districts[i].key);
            parties.push(d.contest.parties[p].name);
            votes.push_back(cell->count());
            const detail::PartySeats won = detail::party_seats(d, result, PartyId(p));
            final_seats.push_back(won.final_seats);
            certain.push_back(won.certain);
            tied.push_back(won.tied);
            eligible.push_back(result.eligible[p]);
        }
    Table table;
    std::move(districts).into(table, "district");
    std::move(parties).into(table, "party");
    table.add("votes", std::move(votes));
    table.add("seats", std::move(final_seats));
    table.add("certain", std::move(certain));
    table.add("tied", std::move(tied));
    table.add("eligible", std::move(eligible));
    return table;
}

/// `party, votes, share, seats, seat_share, certain, tied, eligible` over all districts. Shares are doubles, for reading only. Seats of a
/// third stage whose district is open are certain here, and in no row of `seats`.
[[nodiscard]] inline Table totals(const Determination& d, KeyKinds kinds) {
    const std::vector<Votes> party_votes = d.votes.party_totals();
    std::int64_t house = 0;
    for (const ElectoralDistrict& district : d.contest.districts) house += district.magnitude.count();
    const auto share = [](std::int64_t part, std::int64_t whole) {
        return whole > 0 ? std::optional<double>(static_cast<double>(part) / static_cast<double>(whole)) : std::nullopt;
    };
    io::KeyColumn parties(kinds.party_integer);
    std::vector<std::int64_t> votes;
    std::vector<std::int64_t> certain;
    std::vector<std::optional<double>> shares;
    std::vector<std::optional<double>> seat_shares;
    std::vector<std::optional<std::int64_t>> seats;
    std::vector<bool> tied;
    std::vector<bool> eligible;
    for (std::uint32_t p = 0; p < d.contest.parties.size(); ++p) {
        std::optional<std::int64_t> sum = 0;
        std::int64_t sure = 0;
        bool contends = false;
        bool takes_part = false;
        for (const DistrictResult& result : d.districts) {
            const detail::PartySeats won = detail::party_seats(d, result, PartyId(p));
            sum = sum && won.final_seats ? std::optional<std::int64_t>(*sum + *won.final_seats) : std::nullopt;
            sure += won.certain;
            contends = contends || won.tied;
            takes_part = takes_part || result.eligible[p];
        }
        for (const StageSeats& row : d.stage_seats)  // the party has them, whichever district of the province they fall to
            if (row.party == p) sure += row.district ? row.placed : row.seats;
        parties.push(d.contest.parties[p].name);
        votes.push_back(party_votes[p].count());
        shares.push_back(share(party_votes[p].count(), d.votes.total().count()));
        seats.push_back(sum);
        seat_shares.push_back(sum ? share(*sum, house) : std::nullopt);
        certain.push_back(sure);
        tied.push_back(contends);
        eligible.push_back(takes_part);
    }
    Table table;
    std::move(parties).into(table, "party");
    table.add("votes", std::move(votes));
    table.add("share", std::move(shares));
    table.add("seats", std::move(seats));
    table.add("seat_share", std::move(seat_shares));
    table.add("certain", std::move(certain));
    table.add("tied", std::move(tied));
    table.add("eligible", std::move(eligible));
    return table;
}

namespace detail {

/// Whether the requirement is one threshold of the whole contest: then each party has one row, and whether it is met decides.
[[nodiscard]] inline bool one_national_threshold(const threshold::Requirement& requirement) {
    if (requirement.all_of.size() != 1 || requirement.all_of.front().any_of.size() != 1) return false;
    const auto* votes = std::get_if<threshold::VotesCriterion>(&requirement.all_of.front().any_of.front());
    return votes != nullptr && votes->scope == Scope::total && !votes->districts;
}

}  // namespace detail

/// `party, votes, share, needed, met`: each party against the threshold; no rows without one. If it is more than one threshold of the
/// whole contest, a row for each criterion, with `district, criterion, clause`: of each clause one criterion must be met.
[[nodiscard]] inline Table threshold(const Determination& d, KeyKinds kinds) {
    io::KeyColumn parties(kinds.party_integer);
    std::vector<std::int64_t> votes;
    std::vector<std::optional<double>> shares;
    std::vector<std::optional<std::int64_t>> needed;
    std::vector<bool> met;
    io::KeyColumn districts(kinds.district_integer);
    std::vector<std::string> criteria;
    std::vector<std::int64_t> clauses;
    for (const threshold::Assessment& a : d.threshold) {
        const threshold::Criterion& criterion = d.requirement.all_of.at(a.clause).any_of.at(a.criterion);
        const bool by_votes = std::holds_alternative<threshold::VotesCriterion>(criterion) && !a.required;
        parties.push(d.contest.party(a.party).name);
        votes.push_back(a.votes.count());
        shares.push_back(a.total > Votes() ? std::optional(share_of(a.votes, a.total).approximate()) : std::nullopt);
        needed.push_back(by_votes ? std::optional(a.needed.count()) : std::nullopt);
        met.push_back(a.met);
        if (a.district)
            districts.push(d.contest.district(*a.district).key);
        else
            districts.push_null();
        criteria.push_back(to_string(criterion));
        clauses.push_back(static_cast<std::int64_t>(a.clause) + 1);
    }
    Table table;
    std::move(parties).into(table, "party");
    table.add("votes", std::move(votes));
    table.add("share", std::move(shares));
    table.add("needed", std::move(needed));
    table.add("met", std::move(met));
    if (d.requirement.all_of.empty() || detail::one_national_threshold(d.requirement)) return table;
    std::move(districts).into(table, "district");
    table.add("criterion", std::move(criteria));
    table.add("clause", std::move(clauses));
    return table;
}

/// `stage, province, district, party, seats`: what each stage certainly gives, where seats are given in stages; no rows otherwise. Without a
/// district they are seats in some of those of the province.
[[nodiscard]] inline Table stages(const Determination& d, KeyKinds kinds) {
    std::vector<const StageSeats*> rows;
    for (const StageSeats& row : d.stage_seats) rows.push_back(&row);
    std::ranges::stable_sort(rows, {}, &StageSeats::stage);
    std::vector<std::int64_t> stages;
    TextColumn provinces;
    io::KeyColumn districts(kinds.district_integer);
    io::KeyColumn parties(kinds.party_integer);
    std::vector<std::int64_t> seats;
    for (const StageSeats* row : rows) {
        stages.push_back(row->stage);
        provinces.push_back(row->province.empty() ? std::nullopt : std::optional(row->province));
        if (row->district)
            districts.push(d.contest.districts.at(*row->district).key);
        else
            districts.push_null();
        parties.push(d.contest.parties.at(row->party).name);
        seats.push_back(row->seats);
    }
    Table table;
    table.add("stage", std::move(stages));
    table.add("province", std::move(provinces));
    std::move(districts).into(table, "district");
    std::move(parties).into(table, "party");
    table.add("seats", std::move(seats));
    return table;
}

/// `district, seats`: seats that stay empty because of a maximum, of the districts that have some. Where lists have seats that nobody can
/// take also `party, reason`: `maximum`, `no_candidates` or `no_finance_report`.
[[nodiscard]] inline Table vacant(const Determination& d, KeyKinds kinds) {
    io::KeyColumn districts(kinds.district_integer);
    io::KeyColumn parties(kinds.party_integer);
    IntegerColumn seats;
    std::vector<std::string> reasons;
    const auto push = [&](const std::string& district, const std::string& party, Seats empty, const char* reason) {
        if (empty == Seats()) return;
        districts.push(district);
        parties.push(party);
        seats.push_back(empty.count());
        reasons.emplace_back(reason);
    };
    for (std::size_t i = 0; i < d.districts.size(); ++i) {
        const std::string& key = d.contest.districts[i].key;
        push(key, "", standing_of(d.districts[i].allocation).vacant, "maximum");
        for (const auto& list : d.districts[i].lists)
            if (const auto* open = undecided(list))
                push(key, d.contest.party(open->certain.party).name, vacant_of(list),
                     open->question.tried.empty() ? "no_candidates" : "no_finance_report");
    }
    Table table;
    std::move(districts).into(table, "district");
    table.add("seats", std::move(seats));
    if (!detail::has_vacant_lists(d)) return table;
    std::move(parties).into(table, "party");
    table.add("reason", std::move(reasons));
    return table;
}

/// `district, party, seats`: seats held beyond what the method gives, of those who hold some.
[[nodiscard]] inline Table overhang(const Determination& d, KeyKinds kinds) {
    io::KeyColumn districts(kinds.district_integer);
    io::KeyColumn parties(kinds.party_integer);
    IntegerColumn seats;
    for (std::size_t i = 0; i < d.districts.size(); ++i) {
        const Standing& standing = standing_of(d.districts[i].allocation);
        const std::vector<Seats> beyond = allocation::overhang(standing);
        for (std::size_t p = 0; p < beyond.size(); ++p) {
            if (beyond[p] == Seats()) continue;
            districts.push(d.contest.districts[i].key);
            parties.push(d.contest.party(standing.votes.party(p)).name);
            seats.push_back(beyond[p].count());
        }
    }
    Table table;
    std::move(districts).into(table, "district");
    std::move(parties).into(table, "party");
    table.add("seats", std::move(seats));
    return table;
}

}  // namespace pemilu::inline v0_1::tables
