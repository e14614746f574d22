// Many small elections at once: 32 in a block, party by party, in single precision with a certificate. Whatever is not certified is done
// again by the exact path, so the floats only say which elections are cheap. Written once over vectors of any width; the width and the
// instruction set are chosen where it is called (batch.hpp). Linear divisors, which most elections have, go two registers at a time where
// registers are small (batch_linear.hpp).
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "pemilu/allocation/batch_linear.hpp"

namespace pemilu::inline v0_1::allocation::detail {

/// The elections in one register; multipliers, steps and certificate as in `LinearTwins`, which has the errors of linear divisors.
///
/// A step goes through the parties two by two, so that one sum works while the other waits; an odd party has a partner that never wins.
///
/// A quota method shifts all entitlements q = v/Q by one number, so that a party gains its next seat at x - q and w is 1. q is off by
/// (parties + 4)·u·q from the sum and two products, and under Droop, whose quota is a whole number, by (S+1)²/V more where V is too large
/// for a float to hold it exactly; `tolerance` is twice that and more. Where x is kept beside k and k is formed anew after each step
/// (`tracked`) the error is below 8u.
template <int Bytes, BatchScheme scheme>
class BatchRegister {
    using F = typename Lanes<Bytes>::Floats;
    using I = typename Lanes<Bytes>::Integers;
    static constexpr bool quota = scheme == BatchScheme::hare || scheme == BatchScheme::droop;
    static constexpr bool tracked = scheme == BatchScheme::modified_first;
    static constexpr bool linear = scheme == BatchScheme::linear;

public:
    [[gnu::always_inline]] inline void run(const BatchBlock& block, const BatchRule& rule, int offset) {
        load(block, offset);
        jump(rule, block.parties);
        const int steps = most_left();
        for (int step = 0; step < steps; ++step) take(rule, block.parties);
        finish(block, rule, offset);
    }

private:
    /// A party without votes counts as 2^-60 votes: it never wins, and no branch asks for it.
    [[gnu::always_inline]] inline void load(const BatchBlock& block, int offset) {
        F sum{};
        F voted{};
        for (int p = 0; p < block.parties; ++p) {
            I votes;
            Lanes<Bytes>::load(block.votes + std::ptrdiff_t{p} * batch_lanes + offset, votes);
            F v = __builtin_convertvector(votes, F);
            sum += v;
            if constexpr (!quota) {
                voted += votes > 0 ? F{} + 1.0F : F{};
                v = votes > 0 ? v : F{} + 0x1p-60F;
                w_[p] = 1.0F / v;
            }
            t_[p] = v;
        }
        sum_ = sum;
        voted_ = voted;
        I house;
        Lanes<Bytes>::load(block.house + offset, house);
        seats_ = __builtin_convertvector(house, F);
    }

    /// x = floor(v·f + 1 - r) with f = (S + n(r - 1/2)) / V, then k in the direction in which seats are missing.
    [[gnu::always_inline]] inline void jump(const BatchRule& rule, int parties) {
        const F votes = sum_ > 0.0F ? sum_ : F{} + 1.0F;
        F f = (seats_ + voted_ * (rule.r - 0.5F)) / votes;
        if constexpr (quota) f = (scheme == BatchScheme::droop ? seats_ + 1.0F : seats_) / votes;
        if constexpr (scheme == BatchScheme::droop) {
            // Up to 2^24 votes the sum and the quota floor(V/(S+1)) + 1 are exact.
            const F places = seats_ + 1.0F;
            const F exact = sum_ < 0x1p24F ? F{} + 1.0F : F{};
            F quotient = __builtin_convertvector(__builtin_convertvector(exact * sum_ / places, I), F);
            const F rest = sum_ - quotient * places;
            quotient += rest < 0.0F ? F{} - 1.0F : F{};
            quotient += rest >= places ? F{} + 1.0F : F{};
            f = exact * (1.0F / (quotient + 1.0F)) + (1.0F - exact) * f;
        }
        round_all(rule, parties, f);
        if (tracked && rule.r > 1.0F) {
            // Large divisors leave many parties without a seat: those must not count, so the factor is put right once.
            F seated{};
            for (int p = 0; p < parties; ++p) seated += k_[p] > 0.0F ? t_[p] : F{};
            f += (seats_ - given_) / (seated > 1.0F ? seated : F{} + 1.0F);
            round_all(rule, parties, f);
        }
        left_ = seats_ - given_;
        const F up = left_ >= 0.0F ? F{} + 1.0F : F{};
        s_ = 2.0F * up - 1.0F;
        left_ *= s_;
        const float gained = quota ? 0.0F : rule.r;
        c_ = up * gained + (1.0F - up) * (1.0F - gained);
        F least = F{} + HUGE_VALF;
        for (int p = 0; p < parties; ++p) {
            if constexpr (tracked)
                x_[p] = k_[p], set_next(rule, p);
            else if constexpr (linear)
                k_[p] = (s_ * k_[p] + c_) * w_[p];
            else
                k_[p] = s_ * (k_[p] - t_[p]) + c_;
            least = least < k_[p] ? least : k_[p];
        }
        least_ = least;
        if (parties % 2 != 0) {
            k_[parties] = F{} + HUGE_VALF;
            w_[parties] = F{} + HUGE_VALF;
            if constexpr (tracked) x_[parties] = F{};
        }
    }

    [[gnu::always_inline]] inline void round_all(const BatchRule& rule, int parties, const F& f) {
        F given{};
        for (int p = 0; p < parties; ++p) {
            const F share = t_[p] * f;
            F x = share + (quota ? 0.5F : 1.0F - rule.r);
            x = x > 0.0F ? x : F{};
            x = __builtin_convertvector(__builtin_convertvector(x, I), F);
            if constexpr (tracked) {
                const F one = share < rule.first ? F{} : F{} + 1.0F;
                x = x > 1.0F ? x : one;
            }
            if constexpr (quota) t_[p] = share;
            k_[p] = x;
            given += x;
        }
        given_ = given;
    }

    /// Where x is kept beside k: the multiplier of the next seat to gain (`before` is 0) or minus that of the last one to lose (-1), in the
    /// direction of s; `none` where there is no such seat.
    [[gnu::always_inline]] inline void set_multiplier(F& to, const BatchRule& rule, int p, const F& before, float none) const {
        const F held = x_[p] + before;
        const F found = (held > 0.5F ? held + rule.r : F{} + rule.first) * (w_[p] * s_);
        to = held > -0.5F ? found : F{} + none;
    }
    [[gnu::always_inline]] inline void set_next(const BatchRule& rule, int p) {
        set_multiplier(k_[p], rule, p, s_ > 0.0F ? F{} : F{} - 1.0F, HUGE_VALF);
    }

    /// Steps that are needed at most: each gives or takes a seat wherever one is left.
    [[gnu::always_inline]] inline int most_left() const {
        float each[Lanes<Bytes>::size];
        std::memcpy(each, &left_, sizeof each);
        float most = 0.0F;
        for (const float left : each) most = most < left ? left : most;
        return most < 8.0F ? static_cast<int>(most) : 8;
    }

    /// One step in every election that needs one; equal ones go together, and too many are caught by the certificate.
    [[gnu::always_inline]] inline void take(const BatchRule& rule, int parties) {
        const F most = left_ > 0.0F ? least_ : F{} - HUGE_VALF;
        F least = F{} + HUGE_VALF;
        F other_least = least;
        F taken{};
        F other_taken{};
        for (int p = 0; p < parties; p += 2) {
            take_one(rule, p, most, least, taken);
            take_one(rule, p + 1, most, other_least, other_taken);
        }
        least_ = least < other_least ? least : other_least;
        left_ -= taken + other_taken;
    }
    [[gnu::always_inline]] inline void take_one(const BatchRule& rule, int p, const F& most, F& least, F& taken) {
        const I hit = k_[p] <= most;
        if constexpr (tracked) {
            x_[p] += hit ? s_ : F{};
            set_next(rule, p);
        } else if constexpr (linear) {
            k_[p] += hit ? w_[p] : F{};
        } else {
            k_[p] += hit ? F{} + 1.0F : F{};
        }
        taken += hit ? F{} + 1.0F : F{};
        least = least < k_[p] ? least : k_[p];
    }

    [[gnu::always_inline]] inline void finish(const BatchBlock& block, const BatchRule& rule, int offset) {
        F most = F{} - HUGE_VALF;
        F given{};
        for (int p = 0; p < block.parties; ++p) {
            F g;
            F x;
            if constexpr (tracked) {
                set_multiplier(g, rule, p, s_ > 0.0F ? F{} - 1.0F : F{}, -HUGE_VALF);
                x = x_[p];
            } else if constexpr (linear) {
                g = k_[p] - w_[p];
                x = s_ * (t_[p] * k_[p] - c_);
            } else {
                g = k_[p] - 1.0F;
                x = s_ * (k_[p] - c_) + t_[p];
            }
            most = most > g ? most : g;
            x = x > 0.0F ? x : F{};
            const I seats = __builtin_convertvector(x + 0.5F, I);
            Lanes<Bytes>::store(seats, block.seats + std::ptrdiff_t{p} * batch_lanes + offset);
            given += __builtin_convertvector(seats, F);
        }
        // A product, because g++ 12 takes masks of AVX-512 apart lane by lane where comparisons are combined or used twice.
        F sure = given == seats_ ? F{} + 1.0F : F{};
        sure *= left_ == 0.0F ? F{} + 1.0F : F{};
        sure *= sum_ >= 1.0F ? F{} + 1.0F : F{};
        if constexpr (quota) {
            // Beside the gap: every party has its full quotas and at most one seat more.
            F tolerance = (seats_ + 2.0F) * (static_cast<float>(block.parties + 16) * 0x1p-22F);
            if constexpr (scheme == BatchScheme::droop) tolerance += sum_ < 0x1p24F ? F{} : 4.0F * (seats_ + 2.0F) * (seats_ + 2.0F) / sum_;
            const F low = s_ > 0.0F ? F{} - 1.0F : F{};
            sure *= least_ - most > tolerance ? F{} + 1.0F : F{};
            sure *= least_ > low + tolerance ? F{} + 1.0F : F{};
            sure *= most < low + 1.0F - tolerance ? F{} + 1.0F : F{};
        } else {
            const F a = least_ > 0.0F ? least_ : -least_;
            const F b = most > 0.0F ? most : -most;
            const F size = a > b ? a : b;
            sure *= least_ - most > size * 0x1p-15F ? F{} + 1.0F : F{};
            sure *= size < HUGE_VALF ? F{} + 1.0F : F{};
        }
        const I certain = __builtin_convertvector(sure, I);
        Lanes<Bytes>::store(certain, block.certified + offset);
    }

    F sum_, voted_, seats_, given_, left_, s_, c_, least_;
    F t_[batch_parties];  // votes; of a quota method the entitlement
    F w_[batch_parties];
    F k_[batch_parties];
    F x_[tracked ? batch_parties : 1];
    static_assert(batch_parties % 2 == 0);
};

template <int Bytes, BatchScheme scheme>
[[gnu::always_inline]] inline void run_scheme(const BatchBlock& block, const BatchRule& rule) {
    BatchRegister<Bytes, scheme> lanes;
    for (int offset = 0; offset < batch_lanes; offset += Lanes<Bytes>::size) lanes.run(block, rule, offset);
}

/// One block with registers of this many bytes. Measured (docs/performance.md): of linear divisors sixteen elections in one large register need
/// fewer steps than thirty-two in a pair, which need as many as the worst of them; droop and large divisors ask more questions of each
/// election, which half a large register answers sooner.
template <int Bytes>
[[gnu::always_inline]] inline void run_block(const BatchBlock& block, const BatchRule& rule) {
    constexpr bool large = Bytes >= 64;
    constexpr int small = large ? Bytes / 2 : Bytes;
    switch (rule.scheme) {
        case BatchScheme::linear:
            if constexpr (large)
                return run_scheme<Bytes, BatchScheme::linear>(block, rule);
            else
                return run_linear<Bytes>(block, rule);
        case BatchScheme::modified_first:
            if (large && rule.r > 1.0F) return run_scheme<small, BatchScheme::modified_first>(block, rule);
            return run_scheme<Bytes, BatchScheme::modified_first>(block, rule);
        case BatchScheme::hare: return run_scheme<Bytes, BatchScheme::hare>(block, rule);
        case BatchScheme::droop: return run_scheme<small, BatchScheme::droop>(block, rule);
        case BatchScheme::none: return;
    }
}

}  // namespace pemilu::inline v0_1::allocation::detail
