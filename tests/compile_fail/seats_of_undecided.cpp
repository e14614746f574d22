// An open result has certain seats and a question, and no final seats.
// error: has no member named .seats.|no member named 'seats'
#include "pemilu/allocation/allocation.hpp"

std::size_t parties(const pemilu::Outcome<pemilu::Allocation>& outcome) {
    const auto* open = undecided(outcome);
#ifdef PEMILU_FORBIDDEN
    return open->seats().size();
#else
    return open->certain.certain.size();
#endif
}

int main() {}
