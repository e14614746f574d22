// Seats of many parties by one selection: bounds on the common multiplier leave few seats in doubt, and the best of those are selected.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "pemilu/allocation/divisor.hpp"
#include "pemilu/allocation/multipliers.hpp"
#include "pemilu/core/wide.hpp"

namespace pemilu::inline v0_1::allocation::detail {

/// Selection after Reitzig and Wild (A Practical and Worst-Case Efficient Algorithm for Divisor Methods of Apportionment, 2015): a common
/// multiplier f gives a party the seats k whose divisors are at most v·f. Two multipliers, one with too few seats in all and one with
/// enough, leave the seats between them in doubt, and `nth_element` finds those with the highest quotients. Time O(P) and memory for the
/// seats in doubt, at most four a party, whatever the votes, the house and the ties.
template <StepRule R>
class Selection {
public:
    /// Preconditions: those of `allocate_into`, `house` >= 1, and `total`, the sum of the votes, is not 0.
    Selection(const R& rule, std::span<const std::int64_t> votes, std::int64_t house, std::int64_t total) noexcept
        : rule_(rule), votes_(votes), house_(house), total_(static_cast<double>(total)), seats_wanted_(static_cast<double>(house)) {
        const StepShape shape = shape_of(rule);
        r_ = shape.next / shape.step;
        first_ = shape.first / shape.step;
        for (const std::int64_t v : votes) voted_ += v > 0 ? 1.0 : 0.0;
    }

    /// Seats with the highest quotients, exactly; of equal ones any.
    void run(std::span<std::int64_t> seats) {
        bracket();
        const std::int64_t left = collect(seats);
        const auto end = doubtful_.begin() + static_cast<std::ptrdiff_t>(left);
        std::nth_element(doubtful_.begin(), end - 1, doubtful_.end(),
                         [this](const Doubtful& a, const Doubtful& b) { return before(a, b); });
        std::for_each(doubtful_.begin(), end, [&](const Doubtful& won) { ++seats[won.party]; });
    }

private:
    struct Doubtful {
        double multiplier;
        std::size_t party;
        std::int64_t seat;
    };

    /// Seats of a party at the multiplier f, as a double; never more than the house. Right for a multiplier that is f but for a factor of
    /// 1 ± 2^-32: the share v·f has two roundings, and one unit of the sum beside a first divisor of at least 2^-20 steps.
    [[nodiscard]] double seats_at(std::int64_t votes, double f) const noexcept {
        const double share = static_cast<double>(votes) * f;
        double x = share + (0.5 - r_);
        x = x > 0 ? x : 0;
        x = x < seats_wanted_ ? x : seats_wanted_;
        x = (x + rounding) - rounding;
        if constexpr (std::same_as<R, ModifiedFirst>) x = x > 1 ? x : share < first_ ? 0 : 1;
        return x;
    }
    [[nodiscard]] double count(double f) const noexcept {
        double sum = 0;
        for (const std::int64_t v : votes_) sum += seats_at(v, f);
        return sum;
    }

    /// Narrows the multiplier down. The seats at f are about V·f, so one pass tells nearly how far off it is; the next two aim a little
    /// below and a little above. Ties and large first divisors defeat that; then the interval is halved, until no more seats are in doubt
    /// than four a party. Invariant: count(low) < house <= count(high).
    void bracket() noexcept {
        const double size = static_cast<double>(votes_.size());
        const double margin = size / 32 + 4;
        high_ = (seats_wanted_ + size * (std::max(r_, first_) + 1)) / total_;
        double below = 0;
        double above = count(high_);
        double f = (seats_wanted_ + voted_ * (r_ - 0.5)) / total_;
        for (int pass = 0; above - below > 4 * margin && pass < 200; ++pass) {
            constexpr int aimed = 6;
            if (pass >= aimed && above - below <= 4 * size + 64) break;
            if (pass >= aimed || !(f > low_ && f < high_)) f = low_ + (high_ - low_) / 2;
            const double found = count(f);
            const bool enough = found >= seats_wanted_;
            (enough ? high_ : low_) = f;
            (enough ? above : below) = found;
            f += (seats_wanted_ + (enough ? -margin : margin) - found) / total_;
        }
    }

    /// Gives the seats that are sure and lists those in doubt. The bounds are widened by more than `seats_at` can be wrong. Returns how many
    /// of the doubtful seats are still to be given: at least 1 and at most all.
    [[nodiscard]] std::int64_t collect(std::span<std::int64_t> seats) {
        const double low = low_ * (1 - 0x1p-30);
        const double high = high_ * (1 + 0x1p-30);
        std::int64_t left = house_;
        for (std::size_t p = 0; p < votes_.size(); ++p) {
            const auto sure = static_cast<std::int64_t>(seats_at(votes_[p], low));
            const auto most = static_cast<std::int64_t>(seats_at(votes_[p], high));
            seats[p] = sure;
            left -= sure;
            for (std::int64_t k = sure + 1; k <= most; ++k)
                doubtful_.push_back({static_cast<double>(rule_.divisor(k)) / static_cast<double>(votes_[p]), p, k});
        }
        return left;
    }

    /// Whether the quotient of `a` is the higher one. Doubles decide where they must be right: each multiplier is within 3·2^-53 of the
    /// exact one.
    [[nodiscard]] bool before(const Doubtful& a, const Doubtful& b) const noexcept {
        if (a.multiplier * (1 + 0x1p-50) < b.multiplier) return true;
        if (b.multiplier * (1 + 0x1p-50) < a.multiplier) return false;
        return compare_ratios(votes_[a.party], rule_.divisor(a.seat), votes_[b.party], rule_.divisor(b.seat)) > 0;
    }

    const R& rule_;
    std::span<const std::int64_t> votes_;
    std::int64_t house_;
    double total_;
    double seats_wanted_;
    double r_ = 0;
    double first_ = 0;
    double voted_ = 0;
    double low_ = 0;
    double high_ = 0;
    std::vector<Doubtful> doubtful_ = {};
};

}  // namespace pemilu::inline v0_1::allocation::detail
