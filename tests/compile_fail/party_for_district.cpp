// Both are positions in a list, but of different things.
// error: cannot convert|no viable conversion
#include "pemilu/recapitulation/vote_table.hpp"

std::int64_t votes(const pemilu::recapitulation::VoteTable& table, pemilu::DistrictId district, pemilu::PartyId party) {
#ifdef PEMILU_FORBIDDEN
    return table.at(party, district).votes->count();
#else
    return table.at(district, party).votes->count();
#endif
}

int main() {}
