// `_core.Table`: columns in from Python, CSV and Arrow; out as lists, CSV and Arrow.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "common.hpp"
#include "pemilu/io/arrow_export.hpp"
#include "pemilu/io/arrow_import.hpp"
#include "pemilu/io/candidate_tables.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/csv.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/io/typed.hpp"
#include "register.hpp"

namespace bindings {
namespace {

using pemilu::Cells;
using pemilu::Column;
using pemilu::Table;

constexpr const char* kind_names[] = {"int64", "float64", "bool", "string"};

[[nodiscard]] bool is_nan(const py::handle& value) {
    return PyFloat_CheckExact(value.ptr()) != 0 && PyFloat_AS_DOUBLE(value.ptr()) != PyFloat_AS_DOUBLE(value.ptr());
}

template <class Value>
void push_cell(std::vector<std::optional<Value>>& column, const py::handle& value) {
    if constexpr (std::is_same_v<Value, std::string>) {
        if (PyUnicode_Check(value.ptr()) != 0) {
            Py_ssize_t size = 0;
            const char* text = PyUnicode_AsUTF8AndSize(value.ptr(), &size);
            if (text == nullptr) throw py::error_already_set();
            column.emplace_back(std::in_place, text, static_cast<std::size_t>(size));
            return;
        }
    }
    const bool missing = value.is_none() || (std::is_same_v<Value, std::string> && is_nan(value));
    column.push_back(missing ? std::optional<Value>() : std::optional<Value>(value.cast<Value>()));
}

/// A sequence of values; None, and NaN among texts, is a missing cell.
template <class Value>
[[nodiscard]] std::vector<std::optional<Value>> cells(const py::handle& values) {
    std::vector<std::optional<Value>> column;
    const auto list = py::reinterpret_steal<py::object>(PySequence_Fast(values.ptr(), "a column is a sequence"));
    if (!list) throw py::error_already_set();
    const auto size = static_cast<std::size_t>(PySequence_Fast_GET_SIZE(list.ptr()));
    column.reserve(size);
    for (std::size_t i = 0; i < size; ++i) push_cell(column, PySequence_Fast_GET_ITEM(list.ptr(), static_cast<Py_ssize_t>(i)));
    return column;
}

/// An array of NumPy's, without a Python object for each number.
template <class Value>
[[nodiscard]] std::vector<std::optional<Value>> cells_of_array(const py::object& values) {
    const auto array = py::array_t<Value, py::array::c_style | py::array::forcecast>::ensure(values);
    if (!array) throw py::error_already_set();
    return std::vector<std::optional<Value>>(array.data(), array.data() + array.size());  // braces would make a list of two
}

/// An array of floats, in which NaN is a missing cell.
template <class Value>
[[nodiscard]] std::vector<std::optional<Value>> cells_of_floats(const py::object& values) {
    const auto array = py::array_t<double, py::array::c_style | py::array::forcecast>::ensure(values);
    if (!array) throw py::error_already_set();
    std::vector<std::optional<Value>> column(static_cast<std::size_t>(array.size()));
    for (std::size_t i = 0; i < column.size(); ++i)
        if (const double value = array.data()[i]; !std::isnan(value)) column[i] = static_cast<Value>(value);
    return column;
}

[[nodiscard]] Cells cells_of(const std::string& kind, const py::object& values) {
    if (py::isinstance<Table>(values)) return values.cast<const Table&>().columns().at(0).cells;  // came in through Arrow
    if (py::isinstance<py::array>(values)) {
        const bool floats = values.attr("dtype").attr("kind").cast<std::string>() == "f";
        if (kind == "int64") return floats ? cells_of_floats<std::int64_t>(values) : cells_of_array<std::int64_t>(values);
        if (kind == "float64") return cells_of_floats<double>(values);
        if (kind == "bool") return cells_of_array<bool>(values);
    }
    const py::object list = py::hasattr(values, "tolist") ? values.attr("tolist")() : values;
    if (kind == "int64") return cells<std::int64_t>(list);
    if (kind == "float64") return cells<double>(list);
    if (kind == "bool") return cells<bool>(list);
    if (kind == "string") return cells<std::string>(list);
    throw py::type_error("a column is int64, float64, bool or string, not " + kind);
}

/// The kind of a list of nothing but texts, or nothing but Python's integers of 64 bits, where any may be None (among texts, NaN); None for
/// any other list, and for one that is empty.
[[nodiscard]] std::optional<std::string> plain_kind(const py::list& values) {
    bool texts = true;
    bool integers = true;
    bool any = false;
    for (const py::handle value : values) {
        if (value.is_none()) continue;
        const bool nan = is_nan(value);
        any = any || !nan;
        texts = texts && (nan || PyUnicode_Check(value.ptr()) != 0);
        int overflow = 0;
        integers = integers && PyLong_CheckExact(value.ptr()) != 0 &&
                   (static_cast<void>(PyLong_AsLongLongAndOverflow(value.ptr(), &overflow)), overflow == 0);
        if (!texts && !integers) return std::nullopt;
    }
    if (!any) return std::nullopt;
    return texts ? "string" : "int64";
}

[[nodiscard]] Table make_table(const py::dict& columns, std::string source, bool file,
                               const std::optional<std::vector<std::int64_t>>& places) {
    Table table = file ? Table::of_file(std::move(source)) : Table(std::move(source));
    for (const auto& [name, column] : columns) {
        const auto parts = column.cast<py::tuple>();
        table.add(Column{name.cast<std::string>(), cells_of(parts[0].cast<std::string>(), parts[1]), {}});
    }
    if (places) table.set_row_labels(*places);
    return table;
}

[[nodiscard]] py::list column(const Table& table, const std::string& name) {
    const Column* found = table.find(name);
    if (found == nullptr) throw py::key_error(name);
    return std::visit(
        [](const auto& values) {
            py::list list(values.size());
            for (std::size_t i = 0; i < values.size(); ++i) list[i] = values[i] ? py::cast(*values[i]) : py::object(py::none());
            return list;
        },
        found->cells);
}

// ---- Arrow capsules: the consumer moves the structure out and leaves `release` null --------------------------------------------------

template <class Structure>
void destroy(PyObject* capsule, const char* name) noexcept {
    auto* structure = static_cast<Structure*>(PyCapsule_GetPointer(capsule, name));
    if (structure == nullptr) {
        PyErr_WriteUnraisable(capsule);
        return;
    }
    if (structure->release != nullptr) structure->release(structure);
    delete structure;
}

[[nodiscard]] py::object stream_capsule(const Table& table, const py::object& /*requested_schema*/) {
    auto stream = std::make_unique<ArrowArrayStream>();
    pemilu::io::export_stream(table, stream.get());
    PyObject* capsule =
        PyCapsule_New(stream.get(), "arrow_array_stream", [](PyObject* c) { destroy<ArrowArrayStream>(c, "arrow_array_stream"); });
    if (capsule == nullptr) {
        stream->release(stream.get());
        throw py::error_already_set();
    }
    (void)stream.release();
    return py::reinterpret_steal<py::object>(capsule);
}

[[nodiscard]] py::object schema_capsule(const Table& table) {
    ArrowArrayStream stream;
    pemilu::io::export_stream(table, &stream);
    auto schema = std::make_unique<ArrowSchema>();
    const int status = stream.get_schema(&stream, schema.get());
    stream.release(&stream);
    if (status != 0) throw std::bad_alloc();
    PyObject* capsule = PyCapsule_New(schema.get(), "arrow_schema", [](PyObject* c) { destroy<ArrowSchema>(c, "arrow_schema"); });
    if (capsule == nullptr) {
        schema->release(schema.get());
        throw py::error_already_set();
    }
    (void)schema.release();
    return py::reinterpret_steal<py::object>(capsule);
}

/// Floats that are all whole and below 2^53, or missing, are counts; what is NaN is null.
[[nodiscard]] Cells whole_or_floats(const pemilu::RealColumn& floats) {
    constexpr double largest = 9007199254740992.0;
    const auto missing = [](const std::optional<double>& value) { return !value || std::isnan(*value); };
    const bool whole = std::ranges::all_of(floats, [&missing](const std::optional<double>& value) {
        return missing(value) || (std::abs(*value) < largest && std::trunc(*value) == *value);
    });
    pemilu::IntegerColumn counts(whole ? floats.size() : 0);
    pemilu::RealColumn reals(whole ? 0 : floats.size());
    for (std::size_t i = 0; i < floats.size(); ++i) {
        if (missing(floats[i])) continue;
        if (whole)
            counts[i] = static_cast<std::int64_t>(*floats[i]);
        else
            reals[i] = floats[i];
    }
    return whole ? Cells(std::move(counts)) : Cells(std::move(reals));
}

[[nodiscard]] Table without_whole_floats(const Table& table) {
    Table result(table.source());
    for (const Column& column : table.columns()) {
        const auto* floats = column.reals();
        result.add(floats == nullptr ? column : Column{column.name, whole_or_floats(*floats), column.headings});
    }
    return result;
}

/// With a list, `unread` gets a line for each column of a type that is not read; without one that is an error.
[[nodiscard]] Table from_arrow(const py::object& capsule, std::string source, std::optional<py::list> unread) {
    auto* stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule.ptr(), "arrow_array_stream"));
    if (stream == nullptr) throw py::error_already_set();
    std::vector<pemilu::Error> left_out;
    Table table = unwrap(pemilu::io::import_stream(stream, std::move(source), unread ? &left_out : nullptr));
    for (const pemilu::Error& error : left_out) unread->append(to_string(error));
    return table;
}

[[nodiscard]] py::tuple read_csv(const py::bytes& data, std::string source) {
    const std::string_view bytes(data);
    pemilu::result<pemilu::io::CsvDocument> document = [&] {
        const py::gil_scoped_release release;
        return pemilu::io::read_csv(bytes, std::move(source));
    }();
    auto read = unwrap(std::move(document));
    return py::make_tuple(pemilu::io::with_integer_columns(read.table), std::move(read.notes));
}

/// An array of Arrow's C data interface, taken over, as a stream of one batch.
struct OneBatch {
    ArrowSchema schema;
    ArrowArray array;

    [[nodiscard]] static ArrowArrayStream stream(ArrowSchema& schema, ArrowArray& array) {
        auto* batch = new OneBatch{schema, array};
        schema.release = nullptr;
        array.release = nullptr;
        return {&give_schema, &give_array, [](ArrowArrayStream*) -> const char* { return nullptr; }, &release, batch};
    }

private:
    template <class Structure>
    static void move(Structure& from, Structure* to) noexcept {
        *to = from;
        from.release = nullptr;
    }
    static OneBatch& of(ArrowArrayStream* stream) noexcept { return *static_cast<OneBatch*>(stream->private_data); }
    static int give_schema(ArrowArrayStream* stream, ArrowSchema* out) noexcept {
        move(of(stream).schema, out);
        return 0;
    }
    static int give_array(ArrowArrayStream* stream, ArrowArray* out) noexcept {
        move(of(stream).array, out);
        return 0;
    }
    static void release(ArrowArrayStream* stream) noexcept {
        OneBatch* batch = &of(stream);
        if (batch->schema.release != nullptr) batch->schema.release(&batch->schema);
        if (batch->array.release != nullptr) batch->array.release(&batch->array);
        delete batch;
        stream->release = nullptr;
    }
};

[[nodiscard]] Table from_arrow_array(const py::object& schema_of, const py::object& array_of, std::string source) {
    auto* schema = static_cast<ArrowSchema*>(PyCapsule_GetPointer(schema_of.ptr(), "arrow_schema"));
    if (schema == nullptr) throw py::error_already_set();
    auto* array = static_cast<ArrowArray*>(PyCapsule_GetPointer(array_of.ptr(), "arrow_array"));
    if (array == nullptr) throw py::error_already_set();
    ArrowArrayStream stream = OneBatch::stream(*schema, *array);
    return unwrap(pemilu::io::import_stream(&stream, std::move(source)));
}

/// A column that bears a new name already gives way to the one that is renamed to it.
[[nodiscard]] Table renamed(const Table& table, const std::map<std::string, std::string>& names) {
    Table result(table.source());
    const auto taken = [&](const std::string& name) {
        return std::ranges::any_of(names, [&](const auto& pair) { return pair.second == name && pair.first != name; });
    };
    for (const Column& column : table.columns()) {
        Column copy = column;
        const auto found = names.find(column.name);
        if (found == names.end() && taken(column.name)) continue;
        if (found != names.end()) copy.name = found->second;
        result.add(std::move(copy));
    }
    std::vector<std::int64_t> places;
    for (std::size_t row = 0; row < table.rows(); ++row) places.push_back(table.row_label(row));
    if (!result.columns().empty()) result.set_row_labels(std::move(places));
    return result;
}

[[nodiscard]] py::tuple unfold(const Table& table, const std::string& layout) {
    auto unfolded = unwrap(pemilu::io::unfold(table, layout == "parties" ? pemilu::io::Wide::parties : pemilu::io::Wide::districts));
    return py::make_tuple(std::move(unfolded.table), std::move(unfolded.notes));
}

/// What every column of a result means, the province or the pair where there is no district or party.
[[nodiscard]] pemilu::result<pemilu::io::ColumnMapping> mapping_with_stand_ins(const Table& table, pemilu::io::TableKind kind) {
    auto paired = pemilu::io::with_pair_as_party(table, kind);
    if (!paired) return paired;
    return pemilu::io::with_province_as_district(table, kind, *std::move(paired));
}

/// Which of these headings stands for a canonical name, in the first kind of table that knows it; None if none does. With `stand_ins`, as in
/// a table of results.
[[nodiscard]] std::optional<std::string> match_column(const std::vector<std::string>& names, const std::string& wanted, bool stand_ins) {
    Table headings;
    for (const std::string& name : names)
        if (headings.find(name) == nullptr) headings.add(Column{name, pemilu::TextColumn{}, {}});
    if (const Column* exact = pemilu::io::find_column(headings, wanted)) return exact->name;
    if (stand_ins) {
        const auto mapping = mapping_with_stand_ins(headings, pemilu::io::TableKind::results);
        const auto map =
            pemilu::io::map_columns(headings, pemilu::io::TableKind::results, mapping ? *mapping : pemilu::io::ColumnMapping());
        if (map) {
            const Column* found = map->find(wanted);
            return found == nullptr ? std::nullopt : std::optional(found->name);
        }
    }
    for (const auto kind : pemilu::io::detail::all_table_kinds) {
        const auto rules = pemilu::io::accepted_columns(kind);
        if (std::ranges::find(rules, std::string_view(wanted), &pemilu::io::ColumnRule::canonical) == rules.end()) continue;
        // Two equal claims are told by whoever reads the table, with its name.
        const auto map = pemilu::io::map_columns(headings, kind);
        if (!map) continue;
        if (const Column* found = map->find(wanted)) return found->name;
    }
    return std::nullopt;
}

/// Which heading stands for which canonical name in one kind of table; where no column is called a district, the province is it, and of
/// results the pair the party.
[[nodiscard]] std::map<std::string, std::string> columns_of_kind(const Table& table, const std::string& kind) {
    using pemilu::io::TableKind;
    static const std::map<std::string, TableKind> kinds{{"votes", TableKind::votes},
                                                        {"districts", TableKind::districts},
                                                        {"parties", TableKind::parties},
                                                        {"candidates", TableKind::candidates},
                                                        {"results", TableKind::results}};
    const TableKind chosen = kinds.at(kind);
    const auto mapping =
        unwrap(chosen == TableKind::results ? mapping_with_stand_ins(table, chosen) : pemilu::io::with_province_as_district(table, chosen));
    const auto map = unwrap(pemilu::io::map_columns(table, chosen, mapping));
    std::map<std::string, std::string> found;
    for (const auto& rule : pemilu::io::accepted_columns(chosen))
        if (const Column* column = map.find(rule.canonical)) found.emplace(rule.canonical, column->name);
    return found;
}

/// The heading that calls a pair what it is, where a table of results has no other column of parties.
[[nodiscard]] std::optional<std::string> column_of_pairs(const Table& table) {
    const auto kind = pemilu::io::TableKind::results;
    const auto plain = unwrap(pemilu::io::map_columns(table, kind));
    if (plain.find("party") != nullptr) return std::nullopt;
    const auto mapping = unwrap(pemilu::io::with_pair_as_party(table, kind));
    return mapping.empty() ? std::nullopt : std::optional(mapping.front().second);
}

[[nodiscard]] std::vector<std::size_t> first_rows(const Table& table, const std::vector<std::string>& names) {
    std::vector<const pemilu::Column*> columns;
    for (const std::string& name : names) {
        columns.push_back(table.find(name));
        if (columns.back() == nullptr) throw py::key_error(name);
    }
    std::vector<std::size_t> rows;
    std::set<std::vector<std::string>> seen;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (std::ranges::all_of(columns, [row](const pemilu::Column* column) { return pemilu::io::repeats(column, row); })) continue;
        std::vector<std::string> cells;
        for (const pemilu::Column* column : columns) cells.push_back(column->text(row));
        if (seen.insert(std::move(cells)).second) rows.push_back(row);
    }
    return rows;
}

}  // namespace

void register_io(py::module_& module) {
    py::class_<Table>(module, "Table", py::module_local(), "Named columns of equal length; any cell may be missing.")
        .def(py::init(&make_table), py::arg("columns"), py::arg("source") = "", py::arg("file") = false, py::arg("places") = py::none())
        .def_property_readonly("names", [](const Table& t) { return pemilu::io::column_names(t); })
        .def_property_readonly("kinds",
                               [](const Table& t) {
                                   std::vector<std::string> kinds;
                                   for (const Column& c : t.columns()) kinds.emplace_back(kind_names[c.cells.index()]);
                                   return kinds;
                               })
        .def_property_readonly("num_rows", &Table::rows)
        .def_property_readonly("source", &Table::source)
        .def("column", &column, py::arg("name"))
        .def_property_readonly(
            "places",
            [](const Table& t) {
                std::vector<std::int64_t> places;
                for (std::size_t row = 0; row < t.rows(); ++row) places.push_back(t.row_label(row));
                return places;
            },
            "What messages call each row: the record of a file (the header is 1), or the position.")
        .def("rename", &renamed, py::arg("columns"), "The same table with columns renamed: {old: new}.")
        .def("select", &Table::select, py::arg("rows"), "The rows at these positions; they keep their labels.")
        .def("first_rows", &first_rows, py::arg("columns"), "Of rows that are alike in these columns the first: their positions.")
        .def("to_csv", [](const Table& t) { return py::bytes(pemilu::io::write_csv(t)); })
        .def("__arrow_c_stream__", &stream_capsule, py::arg("requested_schema") = py::none())
        .def("__arrow_c_schema__", &schema_capsule)
        .def_static("from_arrow", &from_arrow, py::arg("stream_capsule"), py::arg("source"), py::arg("unread") = py::none())
        .def_static("from_arrow_array", &from_arrow_array, py::arg("schema_capsule"), py::arg("array_capsule"), py::arg("source"))
        .def("__eq__", [](const Table& a, const Table& b) { return a == b; }, py::is_operator());
    module.def("_plain_kind", &plain_kind, py::arg("values"), "`string` or `int64` for a list of nothing else, missing cells aside.");
    module.def("read_csv", &read_csv, py::arg("data"), py::arg("source"),
               "A strict CSV reader: (table, notes). Columns of plain integers are integers.");
    module.def("unfold", &unfold, py::arg("table"), py::arg("layout"), "A wide table made long: (table, notes).");
    module.def("columns_of_kind", &columns_of_kind, py::arg("table"), py::arg("kind"),
               "Which heading stands for which canonical name: {name: heading}, in a table of `votes`, `districts`, `parties`, "
               "`candidates`, `results`.");
    module.def(
        "_sex", [](const std::string& cell) { return std::string(unwrap(pemilu::io::parse_sex(cell)) == pemilu::Sex::male ? "M" : "F"); },
        py::arg("cell"), "`M` or `F`, however a table of candidates writes it.");
    module.def(
        "match_column", &match_column, py::arg("names"), py::arg("wanted"), py::arg("stand_ins") = false,
        "The heading that stands for a canonical name, or None; with `stand_ins` also a province for the district, a pair for the party.");
    module.def("column_of_pairs", &column_of_pairs, py::arg("table"),
               "The heading of the pairs, where no other column is one of parties, or None.");
    module.def("without_whole_floats", &without_whole_floats, py::arg("table"),
               "The table with integers where all floats of a column are whole.");
    module.def("_is_total_label", [](const std::string& text) { return pemilu::io::detail::is_total_label(text); }, py::arg("text"));
}

}  // namespace bindings
