// Elections by linear divisors, two registers at a time; the blocks, rules and registers of the batch kernels.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace pemilu::inline v0_1::allocation {

/// Elections in a block: four registers of AVX2, two of AVX-512.
inline constexpr int batch_lanes = 32;
/// Elections with more parties or more seats, or votes of 2^31 and more, take the exact path.
inline constexpr int batch_parties = 64;
inline constexpr std::int64_t batch_seats = 255;

/// One block in the kernel's own layout: `votes[party * batch_lanes + election]`, non-negative; `seats` likewise.
struct BatchBlock {
    const std::int32_t* votes = nullptr;
    int parties = 0;
    const std::int32_t* house = nullptr;  ///< seats of each election, 0 … batch_seats
    std::int32_t* seats = nullptr;
    std::int32_t* certified = nullptr;  ///< not 0 where `seats` is the one and only result
};

/// What a kernel computes. `linear`: d(k) proportional to k - 1 + r. `modified_first`: the same with another first divisor. `hare` and
/// `droop`: largest remainders.
enum class BatchScheme : std::uint8_t { none, linear, modified_first, hare, droop };

struct BatchRule {
    BatchScheme scheme = BatchScheme::none;
    float r = 0.5F;
    float first = 0.5F;  ///< first divisor over the step

    friend constexpr bool operator==(const BatchRule&, const BatchRule&) = default;
};

namespace detail {

template <int Bytes>
struct Lanes {
    typedef float Floats __attribute__((vector_size(Bytes)));                                  // NOLINT(modernize-use-using)
    typedef std::int32_t Integers __attribute__((vector_size(Bytes)));                         // NOLINT(modernize-use-using)
    typedef std::int32_t InMemory __attribute__((vector_size(Bytes), aligned(4), may_alias));  // NOLINT(modernize-use-using)
    static constexpr int size = Bytes / 4;

    // Not by memcpy: g++ copies it by half registers, and a load of the whole then waits for both stores.
    [[gnu::always_inline]] static inline void load(const std::int32_t* from, Integers& to) {
        to = *reinterpret_cast<const InMemory*>(from);
    }
    [[gnu::always_inline]] static inline void store(const Integers& from, std::int32_t* to) { *reinterpret_cast<InMemory*>(to) = from; }
};

/// Two registers side by side, so that one works while the other waits: a step depends on the one before it, and a single register spends
/// most of its time waiting.
template <class V>
struct Twin {
    V a;
    V b;

    [[gnu::always_inline]] friend inline Twin operator+(const Twin& x, const Twin& y) { return {x.a + y.a, x.b + y.b}; }
    [[gnu::always_inline]] friend inline Twin operator-(const Twin& x, const Twin& y) { return {x.a - y.a, x.b - y.b}; }
    [[gnu::always_inline]] friend inline Twin operator*(const Twin& x, const Twin& y) { return {x.a * y.a, x.b * y.b}; }
    [[gnu::always_inline]] friend inline Twin operator/(const Twin& x, const Twin& y) { return {x.a / y.a, x.b / y.b}; }
    [[gnu::always_inline]] friend inline Twin operator+(const Twin& x, float y) { return {x.a + y, x.b + y}; }
    [[gnu::always_inline]] friend inline Twin operator-(const Twin& x, float y) { return {x.a - y, x.b - y}; }
    [[gnu::always_inline]] friend inline Twin operator*(const Twin& x, float y) { return {x.a * y, x.b * y}; }
    [[gnu::always_inline]] friend inline Twin operator/(float x, const Twin& y) { return {x / y.a, x / y.b}; }
    [[gnu::always_inline]] friend inline Twin operator-(const Twin& x) { return {-x.a, -x.b}; }
    [[gnu::always_inline]] friend inline Twin operator&(const Twin& x, const Twin& y) { return {x.a & y.a, x.b & y.b}; }
    [[gnu::always_inline]] friend inline Twin operator|(const Twin& x, const Twin& y) { return {x.a | y.a, x.b | y.b}; }
    [[gnu::always_inline]] friend inline auto operator<(const Twin& x, const Twin& y) { return twin(x.a < y.a, x.b < y.b); }
    [[gnu::always_inline]] friend inline auto operator>(const Twin& x, const Twin& y) { return twin(x.a > y.a, x.b > y.b); }
    [[gnu::always_inline]] friend inline auto operator<=(const Twin& x, const Twin& y) { return twin(x.a <= y.a, x.b <= y.b); }
    [[gnu::always_inline]] friend inline auto operator>=(const Twin& x, const Twin& y) { return twin(x.a >= y.a, x.b >= y.b); }
    [[gnu::always_inline]] friend inline auto operator==(const Twin& x, const Twin& y) { return twin(x.a == y.a, x.b == y.b); }
    [[gnu::always_inline]] friend inline auto operator<(const Twin& x, float y) { return twin(x.a < y, x.b < y); }
    [[gnu::always_inline]] friend inline auto operator>(const Twin& x, float y) { return twin(x.a > y, x.b > y); }
    [[gnu::always_inline]] friend inline auto operator>=(const Twin& x, float y) { return twin(x.a >= y, x.b >= y); }
    [[gnu::always_inline]] friend inline auto operator==(const Twin& x, float y) { return twin(x.a == y, x.b == y); }
    [[gnu::always_inline]] inline Twin& operator+=(const Twin& y) { return *this = *this + y; }
    [[gnu::always_inline]] inline Twin& operator-=(const Twin& y) { return *this = *this - y; }
    [[gnu::always_inline]] inline Twin& operator*=(const Twin& y) { return *this = *this * y; }
    [[gnu::always_inline]] inline Twin& operator&=(const Twin& y) { return *this = *this & y; }

private:
    template <class W>
    [[gnu::always_inline]] static inline Twin<W> twin(const W& x, const W& y) {
        return {x, y};
    }
};
template <class F, class I>
[[gnu::always_inline]] inline Twin<F> select(const Twin<I>& where, const Twin<F>& yes, const Twin<F>& no) {
    return {where.a ? yes.a : no.a, where.b ? yes.b : no.b};
}

/// Two registers of elections by linear divisors.
///
/// In multipliers: with w = 1/v a party gains its next seat at (x + r)·w and won its last one at (x - 1 + r)·w. With s = +1 where seats are
/// missing after the jump and -1 where there are too many, a step in either direction is "choose the smallest k, k += w". In the end the
/// smallest k must exceed the largest g = k - w by more than the rounding errors of both: then the result is the only one (L > U).
///
/// Errors, with u = 2^-24. A vote and its reciprocal are off by at most 2u, by the same amount in k and g. k is formed with at most 3u, and
/// at most 8 steps add one rounding each: in the worst case (s = -1, ending at x = 1, r = 1/3) 9·9u·w against |k| = w/3, that is 243u; g
/// adds at most 61u. Together below 320u < 512u = 2^-15, the relative gap that is asked for.
template <int Bytes>
class LinearTwins {
    using F = Twin<typename Lanes<Bytes>::Floats>;
    using I = Twin<typename Lanes<Bytes>::Integers>;

public:
    static constexpr int size = 2 * Lanes<Bytes>::size;

    [[gnu::always_inline]] inline void run(const BatchBlock& block, const BatchRule& rule, int offset) {
        load(block, offset);
        jump(rule, block.parties);
        for (int step = 0; step < 8 && anyone_left(); ++step) take(block.parties);
        finish(block, offset);
    }

private:
    [[gnu::always_inline]] static inline void load_floats(const std::int32_t* from, F& to) {
        I whole;
        Lanes<Bytes>::load(from, whole.a);
        Lanes<Bytes>::load(from + Lanes<Bytes>::size, whole.b);
        convert(whole, to);
    }
    template <class From, class To>
    [[gnu::always_inline]] static inline void convert(const Twin<From>& from, Twin<To>& to) {
        to.a = __builtin_convertvector(from.a, To);
        to.b = __builtin_convertvector(from.b, To);
    }
    [[gnu::always_inline]] static inline void store(const I& from, std::int32_t* to) {
        Lanes<Bytes>::store(from.a, to);
        Lanes<Bytes>::store(from.b, to + Lanes<Bytes>::size);
    }

    /// A party without votes counts as 2^-60 votes: it never wins, and no branch asks for it.
    [[gnu::always_inline]] inline void load(const BatchBlock& block, int offset) {
        F sum{};
        F voted{};
        for (int p = 0; p < block.parties; ++p) {
            F v;
            load_floats(block.votes + std::ptrdiff_t{p} * batch_lanes + offset, v);
            sum += v;
            voted += select(v > 0.0F, F{} + 1.0F, F{});
            v = v + 0x1p-60F;  // changes nothing but 0
            t_[p] = v;
            w_[p] = 1.0F / v;
        }
        sum_ = sum;
        voted_ = voted;
        load_floats(block.house + offset, seats_);
    }

    /// x = floor(v·f + 1 - r) with f = (S + n(r - 1/2)) / V, then k in the direction in which seats are missing.
    [[gnu::always_inline]] inline void jump(const BatchRule& rule, int parties) {
        const F f = (seats_ + voted_ * (rule.r - 0.5F)) / select(sum_ > 0.0F, sum_, F{} + 1.0F);
        F given{};
        for (int p = 0; p < parties; ++p) {
            const F share = t_[p] * f + (1.0F - rule.r);
            I whole;
            convert(select(share > 0.0F, share, F{}), whole);
            convert(whole, k_[p]);
            given += k_[p];
        }
        left_ = seats_ - given;
        s_ = select(left_ >= 0.0F, F{} + 1.0F, F{} - 1.0F);
        left_ *= s_;
        c_ = select(s_ > 0.0F, F{} + rule.r, F{} + (1.0F - rule.r));
        F least = F{} + HUGE_VALF;
        for (int p = 0; p < parties; ++p) {
            k_[p] = (s_ * k_[p] + c_) * w_[p];
            least = select(least < k_[p], least, k_[p]);
        }
        least_ = least;
    }

    [[gnu::always_inline]] inline bool anyone_left() const {
        const I left = left_ > 0.0F;
        const auto some = left.a | left.b;
        std::int64_t words[Bytes / 8];
        std::memcpy(words, &some, sizeof words);
        std::int64_t any = 0;
        for (const std::int64_t word : words) any |= word;
        return any != 0;
    }

    /// One step in every election that needs one; equal ones go together, and too many are caught by the certificate.
    [[gnu::always_inline]] inline void take(int parties) {
        const F most = select(left_ > 0.0F, least_, F{} - HUGE_VALF);
        F least = F{} + HUGE_VALF;
        F taken{};
        for (int p = 0; p < parties; ++p) {
            const I hit = k_[p] <= most;
            k_[p] += select(hit, w_[p], F{});
            taken += select(hit, F{} + 1.0F, F{});
            least = select(least < k_[p], least, k_[p]);
        }
        least_ = least;
        left_ -= taken;
    }

    [[gnu::always_inline]] inline void finish(const BatchBlock& block, int offset) {
        F most = F{} - HUGE_VALF;
        F given{};
        for (int p = 0; p < block.parties; ++p) {
            const F g = k_[p] - w_[p];
            most = select(most > g, most, g);
            const F x = s_ * (t_[p] * k_[p] - c_);
            I seats;
            convert(select(x > 0.0F, x, F{}) + 0.5F, seats);
            store(seats, block.seats + std::ptrdiff_t{p} * batch_lanes + offset);
            F whole;
            convert(seats, whole);
            given += whole;
        }
        const F a = select(least_ > 0.0F, least_, -least_);
        const F b = select(most > 0.0F, most, -most);
        const F largest = select(a > b, a, b);
        const I sure = (least_ - most > largest * 0x1p-15F) & (largest < HUGE_VALF);
        store((given == seats_) & (left_ == 0.0F) & (sum_ >= 1.0F) & sure, block.certified + offset);
    }

    F sum_, voted_, seats_, left_, s_, c_, least_;
    F t_[batch_parties];
    F w_[batch_parties];
    F k_[batch_parties];
};

template <int Bytes>
[[gnu::always_inline]] inline void run_linear(const BatchBlock& block, const BatchRule& rule) {
    LinearTwins<Bytes> twins;
    for (int offset = 0; offset < batch_lanes; offset += LinearTwins<Bytes>::size) twins.run(block, rule, offset);
}

}  // namespace detail
}  // namespace pemilu::inline v0_1::allocation
