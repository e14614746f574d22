// The whole library in two translation units, twice in one of them: no definition may clash.
#include "pemilu/pemilu.hpp"

int parties_seen_by_the_other_unit();

int main() { return parties_seen_by_the_other_unit() == static_cast<int>(pemilu::PartyId(2).value()) ? 0 : 1; }
