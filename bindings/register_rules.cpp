// The rule sets by name: what each says of itself, and where two differ.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "common.hpp"
#include "pemilu/rules/describe.hpp"
#include "register.hpp"

namespace bindings {
namespace {

namespace rules = pemilu::rules;

/// (name, columns, rows) of each section.
using Sections = std::vector<std::tuple<std::string, std::vector<std::string>, std::vector<std::vector<std::string>>>>;

[[nodiscard]] rules::Form form_of(const std::string& name) {
    return name == "html" ? rules::Form::html : name == "markdown" ? rules::Form::markdown : rules::Form::text;
}

[[nodiscard]] std::tuple<std::string, std::string, std::string, int, std::string, Sections> described(const std::string& name) {
    const pemilu::RuleSet found = unwrap(rules::find(name));
    rules::Description description = rules::describe(found);
    Sections sections;
    for (rules::Section& section : description.sections)
        sections.emplace_back(std::move(section.name), std::move(section.columns), std::move(section.rows));
    return {std::move(description.name),
            std::move(description.title),
            found.chamber ? std::string(pemilu::to_string(*found.chamber)) : "",
            found.year,
            std::string(found.refusal.view()),
            std::move(sections)};
}

[[nodiscard]] std::string rendered(const std::string& name, const std::string& title, const Sections& sections, const std::string& form) {
    rules::Description description{.name = name, .title = title};
    for (const auto& [section, columns, rows] : sections) description.sections.push_back({section, columns, rows});
    return rules::rendered(description, form_of(form));
}

[[nodiscard]] std::vector<std::tuple<std::string, std::string, std::string>> compared(const std::string& one, const std::string& other) {
    std::vector<std::tuple<std::string, std::string, std::string>> rows;
    for (const rules::Difference& d : rules::differences(unwrap(rules::find(one)), unwrap(rules::find(other))))
        rows.emplace_back(d.field, d.one, d.other);
    return rows;
}

}  // namespace

void register_rules(py::module_& module) {
    module.def("_rule_names", [] {
        std::vector<std::string> names;
        for (const pemilu::RuleSet& each : rules::all) names.emplace_back(each.name.view());
        return names;
    });
    module.def("_reading_names", [] {
        std::vector<std::string> names;
        for (const pemilu::RuleSet& each : rules::readings) names.emplace_back(each.name.view());
        return names;
    });
    module.def("_rules_described", &described, py::arg("name"));
    module.def("_rules_rendered", &rendered, py::arg("name"), py::arg("title"), py::arg("sections"), py::arg("form"));
    module.def("_rules_compared", &compared, py::arg("one"), py::arg("other"));
}

}  // namespace bindings
