// `_core.Sheets`: polling-station forms; their sums and what they say against themselves.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common.hpp"
#include "pemilu/io/contest_tables.hpp"
#include "pemilu/io/printed_tables.hpp"
#include "pemilu/io/recap_tables.hpp"
#include "pemilu/io/region_tables.hpp"
#include "pemilu/io/station_csv.hpp"
#include "pemilu/io/station_tables.hpp"
#include "pemilu/recapitulation/level_sums.hpp"
#include "pemilu/rules/indonesia/stations.hpp"
#include "register.hpp"

namespace bindings {
namespace {

using pemilu::Table;
using pemilu::io::SheetsInput;

[[nodiscard]] std::unique_ptr<SheetsInput> read_sheets(const Table& table, const Table* regions, std::vector<std::string> contestants,
                                                       bool any_level, bool reject) {
    pemilu::io::SheetsOptions options{.contestants = std::move(contestants), .any_level = any_level, .reject = reject};
    std::vector<std::string> notes;
    if (regions != nullptr) {
        auto tree = unwrap(pemilu::io::read_region_tree(*regions));
        options.regions = std::move(tree.regions);
        notes = std::move(tree.notes);
    }
    auto read = [&] {
        const py::gil_scoped_release release;
        return pemilu::io::read_sheets(table, options);
    }();
    auto sheets = std::make_unique<SheetsInput>(unwrap(std::move(read)));
    sheets->notes.insert(sheets->notes.end(), notes.begin(), notes.end());
    return sheets;
}

/// None where the file has to be read as a table.
[[nodiscard]] std::unique_ptr<SheetsInput> read_plain_sheets(const py::bytes& data, const std::string& source, const Table* regions,
                                                             std::vector<std::string> contestants, bool reject) {
    pemilu::io::SheetsOptions options{.contestants = std::move(contestants), .reject = reject};
    std::vector<std::string> notes;
    if (regions != nullptr) {
        auto tree = unwrap(pemilu::io::read_region_tree(*regions));
        options.regions = std::move(tree.regions);
        notes = std::move(tree.notes);
    }
    const auto bytes = static_cast<std::string_view>(data);
    auto read = [&] {
        const py::gil_scoped_release release;
        return pemilu::io::read_plain_sheets(bytes, source, options);
    }();
    if (!read) return nullptr;
    auto sheets = std::make_unique<SheetsInput>(*std::move(read));
    sheets->notes.insert(sheets->notes.end(), notes.begin(), notes.end());
    return sheets;
}

[[nodiscard]] pemilu::recapitulation::LevelSums level_sums(const SheetsInput& input, const std::string& lowest) {
    if (const auto error = pemilu::io::refuse_findings(input)) raise(*error);
    const auto level = lowest == "nation" ? pemilu::RegionLevel::nation : unwrap(pemilu::io::parse_level(lowest));
    if (level == pemilu::RegionLevel::station)
        raise(
            pemilu::Error{.message = "sums of all levels end above the stations", .value = lowest, .expected = "village or a level above"});
    const py::gil_scoped_release release;
    return pemilu::recapitulation::LevelSums(input.sheets, level);
}

/// (recap, notes)
[[nodiscard]] py::tuple recapitulate(const SheetsInput& input, const std::string& level, const Table* districts) {
    if (const auto error = pemilu::io::refuse_findings(input)) raise(*error);
    std::vector<std::string> notes;
    std::vector<pemilu::recapitulation::SumLine> lines;
    if (districts != nullptr) {
        auto read = unwrap(pemilu::io::read_districts(*districts));
        auto sums = pemilu::recapitulation::recapitulate(input.sheets, read.districts);
        if (!sums) {
            auto error = sums.error();
            error.source = districts->source();
            raise(error);
        }
        if (sums->outside > 0) notes.push_back("polling stations in no district: " + std::to_string(sums->outside));
        lines = std::move(sums).value().lines;
    } else if (level == "nation") {
        lines = pemilu::recapitulation::recapitulate(input.sheets, pemilu::RegionLevel::nation);
    } else {
        lines = pemilu::recapitulation::recapitulate(input.sheets, unwrap(pemilu::io::parse_level(level)));
    }
    return py::make_tuple(pemilu::io::recap_table(input.sheets, lines), notes);
}

[[nodiscard]] pemilu::tally::BallotKind ballot_of(const std::string& name) {
    if (name == "pairs") return pemilu::tally::BallotKind::pairs;
    if (name == "parties") return pemilu::tally::BallotKind::parties;
    if (name == "candidates") return pemilu::tally::BallotKind::candidates;
    raise(pemilu::Error{.message = "not a ballot", .value = name, .expected = "pairs, parties or candidates"});
}

[[nodiscard]] pemilu::tally::StationLimits limits_of(const std::string& name) {
    if (name == "general-2024") return pemilu::rules::indonesia::stations_2024;
    if (name == "regional-heads-2024") return pemilu::rules::indonesia::stations_regional_heads_2024;
    raise(pemilu::Error{.message = "not an election", .value = name, .expected = "general-2024 or regional-heads-2024"});
}

[[nodiscard]] Table check_stations(const SheetsInput& input, const SheetsInput* against, const std::string& ballot,
                                   const std::string& election, bool only_hard) {
    const pemilu::tally::SheetCheckOptions options{limits_of(election), ballot_of(ballot), only_hard};
    const auto findings = [&] {
        const py::gil_scoped_release release;
        return pemilu::io::check_stations(input, against, options);
    }();
    return pemilu::io::findings_table(findings);
}

[[nodiscard]] std::vector<std::string> names(const pemilu::tally::Sheets& sheets, bool fields) {
    std::vector<std::string> found;
    for (const auto& column : sheets.columns())
        if (column.field.has_value() == fields) found.push_back(column.name);
    return found;
}

}  // namespace

void register_recapitulation(py::module_& module) {
    py::class_<SheetsInput>(module, "Sheets", py::module_local(), "The forms of polling stations.")
        .def_property_readonly("num_rows", [](const SheetsInput& s) { return s.sheets.rows(); })
        .def_property_readonly("fields", [](const SheetsInput& s) { return names(s.sheets, true); })
        .def_property_readonly("contestants", [](const SheetsInput& s) { return names(s.sheets, false); })
        .def_property_readonly("notes", [](const SheetsInput& s) { return s.notes; })
        .def_property_readonly("findings", [](const SheetsInput& s) { return pemilu::io::findings_table(s.findings); });
    py::class_<pemilu::recapitulation::LevelSums>(module, "LevelSums", py::module_local(), "The sums of all levels at once.")
        .def(py::init(&level_sums), py::arg("sheets"), py::arg("lowest"))
        .def(
            "table",
            [](const pemilu::recapitulation::LevelSums& sums, const SheetsInput& input) {
                return pemilu::io::levels_table(input.sheets, sums);
            },
            py::arg("sheets"));
    module.def("_read_plain_sheets", &read_plain_sheets, py::arg("data"), py::arg("source"), py::arg("regions"), py::arg("contestants"),
               py::arg("reject"));
    module.def("_read_sheets", &read_sheets, py::arg("table"), py::arg("regions"), py::arg("contestants"), py::arg("any_level"),
               py::arg("reject"));
    module.def("_recapitulate", &recapitulate, py::arg("sheets"), py::arg("level"), py::arg("districts"));
    module.def("_check_stations", &check_stations, py::arg("sheets"), py::arg("against"), py::arg("ballot"), py::arg("election"),
               py::arg("only_hard"));
    module.def(
        "_compare_contests",
        [](const SheetsInput& a, const SheetsInput& b) {
            return pemilu::io::findings_table(pemilu::tally::compare_contests(a.sheets, b.sheets));
        },
        py::arg("a"), py::arg("b"));
}

}  // namespace bindings
