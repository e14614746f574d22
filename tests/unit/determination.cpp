#include "pemilu/determination.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../support/elections.hpp"
#include "pemilu/allocation/trace.hpp"
#include "pemilu/rules/indonesia/dpr_2024.hpp"
#include "pemilu/rules/indonesia/dprd_regency_2024.hpp"

namespace test_determination {

using namespace pemilu;
using elections::text;
using recapitulation::CandidateVotes;
using recapitulation::VoteTable;

namespace {

constexpr LegalBasis article{.instrument = "L", .article = "1"};
constexpr Ladder by_votes{Step{ByVotes{}, article}};
constexpr RuleSet plain{.name = "test", .title = "Test", .method = prescribed(sainte_lague, article), .elected = by_votes};

RuleSet with_threshold(const Bound& bound) {
    RuleSet rules = plain;
    rules.threshold = national_threshold(bound, article);
    return rules;
}

/// Districts "1", "2", … with these seats, and parties A, B, C, …
Contest contest(const std::vector<std::int64_t>& seats, std::size_t parties) {
    Contest contest;
    for (std::size_t d = 0; d < seats.size(); ++d)
        contest.districts.push_back(ElectoralDistrict{.key = std::to_string(d + 1), .magnitude = Seats(seats[d])});
    for (std::size_t p = 0; p < parties; ++p) contest.parties.push_back(Party{.name = std::string(1, static_cast<char>('A' + p))});
    return contest;
}

/// One row for each district; -1: the party does not stand.
VoteTable table(const std::vector<std::vector<std::int64_t>>& rows) {
    VoteTable table(rows.size(), rows.front().size());
    for (std::size_t d = 0; d < rows.size(); ++d)
        for (std::size_t p = 0; p < rows[d].size(); ++p)
            if (rows[d][p] >= 0)
                REQUIRE_FALSE(table
                                  .set(DistrictId(static_cast<std::uint32_t>(d)), PartyId(static_cast<std::uint32_t>(p)),
                                       recapitulation::Cell{.votes = Votes(rows[d][p])})
                                  .has_value());
    return table;
}

CandidateVotes candidate(std::uint32_t district, std::uint32_t party, std::uint32_t number, std::optional<std::int64_t> votes) {
    return {DistrictId(district), PartyId(party), Candidate{ListNumber(number), "No. " + std::to_string(number), Sex::male},
            votes ? std::optional(Votes(*votes)) : std::nullopt};
}

Ruling ruling(std::uint32_t district, std::uint32_t party, std::uint32_t number = 0, std::string decision = "lots", std::int64_t row = 2) {
    return {.winner = Contender{DistrictId(district), PartyId(party), ListNumber(number)}, .decision = std::move(decision), .row = row};
}

std::string seats(const Determination& d, std::uint32_t district) { return text(d.at(DistrictId(district)).allocation); }

/// Positions of the elected, or of the certainly elected followed by the number of seats left.
std::string members(const Determination& d, std::uint32_t district, std::uint32_t party) {
    const auto& list = d.at(DistrictId(district)).lists.at(party);
    const std::string elected = text(std::span<const std::size_t>(standing_of(list).elected));
    return undecided(list) == nullptr ? elected : elected + " | " + std::to_string(undecided(list)->question.seats_left.count());
}

Error error_of(const result<Determination>& determined) {
    REQUIRE_FALSE(determined.has_value());
    return determined.error();
}

}  // namespace

TEST_CASE("without a threshold every party takes part in every district where it stands") {
    const Determination d = determine(plain, contest({4, 2}, 3), table({{42000, 31000, 15000}, {10, -1, 90}})).value();
    CHECK(seats(d, 0) == "2 1 1");
    CHECK(seats(d, 1) == "0 2");
    CHECK(d.districts[0].eligible == std::vector<bool>{true, true, true});
    CHECK(d.districts[1].eligible == std::vector<bool>{true, false, true});
    CHECK(d.threshold.empty());
    CHECK(d.findings.empty());
    CHECK(open_questions(d).empty());
    CHECK(d.districts[0].lists.empty());
    const auto* second = decided(d.districts[1].allocation);
    REQUIRE(second != nullptr);
    CHECK(second->seats(PartyId(2)) == Seats(2));
    CHECK(second->seats(PartyId(1)) == Seats(0));
    CHECK(second->standing().district == DistrictId(1));
    CHECK(second->standing().method.basis == Citation(article));
}

TEST_CASE("a national threshold counts the votes of all districts, and of those who fail") {
    // C is first in district 1 and has 40 of 1,001 votes: less than 4 %. With one vote less elsewhere it has exactly 4 %.
    const auto outcome = [](std::int64_t elsewhere, const Bound& bound) {
        return determine(with_threshold(bound), contest({3, 3}, 3), table({{30, 29, 40}, {500, elsewhere, 0}})).value();
    };
    const Determination below = outcome(402, Bound::at_least(Share::percent(4)));
    REQUIRE(below.threshold.size() == 3);
    CHECK(below.threshold[2] == threshold::Assessment{PartyId(2), Votes(40), Votes(41), false, Votes(1001)});
    CHECK(below.districts[0].eligible == std::vector<bool>{true, true, false});
    CHECK(text(below.districts[0].allocation) == "2 1");
    CHECK(standing_of(below.districts[0].allocation).certain_of(PartyId(2)) == Seats(0));

    const Determination exact = outcome(401, Bound::at_least(Share::percent(4)));
    CHECK(exact.threshold[2] == threshold::Assessment{PartyId(2), Votes(40), Votes(40), true, Votes(1000)});
    CHECK(text(exact.districts[0].allocation) == "1 1 1");
    CHECK(exact.districts[1].eligible == std::vector<bool>{true, true, true});

    CHECK_FALSE(outcome(401, Bound::more_than(Share::percent(4))).threshold[2].met);
    CHECK(outcome(376, Bound::more_than(Share::percent(4))).threshold[2].met);  // 40 of 975
}

TEST_CASE("a district threshold counts the votes of the district, and both must hold") {
    RuleSet rules = plain;
    rules.district_threshold = district_threshold(Bound::at_least(Share::percent(10)), article);
    const Determination d = determine(rules, contest({5, 5}, 3), table({{80, 10, 10}, {81, 10, 9}})).value();
    CHECK(d.districts[0].eligible == std::vector<bool>{true, true, true});
    CHECK(d.districts[1].eligible == std::vector<bool>{true, true, false});
    rules.threshold = national_threshold(Bound::at_least(Share::percent(10)), article);
    const Determination both = determine(rules, contest({5, 5}, 3), table({{80, 10, 10}, {81, 10, 9}})).value();
    CHECK(both.districts[0].eligible == std::vector<bool>{true, true, false});  // 19 of 200 in the nation
}

TEST_CASE("what the caller demands stands beside the thresholds of the rule set") {
    // 10 % of all 200 votes by law; C has 19. Seats won directly, or being exempt, do not help against the law, only against the caller.
    const RuleSet rules = with_threshold(Bound::at_least(Share::percent(10)));
    const auto own = threshold::any_of(threshold::requirement(threshold::VotesCriterion{CountBound::at_least(Votes(50))}),
                                       threshold::requirement(threshold::Exempt{{PartyId(1)}}));
    const Determination d = determine(rules, contest({5, 5}, 3), table({{80, 10, 10}, {81, 10, 9}}), {}, {}, {}, own).value();
    CHECK(d.districts[0].eligible == std::vector<bool>{true, true, false});
    REQUIRE(d.requirement.all_of.size() == 2);
    CHECK(d.requirement.all_of.front().basis == Citation(article));
    CHECK(d.threshold.size() == 3 + 3 + 1);
    const Determination alone = determine(plain, contest({5, 5}, 3), table({{80, 10, 10}, {81, 10, 9}}), {}, {}, {}, own).value();
    CHECK(alone.districts[1].eligible == std::vector<bool>{true, true, false});
    const auto too_many = threshold::requirement(threshold::VotesCriterion{Bound::at_least(Share::percent(1)), Scope::district, 3});
    CHECK(error_of(determine(plain, contest({5, 5}, 3), table({{80, 10, 10}, {81, 10, 9}}), {}, {}, {}, too_many)).expected == "1 to 2");
}

TEST_CASE("a rule set for a whole house is refused a part of it") {
    const auto refused = determine(rules::indonesia::dpr_2024, contest({9, 7}, 2), table({{1, 2}, {3, 4}}));
    CHECK(error_of(refused).kind == ErrorKind::rule);
    CHECK(error_of(refused).value == "16 seats");
    CHECK(error_of(refused).expected == "580 seats");
    CHECK(error_of(determine(rules::indonesia::dpr_2024, contest({290, 291}, 2), table({{1, 2}, {3, 4}}))).value == "581 seats");
    CHECK(determine(rules::indonesia::dpr_2024, contest({290, 290}, 2), table({{1, 2}, {3, 4}})).has_value());
    CHECK(determine(rules::indonesia::dprd_regency_2024, contest({9}, 2), table({{1, 2}})).has_value());
    RuleSet without = rules::indonesia::dpr_2024;
    without.threshold.reset();  // without a national threshold a part can be determined
    CHECK(determine(without, contest({5}, 2), table({{5, 4}})).has_value());
}

TEST_CASE("votes of another shape than the contest are refused") {
    CHECK(error_of(determine(plain, contest({1, 1}, 2), table({{1, 2}}))).kind == ErrorKind::input);
    CHECK(error_of(determine(plain, contest({1}, 3), table({{1, 2}}))).kind == ErrorKind::input);
}

TEST_CASE("too many seats for the arithmetic are a capacity error") {
    const auto refused = determine(plain, contest({std::int64_t{1} << 31}, 2), table({{1, 2}}));
    CHECK(error_of(refused).kind == ErrorKind::capacity);
}

TEST_CASE("an empty contest, a district without seats, a district without votes") {
    CHECK(determine(plain, Contest{}, VoteTable(0, 0)).value().districts.empty());
    const Determination d = determine(plain, contest({0, 2}, 2), table({{5, 3}, {0, 0}})).value();
    CHECK(seats(d, 0) == "0 0");
    CHECK(seats(d, 1) == "no votes | 2");
    REQUIRE(open_questions(d).size() == 1);
    CHECK(open_questions(d).front()->reason == Reason::no_votes);
}

TEST_CASE("nobody stands: no contenders, all seats left, and no rule for it") {
    const Determination d = determine(plain, contest({2}, 2), table({{-1, -1}})).value();
    REQUIRE(open_questions(d).size() == 1);
    const Question& question = *open_questions(d).front();
    CHECK(question.reason == Reason::no_rule);
    CHECK(question.seats_left == Seats(2));
    CHECK(question.contenders.empty());
}

TEST_CASE("members: as many of each list as it has seats") {
    const std::vector<CandidateVotes> candidates{candidate(0, 1, 2, 50), candidate(0, 0, 1, 10), candidate(0, 0, 3, 30),
                                                 candidate(0, 0, 2, 20)};
    const Determination d = determine(plain, contest({4}, 3), table({{42000, 31000, 15000}}), candidates).value();
    REQUIRE(d.districts[0].lists.size() == 3);
    CHECK(d.list(DistrictId(0), PartyId(0)).size() == 3);
    CHECK(d.list(DistrictId(0), PartyId(0))[0] == 1);  // positions in the table of candidates
    CHECK(members(d, 0, 0) == "1 2");                  // positions in the list: numbers 3 and 2
    CHECK(standing_of(d.districts[0].lists[0]).entries[1].who == Contender{DistrictId(0), PartyId(0), ListNumber(3)});
    CHECK(members(d, 0, 1) == "0");
    CHECK(members(d, 0, 2) == " | 1");  // a seat, and nobody was supplied
    REQUIRE(open_questions(d).size() == 1);
    CHECK(open_questions(d).front()->reason == Reason::not_supplied);
    CHECK(open_questions(d).front()->option == "candidates");
}

TEST_CASE("a rule set without a ladder gives seats only") {
    RuleSet rules = plain;
    rules.elected = Ladder();
    const Determination d = determine(rules, contest({1}, 1), table({{5}}), {candidate(0, 0, 1, 5)}).value();
    CHECK(d.districts[0].lists.empty());
}

TEST_CASE("a law whose rule for persons is not known leaves them open, with no_rule and not as a tie") {
    RuleSet rules = plain;
    rules.elected = Ladder();
    rules.no_ladder = "not confirmed";
    const std::vector<CandidateVotes> candidates{candidate(0, 0, 1, 5), candidate(0, 0, 2, 9), candidate(0, 1, 1, 3)};
    const Determination d = determine(rules, contest({1}, 2), table({{14, 3}}), candidates).value();
    const auto* open = undecided(d.districts[0].lists[0]);
    REQUIRE(open != nullptr);
    CHECK(open->question.reason == Reason::no_rule);
    CHECK(open->question.contenders.size() == 2);
    CHECK(open->question.seats_left == Seats(1));
    CHECK(decided(d.districts[0].lists[1]) != nullptr);  // no seat, nobody to name
}

TEST_CASE("a rule set that only describes is refused with its reason") {
    RuleSet rules = plain;
    rules.refusal = "nobody knows how";
    const auto refused = determine(rules, contest({1}, 1), table({{5}}));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == ErrorKind::rule);
    CHECK(refused.error().message == "Test cannot be determined: nobody knows how");
}

TEST_CASE("votes of a candidate that were not supplied: one finding each, which says whether a seat could depend on it") {
    const std::vector<CandidateVotes> candidates{candidate(0, 0, 1, 10), candidate(0, 0, 2, {}), candidate(0, 1, 7, {})};
    const Determination d = determine(plain, contest({1}, 2), table({{20, 5}}), candidates).value();
    CHECK(members(d, 0, 0) == "0");  // ranked after all who were counted
    REQUIRE(d.findings.size() == 2);
    for (const Diagnostic& finding : d.findings) {
        CHECK(finding.code == "M01");
        CHECK(finding.severity == Severity::warning);
        CHECK(finding.field == "votes");
    }
    CHECK(d.findings[0].place == "1 A 2 No. 2");
    CHECK(d.findings[0].hint == "not supplied; a seat of this list could depend on it");
    CHECK(d.findings[1].place == "1 B 7 No. 7");
    CHECK(d.findings[1].hint == "not supplied; the list has no seat that could depend on it");
}

// --- T04: what the candidates have together and what is printed for their party ---

namespace {

using recapitulation::Cell;

std::optional<Votes> given(std::int64_t count) { return count < 0 ? std::nullopt : std::optional(Votes(count)); }

/// The findings of one list with these votes (-1: not known) and candidates (none: not supplied), as `field found expected difference`.
std::vector<std::string> sums(std::int64_t votes, std::int64_t list_votes, std::int64_t candidate_votes,
                              const std::vector<std::optional<std::int64_t>>& counts) {
    VoteTable cells(1, 1);
    REQUIRE_FALSE(cells.set(DistrictId(0), PartyId(0), Cell{given(votes), given(list_votes), given(candidate_votes)}).has_value());
    std::vector<CandidateVotes> candidates;
    for (const auto& count : counts) candidates.push_back(candidate(0, 0, static_cast<std::uint32_t>(candidates.size() + 1), count));
    const Determination d = determine(plain, contest({0}, 1), cells, candidates).value();
    CHECK(d.votes == cells);  // nothing is repaired
    CHECK(d.candidates == candidates);
    std::vector<std::string> found;
    for (const Diagnostic& f : d.findings) {
        if (f.code == "M01") continue;
        CHECK(f.code == "T04");
        CHECK(f.severity == Severity::error);
        CHECK(f.place == "1 A");
        REQUIRE(f.difference().has_value());
        found.push_back(f.field + " " + std::to_string(*f.found) + " " + std::to_string(*f.expected) + " " +
                        std::to_string(*f.difference()) + ": " + f.hint);
    }
    return found;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("the votes of a list's candidates are compared with the candidate votes of their party") {
    CHECK(sums(100, 60, 40, {30, 10}).empty());
    CHECK(sums(100, 60, 40, {30, 9}) == Lines{"candidate_votes 40 39 1: the votes of its candidates"});
    CHECK(sums(100, 60, 40, {30, 11}) == Lines{"candidate_votes 40 41 -1: the votes of its candidates"});
    CHECK(sums(100, -1, 40, {30, 9}) == Lines{"candidate_votes 40 39 1: the votes of its candidates"});
    CHECK(sums(100, -1, 0, {0, 0}).empty());
}

TEST_CASE("where the candidate votes of a party are not known, list and candidates are compared with its votes") {
    CHECK(sums(100, 60, -1, {30, 10}).empty());
    CHECK(sums(100, 60, -1, {30, 9}) == Lines{"votes 100 99 1: the votes of the list and of its candidates"});
    CHECK(sums(100, 60, -1, {30, 11}) == Lines{"votes 100 101 -1: the votes of the list and of its candidates"});
}

TEST_CASE("where only the votes of a party are known, its candidates must not have more") {
    CHECK(sums(100, -1, -1, {30, 10}).empty());
    CHECK(sums(40, -1, -1, {30, 10}).empty());
    CHECK(sums(39, -1, -1, {30, 10}) == Lines{"votes 39 40 -1: at least the votes of its candidates"});
}

TEST_CASE("votes of a candidate that were not supplied are no part of a sum, which can then only be too large") {
    CHECK(sums(100, 60, 40, {30, {}}).empty());
    CHECK(sums(100, 60, 40, {40, {}}).empty());
    CHECK(sums(100, 60, 40, {41, {}}) == Lines{"candidate_votes 40 41 -1: at least the votes of its candidates"});
    CHECK(sums(100, 60, -1, {30, {}}).empty());
    CHECK(sums(100, 60, -1, {41, {}}) == Lines{"votes 100 101 -1: at least the votes of the list and of its candidates"});
    CHECK(sums(100, -1, -1, {101, {}}) == Lines{"votes 100 101 -1: at least the votes of its candidates"});
    CHECK(sums(100, 60, 40, {{}, {}}).empty());
}

TEST_CASE("a list without candidates is not compared, and neither is a party that does not stand") {
    CHECK(sums(100, 60, 40, {}).empty());
    CHECK(sums(-1, -1, -1, {30}).empty());
    CHECK(sums(-1, -1, 40, {30}) == Lines{"candidate_votes 40 30 10: the votes of its candidates"});
}

TEST_CASE("sums are compared in every district and list, also without an elected stage; an only district without a name has none") {
    RuleSet rules = plain;
    rules.elected = Ladder();
    const std::vector<CandidateVotes> candidates{candidate(1, 1, 1, 8), candidate(0, 1, 1, 6), candidate(0, 0, 1, 5)};
    const Determination d = determine(rules, contest({1, 1}, 2), table({{5, 5}, {7, 7}}), candidates).value();
    REQUIRE(d.findings.size() == 2);
    CHECK(d.findings[0].place == "1 B");
    CHECK(d.findings[1].place == "2 B");
    Contest only = contest({1}, 1);
    only.districts[0].key.clear();
    const Determination one = determine(rules, only, table({{5}}), {candidate(0, 0, 1, 6)}).value();
    REQUIRE(one.findings.size() == 1);
    CHECK(one.findings[0].place == "A");
}

TEST_CASE("candidates' votes whose sum has no 64 bits are an error and no wrap") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const auto determined = determine(plain, contest({1}, 1), table({{5}}), {candidate(0, 0, 1, most), candidate(0, 0, 2, 1)});
    CHECK(error_of(determined).kind == ErrorKind::capacity);
    CHECK(error_of(determined).value == "1 A");
}

TEST_CASE("a tie leaves its district open, fills the certain seats, and touches no other district") {
    const std::vector<CandidateVotes> candidates{candidate(0, 0, 1, 10), candidate(0, 0, 2, 20), candidate(0, 1, 1, 5),
                                                 candidate(0, 2, 1, 5), candidate(1, 0, 1, 1)};
    const Determination d = determine(plain, contest({3, 1}, 3), table({{300, 100, 100}, {9, 8, 7}}), candidates).value();
    CHECK(seats(d, 0) == "1 0 0 | 2 | 0 1 2");
    CHECK(seats(d, 1) == "1 0 0");
    CHECK(members(d, 0, 0) == "1");
    CHECK(members(d, 0, 1).empty());
    CHECK(members(d, 1, 0) == "0");
    REQUIRE(open_questions(d).size() == 1);
    CHECK(open_questions(d).front()->contenders.size() == 3);
}

TEST_CASE("a seat that is open to a list could depend on votes that were not supplied") {
    const std::vector<CandidateVotes> candidates{candidate(0, 0, 1, {}), candidate(0, 1, 1, 5)};
    const Determination d = determine(plain, contest({1}, 2), table({{5, 5}}), candidates).value();
    REQUIRE(d.findings.size() == 1);
    CHECK(d.findings.front().hint == "not supplied; a seat of this list could depend on it");
}

TEST_CASE("rulings settle a tie of parties, in their order, and the members follow") {
    const std::vector<CandidateVotes> candidates{candidate(0, 0, 1, 10), candidate(0, 1, 1, 5), candidate(0, 2, 1, 5)};
    const std::array rulings{ruling(0, 2), ruling(0, 1)};
    const Determination d = determine(plain, contest({3}, 3), table({{300, 100, 100}}), candidates, rulings).value();
    CHECK(seats(d, 0) == "1 1 1");
    CHECK(members(d, 0, 2) == "0");
    CHECK(open_questions(d).empty());
    const auto* allocation = decided(d.districts[0].allocation);
    REQUIRE(allocation != nullptr);
    CHECK(allocation->decisions()[0].decision == "lots");
    const auto awards = allocation::awards(*allocation);
    CHECK(awards[1].party == PartyId(2));
    CHECK(awards[1].by == allocation::AwardBy::decision);
    CHECK(awards[2].party == PartyId(1));
}

TEST_CASE("rulings settle a tie of candidates") {
    const std::vector<CandidateVotes> candidates{candidate(0, 0, 1, 10), candidate(0, 0, 2, 10), candidate(0, 0, 3, 10)};
    const auto open = determine(plain, contest({2}, 1), table({{30}}), candidates).value();
    CHECK(members(open, 0, 0) == " | 2");
    const std::array rulings{ruling(0, 0, 3), ruling(0, 0, 1)};
    const Determination d = determine(plain, contest({2}, 1), table({{30}}), candidates, rulings).value();
    CHECK(members(d, 0, 0) == "2 0");
}

TEST_CASE("one table of rulings for several questions") {
    const std::vector<CandidateVotes> candidates{candidate(0, 0, 1, 10), candidate(0, 1, 1, 5), candidate(0, 1, 2, 5),
                                                 candidate(1, 0, 1, 1), candidate(1, 1, 1, 1)};
    const std::array rulings{ruling(0, 1, 0, "lots of 1 June"), ruling(0, 1, 2, "lots of 2 June"), ruling(1, 0, 0, "lots of 3 June")};
    const Determination d = determine(plain, contest({1, 1}, 2), table({{50, 50}, {7, 7}}), candidates, rulings).value();
    CHECK(seats(d, 0) == "0 1");
    CHECK(members(d, 0, 1) == "1");
    CHECK(seats(d, 1) == "1 0");
}

TEST_CASE("a ruling with an id answers that question only") {
    const auto votes = table({{100, 100, 7}});
    const Determination open = determine(plain, contest({1}, 3), votes).value();
    REQUIRE(open_questions(open).size() == 1);
    Ruling answer = ruling(0, 1);
    answer.id = open_questions(open).front()->id;
    CHECK(seats(determine(plain, contest({1}, 3), votes, {}, std::span(&answer, 1)).value(), 0) == "0 1 0");

    // After a re-vote in which only a loser's votes changed, the old lot no longer answers.
    const Error stale = error_of(determine(plain, contest({1}, 3), table({{100, 100, 8}}), {}, std::span(&answer, 1)));
    CHECK(stale.kind == ErrorKind::input);
    CHECK(stale.message == "this decision answers no open question");
    CHECK(stale.source == "resolutions");
    CHECK(stale.row == 2);
    answer.id = *answer.id + 1;
    CHECK_FALSE(determine(plain, contest({1}, 3), votes, {}, std::span(&answer, 1)).has_value());
}

TEST_CASE("a ruling that answers nothing, or answers wrongly, is an error with its row") {
    const auto refused = [](const std::vector<Ruling>& rulings) {
        return error_of(determine(plain, contest({3}, 4), table({{300, 100, 100, 7}}), {}, rulings));
    };
    SUBCASE("a stranger") {
        const Error error = refused({ruling(0, 1, 0, "lots", 2), ruling(0, 2, 0, "lots", 3), ruling(0, 3, 0, "lots", 4)});
        CHECK(error.message == "this decision answers no open question");
        CHECK(error.row == 4);
        CHECK(error.value == "lots");
    }
    SUBCASE("too few") {
        const Error error = refused({ruling(0, 1, 0, "lots", 5)});
        CHECK(error.message.starts_with("the decision must name one winner"));
        CHECK(error.row == 5);
        CHECK(error.source == "resolutions");
    }
    SUBCASE("too many") {
        CHECK(refused({ruling(0, 0), ruling(0, 1), ruling(0, 2)}).message.starts_with("the decision must name one winner"));
    }
    SUBCASE("one twice") { CHECK(refused({ruling(0, 1), ruling(0, 1)}).message == "a contender is named twice"); }
    SUBCASE("not named") { CHECK(refused({ruling(0, 1, 0, ""), ruling(0, 2, 0, "")}).message == "a decision must be named"); }
    SUBCASE("two decisions") {
        const Error error = refused({ruling(0, 1, 0, "lots of 1 June", 2), ruling(0, 2, 0, "lots of 2 June", 3)});
        CHECK(error.message == "one question is answered by two decisions");
        CHECK(error.row == 3);
    }
    SUBCASE("a decision and a row that names none, in either order") {
        CHECK(refused({ruling(0, 1, 0, "lots"), ruling(0, 2, 0, "")}).kind == ErrorKind::input);
        CHECK(refused({ruling(0, 1, 0, ""), ruling(0, 2, 0, "lots")}).kind == ErrorKind::input);
    }
    SUBCASE("another district") { CHECK(refused({ruling(1, 1), ruling(1, 2)}).message == "this decision answers no open question"); }
    SUBCASE("nothing was open") {
        const auto one = ruling(0, 0);
        const auto determined = determine(plain, contest({1}, 2), table({{9, 8}}), {}, std::span(&one, 1));
        CHECK(error_of(determined).message == "this decision answers no open question");
    }
}

TEST_CASE("a ruling for a party's seat says nothing about the candidates of its list") {
    // A's two candidates have no list numbers: {district, party, 0} is how both the party and they are named.
    const std::vector<CandidateVotes> candidates{candidate(0, 0, 0, 10), candidate(0, 0, 0, 10), candidate(0, 1, 1, 5)};
    const auto lot = ruling(0, 0);
    const auto determined = determine(plain, contest({1}, 2), table({{50, 50}}), candidates, std::span(&lot, 1));
    REQUIRE(determined.has_value());
    CHECK(seats(*determined, 0) == "1 0");
    CHECK(members(*determined, 0, 0) == " | 1");
}

TEST_CASE("a determination keeps what it was made from") {
    const auto votes = table({{300, 100}});
    const Determination d = determine(plain, contest({1}, 2), votes, {candidate(0, 0, 1, 3)}).value();
    CHECK(d.votes == votes);
    CHECK(d.contest == contest({1}, 2));
    CHECK(d.candidates.size() == 1);
    CHECK(d.rules.name == "test");
    CHECK_THROWS_AS((void)d.at(DistrictId(1)), std::out_of_range);
}

TEST_CASE("the questions come in the order of districts, seats before members") {
    const std::vector<CandidateVotes> candidates{candidate(0, 0, 1, 9), candidate(0, 0, 2, 9), candidate(0, 1, 1, 5), candidate(1, 0, 1, 1),
                                                 candidate(1, 0, 2, 1)};
    const Determination d = determine(plain, contest({2, 1}, 3), table({{300, 100, 100}, {7, 6, 5}}), candidates).value();
    const auto questions = open_questions(d);
    REQUIRE(questions.size() == 3);
    CHECK(questions[0]->contenders.size() == 3);
    CHECK(questions[0]->contenders.front().number == ListNumber());
    CHECK(questions[1]->contenders.front() == Contender{DistrictId(0), PartyId(0), ListNumber(1)});
    CHECK(questions[2]->contenders.front() == Contender{DistrictId(1), PartyId(0), ListNumber(1)});
}

}  // namespace test_determination
