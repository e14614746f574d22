#include "pemilu/pemilu.hpp"

#include "pemilu/pemilu.hpp"

int parties_seen_by_the_other_unit() { return static_cast<int>(pemilu::PartyId(2).value()); }
