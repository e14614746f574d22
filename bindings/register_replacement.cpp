// `_core.Replacement`: who takes a vacant seat; and the queues of all seats.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common.hpp"
#include "ladder_arguments.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/list_findings.hpp"
#include "pemilu/io/party_lists.hpp"
#include "pemilu/io/queues.hpp"
#include "pemilu/io/vacancy_tables.hpp"
#include "pemilu/replacement/before_inauguration.hpp"
#include "pemilu/replacement/interim.hpp"
#include "pemilu/replacement/party_change.hpp"
#include "pemilu/rules/indonesia/replacement.hpp"
#include "pemilu/rules/indonesia/replacement_procedure.hpp"
#include "register.hpp"

namespace bindings {
namespace {

using pemilu::Chamber;
using pemilu::Table;
using pemilu::replacement::Procedure;
using pemilu::replacement::Replacement;
using pemilu::replacement::ReplacementRules;
using pemilu::replacement::Request;

struct ReplacementValue {
    pemilu::io::VacancyInput list;
    Replacement outcome;
    ReplacementRules rules;
    Procedure procedure;
    Request request;
    std::optional<bool> proposed_matches;
    pemilu::Diagnostics findings;
};

[[nodiscard]] Chamber chamber_of(const std::string& name) {
    const auto chamber = pemilu::parse_chamber(name);
    if (!chamber)
        raise(pemilu::Error{.kind = pemilu::ErrorKind::rule,
                            .message = "no such chamber",
                            .value = name,
                            .expected = "dpr, dpd, dprd-province, dprd-regency, dpra or dprk"});
    return *chamber;
}

/// `day`: on which the replacement is judged, where that is known.
[[nodiscard]] ReplacementRules rules_of(const std::string& name, Chamber chamber, std::optional<pemilu::Date> day = {}) {
    std::string expected;
    for (const auto known : pemilu::rules::indonesia::replacement_rule_names)
        expected += (expected.empty() ? "" : ", ") + std::string(known);
    const auto rules = pemilu::rules::indonesia::replacement_rules(name, chamber, day);
    if (!rules)
        raise(pemilu::Error{
            .kind = pemilu::ErrorKind::rule, .message = "no such rules of replacement", .value = name, .expected = std::move(expected)});
    return *rules;
}

/// The ladder with what the caller chose: where the regulation names the levels down to the last, only the measure is left.
[[nodiscard]] ReplacementRules with_choices(ReplacementRules rules, Chamber chamber, const LadderArguments& ladder, bool last_steps) {
    const bool regency = chamber == Chamber::dprd_regency || chamber == Chamber::dprk;
    const auto first = regency ? pemilu::RegionLevel::subdistrict : pemilu::RegionLevel::regency;
    const bool settled = rules.named_to && metric_of(ladder) && !std::get<1>(ladder);
    rules.ladder = settled ? pemilu::ranking::with_metric_down_to(rules.ladder, *metric_of(ladder), *rules.named_to)
                           : chosen_ladder(rules.ladder, ladder, first);
    return last_steps ? pemilu::rules::indonesia::with_last_steps(rules) : rules;
}

/// What a dispute or a missing declaration does where no article says it.
void choose_without_article(ReplacementRules& rules, const std::optional<std::string>& chosen) {
    using pemilu::replacement::WithoutArticle;
    if (chosen) rules.without_article = *chosen == "ignored" ? WithoutArticle::ignored : WithoutArticle::suspends;
}

[[nodiscard]] std::optional<std::string> text(const py::dict& given, const char* key) {
    if (!given.contains(key) || given[key].is_none()) return std::nullopt;
    return given[key].cast<std::string>();
}

[[nodiscard]] std::optional<pemilu::Date> day(const py::dict& given, const char* key) {
    const auto iso = text(given, key);
    return iso ? pemilu::parse_date(*iso) : std::nullopt;
}

[[nodiscard]] std::optional<std::vector<std::string>> texts(const py::dict& given, const char* key) {
    if (!given.contains(key) || given[key].is_none()) return std::nullopt;
    return given[key].cast<std::vector<std::string>>();
}

[[nodiscard]] std::optional<pemilu::WorkingDays> calendar_of(const py::dict& given) {
    const auto holidays = texts(given, "holidays");
    if (!holidays) return std::nullopt;
    std::vector<pemilu::Date> days;
    for (const std::string& iso : *holidays)
        if (const auto holiday = pemilu::parse_date(iso)) days.push_back(*holiday);
    return pemilu::WorkingDays(std::move(days));
}

/// Words and dates were checked in Python.
[[nodiscard]] Request request_of(const py::dict& given) {
    using pemilu::replacement::Actor;
    using pemilu::replacement::ResignationDay;
    using pemilu::replacement::SixMonthsFrom;
    Request request{.ground = text(given, "ground"),
                    .proposed = day(given, "proposed"),
                    .requested = day(given, "requested"),
                    .determined = day(given, "determined"),
                    .term_end = day(given, "term_end"),
                    .calendar = calendar_of(given)};
    if (const auto by = text(given, "by")) request.by = *by == "party" ? Actor::party : Actor::chamber;
    if (const auto from = text(given, "six_months_from"))
        request.six_months_from = *from == "requested" ? SixMonthsFrom::requested : SixMonthsFrom::proposed;
    if (const auto counts = text(given, "resignation_day"))
        request.resignation_day = *counts == "determined" ? ResignationDay::determined : ResignationDay::requested;
    return request;
}

/// What to pass on a day on which the regulation that was named does not hold.
[[nodiscard]] std::string regulation_expected(const std::string& rules, pemilu::Date day, bool determined) {
    if (rules == "pkpu-6-2024") return "a later day: no such regulation before this one is known here";
    const std::string_view then = pemilu::rules::indonesia::replacement_rules_on(day);
    if (then.empty()) return "a later day: no regulation of that time is known here";
    std::string expected = std::string(then) + ", the regulation of that day";
    if (!determined && rules != then && then != "pkpu-3-2025")
        expected += "; or the day of the determination, if it is later than the regulation";
    return expected;
}

/// Days that contradict each other, and a regulation that does not hold on them.
void refuse_days(const std::string& rules, const Procedure& procedure, const Request& request) {
    if (const auto wrong = pemilu::replacement::contradiction(request))
        raise(pemilu::Error{.message = "these days cannot both be right",
                            .column = std::string(wrong->field.view()),
                            .value = to_string(wrong->day),
                            .expected = wrong->expected});
    const std::string why = pemilu::replacement::outside_the_regulation(procedure, request);
    if (why.empty()) return;
    const auto last = pemilu::replacement::latest_day(request);
    const auto surely = procedure.surely_from ? procedure.surely_from : procedure.from;
    const bool early = surely && last && *last < *surely;
    const pemilu::Date day = early ? *last : *pemilu::replacement::earliest_day(request);
    raise(pemilu::Error{.kind = pemilu::ErrorKind::rule,
                        .message = why,
                        .column = "rules",
                        .value = rules,
                        .expected = regulation_expected(rules, day, request.determined.has_value())});
}

/// A ground that is not what the status of the member says on the day of the determination, or else of the request or the proposal.
void refuse_contradiction(const ReplacementValue& value, const Table* statuses) {
    const auto& list = value.list.vacancy;
    const Request& request = value.request;
    if (statuses == nullptr || !request.ground || !list.member) return;
    const std::optional<pemilu::Date> on = pemilu::replacement::latest_day(request);
    if (const auto* record = pemilu::replacement::contradicting(*request.ground, list.statuses, *list.member, on))
        raise(pemilu::Error{.message = "the ground is not what the status of the member says",
                            .source = statuses->source(),
                            .row = record->row,
                            .column = "status",
                            .value = std::string(to_string(record->status)),
                            .expected = "a status that goes with the ground " + *request.ground});
    if (!on) return;
    if (const auto* record = pemilu::replacement::not_yet(*request.ground, list.statuses, *list.member, *on))
        raise(pemilu::Error{.message = "the status that is the ground is of a later day than the request and its determination",
                            .source = statuses->source(),
                            .row = record->row,
                            .column = "date",
                            .value = to_string(*record->date),
                            .expected = "a day up to " + to_string(*on)});
}

[[nodiscard]] Replacement replaced(const ReplacementRules& rules, const ReplacementValue& value, Chamber chamber) {
    const std::string name(rules.name.view());
    if (name == "pkpu-6-2024") return pemilu::replacement::before_inauguration(rules, value.procedure, value.list.vacancy, value.request);
    return pemilu::replacement::interim(rules, value.procedure, pemilu::rules::indonesia::beyond_the_list(name, chamber),
                                        value.list.vacancy, value.list.elsewhere, value.request);
}

/// Where both measures of the spread name somebody, and not the same one: both answers, as a step of the trace and as a finding.
void tell_if_contested(ReplacementValue& value, Chamber chamber) {
    using pemilu::SpreadMetric;
    std::string told;
    std::vector<std::pair<std::size_t, std::size_t>> named;
    for (const auto metric : {SpreadMetric::units_with_votes, SpreadMetric::units_led}) {
        ReplacementRules rules = value.rules;
        rules.ladder = pemilu::ranking::with_metric(rules.ladder, metric);
        const Replacement other = replaced(rules, value, chamber);
        if (!other.candidate) return;
        named.emplace_back(other.list, *other.candidate);
        told += std::string(told.empty() ? "" : "; ") + (metric == SpreadMetric::units_led ? "units led name " : "units with votes name ") +
                value.list.candidate_of(other.list, *other.candidate).name;
    }
    if (named.front() == named.back()) return;
    const std::string& party = value.list.party;
    value.findings.push_back(pemilu::Diagnostic{.code = "E01",
                                                .severity = pemilu::Severity::warning,
                                                .place = value.list.district + (party.empty() ? "" : " ") + party,
                                                .field = "spread",
                                                .hint = told});
    value.outcome.trace.push_back(pemilu::replacement::TraceStep{.rule = "contested", .statement = std::move(told)});
}

/// What the tables say against themselves, of the lists that were looked at.
void add_findings_of_lists(ReplacementValue& value) {
    const pemilu::io::VacancyInput& list = value.list;
    pemilu::io::add_findings({list.vacancy, list.district, list.party, list.candidates}, value.findings);
    for (std::size_t other = 1; other <= list.others.size(); ++other)
        if (std::ranges::find(value.outcome.queue, other, &pemilu::replacement::QueueEntry::list) != value.outcome.queue.end())
            pemilu::io::add_findings(list.others[other - 1], value.findings);
}

using Place = std::pair<std::size_t, std::size_t>;  ///< list and entry

/// Where candidates of this name or list number stand. A number is one of the list of the vacancy; a name is looked for on the lists that
/// were looked at first.
[[nodiscard]] std::vector<Place> proposed_places(const ReplacementValue& value, const std::string& proposed) {
    using pemilu::io::detail::lowered;
    using pemilu::io::detail::trimmed;
    const auto number = pemilu::io::parse_integer(proposed);
    std::vector<Place> looked_at;
    std::vector<Place> others;
    for (std::size_t list = 0; list <= value.list.others.size(); ++list) {
        const auto& candidates = list == 0 ? value.list.candidates : value.list.others[list - 1].candidates;
        const bool looked =
            list == 0 || std::ranges::find(value.outcome.queue, list, &pemilu::replacement::QueueEntry::list) != value.outcome.queue.end();
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            const bool by_number =
                number && *number > 0 && list == 0 && candidates[i].number.value() == static_cast<std::uint64_t>(*number);
            const bool by_name = !number && lowered(trimmed(candidates[i].name)) == lowered(trimmed(proposed));
            if (by_number || by_name) (looked ? looked_at : others).emplace_back(list, i);
        }
    }
    return looked_at.empty() ? others : looked_at;
}

/// Who they are, with what tells them apart: the list number, on another list the district too.
[[nodiscard]] std::string told_apart(const ReplacementValue& value, const std::vector<Place>& places) {
    std::string told;
    for (const auto& [list, entry] : places) {
        const auto& candidate = value.list.candidate_of(list, entry);
        told += told.empty() ? "" : ", ";
        if (list > 0) told += value.list.district_of(list) + " ";
        if (candidate.number != pemilu::ListNumber()) told += std::to_string(candidate.number.value()) + " ";
        told += candidate.name;
    }
    return told;
}

void compare_with_proposed(ReplacementValue& value, const std::string& proposed, const std::string& rules) {
    const std::vector<Place> found = proposed_places(value, proposed);
    if (found.size() != 1)
        raise(pemilu::Error{
            .message = found.empty() ? "no such candidate on a list of this party" : "several candidates fit: give the list number",
            .column = "proposed_candidate",
            .value = proposed,
            .expected = found.empty() ? std::string("a name or list number of the table") : told_apart(value, found)});
    const bool newest = rules == "pkpu-3-2025";
    value.proposed_matches = pemilu::replacement::compare_with_proposed(
        value.outcome, found.front().first, found.front().second,
        newest ? pemilu::Citation(pemilu::rules::indonesia::law::pkpu_3_2025_art_24) : pemilu::Citation());
}

[[nodiscard]] pemilu::io::ElsewhereTables elsewhere_of(const py::dict& given, const Table* adjacency, const Table* population,
                                                       const Table* upper, const Table* upper_statuses) {
    using pemilu::replacement::BeyondReading;
    pemilu::io::ElsewhereTables tables{.adjacency = adjacency,
                                       .population = population,
                                       .upper = upper,
                                       .upper_statuses = upper_statuses,
                                       .upper_district = text(given, "upper_district"),
                                       .other_district = text(given, "other_district")};
    if (const auto reading = text(given, "exhausted"))
        tables.reading = *reading == "level_above" ? BeyondReading::level_above : BeyondReading::largest_population;
    return tables;
}

[[nodiscard]] ReplacementValue replace(const std::string& rules, const std::string& chamber_name, const Table& candidates,
                                       const Table* statuses, std::string district, std::optional<std::string> party, std::string member,
                                       const Table* units, const LadderArguments& ladder, const py::dict& given, const Table* adjacency,
                                       const Table* population, const Table* upper, const Table* upper_statuses) {
    const Chamber chamber = chamber_of(chamber_name);
    const bool last_steps = text(given, "last_steps").has_value();
    ReplacementValue value{.list = {},
                           .outcome = {},
                           .rules = rules_of(rules, chamber),
                           .procedure = *pemilu::rules::indonesia::replacement_procedure(rules, chamber),
                           .request = request_of(given),
                           .proposed_matches = {},
                           .findings = {}};
    refuse_days(rules, value.procedure, value.request);
    value.rules = with_choices(rules_of(rules, chamber, pemilu::replacement::latest_day(value.request)), chamber, ladder, last_steps);
    choose_without_article(value.rules, text(given, "without_article"));
    const pemilu::io::VacancyRequest vacant{
        .district = std::move(district), .party = std::move(party), .member = std::move(member), .earlier = texts(given, "earlier")};
    const pemilu::io::ElsewhereTables elsewhere = elsewhere_of(given, adjacency, population, upper, upper_statuses);
    value.list = unwrap(pemilu::io::read_vacancy(candidates, statuses, vacant, units, elsewhere, chamber != Chamber::dpd));
    refuse_contradiction(value, statuses);
    value.outcome = replaced(value.rules, value, chamber);
    pemilu::io::name_the_lacking(value.list, value.outcome);
    add_findings_of_lists(value);
    if (units != nullptr) tell_if_contested(value, chamber);
    if (const auto proposed = text(given, "proposed_candidate")) compare_with_proposed(value, *proposed, rules);
    return value;
}

struct QueuesValue {
    pemilu::io::Queues queues;
    std::vector<std::string> notes;
};

[[nodiscard]] QueuesValue queues(const std::string& rules, const std::string& chamber_name, const Table& candidates, const Table* statuses,
                                 const Table* units, const LadderArguments& ladder, const py::dict& given, const Table* adjacency,
                                 const Table* population, const Table* upper, const Table* upper_statuses) {
    const Chamber chamber = chamber_of(chamber_name);
    static_cast<void>(rules_of(rules, chamber));
    const Request request = request_of(given);
    refuse_days(rules, *pemilu::rules::indonesia::replacement_procedure(rules, chamber), request);
    ReplacementRules chosen = with_choices(rules_of(rules, chamber, pemilu::replacement::latest_day(request)), chamber, ladder,
                                           text(given, "last_steps").has_value());
    choose_without_article(chosen, text(given, "without_article"));
    const pemilu::io::ElsewhereTables tables = elsewhere_of(given, adjacency, population, upper, upper_statuses);
    const std::optional<std::string> district = text(given, "district");
    const std::optional<std::string> party = text(given, "party");
    const auto compute = [&]() -> pemilu::result<QueuesValue> {
        auto read = pemilu::io::read_party_lists(candidates, statuses, units, chamber != Chamber::dpd);
        if (!read) return read.error();
        pemilu::io::PartyLists lists = *std::move(read);
        auto elsewhere = pemilu::io::read_elsewhere(candidates, lists, tables);
        if (!elsewhere) return elsewhere.error();
        std::vector<std::string> notes = lists.notes;
        notes.insert(notes.end(), elsewhere->notes.begin(), elsewhere->notes.end());
        const pemilu::io::QueuesRequest asked{.beyond = pemilu::rules::indonesia::beyond_the_list(rules, chamber),
                                              .elsewhere = *std::move(elsewhere),
                                              .on = request.determined,
                                              .calendar = request.calendar};
        auto found = pemilu::io::all_queues(chosen, lists, asked, district, party);
        if (!found) {
            pemilu::Error error = found.error();
            if (error.source.empty()) error.source = candidates.source();
            return error;
        }
        return QueuesValue{*std::move(found), std::move(notes)};
    };
    const auto released = [&] {
        const py::gil_scoped_release release;
        return compute();
    };
    return unwrap(released());
}

/// The law that decides a replacement, as text: two with the same text give the same results. Its digest stands in documents.
class LawText {
public:
    void add(std::string_view text) { text_ += std::string(text) + "\n"; }
    void add(pemilu::Citation citation) {
        const pemilu::LegalBasis* basis = citation.basis();
        if (basis == nullptr) return add("-");
        add(to_string(citation) + ": " + std::string(basis->clause.view()) + " " + std::to_string(static_cast<int>(basis->certainty)));
        for (const auto& day : {basis->from, basis->to}) add(day ? to_string(*day) : "-");
    }
    void add(const ReplacementRules& rules) {
        add(rules.title.view());
        for (const pemilu::Step& step : rules.ladder.steps()) {
            add(to_string(step));
            add(step.basis);
            if (const auto* zero = std::get_if<pemilu::WithoutVotes>(&step.by))
                add(std::to_string(static_cast<int>(zero->nobody)) + " " + std::to_string(static_cast<int>(zero->tail)));
        }
        add((rules.named_to ? std::string(to_string(*rules.named_to)) : std::string("-")) + " " +
            std::to_string(static_cast<int>(rules.last_steps_named)) + " " + std::to_string(rules.listed_to));
        for (const pemilu::Citation citation :
             {rules.next_in_rank, rules.passed_over, rules.last_steps, rules.dispute, rules.declaration, rules.filing, rules.without_report,
              rules.later_filing, rules.member_dispute, rules.several, rules.listed})
            add(citation);
    }
    void add(const Procedure& procedure) {
        for (const auto& ground : procedure.grounds) {
            add(std::string(ground.name.view()) + " " + std::string(ground.letter.view()) + " " + std::string(ground.route.view()));
            add(ground.basis);
        }
        for (const auto& leg : procedure.legs) {
            add(std::string(leg.actor.view()) + " " + std::string(leg.act.view()) + " " + std::string(leg.recipient.view()) + " " +
                std::to_string(leg.working_days.value_or(-1)));
            add(leg.basis);
        }
        add(std::to_string(procedure.asks ? static_cast<int>(*procedure.asks) : -1) + " " +
            std::to_string(static_cast<int>(procedure.six_months)));
        for (const auto& day : {procedure.from, procedure.surely_from, procedure.to, procedure.narrow_resignation})
            add(day ? to_string(*day) : "-");
        for (const pemilu::Citation citation : {procedure.asks_basis, procedure.documents_basis, procedure.six_months_basis,
                                                procedure.in_force, procedure.narrow_resignation_basis, procedure.special_not_read})
            add(citation);
    }
    void add(const pemilu::replacement::Beyond& beyond) {
        add(std::to_string(static_cast<int>(beyond.districts)) + std::to_string(static_cast<int>(beyond.level_above)) +
            std::to_string(static_cast<int>(beyond.population)));
        for (const pemilu::Citation citation : {beyond.adjacent, beyond.largest, beyond.above}) add(citation);
    }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    std::string text_ = {};
};

[[nodiscard]] std::string replacement_law(const std::string& rules, const std::string& chamber_name,
                                          const std::optional<std::string>& day) {
    const Chamber chamber = chamber_of(chamber_name);
    LawText law;
    law.add(rules_of(rules, chamber, day ? pemilu::parse_date(*day) : std::nullopt));
    law.add(*pemilu::rules::indonesia::replacement_procedure(rules, chamber));
    law.add(pemilu::rules::indonesia::beyond_the_list(rules, chamber));
    return law.text();
}

[[nodiscard]] std::optional<std::string> seat_district(const Table& candidates, const std::string& chamber) {
    using pemilu::io::TableKind;
    const auto mapping = unwrap(pemilu::io::detail::mapping_of(candidates, TableKind::candidates, chamber_of(chamber) != Chamber::dpd));
    const auto map = unwrap(pemilu::io::map_columns(candidates, TableKind::candidates, mapping));
    const pemilu::Column* column = map.find("district");
    return column == nullptr ? std::nullopt : std::optional<std::string>(column->name);
}

// --- what surrounds the ranking, as tables ---

[[nodiscard]] pemilu::TextColumn::value_type cell(pemilu::Literal literal) {
    return literal.empty() ? std::nullopt : std::optional<std::string>(literal.view());
}

/// `actor, act, recipient, working_days, due, legal_basis`.
[[nodiscard]] Table deadlines_table(const Procedure& procedure, const Request& request) {
    pemilu::TextColumn actors;
    pemilu::TextColumn acts;
    pemilu::TextColumn recipients;
    pemilu::IntegerColumn days;
    pemilu::TextColumn due;
    pemilu::TextColumn basis;
    for (const auto& [leg, last] : pemilu::replacement::deadlines(procedure, request)) {
        actors.push_back(cell(leg.actor));
        acts.push_back(cell(leg.act));
        recipients.push_back(cell(leg.recipient));
        days.push_back(leg.working_days ? std::optional<std::int64_t>(*leg.working_days) : std::nullopt);
        due.push_back(last ? std::optional<std::string>(to_string(*last)) : std::nullopt);
        basis.push_back(pemilu::io::basis_cell(leg.basis));
    }
    Table table;
    table.add("actor", std::move(actors));
    table.add("act", std::move(acts));
    table.add("recipient", std::move(recipients));
    table.add("working_days", std::move(days));
    table.add("due", std::move(due));
    table.add("legal_basis", std::move(basis));
    return table;
}

/// `ground, letter, route, legal_basis`.
[[nodiscard]] Table grounds_table(const std::string& rules, const std::string& chamber_name) {
    const Chamber chamber = chamber_of(chamber_name);
    static_cast<void>(rules_of(rules, chamber));
    pemilu::TextColumn grounds;
    pemilu::TextColumn letters;
    pemilu::TextColumn routes;
    pemilu::TextColumn basis;
    const Procedure procedure = *pemilu::rules::indonesia::replacement_procedure(rules, chamber);
    for (const auto& ground : procedure.grounds) {
        grounds.push_back(cell(ground.name));
        letters.push_back(cell(ground.letter));
        routes.push_back(cell(ground.route));
        basis.push_back(pemilu::io::basis_cell(ground.basis));
    }
    Table table;
    table.add("ground", std::move(grounds));
    table.add("letter", std::move(letters));
    table.add("route", std::move(routes));
    table.add("legal_basis", std::move(basis));
    return table;
}

[[nodiscard]] Table replacement_table(const ReplacementValue& v, const std::string& name) {
    if (name == "queue") return pemilu::io::queue_table(v.list, v.outcome);
    if (name == "open") return pemilu::io::replacement_question_table(v.list, v.outcome);
    if (name == "trace") return pemilu::io::replacement_trace_table(v.rules.ladder, v.list, v.outcome);
    if (name == "deadlines") {  // a name that nobody will send has none
        using pemilu::replacement::ReplacementStatus;
        const bool none = v.outcome.status == ReplacementStatus::invalid_request || v.outcome.status == ReplacementStatus::not_performed;
        const Table deadlines = deadlines_table(v.procedure, v.request);
        return none ? deadlines.select({}) : deadlines;
    }
    if (name == "findings") return pemilu::io::findings_table(v.findings);
    throw py::key_error(name);
}

[[nodiscard]] std::vector<std::string> documents_of(const ReplacementValue& v) {
    std::vector<std::string> names;
    for (const pemilu::Literal& document : v.procedure.documents) names.emplace_back(document.view());
    return names;
}

}  // namespace

void register_replacement(py::module_& module) {
    py::class_<ReplacementValue>(module, "Replacement", py::module_local(), "Who takes a vacant seat.")
        .def_property_readonly("status", [](const ReplacementValue& v) { return std::string(to_string(v.outcome.status)); })
        .def_property_readonly("reason", [](const ReplacementValue& v) { return v.outcome.reason; })
        .def_property_readonly("notes", [](const ReplacementValue& v) { return v.list.notes; })
        .def_property_readonly("title", [](const ReplacementValue& v) { return std::string(v.rules.title.view()); })
        .def_property_readonly("district", [](const ReplacementValue& v) { return v.list.district; })
        .def_property_readonly("party", [](const ReplacementValue& v) { return v.list.party; })
        .def_property_readonly("member", [](const ReplacementValue& v) { return v.list.candidates.at(*v.list.vacancy.member).name; })
        .def_property_readonly("documents", &documents_of)
        .def_property_readonly("proposed_matches", [](const ReplacementValue& v) { return v.proposed_matches; })
        .def("table", &replacement_table, py::arg("name"));
    module.def("_replace", &replace, py::arg("rules"), py::arg("chamber"), py::arg("candidates"), py::arg("status"), py::arg("district"),
               py::arg("party"), py::arg("member"), py::arg("units"), py::arg("ladder"), py::arg("request"), py::arg("adjacency"),
               py::arg("population"), py::arg("upper"), py::arg("upper_status"));
    py::class_<QueuesValue>(module, "Queues", py::module_local(), "Who would take each seat of a chamber.")
        .def_property_readonly("queue", [](const QueuesValue& v) { return v.queues.queue; })
        .def_property_readonly("open", [](const QueuesValue& v) { return v.queues.open; })
        .def_property_readonly("findings", [](const QueuesValue& v) { return v.queues.findings; })
        .def_property_readonly("notes", [](const QueuesValue& v) { return v.notes; })
        .def_property_readonly("seats", [](const QueuesValue& v) { return v.queues.seats; })
        .def_property_readonly("undecided", [](const QueuesValue& v) { return v.queues.undecided; })
        .def_property_readonly("suspended", [](const QueuesValue& v) { return v.queues.suspended; })
        .def_property_readonly("exhausted", [](const QueuesValue& v) { return v.queues.exhausted; });
    module.def("_queues", &queues, py::arg("rules"), py::arg("chamber"), py::arg("candidates"), py::arg("status"), py::arg("units"),
               py::arg("ladder"), py::arg("request"), py::arg("adjacency"), py::arg("population"), py::arg("upper"),
               py::arg("upper_status"));
    module.def("_replacement_law", &replacement_law, py::arg("rules"), py::arg("chamber"), py::arg("day") = py::none());
    module.attr("_replacement_rule_names") = std::vector<std::string>(pemilu::rules::indonesia::replacement_rule_names.begin(),
                                                                      pemilu::rules::indonesia::replacement_rule_names.end());
    module.attr("_candidate_statuses") = std::vector<std::string>(std::begin(pemilu::replacement::candidate_status_names),
                                                                  std::end(pemilu::replacement::candidate_status_names));
    module.def("_seat_district", &seat_district, py::arg("candidates"), py::arg("chamber"),
               "The column of the candidates that says the district, or None; in the DPD it may be that of the province.");
    module.def("_grounds", &grounds_table, py::arg("rules"), py::arg("chamber"));
    module.def(
        "_keeps_seat",
        [](bool party_gone, bool not_dismissed, bool nobody_left, std::optional<std::string> conditions) {
            using pemilu::replacement::Conditions;
            std::optional<Conditions> needed;
            if (conditions) needed = *conditions == "any" ? Conditions::any : Conditions::all;
            return pemilu::replacement::keeps_seat({.party_gone = party_gone, .not_dismissed = not_dismissed, .nobody_left = nobody_left},
                                                   needed);
        },
        py::arg("party_gone"), py::arg("not_dismissed"), py::arg("nobody_left"), py::arg("conditions"));
}

}  // namespace bindings
