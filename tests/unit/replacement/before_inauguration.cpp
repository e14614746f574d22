// Published replacements before the oath of 2024.
#include "pemilu/replacement/before_inauguration.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

#include "pemilu/rules/indonesia/replacement.hpp"
#include "pemilu/rules/indonesia/replacement_procedure.hpp"

namespace test_replacement_before_inauguration {

using namespace pemilu;
using replacement::CandidateStatus;
using replacement::QueueStatus;
using replacement::ReplacementStatus;
using replacement::StatusRecord;
using replacement::Vacancy;

namespace {

const replacement::ReplacementRules before_oath = *rules::indonesia::replacement_rules("pkpu-6-2024", Chamber::dpr);

void add(Vacancy& vacancy, std::uint32_t number, std::int64_t votes, Sex sex, bool elected = false) {
    vacancy.entries.push_back(ranking::Entry{Contender{.number = ListNumber(number)}, Votes(votes), sex});
    vacancy.elected.push_back(elected);
}

/// Gerindra's ten candidates, KPU decision 360/2024; one seat.
Vacancy sumatera_utara_ii() {
    Vacancy vacancy;
    add(vacancy, 1, 87343, Sex::male, true);  // Gus Irawan Pasaribu
    add(vacancy, 2, 49236, Sex::male);        // Sabam Rajagukguk
    add(vacancy, 3, 4848, Sex::female);
    add(vacancy, 4, 27690, Sex::male);
    add(vacancy, 5, 51812, Sex::male);  // Ari Wibowo
    add(vacancy, 6, 2025, Sex::female);
    add(vacancy, 7, 9543, Sex::male);
    add(vacancy, 8, 21937, Sex::male);
    add(vacancy, 9, 1122, Sex::female);
    add(vacancy, 10, 1488, Sex::male);
    vacancy.member = 0;
    return vacancy;
}

}  // namespace

TEST_CASE("DPR, Sumatera Utara II, Gerindra 2024: the first and the second withdrew, the third is named") {
    Vacancy vacancy = sumatera_utara_ii();
    vacancy.statuses = {StatusRecord{.entry = 0, .status = CandidateStatus::withdrew},
                        StatusRecord{.entry = 4, .status = CandidateStatus::withdrew}};
    const auto replacement = replacement::before_inauguration(before_oath, vacancy);
    CHECK(replacement.status == ReplacementStatus::named);
    REQUIRE(replacement.candidate.has_value());
    CHECK(vacancy.entries[*replacement.candidate].who.number == ListNumber(2));
    CHECK(vacancy.entries[*replacement.candidate].votes == Votes(49236));
    REQUIRE(replacement.queue.size() == 9);
    CHECK(replacement.queue[0].status == QueueStatus::passed_over);
    CHECK(replacement.queue[0].rank_all == 2);
    CHECK(replacement.queue[0].rank_unelected == 1);
    CHECK(replacement.queue[0].reason == "withdrew");
    CHECK(to_string(replacement.queue[0].basis) == "UU 7/2017 art. 426");
    CHECK(replacement.queue[1].status == QueueStatus::named);
    CHECK(replacement.queue[1].rank_all == 3);
    CHECK(replacement.queue[1].rank_unelected == 2);
    CHECK(to_string(replacement.queue[1].basis) == "PKPU 6/2024 art. 48(5)");
}

TEST_CASE("had Ari Wibowo stayed, he would have been named") {
    const Vacancy vacancy = sumatera_utara_ii();
    const auto replacement = replacement::before_inauguration(before_oath, vacancy);
    REQUIRE(replacement.candidate.has_value());
    CHECK(vacancy.entries[*replacement.candidate].who.number == ListNumber(5));
}

TEST_CASE("DPR, Banten I, PDIP 2024: the elected one was dismissed by the party, the second is named") {
    Vacancy vacancy{.member = 1};
    add(vacancy, 1, 36516, Sex::male);          // Bonnie Triyana; his list number was not published with the figures
    add(vacancy, 2, 37359, Sex::female, true);  // Tia Rahmania
    const auto replacement = replacement::before_inauguration(before_oath, vacancy);
    CHECK(replacement.candidate == 0);
    CHECK(replacement.queue.front().rank_all == 2);
    CHECK(replacement.queue.front().rank_unelected == 1);
}

TEST_CASE("as in DPR, Jawa Tengah V, PDIP 2024: the third of three elected leaves, the fourth in rank is named") {
    Vacancy vacancy{.member = 2};  // only the fourth's votes, 74,750, were published; those above stand for the others
    add(vacancy, 1, 200000, Sex::female, true);
    add(vacancy, 2, 100000, Sex::male, true);
    add(vacancy, 3, 90000, Sex::male, true);  // Rahmad Handoyo
    add(vacancy, 4, 74750, Sex::male);        // Didik Haryadi
    const auto replacement = replacement::before_inauguration(before_oath, vacancy);
    CHECK(replacement.candidate == 3);
    CHECK(replacement.queue.front().rank_all == 4);
    CHECK(replacement.queue.front().rank_unelected == 1);
}

TEST_CASE("nobody of the list has a vote: by list number, women or not") {
    Vacancy vacancy{.member = 1};
    add(vacancy, 1, 0, Sex::male, true);
    add(vacancy, 2, 0, Sex::male, true);
    add(vacancy, 3, 0, Sex::male);
    add(vacancy, 4, 0, Sex::female);
    CHECK(replacement::before_inauguration(before_oath, vacancy).candidate == 2);
}

TEST_CASE("the votes of those behind are 0 and not all are: not stated, so it is asked") {
    Vacancy vacancy{.member = 0};
    add(vacancy, 1, 10, Sex::male, true);
    add(vacancy, 2, 0, Sex::male);
    add(vacancy, 3, 0, Sex::female);
    const auto replacement = replacement::before_inauguration(before_oath, vacancy);
    CHECK(replacement.status == ReplacementStatus::undecided);
    REQUIRE(replacement.open.has_value());
    CHECK(replacement.open->reason == Reason::option_not_chosen);
    CHECK(replacement.open->option == "zero_tail");
}

TEST_CASE("the statuses that make a candidate fall out are grounds by the same words") {
    const auto oath = *rules::indonesia::replacement_procedure("pkpu-6-2024", Chamber::dpr);
    const Vacancy vacancy = sumatera_utara_ii();
    for (const char* ground : {"died", "withdrew", "public_office", "not_citizen", "education", "convicted", "changed_party",
                               "dismissed_from_party", "vote_buying", "forgery"}) {
        const auto replaced =
            replacement::before_inauguration(before_oath, oath, vacancy, {.ground = ground, .requested = Date(2024, 8, 20)});
        CHECK(replaced.status == ReplacementStatus::named);
        CHECK(replaced.candidate == 4);
    }
    const auto late = [&](const char* ground) {
        return replacement::before_inauguration(before_oath, oath, vacancy, {.ground = ground, .requested = Date(2025, 3, 21)}).status;
    };
    CHECK(late("withdrew") == ReplacementStatus::invalid_request);  // MK 176/PUU-XXII/2024
    CHECK(late("public_office") == ReplacementStatus::named);
    CHECK(late("seated") == ReplacementStatus::invalid_request);
    const auto dpd = *rules::indonesia::replacement_procedure("pkpu-6-2024", Chamber::dpd);
    for (const auto& ground : dpd.grounds) CHECK(ground.name.view().find("party") == std::string_view::npos);
}

TEST_CASE("MK 176/PUU-XXII/2024: from 21 March 2025 a resignation needs an assignment by the state") {
    const auto oath = *rules::indonesia::replacement_procedure("pkpu-6-2024", Chamber::dpr);
    Vacancy vacancy = sumatera_utara_ii();
    const auto replaced = [&](Date day, replacement::Request request) {
        vacancy.statuses = {StatusRecord{.entry = 0, .status = CandidateStatus::withdrew, .date = day}};
        return replacement::before_inauguration(before_oath, oath, vacancy, request);
    };
    CHECK(replaced(Date(2024, 8, 20), {}).status == ReplacementStatus::named);
    const auto after = replaced(Date(2025, 3, 21), {});
    CHECK(after.status == ReplacementStatus::invalid_request);
    CHECK(to_string(after.trace.back().basis) == "MK 176/PUU-XXII/2024");
    CHECK(replaced(Date(2025, 3, 21), {.ground = "state_assignment"}).status == ReplacementStatus::named);
    CHECK(replaced(Date(2025, 3, 21), {.by = replacement::Actor::party, .ground = "died"}).status == ReplacementStatus::named);
    // the candidates who follow are not elected ones: their withdrawal needs no reason
    vacancy.statuses = {StatusRecord{.entry = 4, .status = CandidateStatus::withdrew, .date = Date(2025, 4, 1)}};
    CHECK(replacement::before_inauguration(before_oath, oath, vacancy, {.ground = "died"}).candidate == 1);
}

TEST_CASE("DPD: whoever filed no report on campaign funds is not set as elected; during the term no article says what follows") {
    Vacancy vacancy{.member = 0};  // Jawa Tengah 2024, the member who resigned and the fifth and sixth in rank
    add(vacancy, 11, 3821699, Sex::male, true);
    add(vacancy, 10, 1628507, Sex::male);
    add(vacancy, 4, 1520105, Sex::male);
    vacancy.statuses = {StatusRecord{.entry = 1, .status = CandidateStatus::no_finance_report}};
    const auto dpd = *rules::indonesia::replacement_rules("pkpu-6-2024", Chamber::dpd);
    const auto replacement = replacement::before_inauguration(dpd, vacancy);
    CHECK(replacement.candidate == 2);
    CHECK(replacement.queue.front().status == QueueStatus::passed_over);
    CHECK(to_string(replacement.queue.front().basis) == "UU 7/2017 art. 338(4)");
    const auto in_office = *rules::indonesia::replacement_rules("pkpu-3-2025", Chamber::dpd);
    const auto open = replacement::interim(in_office, vacancy);
    REQUIRE(open.open.has_value());
    CHECK(open.open->option == "without_article");
}

TEST_CASE("before the oath there are neither six months nor other districts") {
    const auto oath = *rules::indonesia::replacement_procedure("pkpu-6-2024", Chamber::dpr);
    Vacancy vacancy{.member = 0};
    add(vacancy, 1, 10, Sex::male, true);
    const auto alone =
        replacement::before_inauguration(before_oath, oath, vacancy, {.proposed = Date(2024, 9, 1), .term_end = Date(2024, 10, 1)});
    CHECK(alone.status == ReplacementStatus::exhausted);
    for (const auto& step : alone.trace) CHECK_FALSE(step.rule == Literal("other_districts"));
}

}  // namespace test_replacement_before_inauguration
