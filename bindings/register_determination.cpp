// `_core.Determination`: all stages of a contest, read as tables.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "allocation_value.hpp"
#include "common.hpp"
#include "ladder_arguments.hpp"
#include "pemilu/allocation/catalogue.hpp"
#include "pemilu/determination.hpp"
#include "pemilu/determination/award_tables.hpp"
#include "pemilu/determination/candidates.hpp"
#include "pemilu/determination/citation_table.hpp"
#include "pemilu/determination/input.hpp"
#include "pemilu/determination/margin_table.hpp"
#include "pemilu/determination/margins.hpp"
#include "pemilu/determination/member_tables.hpp"
#include "pemilu/determination/seat_tables.hpp"
#include "pemilu/determination/trace_table.hpp"
#include "pemilu/io/printed_tables.hpp"
#include "pemilu/rules/registry.hpp"
#include "register.hpp"

namespace bindings {
namespace {

using pemilu::Determination;
using pemilu::DistrictId;
using pemilu::PartyId;
using pemilu::Table;
using pemilu::TabularDetermination;
using pemilu::Votes;

[[nodiscard]] std::string text_of(const pemilu::OfficeRule& office) {
    const auto share = [](const std::optional<pemilu::Bound>& bound) {
        return bound ? std::string(bound->strict() ? ">" : ">=") + to_string(bound->share()) : std::string("-");
    };
    std::string text = "office " + share(office.majority) + " " + (office.second_round ? "two rounds" : "one round") + " sole " +
                       share(office.sole) + " round " + std::to_string(office.round);
    if (office.spread) text += " spread " + share(office.spread->in_area) + " in " + share(office.spread->of_areas);
    for (const pemilu::Citation basis : {office.elected, office.runoff, office.second_elected, office.equal, office.sole_basis})
        text += " [" + to_string(basis) + "]";
    return text + "\n";
}

/// Everything that a rule set decides by, as text: two rule sets with the same text give the same results. Its digest stands in documents.
[[nodiscard]] std::string text_of(const pemilu::RuleSet& rules) {
    const auto cited = [](const pemilu::Citation& basis) { return " [" + to_string(basis) + "]\n"; };
    std::string text = std::string(rules.name.view()) + "\nmethod " + std::string(rules.method.name.view()) + cited(rules.method.basis);
    for (const auto* threshold : {&rules.threshold, &rules.district_threshold})
        if (*threshold)
            for (const auto& clause : pemilu::threshold::requirement(**threshold).all_of)
                for (const auto& criterion : clause.any_of) text += "threshold " + to_string(criterion) + cited(clause.basis);
    if (rules.stages) {
        const auto chosen = [](const auto& reading) { return reading ? std::to_string(static_cast<int>(*reading)) : std::string("-"); };
        text += "stages " + chosen(rules.stages->half_quota) + " " + chosen(rules.stages->second_stage_remainder) + " " +
                chosen(rules.stages->second_stage_order) + cited(rules.stages->basis);
    }
    if (rules.office) text += text_of(*rules.office);
    text += "eligibility" + cited(rules.eligibility);
    if (rules.house) text += "house " + std::to_string(rules.house->count()) + "\n";
    for (const pemilu::Step& step : rules.elected.steps()) {
        text += "step " + to_string(step);
        if (const auto* spread = std::get_if<pemilu::BySpread>(&step.by); spread != nullptr && spread->metric())
            text += " " + std::string(to_string(*spread->metric()));
        if (const auto* zero = std::get_if<pemilu::WithoutVotes>(&step.by))
            text += " " + std::to_string(static_cast<int>(zero->nobody)) + " " + std::to_string(static_cast<int>(zero->tail));
        text += cited(step.basis);
    }
    return text;
}

/// A method chosen by the caller; thresholds come beside it.
[[nodiscard]] pemilu::RuleSet rules_of_method(const std::string& method) {
    return {.title = "a method chosen by the caller", .method = unwrap(pemilu::allocation::find_method(method))};
}

/// `None`, a number for every party, or a table.
using LimitArgument = std::variant<std::monostate, std::int64_t, const Table*>;
/// minimum, maximum, held, exhausted, on_overallocation, zero_divisor; the words are checked in Python.
using OptionArguments = std::tuple<LimitArgument, LimitArgument, LimitArgument, std::optional<std::string>, std::string, std::string>;

void read_limit(const LimitArgument& argument, const Table*& table, std::optional<pemilu::Seats>& each) {
    if (const auto* given = std::get_if<const Table*>(&argument)) table = *given;
    if (const auto* number = std::get_if<std::int64_t>(&argument)) each = pemilu::Seats(*number);
}

void read_options(const OptionArguments& arguments, pemilu::ContestTables& tables) {
    const auto& [minimum, maximum, held, exhausted, on_overallocation, zero_divisor] = arguments;
    read_limit(minimum, tables.minimum, tables.minimum_each);
    read_limit(maximum, tables.maximum, tables.maximum_each);
    read_limit(held, tables.held, tables.held_each);
    if (exhausted) tables.options.exhausted = *exhausted == "next" ? pemilu::Exhausted::next : pemilu::Exhausted::vacant;
    if (on_overallocation == "subtract") tables.options.on_overallocation = pemilu::OverAllocation::subtract;
    if (zero_divisor == "more_votes") tables.options.zero_divisor = pemilu::ZeroDivisor::more_votes;
}

/// half_quota, second_stage_remainder and second_stage_order; the words are checked in Python, and empty ones choose nothing.
using StageArguments = std::tuple<std::string, std::string, std::string>;
[[nodiscard]] pemilu::RuleSet with_readings(const pemilu::RuleSet& rules, const StageArguments& stages) {
    using pemilu::HalfQuota;
    using pemilu::SecondStageOrder;
    using pemilu::SecondStageRemainder;
    const auto& [half, second, order] = stages;
    return pemilu::with_stages(
        rules, half.empty() ? std::nullopt : std::optional(half == "of_remainder" ? HalfQuota::of_remainder : HalfQuota::of_all_votes),
        second.empty() ? std::nullopt : std::optional(second == "spent" ? SecondStageRemainder::spent : SecondStageRemainder::counts),
        order.empty() ? std::nullopt
                      : std::optional(order == "by_remainder" ? SecondStageOrder::by_remainder : SecondStageOrder::by_all_votes));
}

[[nodiscard]] TabularDetermination determine(const std::string& rules, const std::string& method,
                                             const std::vector<ThresholdArguments>& thresholds, const Table& votes, const Table* districts,
                                             std::optional<std::int64_t> seats, const Table* candidates, const Table* parties,
                                             const Table* units, const std::vector<const Table*>& resolutions,
                                             const OptionArguments& options, const LadderArguments& ladder, const StageArguments& stages,
                                             const std::string& region, const Table* statuses, std::vector<std::string> without_report,
                                             std::vector<std::string> qualified) {
    pemilu::RuleSet rule_set = rules.empty() ? rules_of_method(method) : unwrap(pemilu::rules::find(rules));
    rule_set = with_readings(rule_set, stages);
    rule_set.elected = chosen_ladder(rule_set.elected, ladder, pemilu::RegionLevel::regency);
    pemilu::ContestTables tables{
        .votes = &votes, .districts = districts, .candidates = candidates, .parties = parties, .units = units, .resolutions = resolutions};
    tables.region = region;
    tables.statuses = statuses;
    tables.without_report = std::move(without_report);
    tables.qualified = std::move(qualified);
    if (seats) tables.seats = pemilu::Seats(*seats);
    read_options(options, tables);
    tables.requirement = [&thresholds](const pemilu::Contest& contest) { return requirement_of(thresholds, contest); };
    auto determined = [&] {
        const py::gil_scoped_release release;
        return rule_set.magnitude ? pemilu::determine_candidates(rule_set, tables) : pemilu::determine(rule_set, tables);
    }();
    return unwrap(std::move(determined));
}

[[nodiscard]] Determination no_determination() { return {.contest = {}, .votes = pemilu::recapitulation::VoteTable(0, 0)}; }

[[nodiscard]] Table table_of(const Determination& d, pemilu::tables::KeyKinds kinds, const std::string& name) {
    // Seats in stages have no order of award, no quotients and no margins: such a table has no rows.
    const bool by_quotient = name == "awards" || name == "standings" || name == "margins";
    if (d.rules.stages && by_quotient) return table_of(no_determination(), kinds, name);
    if (name == "seats") return pemilu::tables::seats(d, kinds);
    if (name == "stages") return pemilu::tables::stages(d, kinds);
    if (name == "totals") return pemilu::tables::totals(d, kinds);
    if (name == "awards") return pemilu::tables::awards(d, kinds);
    if (name == "standings") return pemilu::tables::standings(d, kinds);
    if (name == "margins") return pemilu::tables::margins(d, kinds);
    if (name == "threshold") return pemilu::tables::threshold(d, kinds);
    if (name == "ranking") return pemilu::tables::ranking(d, kinds);
    if (name == "members") return pemilu::tables::members(d, kinds);
    if (name == "open") return pemilu::tables::open(d, kinds);
    if (name == "vacant") return pemilu::tables::vacant(d, kinds);
    if (name == "overhang") return pemilu::tables::overhang(d, kinds);
    if (name == "trace") return pemilu::tables::trace(d, kinds);
    if (name == "citations") return pemilu::tables::citations(d);
    if (name == "findings") return pemilu::io::findings_table(d.findings);
    throw py::key_error(name);
}

/// A key as the caller gave it: an integer if all keys were integers, None where there is none.
[[nodiscard]] py::object key_of(const std::string& key, bool integer) {
    if (key.empty()) return py::none();
    return integer ? py::object(py::int_(std::stoll(key))) : py::object(py::str(key));
}

[[nodiscard]] AllocationValue allocation_of(const TabularDetermination& t, std::uint32_t district, py::object names, py::object key) {
    const Determination& d = t.determination;
    if (d.rules.stages)
        raise(pemilu::Error{.kind = pemilu::ErrorKind::rule,
                            .message = "this rule set gives seats in stages: no district has an allocation of its own",
                            .value = std::string(d.rules.name.view()),
                            .expected = "explain(district), or seats, totals, stages, members, ranking, threshold, open, trace, findings"});
    AllocationValue value{d.districts.at(district).allocation, std::move(names)};
    value.district = std::move(key);
    value.rules = std::string(d.rules.name.view());
    for (const auto& cell : d.votes.row(DistrictId(district))) value.all_votes.push_back(cell.votes.value_or(Votes()).count());
    if (value.standing().votes.size() == value.all_votes.size()) value.all_votes.clear();
    return value;
}

/// One allocation as a determination of one district, so that its tables are made by the same functions.
[[nodiscard]] TabularDetermination determination_of(const AllocationValue& value) {
    const auto is_int = [](const py::handle& key) { return PyLong_CheckExact(key.ptr()) != 0; };
    pemilu::Contest contest;
    pemilu::tables::KeyKinds kinds{is_int(value.district), true};
    const std::vector<std::int64_t> votes = value.votes();
    pemilu::recapitulation::VoteTable table(1, votes.size());
    pemilu::DistrictResult district{.eligible = std::vector<bool>(votes.size(), false), .allocation = value.outcome};
    for (std::uint32_t p = 0; p < votes.size(); ++p) {
        const py::object party = value.name(PartyId(p));
        kinds.party_integer = kinds.party_integer && is_int(party);
        contest.parties.push_back(pemilu::Party{.name = py::str(party)});
        if (auto error = table.set(DistrictId(0), PartyId(p), {.votes = Votes(votes[p])})) raise(*error);
    }
    for (const PartyId party : value.standing().votes.parties()) district.eligible[party.value()] = true;
    contest.districts.push_back(
        {.key = value.district.is_none() ? "" : std::string(py::str(value.district)), .magnitude = value.standing().house});
    Determination d{.contest = std::move(contest), .votes = std::move(table)};
    d.rules.method = value.standing().method;
    d.districts.push_back(std::move(district));
    return {.determination = std::move(d), .kinds = kinds};
}

/// The determination of one district with the decisions that were taken on its allocation since.
[[nodiscard]] TabularDetermination answered(TabularDetermination t, const AllocationValue& value) {
    t.determination.districts.at(0).allocation = value.outcome;
    return t;
}

}  // namespace

void register_determination(py::module_& module) {
    py::class_<TabularDetermination>(module, "Determination", py::module_local(), "All stages of a contest.")
        .def_property_readonly("decided", [](const TabularDetermination& t) { return pemilu::open_questions(t.determination).empty(); })
        .def_property_readonly("districts",
                               [](const TabularDetermination& t) {
                                   py::list keys;
                                   for (const auto& district : t.determination.contest.districts)
                                       keys.append(key_of(district.key, t.kinds.district_integer));
                                   return keys;
                               })
        .def_property_readonly("provinces",
                               [](const TabularDetermination& t) {
                                   std::vector<std::string> provinces;
                                   for (const auto& district : t.determination.contest.districts) provinces.push_back(district.province);
                                   return provinces;
                               })
        .def_property_readonly("magnitudes",
                               [](const TabularDetermination& t) {
                                   std::vector<std::int64_t> seats;
                                   for (const auto& district : t.determination.contest.districts)
                                       seats.push_back(district.magnitude.count());
                                   return seats;
                               })
        .def_property_readonly("parties",
                               [](const TabularDetermination& t) {
                                   py::list keys;
                                   for (const auto& party : t.determination.contest.parties)
                                       keys.append(key_of(party.name, t.kinds.party_integer));
                                   return keys;
                               })
        .def_property_readonly("notes", [](const TabularDetermination& t) { return t.notes; })
        .def(
            "table", [](const TabularDetermination& t, const std::string& name) { return table_of(t.determination, t.kinds, name); },
            py::arg("name"))
        .def_property_readonly("in_stages", [](const TabularDetermination& t) { return t.determination.rules.stages.has_value(); })
        .def_property_readonly("margin_notes", [](const TabularDetermination& t) { return pemilu::margin_notes(t.determination); })
        .def("answered", &answered, py::arg("allocation"))
        .def("allocation", &allocation_of, py::arg("district"), py::arg("names"), py::arg("key"));
    module.def("_determine", &determine, py::arg("rules"), py::arg("method"), py::arg("thresholds"), py::arg("votes"), py::arg("districts"),
               py::arg("seats"), py::arg("candidates"), py::arg("parties"), py::arg("units"), py::arg("resolutions"), py::arg("options"),
               py::arg("ladder"), py::arg("stages") = StageArguments(), py::arg("region") = "", py::arg("status") = py::none(),
               py::arg("without_report") = std::vector<std::string>(), py::arg("qualified") = std::vector<std::string>());
    module.def(
        "_empty_table", [](const std::string& name) { return table_of(no_determination(), {}, name); }, py::arg("name"),
        "The columns of a table of seats, without rows.");
    module.def("_determination_of", &determination_of, py::arg("allocation"));
    module.def(
        "_allocation_table",
        [](const AllocationValue& value, const std::string& name) {
            const TabularDetermination t = determination_of(value);
            return table_of(t.determination, t.kinds, name);
        },
        py::arg("allocation"), py::arg("name"));
    module.def(
        "_is_without_parties",
        [](const std::string& name) {
            const auto rules = pemilu::rules::find(name);
            return rules.has_value() && rules->magnitude.has_value();
        },
        py::arg("rules"));
    module.def(
        "_rules_digest",
        [](const std::string& name) {
            const py::object sha256 = py::module_::import("hashlib").attr("sha256");
            return sha256(py::bytes(text_of(unwrap(pemilu::rules::find(name))))).attr("hexdigest")().cast<std::string>();
        },
        py::arg("name"));
}

}  // namespace bindings
