// Published replacements during the term, and the worked example of the law note.
#include "pemilu/replacement/interim.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pemilu/rules/indonesia/replacement.hpp"

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
