// The table of how close the seats of a determination were.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/determination.hpp"
#include "pemilu/determination/margins.hpp"
#include "pemilu/determination/member_tables.hpp"
#include "pemilu/io/key_column.hpp"
#include "pemilu/io/table.hpp"

namespace pemilu::inline v0_1::tables {

using io::KeyKinds;

namespace detail {

/// The table of margins under way; an empty key is null.
class MarginRows {
public:
    explicit MarginRows(KeyKinds kinds) : districts_(kinds.district_integer), from_(kinds.party_integer), to_(kinds.party_integer) {}

    void push(const std::string& district, const analysis::Margin& margin, const std::string& from, const std::string& to) {
        districts_.push(district);
        kinds_.emplace_back(to_string(margin.kind));
        from_.push(from);
        to_.push(to);
        to_tie_.push_back(margin.to_tie.count());
        to_change_.push_back(margin.to_change ? std::optional(margin.to_change->count()) : std::nullopt);
        effects_.emplace_back(to_string(margin.effect));
    }
    [[nodiscard]] Table table() && {
        Table table;
        std::move(districts_).into(table, "district");
        table.add("kind", std::move(kinds_));
        std::move(from_).into(table, "from");
        std::move(to_).into(table, "to");
        table.add("to_tie", std::move(to_tie_));
        table.add("to_change", std::move(to_change_));
        table.add("effect", std::move(effects_));
        return table;
    }

private:
    io::KeyColumn districts_;
    io::KeyColumn from_;
    io::KeyColumn to_;
    std::vector<std::string> kinds_ = {};
    std::vector<std::int64_t> to_tie_ = {};
    std::vector<std::optional<std::int64_t>> to_change_ = {};
    std::vector<std::string> effects_ = {};
};

}  // namespace detail

/// `district, kind, from, to, to_tie, to_change, effect`: `pemilu::margins`, closest first over all districts. Where candidates stand
/// without parties, `from` and `to` are their numbers, and the name of whose number was not supplied.
[[nodiscard]] inline Table margins(const Determination& d, KeyKinds kinds) {
    const auto numbered = [](const recapitulation::CandidateVotes& c) { return c.candidate.number != ListNumber(); };
    if (d.rules.magnitude) kinds.party_integer = std::ranges::all_of(d.candidates, numbered);
    detail::MarginRows rows(kinds);
    for (const DistrictMargin& row : pemilu::margins(d)) {
        const auto name = [&](std::optional<PartyId> who) {
            if (!who) return std::string();
            if (!d.rules.magnitude) return d.contest.party(*who).name;
            const ListStanding& list = standing_of(d.at(*row.district).lists.front());
            const ListNumber number = list.entries[who->value()].who.number;
            return number != ListNumber() ? std::to_string(number.value()) : detail::candidate_of(d, list, who->value()).candidate.name;
        };
        rows.push(row.district ? d.contest.district(*row.district).key : "", row.margin, name(row.margin.from), name(row.margin.to));
    }
    return std::move(rows).table();
}

}  // namespace pemilu::inline v0_1::tables
