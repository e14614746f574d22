// `_core.Office`: a single office, read as tables.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common.hpp"
#include "pemilu/determination/office.hpp"
#include "pemilu/determination/region.hpp"
#include "pemilu/determination/special_regimes.hpp"
#include "pemilu/io/printed_tables.hpp"
#include "pemilu/rules/registry.hpp"
#include "register.hpp"

namespace bindings {
namespace {

using pemilu::OfficeDetermination;
using pemilu::Table;

[[nodiscard]] OfficeDetermination determine_office(const std::string& name, const Table& votes,
                                                   const std::vector<const Table*>& resolutions, const std::string& region,
                                                   const std::string& two_pairs, std::int32_t round) {
    const pemilu::RuleSet named = unwrap(pemilu::rules::find(name));
    const pemilu::io::ColumnMapping mapping = unwrap(pemilu::office_mapping(named, votes, pemilu::io::TableKind::votes));
    const std::string where = unwrap(pemilu::contest_region(named, region, votes, nullptr, mapping)).code;
    pemilu::RuleSet rules = unwrap(pemilu::with_round(unwrap(pemilu::office_in(named, where)), round));
    if (two_pairs == "most_votes") rules.office->two_pairs = pemilu::TwoPairs::most_votes;
    if (two_pairs == "spread") rules.office->two_pairs = pemilu::TwoPairs::spread;
    const pemilu::ContestTables tables{.votes = &votes, .resolutions = resolutions};
    auto determined = [&] {
        const py::gil_scoped_release release;
        return pemilu::determine_office(rules, tables);
    }();
    return unwrap(std::move(determined));
}

[[nodiscard]] Table office_table(const OfficeDetermination& d, const std::string& name) {
    if (name == "winner") return pemilu::tables::winner(d);
    if (name == "margins") return pemilu::tables::margins(d);
    if (name == "open") return pemilu::tables::open(d);
    if (name == "citations") return pemilu::tables::citations(d);
    if (name == "trace") return pemilu::tables::trace(d);
    if (name == "findings") return pemilu::io::findings_table(d.findings);
    raise(pemilu::Error{.kind = pemilu::ErrorKind::rule,
                        .message = "this rule set fills one office and has no such table",
                        .value = name,
                        .expected = "winner, margins, open, trace, findings"});
}

[[nodiscard]] py::list keys_of(const std::vector<std::string>& keys, bool integer) {
    py::list list;
    for (const std::string& key : keys) {
        if (key.empty())
            list.append(py::none());
        else if (integer)
            list.append(py::int_(std::stoll(key)));
        else
            list.append(py::str(key));
    }
    return list;
}

}  // namespace

void register_office(py::module_& module) {
    py::class_<OfficeDetermination>(module, "Office", py::module_local(), "A single office.")
        .def_property_readonly("decided", [](const OfficeDetermination& d) { return pemilu::undecided(d.outcome) == nullptr; })
        .def_property_readonly("districts",
                               [](const OfficeDetermination& d) {
                                   std::vector<std::string> keys;
                                   for (const auto& area : d.contest.districts) keys.push_back(area.key);
                                   return keys_of(keys, d.kinds.district_integer);
                               })
        .def_property_readonly("parties",
                               [](const OfficeDetermination& d) {
                                   std::vector<std::string> keys;
                                   for (const auto& party : d.contest.parties) keys.push_back(party.name);
                                   return keys_of(keys, d.kinds.party_integer);
                               })
        .def_property_readonly("magnitudes", [](const OfficeDetermination&) { return std::vector<std::int64_t>{1}; })
        .def_property_readonly("notes", [](const OfficeDetermination& d) { return d.notes; })
        .def_property_readonly("margin_notes", [](const OfficeDetermination& d) { return pemilu::margin_notes(d); })
        .def("table", &office_table, py::arg("name"));
    module.def("_determine_office", &determine_office, py::arg("rules"), py::arg("votes"), py::arg("resolutions"), py::arg("region"),
               py::arg("two_pairs"), py::arg("round"));
    module.def("_empty_winner", [] { return pemilu::tables::winner(OfficeDetermination()); }, "The columns of `winner`, without rows.");
    module.def(
        "_is_office",
        [](const std::string& name) {
            const auto rules = pemilu::rules::find(name);
            return rules.has_value() && rules->office.has_value();
        },
        py::arg("rules"));
}

}  // namespace bindings
