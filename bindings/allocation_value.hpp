// One allocation as Python sees it: the outcome, and the names by which the caller knows the parties.
#pragma once

#include <pybind11/pybind11.h>

#include <cstdint>
#include <string>
#include <vector>

#include "pemilu/allocation/allocation.hpp"

namespace bindings {

/// `names` is a tuple of the caller's own keys in the order of the parties, or None for 0, 1, 2, …; `all_votes` are the votes of all
/// parties where some are not eligible (empty otherwise: then the outcome holds them all); `district` is the key, or None; `rules` is the
/// rule set whose article prescribes the method, or empty; `inputs` makes the determination again where a threshold decided who takes part,
/// or is None.
struct AllocationValue {
    pemilu::Outcome<pemilu::Allocation> outcome;
    pybind11::object names;
    std::vector<std::int64_t> all_votes = {};
    pybind11::object district = pybind11::none();
    std::string rules = {};
    pybind11::object inputs = pybind11::none();

    [[nodiscard]] const pemilu::Standing& standing() const { return pemilu::standing_of(outcome); }
    [[nodiscard]] std::size_t parties() const { return all_votes.empty() ? standing().votes.size() : all_votes.size(); }
    [[nodiscard]] pybind11::object name(pemilu::PartyId party) const {
        if (names.is_none()) return pybind11::int_(party.value());
        return names[pybind11::int_(party.value())];
    }
    [[nodiscard]] std::vector<std::int64_t> votes() const {
        if (!all_votes.empty()) return all_votes;
        const auto counts = standing().votes.counts();
        return {counts.begin(), counts.end()};
    }
};

}  // namespace bindings
