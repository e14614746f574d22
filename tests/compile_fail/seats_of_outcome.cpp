// An outcome may be open: its final seats cannot be read before one asks whether there are any.
// error: has no member named .seats.|no member named 'seats'
#include "pemilu/allocation/allocation.hpp"

std::size_t parties(const pemilu::Outcome<pemilu::Allocation>& outcome) {
#ifdef PEMILU_FORBIDDEN
    return outcome.seats().size();
#else
    return pemilu::decided(outcome)->seats().size();
#endif
}

int main() {}
