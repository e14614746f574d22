// Published replacements during the term, and the worked example of the law note.
#include "pemilu/replacement/interim.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/ranking/ladder_options.hpp"
#include "pemilu/rules/indonesia/replacement.hpp"
#include "pemilu/rules/indonesia/replacement_procedure.hpp"

namespace test_replacement_interim {

using namespace pemilu;
using replacement::CandidateStatus;
using replacement::QueueStatus;
using replacement::ReplacementRules;
using replacement::ReplacementStatus;
using replacement::StatusRecord;
using replacement::Vacancy;

namespace {

ReplacementRules rules_of(std::string_view name) { return *rules::indonesia::replacement_rules(name, Chamber::dprd_regency); }

void add(Vacancy& vacancy, std::uint32_t number, std::int64_t votes, bool elected = false, Sex sex = Sex::male) {
    vacancy.entries.push_back(ranking::Entry{Contender{.number = ListNumber(number)}, Votes(votes), sex});
    vacancy.elected.push_back(elected);
}

std::uint32_t named(const Vacancy& vacancy, const ReplacementRules& regulation) {
    const auto replacement = replacement::interim(regulation, vacancy);
    return replacement.candidate ? vacancy.entries[*replacement.candidate].who.number.value() : 0;
}

}  // namespace

TEST_CASE("DPRD Kota Madiun, district 4, PDIP, 2025: the member died, the second in rank follows") {
    Vacancy vacancy{.member = 0};  // the reports disagree on the list numbers; these are the ranks
    add(vacancy, 1, 1446, true);   // Andi Raya Bagus Miko Saputra
    add(vacancy, 2, 772);          // Usman Ependi
    add(vacancy, 3, 324);
    add(vacancy, 4, 82);
    add(vacancy, 5, 62);
    vacancy.statuses = {StatusRecord{.entry = 0, .status = CandidateStatus::died, .date = Date(2025, 5, 16)}};
    const auto replacement = replacement::interim(rules_of("pkpu-6-2017"), vacancy);
    CHECK(replacement.status == ReplacementStatus::named);
    REQUIRE(replacement.candidate == 1);
    CHECK(replacement.queue.front().rank_all == 2);
    CHECK(replacement.queue.front().rank_unelected == 1);
    CHECK(to_string(replacement.queue.front().basis) == "UU 23/2014 art. 197");
    CHECK(replacement.queue.size() == 4);
}

TEST_CASE("DPRD Kab. Sumenep II, PDIP, 2021: the second and the third withdrew, the fourth, with 39 votes, follows") {
    Vacancy vacancy{.member = 0};  // only 39 was published; the votes above stand for the others
    add(vacancy, 1, 4000, true);
    add(vacancy, 2, 41);
    add(vacancy, 3, 40);
    add(vacancy, 4, 39);
    vacancy.statuses = {StatusRecord{.entry = 1, .status = CandidateStatus::withdrew},
                        StatusRecord{.entry = 2, .status = CandidateStatus::withdrew}};
    const auto replacement = replacement::interim(rules_of("pkpu-6-2017"), vacancy);
    REQUIRE(replacement.candidate == 3);
    CHECK(replacement.queue.back().rank_all == 4);
    CHECK(replacement.queue.back().rank_unelected == 3);
}

TEST_CASE("DPRD Provinsi Kalimantan Utara 4, PKS, 2020: by votes, not by list number") {
    Vacancy vacancy{.member = 0};
    add(vacancy, 1, 4331, true);  // Muhammad Nasir
    add(vacancy, 2, 472);         // Muh. Khoiruddin
    CHECK(named(vacancy, rules_of("pkpu-6-2017")) == 2);
}

TEST_CASE("DPR, Sumatera Selatan I, PDIP, 2019: after Riezky Aprilia the next is Darmadi Djufri, never the fifth") {
    const auto dpr = *rules::indonesia::replacement_rules("pkpu-6-2017", Chamber::dpr);
    Vacancy vacancy{.member = 2};
    add(vacancy, 1, 0);  // Nazarudin Kiemas, dead and struck from the list
    add(vacancy, 2, 26103);
    add(vacancy, 3, 44402, true, Sex::female);
    add(vacancy, 4, 19776);
    add(vacancy, 5, 13310, false, Sex::female);
    add(vacancy, 6, 5878);  // Harun Masiku
    add(vacancy, 7, 5699, false, Sex::female);
    add(vacancy, 8, 4240);
    vacancy.statuses = {StatusRecord{.entry = 0, .status = CandidateStatus::died}};
    const auto replacement = replacement::interim(dpr, vacancy);
    REQUIRE(replacement.candidate == 1);
    CHECK(replacement.queue[0].rank_all == 2);
    CHECK(replacement.queue[3].rank_all == 5);
    CHECK(vacancy.entries[replacement.queue[3].entry].who.number == ListNumber(6));
    CHECK(to_string(replacement.queue[0].basis) == "UU 17/2014 art. 242");
}

TEST_CASE("equal votes need the spread; without votes women come first, then the list number") {
    Vacancy vacancy{.member = 0};
    add(vacancy, 6, 5000, true);               // A
    add(vacancy, 4, 800);                      // B
    add(vacancy, 5, 800, false, Sex::female);  // C
    add(vacancy, 3, 800);                      // D
    add(vacancy, 7, 0, false, Sex::female);    // E
    add(vacancy, 2, 0, false, Sex::female);    // F
    add(vacancy, 1, 0);                        // G
    const auto gone = [&vacancy](const std::vector<std::uint32_t>& numbers) {
        vacancy.statuses.clear();
        for (std::size_t i = 0; i < vacancy.entries.size(); ++i)
            if (std::ranges::find(numbers, vacancy.entries[i].who.number.value()) != numbers.end())
                vacancy.statuses.push_back(StatusRecord{.entry = i, .status = CandidateStatus::died});
    };
    for (const std::string_view name : {"pkpu-3-2025", "pkpu-6-2017"}) {
        CAPTURE(name);
        const ReplacementRules regulation = rules_of(name);
        gone({4});
        const auto tie = replacement::interim(regulation, vacancy);
        CHECK(tie.status == ReplacementStatus::undecided);
        REQUIRE(tie.open.has_value());
        const bool levels_named = name == "pkpu-3-2025";  // PKPU 6/2017 says "berjenjang" and no level
        CHECK(tie.open->reason == Reason::option_not_chosen);
        CHECK(tie.open->option == (levels_named ? "spread" : "spread_level"));
        CHECK(tie.open->contenders == std::vector{Contender{.number = ListNumber(5)}, Contender{.number = ListNumber(3)}});
        gone({4, 5});
        CHECK(named(vacancy, regulation) == 3);
        gone({4, 5, 3});
        CHECK(named(vacancy, regulation) == 2);
        gone({4, 5, 3, 2});
        CHECK(named(vacancy, regulation) == 7);
        gone({4, 5, 3, 2, 7});
        CHECK(named(vacancy, regulation) == 1);
        gone({4, 5, 3, 2, 7, 1});
        CHECK(replacement::interim(regulation, vacancy).status == ReplacementStatus::exhausted);
    }
}

TEST_CASE("a dispute with the party suspends, by PKPU 3/2025 art. 27") {
    Vacancy vacancy{.member = 0};
    add(vacancy, 1, 100, true);
    add(vacancy, 2, 50);
    add(vacancy, 3, 40);
    vacancy.statuses = {StatusRecord{.entry = 1, .status = CandidateStatus::disputed_party_court, .evidence = "mahkamah partai"}};
    const auto replacement = replacement::interim(rules_of("pkpu-3-2025"), vacancy);
    CHECK(replacement.status == ReplacementStatus::suspended);
    CHECK(replacement.queue.front().status == QueueStatus::suspends);
    CHECK(replacement.queue.front().reason == "disputed_party_court: mahkamah partai");
    CHECK(to_string(replacement.queue.front().basis) == "PKPU 3/2025 art. 27");
}

// --- with the days, the procedure and other districts ---

namespace {

const replacement::Procedure in_office = *rules::indonesia::replacement_procedure("pkpu-3-2025", Chamber::dprd_regency);
const replacement::Beyond beyond = rules::indonesia::beyond_the_list("pkpu-3-2025", Chamber::dprd_regency);

replacement::Replacement on(const Vacancy& vacancy, std::optional<Date> day, std::vector<Date> holidays = {}) {
    return replacement::interim(rules_of("pkpu-3-2025"), in_office, beyond, vacancy, {},
                                {.determined = day, .calendar = WorkingDays(std::move(holidays))});
}

Vacancy three() {
    Vacancy vacancy{.member = 0};
    add(vacancy, 1, 100, true);
    add(vacancy, 2, 50);
    add(vacancy, 3, 40);
    return vacancy;
}

}  // namespace

TEST_CASE("worked example 1: units with votes level by level, then the woman, then the list number, then those without votes") {
    Vacancy vacancy{.member = 0};
    const auto counts = [](std::int64_t station) {
        return *ranking::Spread::checked(
            {}, {{RegionLevel::subdistrict, {}, 2}, {RegionLevel::village, {}, 9}, {RegionLevel::station, {}, station}});
    };
    add(vacancy, 6, 5000, true);               // A
    add(vacancy, 5, 800, false, Sex::female);  // C
    add(vacancy, 3, 800);                      // D
    ReplacementRules led = rules_of("pkpu-3-2025");
    led.ladder = ranking::with_spread(led.ladder, SpreadMetric::units_led, RegionLevel::station);
    vacancy.entries[1].spread = counts(40);
    vacancy.entries[2].spread = counts(41);
    CHECK(named(vacancy, led) == 3);  // 41 stations against 40
    vacancy.entries[2].spread = counts(40);
    CHECK(named(vacancy, led) == 5);  // the woman
    vacancy.entries[1].sex = Sex::male;
    CHECK(named(vacancy, led) == 3);  // the smaller number
}

TEST_CASE("worked example 1 whole: whoever died needs no counts, and nobody is reordered by that") {
    Vacancy vacancy{.member = 0};
    add(vacancy, 6, 5000, true);               // A
    add(vacancy, 4, 800);                      // B, of whom no counts are known
    add(vacancy, 5, 800, false, Sex::female);  // C
    add(vacancy, 3, 800);                      // D
    for (const std::size_t i : {2U, 3U})
        vacancy.entries[i].spread = *ranking::Spread::checked(
            {},
            {{RegionLevel::subdistrict, 2, 2}, {RegionLevel::village, 9, 9}, {RegionLevel::station, i == 2 ? 40 : 41, i == 2 ? 40 : 41}});
    for (const SpreadMetric metric : {SpreadMetric::units_led, SpreadMetric::units_with_votes}) {
        ReplacementRules rules = rules_of("pkpu-3-2025");
        rules.ladder = ranking::with_spread(rules.ladder, metric, RegionLevel::station);
        // While B could be named B's place matters: B is the one whose counts are missing.
        vacancy.statuses.clear();
        const auto open = replacement::interim(rules, vacancy);
        REQUIRE(open.open.has_value());
        CHECK(open.open->reason == Reason::not_supplied);
        CHECK(open.open->option == "units");
        CHECK(open.open->contenders.size() == 3);
        CHECK(open.queue[0].reason == "not supplied: units");
        CHECK(open.queue[1].reason.empty());
        const auto order = [](const replacement::Replacement& r) {
            std::vector<std::pair<std::size_t, std::int64_t>> rows;
            for (const auto& row : r.queue) rows.emplace_back(row.entry, row.rank_all);
            return rows;
        };
        for (const auto status : {CandidateStatus::died, CandidateStatus::withdrew}) {
            vacancy.statuses = {StatusRecord{.entry = 1, .status = status}};
            const auto decided = replacement::interim(rules, vacancy);
            CHECK(decided.candidate == 3);  // 41 stations against 40
            CHECK(decided.queue[1].decided_by == "spread:station");
            CHECK(decided.queue[0].status == QueueStatus::passed_over);
            CHECK(decided.queue[2].status == QueueStatus::waiting);
            CHECK(order(decided) == order(open));
            vacancy.statuses.push_back(StatusRecord{.entry = 3, .status = CandidateStatus::died});
            CHECK(replacement::interim(rules, vacancy).candidate == 2);
        }
        vacancy.statuses = {StatusRecord{.entry = 1, .status = CandidateStatus::disputed_cassation}};
        CHECK(replacement::interim(rules, vacancy).status == ReplacementStatus::suspended);  // B may be the first of them
    }
}

TEST_CASE("statuses of later days do not count yet, and a withdrawal counts for ever") {
    Vacancy vacancy = three();
    vacancy.statuses = {StatusRecord{.entry = 1, .status = CandidateStatus::withdrew, .date = Date(2026, 3, 1)}};
    CHECK(on(vacancy, Date(2026, 2, 28)).candidate == 1);
    CHECK(on(vacancy, Date(2026, 3, 1)).candidate == 2);
    CHECK(on(vacancy, Date(2029, 1, 1)).candidate == 2);
    CHECK(on(vacancy, {}).candidate == 2);  // without a day every status counts
}

TEST_CASE("worked example 5: 14 working days to go to the party court") {
    Vacancy vacancy = three();
    vacancy.statuses = {StatusRecord{.entry = 1, .status = CandidateStatus::dismissed_from_party, .clarified = Date(2026, 2, 2)}};
    const std::vector<Date> new_year{Date(2026, 2, 17)};
    CHECK(on(vacancy, Date(2026, 2, 23), new_year).status == ReplacementStatus::suspended);  // the 14th is 23 February
    const auto after = on(vacancy, Date(2026, 2, 24), new_year);
    CHECK(after.candidate == 2);
    CHECK(after.queue.front().reason == "dismissed_from_party; no dispute was filed by 2026-02-23");
    CHECK(to_string(after.queue.front().basis) == "PKPU 3/2025 art. 27(2)");
    vacancy.statuses.push_back(StatusRecord{.entry = 1, .status = CandidateStatus::disputed_party_court, .date = Date(2026, 2, 23)});
    CHECK(on(vacancy, Date(2026, 5, 1), new_year).status == ReplacementStatus::suspended);  // filed on day 14
    vacancy.statuses.back().date = Date(2026, 2, 24);
    CHECK(on(vacancy, Date(2026, 5, 1), new_year).candidate == 2);
    const auto later_court = [](const auto& step) { return to_string(step.basis) == "PKPU 3/2025 art. 27(4) (unconfirmed)"; };
    CHECK(std::ranges::none_of(on(vacancy, Date(2026, 5, 1), new_year).trace, later_court));
    vacancy.statuses.back().status = CandidateStatus::disputed_district_court;  // whether a later court has such a window was not read
    const auto district_court = on(vacancy, Date(2026, 5, 1), new_year);
    CHECK(district_court.status == ReplacementStatus::suspended);
    CHECK(std::ranges::count_if(district_court.trace, later_court) == 1);
}

TEST_CASE("without the day of the clarification the window is not examined, and the trace says so") {
    Vacancy vacancy = three();
    vacancy.statuses = {StatusRecord{.entry = 1, .status = CandidateStatus::dismissed_from_party}};
    const auto told = [](const replacement::Replacement& r) {
        return std::ranges::any_of(r.trace, [](const auto& s) { return to_string(s.basis) == "PKPU 3/2025 art. 27(2)" && !s.row; });
    };
    const auto passed = on(vacancy, Date(2026, 5, 1));
    CHECK(passed.candidate == 2);
    CHECK(told(passed));
    vacancy.statuses[0].clarified = Date(2026, 2, 2);
    CHECK_FALSE(told(on(vacancy, Date(2026, 5, 1))));
}

TEST_CASE("without the holidays the window cannot be told, and nobody is skipped") {
    Vacancy vacancy = three();
    vacancy.statuses = {StatusRecord{.entry = 1, .status = CandidateStatus::dismissed_from_party, .clarified = Date(2026, 2, 2)}};
    const auto unknown = replacement::interim(rules_of("pkpu-3-2025"), in_office, beyond, vacancy, {}, {.determined = Date(2026, 5, 1)});
    CHECK(unknown.status == ReplacementStatus::suspended);
    CHECK(unknown.reason ==
          "dismissed_from_party; whether 14 working days have passed since 2026-02-02 cannot be told without the holidays");
    // PKPU 6/2017 has no such window: the dismissal alone decides
    CHECK(named(vacancy, rules_of("pkpu-6-2017")) == 3);
}

TEST_CASE("a member who goes to court against the dismissal has not left") {
    Vacancy vacancy = three();
    vacancy.statuses = {StatusRecord{.entry = 0, .status = CandidateStatus::disputed_district_court}};
    const auto waiting = on(vacancy, {});
    CHECK(waiting.status == ReplacementStatus::suspended);
    CHECK(to_string(waiting.trace.back().basis) == "PKPU 3/2025 art. 7");
}

TEST_CASE("the replacement of a replacement: who was seated is a member, and no former member returns") {
    Vacancy vacancy = three();
    vacancy.member = 1;
    CHECK(on(vacancy, {}).status == ReplacementStatus::invalid_request);
    vacancy.statuses = {StatusRecord{.entry = 0, .status = CandidateStatus::died},
                        StatusRecord{.entry = 1, .status = CandidateStatus::seated}};
    const auto second = on(vacancy, {});
    CHECK(second.status == ReplacementStatus::named);
    CHECK(second.candidate == 2);
}

TEST_CASE("a seat that a replacement has taken is not vacant any more; days tell whose seat it was") {
    Vacancy vacancy = three();
    const auto died = [](std::size_t entry, Date day) {
        return StatusRecord{.entry = entry, .status = CandidateStatus::died, .date = day};
    };
    const StatusRecord seated{.entry = 1, .status = CandidateStatus::seated, .date = Date(2025, 12, 1)};
    vacancy.statuses = {seated, died(0, Date(2025, 11, 20))};
    CHECK(on(vacancy, {}).status == ReplacementStatus::invalid_request);
    vacancy.member = 1;
    const auto again = on(vacancy, {});
    CHECK(again.candidate == 2);
    CHECK(again.queue.front().rank_unelected == 2);  // the one who came later was not elected
    vacancy.elected_known = false;
    vacancy.member = 0;
    CHECK(on(vacancy, {}).status == ReplacementStatus::named);  // nobody has said how many seats there are
    vacancy.elected_known = true;
    add(vacancy, 4, 90, true);
    vacancy.statuses = {seated, died(0, Date(2025, 12, 2))};
    CHECK(on(vacancy, {}).status == ReplacementStatus::named);  // whoever came before the death took the other seat
    const replacement::SeatsOfList seats(vacancy);
    CHECK(seats.vacant() == std::vector<std::size_t>{0});
    CHECK(seats.taken(3));
    vacancy.statuses = {seated, died(0, Date(2025, 11, 20)), died(3, Date(2025, 11, 20))};
    CHECK(replacement::SeatsOfList(vacancy).unclear() == std::vector<std::size_t>{0, 3});
    vacancy.statuses.back().date = Date(2025, 12, 20);
    CHECK(replacement::SeatsOfList(vacancy).taken(0));
    CHECK(replacement::SeatsOfList(vacancy).vacant() == std::vector<std::size_t>{3});
}

TEST_CASE("two seats of one list vacant: the order in which KPU received them decides, and must be said") {
    Vacancy vacancy = three();
    add(vacancy, 4, 90, true);
    vacancy.statuses = {StatusRecord{.entry = 0, .status = CandidateStatus::died},
                        StatusRecord{.entry = 3, .status = CandidateStatus::died}};
    const auto open = on(vacancy, {});
    CHECK(open.status == ReplacementStatus::undecided);
    REQUIRE(open.open.has_value());
    CHECK(open.open->option == "earlier");
    vacancy.earlier = std::vector<std::size_t>{};
    CHECK(on(vacancy, {}).candidate == 1);
    vacancy.earlier = std::vector<std::size_t>{3};
    const auto later = on(vacancy, {});
    CHECK(later.candidate == 2);
    CHECK(later.queue.front().status == QueueStatus::taken);
    vacancy.earlier.reset();
    vacancy.statuses.push_back(StatusRecord{.entry = 1, .status = CandidateStatus::seated});  // one of the two is filled
    CHECK(on(vacancy, {}).candidate == 2);
}

TEST_CASE("what is not given is named in the trace") {
    std::vector<std::string> statements;
    for (const auto& step : on(three(), {}).trace)
        if (step.rule == Literal("not_examined")) statements.push_back(step.statement);
    CHECK(statements == std::vector<std::string>{"who asked: not given", "the ground: not given",
                                                 "the six months: end of the term not given", "the day of the determination: not given"});
}

TEST_CASE("DPD: by province and without parties; Jawa Tengah 2024, the fifth in rank") {
    const auto dpd = *rules::indonesia::replacement_rules("pkpu-3-2025", Chamber::dpd);
    Vacancy vacancy{.member = 0};
    add(vacancy, 11, 3821699, true);
    add(vacancy, 5, 3567338, true, Sex::female);
    add(vacancy, 1, 2160469, true);
    add(vacancy, 6, 1929267, true, Sex::female);
    add(vacancy, 9, 1083182, false, Sex::female);
    add(vacancy, 10, 1628507);
    add(vacancy, 4, 1520105);
    CHECK(named(vacancy, dpd) == 10);
    CHECK(replacement::interim(dpd, vacancy).queue.front().rank_all == 5);
    // the law lists the fifth to the eighth; after them the next follows all the same, and the trace says so
    CHECK(replacement::interim(dpd, vacancy).trace.size() == 1);
    for (std::uint32_t rank = 8; rank <= 9; ++rank) add(vacancy, rank * 10, 1000 - rank);
    for (std::size_t i : {4U, 5U, 6U, 7U}) vacancy.statuses.push_back(StatusRecord{.entry = i, .status = CandidateStatus::withdrew});
    const auto ninth = replacement::interim(dpd, vacancy);
    REQUIRE(ninth.candidate == 8);
    REQUIRE(ninth.trace.size() == 6);
    bool told = false;
    for (const auto& step : ninth.trace) told = told || to_string(step.basis) == "UU 7/2017 art. 423(3)";
    CHECK(told);
}

TEST_CASE("PKPU 6/2017 does not say what follows the spread: an option") {
    Vacancy vacancy{.member = 0};
    add(vacancy, 1, 100, true);
    add(vacancy, 2, 50);
    add(vacancy, 3, 50, false, Sex::female);
    for (std::size_t i : {1U, 2U}) vacancy.entries[i].spread = *ranking::Spread::checked({}, {{RegionLevel::subdistrict, 1, {}}});
    ReplacementRules rules = rules_of("pkpu-6-2017");
    rules.ladder = ranking::with_spread(rules.ladder, SpreadMetric::units_with_votes, RegionLevel::subdistrict, RegionLevel::subdistrict);
    const auto open = replacement::interim(rules, vacancy);
    REQUIRE(open.open.has_value());
    CHECK(open.open->option == "last_steps");
    CHECK(named(vacancy, rules::indonesia::with_last_steps(rules)) == 3);
}

TEST_CASE("PKPU 6/2019 does not decide before it was there: those without votes are then equals") {
    Vacancy vacancy{.member = 0};
    add(vacancy, 1, 100, true);
    add(vacancy, 2, 0);
    add(vacancy, 3, 0, false, Sex::female);
    const auto rules_on = [](Date day) { return *rules::indonesia::replacement_rules("pkpu-6-2017", Chamber::dprd_regency, day); };
    const ReplacementRules amended = rules_on(Date(2019, 2, 4));
    CHECK(named(vacancy, amended) == 3);
    CHECK(to_string(replacement::interim(amended, vacancy).queue.front().basis) == "PKPU 6/2019");
    const ReplacementRules before = rules_on(Date(2019, 2, 3));
    CHECK(before.title == Literal("PKPU 6/2017 before PKPU 6/2019, during the term"));
    const auto open = replacement::interim(before, vacancy);
    REQUIRE(open.open.has_value());
    CHECK(open.open->option == "last_steps");
    for (const Citation& basis : open.open->tried) CHECK(to_string(basis) != "PKPU 6/2019");
    const auto chosen = rules::indonesia::with_last_steps(before);
    CHECK(named(vacancy, chosen) == 3);
    CHECK(to_string(replacement::interim(chosen, vacancy).queue.front().basis) == "PKPU 6/2017 (unconfirmed)");
}

}  // namespace test_replacement_interim
