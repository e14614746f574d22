// What a party must meet to take part: thresholds of every kind, combined by "all of" and "any of".
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/contest/party.hpp"
#include "pemilu/core/id.hpp"
#include "pemilu/core/legal_basis.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/threshold/threshold.hpp"

namespace pemilu::inline v0_1::threshold {

/// A threshold by size of coalition: a list of m members needs the bound of the largest step that is not above m, so that one with more
/// members than the table needs its last.
class SizedBound {
public:
    struct Step {
        std::int64_t members = 1;
        Bound bound;

        friend bool operator==(const Step&, const Step&) = default;
    };

    /// `members` are by party; empty: every party stands alone. Errors: `std::invalid_argument` unless the steps begin with 1 member and
    /// increase, and every list has a member.
    SizedBound(std::vector<Step> steps, std::vector<std::int64_t> members) : steps_(std::move(steps)), members_(std::move(members)) {
        if (steps_.empty() || steps_.front().members != 1 ||
            std::ranges::adjacent_find(steps_, std::ranges::greater_equal{}, &Step::members) != steps_.end())
            throw std::invalid_argument("the steps of a threshold by size begin with 1 member and increase");
        if (std::ranges::any_of(members_, [](std::int64_t m) { return m < 1; }))
            throw std::invalid_argument("a list has at least 1 member");
    }

    [[nodiscard]] const Bound& of(PartyId party) const {
        const std::int64_t members = members_.empty() ? 1 : members_.at(party.value());
        return std::ranges::find_if(steps_.rbegin(), steps_.rend(), [members](const Step& s) { return s.members <= members; })->bound;
    }
    [[nodiscard]] std::span<const Step> steps() const noexcept { return steps_; }
    [[nodiscard]] std::span<const std::int64_t> members() const noexcept { return members_; }

    friend bool operator==(const SizedBound&, const SizedBound&) = default;

private:
    std::vector<Step> steps_;
    std::vector<std::int64_t> members_;
};

using AnyBound = std::variant<Bound, CountBound, SizedBound>;

/// A party's votes against a bound, in the whole contest or in the district. With `districts` it takes part everywhere, if it meets the
/// bound in at least so many of them.
struct VotesCriterion {
    AnyBound bound;
    Scope scope = Scope::total;
    std::optional<std::int64_t> districts = {};  ///< k of n; the scope is `district`

    friend bool operator==(const VotesCriterion&, const VotesCriterion&) = default;
};

/// So many seats won directly ("Grundmandatsklausel"); they are known before this allocation. `won` is by party.
struct DirectSeats {
    Seats at_least = {};
    std::vector<Seats> won = {};

    friend bool operator==(const DirectSeats&, const DirectSeats&) = default;
};

/// Parties that need not meet the other criteria of the clause, such as those of a minority.
struct Exempt {
    std::vector<PartyId> parties = {};

    friend bool operator==(const Exempt&, const Exempt&) = default;
};

/// The parties that the electoral body set as those that take part. It stands in the place of a threshold where only a part of the votes is
/// known, and nobody else meets it.
struct Qualified {
    std::vector<PartyId> parties = {};

    friend bool operator==(const Qualified&, const Qualified&) = default;
};

using Criterion = std::variant<VotesCriterion, DirectSeats, Exempt, Qualified>;

/// Met by meeting any of its criteria.
struct Clause {
    std::vector<Criterion> any_of = {};
    Citation basis = {};

    friend bool operator==(const Clause&, const Clause&) = default;
};

/// A party takes part where it stands and meets all clauses; without any, everywhere where it stands.
struct Requirement {
    std::vector<Clause> all_of = {};

    friend bool operator==(const Requirement&, const Requirement&) = default;
};

[[nodiscard]] inline Requirement requirement(Criterion criterion, Citation basis = {}) { return {{Clause{{std::move(criterion)}, basis}}}; }
[[nodiscard]] inline Requirement requirement(const Threshold& threshold) {
    return requirement(VotesCriterion{threshold.bound, threshold.scope}, threshold.basis);
}

/// Both must be met.
[[nodiscard]] inline Requirement all_of(Requirement a, const Requirement& b) {
    a.all_of.insert(a.all_of.end(), b.all_of.begin(), b.all_of.end());
    return a;
}

/// One must be met: every clause of the one, or else every clause of the other.
[[nodiscard]] inline Requirement any_of(const Requirement& a, const Requirement& b) {
    Requirement either;
    for (const Clause& x : a.all_of)
        for (const Clause& y : b.all_of) {
            Clause clause{x.any_of, x.basis.empty() ? y.basis : x.basis};
            clause.any_of.insert(clause.any_of.end(), y.any_of.begin(), y.any_of.end());
            either.all_of.push_back(std::move(clause));
        }
    return either;
}

/// The bound in the whole contest, or else in the district.
[[nodiscard]] inline Requirement either(const AnyBound& bound) {
    return any_of(requirement(VotesCriterion{bound, Scope::total}), requirement(VotesCriterion{bound, Scope::district}));
}
/// The bound in the whole contest, and in the district.
[[nodiscard]] inline Requirement both(const AnyBound& bound) {
    return all_of(requirement(VotesCriterion{bound, Scope::total}), requirement(VotesCriterion{bound, Scope::district}));
}

/// The party of that name. Errors: a name that no party has, with those that there are (input; `column` says where it was found).
[[nodiscard]] inline result<PartyId> party_named(std::span<const Party> parties, std::string_view name, std::string column) {
    const auto found = std::ranges::find(parties, name, &Party::name);
    if (found != parties.end()) return PartyId(static_cast<std::uint32_t>(found - parties.begin()));
    std::string known;
    for (const Party& party : parties) known += (known.empty() ? "" : ", ") + party.name;
    return Error{.message = "no such party", .column = std::move(column), .value = std::string(name), .expected = std::move(known)};
}

/// Valid votes by district and party, district by district; nullopt where a party did not stand.
struct VotesByDistrict {
    std::size_t districts = 0;
    std::size_t parties = 0;
    std::span<const std::optional<Votes>> cells;
};

/// Who takes part, and how each party stands against each criterion.
struct Eligibility {
    std::vector<std::vector<bool>> eligible = {};  ///< by district, then by party
    std::vector<Assessment> assessments = {};      ///< clause by clause, criterion by criterion
};

namespace detail {

class Assessing {
public:
    Assessing(const Requirement& requirement, const VotesByDistrict& votes)
        : requirement_(requirement), votes_(votes), districts_(votes.districts) {}

    [[nodiscard]] result<Eligibility> run() {
        if (votes_.cells.size() != districts_ * votes_.parties) return Error{.message = "votes are given for each district and party"};
        if (auto error = sum()) return *std::move(error);
        Eligibility result;
        std::vector<bool> takes_part(votes_.cells.size());
        for (std::size_t i = 0; i < takes_part.size(); ++i) takes_part[i] = votes_.cells[i].has_value();
        for (clause_ = 0; clause_ < requirement_.all_of.size(); ++clause_) {
            met_.assign(votes_.cells.size(), false);
            const auto& any_of = requirement_.all_of[clause_].any_of;
            for (criterion_ = 0; criterion_ < any_of.size(); ++criterion_)
                if (auto error = std::visit([this](const auto& c) { return judge(c); }, any_of[criterion_])) return *std::move(error);
            for (std::size_t i = 0; i < takes_part.size(); ++i) takes_part[i] = takes_part[i] && met_[i];
        }
        for (std::size_t d = 0; d < districts_; ++d) {
            const auto row = takes_part.begin() + static_cast<std::ptrdiff_t>(d * votes_.parties);
            result.eligible.emplace_back(row, row + static_cast<std::ptrdiff_t>(votes_.parties));
        }
        result.assessments = std::move(assessments_);
        return result;
    }

private:
    [[nodiscard]] std::optional<Error> sum() {
        std::vector<Votes> all;
        for (const auto& cell : votes_.cells) all.push_back(cell.value_or(Votes()));
        const auto total = checked_sum(std::span<const Votes>(all));
        if (!total) return Error{.kind = ErrorKind::capacity, .message = "the sum of all votes exceeds 2^63-1"};
        total_ = *total;
        of_party_.assign(votes_.parties, Votes());
        of_district_.assign(districts_, Votes());
        for (std::size_t i = 0; i < all.size(); ++i) {
            of_party_[i % votes_.parties] += all[i];
            of_district_[i / votes_.parties] += all[i];
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> judge(const VotesCriterion& c) {
        if (const auto* sized = std::get_if<SizedBound>(&c.bound))
            if (auto error = check_size(sized->members().size())) return error;
        if (c.districts) {
            const auto k = *c.districts;
            if (k < 1 || std::cmp_greater(k, districts_))
                return Error{.message = "a threshold in more districts than there are",
                             .column = "threshold",
                             .value = std::to_string(k) + " districts",
                             .expected = "1 to " + std::to_string(districts_)};
        }
        if (!c.districts && c.scope == Scope::total) {
            for (std::size_t p = 0; p < votes_.parties; ++p)
                if (push(c.bound, p, of_party_[p], total_, std::nullopt)) everywhere(p);
            return std::nullopt;
        }
        std::vector<std::int64_t> reached(votes_.parties);
        for (std::size_t i = 0; i < votes_.cells.size(); ++i) {
            const std::size_t d = i / votes_.parties;
            const std::size_t p = i % votes_.parties;
            if (!votes_.cells[i]) continue;
            if (!push(c.bound, p, *votes_.cells[i], of_district_[d], DistrictId(static_cast<std::uint32_t>(d)))) continue;
            ++reached[p];
            if (!c.districts) met_[i] = true;
        }
        if (c.districts)
            for (std::size_t p = 0; p < votes_.parties; ++p) push_count(p, reached[p], *c.districts);
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> judge(const DirectSeats& c) {
        if (auto error = check_size(c.won.size())) return error;
        for (std::size_t p = 0; p < c.won.size(); ++p) push_count(p, c.won[p].count(), c.at_least.count());
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> judge(const Exempt& c) {
        for (const PartyId party : c.parties) {
            if (party.value() >= votes_.parties) return Error{.message = "an exempt party that the contest does not have"};
            Assessment row = row_of(party.value());
            row.met = true;
            assessments_.push_back(row);
            everywhere(party.value());
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> judge(const Qualified& c) {
        for (const PartyId party : c.parties)
            if (party.value() >= votes_.parties) return Error{.message = "a party is set as taking part that the contest does not have"};
        for (std::size_t p = 0; p < votes_.parties; ++p) {
            Assessment row = row_of(p);
            row.met = std::ranges::find(c.parties, row.party) != c.parties.end();
            if (row.met) everywhere(p);
            assessments_.push_back(row);
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Error> check_size(std::size_t given) const {
        if (given == 0 || given == votes_.parties) return std::nullopt;
        return Error{.message = "the parties of a threshold are not those of the contest"};
    }

    [[nodiscard]] Assessment row_of(std::size_t party) const {
        return {.party = PartyId(static_cast<std::uint32_t>(party)),
                .votes = of_party_[party],
                .total = total_,
                .clause = clause_,
                .criterion = criterion_};
    }
    bool push(const AnyBound& any, std::size_t party, Votes votes, Votes total, std::optional<DistrictId> district) {
        Assessment row = row_of(party);
        row.votes = votes;
        row.total = total;
        row.district = district;
        if (const auto* count = std::get_if<CountBound>(&any)) {
            row.needed = count->needed();
            row.met = count->met(votes);
        } else {
            const auto* sized = std::get_if<SizedBound>(&any);
            const Bound& bound = sized != nullptr ? sized->of(row.party) : std::get<Bound>(any);
            row.needed = bound.needed(total);
            row.met = bound.met(votes, total);
        }
        assessments_.push_back(row);
        return row.met;
    }
    void push_count(std::size_t party, std::int64_t found, std::int64_t required) {
        Assessment row = row_of(party);
        row.found = found;
        row.required = required;
        row.met = found >= required;
        assessments_.push_back(row);
        if (row.met) everywhere(party);
    }
    void everywhere(std::size_t party) {
        for (std::size_t d = 0; d < districts_; ++d) met_[d * votes_.parties + party] = true;
    }

    const Requirement& requirement_;
    const VotesByDistrict& votes_;
    std::size_t districts_;
    Votes total_ = {};
    std::vector<Votes> of_party_ = {};
    std::vector<Votes> of_district_ = {};
    std::vector<bool> met_ = {};
    std::vector<Assessment> assessments_ = {};
    std::size_t clause_ = 0;
    std::size_t criterion_ = 0;
};

}  // namespace detail

/// Who takes part where. A party takes part only in districts where it stands; votes of parties that fail count in every denominator.
/// Errors: more districts demanded than there are, facts about other parties than those of the votes (input); more than 2^63-1 votes
/// (capacity).
[[nodiscard]] inline result<Eligibility> assess(const Requirement& requirement, const VotesByDistrict& votes) {
    return detail::Assessing(requirement, votes).run();
}

namespace detail {

/// `1 seat`, `3 seats`.
[[nodiscard]] inline std::string counted(std::int64_t n, std::string_view what) {
    return std::to_string(n) + " " + std::string(what) + (n == 1 ? "" : "s");
}

}  // namespace detail

/// `at least 1/20 of all votes`, `more than 5000 votes in the district`, `at least 3 seats won directly`, `exempt`, `set as taking part`: what a
/// criterion asks.
[[nodiscard]] inline std::string to_string(const Criterion& criterion) {
    const auto compared = [](bool strict) { return std::string(strict ? "more than " : "at least "); };
    if (const auto* seats = std::get_if<DirectSeats>(&criterion))
        return "at least " + detail::counted(seats->at_least.count(), "seat") + " won directly";
    if (std::holds_alternative<Qualified>(criterion)) return "set as taking part";
    const auto* c = std::get_if<VotesCriterion>(&criterion);
    if (c == nullptr) return "exempt";
    const bool total = c->scope == Scope::total && !c->districts;
    std::string text;
    if (const auto* count = std::get_if<CountBound>(&c->bound)) {
        text = compared(count->strict()) + detail::counted(count->votes().count(), "vote") + (total ? "" : " in the district");
    } else {
        if (const auto* bound = std::get_if<Bound>(&c->bound)) {
            text = compared(bound->strict()) + to_string(bound->share());
        } else {
            for (const SizedBound::Step& step : std::get<SizedBound>(c->bound).steps())
                text += (text.empty() ? "" : ", with " + detail::counted(step.members, "member") + " ") + compared(step.bound.strict()) +
                        to_string(step.bound.share());
        }
        text += total ? " of all votes" : " of the votes of the district";
    }
    if (c->districts) text += ", in at least " + detail::counted(*c->districts, "district");
    return text;
}

}  // namespace pemilu::inline v0_1::threshold
