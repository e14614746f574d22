// A party on the ballot.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace pemilu::inline v0_1 {

/// "partai politik peserta pemilu". Its `PartyId` is its position in the contest's list; `ballot_number` is what voters see.
struct Party {
    std::string name = {};
    std::optional<std::int32_t> ballot_number = {};

    friend bool operator==(const Party&, const Party&) = default;
};

}  // namespace pemilu::inline v0_1
