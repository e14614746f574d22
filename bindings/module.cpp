// The compiled half of the package: registration only, in the order of dependency.
#include <pybind11/pybind11.h>

#include "pemilu/fwd.hpp"
#include "register.hpp"

PYBIND11_MODULE(_core, module) {
    module.doc() = "The compiled core of pemilu. Use the package `pemilu`; this module's private names may change.";
    module.attr("__version__") = PEMILU_VERSION;
    bindings::register_io(module);
    bindings::register_tally(module);
    bindings::register_recapitulation(module);
    bindings::register_partial_sums(module);
    bindings::register_sirekap(module);
    bindings::register_biproportional(module);
    bindings::register_allocation(module);
    bindings::register_batch(module);
    bindings::register_determination(module);
    bindings::register_office(module);
    bindings::register_replacement(module);
    bindings::register_rules(module);
}
