// What is known of a candidate on the day of a replacement.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
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
/// dispute the day on which it was filed. `clarified`: the day on which KPU heard a candidate whom the party dismissed.
struct StatusRecord {
    std::size_t entry = 0;
    CandidateStatus status = CandidateStatus::other;
    std::optional<Date> date = {};
    std::string evidence = {};
    std::optional<Date> clarified = {};
};

}  // namespace pemilu::inline v0_1::replacement
