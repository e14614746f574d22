// What is known of a candidate on the day of a replacement.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pemilu/core/date.hpp"

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
    no_finance_report,
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
                                                              "no_finance_report",
                                                              "other",
                                                              "disputed_party_court",
                                                              "disputed_district_court",
                                                              "disputed_cassation",
                                                              "lhkpn_missing",
                                                              "seated"};

[[nodiscard]] constexpr std::string_view to_string(CandidateStatus status) noexcept {
    return candidate_status_names[static_cast<std::size_t>(status)];
}
/// A word of these, or the one of the law for a death or a resignation.
[[nodiscard]] constexpr std::optional<CandidateStatus> parse_candidate_status(std::string_view name) noexcept {
    for (std::size_t i = 0; i < std::size(candidate_status_names); ++i)
        if (candidate_status_names[i] == name) return static_cast<CandidateStatus>(i);
    if (name == "meninggal_dunia") return CandidateStatus::died;
    if (name == "mengundurkan_diri") return CandidateStatus::withdrew;
    return std::nullopt;
}

/// An open dispute holds up the queue, and so does a missing declaration of assets: neither is skipped, neither is final.
[[nodiscard]] constexpr bool suspends(CandidateStatus status) noexcept {
    return status == CandidateStatus::disputed_party_court || status == CandidateStatus::disputed_district_court ||
           status == CandidateStatus::disputed_cassation || status == CandidateStatus::lhkpn_missing;
}

/// A dispute over a dismissal by the party: it holds up the queue although the dismissal itself would pass the candidate over.
[[nodiscard]] constexpr bool is_dispute(CandidateStatus status) noexcept {
    return suspends(status) && status != CandidateStatus::lhkpn_missing;
}

/// About the party of a candidate: none of these befalls somebody who stands without one (DPD).
[[nodiscard]] constexpr bool concerns_party(CandidateStatus status) noexcept {
    return status == CandidateStatus::changed_party || status == CandidateStatus::dismissed_from_party ||
           status == CandidateStatus::disputed_party_court;
}

/// About a candidate who stands without a party (DPD): the report on campaign funds of the others is their party's.
[[nodiscard]] constexpr bool concerns_independents(CandidateStatus status) noexcept { return status == CandidateStatus::no_finance_report; }

/// `entry` is a position in the vacancy's entries: published rankings often come without list numbers. `date`: from which day on; of a
/// dispute the day on which it was filed. `clarified`: the day on which KPU heard a candidate whom the party dismissed. `row`: where it
/// stands in its table.
struct StatusRecord {
    std::size_t entry = 0;
    CandidateStatus status = CandidateStatus::other;
    std::optional<Date> date = {};
    std::string evidence = {};
    std::optional<Date> clarified = {};
    std::int64_t row = 0;
};

/// Whether a status tells another departure than the ground: a death, a resignation, and what ends a membership against the member's will are
/// three. Of the last the grounds overlap (who is convicted may be dismissed by the party), and a proposal of the party may follow a
/// resignation. Statuses that end no membership, and `other`, contradict nothing.
[[nodiscard]] constexpr bool contradicts(std::string_view ground, CandidateStatus status) noexcept {
    const bool death = ground == "died";
    const bool resignation = ground == "resigned" || ground == "withdrew" || ground == "state_assignment" || ground == "public_office";
    if (status == CandidateStatus::died) return !death;
    if (status == CandidateStatus::withdrew || status == CandidateStatus::public_office) return !resignation && ground != "party_proposal";
    if (status == CandidateStatus::other || status == CandidateStatus::seated || suspends(status)) return false;
    return death || resignation;
}

/// The status of an entry that contradicts a ground, while none of its statuses on this day goes with it; nullptr if there is none.
[[nodiscard]] inline const StatusRecord* contradicting(std::string_view ground, std::span<const StatusRecord> statuses, std::size_t entry,
                                                       std::optional<Date> on = {}) noexcept {
    const StatusRecord* found = nullptr;
    for (const StatusRecord& record : statuses) {
        const bool later = on && record.date && *record.date > *on;
        if (record.entry != entry || later || suspends(record.status) || record.status == CandidateStatus::seated) continue;
        if (!contradicts(ground, record.status)) return nullptr;
        if (found == nullptr) found = &record;
    }
    return found;
}

/// Whether a status is what a ground says, in the words of both.
[[nodiscard]] constexpr bool tells(CandidateStatus status, std::string_view ground) noexcept {
    if (to_string(status) == ground) return true;
    if (status == CandidateStatus::withdrew) return ground == "resigned";
    return status == CandidateStatus::public_office && ground == "state_assignment";
}

/// The status of an entry that is what the ground says, while it, and each other that is, dates from after the day; nullptr if there is none.
[[nodiscard]] inline const StatusRecord* not_yet(std::string_view ground, std::span<const StatusRecord> statuses, std::size_t entry,
                                                 Date on) noexcept {
    const StatusRecord* found = nullptr;
    for (const StatusRecord& record : statuses) {
        if (record.entry != entry || !tells(record.status, ground)) continue;
        if (!record.date || *record.date <= on) return nullptr;
        if (found == nullptr) found = &record;
    }
    return found;
}

}  // namespace pemilu::inline v0_1::replacement
