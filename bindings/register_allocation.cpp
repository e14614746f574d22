// `_core.Allocation`, and `allocate`, which is the C function itself: a call of 1.5 us has no room for a wrapper.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "allocation_value.hpp"
#include "common.hpp"
#include "pemilu/allocation/allocate.hpp"
#include "pemilu/allocation/catalogue.hpp"
#include "pemilu/allocation/tie.hpp"
#include "pemilu/allocation/trace.hpp"
#include "pemilu/rules/registry.hpp"
#include "register.hpp"

namespace bindings {
namespace {

using pemilu::Allocation;
using pemilu::Contender;
using pemilu::DistrictId;
using pemilu::Method;
using pemilu::Outcome;
using pemilu::PartyId;
using pemilu::PartyVotes;
using pemilu::Seats;
using pemilu::Votes;

/// `sainte-lague` is `sainte_lague` in Python.
[[nodiscard]] std::string snake_case(std::string_view name) {
    std::string text(name);
    std::ranges::replace(text, '-', '_');
    return text;
}

/// Allocates among the parties at the positions `eligible`; all are shown.
[[nodiscard]] AllocationValue allocate_among(const std::vector<std::uint32_t>& eligible, std::vector<std::int64_t> counts, py::object names,
                                             std::int64_t seats, const Method& method, DistrictId district = {},
                                             pemilu::AllocationOptions options = {}) {
    std::vector<PartyId> parties;
    std::vector<Votes> votes;
    for (const std::uint32_t p : eligible) {
        parties.emplace_back(p);
        votes.emplace_back(counts.at(p));
    }
    auto checked = unwrap(PartyVotes::checked(std::move(parties), votes));
    AllocationValue value{unwrap(pemilu::allocation::allocate(method, std::move(checked), Seats(seats), district, std::move(options))),
                          std::move(names)};
    if (eligible.size() < counts.size()) value.all_votes = std::move(counts);
    return value;
}

[[nodiscard]] Method method_of(const std::string& name, const std::string& rules) {
    if (const auto known = pemilu::rules::find(rules)) return known->method;
    return unwrap(pemilu::allocation::find_method(name));
}

[[nodiscard]] std::vector<std::int64_t> counts_of(const std::vector<Seats>& seats) {
    std::vector<std::int64_t> counts;
    for (const Seats s : seats) counts.push_back(s.count());
    return counts;
}
[[nodiscard]] std::vector<Seats> seats_from(const std::vector<std::int64_t>& counts) {
    std::vector<Seats> seats;
    for (const std::int64_t count : counts) seats.emplace_back(count);
    return seats;
}

/// minimum, maximum, held, exhausted, on_overallocation, zero_divisor as plain numbers.
using OptionsState = std::tuple<std::vector<std::int64_t>, std::vector<std::optional<std::int64_t>>, std::vector<std::int64_t>,
                                std::optional<int>, int, int>;

[[nodiscard]] OptionsState options_state(const pemilu::AllocationOptions& options) {
    std::vector<std::optional<std::int64_t>> maximum;
    for (const auto& most : options.maximum) maximum.push_back(most ? std::optional(most->count()) : std::nullopt);
    const auto exhausted = options.exhausted ? std::optional(static_cast<int>(*options.exhausted)) : std::nullopt;
    return {counts_of(options.minimum),
            std::move(maximum),
            counts_of(options.held),
            exhausted,
            static_cast<int>(options.on_overallocation),
            static_cast<int>(options.zero_divisor)};
}
[[nodiscard]] pemilu::AllocationOptions options_from(const OptionsState& state) {
    const auto& [minimum, maximum, held, exhausted, on_overallocation, zero_divisor] = state;
    pemilu::AllocationOptions options{.minimum = seats_from(minimum), .held = seats_from(held)};
    for (const auto& most : maximum) options.maximum.push_back(most ? std::optional(Seats(*most)) : std::nullopt);
    if (exhausted) options.exhausted = static_cast<pemilu::Exhausted>(*exhausted);
    options.on_overallocation = static_cast<pemilu::OverAllocation>(on_overallocation);
    options.zero_divisor = static_cast<pemilu::ZeroDivisor>(zero_divisor);
    return options;
}

/// What `__reduce__` keeps: the inputs. Decisions are kept apart, because they are taken again.
[[nodiscard]] py::tuple state_of(const AllocationValue& value) {
    const pemilu::Standing& standing = value.standing();
    std::vector<std::uint32_t> eligible;
    for (const PartyId party : standing.votes.parties()) eligible.push_back(party.value());
    return py::make_tuple(eligible, value.votes(), value.names, standing.house.count(), snake_case(to_string(standing.method)), value.rules,
                          value.district, standing.district.value(), options_state(standing.options));
}

[[nodiscard]] AllocationValue restore(const std::vector<std::uint32_t>& eligible, std::vector<std::int64_t> counts, py::object names,
                                      std::int64_t seats, const std::string& method, std::string rules, py::object district,
                                      std::uint32_t district_id, const OptionsState& options) {
    AllocationValue value = allocate_among(eligible, std::move(counts), std::move(names), seats, method_of(method, rules),
                                           DistrictId(district_id), options_from(options));
    value.rules = std::move(rules);
    value.district = std::move(district);
    return value;
}

[[nodiscard]] py::tuple parties_of(const AllocationValue& value) {
    py::tuple names(value.parties());
    for (std::size_t p = 0; p < value.parties(); ++p) names[p] = value.name(PartyId(static_cast<std::uint32_t>(p)));
    return names;
}

[[nodiscard]] py::dict certain_of(const AllocationValue& value) {
    const bool open = pemilu::decided(value.outcome) == nullptr;  // certain seats and open ones are then all there are
    py::dict seats;
    for (std::size_t p = 0; p < value.parties(); ++p) {
        const PartyId party(static_cast<std::uint32_t>(p));
        const Seats certain = open ? value.standing().certain_of(party) : value.standing().by_votes(party);
        seats[value.name(party)] = py::int_(certain.count());
    }
    return seats;
}

[[nodiscard]] py::dict seats_of(const AllocationValue& value) {
    const Allocation* allocation = pemilu::decided(value.outcome);
    if (allocation == nullptr) {
        raise(py::module_::import("pemilu.allocation").attr("undecided")(py::cast(value)));
    }
    py::dict seats;
    for (std::size_t p = 0; p < value.parties(); ++p) {
        const PartyId party(static_cast<std::uint32_t>(p));
        seats[value.name(party)] = py::int_(allocation->seats(party).count());
    }
    return seats;
}

[[nodiscard]] AllocationValue resolve(const AllocationValue& value, const std::vector<std::uint32_t>& winners, std::string decision,
                                      const std::optional<std::string>& date) {
    const auto* open = pemilu::undecided(value.outcome);
    if (open == nullptr) raise(pemilu::Error{.message = "this allocation is decided: there is nothing to resolve"});
    pemilu::Decision answer{.question = open->question, .decision = std::move(decision)};
    if (date) {
        answer.date = pemilu::parse_date(*date);
        if (!answer.date) raise(pemilu::Error{.message = "not a date", .column = "date", .value = *date, .expected = "YYYY-MM-DD"});
    }
    for (const std::uint32_t winner : winners)
        answer.winners.push_back(Contender{.district = open->certain.district, .party = PartyId(winner)});
    AllocationValue resolved = value;
    resolved.outcome = unwrap(pemilu::allocation::resolve(*open, std::move(answer)));
    return resolved;
}

/// Winners (positions), act and date of each decision.
[[nodiscard]] py::tuple decisions_of(const AllocationValue& value) {
    py::list decisions;
    for (const pemilu::Decision& decision : value.standing().decisions) {
        std::vector<std::uint32_t> winners;
        for (const Contender& winner : decision.winners) winners.push_back(winner.party.value());
        const py::object date = decision.date ? py::object(py::str(to_string(*decision.date))) : py::object(py::none());
        decisions.append(py::make_tuple(winners, decision.decision, date));
    }
    return py::tuple(decisions);
}

/// Seats held beyond what the method gives, by party; empty where there are none.
[[nodiscard]] py::dict overhang_of(const AllocationValue& value) {
    py::dict beyond;
    const pemilu::Standing& standing = value.standing();
    const std::vector<Seats> seats = pemilu::allocation::overhang(standing);
    for (std::size_t p = 0; p < seats.size(); ++p)
        if (seats[p] > Seats()) beyond[value.name(standing.votes.party(p))] = py::int_(seats[p].count());
    return beyond;
}

[[nodiscard]] py::object question_of(const AllocationValue& value) {
    const auto* open = pemilu::undecided(value.outcome);
    if (open == nullptr) return py::none();
    py::list contenders;
    for (const Contender& contender : open->question.contenders) contenders.append(contender.party.value());
    py::dict question;
    question["id"] = open->question.id;
    question["reason"] = std::string(to_string(open->question.reason));
    question["kind"] = std::string(to_string(open->question.kind));
    question["seats_left"] = open->question.seats_left.count();
    question["contenders"] = contenders;
    question["quotient"] = to_string(pemilu::allocation::tied_quotient(*open));
    return question;
}

// ---- the fast path ----------------------------------------------------------------------------------------------------------------

/// The general path in Python, for everything that is not plain integers. Bound once, at import.
PyObject* general_allocate = nullptr;

/// One vote as an exact Python int; -1 if it is anything else, negative or too large, so that the general path tells what is wrong.
[[nodiscard]] std::int64_t plain_count(PyObject* object) noexcept {
    if (!PyLong_CheckExact(object)) return -1;
    int overflow = 0;
    const long long count = PyLong_AsLongLongAndOverflow(object, &overflow);
    return overflow != 0 ? -1 : static_cast<std::int64_t>(count);
}

class FastVotes {
public:
    /// True if the votes are a list, tuple or dict of plain ints, or a one-dimensional buffer of native signed integers.
    [[nodiscard]] bool read(PyObject* votes) {
        if (PyDict_CheckExact(votes)) return read_mapping(votes);
        if (PyList_CheckExact(votes) || PyTuple_CheckExact(votes)) return read_sequence(votes);
        return !PyBytes_Check(votes) && !PyByteArray_Check(votes) && PyObject_CheckBuffer(votes) && !is_masked(votes) && read_buffer(votes);
    }
    [[nodiscard]] std::vector<Votes> take() && { return std::move(votes_); }
    [[nodiscard]] py::object names() const { return names_; }

private:
    /// A masked array shows the numbers behind its mask to whoever reads its memory. Only arrays of NumPy itself are known to have none.
    [[nodiscard]] static bool is_masked(PyObject* votes) noexcept {
        return std::strcmp(Py_TYPE(votes)->tp_name, "numpy.ndarray") != 0 && PyObject_HasAttrString(votes, "mask") != 0;
    }
    /// Keys that the general path must look at: `"01"` may have a twin `"1"`, and blanks around a name do not count.
    [[nodiscard]] static bool needs_care(PyObject* key) {
        const Py_ssize_t length = PyUnicode_GET_LENGTH(key);
        const auto blank = [key](Py_ssize_t i) { return PyUnicode_READ_CHAR(key, i) <= ' '; };
        return length == 0 || PyUnicode_READ_CHAR(key, 0) == '0' || blank(0) || blank(length - 1);
    }
    [[nodiscard]] bool push(std::int64_t count) {
        if (count < 0) return false;
        votes_.emplace_back(count);
        return true;
    }
    [[nodiscard]] bool read_mapping(PyObject* votes) {
        PyObject* key = nullptr;
        PyObject* count = nullptr;
        Py_ssize_t position = 0;
        py::tuple names(static_cast<std::size_t>(PyDict_GET_SIZE(votes)));
        votes_.reserve(names.size());
        for (Py_ssize_t i = 0; PyDict_Next(votes, &position, &key, &count) != 0; ++i) {
            if (!PyUnicode_CheckExact(key) || needs_care(key) || !push(plain_count(count))) return false;
            PyTuple_SET_ITEM(names.ptr(), i, Py_NewRef(key));
        }
        names_ = std::move(names);
        return true;
    }
    [[nodiscard]] bool read_sequence(PyObject* votes) {
        const Py_ssize_t length = PySequence_Fast_GET_SIZE(votes);
        votes_.reserve(static_cast<std::size_t>(length));
        for (Py_ssize_t i = 0; i < length; ++i)
            if (!push(plain_count(PySequence_Fast_GET_ITEM(votes, i)))) return false;
        return true;
    }
    [[nodiscard]] bool read_buffer(PyObject* votes) {
        Py_buffer view;
        if (PyObject_GetBuffer(votes, &view, PyBUF_STRIDED_RO | PyBUF_FORMAT) != 0) {
            PyErr_Clear();
            return false;
        }
        const bool plain = view.ndim == 1 && copy(view);
        PyBuffer_Release(&view);
        return plain;
    }
    [[nodiscard]] bool copy(const Py_buffer& view) {
        const char* format = view.format;
        if (format == nullptr || format[1] != '\0' || std::strchr("ilq", format[0]) == nullptr ||
            (view.itemsize != 8 && view.itemsize != 4))
            return false;
        votes_.reserve(static_cast<std::size_t>(view.shape[0]));
        const char* item = static_cast<const char*>(view.buf);
        for (Py_ssize_t i = 0; i < view.shape[0]; ++i, item += view.strides[0]) {
            std::int64_t wide = 0;
            std::int32_t narrow = 0;
            if (view.itemsize == 8)
                std::memcpy(&wide, item, sizeof wide);
            else
                std::memcpy(&narrow, item, sizeof narrow);
            if (!push(view.itemsize == 8 ? wide : narrow)) return false;
        }
        return true;
    }

    std::vector<Votes> votes_ = {};
    py::object names_ = py::none();
};

/// seats=INT and perhaps method=NAME; anything else is for the general path.
[[nodiscard]] bool read_options(PyObject* const* options, PyObject* names, std::int64_t& seats, const Method*& method) {
    const Py_ssize_t count = names == nullptr ? 0 : PyTuple_GET_SIZE(names);
    bool given = false;
    for (Py_ssize_t i = 0; i < count; ++i) {
        PyObject* name = PyTuple_GET_ITEM(names, i);
        if (PyUnicode_CompareWithASCIIString(name, "seats") == 0) {
            seats = plain_count(options[i]);
            given = seats >= 0 && seats <= pemilu::allocation::seats_limit;
        } else if (PyUnicode_CompareWithASCIIString(name, "method") == 0 && PyUnicode_CheckExact(options[i])) {
            if (PyUnicode_CompareWithASCIIString(options[i], "sainte_lague") == 0)
                method = &pemilu::sainte_lague;
            else if (PyUnicode_CompareWithASCIIString(options[i], "dhondt") == 0)
                method = &pemilu::dhondt;
            else
                return false;
        } else {
            return false;
        }
    }
    return given;
}

PyObject* allocate(PyObject* /*module*/, PyObject* const* arguments, Py_ssize_t count, PyObject* names) {
    try {
        std::int64_t seats = -1;
        const Method* method = &pemilu::sainte_lague;
        FastVotes votes;
        if (count == 1 && read_options(arguments + 1, names, seats, method) && votes.read(arguments[0])) {
            py::object keys = votes.names();
            auto checked = PartyVotes::checked(std::move(votes).take());
            if (checked) {
                // Made where it stays: as a value it would be moved once more.
                std::unique_ptr<AllocationValue> value(
                    new AllocationValue{unwrap(pemilu::allocation::allocate(*method, *std::move(checked), Seats(seats))), std::move(keys)});
                return py::cast(std::move(value)).release().ptr();
            }
        }
        return PyObject_Vectorcall(general_allocate, arguments, static_cast<std::size_t>(count), names);
    } catch (py::error_already_set& error) {
        error.restore();
        return nullptr;
    } catch (const std::bad_alloc&) {
        return PyErr_NoMemory();
    }
}

constexpr const char* allocate_doc =
    "allocate(votes, *, seats, method='sainte_lague', threshold=None, minimum=None, maximum=None, exhausted=None, held=None,\n"
    "         on_overallocation='error', zero_divisor='tie')\n"
    "--\n\n"
    "Allocate seats to parties by their votes.\n\n"
    "votes: a mapping party -> votes, a sequence, a NumPy array, a pandas Series, a path, or any table that speaks the Arrow PyCapsule\n"
    "protocol. Names of parties are kept; without names they are 0, 1, 2, ...\n"
    "seats: the seats to fill. method: a name of pemilu.methods. threshold: '4%' (inclusive), '>4%' (strict), a Fraction, a Decimal, a\n"
    "float read by its shortest decimal, or a pemilu.Threshold.\n"
    "minimum, maximum, held: seats of each party at least, at most, already held: one number, a mapping, or a table. exhausted: 'next' or\n"
    "'vacant', required as soon as a maximum binds. on_overallocation: 'error' or 'subtract', where full quotas alone are more than the\n"
    "seats. zero_divisor: 'tie' or 'more_votes', where a first divisor of 0 leaves more parties than seats.\n\n"
    "Returns an Allocation. A tie that straddles the last seat leaves it undecided: `.certain` and `.tie` tell what stands and what is\n"
    "open, `.seats` raises UndecidedError, `.resolve` takes the authority's decision.\n"
    "Raises InputError (a vote that is not a non-negative whole number, with its place), CapacityError (beyond 2^63-1), RuleError (an\n"
    "unknown method), TypeError (a misspelt keyword, a wrong type).\n"
    "Source: Pukelsheim, Proportional Representation, 2017; UU 7/2017 art. 415(2)-(3).";

PyMethodDef allocate_method = {"allocate", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(allocate)),
                               METH_FASTCALL | METH_KEYWORDS, allocate_doc};

}  // namespace

void register_allocation(py::module_& module) {
    py::class_<AllocationValue>(module, "Allocation", py::module_local(), "Seats of parties: final, or certain with an open question.")
        .def_property_readonly(
            "decided", [](const AllocationValue& v) { return pemilu::decided(v.outcome) != nullptr; }, "Whether the seats are final.")
        .def_property_readonly("seats", &seats_of, "Final seats by party. Raises UndecidedError while a question is open.")
        .def_property_readonly("certain", &certain_of,
                               "Seats that are certain whatever the answer to an open question, with those of the answers from which a "
                               "sequential method goes on.")
        .def_property_readonly(
            "method", [](const AllocationValue& v) { return snake_case(to_string(v.standing().method)); },
            "The method's name, with its parameter.")
        .def_property_readonly(
            "house", [](const AllocationValue& v) { return v.standing().house.count(); }, "Seats to fill.")
        .def_property_readonly(
            "district", [](const AllocationValue& v) { return v.district; }, "The district's key, or None.")
        .def_property_readonly("parties", &parties_of, "The parties' keys, in the order of the votes.")
        .def_property_readonly("votes", &AllocationValue::votes, "The parties' votes.")
        .def_property_readonly("_question", &question_of)
        .def_property_readonly("_state", &state_of)
        .def_property_readonly(
            "vacant", [](const AllocationValue& v) { return v.standing().vacant.count(); },
            "Seats that stay empty, because a maximum leaves them to nobody.")
        .def_property_readonly("overhang", &overhang_of, "Seats held beyond what the method gives, by party.")
        .def_property_readonly("_decisions", &decisions_of)
        .def_readwrite("_inputs", &AllocationValue::inputs)
        .def("_resolve", &resolve, py::arg("winners"), py::arg("decision"), py::arg("date"))
        .def(
            "__eq__",
            [](const AllocationValue& a, const AllocationValue& b) {
                return a.outcome == b.outcome && a.votes() == b.votes() && parties_of(a).equal(parties_of(b)) &&
                       a.district.equal(b.district);
            },
            py::is_operator());
    module.def(
        "_allocate_nobody",
        [](std::int64_t seats, const std::string& method) {
            return allocate_among({}, {}, py::tuple(), seats, unwrap(pemilu::allocation::find_method(method)));
        },
        py::arg("seats"), py::arg("method"), "Seats without any party.");
    module.def("_restore", &restore);
    module.def(
        "_find_method", [](const std::string& name) { return snake_case(to_string(unwrap(pemilu::allocation::find_method(name)))); },
        py::arg("name"));
    module.def("_catalogue", [] {
        py::list entries;
        for (const auto& entry : pemilu::allocation::catalogue)
            entries.append(py::make_tuple(snake_case(entry.name), snake_case(entry.aliases), std::string(to_string(entry.family)),
                                          std::string(entry.definition), std::string(entry.source)));
        return entries;
    });
    module.def(
        "_set_general_allocate", [](const py::object& function) { Py_XSETREF(general_allocate, Py_NewRef(function.ptr())); },
        py::arg("function"));
    module.attr("allocate") =
        py::reinterpret_steal<py::object>(PyCFunction_NewEx(&allocate_method, nullptr, module.attr("__name__").ptr()));
}

}  // namespace bindings
