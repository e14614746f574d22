// The difference of two counts is no count, for it can be negative.
// error: no match for .operator-|invalid operands to binary expression
#include "pemilu/core/quantity.hpp"

int main() {
    const pemilu::Votes ppp(2040);
    const pemilu::Votes pkb(6105);
#ifdef PEMILU_FORBIDDEN
    return (ppp - pkb).count() < 0 ? 0 : 1;
#else
    return difference(ppp, pkb) < 0 ? 0 : 1;
#endif
}
