// Who takes part in the seats: thresholds as exact ratios, inclusive or strict by construction.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "pemilu/core/id.hpp"
#include "pemilu/core/legal_basis.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/core/share.hpp"
#include "pemilu/core/wide.hpp"

namespace pemilu::inline v0_1 {

/// How a share is compared with a threshold. There is no default: "paling sedikit 4%" is `at_least`, "lebih dari" is `more_than`.
class Bound {
public:
    [[nodiscard]] static constexpr Bound at_least(Share share) noexcept { return {share, false}; }
    [[nodiscard]] static constexpr Bound more_than(Share share) noexcept { return {share, true}; }

    [[nodiscard]] constexpr Share share() const noexcept { return share_; }
    [[nodiscard]] constexpr bool strict() const noexcept { return strict_; }

    /// Whether `votes` of `total` valid votes meet the bound: votes·q against total·p in 128 bits. Nothing is met by nobody:
    /// without any valid vote only a share of 0 is reached.
    [[nodiscard]] constexpr bool met(Votes votes, Votes total) const noexcept {
        if (total == Votes()) return !strict_ && share_ == Share();
        const wide left = product(votes.count(), share_.denominator());
        const wide right = product(total.count(), share_.numerator());
        return strict_ ? left > right : left >= right;
    }

    /// The fewest votes of `total` that meet the bound; may exceed `total`, then saturates at 2^63-1.
    [[nodiscard]] constexpr Votes needed(Votes total) const {
        const wide right = product(total.count(), share_.numerator());
        const auto denominator = static_cast<wide>(static_cast<std::uint64_t>(share_.denominator()));
        const wide votes = strict_ ? right / denominator + 1 : (right + denominator - 1) / denominator;
        constexpr auto limit = static_cast<wide>(INT64_MAX);
        return Votes(static_cast<std::int64_t>(votes < limit ? votes : limit));
    }

    friend constexpr bool operator==(const Bound&, const Bound&) = default;

private:
    constexpr Bound(Share share, bool strict) noexcept : share_(share), strict_(strict) {}

    Share share_;
    bool strict_;
};

/// Whether `a` excludes everybody that `b` excludes, and somebody more.
[[nodiscard]] constexpr bool stricter(const Bound& a, const Bound& b) noexcept {
    return a.share() > b.share() || (a.share() == b.share() && a.strict() && !b.strict());
}

/// How a count of votes is compared with a threshold that the law states as a number ("at least 5000 votes"). No default either.
class CountBound {
public:
    [[nodiscard]] static constexpr CountBound at_least(Votes votes) noexcept { return {votes, false}; }
    [[nodiscard]] static constexpr CountBound more_than(Votes votes) noexcept { return {votes, true}; }

    [[nodiscard]] constexpr Votes votes() const noexcept { return votes_; }
    [[nodiscard]] constexpr bool strict() const noexcept { return strict_; }

    [[nodiscard]] constexpr bool met(Votes votes) const noexcept { return strict_ ? votes > votes_ : votes >= votes_; }

    /// The fewest votes that meet the bound; saturates at 2^63-1.
    [[nodiscard]] constexpr Votes needed() const { return strict_ && votes_.count() < INT64_MAX ? Votes(votes_.count() + 1) : votes_; }

    friend constexpr bool operator==(const CountBound&, const CountBound&) = default;

private:
    constexpr CountBound(Votes votes, bool strict) noexcept : votes_(votes), strict_(strict) {}

    Votes votes_;
    bool strict_;
};

/// Whose valid votes are the denominator.
enum class Scope : std::uint8_t {
    total,     ///< all valid votes of the contest, those of parties below the threshold included
    district,  ///< the valid votes of the district
};

[[nodiscard]] constexpr std::string_view to_string(Scope scope) noexcept { return scope == Scope::total ? "total" : "district"; }

/// "ambang batas".
struct Threshold {
    Scope scope;
    Bound bound;
    Citation basis = {};

    friend constexpr bool operator==(const Threshold&, const Threshold&) = default;
};

[[nodiscard]] constexpr Threshold national_threshold(Bound bound, Citation basis = {}) noexcept { return {Scope::total, bound, basis}; }
[[nodiscard]] constexpr Threshold district_threshold(Bound bound, Citation basis = {}) noexcept { return {Scope::district, bound, basis}; }

namespace threshold {

/// One party against one criterion. Those that are not about votes keep `votes` and `total` of the contest and need none: `found` and
/// `required` say how many districts or seats.
struct Assessment {
    PartyId party = {};
    Votes votes = {};
    Votes needed = {};  ///< the fewest of `votes` that meet it
    bool met = false;
    Votes total = {};                         ///< the valid votes that `votes` are a share of
    std::optional<DistrictId> district = {};  ///< where `votes` were cast; nullopt: in the whole contest
    std::size_t clause = 0;                   ///< position in `Requirement::all_of`
    std::size_t criterion = 0;                ///< position in `Clause::any_of`
    std::optional<std::int64_t> found = {};   ///< districts in which the bound was met, or seats won directly
    std::optional<std::int64_t> required = {};

    friend bool operator==(const Assessment&, const Assessment&) = default;
};

/// Each party's votes against the bound. `votes` are in the order of the contest's parties; `total` is stated by the caller,
/// because the law says whose votes count (UU 7/2017 art. 414: all valid votes, nationally).
[[nodiscard]] inline std::vector<Assessment> assess(const Bound& bound, std::span<const Votes> votes, Votes total) {
    std::vector<Assessment> assessments;
    assessments.reserve(votes.size());
    const Votes needed = bound.needed(total);
    for (std::size_t p = 0; p < votes.size(); ++p)
        assessments.push_back(Assessment{PartyId(static_cast<std::uint32_t>(p)), votes[p], needed, bound.met(votes[p], total), total});
    return assessments;
}

}  // namespace threshold
}  // namespace pemilu::inline v0_1
