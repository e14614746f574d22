// The rule sets by name: what each says of itself, and where two differ.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "common.hpp"
#include "pemilu/rules/choices.hpp"
#include "pemilu/rules/describe.hpp"
#include "pemilu/rules/indonesia/dispute.hpp"
#include "pemilu/rules/indonesia/provinces.hpp"
#include "pemilu/rules/indonesia/women.hpp"
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
    module.def(
        "_misplaced",
        [](const std::string& name, const std::string& choice) {
            return std::string(rules::misplaced(unwrap(rules::find(name)), choice).value_or(std::string_view()));
        },
        py::arg("rules"), py::arg("choice"));
    module.def(
        "_dispute_bound",
        [](bool governor, std::int64_t population) {
            using rules::indonesia::RegionalHead;
            const auto bound = rules::indonesia::dispute_bound(governor ? RegionalHead::governor : RegionalHead::regency_head, population);
            return std::pair(bound.half_percents, to_string(bound.basis));
        },
        py::arg("governor"), py::arg("population"));
    module.def(
        "_women_needed",
        [](std::int64_t candidates, const std::string& rounding) {
            using rules::indonesia::WomenRounding;
            return rules::indonesia::women_needed(candidates, rounding == "up" ? WomenRounding::up : WomenRounding::half_up);
        },
        py::arg("candidates"), py::arg("rounding"));
    module.def(
        "_three_without_woman",
        [](const std::vector<bool>& women) {
            std::vector<std::optional<pemilu::Sex>> list;
            for (const bool woman : women) list.emplace_back(woman ? pemilu::Sex::female : pemilu::Sex::male);
            return rules::indonesia::three_without_woman(list);
        },
        py::arg("women"));
    module.def(
        "_province_code",
        [](const std::string& cell) -> std::optional<std::string> {
            const auto* province = rules::indonesia::province_of(cell);
            return province == nullptr ? std::nullopt : std::optional(std::string(province->code));
        },
        py::arg("cell"));
    module.def("_rules_described", &described, py::arg("name"));
    module.def(
        "_check_determinable",
        [](const std::string& name) {
            if (auto error = pemilu::undeterminable(unwrap(pemilu::rules::find(name)))) raise(*error);
        },
        py::arg("name"));
    module.def("_rules_rendered", &rendered, py::arg("name"), py::arg("title"), py::arg("sections"), py::arg("form"));
    module.def("_rules_compared", &compared, py::arg("one"), py::arg("other"));
}

}  // namespace bindings
