// An id is a position, not a number: the next party of a ballot is not "party + 1".
// error: no match for .operator\+|invalid operands to binary expression
#include "pemilu/core/id.hpp"

int main() {
    const pemilu::PartyId party(3);
#ifdef PEMILU_FORBIDDEN
    return (party + 1) > party;
#else
    return pemilu::PartyId(party.value() + 1) > party;
#endif
}
