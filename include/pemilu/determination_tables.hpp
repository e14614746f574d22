// The tables of a determination, as every reader gets them: Python, CSV, JSON and the C++ examples.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/allocation/trace.hpp"
#include "pemilu/analysis/margin.hpp"
#include "pemilu/determination.hpp"
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
            final_seats.push_back(detail::final_seats(result.allocation, PartyId(p)));
            certain.push_back(standing_of(result.allocation).certain_of(PartyId(p)).count());
            tied.push_back(detail::contends(result.allocation, PartyId(p)));
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
            const auto n = detail::final_seats(result.allocation, PartyId(p));
            sum = sum && n ? std::optional<std::int64_t>(*sum + *n) : std::nullopt;
            sure += standing_of(result.allocation).certain_of(PartyId(p)).count();
            contends = contends || !n;
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

/// `district, seat, party, votes, divisor, quotient, quotient_approx, runner_up, runner_up_quotient, tied_order, legal_basis`, by seat.
[[nodiscard]] inline Table awards(const Determination& d, KeyKinds kinds) {
    io::KeyColumn districts(kinds.district_integer);
    io::KeyColumn parties(kinds.party_integer);
    io::KeyColumn runners_up(kinds.party_integer);
    std::vector<std::int64_t> seats;
    std::vector<std::int64_t> votes;
    std::vector<std::int64_t> divisors;
    std::vector<std::string> quotients;
    std::vector<double> approximate;
    std::vector<std::optional<std::string>> runner_up_quotients;
    std::vector<bool> tied_order;
    std::vector<std::optional<std::string>> basis;
    for (std::uint32_t i = 0; i < d.districts.size(); ++i) {
        const auto& outcome = d.districts[i].allocation;
        const std::string law = to_string(standing_of(outcome).method.basis);
        for (const allocation::Award& award : allocation::awards(outcome)) {
            districts.push(d.contest.districts[i].key);
            seats.push_back(award.seat);
            parties.push(d.contest.party(award.party).name);
            votes.push_back(award.votes.count());
            divisors.push_back(award.quotient.divisor);
            quotients.push_back(to_string(award.quotient));
            approximate.push_back(award.quotient.approximate());
            if (award.runner_up) {
                runners_up.push(d.contest.party(*award.runner_up).name);
                runner_up_quotients.emplace_back(to_string(award.runner_up_quotient));
            } else {
                runners_up.push_null();
                runner_up_quotients.emplace_back(std::nullopt);
            }
            tied_order.push_back(award.tied_order);
            const std::string decision = award.by_decision ? "decision: " + decided(outcome)->decision()->decision : "";
            const std::string text = !law.empty() && !decision.empty() ? law + "; " + decision : law + decision;
            basis.push_back(text.empty() ? std::optional<std::string>() : text);
        }
    }
    Table table;
    std::move(districts).into(table, "district");
    table.add("seat", std::move(seats));
    std::move(parties).into(table, "party");
    table.add("votes", std::move(votes));
    table.add("divisor", std::move(divisors));
    table.add("quotient", std::move(quotients));
    table.add("quotient_approx", std::move(approximate));
    std::move(runners_up).into(table, "runner_up");
    table.add("runner_up_quotient", std::move(runner_up_quotients));
    table.add("tied_order", std::move(tied_order));
    table.add("legal_basis", std::move(basis));
    return table;
}

/// `district, kind, from, to, to_tie, to_change`, closest first over all districts. A district that is open has no margins: it is a tie.
[[nodiscard]] inline Table margins(const Determination& d, KeyKinds kinds) {
    struct Row {
        std::uint32_t district;
        analysis::Margin margin;
    };
    std::vector<Row> rows;
    for (std::uint32_t i = 0; i < d.districts.size(); ++i)
        if (const auto* allocation = decided(d.districts[i].allocation))
            for (const analysis::Margin& margin : analysis::margins(*allocation)) rows.push_back(Row{i, margin});
    std::ranges::stable_sort(rows, {}, [](const Row& row) { return std::pair(row.margin.to_change, row.margin.to_tie); });
    io::KeyColumn districts(kinds.district_integer);
    io::KeyColumn from(kinds.party_integer);
    io::KeyColumn to(kinds.party_integer);
    std::vector<std::string> kind;
    std::vector<std::int64_t> to_tie;
    std::vector<std::int64_t> to_change;
    for (const Row& row : rows) {
        districts.push(d.contest.districts[row.district].key);
        kind.emplace_back(to_string(row.margin.kind));
        from.push(d.contest.party(row.margin.from).name);
        to.push(d.contest.party(row.margin.to).name);
        to_tie.push_back(row.margin.to_tie.count());
        to_change.push_back(row.margin.to_change.count());
    }
    Table table;
    std::move(districts).into(table, "district");
    table.add("kind", std::move(kind));
    std::move(from).into(table, "from");
    std::move(to).into(table, "to");
    table.add("to_tie", std::move(to_tie));
    table.add("to_change", std::move(to_change));
    return table;
}

/// `party, votes, share, needed, met`: the threshold over the whole contest; no rows without one.
[[nodiscard]] inline Table threshold(const Determination& d, KeyKinds kinds) {
    io::KeyColumn parties(kinds.party_integer);
    std::vector<std::int64_t> votes;
    std::vector<std::optional<double>> shares;
    std::vector<std::int64_t> needed;
    std::vector<bool> met;
    const std::int64_t total = d.votes.total().count();
    for (const threshold::Assessment& a : d.threshold) {
        parties.push(d.contest.party(a.party).name);
        votes.push_back(a.votes.count());
        shares.push_back(total > 0 ? std::optional<double>(static_cast<double>(a.votes.count()) / static_cast<double>(total))
                                   : std::nullopt);
        needed.push_back(a.needed.count());
        met.push_back(a.met);
    }
    Table table;
    std::move(parties).into(table, "party");
    table.add("votes", std::move(votes));
    table.add("share", std::move(shares));
    table.add("needed", std::move(needed));
    table.add("met", std::move(met));
    return table;
}

namespace detail {

/// Collects `district, party, number, name, sex, votes, rank, elected, decided_by`.
class Candidates {
public:
    Candidates(const Determination& d, KeyKinds kinds) : d_(d), districts_(kinds.district_integer), parties_(kinds.party_integer) {}

    void add(const Outcome<ElectedList>& outcome, bool only_elected) {
        const ListStanding& list = standing_of(outcome);
        std::int64_t rank = 1;
        for (const ranking::Group& group : list.ranking) {
            for (const std::size_t member : group.members) {
                const auto elected = elected_state(outcome, list, member);
                if (only_elected && elected != std::optional<bool>(true)) continue;
                push(candidate_of(d_, list, member), rank, elected, decided_by(outcome, group, member));
            }
            rank += static_cast<std::int64_t>(group.members.size());
        }
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
        return table;
    }

private:
    /// nullopt for the contenders of an open place.
    [[nodiscard]] static std::optional<bool> elected_state(const Outcome<ElectedList>& outcome, const ListStanding& list,
                                                           std::size_t member) {
        if (std::ranges::find(list.elected, member) != list.elected.end()) return true;
        const auto* open = undecided(outcome);
        if (open != nullptr && std::ranges::find(open->question.contenders, list.entries[member].who) != open->question.contenders.end())
            return std::nullopt;
        return false;
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
    void push(const recapitulation::CandidateVotes& c, std::int64_t rank, std::optional<bool> elected, std::string decided_by) {
        districts_.push(d_.contest.district(c.district).key);
        parties_.push(d_.contest.party(c.party).name);
        const std::int64_t number = c.candidate.number.value();
        numbers_.push_back(number > 0 ? std::optional<std::int64_t>(number) : std::nullopt);
        names_.push_back(c.candidate.name);
        sexes_.push_back(c.candidate.sex ? std::optional<std::string>(*c.candidate.sex == Sex::female ? "F" : "M") : std::nullopt);
        votes_.push_back(c.votes ? std::optional<std::int64_t>(c.votes->count()) : std::nullopt);
        ranks_.push_back(rank);
        elected_.push_back(elected);
        decided_by_.push_back(std::move(decided_by));
    }

    const Determination& d_;
    io::KeyColumn districts_;
    io::KeyColumn parties_;
    std::vector<std::optional<std::int64_t>> numbers_ = {};
    std::vector<std::string> names_ = {};
    std::vector<std::optional<std::string>> sexes_ = {};
    std::vector<std::optional<std::int64_t>> votes_ = {};
    std::vector<std::int64_t> ranks_ = {};
    std::vector<std::optional<bool>> elected_ = {};
    std::vector<std::string> decided_by_ = {};
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
            name += " " + std::to_string(contender.number.value());
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

/// The elected. Those of an open place are not among them.
[[nodiscard]] inline Table members(const Determination& d, KeyKinds kinds) { return detail::candidates_table(d, kinds, true); }

/// The open questions in the order of districts, seats before members.
[[nodiscard]] inline Table open(const Determination& d, KeyKinds kinds) {
    std::vector<io::OpenRow> rows;
    for (std::uint32_t i = 0; i < d.districts.size(); ++i) {
        const std::string& key = d.contest.districts[i].key;
        if (const auto* seat = undecided(d.districts[i].allocation))
            rows.push_back({seat->question, "seat", key, "", detail::contender_names(d, seat->question), d.rules.method.basis});
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

    void threshold() {
        const Citation basis = d_.rules.threshold ? d_.rules.threshold->basis : Citation();
        const std::string of = " of " + std::to_string(d_.votes.total().count()) + " valid votes, ";
        for (const threshold::Assessment& a : d_.threshold)
            push("threshold", "", d_.contest.party(a.party).name,
                 std::to_string(a.votes.count()) + of + std::to_string(a.needed.count()) +
                     " needed: " + (a.met ? "takes part" : "does not take part"),
                 basis);
    }

    void allocation(std::uint32_t district) {
        const auto& outcome = d_.districts[district].allocation;
        const Citation basis = standing_of(outcome).method.basis;
        const std::string& key = d_.contest.districts[district].key;
        for (const allocation::Award& award : allocation::awards(outcome)) {
            std::string statement = "seat " + std::to_string(award.seat) + ": " + std::to_string(award.votes.count()) + "/" +
                                    std::to_string(award.quotient.divisor) + " = " + to_string(award.quotient);
            if (award.runner_up)
                statement += ", before " + d_.contest.party(*award.runner_up).name + " with " + to_string(award.runner_up_quotient);
            if (award.by_decision) statement += ", by decision: " + decided(outcome)->decision()->decision;
            push("allocation", key, d_.contest.party(award.party).name, std::move(statement), basis);
        }
        if (const auto* open = undecided(outcome)) push("allocation", key, "", left_open(open->question), basis);
    }

    void elected(const Outcome<ElectedList>& outcome) {
        const ListStanding& list = standing_of(outcome);
        const std::string& key = d_.contest.district(list.district).key;
        const std::string& party = d_.contest.party(list.party).name;
        const Citation basis = ranking_basis(d_);
        for (const std::size_t member : list.elected) {
            const auto& c = candidate_of(d_, list, member);
            const std::string votes = c.votes ? std::to_string(c.votes->count()) + " votes" : std::string("votes not supplied");
            push("elected", key, party, "elected: " + c.candidate.name + " with " + votes, basis);
        }
        if (const auto* open = undecided(outcome)) push("elected", key, party, left_open(open->question), open_basis(d_, open->question));
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
    [[nodiscard]] std::string left_open(const Question& question) const {
        return "open (" + std::string(to_string(question.reason)) + "): " + std::to_string(question.seats_left.count()) + " left among " +
               io::detail::semicolons(contender_names(d_, question));
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

/// Every step in the order of the stages: threshold, then district by district allocation and elected.
[[nodiscard]] inline Table trace(const Determination& d, KeyKinds kinds) {
    detail::Trace trace(d, kinds);
    trace.threshold();
    for (std::uint32_t i = 0; i < d.districts.size(); ++i) {
        trace.allocation(i);
        for (const auto& list : d.districts[i].lists) trace.elected(list);
    }
    return std::move(trace).table();
}

}  // namespace pemilu::inline v0_1::tables
