#include <iostream>

#include "pemilu/pemilu.hpp"

int main() {
    using namespace pemilu;
    const Votes votes[] = {Votes(42000), Votes(31000), Votes(15000), Votes(12000)};
    const auto outcome = allocation::allocate(sainte_lague, PartyVotes::checked(votes).value(), Seats(4)).value();
    if (const auto* final_result = decided(outcome))
        for (const allocation::Award& award : allocation::awards(*final_result))
            std::cout << "seat " << award.seat << ": party " << award.party.value() << ", quotient " << to_string(award.quotient) << '\n';
    else
        std::cout << undecided(outcome)->question.seats_left.count() << " seats are open\n";
}
