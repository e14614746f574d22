#include "pemilu/rules/indonesia/ballot_vote.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <vector>

namespace test_rules_indonesia_ballot_vote {

using namespace pemilu;
using rules::indonesia::BallotOptions;
using rules::indonesia::SeveralCandidates;
using rules::indonesia::vote_of;
using tally::BallotKind;
using tally::BallotPaper;
using tally::BallotResult;
using tally::BallotVote;
using tally::Mark;
using tally::MarkPlace;

namespace {

constexpr PartyId x(0);
constexpr PartyId y(1);

[[nodiscard]] Mark party(PartyId which = x) { return {MarkPlace::party, which, {}}; }
[[nodiscard]] Mark number(std::uint32_t n, PartyId which = x) { return {MarkPlace::candidate, which, ListNumber(n)}; }
constexpr Mark below{MarkPlace::below, x, {}};
constexpr Mark between{MarkPlace::between, x, {}};

/// Candidate 9 of the party died.
[[nodiscard]] BallotVote vote(std::vector<Mark> marks, const BallotOptions& options = {}) {
    return vote_of({.marks = std::move(marks), .ineligible = {{.party = x, .number = ListNumber(9)}}}, BallotKind::parties, options);
}
[[nodiscard]] std::string counted(std::vector<Mark> marks, const BallotOptions& options = {}) {
    const BallotVote found = vote(std::move(marks), options);
    if (found.result != BallotResult::candidate) return std::string(to_string(found.result));
    CHECK(found.party == x);
    return std::to_string(found.number.value());
}

}  // namespace

TEST_CASE("every pattern of the table is counted as it says") {
    CHECK(counted({party()}) == "party");
    CHECK(counted({party(), party(), party()}) == "party");
    CHECK(counted({number(2)}) == "2");
    CHECK(counted({number(2), number(2)}) == "2");
    CHECK(counted({party(), number(2)}) == "2");
    CHECK(counted({party(), number(2), number(3)}) == "party");
    CHECK(counted({below}) == "party");
    CHECK(counted({between}) == "party");
    CHECK(counted({number(9)}) == "party");
    CHECK(counted({party(), number(9)}) == "party");
    CHECK(counted({number(9), number(2)}) == "2");
    CHECK(counted({number(2), below}) == "2");
    CHECK(counted({party(), party(y)}) == "invalid");
    CHECK(counted({number(2), number(2, y)}) == "invalid");
}

TEST_CASE("two candidates without the party are open until the caller says how they are read") {
    const BallotVote open = vote({number(2), number(3)});
    CHECK(open.result == BallotResult::open);
    CHECK(open.readings == std::vector<BallotResult>{BallotResult::party, BallotResult::invalid});
    CHECK(to_string(open.basis) == "PKPU 25/2023 art. 53 ff. (unconfirmed)");
    CHECK(counted({number(2), number(3)}, {SeveralCandidates::party}) == "party");
    CHECK(counted({number(2), number(3)}, {SeveralCandidates::invalid}) == "invalid");
    CHECK(counted({party(), number(2), number(3)}, {SeveralCandidates::invalid}) == "party");
}

TEST_CASE("patterns that no rule was found for are open") {
    CHECK(counted({party(), number(9), number(2)}) == "open");
    CHECK(counted({number(2), between}) == "open");
    CHECK(counted({party(), number(2), below}) == "open");
    CHECK(vote({number(2), between}).readings == std::vector<BallotResult>{BallotResult::candidate, BallotResult::party});
}

TEST_CASE("whose ineligible candidate it is matters") {
    const BallotPaper paper{.marks = {number(9, y)}, .ineligible = {{.party = x, .number = ListNumber(9)}}};
    CHECK(vote_of(paper, BallotKind::parties).result == BallotResult::candidate);
}

TEST_CASE("a paper that is not signed, written upon or not punched is invalid, whatever it is for") {
    for (const auto kind : {BallotKind::pairs, BallotKind::parties, BallotKind::candidates}) {
        CHECK(vote_of({.marks = {party()}, .is_signed = false}, kind).result == BallotResult::invalid);
        CHECK(vote_of({.marks = {party()}, .other_marks = true}, kind).result == BallotResult::invalid);
        CHECK(vote_of({}, kind).result == BallotResult::invalid);
        CHECK_FALSE(vote_of({}, kind).basis.empty());
    }
}

TEST_CASE("one pair, and one candidate of the DPD") {
    CHECK(vote_of({.marks = {party(y), party(y)}}, BallotKind::pairs).party == y);
    CHECK(vote_of({.marks = {party(y), party(y)}}, BallotKind::pairs).result == BallotResult::party);
    CHECK(vote_of({.marks = {party(x), party(y)}}, BallotKind::pairs).result == BallotResult::invalid);
    CHECK(vote_of({.marks = {number(4), number(4)}}, BallotKind::candidates).number == ListNumber(4));
    CHECK(vote_of({.marks = {number(4), number(5)}}, BallotKind::candidates).result == BallotResult::invalid);
}

TEST_CASE("property: holes only count once and their order does not matter; the vote is one of what is punched") {
    const std::vector<Mark> all{party(), number(1), number(2), number(9), below, between, party(y), number(1, y)};
    for (std::size_t mask = 1; mask < 256; ++mask) {
        std::vector<Mark> marks;
        for (std::size_t i = 0; i < all.size(); ++i)
            if ((mask >> i & 1U) != 0) marks.push_back(all[i]);
        const BallotVote found = vote(marks);
        std::vector<Mark> again(marks.rbegin(), marks.rend());
        again.insert(again.end(), marks.begin(), marks.end());
        CHECK(vote(again) == found);
        if (found.result == BallotResult::candidate) CHECK(std::ranges::count(marks, number(found.number.value(), found.party)) == 1);
        CHECK(found.rule.empty() == false);
        CHECK((found.result == BallotResult::open) == !found.readings.empty());
        if (found.result != BallotResult::open) CHECK_FALSE(found.basis.empty());
        const bool two = (mask & 0xC0U) != 0 && (mask & 0x3FU) != 0;
        if (two) CHECK(found.result == BallotResult::invalid);
    }
}

}  // namespace test_rules_indonesia_ballot_vote
