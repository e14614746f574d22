// A threshold is a share of the votes; compared with a count it would drop a party at exactly 4 %.
// error: no match for .operator>=|invalid operands to binary expression
#include "pemilu/core/share.hpp"

int main() {
    const pemilu::Votes votes(4);
    const pemilu::Share threshold = pemilu::Share::percent(4);
#ifdef PEMILU_FORBIDDEN
    return votes >= threshold;
#else
    return pemilu::share_of(votes, pemilu::Votes(100)) >= threshold;
#endif
}
