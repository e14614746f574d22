#include "pemilu/replacement/party_change.hpp"

#include <doctest/doctest.h>

namespace test_replacement_party_change {

using pemilu::replacement::Conditions;
using pemilu::replacement::keeps_seat;
using pemilu::replacement::PartyChange;

TEST_CASE("all three conditions or none: no reading is needed") {
    CHECK(keeps_seat({true, true, true}) == true);
    CHECK(keeps_seat({}) == false);
    CHECK(keeps_seat({true, true, true}, Conditions::any) == true);
    CHECK(keeps_seat({}, Conditions::all) == false);
}

TEST_CASE("some of them: open until somebody says whether all are needed") {
    for (const PartyChange& change : {PartyChange{true, false, false}, PartyChange{false, true, false}, PartyChange{false, true, true}}) {
        CHECK_FALSE(keeps_seat(change).has_value());
        CHECK(keeps_seat(change, Conditions::all) == false);
        CHECK(keeps_seat(change, Conditions::any) == true);
    }
}

}  // namespace test_replacement_party_change
