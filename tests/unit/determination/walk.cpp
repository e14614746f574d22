#include "pemilu/determination/walk.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>

#include "../../support/determinations.hpp"
#include "pemilu/allocation/allocate.hpp"
#include "pemilu/threshold/requirement.hpp"

namespace test_determination_walk {

using namespace pemilu;

namespace {

using analysis::MarginKind;
using elections::determined;
using threshold::requirement;
using threshold::VotesCriterion;

/// `to_tie/to_change effect` of a walk in the first district; `-` if it has nothing to say.
std::string walked(const Determination& d, MarginKind kind, std::optional<std::uint32_t> from, std::optional<std::uint32_t> to,
                   std::int64_t limit = INT64_MAX) {
    const auto party = [](std::optional<std::uint32_t> p) { return p ? std::optional(PartyId(*p)) : std::nullopt; };
    detail::Walk walk(d, *decided(d.districts.front().allocation), {DistrictId(0), kind, party(from), party(to)});
    const auto steps = walk.run(limit);
    if (!steps) return "-";
    const std::string change = steps->change ? std::to_string(static_cast<std::int64_t>(*steps->change)) : "-";
    return std::to_string(static_cast<std::int64_t>(steps->tie)) + "/" + change + " " + std::string(to_string(walk.effect(*steps)));
}

}  // namespace

TEST_CASE("a party falls out with the ballots that miss every alternative") {
    const auto either = any_of(requirement(VotesCriterion{Bound::at_least(Share::percent(30))}),
                               requirement(VotesCriterion{CountBound::at_least(Votes(7))}));
    const Determination d = determined({{{14, 7}, 3}}, {.method = sainte_lague}, {}, either);
    CHECK(walked(d, MarginKind::move, 1, 0) == "1/1 seat");  // 6 of 21: neither 30 % nor 7
    // 6 of 20 are 30 % still, 5 of 19 are not; with 5 against 14/3 B had kept its seat.
    CHECK(walked(d, MarginKind::remove, 1, std::nullopt) == "2/2 seat");
    CHECK(walked(d, MarginKind::move, 1, 0, 0) == "-");
}

TEST_CASE("fewer votes for one party let another in") {
    const Determination d = determined({{{4, 22}, 3}}, {.method = dhondt}, {}, requirement(VotesCriterion{Bound::more_than(Share(1, 4))}));
    // 4 of 15: A has 4 against 11/3. With 12 fewer for B, 4 of 14, it would have come in as well.
    CHECK(walked(d, MarginKind::remove, 1, std::nullopt) == "11/11 seat");
    const detail::Walk walk(d, *decided(d.districts.front().allocation), {DistrictId(0), MarginKind::remove, PartyId(1), std::nullopt});
    CHECK(walk.first_crossing() == 11);
}

TEST_CASE("where seats change before a threshold is crossed the walk has nothing to say") {
    // Seats 2 and 1: with 24 ballots of B, 84/5 is above its 16, which is far from 5 of 100.
    const Determination d =
        determined({{{60, 40}, 3}}, {.method = sainte_lague}, {}, requirement(VotesCriterion{Bound::at_least(Share(1, 20))}));
    CHECK(walked(d, MarginKind::move, 1, 0) == "-");
}

TEST_CASE("ballots that leave those who take part lower a quota") {
    // Only C reaches a quarter: ceil(7/2) = 4 and one full quota. With 6 votes it is 3, and two full quotas for one seat.
    const Determination d =
        determined({{{0, 1, 7}, 1}}, {.method = hagenbach_bischoff_ceiling}, {}, requirement(VotesCriterion{Bound::at_least(Share(1, 4))}));
    CHECK(walked(d, MarginKind::move, 2, 0) == "1/1 any");
}

TEST_CASE("a result that differs") {
    const PartyVotes votes = PartyVotes::checked(std::vector{Votes(6), Votes(3)}).value();
    const auto before = allocation::allocate(dhondt, votes, Seats(2)).value();  // 2, 0 and 3 against 6/2: a tie
    CHECK(decided(before) == nullptr);
    const auto won = allocation::allocate(dhondt, PartyVotes::checked(std::vector{Votes(7), Votes(3)}).value(), Seats(2));
    const auto lost = allocation::allocate(dhondt, PartyVotes::checked(std::vector{Votes(5), Votes(3)}).value(), Seats(2));
    const Allocation& two = *decided(*won);
    CHECK_FALSE(detail::differs(two, won, false));
    CHECK_FALSE(detail::differs(two, before, true));
    CHECK(detail::differs(two, before, false));
    CHECK(detail::differs(two, lost, true));
    CHECK(detail::differs(two, Error{.message = "no result"}, true));
}

}  // namespace test_determination_walk
