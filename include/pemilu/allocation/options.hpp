// What a law can say beside the method: minimum, maximum and held seats, and what happens where a quota or a first divisor of 0 fails.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pemilu/core/quantity.hpp"
#include "pemilu/core/result.hpp"

namespace pemilu::inline v0_1 {

/// What becomes of the seats that a list with too few names would win.
enum class Exhausted : std::uint8_t {
    next,    ///< the next quotient takes it: the other parties divide what is left by the same method
    vacant,  ///< it stays empty
};

/// What to do when full quotas alone are more than the seats, as small quotas allow.
enum class OverAllocation : std::uint8_t {
    error,     ///< name quota, sum and seats
    subtract,  ///< those with the smallest remainders lose a seat each
};

/// Which parties have a seat when a first divisor of 0 leaves more parties with votes than seats.
enum class ZeroDivisor : std::uint8_t {
    tie,         ///< their quotients are equally infinite: open
    more_votes,  ///< those with more votes
};

/// Options of one allocation. The vectors follow the parties; empty means that there is no such rule.
struct AllocationOptions {
    std::vector<Seats> minimum = {};
    std::vector<std::optional<Seats>> maximum = {};  ///< nullopt: no maximum for this party
    std::vector<Seats> held = {};                    ///< seats already held: counted in and never taken away
    std::optional<Exhausted> exhausted = {};         ///< must be chosen as soon as a maximum binds
    OverAllocation on_overallocation = OverAllocation::error;
    ZeroDivisor zero_divisor = ZeroDivisor::tie;

    [[nodiscard]] bool limited() const noexcept { return !minimum.empty() || !maximum.empty() || !held.empty(); }

    friend bool operator==(const AllocationOptions&, const AllocationOptions&) = default;
};

namespace allocation {

inline constexpr std::int64_t no_maximum = std::numeric_limits<std::int64_t>::max();

/// Minimum and maximum seats as plain numbers for a kernel: what is held is a minimum too.
struct Limits {
    std::vector<std::int64_t> floor = {};
    std::vector<std::int64_t> ceiling = {};
};

[[nodiscard]] inline Limits limits_of(const AllocationOptions& options, std::size_t parties) {
    Limits limits{std::vector<std::int64_t>(parties, 0), std::vector<std::int64_t>(parties, no_maximum)};
    for (std::size_t p = 0; p < parties; ++p) {
        if (!options.minimum.empty()) limits.floor[p] = options.minimum[p].count();
        if (!options.held.empty()) limits.floor[p] = std::max(limits.floor[p], options.held[p].count());
        if (!options.maximum.empty() && options.maximum[p]) limits.ceiling[p] = options.maximum[p]->count();
    }
    return limits;
}

/// Why these options fit neither the parties nor the seats; nullopt if they do.
[[nodiscard]] inline std::optional<Error> objection(const AllocationOptions& options, std::size_t parties, Seats house) {
    const auto wrong_size = [parties](std::size_t size) { return size != 0 && size != parties; };
    if (wrong_size(options.minimum.size()) || wrong_size(options.maximum.size()) || wrong_size(options.held.size()))
        return Error{.message = "minimum, maximum and held seats are given for each party or not at all"};
    const Limits limits = limits_of(options, parties);
    std::int64_t needed = 0;
    for (std::size_t p = 0; p < parties; ++p) {
        if (limits.floor[p] > limits.ceiling[p])
            return Error{.kind = ErrorKind::rule,
                         .message = "a party is to have more seats than its maximum",
                         .value = std::to_string(limits.floor[p]),
                         .expected = "at most " + std::to_string(limits.ceiling[p])};
        if (limits.floor[p] > house.count() - needed)
            return Error{.kind = ErrorKind::rule,
                         .message = "the minimum and held seats are more than the seats to fill",
                         .expected = "at most " + std::to_string(house.count())};
        needed += limits.floor[p];
    }
    return std::nullopt;
}

}  // namespace allocation
}  // namespace pemilu::inline v0_1
