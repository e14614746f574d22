// A single office from its table of votes to its winner: president, governor, regent, mayor.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/diagnostic.hpp"
#include "pemilu/determination.hpp"
#include "pemilu/determination_input.hpp"
#include "pemilu/determination_tables.hpp"
#include "pemilu/elected/majority.hpp"
#include "pemilu/io/contest_tables.hpp"
#include "pemilu/io/key_column.hpp"
#include "pemilu/io/open_table.hpp"
#include "pemilu/io/printed_tables.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1 {

/// What tables call the column of a ballot that is nobody, and the votes that are cast abroad.
inline constexpr std::string_view empty_column_name = "EMPTY";
inline constexpr std::string_view abroad_name = "ABROAD";

/// "penetapan pasangan calon terpilih". The contest's districts are the areas of the spread rule, its parties the pairs.
struct OfficeDetermination {
    RuleSet rules = {};
    Contest contest = {};
    recapitulation::VoteTable votes{0, 0};
    OfficeVotes input = {};  ///< which areas count; its `votes` is null
    Outcome<OfficeResult> outcome = OfficeResult({});
    Diagnostics findings = {};
    tables::KeyKinds kinds = {};
    std::vector<std::string> notes = {};
};

namespace detail {

/// Puts the rulings to what is open; one that answers nothing is an error.
[[nodiscard]] inline std::optional<Error> answer_office(Outcome<OfficeResult>& outcome, const std::vector<Ruling>& rulings) {
    const auto refused = [](Error error, const Ruling& ruling) {
        error.source = "resolutions";
        error.row = ruling.row;
        return error;
    };
    const auto* open = undecided(outcome);
    if (rulings.empty()) return std::nullopt;
    if (open == nullptr)
        return refused({.message = "this decision answers no open question", .value = rulings.front().decision}, rulings.front());
    Decision decision{.question = open->question, .decision = rulings.front().decision, .date = rulings.front().date};
    for (const Ruling& ruling : rulings) {
        if (ruling.id && *ruling.id != open->question.id)
            return refused({.message = "this decision answers another question", .value = ruling.decision}, ruling);
        decision.winners.push_back(Contender{.party = ruling.winner.party});
    }
    auto resolved = elected::resolve_office(*open, std::move(decision));
    if (!resolved) return refused(resolved.error(), rulings.front());
    outcome = *std::move(resolved);
    return std::nullopt;
}

/// Where the two readings for two pairs differ, whoever is elected by one of them is told.
inline void report_readings(OfficeDetermination& d) {
    const OfficeStanding& standing = standing_of(d.outcome);
    if (!standing.readings_differ) return;
    d.findings.push_back(Diagnostic{.code = "R01",
                                    .severity = Severity::warning,
                                    .place = "two pairs",
                                    .field = "areas_met",
                                    .found = std::nullopt,
                                    .expected = std::nullopt,
                                    .hint = "by most votes the first is elected, by the spread over areas nobody is yet",
                                    .basis = standing.rule.two_pairs_basis});
}

}  // namespace detail

/// Reads `party, votes, [district]` and decides the office. A pair named `EMPTY` is the empty column, a district named `ABROAD` counts in
/// the total and is no area.
/// Errors: of the reader, with their places; a rule set that is not of a single office (rule); a decision that answers nothing.
[[nodiscard]] inline result<OfficeDetermination> determine_office(const RuleSet& rules, const ContestTables& tables) {
    if (!rules.office)
        return Error{.kind = ErrorKind::rule, .message = "this rule set fills no single office", .value = std::string(rules.name.view())};
    auto read = io::read_votes(*tables.votes, nullptr, tables.mapping);
    if (!read) return read.error();
    io::VotesInput input = *std::move(read);
    OfficeDetermination d{.rules = rules};
    d.notes = std::move(input.notes);
    d.findings = std::move(input.findings);
    d.kinds = {input.district_keys_integer, input.party_keys_integer};
    const Contest whole{.parties = input.contest.parties, .districts = {input.contest.districts.front()}};  // a decision is about no area
    const auto rulings = detail::read_rulings(tables, whole, d.notes);
    if (!rulings) return rulings.error();
    d.contest = std::move(input.contest);
    d.votes = std::move(input.table);
    d.input.areas_known = input.has_districts;
    for (const ElectoralDistrict& area : d.contest.districts) d.input.counts_as_area.push_back(area.key != abroad_name);
    for (std::uint32_t p = 0; p < d.contest.parties.size(); ++p)
        if (d.contest.parties[p].name == empty_column_name) d.input.empty_column = PartyId(p);
    OfficeVotes votes = d.input;
    votes.votes = &d.votes;
    d.outcome = elected::office(*rules.office, votes);
    if (auto error = detail::answer_office(d.outcome, *rulings)) {
        if (tables.resolutions.size() == 1) error->source = tables.resolutions.front()->source();
        return *std::move(error);
    }
    detail::report_readings(d);
    return d;
}

namespace tables {

/// `party, votes, share, areas_met, status`: every pair. `status` is `elected`, `second_round`, `open` for those whom an open question is
/// about, or null. `areas_met` is null where no spread is asked, or the areas are not known.
[[nodiscard]] inline Table winner(const OfficeDetermination& d) {
    const OfficeStanding& standing = standing_of(d.outcome);
    const auto* open = undecided(d.outcome);
    io::KeyColumn parties(d.kinds.party_integer);
    std::vector<std::int64_t> votes;
    std::vector<std::optional<double>> shares;
    std::vector<std::optional<std::int64_t>> areas_met;
    TextColumn status;
    for (std::uint32_t p = 0; p < d.contest.parties.size(); ++p) {
        const PartyId party(p);
        parties.push(d.contest.parties[p].name);
        votes.push_back(standing.votes[p].count());
        shares.push_back(standing.total > Votes() ? std::optional(share_of(standing.votes[p], standing.total).approximate())
                                                  : std::nullopt);
        areas_met.push_back(standing.rule.spread && d.input.areas_known ? std::optional(standing.areas_met[p]) : std::nullopt);
        const bool contends =
            open != nullptr && std::ranges::find(open->question.contenders, party, &Contender::party) != open->question.contenders.end();
        if (standing.elected == party)
            status.emplace_back("elected");
        else if (std::ranges::find(standing.second_round, party) != standing.second_round.end())
            status.emplace_back("second_round");
        else
            status.push_back(contends ? std::optional<std::string>("open") : std::nullopt);
    }
    Table table;
    std::move(parties).into(table, "party");
    table.add("votes", std::move(votes));
    table.add("share", std::move(shares));
    table.add("areas_met", std::move(areas_met));
    table.add("status", std::move(status));
    return table;
}

/// What is open: who is elected, or who goes to the second round.
[[nodiscard]] inline Table open(const OfficeDetermination& d) {
    std::vector<io::OpenRow> rows;
    if (const auto* asked = undecided(d.outcome)) {
        std::vector<std::string> names;
        for (const Contender& contender : asked->question.contenders) names.push_back(d.contest.party(contender.party).name);
        const Citation basis = asked->question.tried.empty() ? d.rules.office->elected : asked->question.tried.back();
        rows.push_back({asked->question, "winner", "", "", std::move(names), basis});
    }
    return io::open_table(rows, d.kinds);
}

/// `instrument, article, clause, from, to, certainty`: what the rule of the office rests on, the reading of two pairs only where it mattered.
[[nodiscard]] inline Table citations(const OfficeDetermination& d) {
    const OfficeRule& rule = *d.rules.office;
    const OfficeStanding& standing = standing_of(d.outcome);
    std::vector<Citation> cited{standing.empty_column ? rule.sole_basis : rule.elected};
    if (standing.readings_differ) cited.push_back(rule.two_pairs_basis);
    if (rule.second_round && !standing.empty_column) cited.push_back(rule.runoff);
    if (undecided(d.outcome) != nullptr || !standing.decisions.empty()) cited.push_back(rule.equal);
    return detail::citations_table(detail::each_once(cited));
}

/// `stage, district, party, statement, legal_basis`: what was examined, in the order of the law.
[[nodiscard]] inline Table trace(const OfficeDetermination& d) {
    const OfficeStanding& s = standing_of(d.outcome);
    const OfficeRule& rule = *d.rules.office;
    io::KeyColumn districts(d.kinds.district_integer);
    io::KeyColumn parties(d.kinds.party_integer);
    std::vector<std::string> stages;
    std::vector<std::string> statements;
    TextColumn basis;
    const auto push = [&](std::string_view stage, const std::string& party, std::string statement, Citation citation) {
        stages.emplace_back(stage);
        districts.push_null();
        parties.push(party);
        statements.push_back(std::move(statement));
        basis.push_back(io::basis_cell(citation));
    };
    for (std::uint32_t p = 0; p < s.votes.size(); ++p) {
        std::string text = std::to_string(s.votes[p].count()) + " of " + std::to_string(s.total.count()) + " valid votes";
        if (rule.spread && d.input.areas_known && PartyId(p) != s.empty_column)
            text += ", at least " + to_string(rule.spread->in_area.share()) + " of them in " + std::to_string(s.areas_met[p]) + " of " +
                    std::to_string(s.areas) + " areas";
        push("votes", d.contest.parties[p].name, std::move(text), s.empty_column ? rule.sole_basis : rule.elected);
    }
    if (s.elected)
        push("winner", d.contest.party(*s.elected).name, "elected",
             s.empty_column      ? rule.sole_basis
             : s.readings_differ ? rule.two_pairs_basis
                                 : rule.elected);
    for (const PartyId p : s.second_round) push("winner", d.contest.party(p).name, "goes to the second round", rule.runoff);
    if (!s.elected && s.second_round.empty() && undecided(d.outcome) == nullptr)
        push("winner", "", "nobody is elected", s.empty_column ? rule.sole_basis : rule.elected);
    for (const Decision& decision : s.decisions) push("winner", "", "by decision: " + decision.decision, rule.equal);
    Table table;
    table.add("stage", std::move(stages));
    std::move(districts).into(table, "district");
    std::move(parties).into(table, "party");
    table.add("statement", std::move(statements));
    table.add("legal_basis", std::move(basis));
    return table;
}

}  // namespace tables
}  // namespace pemilu::inline v0_1
