// Counted things. Votes, seats, voters and ballots are different units: they do not mix, do not convert, and never go below zero.
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>

namespace pemilu::inline v0_1 {

/// A non-negative count of one kind of thing, 0 … 2^63-1.
///
/// There is no operator-: the difference of two counts is not a count. Use `difference(a, b)`, which is signed.
/// Errors: a negative or too large number is `std::invalid_argument`; a sum over 2^63-1 is `std::overflow_error`.
template <class Tag>
class Quantity {
public:
    constexpr Quantity() = default;

    template <std::integral I>
        requires(!std::same_as<I, bool>)
    constexpr explicit Quantity(I count) : count_(static_cast<std::int64_t>(count)) {
        if (!std::in_range<std::int64_t>(count) || std::cmp_less(count, 0)) refuse();
    }

    [[nodiscard]] constexpr std::int64_t count() const noexcept { return count_; }

    friend constexpr auto operator<=>(const Quantity&, const Quantity&) = default;

    friend constexpr Quantity operator+(Quantity a, Quantity b) {
        if (a.count_ > std::numeric_limits<std::int64_t>::max() - b.count_) refuse_sum();
        return Quantity(a.count_ + b.count_);
    }
    constexpr Quantity& operator+=(Quantity other) { return *this = *this + other; }
    constexpr Quantity& operator++() { return *this += Quantity(1); }

private:
    // Out of line, so that what is left of a constructor is one comparison and disappears in loops.
    [[noreturn, gnu::cold, gnu::noinline]] static void refuse() {
        throw std::invalid_argument(std::string(Tag::name) + " must lie between 0 and 2^63-1");
    }
    [[noreturn, gnu::cold, gnu::noinline]] static void refuse_sum() {
        throw std::overflow_error(std::string("sum of ") + Tag::name + " exceeds 2^63-1");
    }

    std::int64_t count_ = 0;
};

/// a - b, signed. Cannot overflow, because neither is negative.
template <class Tag>
[[nodiscard]] constexpr std::int64_t difference(Quantity<Tag> a, Quantity<Tag> b) noexcept {
    return a.count() - b.count();
}

/// The sum, or nullopt if it exceeds 2^63-1.
template <class Tag>
[[nodiscard]] constexpr std::optional<Quantity<Tag>> checked_sum(std::span<const Quantity<Tag>> terms) noexcept {
    std::int64_t total = 0;
    for (const auto term : terms) {
        if (total > std::numeric_limits<std::int64_t>::max() - term.count()) return std::nullopt;
        total += term.count();
    }
    return Quantity<Tag>(total);
}

struct VotesTag {
    static constexpr const char* name = "votes";
};
struct SeatsTag {
    static constexpr const char* name = "seats";
};
struct VotersTag {
    static constexpr const char* name = "voters";
};
struct BallotsTag {
    static constexpr const char* name = "ballots";
};

using Votes = Quantity<VotesTag>;      ///< "suara sah": valid votes
using Seats = Quantity<SeatsTag>;      ///< "kursi"
using Voters = Quantity<VotersTag>;    ///< "pemilih": people on a roll
using Ballots = Quantity<BallotsTag>;  ///< "surat suara": papers, valid or not

}  // namespace pemilu::inline v0_1
