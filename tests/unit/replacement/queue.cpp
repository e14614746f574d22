#include "pemilu/replacement/queue.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "../../support/elections.hpp"

namespace test_replacement_queue {

using namespace pemilu;
using ranking::Entry;
using replacement::CandidateStatus;
using replacement::next_in_rank;
using replacement::QueueEntry;
using replacement::QueueStatus;
using replacement::Replacement;
using replacement::ReplacementRules;
using replacement::ReplacementStatus;
using replacement::StatusRecord;
using replacement::Vacancy;

namespace {

constexpr LegalBasis next_basis{.instrument = "L", .article = "1"};
constexpr LegalBasis passed_basis{.instrument = "L", .article = "2"};
constexpr LegalBasis suspension_basis{.instrument = "L", .article = "3"};
constexpr LegalBasis votes_basis{.instrument = "L", .article = "4"};

constexpr ReplacementRules rules{.name = "test",
                                 .title = "by votes only",
                                 .ladder = Ladder{Step{ByVotes{}, votes_basis}},
                                 .next_in_rank = next_basis,
                                 .passed_over = passed_basis,
                                 .dispute = suspension_basis,
                                 .declaration = suspension_basis,
                                 .without_report = passed_basis};

struct Person {
    std::uint32_t number;
    std::optional<std::int64_t> votes;
    bool elected = false;
};

struct Known {
    std::uint32_t number;
    CandidateStatus status;
    std::optional<Date> date = {};
    std::string evidence = {};
};

/// The seat of the candidate with this list number; 0: of nobody.
Vacancy vacancy(const std::vector<Person>& people, std::uint32_t member, const std::vector<Known>& statuses = {}) {
    const auto position = [&people](std::uint32_t number) {
        return static_cast<std::size_t>(std::ranges::find(people, number, &Person::number) - people.begin());
    };
    Vacancy vacancy{.district = DistrictId(2), .party = PartyId(3)};
    if (member > 0) vacancy.member = position(member);
    for (const Person& p : people) {
        vacancy.entries.push_back(Entry{Contender{DistrictId(2), PartyId(3), ListNumber(p.number)},
                                        p.votes ? std::optional(Votes(*p.votes)) : std::nullopt, Sex::male});
        vacancy.elected.push_back(p.elected);
    }
    for (const Known& k : statuses) vacancy.statuses.push_back(StatusRecord{position(k.number), k.status, k.date, k.evidence});
    return vacancy;
}

/// The list number of the one named; 0 if nobody is.
std::uint32_t named(const Vacancy& vacancy, const Replacement& replacement) {
    return replacement.candidate ? vacancy.entries[*replacement.candidate].who.number.value() : 0;
}

/// `number:rank_all/rank_unelected:status` of each in the queue.
std::string text(const Vacancy& vacancy, const Replacement& replacement) {
    std::vector<std::string> rows;
    for (const QueueEntry& row : replacement.queue)
        rows.push_back(std::to_string(vacancy.entries[row.entry].who.number.value()) + ":" + std::to_string(row.rank_all) + "/" +
                       std::to_string(row.rank_unelected) + ":" + std::string(to_string(row.status)));
    return elections::joined(rows, " ");
}

const std::vector<Person> five{{1, 500, true}, {2, 200}, {3, 400, true}, {4, 300}, {5, 100}};

}  // namespace

TEST_CASE("the next in rank is named: ranks among all and among the unelected") {
    const Vacancy seat = vacancy(five, 3);
    const Replacement replacement = next_in_rank(rules, seat);
    CHECK(replacement.status == ReplacementStatus::named);
    CHECK(named(seat, replacement) == 4);
    CHECK(text(seat, replacement) == "4:3/1:named 2:4/2:waiting 5:5/3:waiting");
    CHECK(replacement.queue.front().basis == Citation(next_basis));
    CHECK(replacement.queue.back().basis.empty());
    CHECK_FALSE(replacement.open.has_value());
    CHECK(replacement.reason.empty());
}

TEST_CASE("who died, withdrew or no longer qualifies is passed over, with what is known of it") {
    const Vacancy seat = vacancy(five, 3, {{4, CandidateStatus::withdrew, Date(2025, 1, 31), "letter 12"}, {2, CandidateStatus::died}});
    const Replacement replacement = next_in_rank(rules, seat);
    CHECK(named(seat, replacement) == 5);
    CHECK(text(seat, replacement) == "4:3/1:passed_over 2:4/2:passed_over 5:5/3:named");
    CHECK(replacement.queue[0].reason == "withdrew 2025-01-31: letter 12");
    CHECK(replacement.queue[0].basis == Citation(passed_basis));
    CHECK(replacement.queue[1].reason == "died");
    CHECK(replacement.queue[2].reason.empty());
}

TEST_CASE("every status either passes over, suspends, or has been seated") {
    for (std::size_t i = 0; i < std::size(replacement::candidate_status_names); ++i) {
        const auto status = static_cast<CandidateStatus>(i);
        CAPTURE(to_string(status));
        const Vacancy seat = vacancy(five, 3, {{4, status}});
        const Replacement replacement = next_in_rank(rules, seat);
        const bool holds_up = status == CandidateStatus::disputed_party_court || status == CandidateStatus::disputed_district_court ||
                              status == CandidateStatus::disputed_cassation || status == CandidateStatus::lhkpn_missing;
        CHECK(replacement::suspends(status) == holds_up);
        CHECK(replacement.status == (holds_up ? ReplacementStatus::suspended : ReplacementStatus::named));
        CHECK(named(seat, replacement) == (holds_up ? 0U : 2U));
        const QueueStatus row = holds_up                            ? QueueStatus::suspends
                                : status == CandidateStatus::seated ? QueueStatus::seated
                                                                    : QueueStatus::passed_over;
        CHECK(replacement.queue.front().status == row);
        CHECK(replacement::parse_candidate_status(to_string(status)) == status);
    }
    CHECK_FALSE(replacement::parse_candidate_status("retired").has_value());
    CHECK_FALSE(replacement::parse_candidate_status("").has_value());
}

TEST_CASE("a dispute is not skipped: the one behind is not named") {
    const Vacancy seat = vacancy(five, 3, {{4, CandidateStatus::died}, {2, CandidateStatus::disputed_party_court}});
    const Replacement replacement = next_in_rank(rules, seat);
    CHECK(replacement.status == ReplacementStatus::suspended);
    CHECK_FALSE(replacement.candidate.has_value());
    CHECK(replacement.reason == "disputed_party_court");
    CHECK(text(seat, replacement) == "4:3/1:passed_over 2:4/2:suspends 5:5/3:waiting");
    CHECK(replacement.queue[1].basis == Citation(suspension_basis));
}

TEST_CASE("what no article speaks of is asked, unless somebody chooses") {
    ReplacementRules silent = rules;
    silent.dispute = {};
    silent.declaration = {};
    silent.without_report = {};
    for (const CandidateStatus status :
         {CandidateStatus::disputed_party_court, CandidateStatus::lhkpn_missing, CandidateStatus::no_finance_report}) {
        const Vacancy seat = vacancy(five, 3, {{4, status}});
        silent.without_article = replacement::WithoutArticle::asked;
        const Replacement asked = next_in_rank(silent, seat);
        CHECK(asked.status == ReplacementStatus::undecided);
        REQUIRE(asked.open.has_value());
        CHECK(asked.open->option == "without_article");
        CHECK(asked.open->contenders == std::vector{Contender{DistrictId(2), PartyId(3), ListNumber(4)}});
        silent.without_article = replacement::WithoutArticle::suspends;
        CHECK(next_in_rank(silent, seat).status == ReplacementStatus::suspended);
        silent.without_article = replacement::WithoutArticle::ignored;
        CHECK(named(seat, next_in_rank(silent, seat)) == 4);
        const Vacancy own = vacancy(five, 3, {{3, CandidateStatus::disputed_cassation}});
        silent.without_article = replacement::WithoutArticle::asked;
        CHECK(next_in_rank(silent, own).status == ReplacementStatus::undecided);  // the member's own dispute
    }
}

TEST_CASE("a dispute further down does not matter, and the row tells it all the same") {
    const Vacancy seat = vacancy(five, 3, {{2, CandidateStatus::disputed_cassation}, {5, CandidateStatus::died, {}, "certificate"}});
    const Replacement replacement = next_in_rank(rules, seat);
    CHECK(named(seat, replacement) == 4);
    CHECK(text(seat, replacement) == "4:3/1:named 2:4/2:suspends 5:5/3:passed_over");
    CHECK(replacement.queue[1].basis == Citation(suspension_basis));
    CHECK(replacement.queue[2].reason == "died: certificate");
    CHECK(replacement.trace.size() == 1);  // nobody behind the one named was examined
}

TEST_CASE("behind one who holds up the queue every status is told, too, and only on its day") {
    const Vacancy seat = vacancy(
        five, 3, {{4, CandidateStatus::disputed_cassation}, {2, CandidateStatus::seated}, {5, CandidateStatus::died, Date(2026, 2, 2)}});
    CHECK(text(seat, next_in_rank(rules, seat)) == "4:3/1:suspends 2:4/2:seated 5:5/3:passed_over");
    Vacancy earlier = seat;
    earlier.on = Date(2026, 2, 1);
    CHECK(text(earlier, next_in_rank(rules, earlier)) == "4:3/1:suspends 2:4/2:seated 5:5/3:waiting");
}

TEST_CASE("equals of one who holds up the queue are tied with them, not behind") {
    const std::vector<Person> people{{1, 500, true}, {2, 300}, {3, 300}, {4, 300}, {5, 100}};
    const Vacancy seat = vacancy(people, 1, {{3, CandidateStatus::disputed_cassation}, {4, CandidateStatus::died}});
    const Replacement replacement = next_in_rank(rules, seat);
    CHECK(replacement.status == ReplacementStatus::suspended);
    CHECK(text(seat, replacement) == "2:2/1:tied 3:2/1:suspends 4:2/1:passed_over 5:5/4:waiting");
}

TEST_CASE("nobody is left") {
    const Vacancy gone = vacancy(five, 3, {{4, CandidateStatus::died}, {2, CandidateStatus::convicted}, {5, CandidateStatus::seated}});
    const Replacement replacement = next_in_rank(rules, gone);
    CHECK(replacement.status == ReplacementStatus::exhausted);
    CHECK_FALSE(replacement.candidate.has_value());
    CHECK_FALSE(replacement.reason.empty());
    CHECK(text(gone, replacement) == "4:3/1:passed_over 2:4/2:passed_over 5:5/3:seated");
    CHECK(next_in_rank(rules, vacancy({{1, 10, true}}, 1)).status == ReplacementStatus::exhausted);
    CHECK(next_in_rank(rules, vacancy({{1, 10, true}, {2, 5, true}}, 1)).status == ReplacementStatus::exhausted);
}

TEST_CASE("a request for one who holds no seat is invalid") {
    for (const std::uint32_t member : {0U, 9U, 2U}) {  // nobody, not on the list, not elected
        CAPTURE(member);
        const Replacement replacement = next_in_rank(rules, vacancy(five, member));
        CHECK(replacement.status == ReplacementStatus::invalid_request);
        CHECK_FALSE(replacement.candidate.has_value());
        CHECK(replacement.queue.empty());
        CHECK_FALSE(replacement.reason.empty());
    }
    CHECK(next_in_rank(rules, vacancy({}, 1)).status == ReplacementStatus::invalid_request);
}

TEST_CASE("equals at the front are a question; equals further down are not") {
    const std::vector<Person> people{{1, 500, true}, {2, 300}, {3, 300}, {4, 100}};
    const Vacancy seat = vacancy(people, 1);
    const Replacement replacement = next_in_rank(rules, seat);
    CHECK(replacement.status == ReplacementStatus::undecided);
    CHECK_FALSE(replacement.candidate.has_value());
    CHECK(text(seat, replacement) == "2:2/1:tied 3:2/1:tied 4:4/3:waiting");
    REQUIRE(replacement.open.has_value());
    CHECK(replacement.open->reason == Reason::tie);
    CHECK(replacement.open->option.empty());  // decisions are not read here
    CHECK(replacement.open->seats_left == Seats(1));
    CHECK(replacement.open->contenders ==
          std::vector{Contender{DistrictId(2), PartyId(3), ListNumber(2)}, Contender{DistrictId(2), PartyId(3), ListNumber(3)}});
    CHECK(replacement.open->tried == std::vector<Citation>{votes_basis});
    CHECK(replacement.open->id != 0);

    const Vacancy behind = vacancy({{1, 500, true}, {2, 300}, {3, 100}, {4, 100}}, 1);
    CHECK(named(behind, next_in_rank(rules, behind)) == 2);
}

TEST_CASE("of two equals one is passed over: the other is named") {
    const std::vector<Person> people{{1, 500, true}, {2, 300}, {3, 300}, {4, 100}};
    for (const std::uint32_t gone : {2U, 3U}) {
        const Vacancy seat = vacancy(people, 1, {{gone, CandidateStatus::died}});
        CHECK(named(seat, next_in_rank(rules, seat)) == 5 - gone);
    }
    const Vacancy both = vacancy(people, 1, {{2, CandidateStatus::died}, {3, CandidateStatus::withdrew}});
    CHECK(named(both, next_in_rank(rules, both)) == 4);
}

TEST_CASE("one who is tied with the member leaving is named alone") {
    const Vacancy seat = vacancy({{1, 300, true}, {2, 300}, {3, 100}}, 1);
    const Replacement replacement = next_in_rank(rules, seat);
    CHECK(named(seat, replacement) == 2);
    CHECK(text(seat, replacement) == "2:1/1:named 3:3/2:waiting");
}

TEST_CASE("the order in which a list is written says nothing: a dispute among equals at the front") {
    std::vector<Person> people{{1, 500, true}, {2, 300}, {3, 300}};
    const std::vector<Known> disputed{{3, CandidateStatus::disputed_party_court}};
    const Replacement one = next_in_rank(rules, vacancy(people, 1, disputed));
    std::ranges::reverse(people);
    const Replacement other = next_in_rank(rules, vacancy(people, 1, disputed));
    CHECK(one.status == other.status);
    // Whether number 3 may be passed over is what the dispute is about, so number 2 is not yet the only one left.
    CHECK(one.status != ReplacementStatus::named);
    CHECK(other.status != ReplacementStatus::named);
}

TEST_CASE("the order in which the records are written says nothing") {
    std::vector<Known> records{{4, CandidateStatus::lhkpn_missing}, {4, CandidateStatus::withdrew}};
    const Replacement one = next_in_rank(rules, vacancy(five, 3, records));
    std::ranges::reverse(records);
    const Replacement other = next_in_rank(rules, vacancy(five, 3, records));
    CHECK(one.status == other.status);
}

TEST_CASE("candidates need no list numbers: published rankings often come without") {
    Vacancy seat = vacancy(five, 3, {{4, CandidateStatus::died}});
    for (Entry& entry : seat.entries) entry.who.number = ListNumber();
    const Replacement replacement = next_in_rank(rules, seat);
    CHECK(replacement.status == ReplacementStatus::named);
    CHECK(replacement.candidate == 1);
    CHECK(replacement.queue.front().status == QueueStatus::passed_over);
}

TEST_CASE("votes that were not supplied come last and are not separated") {
    const Vacancy known = vacancy({{1, 500, true}, {2, {}}, {3, 1}, {4, {}}}, 1);
    CHECK(named(known, next_in_rank(rules, known)) == 3);
    const Vacancy unknown = vacancy({{1, 500, true}, {2, {}}, {3, 1}, {4, {}}}, 1, {{3, CandidateStatus::died}});
    const Replacement replacement = next_in_rank(rules, unknown);
    CHECK(replacement.status == ReplacementStatus::undecided);
    REQUIRE(replacement.open.has_value());
    CHECK(replacement.open->reason == Reason::not_supplied);
    CHECK(replacement.open->option == "votes");
}

TEST_CASE("the question about equals is another one for another vacancy") {
    const auto id = [](const Vacancy& v) {
        const Replacement replacement = next_in_rank(rules, v);
        REQUIRE(replacement.open.has_value());
        return replacement.open->id;
    };
    const std::vector<Person> people{{1, 500, true}, {2, 300}, {3, 300}, {4, 400, true}};
    CHECK(id(vacancy(people, 1)) == id(vacancy(people, 1)));
    CHECK(id(vacancy(people, 1)) != id(vacancy(people, 4)));
    CHECK(id(vacancy(people, 1)) != id(vacancy({{1, 500, true}, {2, 301}, {3, 301}, {4, 400, true}}, 1)));  // after a recount
}

TEST_CASE("the step that separates equals is cited, not the article on the next in rank") {
    constexpr LegalBasis woman{.instrument = "L", .article = "5"};
    constexpr LegalBasis zero{.instrument = "L", .article = "6"};
    static constexpr LegalBasis stored_woman = woman;
    static constexpr LegalBasis stored_zero = zero;
    ReplacementRules by_sex = rules;
    by_sex.ladder = Ladder{Step{ByVotes{}, votes_basis},
                           Step{WithoutVotes{ZeroVotes::women_then_list_number, ZeroVotes::women_then_list_number}, stored_zero},
                           Step{WomenFirst{}, stored_woman}};
    Vacancy seat = vacancy({{1, 500, true}, {2, 300}, {3, 300}, {4, 0}, {5, 0}}, 1);
    seat.entries[2].sex = Sex::female;
    CHECK(named(seat, next_in_rank(by_sex, seat)) == 3);
    CHECK(next_in_rank(by_sex, seat).queue.front().basis == Citation(stored_woman));
    seat.statuses = {StatusRecord{.entry = 1, .status = CandidateStatus::died}, StatusRecord{.entry = 2, .status = CandidateStatus::died}};
    const Replacement last = next_in_rank(by_sex, seat);
    CHECK(named(seat, last) == 4);
    CHECK(last.queue[2].basis == Citation(stored_zero));
    CHECK(last.queue[2].decided_by == "list_number");
}

TEST_CASE("the words of the tables") {
    CHECK(to_string(ReplacementStatus::named) == "named");
    CHECK(to_string(ReplacementStatus::suspended) == "suspended");
    CHECK(to_string(ReplacementStatus::not_performed) == "not_performed");
    CHECK(to_string(ReplacementStatus::exhausted) == "exhausted");
    CHECK(to_string(ReplacementStatus::invalid_request) == "invalid_request");
    CHECK(to_string(ReplacementStatus::undecided) == "undecided");
    CHECK(to_string(QueueStatus::passed_over) == "passed_over");
    CHECK(to_string(QueueStatus::seated) == "seated");
    CHECK(to_string(CandidateStatus::vote_buying) == "vote_buying");
    CHECK(to_string(CandidateStatus::lhkpn_missing) == "lhkpn_missing");
}

TEST_CASE("who sits already is named without an article, and who may sit unknown to us is told") {
    const Vacancy seated = vacancy(five, 3, {{4, CandidateStatus::seated}});
    CHECK(next_in_rank(rules, seated).queue.front().basis.empty());
    CHECK_FALSE(next_in_rank(rules, vacancy(five, 3, {{4, CandidateStatus::died}})).queue.front().basis.empty());
    const auto told = [](const Replacement& r) {
        return std::ranges::any_of(r.trace, [](const replacement::TraceStep& step) { return step.rule == "not_examined"; });
    };
    CHECK_FALSE(told(next_in_rank(rules, seated)));
    Vacancy unknown = seated;
    unknown.elected_known = false;
    CHECK(told(next_in_rank(rules, unknown)));
}

}  // namespace test_replacement_queue
