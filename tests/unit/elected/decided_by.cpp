#include "pemilu/elected/decided_by.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/ranking/step.hpp"

namespace test_elected_decided_by {

using namespace pemilu;

namespace {

constexpr LegalBasis sex_article{.instrument = "PKPU 6/2024", .article = "29(2)"};
constexpr LegalBasis number_article{.instrument = "PKPU 6/2024", .article = "29(3)"};
constexpr Ladder ladder{Step{ByVotes{}}, Step{WomenFirst{}, sex_article}, Step{ByListNumber{}, number_article}};

struct Standing {
    std::int64_t votes;
    std::optional<Sex> sex;
};
constexpr auto man = Sex::male;
constexpr auto woman = Sex::female;

Outcome<ElectedList> elect(const std::vector<Standing>& list, std::int64_t seats, std::vector<Bar> bars = {}) {
    std::vector<ranking::Entry> entries;
    for (std::size_t i = 0; i < list.size(); ++i)
        entries.push_back(
            {Contender{DistrictId(0), PartyId(0), ListNumber(static_cast<std::uint32_t>(i + 1))}, Votes(list[i].votes), list[i].sex});
    return elected::elect(ladder, DistrictId(0), PartyId(0), Seats(seats), std::move(entries), std::move(bars));
}

/// Of each candidate in the order of the list.
std::vector<std::string> steps(const Outcome<ElectedList>& outcome) {
    const ListStanding& list = standing_of(outcome);
    std::vector<std::string> found(list.entries.size());
    for (const ranking::Group& group : list.ranking)
        for (const std::size_t member : group.members) found[member] = elected::decided_by(outcome, group, member).step;
    return found;
}
using Steps = std::vector<std::string>;

}  // namespace

TEST_CASE("at the last seat it is the step that parted the elected from the others, not the order among those elected") {
    const auto two_women = elect({{50, man}, {50, woman}, {50, woman}}, 2);
    CHECK(steps(two_women) == Steps{"sex", "sex", "sex"});
    const ranking::Group& first = standing_of(two_women).ranking.front();
    CHECK(to_string(elected::decided_by(two_women, first, 1).basis) == "PKPU 6/2024 art. 29(2)");
    CHECK(steps(elect({{50, man}, {50, man}, {50, woman}}, 1)) == Steps{"sex", "sex", "sex"});
    CHECK(steps(elect({{50, man}, {50, woman}, {50, woman}}, 1)) == Steps{"sex", "list_number", "list_number"});
    CHECK(steps(elect({{50, man}, {50, man}, {50, woman}}, 2)) == Steps{"list_number", "list_number", "sex"});
}

TEST_CASE("who is not at the last seat is told from the neighbours") {
    CHECK(steps(elect({{50, man}, {50, woman}, {10, woman}}, 2)) == Steps{"sex", "sex", "votes"});
    CHECK(steps(elect({{60, man}, {50, man}, {50, man}}, 1)) == Steps{"votes", "list_number", "list_number"});
    CHECK(steps(elect({{60, man}, {50, man}}, 1)) == Steps{"votes", "votes"});
    CHECK(steps(elect({{50, man}, {50, woman}, {50, woman}}, 3)) == Steps{"sex", "list_number", "list_number"});
}

TEST_CASE("who is passed over before the oath is on no side") {
    const auto gone = elect({{50, man}, {50, woman}, {50, woman}}, 2, {Bar::none, Bar::none, Bar::gone});
    CHECK(steps(gone) == Steps{"sex", "list_number", "list_number"});  // the man is elected, and the woman who stays before him
}

TEST_CASE("contenders of an open place, and after a decision") {
    const auto open = elect({{50, man}, {50, std::nullopt}, {60, man}}, 2);
    CHECK(steps(open) == Steps{"open", "open", "votes"});
    const auto* asked = undecided(open);
    REQUIRE(asked != nullptr);
    Decision decision{.question = asked->question, .winners = {asked->question.contenders.back()}, .decision = "lots"};
    CHECK(steps(elected::resolve(*asked, std::move(decision)).value()) == Steps{"resolution", "resolution", "votes"});
}

}  // namespace test_elected_decided_by
