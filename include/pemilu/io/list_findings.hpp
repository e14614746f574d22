// What the tables of a list say against themselves: votes that were not supplied, and votes that do not add up over regions.
#pragma once

#include <cstddef>
#include <string>

#include "pemilu/core/diagnostic.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/io/party_lists.hpp"

namespace pemilu::inline v0_1::io {

namespace detail {

[[nodiscard]] inline std::string place_on_list(const NamedList& list, std::size_t entry) {
    std::string place;
    for (const std::string& part : {list.district, list.party}) place += part + (part.empty() ? "" : " ");
    const Candidate& candidate = list.candidates[entry];
    if (candidate.number != ListNumber()) place += std::to_string(candidate.number.value()) + " ";
    return place + candidate.name;
}

}  // namespace detail

/// M01 for each candidate whose votes were not supplied: who is not elected could stand before the one that is named. L01 for each whose
/// votes are not those of the regions, and for regions that are not the sum of those inside them.
inline void add_findings(const NamedList& list, Diagnostics& findings) {
    for (std::size_t i = 0; i < list.candidates.size(); ++i) {
        const ranking::Entry& entry = list.list.entries[i];
        const auto differ = [&](const std::string& place, Votes printed, Votes sum) {
            findings.push_back(Diagnostic{.code = "L01",
                                          .place = place,
                                          .field = "votes",
                                          .found = printed.count(),
                                          .expected = sum.count(),
                                          .hint = "the votes of its regions"});
        };
        if (!entry.votes)
            findings.push_back(Diagnostic{.code = "M01",
                                          .severity = Severity::warning,
                                          .place = detail::place_on_list(list, i),
                                          .field = "votes",
                                          .hint = list.list.elected[i] ? "not supplied; the list has no seat that could depend on it"
                                                                       : "not supplied; a seat of this list could depend on it"});
        if (const auto total = entry.spread.total(); entry.votes && total && *total != *entry.votes)
            differ(detail::place_on_list(list, i), *entry.votes, *total);
        for (const auto& region : entry.spread.disagreements())
            differ(detail::place_on_list(list, i) + " " + region.region.digits(), region.printed, region.sum);
    }
}

}  // namespace pemilu::inline v0_1::io
