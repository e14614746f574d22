#include <iostream>

#include "pemilu/pemilu.hpp"

int main() {
    using namespace pemilu;
    const Votes votes[] = {Votes(42000), Votes(31000), Votes(15000), Votes(12000)};
    const auto outcome = allocation::allocate(sainte_lague, PartyVotes::checked(votes).value(), Seats(4)).value();
    if (const auto* open = undecided(outcome)) return static_cast<int>(open->question.seats_left.count());
    for (const Seats seats : decided(outcome)->seats()) std::cout << seats.count() << ' ';
    const auto closest = analysis::margins(*decided(outcome)).front();
    std::cout << "- another result after " << closest.to_change.count() << " votes moved\n";
}
