// The tables of candidates, of the elected, and of what is open.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/determination.hpp"
#include "pemilu/elected/decided_by.hpp"
#include "pemilu/io/key_column.hpp"
#include "pemilu/io/open_table.hpp"
#include "pemilu/io/table.hpp"

namespace pemilu::inline v0_1::tables {

using io::KeyKinds;

namespace detail {

/// The candidate behind an entry of a list.
[[nodiscard]] inline const recapitulation::CandidateVotes& candidate_of(const Determination& d, const ListStanding& list,
                                                                        std::size_t entry) {
    return d.candidates.at(d.list(list.district, list.party)[entry]);
}

}  // namespace detail

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
                const auto elected = elected_state(list, member);
                if (only_elected && elected != std::optional<bool>(true)) continue;
                // Who contends for an open place, in a tie or because of a dispute, was set apart by nothing yet.
                push(candidate_of(d_, list, member), rank, elected,
                     elected ? elected::decided_by(outcome, group, member).step : std::string("open"));
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

private:
    void add_without_seats(const ListStanding& list) {
        const auto entries = pemilu::detail::entries_of(d_, list.district, list.party);
        std::int64_t rank = 1;
        for (const ranking::Group& group : ranking::rank(d_.rules.elected, entries)) {
            for (const std::size_t member : group.members)
                push(candidate_of(d_, list, member), rank, false, entries[member].votes ? group.decided_by : "");
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
    [[nodiscard]] static std::optional<bool> elected_state(const ListStanding& list, std::size_t member) {
        if (std::ranges::find(list.elected, member) != list.elected.end()) return true;
        if (std::ranges::find(list.contending, member) != list.contending.end()) return std::nullopt;
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
        decided_by_.push_back(decided_by.empty() ? std::nullopt : std::optional(std::move(decided_by)));
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
    TextColumn decided_by_ = {};
    TextColumn reasons_ = {};  ///< what befell a candidate before the oath
    TextColumn basis_ = {};
};

[[nodiscard]] inline Table candidates_table(const Determination& d, KeyKinds kinds, bool only_elected) {
    Candidates candidates(d, kinds);
    for (const DistrictResult& district : d.districts)
        for (const auto& list : district.lists) candidates.add(list, only_elected);
    return std::move(candidates).table();
}

/// The contenders' names: parties for a seat; for a member of `list` party, number and name, of which the number may be missing.
[[nodiscard]] inline std::vector<std::string> contender_names(const Determination& d, const Question& question,
                                                              const ListStanding* list = nullptr) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < question.contenders.size(); ++i) {
        std::string name = d.contest.party(question.contenders[i].party).name;
        if (list != nullptr && i < list->contending.size()) {
            const Candidate& candidate = candidate_of(d, *list, list->contending[i]).candidate;
            if (candidate.number != ListNumber()) name += (name.empty() ? "" : " ") + std::to_string(candidate.number.value());
            name += (name.empty() ? "" : " ") + candidate.name;
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
                                detail::contender_names(d, member->question, &member->certain), detail::open_basis(d, member->question)});
    }
    return io::open_table(rows, kinds);
}

}  // namespace pemilu::inline v0_1::tables
