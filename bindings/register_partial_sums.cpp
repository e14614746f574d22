// `_core.PartialSums`: sums of some of the forms, merged and sent as bytes.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common.hpp"
#include "pemilu/io/contest_tables.hpp"
#include "pemilu/io/partial_bytes.hpp"
#include "pemilu/io/recap_tables.hpp"
#include "pemilu/io/station_tables.hpp"
#include "pemilu/recapitulation/partial_sums.hpp"
#include "register.hpp"

namespace bindings {
namespace {

using pemilu::Table;
using pemilu::io::SheetsInput;
using pemilu::recapitulation::PartialSums;

[[nodiscard]] PartialSums partial_sums_of(const SheetsInput& input) {
    if (const auto error = pemilu::io::refuse_findings(input)) raise(*error);
    // Such a figure stands for all forms of its region: parts of them cannot share it.
    if (input.stated != pemilu::recapitulation::Stated())
        raise(pemilu::Error{.message = "an act states figures of a region, which partial sums cannot keep",
                            .expected = "amendments of single polling stations"});
    const py::gil_scoped_release release;
    return PartialSums::of(input.sheets);
}

[[nodiscard]] PartialSums merge_partial_sums(const std::vector<const PartialSums*>& parts) {
    auto merged = [&] {
        const py::gil_scoped_release release;
        return PartialSums::merge(parts);
    }();
    return unwrap(std::move(merged));
}

[[nodiscard]] py::bytes partial_sums_to_bytes(const PartialSums& sums) {
    const std::string bytes = [&] {
        const py::gil_scoped_release release;
        return pemilu::io::write_partial_sums(sums);
    }();
    return py::bytes(bytes);
}

[[nodiscard]] PartialSums partial_sums_from_bytes(const py::bytes& data, const std::string& source) {
    const auto bytes = static_cast<std::string_view>(data);
    auto sums = [&] {
        const py::gil_scoped_release release;
        return pemilu::io::read_partial_sums(bytes, source);
    }();
    return unwrap(std::move(sums));
}

/// (recap, notes)
[[nodiscard]] py::tuple recapitulate_partial_sums(const PartialSums& sums, const std::string& level, const Table* districts) {
    std::vector<std::string> notes;
    std::vector<pemilu::recapitulation::SumLine> lines;
    if (districts != nullptr) {
        auto read = unwrap(pemilu::io::read_districts(*districts, {}, pemilu::io::OtherRegions::kept));
        auto added = pemilu::recapitulation::recapitulate(sums, read.districts);
        if (!added) {
            auto error = added.error();
            error.source = districts->source();
            raise(error);
        }
        if (added->outside > 0) notes.push_back("polling stations in no district: " + std::to_string(added->outside));
        lines = std::move(added).value().lines;
    } else {
        const auto at = unwrap(pemilu::io::parse_level_of_sums(level));
        lines = unwrap(pemilu::recapitulation::recapitulate(sums, at));
    }
    return py::make_tuple(pemilu::io::recap_table(sums, lines), notes);
}

[[nodiscard]] std::vector<std::string> partial_names(const PartialSums& sums, bool fields) {
    std::vector<std::string> found;
    for (const auto& column : sums.columns())
        if (column.field.has_value() == fields) found.push_back(column.name);
    return found;
}

}  // namespace

void register_partial_sums(py::module_& module) {
    py::class_<PartialSums>(module, "PartialSums", py::module_local(), "Sums of some of the forms of polling stations.")
        .def_static("of", &partial_sums_of, py::arg("sheets"))
        .def_static("merge", &merge_partial_sums, py::arg("parts"))
        .def_static("from_bytes", &partial_sums_from_bytes, py::arg("data"), py::arg("source"))
        .def("to_bytes", &partial_sums_to_bytes)
        .def_property_readonly("forms", &PartialSums::forms)
        .def_property_readonly("fields", [](const PartialSums& s) { return partial_names(s, true); })
        .def_property_readonly("contestants", [](const PartialSums& s) { return partial_names(s, false); })
        .def("__eq__", [](const PartialSums& a, const PartialSums& b) { return a == b; }, py::is_operator());
    module.def("_recapitulate_partial_sums", &recapitulate_partial_sums, py::arg("sums"), py::arg("level"), py::arg("districts"));
}

}  // namespace bindings
