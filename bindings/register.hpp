// The registration functions, one per folder of the library, and the argument types they share.
#pragma once

#include <pybind11/pybind11.h>

#include <cstdint>
#include <string>
#include <tuple>

#include "pemilu/core/result.hpp"
#include "pemilu/threshold/threshold.hpp"

namespace bindings {

/// (scope "total" | "district", strict, numerator, denominator): a threshold as `pemilu.thresholds` reads it.
using ThresholdArguments = std::tuple<std::string, bool, std::int64_t, std::int64_t>;

[[nodiscard]] inline pemilu::result<pemilu::Threshold> threshold_of(const ThresholdArguments& arguments) {
    const auto& [scope, strict, numerator, denominator] = arguments;
    if (numerator < 0 || denominator < 1) return pemilu::Error{.message = "a threshold is a share of 0 or more"};
    const pemilu::Share share(numerator, denominator);
    const auto bound = strict ? pemilu::Bound::more_than(share) : pemilu::Bound::at_least(share);
    return scope == "district" ? pemilu::district_threshold(bound) : pemilu::national_threshold(bound);
}

void register_io(pybind11::module_& module);
void register_tally(pybind11::module_& module);
void register_allocation(pybind11::module_& module);
void register_determination(pybind11::module_& module);
void register_replacement(pybind11::module_& module);

}  // namespace bindings
