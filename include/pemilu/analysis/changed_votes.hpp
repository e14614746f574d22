// Votes more or fewer for one party under a quota method, where the quota follows the votes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "pemilu/allocation/allocation.hpp"
#include "pemilu/allocation/options.hpp"
#include "pemilu/allocation/quota.hpp"
#include "pemilu/analysis/fewest_votes.hpp"

namespace pemilu::inline v0_1::analysis::detail {

/// How a quota follows the votes: Q = (V + r) / over, with a rounding r from `least` to `most`; over 0: it does not.
struct QuotaRounding {
    std::int64_t over = 0;
    std::int64_t least = 0;
    std::int64_t most = 0;

    [[nodiscard]] constexpr bool fixed() const noexcept { return over == 0; }
    [[nodiscard]] constexpr bool exact() const noexcept { return least == most; }
};
[[nodiscard]] constexpr QuotaRounding rounding_of(QuotaKind kind, std::int64_t house) noexcept {
    switch (kind) {
        case QuotaKind::hare: return {house, 0, 0};
        case QuotaKind::hare_truncated: return {house, 1 - house, 0};
        case QuotaKind::droop: return {house + 1, 1, house + 1};
        case QuotaKind::hagenbach_bischoff: return {house + 1, 0, 0};
        case QuotaKind::hagenbach_bischoff_ceiling: return {house + 1, 0, house};
        case QuotaKind::imperiali: return {house + 2, 0, 0};
        case QuotaKind::reinforced_imperiali: return {house + 3, 0, 0};
        case QuotaKind::fixed: break;
    }
    return {};
}

/// Why full quotas and remainders do not fill the seats.
enum class Failure : std::uint8_t { none, too_many, too_few };

/// The election in which a party `p` has `n` votes more (`add`) or fewer (`remove`) than it had.
class ChangedVotes {
public:
    /// Precondition: somebody has votes, and there are seats. `kind` is `add` or `remove`.
    ChangedVotes(const Standing& standing, const Quota& quota, MarginKind kind)
        : votes_(standing.votes.counts().begin(), standing.votes.counts().end()),
          quota_(quota),
          house_(standing.house.count()),
          subtract_(standing.options.on_overallocation == OverAllocation::subtract),
          sign_(kind == MarginKind::add ? 1 : -1),
          rounding_(rounding_of(quota.kind, house_)) {
        for (const std::int64_t v : votes_) total_ += v;
    }

    [[nodiscard]] int sign() const noexcept { return sign_; }
    [[nodiscard]] const QuotaRounding& rounding() const noexcept { return rounding_; }
    [[nodiscard]] signed_wide total(signed_wide n) const noexcept { return total_ + sign_ * n; }
    [[nodiscard]] std::size_t parties() const noexcept { return votes_.size(); }
    [[nodiscard]] signed_wide votes(std::size_t k) const { return votes_[k]; }
    [[nodiscard]] signed_wide votes(std::size_t k, std::size_t p, signed_wide n) const { return votes_[k] + (k == p ? sign_ * n : 0); }

    /// No total exceeds 2^63-1, and somebody keeps a vote.
    [[nodiscard]] signed_wide most() const noexcept { return sign_ > 0 ? INT64_MAX - total_ : total_ - 1; }
    [[nodiscard]] signed_wide most(std::size_t p) const { return sign_ > 0 ? most() : std::min<signed_wide>(most(), votes_[p]); }

    /// Fewer votes than these leave a truncated quota of 0.
    [[nodiscard]] signed_wide last_quota() const noexcept { return sign_ > 0 ? most() : total_ + rounding_.least - 1; }

    [[nodiscard]] QuotaSize quota(signed_wide n) const { return quota_.of(static_cast<std::int64_t>(total(n)), house_); }

    /// The last n with the same quota as `n`. Each vote changes an exact one.
    [[nodiscard]] signed_wide run_end(signed_wide n) const {
        if (rounding_.fixed()) return INT64_MAX;
        if (rounding_.exact()) return n;
        const signed_wide shift = quota_.kind == QuotaKind::hagenbach_bischoff_ceiling ? 1 : 0;  // its runs end with a multiple
        const signed_wide first = floor_div(total(n) - shift, rounding_.over) * rounding_.over + shift;
        return sign_ > 0 ? first + rounding_.over - 1 - total_ : total_ - first;
    }

    /// Full quotas of a party.
    [[nodiscard]] signed_wide full(std::size_t k, std::size_t p, signed_wide n) const {
        const QuotaSize q = quota(n);
        return q.denominator * votes(k, p, n) / q.numerator;
    }

    [[nodiscard]] Failure failure(std::size_t p, signed_wide n) const {
        if (quota(n).numerator == 0) return Failure::too_many;
        signed_wide given = 0;
        signed_wide bidders = 0;
        for (std::size_t k = 0; k < parties(); ++k) {
            given += full(k, p, n);
            bidders += votes(k, p, n) > 0 ? 1 : 0;
        }
        if (given > house_ && !subtract_) return Failure::too_many;
        return house_ - given > bidders ? Failure::too_few : Failure::none;
    }

    /// Seats of the others that are worth more than seat number `seat` of `p`, or as much too. Seat k of a party is worth v - Q·(k-1): full
    /// quotas and the largest remainders are the seats that are worth most.
    [[nodiscard]] signed_wide rivals(std::size_t p, signed_wide n, std::int64_t seat, bool equals_too) const {
        const QuotaSize q = quota(n);
        return rivals(p, n, seat, equals_too, {q.numerator, q.denominator}, {q.numerator, q.denominator});
    }
    /// As few as the rounding of the quota allows when `p` has votes more, as many when it has fewer: this changes in one direction only.
    [[nodiscard]] signed_wide rivals_at_best(std::size_t p, signed_wide n, std::int64_t seat, bool equals_too) const {
        if (rounding_.fixed() || rounding_.exact()) return rivals(p, n, seat, equals_too);
        const Fraction small{total(n) + rounding_.least, rounding_.over};
        const Fraction large{total(n) + rounding_.most, rounding_.over};
        return sign_ > 0 ? rivals(p, n, seat, equals_too, large, small) : rivals(p, n, seat, equals_too, small, large);
    }

    /// The first n with a full quota less of somebody, under an exact quota.
    [[nodiscard]] std::optional<signed_wide> next_drop(std::size_t p, signed_wide n) const {
        std::optional<signed_wide> next;
        for (std::size_t k = 0; k < parties(); ++k) {
            if ((k == p) != (sign_ < 0)) continue;  // more votes for p: of the others; fewer: its own
            const signed_wide seats = full(k, p, n);
            const signed_wide rate = sign_ > 0 ? seats : rounding_.over - seats;
            if (seats == 0 || rate == 0) continue;
            const signed_wide drop = floor_div(rounding_.over * votes(k) - seats * total_, rate) + 1;
            if (!next || drop < *next) next = drop;
        }
        return next;
    }

private:
    struct Fraction {
        signed_wide numerator, denominator;
    };
    /// With one quota for those ahead of `p` and one for those behind.
    [[nodiscard]] signed_wide rivals(std::size_t p, signed_wide n, std::int64_t seat, bool equals_too, const Fraction& ahead,
                                     const Fraction& behind) const {
        signed_wide count = 0;
        for (std::size_t k = 0; k < parties(); ++k) {
            if (k == p || votes_[k] == 0) continue;
            const signed_wide lead = votes(k) - votes(p, p, n);
            const Fraction& q = lead >= 0 ? ahead : behind;
            const signed_wide worth = lead * q.denominator + q.numerator * (seat - 1);
            const signed_wide seats = equals_too ? floor_div(worth, q.numerator) + 1 : ceil_div(worth, q.numerator);
            count += std::max<signed_wide>(seats, 0);
        }
        return count;
    }

    std::vector<std::int64_t> votes_;
    Quota quota_;
    std::int64_t house_;
    bool subtract_;
    int sign_;
    QuotaRounding rounding_;
    signed_wide total_ = 0;
};

inline constexpr std::size_t nobody = SIZE_MAX;

/// How seats x stop being a result: the votes of `gains` less those of `loses` exceed `quotas` · Q. Between two parties this is
/// v_i - Q·x_i > v_j - Q·(x_j - 1); with nobody on one side, a full quota too many or too few.
struct Flip {
    std::size_t gains = nobody;
    std::size_t loses = nobody;
    signed_wide quotas = 0;
    bool equality = false;  ///< already where both sides are equal

    [[nodiscard]] bool concerns(std::size_t p) const noexcept { return gains == p || loses == p; }
};

/// The first number of votes of `p`, from `first` to `last`, at which the flip happens.
///
/// over·lead - quotas·V is linear in the votes, and the rounding of the quota adds between quotas·least and quotas·most: where that cannot
/// matter the answer is closed. Where it can, it goes run by run, each with one quota and a closed form of its own. There are at most about
/// as many such runs as seats: the slope is 0 or at least 1, and what the rounding adds varies by at most quotas·over.
[[nodiscard]] inline std::optional<signed_wide> first_flip(const ChangedVotes& changed, const Flip& flip, std::size_t p, signed_wide first,
                                                           signed_wide last) {
    const auto votes = [&](std::size_t k) { return k == nobody ? signed_wide{0} : changed.votes(k); };
    const signed_wide lead = votes(flip.gains) - votes(flip.loses);
    const int slope = p == nobody ? 0 : changed.sign() * ((flip.gains == p ? 1 : 0) - (flip.loses == p ? 1 : 0));
    const QuotaRounding& rounding = changed.rounding();
    const signed_wide excess = lead * rounding.over - flip.quotas * changed.total(0);
    const signed_wide rate = slope * signed_wide{rounding.over} - changed.sign() * flip.quotas;
    const signed_wide rounded = std::min(flip.quotas * rounding.least, flip.quotas * rounding.most);
    const auto reach = [&](signed_wide gap, signed_wide per_vote) {
        return flip.equality ? ceil_div(gap, per_vote) : floor_div(gap, per_vote) + 1;
    };
    const auto exceeds = [&](signed_wide a, signed_wide b) { return flip.equality ? a >= b : a > b; };

    signed_wide n = first;
    if (!rounding.fixed() && rate > 0) n = std::max(n, reach(rounded - excess, rate));
    while (n <= last && (rounding.fixed() || exceeds(excess + rate * n, rounded))) {
        const QuotaSize quota = changed.quota(n);
        const signed_wide gap = flip.quotas * quota.numerator - (lead + slope * n) * quota.denominator;
        if (exceeds(0, gap)) return n;
        const signed_wide end = std::min(last, changed.run_end(n));
        if (slope > 0)
            if (const signed_wide at = n + reach(gap, quota.denominator); at <= end) return at;
        n = end + 1;
    }
    return std::nullopt;
}

}  // namespace pemilu::inline v0_1::analysis::detail
