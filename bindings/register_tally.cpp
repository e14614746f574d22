// `_core._check`: what published tables say against themselves.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <utility>
#include <vector>

#include "common.hpp"
#include "pemilu/io/printed_tables.hpp"
#include "register.hpp"

namespace bindings {
namespace {

using pemilu::Table;

/// (total, parts): the caller's word for which columns add up to which.
using StatedSum = std::pair<std::string, std::vector<std::string>>;

[[nodiscard]] py::tuple check(const Table& table, const std::vector<StatedSum>& sums, const Table* printed,
                              const std::vector<std::string>& total_rows, const std::string& group, const std::string& thousands) {
    pemilu::io::TableCheckOptions options{.printed = printed};
    for (const auto& [total, parts] : sums) options.check.sums.push_back({total, parts});
    options.check.total_labels = total_rows;
    options.check.group = group;
    if (!thousands.empty()) options.thousands = thousands.front();
    auto report = [&] {
        const py::gil_scoped_release release;
        return pemilu::io::check_table(table, options);
    }();
    auto checked = unwrap(std::move(report));
    return py::make_tuple(pemilu::io::findings_table(checked.findings), checked.notes);
}

}  // namespace

void register_tally(py::module_& module) {
    module.def("_check", &check, py::arg("table"), py::arg("sums"), py::arg("printed"), py::arg("total_row"), py::arg("group"),
               py::arg("thousands"));
}

}  // namespace bindings
