// Seats by highest quotients, one group of equal quotients at a time: the plain exact way, for every divisor method and with limits.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/allocation/divisor.hpp"
#include "pemilu/allocation/kernel.hpp"
#include "pemilu/allocation/options.hpp"
#include "pemilu/core/result.hpp"

namespace pemilu::inline v0_1::allocation {

/// Seats of one allocation on raw integers: `seats` are the certain ones, `tied` marks the contenders of the rest, `vacant` is what
/// nobody can take because of a maximum.
struct Filled {
    Status status = Status::decided;
    std::vector<std::int64_t> seats = {};
    std::vector<std::uint8_t> tied = {};
    std::int64_t vacant = 0;
};

namespace detail {

[[nodiscard]] inline Error beyond_last_divisor(std::int64_t last) {
    return Error{.kind = ErrorKind::capacity,
                 .message = "a party needs a divisor beyond the last one",
                 .value = "divisor " + std::to_string(last + 1),
                 .expected = "at most " + std::to_string(last)};
}

/// The parties that still bid, best quotient on top. A party without votes does not bid while another has some.
template <QuotientRule R>
class Bidders {
public:
    Bidders(const R& rule, std::span<const std::int64_t> votes, const std::vector<std::int64_t>& seats, const Limits& limits,
            ZeroDivisor zero)
        : rule_(rule), votes_(votes), seats_(seats), limits_(limits), by_votes_(zero == ZeroDivisor::more_votes && starts_at_zero(rule)) {
        for (std::size_t p = 0; p < votes.size(); ++p)
            if (votes[p] > 0 && seats[p] < limits.ceiling[p]) heap_.push_back(p);
        std::ranges::make_heap(heap_, Below{this});
    }

    [[nodiscard]] bool empty() const noexcept { return heap_.empty(); }
    [[nodiscard]] const std::vector<std::size_t>& all() const noexcept { return heap_; }

    /// Takes those with the highest quotient off the heap.
    [[nodiscard]] std::vector<std::size_t> take_best() {
        std::vector<std::size_t> best;
        do {
            std::ranges::pop_heap(heap_, Below{this});
            best.push_back(heap_.back());
            heap_.pop_back();
        } while (!heap_.empty() && compare(heap_.front(), best.front()) == 0);
        return best;
    }
    void put_back(std::size_t party) {
        if (seats_[party] >= limits_.ceiling[party]) return;
        heap_.push_back(party);
        std::ranges::push_heap(heap_, Below{this});
    }

private:
    struct Below {
        const Bidders* bidders;
        bool operator()(std::size_t a, std::size_t b) const { return bidders->compare(a, b) < 0; }
    };
    [[nodiscard]] std::strong_ordering compare(std::size_t a, std::size_t b) const {
        const auto order = compare_quotients(rule_, votes_[a], seats_[a] + 1, votes_[b], seats_[b] + 1);
        return order == 0 && by_votes_ && seats_[a] == 0 && seats_[b] == 0 ? votes_[a] <=> votes_[b] : order;
    }

    const R& rule_;
    std::span<const std::int64_t> votes_;
    const std::vector<std::int64_t>& seats_;
    const Limits& limits_;
    bool by_votes_;
    std::vector<std::size_t> heap_ = {};
};

/// Nobody has votes: what is not guaranteed is open among those with room, and vacant beyond it.
[[nodiscard]] inline Filled without_votes(const Limits& limits, std::int64_t house) {
    Filled filled{.status = Status::no_votes, .seats = limits.floor, .tied = std::vector<std::uint8_t>(limits.floor.size(), 0)};
    for (const std::int64_t held : limits.floor) house -= held;
    std::int64_t room = 0;
    for (std::size_t p = 0; p < filled.tied.size(); ++p) {
        filled.tied[p] = limits.ceiling[p] > limits.floor[p] ? 1 : 0;
        room += std::min(limits.ceiling[p] - limits.floor[p], house - room);
    }
    filled.vacant = house - room;
    house = room;
    if (house == 0) {
        filled.status = Status::decided;
        std::ranges::fill(filled.tied, std::uint8_t{0});
    }
    return filled;
}

}  // namespace detail

/// Gives `house` seats to the highest quotients. A party starts with its minimum, so that its next quotient is that of the seat after it,
/// and does not bid beyond its maximum: with both, x_p = min(max(rounded share, minimum), maximum) for a common multiplier (Balinski and
/// Young, Fair Representation, 1982, on minimum requirements). Every tie is a set, because a party's quotients differ.
///
/// Preconditions: `allocation::objection` has none. Errors: a divisor beyond the rule's last (capacity).
template <QuotientRule R>
[[nodiscard]] result<Filled> fill(const R& rule, std::span<const std::int64_t> votes, std::int64_t house, const Limits& limits,
                                  ZeroDivisor zero = ZeroDivisor::tie) {
    Filled filled{.seats = limits.floor, .tied = std::vector<std::uint8_t>(votes.size(), 0)};
    std::int64_t left = house;
    for (const std::int64_t seats : filled.seats) left -= seats;
    if (left == 0) return filled;
    if (std::ranges::none_of(votes, [](std::int64_t v) { return v > 0; })) return detail::without_votes(limits, house);
    for (std::size_t p = 0; p < votes.size(); ++p)
        if (votes[p] > 0 && filled.seats[p] >= rule.last() && filled.seats[p] < limits.ceiling[p])
            return detail::beyond_last_divisor(rule.last());
    detail::Bidders<R> bidders(rule, votes, filled.seats, limits, zero);
    while (left > 0 && !bidders.empty()) {
        const std::vector<std::size_t> best = bidders.take_best();
        if (static_cast<std::int64_t>(best.size()) > left) {
            for (const std::size_t p : best) filled.tied[p] = 1;
            filled.status = Status::tied;
            return filled;
        }
        left -= static_cast<std::int64_t>(best.size());
        for (const std::size_t p : best) ++filled.seats[p];
        if (left == 0) break;
        for (const std::size_t p : best) {
            if (filled.seats[p] >= rule.last() && filled.seats[p] < limits.ceiling[p]) return detail::beyond_last_divisor(rule.last());
            bidders.put_back(p);
        }
    }
    filled.vacant = left;
    return filled;
}

}  // namespace pemilu::inline v0_1::allocation
