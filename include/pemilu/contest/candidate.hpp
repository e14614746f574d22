// Candidates and the lists they stand on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pemilu/core/id.hpp"

namespace pemilu::inline v0_1 {

enum class Sex : std::uint8_t { male, female };

/// "calon". A number of 0 or a missing sex means "not supplied": a step of the law that needs it comes back open.
struct Candidate {
    ListNumber number = {};
    std::string name = {};
    std::optional<Sex> sex = {};

    friend bool operator==(const Candidate&, const Candidate&) = default;
};

/// "DCS" (provisional) and "DCT" (final). `final` is a keyword.
enum class ListStatus : std::uint8_t { provisional, final_ };

/// One party's candidates in one electoral district.
struct CandidateList {
    DistrictId district = {};
    PartyId party = {};
    ListStatus status = ListStatus::final_;
    std::vector<Candidate> candidates = {};

    friend bool operator==(const CandidateList&, const CandidateList&) = default;
};

}  // namespace pemilu::inline v0_1
