// `_core.SirekapReader`: polling stations from JSON. Boost.JSON is compiled here and nowhere else.
#include "pemilu/io/sirekap.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <boost/json/src.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common.hpp"
#include "pemilu/io/table.hpp"
#include "register.hpp"

namespace bindings {
namespace {

using pemilu::Table;
using pemilu::io::SirekapReader;

/// [(file, bytes), ...]: nothing is copied, and other threads run while the files are read.
void add_sirekap_files(SirekapReader& reader, const std::vector<std::pair<std::string, py::bytes>>& files) {
    std::vector<std::string_view> contents;
    contents.reserve(files.size());
    for (const auto& [file, bytes] : files) contents.emplace_back(bytes);
    std::optional<pemilu::Error> error;
    {
        const py::gil_scoped_release release;
        for (std::size_t i = 0; i < files.size() && !error; ++i) error = reader.add(files[i].first, contents[i]);
    }
    if (error) raise(*error);
}

/// (stations, unknown, notes)
[[nodiscard]] py::tuple finish_sirekap(SirekapReader& reader) {
    auto input = reader.finish();
    std::vector<std::string> fields;
    std::vector<std::int64_t> files;
    std::vector<std::string> first;
    std::vector<std::string> values;
    for (auto& unknown : input.unknown) {
        fields.push_back(std::move(unknown.field));
        files.push_back(unknown.files);
        first.push_back(std::move(unknown.first));
        values.push_back(std::move(unknown.value));
    }
    Table report;
    report.add("field", std::move(fields)).add("files", std::move(files)).add("first", std::move(first)).add("value", std::move(values));
    return py::make_tuple(std::move(input.stations), std::move(report), std::move(input.notes));
}

}  // namespace

void register_sirekap(py::module_& module) {
    py::class_<SirekapReader>(module, "SirekapReader", py::module_local(), "Reads the JSON files of polling stations.")
        .def(py::init<std::string, bool>(), py::arg("source"), py::arg("reject"))
        .def("add", &add_sirekap_files, py::arg("files"))
        .def("finish", &finish_sirekap)
        .def_property_readonly("rows", &SirekapReader::rows);
}

}  // namespace bindings
