// From tables to a determination: reads what the stages need and runs them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/determination.hpp"
#include "pemilu/determination/beyond_bounds.hpp"
#include "pemilu/determination/region.hpp"
#include "pemilu/determination/unknown_provinces.hpp"
#include "pemilu/io/candidate_tables.hpp"
#include "pemilu/io/contest_tables.hpp"
#include "pemilu/io/key_column.hpp"
#include "pemilu/io/limit_tables.hpp"
#include "pemilu/io/numbers.hpp"
#include "pemilu/io/unit_tables.hpp"
#include "pemilu/rules/indonesia/before_oath.hpp"

namespace pemilu::inline v0_1 {

/// The tables of a contest. `seats` fills the one district of votes that have no table of districts.
struct ContestTables {
    const Table* votes = nullptr;
    const Table* districts = nullptr;
    std::optional<Seats> seats = {};
    const Table* candidates = nullptr;
    const Table* parties = nullptr;
    const Table* units = nullptr;
    const Table* statuses = nullptr;               ///< of candidates, before the oath
    std::vector<std::string> without_report = {};  ///< parties without their report on campaign funds, by name or number
    std::vector<const Table*> resolutions = {};
    std::string region = {};  ///< the code of the region, where a special regime may hold
    /// Parties that the electoral body set as those that reach the national threshold, by name: in its place, so that the districts need not be
    /// complete.
    std::vector<std::string> qualified = {};
    const Table* minimum = nullptr;
    const Table* maximum = nullptr;
    const Table* held = nullptr;
    std::optional<Seats> minimum_each = {};  ///< the same for every party of every district, beside the table
    std::optional<Seats> maximum_each = {};
    std::optional<Seats> held_each = {};
    AllocationOptions options = {};  ///< what holds in every district; its limits are empty, because they come from the tables
    io::ColumnMapping mapping = {};
    /// What a party must meet beside the thresholds of the rule set. It names parties, so it is made once they are known.
    std::function<result<threshold::Requirement>(const Contest&)> requirement = {};
};

/// A determination, how its keys are shown, and what the readers noted.
struct TabularDetermination {
    Determination determination;
    io::KeyKinds kinds = {};
    std::vector<std::string> notes = {};
};

namespace detail {

[[nodiscard]] inline Error at_row(Error error, const Table& table, std::int64_t row, std::string column) {
    error.source = table.source();
    error.row = row;
    error.column = std::move(column);
    return error;
}

[[nodiscard]] inline std::optional<std::uint64_t> parse_question_id(std::string_view text) {
    std::uint64_t id = 0;
    for (const char c : text) {
        const std::size_t digit = std::string_view("0123456789abcdef").find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        id = 16 * id + digit;
    }
    return text.size() == 16 ? std::optional<std::uint64_t>(id) : std::nullopt;
}

template <class Items, class Name>
[[nodiscard]] std::optional<std::uint32_t> position_of(const Items& items, Name name, std::string_view key) {
    for (std::size_t i = 0; i < items.size(); ++i)
        if (name(items[i]) == key) return static_cast<std::uint32_t>(i);
    return std::nullopt;
}

[[nodiscard]] inline result<Ruling> read_ruling(const io::ResolutionRow& row, const Table& table, const Contest& contest) {
    Ruling ruling{.decision = row.decision, .date = row.date, .row = row.row};
    if (!row.id.empty()) {
        ruling.id = parse_question_id(row.id);
        if (!ruling.id)
            return at_row({.message = "not the id of a question", .value = row.id, .expected = "16 hexadecimal digits"}, table, row.row,
                          "id");
    }
    const bool only = contest.districts.size() == 1 && row.district.empty();
    const auto district = only ? std::optional<std::uint32_t>(0)
                               : position_of(contest.districts, [](const ElectoralDistrict& d) { return d.key; }, row.district);
    if (!district)
        return at_row({.message = "unknown district", .value = row.district, .expected = "a district of the votes"}, table, row.row,
                      "district");
    const auto party = position_of(contest.parties, [](const Party& p) { return p.name; }, row.party);
    if (!party)
        return at_row({.message = "unknown party", .value = row.party, .expected = "a party of the votes"}, table, row.row, "party");
    ruling.winner = Contender{DistrictId(*district), PartyId(*party), ListNumber()};
    if (!row.number.empty()) {
        const auto number = io::parse_integer(row.number);
        if (!number) return at_row(number.error(), table, row.row, "number");
        if (*number < 1 || *number > std::numeric_limits<std::int32_t>::max())
            return at_row({.message = "not a list number", .value = row.number, .expected = "1 or more"}, table, row.row, "number");
        ruling.winner.number = ListNumber(static_cast<std::uint32_t>(*number));
    }
    return ruling;
}

/// A level of which the district has one unit, by its regions: whoever has votes has them there, and of equal votes nobody leads.
[[nodiscard]] inline bool has_single_unit(const ElectoralDistrict& district, RegionLevel level) {
    if (district.regions.empty() || !district.other_regions.empty()) return false;
    return std::ranges::all_of(district.regions, [&](RegionCode region) {
        return region.level() >= level && region.ancestor(level) == district.regions.front().ancestor(level);
    });
}

/// Published counts, with those of the levels that the regions of the district tell.
[[nodiscard]] inline result<ranking::Spread> with_single_units(const ranking::Spread& spread, const ElectoralDistrict& district,
                                                               std::optional<Votes> votes) {
    if (spread.counts().empty() || !spread.regions().empty()) return spread;
    std::vector<ranking::LevelCounts> counts(spread.counts().begin(), spread.counts().end());
    for (const RegionLevel level : {RegionLevel::province, RegionLevel::regency, RegionLevel::subdistrict, RegionLevel::village})
        if (std::ranges::find(counts, level, &ranking::LevelCounts::level) == counts.end() && has_single_unit(district, level))
            counts.push_back({level, votes.value_or(Votes()) > Votes() ? 1 : 0, 0});
    return ranking::Spread::checked({}, std::move(counts));
}

/// Where the candidates have their votes, in their order; none without a table of units.
[[nodiscard]] inline result<std::vector<ranking::Spread>> read_spreads(const ContestTables& tables, const Contest& contest,
                                                                       const std::vector<recapitulation::CandidateVotes>& candidates,
                                                                       const io::PartiesInput* parties, std::vector<std::string>& notes) {
    std::vector<ranking::Spread> spreads;
    if (tables.units == nullptr) return spreads;
    if (tables.candidates == nullptr)
        return Error{.message = "units say where candidates have their votes: the candidates are needed too",
                     .source = tables.units->source(),
                     .expected = "a table of candidates"};
    const auto units = io::read_units(*tables.units, contest, candidates, parties, tables.mapping);
    if (!units) return units.error();
    notes.insert(notes.end(), units->notes.begin(), units->notes.end());
    for (const auto& c : candidates) {
        auto spread =
            with_single_units(units->of(Contender{c.district, c.party, c.candidate.number}), contest.district(c.district), c.votes);
        if (!spread) return spread.error();
        spreads.push_back(*std::move(spread));
    }
    return spreads;
}

/// What the columns of a table mean; where candidates stand without parties the province is the district, and a decision may be about a pair.
[[nodiscard]] inline result<io::ColumnMapping> mapping_of(const Table& table, io::TableKind kind, const io::ColumnMapping& mapping,
                                                          bool parties) {
    if (parties) return kind == io::TableKind::resolutions ? io::with_pair_as_party(table, kind, mapping) : mapping;
    return io::with_province_as_district(table, kind, mapping);
}

/// Rulings of all tables of resolutions.
[[nodiscard]] inline result<std::vector<Ruling>> read_rulings(const ContestTables& tables, const Contest& contest,
                                                              std::vector<std::string>& notes, bool parties = true) {
    std::vector<Ruling> rulings;
    for (const Table* table : tables.resolutions) {
        const auto mapping = mapping_of(*table, io::TableKind::resolutions, tables.mapping, parties);
        if (!mapping) return mapping.error();
        auto rows = io::read_resolutions(*table, *mapping);
        if (!rows) return rows.error();
        notes.insert(notes.end(), rows->notes.begin(), rows->notes.end());
        for (const io::ResolutionRow& row : rows->rows) {
            auto ruling = read_ruling(row, *table, contest);
            if (!ruling) return ruling.error();
            rulings.push_back(*std::move(ruling));
        }
    }
    return rulings;
}

/// What is known before the oath, by the law of the rule set.
/// Errors: of the readers; a contest of which no such law was read (rule); an unknown party.
[[nodiscard]] inline result<BeforeOath> read_before_oath(const RuleSet& rules, const ContestTables& tables, const Contest& contest,
                                                         const std::vector<recapitulation::CandidateVotes>& candidates,
                                                         const io::PartiesInput* parties, std::vector<std::string>& notes) {
    BeforeOath known;
    if (tables.statuses == nullptr && tables.without_report.empty()) return known;
    const rules::indonesia::BeforeOathLaw law = rules::indonesia::before_oath_law(rules);
    const auto refuse = [&rules](std::string message, const char* option) {
        return Error{.kind = ErrorKind::rule, .message = std::move(message), .column = option, .value = std::string(rules.name.view())};
    };
    if (tables.statuses != nullptr && law.passed_over.empty())
        return refuse("what becomes of elected candidates who fall out before the oath was not read for this contest", "status");
    if (!tables.without_report.empty() && law.without_report.empty())
        return refuse("what becomes of the seats of a party without its report on campaign funds was not read for this contest",
                      "without_finance_report");
    known.passed_over = law.passed_over;
    known.narrow_resignation = law.narrow_resignation;
    known.unreported = law.without_report;
    known.candidate_unreported = law.candidate_report;
    for (const std::string& name : tables.without_report) {
        const auto party = position_of(contest.parties, [](const Party& p) { return p.name; }, name);
        if (!party)
            return Error{.message = "unknown party", .column = "without_finance_report", .value = name, .expected = "a party of the votes"};
        known.without_report.emplace_back(*party);
    }
    if (tables.statuses == nullptr) return known;
    if (candidates.empty())
        return Error{.message = "statuses are those of candidates: the candidates are needed too",
                     .source = tables.statuses->source(),
                     .expected = "a table of candidates"};
    const auto mapping = mapping_of(*tables.statuses, io::TableKind::statuses, tables.mapping, !rules.magnitude);
    if (!mapping) return mapping.error();
    auto records = io::read_status_records(*tables.statuses, contest, candidates, parties, !rules.magnitude, *mapping, notes);
    if (!records) return records.error();
    known.statuses = *std::move(records);
    for (const replacement::StatusRecord& record : known.statuses)
        if (replacement::concerns_independents(record.status) && law.candidate_report.empty())
            return refuse("what becomes of a candidate without a report on campaign funds was not read for this contest", "status");
    return known;
}

/// Puts the parties that were set as taking part in the place of the national threshold.
/// Errors: rules without one (rule); an unknown party (input).
[[nodiscard]] inline std::optional<Error> qualify(const ContestTables& tables, const Contest& contest, RuleSet& rules,
                                                  threshold::Requirement& requirement) {
    if (tables.qualified.empty()) return std::nullopt;
    if (!rules.threshold)
        return Error{.kind = ErrorKind::rule,
                     .message = "without a national threshold every party takes part",
                     .column = "qualified",
                     .value = std::string(rules.name.view())};
    threshold::Qualified qualified;
    for (const std::string& name : tables.qualified) {
        const auto party = threshold::party_named(contest.parties, name, "qualified");
        if (!party) return party.error();
        qualified.parties.push_back(*party);
    }
    requirement = threshold::all_of(threshold::requirement(std::move(qualified), rules.threshold->basis), requirement);
    rules.threshold.reset();
    rules.house.reset();
    return std::nullopt;
}

/// The seats of the one district of votes that come without a table of districts.
[[nodiscard]] inline std::optional<Error> give_seats(io::VotesInput& votes, const ContestTables& tables) {
    if (votes.has_magnitudes) return std::nullopt;
    if (votes.contest.districts.size() > 1)
        return Error{.message = "the votes are of several districts: a table of districts must say how many seats each has",
                     .source = tables.votes->source(),
                     .value = std::to_string(votes.contest.districts.size()) + " districts",
                     .expected = "one district, or a table of districts"};
    if (!tables.seats) return Error{.message = "neither seats nor districts are given"};
    votes.contest.districts.front().magnitude = *tables.seats;
    return std::nullopt;
}

/// A limit of a party in a district where it does not stand.
[[nodiscard]] inline std::optional<Error> limit_of_a_stranger(const io::SeatLimits& limits, const Table& table, const Contest& contest,
                                                              const recapitulation::VoteTable& votes) {
    for (const io::SeatLimit& limit : limits.rows)
        if (limit.district && !votes.at(*limit.district, limit.party).votes)
            return at_row({.message = "the party does not stand in district " + contest.district(*limit.district).key,
                           .value = contest.party(limit.party).name,
                           .expected = "a party of the votes of this district"},
                          table, limit.row, "party");
    return std::nullopt;
}

/// A minimum of a party that takes part nowhere where the row holds: whether it counts against a threshold, a law must say.
[[nodiscard]] inline std::optional<Error> minimum_without_effect(const io::SeatLimits& limits, const Table& table, const Determination& d) {
    for (const io::SeatLimit& limit : limits.rows) {
        bool takes_part = limit.seats == Seats();
        for (std::uint32_t i = 0; i < d.districts.size(); ++i)
            takes_part =
                takes_part || ((!limit.district || *limit.district == DistrictId(i)) && d.districts[i].eligible[limit.party.value()]);
        if (takes_part) continue;
        return at_row({.kind = ErrorKind::rule,
                       .message = "a party that does not take part has a minimum",
                       .value = d.contest.party(limit.party).name,
                       .expected = "a threshold that exempts it"},
                      table, limit.row, "party");
    }
    return std::nullopt;
}

/// Options by district, none where nothing differs from the default, and the rows of the table of minima.
struct OptionsRead {
    std::vector<AllocationOptions> by_district = {};
    io::SeatLimits minimum = {};
};
[[nodiscard]] inline result<OptionsRead> read_options(const ContestTables& tables, const Contest& contest,
                                                      const recapitulation::VoteTable& votes, std::vector<std::string>& notes) {
    const bool limited = tables.minimum != nullptr || tables.maximum != nullptr || tables.held != nullptr || tables.minimum_each ||
                         tables.maximum_each || tables.held_each;
    if (!limited && tables.options == AllocationOptions{}) return OptionsRead{};
    AllocationOptions each = tables.options;
    const std::size_t parties = contest.parties.size();
    if (tables.minimum_each) each.minimum.assign(parties, *tables.minimum_each);
    if (tables.maximum_each) each.maximum.assign(parties, tables.maximum_each);
    if (tables.held_each) each.held.assign(parties, *tables.held_each);
    OptionsRead options{.by_district = std::vector<AllocationOptions>(contest.districts.size(), each)};
    const auto read = [&](const Table* table, auto put) -> std::optional<Error> {
        if (table == nullptr) return std::nullopt;
        auto limits = io::read_limits(*table, contest, tables.mapping);
        if (!limits) return limits.error();
        notes.insert(notes.end(), limits->notes.begin(), limits->notes.end());
        for (std::size_t d = 0; d < options.by_district.size(); ++d) put(options.by_district[d], limits->by_district[d]);
        auto stranger = limit_of_a_stranger(*limits, *table, contest, votes);
        if (table == tables.minimum) options.minimum = *std::move(limits);
        return stranger;
    };
    const auto at_least = [](std::vector<Seats>& seats, const std::vector<std::optional<Seats>>& given) {
        for (const auto& s : given) seats.push_back(s.value_or(Seats()));
    };
    if (auto error = read(tables.minimum, [&](AllocationOptions& o, const auto& given) { at_least(o.minimum, given); })) return *error;
    if (auto error = read(tables.held, [&](AllocationOptions& o, const auto& given) { at_least(o.held, given); })) return *error;
    if (auto error = read(tables.maximum, [](AllocationOptions& o, const auto& given) { o.maximum = given; })) return *error;
    return options;
}

}  // namespace detail

namespace detail {

/// What the special regime of the region says, and lists longer than it allows (A01).
[[nodiscard]] inline std::optional<Error> apply_regime(const ContestRegion& where, Determination& d) {
    std::optional<Seats> elected;
    if (!where.several) elected.emplace();
    for (const ElectoralDistrict& district : d.contest.districts)
        if (elected) *elected += district.magnitude;
    const std::string& region = where.code;
    auto notes = special_notes(d.rules, region, elected);
    if (!notes) return notes.error();
    d.special = *std::move(notes);
    if (d.candidates.empty() || !council_of_aceh(d.rules, region)) return std::nullopt;
    for (std::uint32_t i = 0; i < d.contest.districts.size(); ++i)
        for (std::uint32_t p = 0; p < d.contest.parties.size(); ++p)
            if (const auto list = d.list(DistrictId(i), PartyId(p)); too_long_for_aceh(list.size(), d.contest.districts[i].magnitude))
                d.findings.push_back(Diagnostic{.code = "A01",
                                                .severity = Severity::warning,
                                                .place = d.contest.districts[i].key + " " + d.contest.parties[p].name,
                                                .field = "candidates",
                                                .found = static_cast<std::int64_t>(list.size()),
                                                .hint = "a list of a local party may have 120% of the seats of the district",
                                                .basis = rules::indonesia::law::qanun_3_2008_art_17});
    return std::nullopt;
}

}  // namespace detail

/// Reads the tables and determines seats and, where candidates are given, members.
/// Errors: of the readers, with their places; of `determine`.
[[nodiscard]] inline result<TabularDetermination> determine(const RuleSet& rules, const ContestTables& tables) {
    if (auto error = undeterminable(rules)) return *std::move(error);
    auto votes = io::read_votes(*tables.votes, tables.districts, tables.mapping);
    if (!votes) return votes.error();
    io::VotesInput input = *std::move(votes);
    if (auto error = detail::give_seats(input, tables)) return *std::move(error);
    const auto region = contest_region(rules, tables.region, *tables.votes, tables.districts, tables.mapping);
    if (!region) return region.error();
    std::vector<std::string> notes = std::move(input.notes);
    std::optional<io::PartiesInput> parties;
    if (tables.parties != nullptr) {
        auto read = io::read_parties(*tables.parties, tables.mapping);
        if (!read) return read.error();
        parties = *std::move(read);
        notes.insert(notes.end(), parties->notes.begin(), parties->notes.end());
    }
    std::vector<recapitulation::CandidateVotes> candidates;
    if (tables.candidates != nullptr) {
        auto read = io::read_candidates(*tables.candidates, input.contest, parties ? &*parties : nullptr, tables.mapping);
        if (!read) return read.error();
        io::CandidatesInput given = *std::move(read);
        candidates = std::move(given.candidates);
        notes.insert(notes.end(), given.notes.begin(), given.notes.end());
    }
    auto spreads = detail::read_spreads(tables, input.contest, candidates, parties ? &*parties : nullptr, notes);
    if (!spreads) return spreads.error();
    const auto rulings = detail::read_rulings(tables, input.contest, notes);
    if (!rulings) return rulings.error();
    auto options = detail::read_options(tables, input.contest, input.table, notes);
    if (!options) return options.error();
    detail::OptionsRead given = *std::move(options);
    threshold::Requirement requirement;
    if (tables.requirement) {
        auto made = tables.requirement(input.contest);
        if (!made) return made.error();
        requirement = *std::move(made);
    }
    RuleSet applied = rules;
    if (auto error = detail::qualify(tables, input.contest, applied, requirement)) return *std::move(error);
    auto before_oath = detail::read_before_oath(rules, tables, input.contest, candidates, parties ? &*parties : nullptr, notes);
    if (!before_oath) return before_oath.error();
    input.contest.chamber = rules.chamber;
    input.contest.year = rules.year;
    auto determined = determine(std::move(applied), std::move(input.contest), std::move(input.table), std::move(candidates), *rulings,
                                std::move(given.by_district), std::move(requirement), *std::move(spreads), *std::move(before_oath));
    if (!determined) {
        Error error = determined.error();
        if (error.source == "resolutions" && tables.resolutions.size() == 1) error.source = tables.resolutions.front()->source();
        return error;
    }
    if (tables.minimum != nullptr)
        if (auto error = detail::minimum_without_effect(given.minimum, *tables.minimum, *determined)) return *std::move(error);
    TabularDetermination result{*std::move(determined), {input.district_keys_integer, input.party_keys_integer}, std::move(notes)};
    if (auto error = detail::apply_regime(*region, result.determination)) return *std::move(error);
    find_beyond_bounds(*region, result.determination);
    Diagnostics& findings = result.determination.findings;
    findings.insert(findings.begin(), input.findings.begin(), input.findings.end());
    const auto unknown = unknown_provinces(rules, result.determination.contest, *tables.votes, tables.districts, tables.mapping);
    if (!unknown) return unknown.error();
    findings.insert(findings.end(), unknown->begin(), unknown->end());
    return result;
}

}  // namespace pemilu::inline v0_1
