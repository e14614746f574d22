// What every binding file needs: errors as the package's Python classes, results unwrapped.
#pragma once

#include <pybind11/pybind11.h>

#include <string>
#include <utility>

#include "pemilu/core/result.hpp"

namespace bindings {

namespace py = pybind11;

/// Raises a Python exception object.
[[noreturn]] inline void raise(const py::object& exception) {
    PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(exception.ptr())), exception.ptr());
    throw py::error_already_set();
}

/// Raises the Python class for the error's kind (`pemilu.errors`). The classes are Python's own, because they carry attributes.
[[noreturn]] inline void raise(const pemilu::Error& error) {
    using namespace pybind11::literals;
    const py::module_ errors = py::module_::import("pemilu.errors");
    const char* name = error.kind == pemilu::ErrorKind::capacity ? "CapacityError"
                       : error.kind == pemilu::ErrorKind::rule   ? "RuleError"
                                                                 : "InputError";
    const auto text = [](const std::string& part) { return part.empty() ? py::object(py::none()) : py::object(py::str(part)); };
    const py::object row = error.row ? py::object(py::int_(*error.row)) : py::object(py::none());
    // What would answer is an option of the call where a rule gives no answer and no table is to blame.
    if (error.kind == pemilu::ErrorKind::rule && !error.row && error.source.empty() && !error.column.empty())
        raise(errors.attr(name)(error.message, "option"_a = error.column, "value"_a = text(error.value),
                                "expected"_a = text(error.expected), "legal_basis"_a = text(error.legal_basis)));
    if (error.kind == pemilu::ErrorKind::rule)
        raise(errors.attr(name)(error.message, "source"_a = text(error.source), "row"_a = row, "column"_a = text(error.column),
                                "value"_a = text(error.value), "expected"_a = text(error.expected),
                                "legal_basis"_a = text(error.legal_basis)));
    raise(errors.attr(name)(error.message, "source"_a = text(error.source), "row"_a = row, "column"_a = text(error.column),
                            "value"_a = text(error.value), "expected"_a = text(error.expected)));
}

/// The value, or the Python exception.
template <class T>
[[nodiscard]] T unwrap(pemilu::result<T> result) {
    if (!result) raise(result.error());
    return std::move(result).value();
}

}  // namespace bindings
