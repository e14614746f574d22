// `_core.Replacement`: who takes a vacant seat; and the queues of all seats.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common.hpp"
#include "ladder_arguments.hpp"
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

[[nodiscard]] ReplacementRules rules_of(const std::string& name, Chamber chamber) {
    std::string expected;
    for (const auto known : pemilu::rules::indonesia::replacement_rule_names)
        expected += (expected.empty() ? "" : ", ") + std::string(known);
    const auto rules = pemilu::rules::indonesia::replacement_rules(name, chamber);
    if (!rules)
        raise(pemilu::Error{
            .kind = pemilu::ErrorKind::rule, .message = "no such rules of replacement", .value = name, .expected = std::move(expected)});
    return *rules;
}

/// The ladder with what the caller chose: where the regulation names the levels down to the last, only the measure is left.
[[nodiscard]] ReplacementRules with_choices(ReplacementRules rules, Chamber chamber, const LadderArguments& ladder, bool last_steps) {
    const bool regency = chamber == Chamber::dprd_regency || chamber == Chamber::dprk;
    const auto first = regency ? pemilu::RegionLevel::subdistrict : pemilu::RegionLevel::regency;
    const bool settled = rules.lowest_level_named && metric_of(ladder) && !std::get<1>(ladder);
    rules.ladder = settled ? pemilu::ranking::with_metric(rules.ladder, *metric_of(ladder)) : chosen_ladder(rules.ladder, ladder, first);
    return last_steps ? pemilu::rules::indonesia::with_last_steps(rules) : rules;
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
    return request;
}

void refuse_outside(const std::string& rules, const Procedure& procedure, const Request& request) {
    const std::string why = pemilu::replacement::outside_the_regulation(procedure, request);
    if (why.empty()) return;
    raise(pemilu::Error{.kind = pemilu::ErrorKind::rule,
                        .message = why,
                        .column = "rules",
                        .value = rules,
                        .expected = rules == "pkpu-6-2017" ? "pkpu-3-2025" : "pkpu-6-2017"});
}

[[nodiscard]] Replacement replaced(const ReplacementRules& rules, const ReplacementValue& value, Chamber chamber) {
    const std::string name(rules.name.view());
    if (name == "pkpu-6-2024") return pemilu::replacement::before_inauguration(rules, value.procedure, value.list.vacancy, value.request);
    return pemilu::replacement::interim(rules, value.procedure, pemilu::rules::indonesia::beyond_the_list(name, chamber),
                                        value.list.vacancy, value.list.elsewhere, value.request);
}

/// Where both measures of the spread name somebody, and not the same one: both answers, as a step of the trace.
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
    if (named.front() != named.back())
        value.outcome.trace.push_back(pemilu::replacement::TraceStep{.rule = "contested", .statement = std::move(told)});
}

void compare_with_proposed(ReplacementValue& value, const std::string& proposed, const std::string& rules) {
    const auto number = pemilu::io::parse_integer(proposed);
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t list = 0; list <= value.list.others.size(); ++list) {
        const auto& candidates = list == 0 ? value.list.candidates : value.list.others[list - 1].candidates;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            const bool by_number =
                number && list == 0 && candidates[i].number.value() == static_cast<std::uint64_t>(std::max<std::int64_t>(*number, 0));
            const bool by_name = !number && pemilu::io::detail::lowered(candidates[i].name) == pemilu::io::detail::lowered(proposed);
            if ((by_number && *number > 0) || by_name) found.emplace_back(list, i);
        }
    }
    if (found.empty() || (found.size() > 1 && found[1].first == 0))
        raise(pemilu::Error{
            .message = found.empty() ? "no such candidate on a list of this party" : "several candidates fit: give the list number",
            .column = "proposed_candidate",
            .value = proposed,
            .expected = "a name or list number of the table"});
    const bool newest = rules == "pkpu-3-2025";
    value.proposed_matches = pemilu::replacement::compare_with_proposed(
        value.outcome, found.front().first, found.front().second,
        newest ? pemilu::Citation(pemilu::rules::indonesia::law::pkpu_3_2025_art_24) : pemilu::Citation());
}

[[nodiscard]] ReplacementValue replace(const std::string& rules, const std::string& chamber_name, const Table& candidates,
                                       const Table* statuses, std::string district, std::optional<std::string> party, std::string member,
                                       const Table* units, const LadderArguments& ladder, const py::dict& given, const Table* adjacency,
                                       const Table* population, const Table* upper) {
    const Chamber chamber = chamber_of(chamber_name);
    const bool last_steps = text(given, "last_steps").has_value();
    ReplacementValue value{.list = {},
                           .outcome = {},
                           .rules = with_choices(rules_of(rules, chamber), chamber, ladder, last_steps),
                           .procedure = *pemilu::rules::indonesia::replacement_procedure(rules, chamber),
                           .request = request_of(given),
                           .proposed_matches = {}};
    refuse_outside(rules, value.procedure, value.request);
    const pemilu::io::VacancyRequest vacant{
        .district = std::move(district), .party = std::move(party), .member = std::move(member), .earlier = texts(given, "earlier")};
    const pemilu::io::ElsewhereTables elsewhere{
        .adjacency = adjacency, .population = population, .upper = upper, .upper_district = text(given, "upper_district")};
    value.list = unwrap(pemilu::io::read_vacancy(candidates, statuses, vacant, units, elsewhere, chamber != Chamber::dpd));
    if (const auto reading = text(given, "exhausted"))
        value.list.elsewhere.reading = *reading == "level_above" ? pemilu::replacement::BeyondReading::level_above
                                                                 : pemilu::replacement::BeyondReading::largest_population;
    value.outcome = replaced(value.rules, value, chamber);
    if (units != nullptr) tell_if_contested(value, chamber);
    if (const auto proposed = text(given, "proposed_candidate")) compare_with_proposed(value, *proposed, rules);
    return value;
}

[[nodiscard]] std::pair<Table, std::vector<std::string>> queues(const std::string& rules, const std::string& chamber_name,
                                                                const Table& candidates, const Table* statuses, const Table* units,
                                                                const LadderArguments& ladder, const py::dict& given) {
    const Chamber chamber = chamber_of(chamber_name);
    const ReplacementRules chosen = with_choices(rules_of(rules, chamber), chamber, ladder, text(given, "last_steps").has_value());
    const Request request = request_of(given);
    refuse_outside(rules, *pemilu::rules::indonesia::replacement_procedure(rules, chamber), request);
    const auto compute = [&]() -> pemilu::result<std::pair<Table, std::vector<std::string>>> {
        auto read = pemilu::io::read_party_lists(candidates, statuses, units, chamber != Chamber::dpd);
        if (!read) return read.error();
        pemilu::io::PartyLists lists = *std::move(read);
        auto table = pemilu::io::queues_table(chosen, lists, request.determined, request.calendar);
        if (!table) return table.error();
        return std::pair{*std::move(table), lists.notes};
    };
    const auto released = [&] {
        const py::gil_scoped_release release;
        return compute();
    };
    return unwrap(released());
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
    if (name == "deadlines") return deadlines_table(v.procedure, v.request);
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
               py::arg("population"), py::arg("upper"));
    module.def("_queues", &queues, py::arg("rules"), py::arg("chamber"), py::arg("candidates"), py::arg("status"), py::arg("units"),
               py::arg("ladder"), py::arg("request"));
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
