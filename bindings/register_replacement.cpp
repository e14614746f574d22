// `_core.Replacement`: who takes a vacant seat.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common.hpp"
#include "ladder_arguments.hpp"
#include "pemilu/io/vacancy_tables.hpp"
#include "pemilu/replacement/before_inauguration.hpp"
#include "pemilu/replacement/interim.hpp"
#include "pemilu/rules/indonesia/replacement.hpp"
#include "register.hpp"

namespace bindings {
namespace {

using pemilu::Table;

struct ReplacementValue {
    pemilu::io::VacancyInput list;
    pemilu::replacement::Replacement outcome;
};

[[nodiscard]] pemilu::replacement::ReplacementRules rules_of(const std::string& name, const std::string& chamber) {
    const auto refuse = [](const char* message, const std::string& value, const std::string& expected) {
        raise(pemilu::Error{.kind = pemilu::ErrorKind::rule, .message = message, .value = value, .expected = expected});
    };
    const auto known_chamber = pemilu::parse_chamber(chamber);
    if (!known_chamber) refuse("no such chamber", chamber, "dpr, dpd, dprd-province, dprd-regency, dpra or dprk");
    const auto& names = pemilu::rules::indonesia::replacement_rule_names;
    std::string expected;
    for (const auto known : names) expected += (expected.empty() ? "" : ", ") + std::string(known);
    if (std::ranges::find(names, name) == names.end()) refuse("no such rules of replacement", name, expected);
    const auto rules = pemilu::rules::indonesia::replacement_rules(name, *known_chamber);
    if (!rules) refuse("replacements in this chamber are not built in yet", chamber, "dpr or dprd-regency");
    return *rules;
}

[[nodiscard]] ReplacementValue replace(const std::string& rules, const std::string& chamber, const Table& candidates, const Table* statuses,
                                       std::string district, std::optional<std::string> party, std::string member, const Table* units,
                                       const LadderArguments& ladder) {
    auto known = rules_of(rules, chamber);
    const bool settled = known.lowest_level_named && metric_of(ladder) && !std::get<1>(ladder);
    // Where the regulation names the levels down to the last, only the measure is left to choose.
    const auto first = chamber == "dprd-regency" ? pemilu::RegionLevel::subdistrict : pemilu::RegionLevel::regency;
    known.ladder = settled ? pemilu::ranking::with_metric(known.ladder, *metric_of(ladder)) : chosen_ladder(known.ladder, ladder, first);
    const pemilu::io::VacancyRequest request{.district = std::move(district), .party = std::move(party), .member = std::move(member)};
    ReplacementValue value{unwrap(pemilu::io::read_vacancy(candidates, statuses, request, units)), {}};
    const bool before_oath = rules == "pkpu-6-2024";
    value.outcome = before_oath ? pemilu::replacement::before_inauguration(known, value.list.vacancy)
                                : pemilu::replacement::interim(known, value.list.vacancy);
    return value;
}

}  // namespace

void register_replacement(py::module_& module) {
    py::class_<ReplacementValue>(module, "Replacement", py::module_local(), "Who takes a vacant seat.")
        .def_property_readonly("status", [](const ReplacementValue& v) { return std::string(to_string(v.outcome.status)); })
        .def_property_readonly("reason", [](const ReplacementValue& v) { return v.outcome.reason; })
        .def_property_readonly("notes", [](const ReplacementValue& v) { return v.list.notes; })
        .def(
            "table",
            [](const ReplacementValue& v, const std::string& name) {
                if (name == "queue") return pemilu::io::queue_table(v.list, v.outcome);
                if (name == "open") return pemilu::io::replacement_question_table(v.list, v.outcome);
                if (name == "trace") return pemilu::io::replacement_trace_table(v.list, v.outcome);
                throw py::key_error(name);
            },
            py::arg("name"));
    module.def("_replace", &replace, py::arg("rules"), py::arg("chamber"), py::arg("candidates"), py::arg("status"), py::arg("district"),
               py::arg("party"), py::arg("member"), py::arg("units"), py::arg("ladder"));
}

}  // namespace bindings
