// A proposal for few parties in doubles, two parties in a register: jump, step, and a certificate that says when it is the only result.
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "pemilu/allocation/divisor.hpp"

namespace pemilu::inline v0_1::allocation {

/// A rule whose divisors grow by the same step after the first: the ones for which a multiplication says about how many seats a party has.
template <class R>
concept StepRule = std::same_as<R, Linear> || std::same_as<R, ModifiedFirst>;

namespace detail {

/// d(1) = first, d(x + 1) = step·x + next, as doubles.
struct StepShape {
    double step = 0;
    double next = 0;
    double first = 0;
};
[[nodiscard]] constexpr StepShape shape_of(const Linear& rule) noexcept {
    const auto next = static_cast<double>(rule.divisor(1));
    return {static_cast<double>(rule.step), next, next};
}
[[nodiscard]] constexpr StepShape shape_of(const ModifiedFirst& rule) noexcept {
    return {2 * static_cast<double>(rule.over), static_cast<double>(rule.over), static_cast<double>(rule.first)};
}

/// Adding and subtracting it rounds a double below 2^51 to the nearest integer.
inline constexpr double rounding = 0x1.8p52;

enum class Proposal : std::uint8_t {
    certain,   ///< the one and only result
    complete,  ///< every seat is given, but the last ones are too close for doubles
    none,      ///< too many steps: another way is needed
};

/// Quotients turned upside down: with w = 1/v a party gains its next seat at the multiplier d(x + 1)·w and won its last one at d(x)·w, so
/// that there is one division for each party and not one for each quotient. A party without votes counts as 2^-60 votes: no multiplier of
/// another is as large, so it is never next and no branch asks for it.
///
/// The jump is x_p = floor(v_p·f + 1 - r), which misses the total by at most half a seat a party on average (Pukelsheim, Proportional
/// Representation, 2017, ch. 4). Then the party with the smallest multiplier gains, or the one with the largest loses, one seat at a time.
/// The proposal need not be right, `certain` decides: divisors below 2^53 are exact, so each multiplier is within 3u of the exact one,
/// u = 2^-53, by one rounding of v, one of 1/v and one of the product. Two of them and the product of the test lose less than 8u, and a
/// relative gap of 2^-48 between the smallest gain and the largest loss leaves the exact quotients strictly apart.
template <StepRule R>
class FewParties {
    typedef double Pair __attribute__((vector_size(16)));         // NOLINT(modernize-use-using)
    typedef std::int64_t Words __attribute__((vector_size(16)));  // NOLINT(modernize-use-using)

public:
    static constexpr std::size_t limit = 64;

    /// Preconditions: at most `limit` parties; `fits_kernel`.
    FewParties(const R& rule, std::span<const std::int64_t> votes) noexcept : shape_(shape_of(rule)), pairs_((votes.size() + 1) / 2) {
        for (std::size_t i = 0; i < votes.size() / 2; ++i)
            v_[i] = Pair{static_cast<double>(votes[2 * i]), static_cast<double>(votes[2 * i + 1])};
        if (votes.size() % 2 != 0) v_[pairs_ - 1] = Pair{static_cast<double>(votes.back()), 0};
        const Pair none = Pair{} + 0x1p-60;
        Words voted{};
        for (std::size_t i = 0; i < pairs_; ++i) {
            voted -= v_[i] > none;  // true is -1
            v_[i] += none;          // changes nothing but 0
            w_[i] = 1.0 / v_[i];
        }
        voted_ = static_cast<double>(voted[0] + voted[1]);
    }

    /// Preconditions: 1 <= house; `total` is the sum of the votes and not 0; `seats` as long as the votes.
    [[nodiscard]] Proposal propose(std::int64_t house, std::int64_t total, std::span<std::int64_t> seats) noexcept {
        double missing = jump(static_cast<double>(house), static_cast<double>(total));
        if (std::abs(missing) > static_cast<double>(limit)) return Proposal::none;
        if (missing > 0) missing = step(missing, 1, [this](const Pair& x, const Pair& w) { return divisor(x) * w; });
        if (missing < 0) missing = step(-missing, -1, [this](const Pair& x, const Pair& w) { return -last(x, divisor(x), w); });
        if (missing != 0) return Proposal::none;
        write(seats);
        return certain() ? Proposal::certain : Proposal::complete;
    }

private:
    /// Returns how many seats are then missing. Where three or more are, because of parties too small for a seat, the factor is put right
    /// once, by the votes of the parties that have one, if that helps.
    [[nodiscard]] double jump(double house, double total) noexcept {
        const double factor = (house + voted_ * (shape_.next / shape_.step - 0.5)) / total;
        const double missing = house - round_all(factor);
        if (std::abs(missing) < 3) return missing;
        Pair seated{};
        for (std::size_t i = 0; i < pairs_; ++i) seated += x_[i] > 0.5 ? v_[i] : Pair{};
        const double corrected = house - round_all(factor + missing / std::max(1.0, seated[0] + seated[1]));
        return std::abs(corrected) <= std::abs(missing) ? corrected : house - round_all(factor);
    }
    [[nodiscard]] double round_all(double factor) noexcept {
        const double r = shape_.next / shape_.step;
        const double first = shape_.first / shape_.step;
        Pair given{};
        for (std::size_t i = 0; i < pairs_; ++i) {
            const Pair share = v_[i] * factor;
            Pair x = share + (0.5 - r);
            if (late()) x = x > 0.0 ? x : Pair{};
            x = (x + rounding) - rounding;
            if constexpr (std::same_as<R, ModifiedFirst>) x = x > 1.5 ? x : share < first ? Pair{} : Pair{} + 1.0;
            x_[i] = x;
            given += x;
        }
        return given[0] + given[1];
    }

    /// d(x + 1).
    [[nodiscard]] Pair divisor(const Pair& x) const noexcept {
        const Pair linear = shape_.step * x + shape_.next;
        if constexpr (std::same_as<R, ModifiedFirst>) return x > 0.5 ? linear : Pair{} + shape_.first;
        return linear;
    }
    /// The multiplier of the last seat, not above 0 where there is none; `next` is d(x + 1).
    [[nodiscard]] Pair last(const Pair& x, const Pair& next, const Pair& w) const noexcept {
        Pair before = next - shape_.step;
        if constexpr (std::same_as<R, ModifiedFirst>) before = x > 1.5 ? before : x > 0.5 ? Pair{} + shape_.first : Pair{};
        if (late()) before = x > 0.5 ? before : Pair{};
        return before * w;
    }
    /// Whether a party may be far from its first seat. Otherwise no share rounds below 0, and what comes before d(1) is not above 0.
    [[nodiscard]] bool late() const noexcept { return shape_.next > shape_.step; }

    /// Gives or takes `missing` seats where `key` is smallest. All with the same key at once; of those beyond what is missing the first are
    /// left out, because doubles see no difference between them. Returns what is then missing: 0.
    template <class Key>
    [[nodiscard]] double step(double missing, double seat, Key key) noexcept {
        Pair least = Pair{} + HUGE_VAL;
        for (std::size_t i = 0; i < pairs_; ++i) {
            k_[i] = key(x_[i], w_[i]);
            least = least < k_[i] ? least : k_[i];
        }
        while (missing > 0) {
            const double best = std::min(least[0], least[1]);
            Pair taken{};
            least = Pair{} + HUGE_VAL;
            for (std::size_t i = 0; i < pairs_; ++i) {
                hit_[i] = k_[i] <= best ? Pair{} + seat : Pair{};
                taken += hit_[i];
                x_[i] += hit_[i];
                k_[i] = key(x_[i], w_[i]);
                least = least < k_[i] ? least : k_[i];
            }
            missing -= (taken[0] + taken[1]) * seat;
        }
        for (std::size_t i = 0; i < pairs_ && missing < 0; ++i)
            for (std::size_t lane = 0; lane < 2 && missing < 0; ++lane)
                if (hit_[i][lane] != 0) x_[i][lane] -= seat, ++missing;
        return missing;
    }

    /// The low bits of a rounded double are the integer.
    void write(std::span<std::int64_t> seats) const noexcept {
        const auto words = [](const Pair& x) {
            Words word;
            std::memcpy(&word, &x, sizeof word);
            return word;
        };
        const Words zero = words(Pair{} + rounding);
        for (std::size_t i = 0; i < seats.size() / 2; ++i) {
            const Words counts = words(x_[i] + rounding) - zero;
            std::memcpy(&seats[2 * i], &counts, sizeof counts);
        }
        if (seats.size() % 2 != 0) seats.back() = words(x_[pairs_ - 1] + rounding)[0] - zero[0];
    }

    [[nodiscard]] bool certain() const noexcept {
        Pair least = Pair{} + HUGE_VAL;
        Pair most{};
        for (std::size_t i = 0; i < pairs_; ++i) {
            const Pair next = divisor(x_[i]);
            const Pair gain = next * w_[i];
            const Pair loss = last(x_[i], next, w_[i]);
            least = least < gain ? least : gain;
            most = most > loss ? most : loss;
        }
        return std::min(least[0], least[1]) > std::max(most[0], most[1]) * (1.0 + 0x1p-48);
    }

    StepShape shape_;
    std::size_t pairs_;
    double voted_ = 0;
    Pair v_[limit / 2];
    Pair w_[limit / 2];
    Pair x_[limit / 2];
    Pair k_[limit / 2];
    Pair hit_[limit / 2];
};

}  // namespace detail
}  // namespace pemilu::inline v0_1::allocation
