// The registration functions, one per folder of the library, and the argument types they share.
#pragma once

#include <pybind11/pybind11.h>

#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "pemilu/contest/contest.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/threshold/requirement.hpp"

namespace bindings {

/// (kind "votes" | "share" | "direct_seats" | "exempt"; scope "total" | "district"; strict; how many districts or direct seats, 0: does not
/// apply; (members, numerator, denominator) of each step; (party, members or seats)): one criterion as `pemilu.thresholds` reads it.
using CriterionArguments =
    std::tuple<std::string, std::string, bool, std::int64_t, std::vector<std::tuple<std::int64_t, std::int64_t, std::int64_t>>,
               std::vector<std::pair<std::string, std::int64_t>>>;
/// What it says as text, and the clauses, each met by any of its criteria.
using ThresholdArguments = std::tuple<std::string, std::vector<std::vector<CriterionArguments>>>;

/// The requirement of several thresholds, all of which must hold. Errors: a party that the contest does not have.
[[nodiscard]] pemilu::result<pemilu::threshold::Requirement> requirement_of(const std::vector<ThresholdArguments>& thresholds,
                                                                            const pemilu::Contest& contest);

void register_io(pybind11::module_& module);
void register_tally(pybind11::module_& module);
void register_allocation(pybind11::module_& module);
void register_batch(pybind11::module_& module);
void register_determination(pybind11::module_& module);
void register_office(pybind11::module_& module);
void register_replacement(pybind11::module_& module);
void register_recapitulation(pybind11::module_& module);
void register_partial_sums(pybind11::module_& module);
void register_sirekap(pybind11::module_& module);
void register_biproportional(pybind11::module_& module);
void register_rules(pybind11::module_& module);

}  // namespace bindings
