#include "pemilu/core/outcome.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace test_core_outcome {

using namespace pemilu;

namespace {

/// The smallest thing that can be open: a number, of which a lower bound is certain.
struct Count {
    struct Certain {
        int at_least = 0;
    };
    int value = 0;
};

template <class T>
concept Readable = requires { decided<Count>(std::declval<T>()); };

}  // namespace

static_assert(Readable<const Outcome<Count>&>);
static_assert(!Readable<Outcome<Count>>, "decided() must not take a temporary");

TEST_CASE("a decided outcome has its value and no question") {
    const Outcome<Count> outcome = Count{7};
    REQUIRE(decided(outcome) != nullptr);
    CHECK(decided(outcome)->value == 7);
    CHECK(undecided(outcome) == nullptr);
}

TEST_CASE("an open outcome has what is certain, the question, and no value") {
    const Outcome<Count> outcome = Undecided<Count>{{3}, Question{.id = 9, .seats_left = Seats(1)}};
    CHECK(decided(outcome) == nullptr);
    REQUIRE(undecided(outcome) != nullptr);
    CHECK(undecided(outcome)->certain.at_least == 3);
    CHECK(undecided(outcome)->question.seats_left == Seats(1));
}

TEST_CASE("reasons and kinds have stable names") {
    CHECK(to_string(Reason::tie) == "tie");
    CHECK(to_string(Reason::no_votes) == "no_votes");
    CHECK(to_string(Reason::not_supplied) == "not_supplied");
    CHECK(to_string(Reason::option_not_chosen) == "option_not_chosen");
    CHECK(to_string(Reason::no_rule) == "no_rule");
    CHECK(to_string(Kind::set) == "set");
    CHECK(to_string(Kind::sequential) == "sequential");
}

TEST_CASE("questions are equal when everything about them is") {
    const Question question{
        .id = 1, .seats_left = Seats(1), .contenders = {Contender{.party = PartyId(0)}, Contender{.party = PartyId(1)}}};
    Question other = question;
    CHECK(other == question);
    other.seats_left = Seats(2);
    CHECK_FALSE(other == question);
    other = question;
    other.contenders.pop_back();
    CHECK_FALSE(other == question);
    other = question;
    other.reason = Reason::no_votes;
    CHECK_FALSE(other == question);
}

TEST_CASE("decisions are equal when question, winners, act and date are") {
    const Decision lots{.question = Question{.id = 1},
                        .winners = {Contender{.party = PartyId(1)}},
                        .decision = "drawing of lots",
                        .date = Date(2024, 7, 28)};
    Decision other = lots;
    CHECK(other == lots);
    other.date.reset();
    CHECK_FALSE(other == lots);
    other = lots;
    other.winners[0].party = PartyId(2);
    CHECK_FALSE(other == lots);
}

TEST_CASE("the hash is FNV-1a on every machine") {
    CHECK(QuestionHash().value() == 0xcbf29ce484222325ULL);
    // FNV-1a of eight zero bytes: the prime to the eighth power times the offset basis, modulo 2^64, worked out apart.
    std::uint64_t expected = 0xcbf29ce484222325ULL;
    for (int i = 0; i < 8; ++i) expected *= 0x100000001b3ULL;
    CHECK(QuestionHash().add(std::uint64_t{0}).value() == expected);
    // The published test vector of FNV-1a 64 for "a" is 0xaf63dc4c8601ec8c; here the length goes in first, little-endian.
    std::uint64_t one_letter = 0xcbf29ce484222325ULL;
    for (const unsigned byte : {1U, 0U, 0U, 0U, 0U, 0U, 0U, 0U, 0x61U}) one_letter = (one_letter ^ byte) * 0x100000001b3ULL;
    CHECK(QuestionHash().add(std::string_view("a")).value() == one_letter);
}

TEST_CASE("the hash tells apart what could be mistaken for each other") {
    const auto hash_of = [](std::initializer_list<std::string_view> texts) {
        QuestionHash hash;
        for (const std::string_view text : texts) hash.add(text);
        return hash.value();
    };
    CHECK(hash_of({"ab", "c"}) != hash_of({"a", "bc"}));
    CHECK(hash_of({"", "a"}) != hash_of({"a", ""}));

    const Contender party{.district = DistrictId(1), .party = PartyId(2)};
    const Contender swapped{.district = DistrictId(2), .party = PartyId(1)};
    CHECK(QuestionHash().add(party).value() != QuestionHash().add(swapped).value());
    CHECK(QuestionHash().add(party).value() == QuestionHash().add(party).value());
}

}  // namespace test_core_outcome
