// The tables of a determination, as every reader gets them: Python, CSV, JSON and the C++ examples.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/allocation/trace.hpp"
#include "pemilu/determination.hpp"
#include "pemilu/determination_margins.hpp"
#include "pemilu/elected/contested.hpp"
#include "pemilu/io/key_column.hpp"
#include "pemilu/io/open_table.hpp"
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

/// What is known of a party's seats in a district. Where candidates stand without parties, the seats are those of the one list: certain
/// are those that somebody has, and an open place leaves them open.
struct PartySeats {
    std::int64_t certain = 0;
    std::optional<std::int64_t> final_seats = {};  ///< nullopt while open
    bool tied = false;
};
[[nodiscard]] inline PartySeats party_seats(const Determination& d, const DistrictResult& result, PartyId party) {
    if (!d.rules.magnitude || result.lists.empty())
        return {standing_of(result.allocation).certain_of(party).count(), final_seats(result.allocation, party),
                contends(result.allocation, party)};
    const Outcome<ElectedList>& list = result.lists.at(party.value());
    const auto* open = undecided(list);
    PartySeats seats{.certain = static_cast<std::int64_t>(standing_of(list).elected.size()),
                     .tied = open != nullptr && !open->question.contenders.empty()};
    if (!seats.tied) seats.final_seats = seats.certain;
    return seats;
}

/// Whether a seat of some list has nobody who can take it.
[[nodiscard]] inline bool has_vacant_lists(const Determination& d) {
    return std::ranges::any_of(d.districts, [](const DistrictResult& district) {
        return std::ranges::any_of(district.lists, [](const auto& list) { return vacant_of(list) > Seats(); });
    });
}

/// The candidate behind an entry of a list.
[[nodiscard]] inline const recapitulation::CandidateVotes& candidate_of(const Determination& d, const ListStanding& list,
                                                                        std::size_t entry) {
    return d.candidates.at(d.list(list.district, list.party)[entry]);
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

/// `party, votes, share, seats, seat_share, certain, tied, eligible` over all districts. Shares are doubles, for reading only.
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

/// Whether every divisor of the method is a whole number, so that a column of divisors holds integers; a quota method has no divisors.
[[nodiscard]] inline bool whole_divisors(const Method& method) {
    return std::visit(
        [](const auto& rule) {
            if constexpr (DivisorRule<std::decay_t<decltype(rule)>>)
                return rule.denominator() == 1;
            else
                return !allocation::QuotientRule<std::decay_t<decltype(rule)>>;
        },
        method.by);
}

/// `UU 7/2017 art. 415(3); decision: drawing of lots`; nullopt without either.
[[nodiscard]] inline std::optional<std::string> basis_of(const Standing& standing, const allocation::Award& award) {
    std::string text = to_string(standing.method.basis);
    if (award.by == allocation::AwardBy::decision) {
        if (!text.empty()) text += "; ";
        text += "decision: " + standing.decisions[award.decision].decision;
    }
    return text.empty() ? std::optional<std::string>() : text;
}

/// Collects the rows of `awards`.
class Awards {
public:
    Awards(const Determination& d, KeyKinds kinds)
        : d_(d),
          whole_(whole_divisors(d.rules.method)),
          districts_(kinds.district_integer),
          parties_(kinds.party_integer),
          runners_up_(kinds.party_integer) {}

    void add(const std::string& district, const Outcome<Allocation>& outcome) {
        using allocation::AwardBy;
        for (const allocation::Award& award : allocation::awards(outcome)) {
            const bool bid = award.by != AwardBy::limit;
            const double approximate = award.quotient.approximate();
            districts_.push(district);
            seats_.push_back(award.seat);
            parties_.push(d_.contest.party(award.party).name);
            votes_.push_back(award.votes.count());
            push_divisor(award);
            quotients_.push_back(bid ? std::optional(to_string(award.quotient)) : std::nullopt);
            approximate_.push_back(bid && std::isfinite(approximate) ? std::optional(approximate) : std::nullopt);
            if (award.runner_up)
                runners_up_.push(d_.contest.party(*award.runner_up).name);
            else
                runners_up_.push_null();
            runner_up_quotients_.push_back(award.runner_up ? std::optional(to_string(award.runner_up_quotient)) : std::nullopt);
            tied_order_.push_back(award.tied_order);
            by_.emplace_back(to_string(award.by));
            basis_.push_back(basis_of(standing_of(outcome), award));
        }
    }

    [[nodiscard]] Table table() && {
        Table table;
        std::move(districts_).into(table, "district");
        table.add("seat", std::move(seats_));
        std::move(parties_).into(table, "party");
        table.add("votes", std::move(votes_));
        if (whole_)
            table.add("divisor", std::move(whole_divisors_));
        else
            table.add("divisor", std::move(divisors_));
        table.add("quotient", std::move(quotients_));
        table.add("quotient_approx", std::move(approximate_));
        std::move(runners_up_).into(table, "runner_up");
        table.add("runner_up_quotient", std::move(runner_up_quotients_));
        table.add("tied_order", std::move(tied_order_));
        table.add("legal_basis", std::move(basis_));
        table.add("by", std::move(by_));
        return table;
    }

private:
    void push_divisor(const allocation::Award& award) {
        const bool divided = award.by != allocation::AwardBy::limit && !std::holds_alternative<LargestRemainder>(d_.rules.method.by);
        whole_divisors_.push_back(divided && whole_ ? std::optional(award.quotient.divisor) : std::nullopt);
        divisors_.push_back(divided && !whole_ ? std::optional(divisor_text(award.quotient)) : std::nullopt);
    }

    const Determination& d_;
    bool whole_;
    io::KeyColumn districts_;
    io::KeyColumn parties_;
    io::KeyColumn runners_up_;
    std::vector<std::int64_t> seats_ = {};
    std::vector<std::int64_t> votes_ = {};
    std::vector<std::optional<std::int64_t>> whole_divisors_ = {};
    std::vector<std::optional<std::string>> divisors_ = {};
    std::vector<std::optional<std::string>> quotients_ = {};
    std::vector<std::optional<double>> approximate_ = {};
    std::vector<std::optional<std::string>> runner_up_quotients_ = {};
    std::vector<bool> tied_order_ = {};
    std::vector<std::optional<std::string>> basis_ = {};
    std::vector<std::string> by_ = {};
};

}  // namespace detail

/// `district, seat, party, votes, divisor, quotient, quotient_approx, runner_up, runner_up_quotient, tied_order, legal_basis, by`, by seat.
/// `by` is `quotient`, `quota`, `remainder`, `limit` or `decision`; `quotient` is that number, exact. A divisor is an integer where all
/// divisors of the method are, else exact text; a quota method has none.
[[nodiscard]] inline Table awards(const Determination& d, KeyKinds kinds) {
    detail::Awards awards(d, kinds);
    for (std::uint32_t i = 0; i < d.districts.size(); ++i) awards.add(d.contest.districts[i].key, d.districts[i].allocation);
    return std::move(awards).table();
}

/// `district, seat, party, held, quotient`: before each seat what every party holds and its next quotient, in the order of award.
[[nodiscard]] inline Table standings(const Determination& d, KeyKinds kinds) {
    io::KeyColumn districts(kinds.district_integer);
    io::KeyColumn parties(kinds.party_integer);
    std::vector<std::int64_t> seats;
    std::vector<std::int64_t> held;
    std::vector<std::optional<std::string>> quotients;
    for (std::uint32_t i = 0; i < d.districts.size(); ++i)
        for (const allocation::Bid& bid : allocation::standings(standing_of(d.districts[i].allocation))) {
            districts.push(d.contest.districts[i].key);
            seats.push_back(bid.seat);
            parties.push(d.contest.party(bid.party).name);
            held.push_back(bid.held.count());
            quotients.push_back(bid.quotient ? std::optional(to_string(*bid.quotient)) : std::nullopt);
        }
    Table table;
    std::move(districts).into(table, "district");
    table.add("seat", std::move(seats));
    std::move(parties).into(table, "party");
    table.add("held", std::move(held));
    table.add("quotient", std::move(quotients));
    return table;
}

namespace detail {

/// The table of margins under way; an empty key is null.
class MarginRows {
public:
    explicit MarginRows(KeyKinds kinds) : districts_(kinds.district_integer), from_(kinds.party_integer), to_(kinds.party_integer) {}

    void push(const std::string& district, const analysis::Margin& margin, const std::string& from, const std::string& to) {
        districts_.push(district);
        kinds_.emplace_back(to_string(margin.kind));
        from_.push(from);
        to_.push(to);
        to_tie_.push_back(margin.to_tie.count());
        to_change_.push_back(margin.to_change ? std::optional(margin.to_change->count()) : std::nullopt);
        effects_.emplace_back(to_string(margin.effect));
    }
    [[nodiscard]] Table table() && {
        Table table;
        std::move(districts_).into(table, "district");
        table.add("kind", std::move(kinds_));
        std::move(from_).into(table, "from");
        std::move(to_).into(table, "to");
        table.add("to_tie", std::move(to_tie_));
        table.add("to_change", std::move(to_change_));
        table.add("effect", std::move(effects_));
        return table;
    }

private:
    io::KeyColumn districts_;
    io::KeyColumn from_;
    io::KeyColumn to_;
    std::vector<std::string> kinds_ = {};
    std::vector<std::int64_t> to_tie_ = {};
    std::vector<std::optional<std::int64_t>> to_change_ = {};
    std::vector<std::string> effects_ = {};
};

}  // namespace detail

/// `district, kind, from, to, to_tie, to_change, effect`: `pemilu::margins`, closest first over all districts. Where candidates stand
/// without parties, `from` and `to` are their numbers.
[[nodiscard]] inline Table margins(const Determination& d, KeyKinds kinds) {
    if (d.rules.magnitude) kinds.party_integer = true;
    detail::MarginRows rows(kinds);
    for (const DistrictMargin& row : pemilu::margins(d)) {
        const auto name = [&](std::optional<PartyId> who) {
            if (!who) return std::string();
            if (!d.rules.magnitude) return d.contest.party(*who).name;
            const ListStanding& list = standing_of(d.at(*row.district).lists.front());
            return std::to_string(list.entries[who->value()].who.number.value());
        };
        rows.push(row.district ? d.contest.district(*row.district).key : "", row.margin, name(row.margin.from), name(row.margin.to));
    }
    return std::move(rows).table();
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

namespace detail {

/// Collects `district, party, number, name, sex, votes, rank, elected, decided_by`, and with statuses `reason, legal_basis`.
class Candidates {
public:
    Candidates(const Determination& d, KeyKinds kinds) : d_(d), districts_(kinds.district_integer), parties_(kinds.party_integer) {}

    void add(const Outcome<ElectedList>& outcome, bool only_elected) {
        const ListStanding& list = standing_of(outcome);
        if (list.seats == Seats()) {
            if (!only_elected) add_without_seats(list);
            return;
        }
        std::int64_t rank = 1;
        for (const ranking::Group& group : list.ranking) {
            for (const std::size_t member : group.members) {
                const auto elected = elected_state(outcome, list, member);
                if (only_elected && elected != std::optional<bool>(true)) continue;
                push(candidate_of(d_, list, member), rank, elected, decided_by(outcome, group, member));
            }
            rank += static_cast<std::int64_t>(group.members.size());
        }
        if (only_elected) add_vacant(list, vacant_of(outcome));
    }

    [[nodiscard]] Table table() && {
        Table table;
        std::move(districts_).into(table, "district");
        std::move(parties_).into(table, "party");
        table.add("number", std::move(numbers_));
        table.add("name", std::move(names_));
        table.add("sex", std::move(sexes_));
        table.add("votes", std::move(votes_));
        table.add("rank", std::move(ranks_));
        table.add("elected", std::move(elected_));
        table.add("decided_by", std::move(decided_by_));
        if (d_.fates.empty()) return table;
        table.add("reason", std::move(reasons_));
        table.add("legal_basis", std::move(basis_));
        return table;
    }

    /// `open` for the contenders of an open place, `resolution` for those of a decision; otherwise the step that set the group apart,
    /// also where a tie inside it decides nothing.
    [[nodiscard]] static std::string decided_by(const Outcome<ElectedList>& outcome, const ranking::Group& group, std::size_t member) {
        const Contender& who = standing_of(outcome).entries[member].who;
        const auto contends = [&](const Question& question) {
            return group.members.size() > 1 && std::ranges::find(question.contenders, who) != question.contenders.end();
        };
        if (const auto* open = undecided(outcome)) return contends(open->question) ? "open" : group.decided_by;
        const auto& decision = decided(outcome)->decision();
        return decision && contends(decision->question) ? "resolution" : group.decided_by;
    }

private:
    void add_without_seats(const ListStanding& list) {
        const auto entries = pemilu::detail::entries_of(d_, list.district, list.party);
        std::int64_t rank = 1;
        for (const ranking::Group& group : ranking::rank(d_.rules.elected, entries)) {
            for (const std::size_t member : group.members) push(candidate_of(d_, list, member), rank, false, group.decided_by);
            rank += static_cast<std::int64_t>(group.members.size());
        }
    }
    /// A row for each seat that nobody can take, without a candidate.
    void add_vacant(const ListStanding& list, Seats seats) {
        for (std::int64_t i = 0; i < seats.count(); ++i) {
            districts_.push(d_.contest.district(list.district).key);
            parties_.push(d_.contest.party(list.party).name);
            numbers_.push_back(std::nullopt);
            names_.push_back(std::nullopt);
            sexes_.push_back(std::nullopt);
            votes_.push_back(std::nullopt);
            ranks_.push_back(std::nullopt);
            elected_.push_back(std::nullopt);
            decided_by_.emplace_back("open");
            reasons_.push_back(std::nullopt);
            basis_.push_back(std::nullopt);
        }
    }
    /// nullopt for the contenders of an open place.
    [[nodiscard]] static std::optional<bool> elected_state(const Outcome<ElectedList>& outcome, const ListStanding& list,
                                                           std::size_t member) {
        if (std::ranges::find(list.elected, member) != list.elected.end()) return true;
        const auto* open = undecided(outcome);
        if (open != nullptr && std::ranges::find(open->question.contenders, list.entries[member].who) != open->question.contenders.end())
            return std::nullopt;
        return false;
    }
    void push(const recapitulation::CandidateVotes& c, std::int64_t rank, std::optional<bool> elected, std::string decided_by) {
        districts_.push(d_.contest.district(c.district).key);
        parties_.push(d_.contest.party(c.party).name);
        const std::int64_t number = c.candidate.number.value();
        numbers_.push_back(number > 0 ? std::optional<std::int64_t>(number) : std::nullopt);
        names_.emplace_back(c.candidate.name);
        sexes_.push_back(c.candidate.sex ? std::optional<std::string>(*c.candidate.sex == Sex::female ? "F" : "M") : std::nullopt);
        votes_.push_back(c.votes ? std::optional<std::int64_t>(c.votes->count()) : std::nullopt);
        ranks_.push_back(rank);
        elected_.push_back(elected);
        decided_by_.push_back(std::move(decided_by));
        if (d_.fates.empty()) return;
        const Fate& fate = d_.fates[static_cast<std::size_t>(&c - d_.candidates.data())];
        reasons_.push_back(fate.reason.empty() ? std::optional<std::string>() : fate.reason);
        basis_.push_back(io::basis_cell(fate.basis));
    }

    const Determination& d_;
    io::KeyColumn districts_;
    io::KeyColumn parties_;
    std::vector<std::optional<std::int64_t>> numbers_ = {};
    TextColumn names_ = {};
    std::vector<std::optional<std::string>> sexes_ = {};
    std::vector<std::optional<std::int64_t>> votes_ = {};
    std::vector<std::optional<std::int64_t>> ranks_ = {};
    std::vector<std::optional<bool>> elected_ = {};
    std::vector<std::string> decided_by_ = {};
    TextColumn reasons_ = {};  ///< what befell a candidate before the oath
    TextColumn basis_ = {};
};

[[nodiscard]] inline Table candidates_table(const Determination& d, KeyKinds kinds, bool only_elected) {
    Candidates candidates(d, kinds);
    for (const DistrictResult& district : d.districts)
        for (const auto& list : district.lists) candidates.add(list, only_elected);
    return std::move(candidates).table();
}

/// The contenders' names: parties for a seat, party, number and name for a member.
[[nodiscard]] inline std::vector<std::string> contender_names(const Determination& d, const Question& question) {
    std::vector<std::string> names;
    for (const Contender& contender : question.contenders) {
        std::string name = d.contest.party(contender.party).name;
        if (contender.number != ListNumber()) {
            name += (name.empty() ? "" : " ") + std::to_string(contender.number.value());
            for (const std::size_t i : d.list(contender.district, contender.party))
                if (d.candidates[i].candidate.number == contender.number) name += " " + d.candidates[i].candidate.name;
        }
        names.push_back(std::move(name));
    }
    return names;
}

[[nodiscard]] inline Citation ranking_basis(const Determination& d) {
    return d.rules.elected.steps().empty() ? Citation() : d.rules.elected.steps().front().basis;
}

/// The last step that was tried: the one at which the ladder ended.
[[nodiscard]] inline Citation open_basis(const Determination& d, const Question& question) {
    return question.tried.empty() ? ranking_basis(d) : question.tried.back();
}

}  // namespace detail

/// All candidates, by district, party and rank; equal ranks are those the ladder left tied.
[[nodiscard]] inline Table ranking(const Determination& d, KeyKinds kinds) { return detail::candidates_table(d, kinds, false); }

/// The elected. Those of an open place are not among them; a seat that nobody can take is a row without a candidate.
[[nodiscard]] inline Table members(const Determination& d, KeyKinds kinds) { return detail::candidates_table(d, kinds, true); }

/// The open questions in the order of districts, seats before members.
[[nodiscard]] inline Table open(const Determination& d, KeyKinds kinds) {
    std::vector<io::OpenRow> rows;
    for (std::uint32_t i = 0; i < d.districts.size(); ++i) {
        const std::string& key = d.contest.districts[i].key;
        if (const auto* seat = undecided(d.districts[i].allocation))
            rows.push_back({seat->question, "seat", key, "", detail::contender_names(d, seat->question),
                            d.rules.stages ? d.rules.stages->basis : d.rules.method.basis});
        for (const auto& list : d.districts[i].lists)
            if (const auto* member = undecided(list))
                rows.push_back({member->question, "member", key, d.contest.party(member->certain.party).name,
                                detail::contender_names(d, member->question), detail::open_basis(d, member->question)});
    }
    return io::open_table(rows, kinds);
}

namespace detail {

/// Collects `stage, district, party, statement, legal_basis`.
class Trace {
public:
    Trace(const Determination& d, KeyKinds kinds) : d_(d), districts_(kinds.district_integer), parties_(kinds.party_integer) {}

    /// One threshold of the whole contest decides; of several criteria each is told, and then who takes part.
    void threshold() {
        const bool decides = one_national_threshold(d_.requirement);
        for (const threshold::Assessment& a : d_.threshold) threshold_step(a, decides);
        if (decides || d_.requirement.all_of.empty()) return;
        for (std::uint32_t i = 0; i < d_.districts.size(); ++i)
            for (std::uint32_t p = 0; p < d_.contest.parties.size(); ++p)
                if (d_.votes.at(DistrictId(i), PartyId(p)).votes)
                    push("threshold", d_.contest.districts[i].key, d_.contest.parties[p].name,
                         d_.districts[i].eligible[p] ? "takes part" : "does not take part", Citation());
    }

    void threshold_step(const threshold::Assessment& a, bool decides) {
        const threshold::Clause& clause = d_.requirement.all_of[a.clause];
        const threshold::Criterion& criterion = clause.any_of[a.criterion];
        const std::string key = a.district ? d_.contest.district(*a.district).key : std::string();
        const std::string& party = d_.contest.party(a.party).name;
        const std::string met = a.met ? "met" : "not met";
        const std::string part = a.met ? "takes part" : "does not take part";
        const std::int64_t required = a.required.value_or(0);
        const std::int64_t found = a.found.value_or(0);
        if (std::holds_alternative<threshold::Exempt>(criterion))
            push("threshold", key, party, "exempt", clause.basis);
        else if (std::holds_alternative<threshold::Qualified>(criterion))
            push("threshold", key, party, std::string(a.met ? "" : "not ") + "set as taking part", clause.basis);
        else if (std::holds_alternative<threshold::DirectSeats>(criterion))
            push("threshold", key, party, "direct seats: " + std::to_string(found) + ", " + std::to_string(required) + " needed: " + met,
                 clause.basis);
        else if (a.required)
            push("threshold", key, party, "districts: " + std::to_string(found) + ", " + std::to_string(required) + " needed: " + met,
                 clause.basis);
        else
            push("threshold", key, party,
                 std::to_string(a.votes.count()) + " of " + std::to_string(a.total.count()) + " valid votes, " +
                     std::to_string(a.needed.count()) + " needed: " + (decides ? part : met),
                 clause.basis);
    }

    void special() {
        for (const SpecialNote& note : d_.special) push("special", "", "", note.statement, note.basis);
    }

    /// The steps of the stages: first those of districts, then those of provinces.
    void stages() {
        for (const StageNote& note : d_.stage_notes)
            push("allocation", note.district ? d_.contest.districts[*note.district].key : std::string(),
                 d_.contest.parties[note.party].name, note.statement, d_.rules.stages->basis);
        for (const DistrictResult& district : d_.districts)
            if (const auto* open = undecided(district.allocation))
                push("allocation", d_.contest.district(open->certain.district).key, "", left_open(open->question), d_.rules.stages->basis);
    }

    void allocation(std::uint32_t district) {
        const auto& outcome = d_.districts[district].allocation;
        const Citation basis = standing_of(outcome).method.basis;
        const std::string& key = d_.contest.districts[district].key;
        for (const allocation::Award& award : allocation::awards(outcome))
            push("allocation", key, d_.contest.party(award.party).name, statement_of(standing_of(outcome), award), basis);
        if (const auto* open = undecided(outcome)) push("allocation", key, "", left_open(open->question), basis);
        beyond_the_method(standing_of(outcome), key);
    }

    /// Seats that nobody takes, and seats held that the method would not give.
    void beyond_the_method(const Standing& standing, const std::string& key) {
        if (standing.vacant > Seats())
            push("allocation", key, "", "vacant: " + std::to_string(standing.vacant.count()) + ", because of a maximum", Citation());
        const std::vector<Seats> beyond = allocation::overhang(standing);
        for (std::size_t p = 0; p < beyond.size(); ++p)
            if (beyond[p] > Seats())
                push("allocation", key, d_.contest.party(standing.votes.party(p)).name,
                     "overhang: " + std::to_string(beyond[p].count()) + " held beyond what the method gives", Citation());
    }

    void elected(const Outcome<ElectedList>& outcome) {
        const ListStanding& list = standing_of(outcome);
        const std::string& key = d_.contest.district(list.district).key;
        const std::string& party = d_.contest.party(list.party).name;
        fates(list);
        for (const std::size_t member : list.elected) {
            const auto& c = candidate_of(d_, list, member);
            const std::string votes = c.votes ? std::to_string(c.votes->count()) + " votes" : std::string("votes not supplied");
            const std::string step = step_of(outcome, member);
            if (step.empty())
                push("elected", key, party, "elected: " + c.candidate.name + " with " + votes, basis_of(list, member));
            else
                push("elected", key, party, "elected: " + c.candidate.name + " with " + votes + ", decided by " + step,
                     basis_of(list, member));
        }
        spread(list);
        if (const auto* open = undecided(outcome)) push("elected", key, party, left_open(open->question), open_basis(d_, open->question));
    }

    /// Who was passed over before the oath, as far down as somebody is elected, and whose resignation does not count.
    void fates(const ListStanding& list) {
        if (d_.fates.empty()) return;
        const std::string& key = d_.contest.district(list.district).key;
        const std::string& party = d_.contest.party(list.party).name;
        std::size_t elected = 0;
        for (const ranking::Group& group : list.ranking) {
            if (elected == static_cast<std::size_t>(list.seats.count())) return;
            for (const std::size_t member : group.members) {
                const auto& c = candidate_of(d_, list, member);
                const Fate& fate = d_.fates[static_cast<std::size_t>(&c - d_.candidates.data())];
                if (list.bar(member) == Bar::gone)
                    push("elected", key, party, "passed over: " + c.candidate.name + "; " + fate.reason, fate.basis);
                if (list.bar(member) == Bar::unsettled)
                    push("elected", key, party, "unsettled: " + c.candidate.name + "; " + fate.reason, {});
                if (!fate.told.empty())
                    push("elected", key, party, "resignation of " + c.candidate.name + ": " + fate.told, d_.before_oath.narrow_resignation);
                elected += std::ranges::find(list.elected, member) != list.elected.end() ? 1U : 0U;
            }
        }
    }

    /// `sex`: the step that set an elected candidate apart from others with as many votes; empty where votes did.
    [[nodiscard]] static std::string step_of(const Outcome<ElectedList>& outcome, std::size_t member) {
        for (const ranking::Group& group : standing_of(outcome).ranking) {
            if (std::ranges::find(group.members, member) == group.members.end()) continue;
            const std::string step = Candidates::decided_by(outcome, group, member);
            return step == "votes" || step == "open" ? std::string() : step;
        }
        return {};
    }

    /// The article of the step that set an elected candidate apart; while only votes did, that of the ranking.
    [[nodiscard]] Citation basis_of(const ListStanding& list, std::size_t member) const {
        for (const ranking::Group& group : list.ranking)
            if (std::ranges::find(group.members, member) != group.members.end() && !group.basis.empty()) return group.basis;
        return ranking_basis(d_);
    }

    /// The counts of those among whom the last seat falls, level by level and by both measures, as far as they can be told.
    void spread(const ListStanding& list) {
        const std::vector<std::size_t> equal = elected::equal_at_the_last_seat(list);
        if (equal.size() < 2 || d_.spreads.empty() || list.entries[equal.front()].votes.value_or(Votes()) == Votes()) return;
        for (const Step& step : d_.rules.elected.steps()) {
            const auto* by = std::get_if<BySpread>(&step.by);
            if (by == nullptr) continue;
            for (const RegionLevel level : levels_of(*by))
                for (const auto metric : {SpreadMetric::units_with_votes, SpreadMetric::units_led})
                    if (const auto counts = ranking::spread_counts(list.entries, equal, level, metric))
                        push("elected", d_.contest.district(list.district).key, d_.contest.party(list.party).name,
                             counts_told(list, equal, level, metric, *counts), step.basis);
        }
    }

    [[nodiscard]] Table table() && {
        Table table;
        table.add("stage", std::move(stages_));
        std::move(districts_).into(table, "district");
        std::move(parties_).into(table, "party");
        table.add("statement", std::move(statements_));
        table.add("legal_basis", std::move(basis_));
        return table;
    }

private:
    /// `seat 3: 6105/3 = 2035, before B with 2000`; `seat 1: a full quota of 5000`; `seat 4: a remainder of 1200, before C with 900`.
    [[nodiscard]] std::string statement_of(const Standing& standing, const allocation::Award& award) const {
        using allocation::AwardBy;
        const bool quota_method = std::holds_alternative<LargestRemainder>(standing.method.by);
        std::string statement = "seat " + std::to_string(award.seat) + ": ";
        if (award.by == AwardBy::limit)
            statement += "by minimum, maximum or held seats";
        else if (award.by == AwardBy::quota)
            statement += "a full quota of " + to_string(award.quotient);
        else if (quota_method)
            statement += "a remainder of " + to_string(award.quotient);
        else
            statement += std::to_string(award.votes.count()) + "/" + enclosed_divisor(award.quotient) + " = " + to_string(award.quotient);
        if (award.runner_up)
            statement += ", before " + d_.contest.party(*award.runner_up).name + " with " + to_string(award.runner_up_quotient);
        if (award.by == AwardBy::decision) statement += ", by decision: " + standing.decisions[award.decision].decision;
        return statement;
    }
    /// A step whose level nobody chose could mean any of them.
    [[nodiscard]] static std::vector<RegionLevel> levels_of(const BySpread& step) {
        if (step.level()) return {*step.level()};
        return {RegionLevel::regency, RegionLevel::subdistrict, RegionLevel::village, RegionLevel::station};
    }
    /// `units with votes, level station: 1 A = 121; 4 B = 122`.
    [[nodiscard]] std::string counts_told(const ListStanding& list, const std::vector<std::size_t>& members, RegionLevel level,
                                          SpreadMetric metric, const std::vector<std::int64_t>& counts) const {
        std::vector<std::string> told;
        for (std::size_t i = 0; i < members.size(); ++i) {
            const Candidate& candidate = candidate_of(d_, list, members[i]).candidate;
            const std::string number = candidate.number == ListNumber() ? "" : std::to_string(candidate.number.value()) + " ";
            told.push_back(number + candidate.name + " = " + std::to_string(counts[i]));
        }
        return std::string(metric == SpreadMetric::units_led ? "units led" : "units with votes") + ", level " +
               std::string(to_string(level)) + ": " + io::detail::listed_names(told);
    }
    [[nodiscard]] std::string left_open(const Question& question) const {
        const std::string left = std::to_string(question.seats_left.count());
        if (question.contenders.empty() && question.reason == Reason::no_rule && !question.tried.empty())
            return "open (no_rule): " + left + " left, the party has no report on its campaign funds";
        if (question.contenders.empty() && question.reason == Reason::no_rule)
            return "open (no_rule): " + std::to_string(question.seats_left.count()) + " vacant, the list has no more candidates";
        return "open (" + std::string(to_string(question.reason)) + "): " + std::to_string(question.seats_left.count()) + " left among " +
               io::detail::listed_names(contender_names(d_, question));
    }
    void push(std::string_view stage, const std::string& district, const std::string& party, std::string statement, Citation basis) {
        stages_.emplace_back(stage);
        districts_.push(district);
        parties_.push(party);
        statements_.push_back(std::move(statement));
        basis_.push_back(io::basis_cell(basis));
    }

    const Determination& d_;
    io::KeyColumn districts_;
    io::KeyColumn parties_;
    std::vector<std::string> stages_ = {};
    std::vector<std::string> statements_ = {};
    TextColumn basis_ = {};
};

}  // namespace detail

namespace detail {

[[nodiscard]] inline std::string_view to_string(Certainty certainty) noexcept {
    constexpr std::string_view names[] = {"text", "reported", "derived", "open"};
    return names[static_cast<std::size_t>(certainty)];
}

/// The bases of citations in their order, each once; empty ones are left out.
[[nodiscard]] inline std::vector<const LegalBasis*> each_once(const std::vector<Citation>& cited) {
    std::vector<const LegalBasis*> bases;
    for (const Citation citation : cited)
        if (!citation.empty() && std::ranges::find(bases, citation.basis()) == bases.end()) bases.push_back(citation.basis());
    return bases;
}

/// Whether an instrument stands only behind a reading of the second stage that was not chosen.
[[nodiscard]] inline bool of_another_reading(const RuleSet& rules, Citation citation) {
    if (!rules.stages || !rules.stages->half_quota) return false;
    if (*rules.stages->half_quota == HalfQuota::of_remainder) return citation == rules.stages->of_all_votes_basis;
    return std::ranges::find(rules.stages->of_remainder_basis, citation) != rules.stages->of_remainder_basis.end();
}

/// The legal bases of a rule set in the order of its stages, then what else it stands on and the rulings that changed it, each once.
[[nodiscard]] inline std::vector<const LegalBasis*> bases_of(const Determination& d) {
    std::vector<Citation> cited{d.rules.eligibility};
    for (const threshold::Clause& clause : d.requirement.all_of) cited.push_back(clause.basis);
    cited.push_back(d.rules.method.basis);
    if (d.rules.stages) cited.push_back(d.rules.stages->basis);
    for (const Step& step : d.rules.elected.steps()) cited.push_back(step.basis);
    for (const auto& more : {d.rules.sources.items(), d.rules.rulings.items()})
        for (const Citation citation : more)
            if (!of_another_reading(d.rules, citation)) cited.push_back(citation);
    for (const SpecialNote& note : d.special) cited.push_back(note.basis);
    if (!d.before_oath.statuses.empty()) cited.push_back(d.before_oath.passed_over);
    for (const Fate& fate : d.fates)
        if (!fate.told.empty()) cited.push_back(d.before_oath.narrow_resignation);
    if (!d.before_oath.without_report.empty()) cited.push_back(d.before_oath.unreported);
    for (const Fate& fate : d.fates) cited.push_back(fate.basis);
    return each_once(cited);
}

/// `instrument, article, clause, from, to, certainty`.
[[nodiscard]] inline Table citations_table(const std::vector<const LegalBasis*>& bases) {
    std::vector<std::string> instruments;
    std::vector<std::string> articles;
    std::vector<std::string> clauses;
    TextColumn from;
    TextColumn to;
    std::vector<std::string> certainties;
    const auto day = [](const std::optional<Date>& date) { return date ? std::optional<std::string>(to_string(*date)) : std::nullopt; };
    for (const LegalBasis* basis : bases) {
        instruments.emplace_back(basis->instrument.view());
        articles.emplace_back(basis->article.view());
        clauses.emplace_back(basis->clause.view());
        from.push_back(day(basis->from));
        to.push_back(day(basis->to));
        certainties.emplace_back(to_string(basis->certainty));
    }
    Table table;
    table.add("instrument", std::move(instruments));
    table.add("article", std::move(articles));
    table.add("clause", std::move(clauses));
    table.add("from", std::move(from));
    table.add("to", std::move(to));
    table.add("certainty", std::move(certainties));
    return table;
}

}  // namespace detail

/// `instrument, article, clause, from, to, certainty`: what the rule set rests on, in the order of its stages. `from` is the first day in
/// force, `to` the first day on which another instrument stands in its place; null where that was not found. `certainty` is `text`,
/// `reported`, `derived` or `open`.
[[nodiscard]] inline Table citations(const Determination& d) { return detail::citations_table(detail::bases_of(d)); }

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

/// Every step in the order of the stages: threshold, then district by district allocation and elected.
[[nodiscard]] inline Table trace(const Determination& d, KeyKinds kinds) {
    detail::Trace trace(d, kinds);
    trace.special();
    trace.threshold();
    if (d.rules.stages) trace.stages();
    for (std::uint32_t i = 0; i < d.districts.size(); ++i) {
        if (!d.rules.magnitude && !d.rules.stages) trace.allocation(i);  // without parties there are seats, and nothing to divide
        for (const auto& list : d.districts[i].lists) trace.elected(list);
    }
    return std::move(trace).table();
}

}  // namespace pemilu::inline v0_1::tables
