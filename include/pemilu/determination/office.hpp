// A single office from its table of votes to its winner: president, governor, regent, mayor.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/analysis/office_margin.hpp"
#include "pemilu/core/diagnostic.hpp"
#include "pemilu/determination.hpp"
#include "pemilu/determination/area_names.hpp"
#include "pemilu/determination/citation_table.hpp"
#include "pemilu/determination/input.hpp"
#include "pemilu/determination/margin_table.hpp"
#include "pemilu/determination/region.hpp"
#include "pemilu/determination/unknown_provinces.hpp"
#include "pemilu/elected/majority.hpp"
#include "pemilu/io/contest_tables.hpp"
#include "pemilu/io/key_column.hpp"
#include "pemilu/io/office_names.hpp"
#include "pemilu/io/open_table.hpp"
#include "pemilu/io/printed_tables.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/rules/indonesia/provinces.hpp"
#include "pemilu/rules/indonesia/regency_head_2024.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1 {

/// "penetapan pasangan calon terpilih". The contest's districts are the areas of the spread rule, its parties the pairs.
struct OfficeDetermination {
    RuleSet rules = {};
    Contest contest = {};
    recapitulation::VoteTable votes{0, 0};
    OfficeVotes input = {};  ///< which areas count; its `votes` is null
    Outcome<OfficeResult> outcome = OfficeResult({});
    Diagnostics findings = {};
    io::KeyKinds kinds = {};
    std::vector<std::string> notes = {};
};

namespace detail {

/// Decided, and nobody has won or goes on: a sole pair that is not elected.
[[nodiscard]] inline bool nobody_elected(const OfficeDetermination& d) {
    const OfficeStanding& s = standing_of(d.outcome);
    return !s.elected && s.second_round.empty() && undecided(d.outcome) == nullptr;
}

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

/// `most votes (MK 50/PUU-XII/2014)`: a reading and where it is from, as far as that is known.
[[nodiscard]] inline std::string with_source(std::string_view reading, Citation source) {
    return std::string(reading) + (source.empty() ? "" : " (" + to_string(source) + ")");
}

/// The source of the reading of two pairs that was chosen. Before one is, and where no ruling was known, the article that is read.
[[nodiscard]] inline Citation reading_basis(const OfficeRule& rule) {
    if (!rule.two_pairs) return rule.elected;
    const Citation basis = rule.two_pairs == TwoPairs::spread ? rule.spread_basis : rule.most_votes_basis.front();
    return basis.empty() ? rule.elected : basis;
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
                                    .hint = "by " + with_source("most votes", standing.rule.most_votes_basis.front()) +
                                            " the first is elected, by " +
                                            with_source("the spread over areas", standing.rule.spread_basis) + " nobody is yet",
                                    .basis = reading_basis(standing.rule)});
}

/// The provinces of the rule that no area is, by code or name; empty where not every area is known as a province.
[[nodiscard]] inline std::string missing_provinces(const OfficeDetermination& d) {
    std::vector<std::string_view> named;
    for (std::uint32_t a = 0; a < d.contest.districts.size(); ++a) {
        if (!d.input.counts_as_area[a]) continue;
        const auto* province = rules::indonesia::province_of(d.contest.districts[a].key);
        if (province == nullptr || !rules::indonesia::is_province(province->code, d.rules.year)) return {};
        named.push_back(province->code);
    }
    std::string missing;
    for (const rules::indonesia::Province& province : rules::indonesia::all_provinces)
        if (rules::indonesia::is_province(province.code, d.rules.year) && std::ranges::find(named, province.code) == named.end())
            missing += (missing.empty() ? "" : " ") + std::string(province.code);
    return missing;
}

/// Is no area a province of Indonesia or near one, as in an example or a table of another country? One that is one makes the others missing
/// or misspelt, and more areas than there were provinces are no country's that this rule is of.
[[nodiscard]] inline bool is_of_no_province(const OfficeDetermination& d) {
    std::int64_t areas = 0;
    for (std::uint32_t a = 0; a < d.contest.districts.size(); ++a) {
        if (!d.input.counts_as_area[a]) continue;
        if (area_name(d.contest.districts[a].key) != AreaName::unknown) return false;
        ++areas;
    }
    return areas <= d.rules.office->spread->areas;
}

/// The rule, without the number of provinces where the areas are those of another country: then the votes name all there are.
[[nodiscard]] inline OfficeRule rule_of_areas(const OfficeDetermination& d) {
    OfficeRule rule = *d.rules.office;
    if (rule.spread && d.input.areas_known && rule.spread->areas > 0 && is_of_no_province(d)) rule.spread->areas = 0;
    return rule;
}

[[nodiscard]] inline std::string hint_of_areas(const OfficeDetermination& d) {
    const OfficeStanding& standing = standing_of(d.outcome);
    if (standing.rule.spread->areas == 0) return "no area is a province of Indonesia: the spread counts the areas that the votes name";
    if (elected::extra_areas(standing) > 0)
        return "the areas are more than the provinces were, and which of them are none is not known; the result is given only where they "
               "do "
               "not matter";
    const std::string missing = missing_provinces(d);
    return "what the votes of the missing areas are is not known; the result is given only where they do not matter" +
           (missing.empty() ? "" : "; without the provinces " + missing);
}

/// R03: the votes are of fewer provinces than there were, or of more areas: the spread is decided only where neither matters.
inline void report_areas(OfficeDetermination& d) {
    const OfficeStanding& standing = standing_of(d.outcome);
    if (!standing.rule.spread || !d.input.areas_known) return;
    const std::int64_t areas = d.rules.office->spread->areas;
    if (areas == 0 || standing.areas == areas) return;
    d.findings.push_back(Diagnostic{.code = "R03",
                                    .severity = Severity::warning,
                                    .place = "areas",
                                    .field = "areas_met",
                                    .found = standing.areas,
                                    .expected = areas,
                                    .hint = hint_of_areas(d),
                                    .basis = standing.rule.elected});
}

/// The first cell of a column of keys that is this one, told as an error; without such a column the error as it is.
[[nodiscard]] inline Error at_key(const Table& votes, const io::ColumnMapping& mapping, std::string_view canonical, std::string_view key,
                                  Error error) {
    error.source = votes.source();
    error.value = std::string(key);
    const auto map = io::map_columns(votes, io::TableKind::votes, mapping);
    const Column* column = map ? map->find(canonical) : nullptr;
    if (column == nullptr) return error;
    for (std::size_t row = 0; row < votes.rows(); ++row)
        if (io::key_text(*column, row) == key) return io::at_cell(votes, *column, row, std::move(error));
    return error;
}

/// The party that is the empty column, as the votes spell it. Errors: two of them, at the second.
[[nodiscard]] inline std::optional<Error> find_empty_column(OfficeDetermination& d, const Table& votes, const io::ColumnMapping& mapping) {
    for (std::uint32_t p = 0; p < d.contest.parties.size(); ++p) {
        const std::string& name = d.contest.parties[p].name;
        if (!io::is_empty_column(name)) continue;
        if (d.input.empty_column)
            return at_key(votes, mapping, "party", name,
                          Error{.message = "a ballot has one empty column, and these votes name two",
                                .expected = "only " + d.contest.party(*d.input.empty_column).name});
        d.input.empty_column = PartyId(p);
    }
    return std::nullopt;
}

/// Which areas count for the spread: all but votes from abroad, however they are called. Errors: such votes for the head of a region, who is
/// elected in it alone.
[[nodiscard]] inline std::optional<Error> find_abroad(OfficeDetermination& d, const Table& votes, const io::ColumnMapping& mapping) {
    for (const ElectoralDistrict& area : d.contest.districts) {
        const bool abroad = d.input.areas_known && io::is_abroad(area.key);
        if (abroad && !d.rules.office->votes_abroad)
            return at_key(votes, mapping, "district", area.key,
                          Error{.message = "votes from abroad are of no contest in a region", .expected = "areas of the region"});
        d.input.counts_as_area.push_back(!abroad);
    }
    return std::nullopt;
}

[[nodiscard]] inline Error no_province(std::string message) {
    return {.message = std::move(message), .expected = "one row for each pair and province, with the votes of the whole province"};
}

/// The areas of a spread are provinces, so none is a part of one, and no two are one; of a name that is unknown nothing can be said. Errors,
/// at the cell.
[[nodiscard]] inline std::optional<Error> check_areas(const OfficeDetermination& d, const Table& votes, const io::ColumnMapping& mapping) {
    std::map<const rules::indonesia::Province*, std::string> first;
    for (std::uint32_t a = 0; a < d.contest.districts.size(); ++a) {
        if (!d.input.counts_as_area[a]) continue;
        const std::string& key = d.contest.districts[a].key;
        if (area_name(key) == AreaName::part)
            return at_key(votes, mapping, "district", key,
                          no_province("the areas of this office are provinces, and this is a part of one"));
        const auto* province = rules::indonesia::province_of(key);
        if (province == nullptr) continue;
        const auto [before, fresh] = first.emplace(province, key);
        if (!fresh)
            return at_key(votes, mapping, "district", key, no_province("two areas are one province, " + before->second + " and " + key));
    }
    return std::nullopt;
}

/// The same where a column of provinces stands beside that of the areas: two areas in one province that is known are parts of it. Errors, at
/// the cell.
[[nodiscard]] inline std::optional<Error> check_parts(const Table& votes, const io::ColumnMapping& mapping) {
    const auto map = io::map_columns(votes, io::TableKind::votes, mapping);
    if (!map) return map.error();
    const Column* areas = map->find("district");
    const Column* provinces = map->find("province");
    if (areas == nullptr || provinces == nullptr || areas == provinces) return std::nullopt;
    std::map<std::string, std::string> first;
    for (const ProvinceSeen& at : provinces_in(votes, provinces)) {
        const std::string area = io::key_text(*areas, at.row);
        if (io::is_abroad(area) || rules::indonesia::province_of(at.province) == nullptr) continue;
        const auto [before, fresh] = first.emplace(at.province, area);
        if (fresh || before->second == area) continue;
        Error error =
            no_province("the areas of this office are provinces, and " + before->second + " and " + area + " are parts of one, " + at.cell);
        error.value = area;
        return io::at_cell(votes, *areas, at.row, std::move(error));
    }
    return std::nullopt;
}

/// Errors: of `check_areas` and `check_parts`.
[[nodiscard]] inline std::optional<Error> check_provinces(const OfficeDetermination& d, const Table& votes,
                                                          const io::ColumnMapping& mapping) {
    if (!d.rules.office->spread || !d.input.areas_known) return std::nullopt;
    if (auto error = check_areas(d, votes, mapping)) return error;
    return check_parts(votes, mapping);
}

/// The columns of the votes must fit the rule: a second round is between two, and the empty column stands beside one alone.
[[nodiscard]] inline std::optional<Error> check_contestants(const OfficeDetermination& d, const Table& votes) {
    const std::size_t pairs = d.contest.parties.size() - (d.input.empty_column ? 1 : 0);
    const auto refused = [&](std::string message, std::string expected) {
        return Error{.message = std::move(message),
                     .source = votes.source(),
                     .column = "party",
                     .value = std::to_string(pairs) + (pairs == 1 ? " pair" : " pairs"),
                     .expected = std::move(expected)};
    };
    if (d.rules.office->round == 2 && (pairs != 2 || d.input.empty_column))
        return refused("a second round is between two pairs", "two pairs");
    if (!d.input.empty_column && d.rules.office->sole && pairs == 1)
        return refused("a sole pair stands against the empty column, whose votes are missing", "a row EMPTY");
    if (!d.input.empty_column) return std::nullopt;
    if (!d.rules.office->sole) return refused("this office knows no empty column", "pairs only");
    return pairs == 1 ? std::nullopt : std::optional(refused("the empty column stands beside a sole pair", "one pair"));
}

}  // namespace detail

/// The rules of this round of the office: those of the second ask most votes and nothing else.
/// Errors: a round that is none (input); an office without a second round, or of whose second round nothing was read (rule).
[[nodiscard]] inline result<RuleSet> with_round(RuleSet rules, std::int32_t round) {
    if (round != 1 && round != 2)
        return Error{.message = "no such round", .column = "round", .value = std::to_string(round), .expected = "1 or 2"};
    if (round == 1) return rules;
    const auto refused = [&rules](std::string message) {
        return Error{.kind = ErrorKind::rule, .message = std::move(message), .column = "round", .value = std::string(rules.name.view())};
    };
    if (!rules.office || !rules.office->second_round) return refused("this contest has no second round");
    const auto second = second_round_of(*rules.office);
    if (!second) return refused("how the second round of this contest is decided was not read in any text");
    rules.office = *second;
    return rules;
}

/// What the columns of a table about this office mean: the areas of a spread are provinces, those of a regent or mayor subdistricts.
/// Errors: of `with_office_columns`.
[[nodiscard]] inline result<io::ColumnMapping> office_mapping(const RuleSet& rules, const Table& table, io::TableKind kind,
                                                              const io::ColumnMapping& mapping = {}) {
    const bool spread = rules.office && rules.office->spread;
    const bool of_regency = rules.name == rules::indonesia::regency_head_2024.name;
    const auto area = spread ? io::OfficeArea::province : of_regency ? io::OfficeArea::subdistrict : io::OfficeArea::regency;
    return io::with_office_columns(table, kind, area, mapping);
}

/// Reads `party, votes, [district]` and decides the office. A pair named `EMPTY` or "kotak kosong" is the empty column (`io::is_empty_column`),
/// a district named `ABROAD` counts in the total and is no area.
/// Errors: of the reader, with their places; a rule set that is not of a single office (rule); a decision that answers nothing.
[[nodiscard]] inline result<OfficeDetermination> determine_office(const RuleSet& rules, const ContestTables& tables) {
    if (!rules.office)
        return Error{.kind = ErrorKind::rule, .message = "this rule set fills no single office", .value = std::string(rules.name.view())};
    const auto mapping = office_mapping(rules, *tables.votes, io::TableKind::votes, tables.mapping);
    if (!mapping) return mapping.error();
    auto read = io::read_votes(*tables.votes, nullptr, *mapping);
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
    if (auto error = detail::find_abroad(d, *tables.votes, *mapping)) return *std::move(error);
    if (auto error = detail::check_provinces(d, *tables.votes, *mapping)) return *std::move(error);
    if (auto error = detail::find_empty_column(d, *tables.votes, *mapping)) return *std::move(error);
    if (auto error = detail::check_contestants(d, *tables.votes)) return *std::move(error);
    OfficeVotes votes = d.input;
    votes.votes = &d.votes;
    d.outcome = elected::office(detail::rule_of_areas(d), votes);
    if (auto error = detail::answer_office(d.outcome, *rulings)) {
        if (tables.resolutions.size() == 1) error->source = tables.resolutions.front()->source();
        return *std::move(error);
    }
    detail::report_readings(d);
    detail::report_areas(d);
    const auto unknown = unknown_provinces(d.rules, d.contest, *tables.votes, nullptr, *mapping);
    if (!unknown) return unknown.error();
    d.findings.insert(d.findings.end(), unknown->begin(), unknown->end());
    if (detail::nobody_elected(d)) d.notes.emplace_back("nobody is elected");
    return d;
}

/// Why an office has no margins, as `margin_notes` of districts.
[[nodiscard]] inline std::vector<std::string> margin_notes(const OfficeDetermination& d) {
    const std::string_view reason = analysis::no_office_margins(d.outcome);
    if (reason.empty()) return {};
    return {"no margins: " + std::string(reason)};
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

/// `district, kind, from, to, to_tie, to_change, effect`: the fewest votes after which the result is another, closest first; of the office as
/// a whole, so that there is no district.
[[nodiscard]] inline Table margins(const OfficeDetermination& d) {
    OfficeVotes input = d.input;
    input.votes = &d.votes;
    detail::MarginRows rows(d.kinds);
    const auto name = [&d](std::optional<PartyId> who) { return who ? d.contest.party(*who).name : std::string(); };
    for (const analysis::Margin& margin : analysis::office_margins(d.outcome, input))
        rows.push("", margin, name(margin.from), name(margin.to));
    return std::move(rows).table();
}

/// What is open: who is elected, or who goes to the second round.
[[nodiscard]] inline Table open(const OfficeDetermination& d) {
    std::vector<io::OpenRow> rows;
    if (const auto* asked = undecided(d.outcome)) {
        std::vector<std::string> names;
        for (const Contender& contender : asked->question.contenders) names.push_back(d.contest.party(contender.party).name);
        const bool step = asked->question.reason == Reason::tie && !asked->question.tried.empty();
        const Citation basis = step ? asked->question.tried.back() : d.rules.office->elected;
        const bool again = elected::asks_for_second_round(*d.rules.office, asked->question);
        rows.push_back({asked->question, again ? "second_round" : "winner", "", "", std::move(names), basis});
    }
    return io::open_table(rows, d.kinds);
}

namespace detail {

/// What stands behind the rule of the office beside the articles that have a part in it, such as the constitution behind the statute.
[[nodiscard]] inline std::vector<Citation> behind(const RuleSet& rules) {
    const OfficeRule& rule = *rules.office;
    std::vector<Citation> parts{rule.elected,    rule.runoff,           rule.second_elected, rule.equal,
                                rule.sole_basis, rule.sole_not_elected, rule.spread_basis};
    parts.insert(parts.end(), rule.most_votes_basis.begin(), rule.most_votes_basis.end());
    std::vector<Citation> found;
    if (!rule.spread) return found;
    for (const Citation source : rules.sources.items())
        if (std::ranges::find(parts, source) == parts.end()) found.push_back(source);
    return found;
}

/// The sources of the readings of two pairs: of the one that was chosen, or of both.
[[nodiscard]] inline std::vector<Citation> readings_cited(const OfficeRule& rule) {
    std::vector<Citation> cited;
    if (rule.two_pairs != TwoPairs::spread) cited.assign(rule.most_votes_basis.begin(), rule.most_votes_basis.end());
    if (rule.two_pairs != TwoPairs::most_votes) cited.push_back(rule.spread_basis);
    return cited;
}

}  // namespace detail

/// `instrument, article, clause, from, to, certainty`: what the rule of the office rests on, the reading of two pairs only where it mattered.
[[nodiscard]] inline Table citations(const OfficeDetermination& d) {
    const OfficeRule& rule = *d.rules.office;
    const OfficeStanding& standing = standing_of(d.outcome);
    std::vector<Citation> cited{standing.empty_column ? rule.sole_basis : rule.elected};
    const auto add = [&cited](const std::vector<Citation>& more) { cited.insert(cited.end(), more.begin(), more.end()); };
    if (standing.readings_differ) add(detail::readings_cited(rule));
    if (rule.second_round && !standing.empty_column) cited.push_back(rule.runoff);
    const auto* open = undecided(d.outcome);
    const bool equal = open != nullptr ? open->question.reason == Reason::tie : !standing.decisions.empty();
    if (equal) cited.push_back(rule.equal);
    if (pemilu::detail::nobody_elected(d)) cited.push_back(rule.sole_not_elected);
    add(detail::behind(d.rules));
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
    if (rule.round == 2) push("votes", "", "second round: most votes, and no spread is asked", rule.elected);
    for (std::uint32_t p = 0; p < s.votes.size(); ++p) {
        std::string text = std::to_string(s.votes[p].count()) + " of " + std::to_string(s.total.count()) + " valid votes";
        if (rule.spread && d.input.areas_known && PartyId(p) != s.empty_column)
            text += ", at least " + to_string(rule.spread->in_area.share()) + " of them in " + std::to_string(s.areas_met[p]) + " of " +
                    std::to_string(s.areas) + " areas";
        push("votes", d.contest.parties[p].name, std::move(text), s.empty_column ? rule.sole_basis : rule.elected);
    }
    if (s.readings_differ && rule.two_pairs)
        push("winner", "",
             *rule.two_pairs == TwoPairs::most_votes ? "two pairs: most votes are enough" : "two pairs: the spread is asked of them too",
             pemilu::detail::reading_basis(rule));
    if (s.elected)
        push("winner", d.contest.party(*s.elected).name, "elected",
             s.empty_column      ? rule.sole_basis
             : s.readings_differ ? pemilu::detail::reading_basis(rule)
                                 : rule.elected);
    for (const PartyId p : s.second_round) push("winner", d.contest.party(p).name, "goes to the second round", rule.runoff);
    if (pemilu::detail::nobody_elected(d)) {
        push("winner", "", "nobody is elected", s.empty_column ? rule.sole_basis : rule.elected);
        if (!rule.sole_not_elected.empty()) push("winner", "", "the election is held again within a year", rule.sole_not_elected);
    }
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
