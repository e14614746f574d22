// Many small elections at once: 32 in a block, party by party, in single precision with a certificate. Whatever is not certified is done
// again by the exact path, so the floats only say which elections are cheap. Written once over vectors of any width; the width and the
// instruction set are chosen where it is called (batch.hpp). Linear divisors, which most elections have, are in batch_linear.hpp.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "pemilu/allocation/batch_linear.hpp"

namespace pemilu::inline v0_1::allocation::detail {

/// The elections in one register, by a quota or with another first divisor; multipliers, steps and certificate as in `LinearTwins`.
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

public:
    [[gnu::always_inline]] inline void run(const BatchBlock& block, const BatchRule& rule, int offset) {
        load(block, offset);
        jump(rule, block.parties);
        for (int step = 0; step < 8 && anyone_left(); ++step) take(rule, block.parties);
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
            F quotient = __builtin_convertvector(__builtin_convertvector(sum_ < 0x1p24F ? sum_ / places : F{}, I), F);
            const F rest = sum_ - quotient * places;
            quotient += rest < 0.0F ? F{} - 1.0F : rest >= places ? F{} + 1.0F : F{};
            f = sum_ < 0x1p24F ? 1.0F / (quotient + 1.0F) : f;
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
        s_ = left_ >= 0.0F ? F{} + 1.0F : F{} - 1.0F;
        left_ *= s_;
        const float gained = quota ? 0.0F : rule.r;
        c_ = s_ > 0.0F ? F{} + gained : F{} + (1.0F - gained);
        F least = F{} + HUGE_VALF;
        for (int p = 0; p < parties; ++p) {
            if constexpr (tracked)
                x_[p] = k_[p], set_next(rule, p);
            else
                k_[p] = s_ * (k_[p] - t_[p]) + c_;
            least = least < k_[p] ? least : k_[p];
        }
        least_ = least;
    }

    [[gnu::always_inline]] inline void round_all(const BatchRule& rule, int parties, const F& f) {
        F given{};
        for (int p = 0; p < parties; ++p) {
            const F share = t_[p] * f;
            F x = share + (quota ? 0.5F : 1.0F - rule.r);
            x = x > 0.0F ? x : F{};
            x = __builtin_convertvector(__builtin_convertvector(x, I), F);
            if constexpr (tracked) x = x > 1.0F ? x : share < rule.first ? F{} : F{} + 1.0F;
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

    [[gnu::always_inline]] inline bool anyone_left() const {
        const I some = left_ > 0.0F;
        std::int64_t words[Bytes / 8];
        std::memcpy(words, &some, sizeof words);
        std::int64_t any = 0;
        for (const std::int64_t word : words) any |= word;
        return any != 0;
    }

    /// One step in every election that needs one; equal ones go together, and too many are caught by the certificate.
    [[gnu::always_inline]] inline void take(const BatchRule& rule, int parties) {
        const F most = left_ > 0.0F ? least_ : F{} - HUGE_VALF;
        F least = F{} + HUGE_VALF;
        F taken{};
        for (int p = 0; p < parties; ++p) {
            const I hit = k_[p] <= most;
            if constexpr (tracked) {
                x_[p] += hit ? s_ : F{};
                set_next(rule, p);
            } else {
                k_[p] += hit ? F{} + 1.0F : F{};
            }
            taken += hit ? F{} + 1.0F : F{};
            least = least < k_[p] ? least : k_[p];
        }
        least_ = least;
        left_ -= taken;
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
        I certain = (given == seats_) & (left_ == 0.0F) & (sum_ >= 1.0F);
        if constexpr (quota) {
            // Beside the gap: every party has its full quotas and at most one seat more.
            F tolerance = (seats_ + 2.0F) * (static_cast<float>(block.parties + 16) * 0x1p-22F);
            if constexpr (scheme == BatchScheme::droop) tolerance += sum_ < 0x1p24F ? F{} : 4.0F * (seats_ + 2.0F) * (seats_ + 2.0F) / sum_;
            const F low = s_ > 0.0F ? F{} - 1.0F : F{};
            certain &= (least_ - most > tolerance) & (least_ > low + tolerance) & (most < low + 1.0F - tolerance);
        } else {
            const F a = least_ > 0.0F ? least_ : -least_;
            const F b = most > 0.0F ? most : -most;
            const F size = a > b ? a : b;
            certain &= (least_ - most > size * 0x1p-15F) & (size < HUGE_VALF);
        }
        Lanes<Bytes>::store(certain, block.certified + offset);
    }

    F sum_, voted_, seats_, given_, left_, s_, c_, least_;
    F t_[batch_parties];  // votes; of a quota method the entitlement
    F w_[batch_parties];
    F k_[batch_parties];
    F x_[tracked ? batch_parties : 1];
};

template <int Bytes, BatchScheme scheme>
[[gnu::always_inline]] inline void run_scheme(const BatchBlock& block, const BatchRule& rule) {
    BatchRegister<Bytes, scheme> lanes;
    for (int offset = 0; offset < batch_lanes; offset += Lanes<Bytes>::size) lanes.run(block, rule, offset);
}

/// One block with registers of this many bytes.
template <int Bytes>
[[gnu::always_inline]] inline void run_block(const BatchBlock& block, const BatchRule& rule) {
    switch (rule.scheme) {
        case BatchScheme::linear: return run_linear<Bytes>(block, rule);
        case BatchScheme::modified_first: return run_scheme<Bytes, BatchScheme::modified_first>(block, rule);
        case BatchScheme::hare: return run_scheme<Bytes, BatchScheme::hare>(block, rule);
        case BatchScheme::droop: return run_scheme<Bytes, BatchScheme::droop>(block, rule);
        case BatchScheme::none: return;
    }
}

}  // namespace pemilu::inline v0_1::allocation::detail
