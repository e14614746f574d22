// Biproportional allocations as plain lists: `pemilu.biproportional` gives them names.
#include "pemilu/analysis/biproportional.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common.hpp"
#include "pemilu/allocation/catalogue.hpp"
#include "register.hpp"

namespace bindings {
namespace {

using pemilu::analysis::Biproportional;
using pemilu::analysis::BiproportionalVotes;
using RawSeats = std::vector<std::int64_t>;

[[nodiscard]] BiproportionalVotes biproportional_votes(const RawSeats& votes, const RawSeats& districts, const RawSeats& parties,
                                                       const std::string& method) {
    BiproportionalVotes input{.method = unwrap(pemilu::allocation::find_method(method))};
    for (const std::int64_t v : votes) input.votes.emplace_back(v);
    for (const std::int64_t s : districts) input.district_seats.emplace_back(s);
    for (const std::int64_t s : parties) input.party_seats.emplace_back(s);
    return input;
}

[[nodiscard]] std::vector<std::pair<std::int64_t, std::int64_t>> ratios(const std::vector<pemilu::Share>& shares) {
    std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
    for (const pemilu::Share& share : shares) pairs.emplace_back(share.numerator(), share.denominator());
    return pairs;
}

[[nodiscard]] py::dict biproportional_value(const pemilu::Outcome<Biproportional>& outcome) {
    const auto raw = [](const std::vector<pemilu::Seats>& seats) {
        RawSeats counts;
        for (const pemilu::Seats s : seats) counts.push_back(s.count());
        return counts;
    };
    py::dict value;
    if (const auto* open = pemilu::undecided(outcome)) {
        value["seats"] = raw(open->certain.seats);
        std::vector<std::pair<std::uint32_t, std::uint32_t>> tied;
        for (const pemilu::Contender& cell : open->question.contenders) tied.emplace_back(cell.district.value(), cell.party.value());
        value["tied"] = tied;
        value["seats_left"] = open->question.seats_left.count();
        value["id"] = open->question.id;
        return value;
    }
    const Biproportional& allocation = *pemilu::decided(outcome);
    value["seats"] = raw(allocation.seats);
    value["district_divisors"] = ratios(allocation.district_divisors);
    value["party_divisors"] = ratios(allocation.party_divisors);
    return value;
}

/// Ctrl-C is heard.
void look_for_signals() {
    const py::gil_scoped_acquire held;
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
}

/// Districts and parties by position where no allocation exists, else the allocation.
[[nodiscard]] py::dict biproportional(const RawSeats& votes, const RawSeats& districts, const RawSeats& parties,
                                      const std::string& method) {
    const BiproportionalVotes input = biproportional_votes(votes, districts, parties, method);
    std::optional<pemilu::result<pemilu::Outcome<Biproportional>>> found;
    std::optional<pemilu::analysis::Unsatisfiable> where;
    {
        const py::gil_scoped_release free;
        found = pemilu::analysis::biproportional(input, &look_for_signals);
        if (!*found && found->error().kind == pemilu::ErrorKind::rule) {
            const auto stuck = pemilu::analysis::unsatisfiable(input);
            if (stuck) where = *stuck;
        }
    }
    if (!where) return biproportional_value(unwrap(std::move(*found)));
    py::dict value;
    value["districts"] = where->districts;
    value["parties"] = where->parties;
    return value;
}

[[nodiscard]] py::dict resolve_biproportional(const RawSeats& votes, const RawSeats& districts, const RawSeats& parties,
                                              const std::string& method,
                                              const std::vector<std::pair<std::uint32_t, std::uint32_t>>& winners, std::string act) {
    const auto outcome = unwrap(pemilu::analysis::biproportional(biproportional_votes(votes, districts, parties, method)));
    const auto* open = pemilu::undecided(outcome);
    if (open == nullptr) raise(pemilu::Error{.message = "this allocation is decided: there is nothing to resolve"});
    pemilu::Decision decision{.question = open->question, .decision = std::move(act)};
    for (const auto& [district, party] : winners)
        decision.winners.push_back({.district = pemilu::DistrictId(district), .party = pemilu::PartyId(party)});
    return biproportional_value(unwrap(pemilu::analysis::resolve(*open, std::move(decision))));
}

}  // namespace

void register_biproportional(py::module_& module) {
    using namespace pybind11::literals;
    module.def("_biproportional", &biproportional, "votes"_a, "districts"_a, "parties"_a, "method"_a);
    module.def("_resolve_biproportional", &resolve_biproportional, "votes"_a, "districts"_a, "parties"_a, "method"_a, "winners"_a,
               "decision"_a);
}

}  // namespace bindings
