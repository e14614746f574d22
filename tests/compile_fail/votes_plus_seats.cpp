// Votes and seats are different units: their sum means nothing.
// error: no match for .operator\+|invalid operands to binary expression
#include "pemilu/core/quantity.hpp"

int main() {
    const pemilu::Votes votes(6105);
    const pemilu::Seats seats(1);
#ifdef PEMILU_FORBIDDEN
    return (votes + seats).count() == 6106;
#else
    return (votes + votes).count() == 12210 && seats.count() == 1;
#endif
}
