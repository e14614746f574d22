// The pointer would outlive what it points into.
// error: deleted function
#include "pemilu/allocation/allocation.hpp"

pemilu::Outcome<pemilu::Allocation> count_the_votes();

bool is_decided() {
#ifdef PEMILU_FORBIDDEN
    return decided<pemilu::Allocation>(count_the_votes()) != nullptr;
#else
    const pemilu::Outcome<pemilu::Allocation> outcome = count_the_votes();
    return decided<pemilu::Allocation>(outcome) != nullptr;
#endif
}

int main() {}
