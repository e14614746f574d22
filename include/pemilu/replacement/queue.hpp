// Who takes a vacant seat: the next in rank of the same party and district, and why others were passed over.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/contest/candidate.hpp"
#include "pemilu/core/date.hpp"
#include "pemilu/core/id.hpp"
#include "pemilu/core/legal_basis.hpp"
#include "pemilu/core/outcome.hpp"
#include "pemilu/ranking/rank.hpp"
#include "pemilu/ranking/step.hpp"

namespace pemilu::inline v0_1::replacement {

/// What is known of a candidate on the day of the determination.
enum class CandidateStatus : std::uint8_t {
    died,
    withdrew,
    not_citizen,
    education,
    convicted,
    vote_buying,
    forgery,
    changed_party,
    dismissed_from_party,
    public_office,
    other,
    disputed_party_court,
    disputed_district_court,
    disputed_cassation,
    lhkpn_missing,
    seated,
};

inline constexpr std::string_view candidate_status_names[] = {"died",
                                                              "withdrew",
                                                              "not_citizen",
                                                              "education",
                                                              "convicted",
                                                              "vote_buying",
                                                              "forgery",
                                                              "changed_party",
                                                              "dismissed_from_party",
                                                              "public_office",
                                                              "other",
                                                              "disputed_party_court",
                                                              "disputed_district_court",
                                                              "disputed_cassation",
                                                              "lhkpn_missing",
                                                              "seated"};

[[nodiscard]] constexpr std::string_view to_string(CandidateStatus status) noexcept {
    return candidate_status_names[static_cast<std::size_t>(status)];
}
[[nodiscard]] constexpr std::optional<CandidateStatus> parse_candidate_status(std::string_view name) noexcept {
    for (std::size_t i = 0; i < std::size(candidate_status_names); ++i)
        if (candidate_status_names[i] == name) return static_cast<CandidateStatus>(i);
    return std::nullopt;
}

/// An open dispute holds up the queue, and so does a missing declaration of assets: neither is skipped, neither is final.
[[nodiscard]] constexpr bool suspends(CandidateStatus status) noexcept {
    return status == CandidateStatus::disputed_party_court || status == CandidateStatus::disputed_district_court ||
           status == CandidateStatus::disputed_cassation || status == CandidateStatus::lhkpn_missing;
}

/// `entry` is a position in the vacancy's entries: published rankings often come without list numbers.
struct StatusRecord {
    std::size_t entry = 0;
    CandidateStatus status = CandidateStatus::other;
    std::optional<Date> date = {};
    std::string evidence = {};
};

/// A regulation on replacements: its ladder for equal votes and the articles it rests on.
struct ReplacementRules {
    Literal name = {};
    Literal title = {};
    Ladder ladder = {};
    bool lowest_level_named = false;  ///< the regulation itself says down to which level the spread goes
    Citation next_in_rank = {};
    Citation passed_over = {};
    Citation dispute = {};      ///< a candidate in an open dispute holds up the queue
    Citation declaration = {};  ///< so does one whose declaration of assets (LHKPN) is missing
};

/// One list of the last election (`entries`), who of it was elected, whose seat is vacant, and what is known of the others.
struct Vacancy {
    DistrictId district = {};
    PartyId party = {};
    std::vector<ranking::Entry> entries = {};
    std::vector<bool> elected = {};          ///< parallel to `entries`
    std::optional<std::size_t> member = {};  ///< position in `entries`
    std::vector<StatusRecord> statuses = {};
};

enum class ReplacementStatus : std::uint8_t { named, suspended, not_performed, exhausted, invalid_request, undecided };

[[nodiscard]] constexpr std::string_view to_string(ReplacementStatus status) noexcept {
    constexpr std::string_view names[] = {"named", "suspended", "not_performed", "exhausted", "invalid_request", "undecided"};
    return names[static_cast<std::size_t>(status)];
}

/// What happened to one candidate when the queue was walked.
enum class QueueStatus : std::uint8_t { named, waiting, passed_over, suspends, tied, seated };

[[nodiscard]] constexpr std::string_view to_string(QueueStatus status) noexcept {
    constexpr std::string_view names[] = {"named", "waiting", "passed_over", "suspends", "tied", "seated"};
    return names[static_cast<std::size_t>(status)];
}

/// One candidate of the list who was not elected, in rank. Ranks are shared by those whom the ladder leaves tied.
struct QueueEntry {
    std::size_t entry = 0;
    std::int64_t rank_all = 0;
    std::int64_t rank_unelected = 0;
    QueueStatus status = QueueStatus::waiting;
    std::string reason = {};
    Citation basis = {};
};

struct Replacement {
    ReplacementStatus status = ReplacementStatus::exhausted;
    std::string reason = {};
    std::optional<std::size_t> candidate = {};  ///< position in the vacancy's entries
    std::vector<QueueEntry> queue = {};
    std::optional<Question> open = {};
};

namespace detail {

/// What decides about a candidate: who no longer qualifies is passed over, whatever dispute is open besides.
[[nodiscard]] inline const StatusRecord* record_of(const Vacancy& vacancy, std::size_t entry) {
    const StatusRecord* holding = nullptr;
    for (const StatusRecord& record : vacancy.statuses) {
        if (record.entry != entry) continue;
        if (!suspends(record.status)) return &record;
        if (holding == nullptr) holding = &record;
    }
    return holding;
}

[[nodiscard]] inline std::string describe(const StatusRecord& record) {
    std::string text(to_string(record.status));
    if (record.date) text += " " + to_string(*record.date);
    if (!record.evidence.empty()) text += ": " + record.evidence;
    return text;
}

/// The unelected candidates by rank; the ladder sees the whole list, so that ranks agree with the published ones.
[[nodiscard]] inline std::vector<QueueEntry> ranked(const ReplacementRules& rules, const Vacancy& vacancy,
                                                    std::vector<std::size_t>& group_of) {
    std::vector<QueueEntry> queue;
    std::int64_t rank_all = 1;
    std::int64_t rank_unelected = 1;
    std::size_t number = 0;
    for (const ranking::Group& group : ranking::rank(rules.ladder, vacancy.entries)) {
        std::int64_t unelected = 0;
        for (const std::size_t member : group.members) {
            if (vacancy.elected.at(member)) continue;
            queue.push_back(QueueEntry{.entry = member, .rank_all = rank_all, .rank_unelected = rank_unelected});
            group_of.push_back(number);
            ++unelected;
        }
        rank_all += static_cast<std::int64_t>(group.members.size());
        rank_unelected += unelected;
        ++number;
    }
    return queue;
}

[[nodiscard]] inline Question question_of(const Vacancy& vacancy, const ranking::Group& group, const std::vector<std::size_t>& tied) {
    Question question{.reason = group.open, .seats_left = Seats(1), .tried = group.tried, .option = group.option};
    QuestionHash hash;
    hash.add(Contender{vacancy.district, vacancy.party, ListNumber()}).add(static_cast<std::uint64_t>(vacancy.member.value_or(0)));
    for (const std::size_t member : tied) {
        question.contenders.push_back(vacancy.entries[member].who);
        hash.add(vacancy.entries[member].who).add(static_cast<std::uint64_t>(member));
        hash.add(vacancy.entries[member].votes ? static_cast<std::uint64_t>(vacancy.entries[member].votes->count()) : UINT64_MAX);
        ranking::add_to(hash, vacancy.entries[member].spread);
    }
    question.id = hash.value();
    return question;
}

}  // namespace detail

namespace detail {

/// Why a request names no vacant seat; empty if it does.
[[nodiscard]] inline std::string objection(const Vacancy& vacancy) {
    if (!vacancy.member || *vacancy.member >= vacancy.entries.size()) return "the member whose seat is vacant is not on this list";
    if (!vacancy.elected.at(*vacancy.member)) return "the member whose seat is said to be vacant was not elected";
    return {};
}

/// Walks the queue and marks who is passed over; returns the positions of those who could be named, all of one tied group. Stops at the
/// first who is held up by a dispute, before whom nobody could be named: that one's reason goes into `held_up`.
[[nodiscard]] inline std::vector<std::size_t> walk(const ReplacementRules& rules, const Vacancy& vacancy, std::vector<QueueEntry>& queue,
                                                   const std::vector<std::size_t>& group_of, std::string& held_up) {
    std::vector<std::size_t> front;
    for (std::size_t i = 0; i < queue.size(); ++i) {
        if (!front.empty() && group_of[front.front()] != group_of[i]) break;
        QueueEntry& row = queue[i];
        const StatusRecord* record = record_of(vacancy, row.entry);
        if (record == nullptr) {
            front.push_back(i);
            continue;
        }
        row.reason = describe(*record);
        const bool holds = suspends(record->status);
        const Citation held = record->status == CandidateStatus::lhkpn_missing ? rules.declaration : rules.dispute;
        row.basis = holds ? held : rules.passed_over;
        row.status = holds                                       ? QueueStatus::suspends
                     : record->status == CandidateStatus::seated ? QueueStatus::seated
                                                                 : QueueStatus::passed_over;
        if (!holds) continue;
        held_up = row.reason;
        return {};
    }
    return front;
}

}  // namespace detail

/// Walks the list from the top: those who died, withdrew or no longer qualify are passed over; an open dispute or a missing declaration
/// stops the walk (suspended, not skipped; also when it befalls one of several equal candidates, whose order is open); the first who
/// remains is named. Equal candidates at the front come back undecided.
[[nodiscard]] inline Replacement next_in_rank(const ReplacementRules& rules, const Vacancy& vacancy) {
    Replacement result;
    result.reason = detail::objection(vacancy);
    if (!result.reason.empty()) {
        result.status = ReplacementStatus::invalid_request;
        return result;
    }
    std::vector<std::size_t> group_of;
    result.queue = detail::ranked(rules, vacancy, group_of);
    const std::vector<std::size_t> front = detail::walk(rules, vacancy, result.queue, group_of, result.reason);
    if (!result.reason.empty()) {
        result.status = ReplacementStatus::suspended;
    } else if (front.empty()) {
        result.status = ReplacementStatus::exhausted;
        result.reason = "nobody is left on the list of this party in this district";
    } else if (front.size() == 1) {
        QueueEntry& named = result.queue[front.front()];
        named.status = QueueStatus::named;
        named.basis = rules.next_in_rank;
        result.status = ReplacementStatus::named;
        result.candidate = named.entry;
    } else {
        std::vector<std::size_t> tied;
        for (const std::size_t i : front) {
            result.queue[i].status = QueueStatus::tied;
            tied.push_back(result.queue[i].entry);
        }
        result.status = ReplacementStatus::undecided;
        result.reason = "equal candidates that no step separates";
        result.open = detail::question_of(vacancy, ranking::rank(rules.ladder, vacancy.entries)[group_of[front.front()]], tied);
    }
    return result;
}

}  // namespace pemilu::inline v0_1::replacement
