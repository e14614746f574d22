// How close it was under the quota method of Balinski and Young, where one seat decides about those that follow.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "pemilu/allocation/allocation.hpp"
#include "pemilu/allocation/sequential.hpp"
#include "pemilu/analysis/changed_votes.hpp"
#include "pemilu/analysis/fewest_votes.hpp"

namespace pemilu::inline v0_1::analysis {

namespace detail {

/// Elections of Balinski and Young's method in which n votes go from one party to another, to one, or away from one.
///
/// Every comparison that the method makes is linear in n, and who gets the seats depends on their signs alone. From one n to the next at
/// which a sign changes the results stay the same, so that a walk over these misses nothing.
class BalinskiYoungLine {
public:
    BalinskiYoungLine(std::vector<std::int64_t> votes, std::size_t from, std::size_t to, std::int64_t house)
        : votes_(std::move(votes)),
          from_(from),
          to_(to),
          houses_(static_cast<std::size_t>(house) + 1),
          total_(std::accumulate(votes_.begin(), votes_.end(), signed_wide{0})) {
        houses_[0] = {.ends = {std::vector<std::int64_t>(votes_.size(), 0)}, .known = true};
    }

    using Results = std::set<std::vector<std::int64_t>>;

    /// The results with n votes changed, by every order in which ties can be broken; null where these are more than are followed.
    /// Precondition: somebody has votes, and n is no less than in the call before.
    [[nodiscard]] const Results* at(signed_wide n) {
        bool changed = false;
        for (std::size_t h = 1; h < houses_.size(); ++h) {
            House& house = houses_[h];
            if (!changed && house.known && (!house.next || *house.next > n)) continue;
            House after = grown(houses_[h - 1].ends, static_cast<std::int64_t>(h), n);
            if (after.ends.empty()) return nullptr;
            changed = !house.known || after.ends != house.ends;
            house = std::move(after);
        }
        return &houses_.back().ends;
    }

    struct Found {
        std::optional<signed_wide> tie = {}, change = {};
        bool complete = true;  ///< false where it was given up
    };
    /// The first n from `first` to `last` at which some result is as `differs` says, and the first at which all are. Once only.
    template <class Differs>
    [[nodiscard]] Found walk(signed_wide first, signed_wide last, const Differs& differs) {
        Found found;
        signed_wide n = first;
        for (int step = 0; n <= last; ++step) {
            const Results* ends = step < most_steps ? at(n) : nullptr;
            if (ends == nullptr) return {found.tie, std::nullopt, false};
            if (!found.tie && std::ranges::any_of(*ends, differs)) found.tie = n;
            if (std::ranges::all_of(*ends, differs)) return {found.tie, n};
            const auto turn = next();
            if (!turn) break;
            n = *turn;
        }
        return found;
    }

private:
    static constexpr int most_steps = 100'000;

    /// The results of a house of some size, and the next n at which some comparison for its last seat comes out otherwise, if one ever does.
    struct House {
        Results ends = {};
        std::optional<signed_wide> next = {};
        bool known = false;
    };
    /// With one seat more; without results where there are more than are followed.
    [[nodiscard]] House grown(const Results& before, std::int64_t h, signed_wide n) const {
        House house{.known = true};
        for (const auto& seats : before)
            for (const std::size_t winner : winners(seats, h, n, house.next)) {
                auto more = seats;
                ++more[winner];
                house.ends.insert(std::move(more));
                if (house.ends.size() > allocation::detail::most_states) return {};
            }
        return house;
    }
    [[nodiscard]] std::optional<signed_wide> next() const {
        std::optional<signed_wide> least;
        for (const House& house : houses_) keep_less(least, house.next);
        return least;
    }

    /// A number that changes with every vote.
    struct Line {
        signed_wide value, slope;
    };
    [[nodiscard]] int slope(std::size_t p) const noexcept { return (p == to_ ? 1 : 0) - (p == from_ ? 1 : 0); }
    [[nodiscard]] int slope_of_total() const noexcept { return (to_ != nobody ? 1 : 0) - (from_ != nobody ? 1 : 0); }
    [[nodiscard]] signed_wide votes(std::size_t p, signed_wide n) const { return votes_[p] + slope(p) * n; }

    /// What p has more than is needed to bid for seat h: v·h - x·V.
    [[nodiscard]] Line room(const std::vector<std::int64_t>& seats, std::int64_t h, std::size_t p, signed_wide n) const {
        return {votes(p, n) * h - seats[p] * (total_ + slope_of_total() * n),
                slope(p) * signed_wide{h} - slope_of_total() * signed_wide{seats[p]}};
    }
    /// What p's quotient has more than that of another: v_p·(x_q + 1) - v_q·(x_p + 1).
    [[nodiscard]] Line lead(const std::vector<std::int64_t>& seats, std::size_t p, std::size_t q, signed_wide n) const {
        return {votes(p, n) * (seats[q] + 1) - votes(q, n) * (seats[p] + 1),
                slope(p) * signed_wide{seats[q] + 1} - slope(q) * signed_wide{seats[p] + 1}};
    }
    /// Keeps the first n behind this one at which the sign of the line is another.
    static void keep_turn(std::optional<signed_wide>& next, const Line& line, signed_wide n) {
        if (line.slope == 0 || (line.value > 0 && line.slope > 0) || (line.value < 0 && line.slope < 0)) return;
        const signed_wide size = line.slope > 0 ? -line.value : line.value;
        keep_less(next, n + std::max<signed_wide>(1, ceil_div(size, line.slope > 0 ? line.slope : -line.slope)));
    }
    [[nodiscard]] std::vector<std::size_t> winners(const std::vector<std::int64_t>& seats, std::int64_t h, signed_wide n,
                                                   std::optional<signed_wide>& next) const {
        std::vector<std::size_t> eligible;
        std::size_t best = nobody;
        for (std::size_t p = 0; p < votes_.size(); ++p) {
            const Line free = room(seats, h, p, n);
            keep_turn(next, free, n);
            if (free.value <= 0) continue;
            eligible.push_back(p);
            if (best == nobody || lead(seats, p, best, n).value > 0) best = p;
        }
        std::erase_if(eligible, [&](std::size_t p) {
            const Line line = lead(seats, p, best, n);
            keep_turn(next, line, n);
            return line.value < 0;
        });
        return eligible;
    }

    std::vector<std::int64_t> votes_;
    std::size_t from_, to_;
    std::vector<House> houses_;  ///< by size; those whose comparisons stay as they were are not counted again
    signed_wide total_;
};

/// The margins of one allocation by Balinski and Young's method.
class SequentialMargins {
public:
    explicit SequentialMargins(const Allocation& allocation) : standing_(allocation.standing()) {
        for (const std::int64_t v : standing_.votes.counts()) votes_.push_back(v), total_ += v;
        for (const Seats s : allocation.seats()) seats_.push_back(s.count());
    }

    [[nodiscard]] std::vector<Margin> run() && {
        for (std::size_t p = 0; p < votes_.size(); ++p) {
            for (std::size_t q = 0; q < votes_.size(); ++q)
                if (p != q) moved(p, q);
            changed(MarginKind::add, p);
            changed(MarginKind::remove, p);
        }
        return std::move(found_);
    }

private:
    using Result = std::vector<std::int64_t>;

    void moved(std::size_t from, std::size_t to) {
        const std::int64_t house = standing_.house.count();
        const auto other = [this](const Result& end) { return end != seats_; };
        const auto found = BalinskiYoungLine(votes_, from, to, house).walk(0, votes_[from], other);
        if (!found.complete || !found.tie) return;
        BalinskiYoungLine then(votes_, from, to, house);
        const auto& ends = *then.at(found.change.value_or(*found.tie));
        const auto named = [&](const Result& end) { return end[to] > seats_[to] || end[from] < seats_[from]; };
        const bool seat = found.change ? std::ranges::all_of(ends, named) : std::ranges::any_of(ends, named);
        found_.push_back(margin(MarginKind::move, seat ? MarginEffect::seat : MarginEffect::any, standing_.votes.party(from),
                                standing_.votes.party(to), {*found.tie, found.change}));
    }
    void changed(MarginKind kind, std::size_t p) {
        const bool adds = kind == MarginKind::add;
        const signed_wide most = adds ? INT64_MAX - total_ : std::min<signed_wide>(votes_[p], total_ - 1);
        const auto walk = [&](const auto& differs) {
            return BalinskiYoungLine(votes_, adds ? nobody : p, adds ? p : nobody, standing_.house.count()).walk(0, most, differs);
        };
        add(kind, MarginEffect::seat, p, walk([&](const Result& end) { return adds ? end[p] > seats_[p] : end[p] < seats_[p]; }));
        add(kind, MarginEffect::any, p, walk([this](const Result& end) { return end != seats_; }));
    }
    void add(MarginKind kind, MarginEffect effect, std::size_t p, const BalinskiYoungLine::Found& found) {
        if (!found.complete || !found.tie) return;
        const std::optional<PartyId> party = standing_.votes.party(p);
        const bool adds = kind == MarginKind::add;
        found_.push_back(margin(kind, effect, adds ? std::nullopt : party, adds ? party : std::nullopt, {*found.tie, found.change}));
    }

    const Standing& standing_;
    std::vector<std::int64_t> votes_ = {};
    Result seats_ = {};
    signed_wide total_ = 0;
    std::vector<Margin> found_ = {};
};

}  // namespace detail

/// Larger houses have no margins: the results of every smaller house are kept.
inline constexpr std::int64_t most_sequential_seats = 10'000;

/// Under the quota method of Balinski and Young: for every pair of parties the fewest ballots altered from one to the other that change the
/// result (`move`; the effect is `seat` where one of both wins or loses); for each party the fewest votes more to gain a seat, or fewer to
/// lose one, and the fewest that change anything. At `to_tie` votes the seats are no longer the only result by some order of breaking ties,
/// at `to_change` they are none. Ballots altered between three parties or more can do with fewer than any two of them. A row whose search
/// is given up, after 100,000 changes of a comparison or with more than 4,096 ways to break ties, is left out.
/// Precondition: somebody has votes, and the house has at most `most_sequential_seats`. O(S + P) for a comparison that changes on the way and leaves the rest as it was.
[[nodiscard]] inline std::vector<Margin> sequential_margins(const Allocation& allocation) {
    return detail::SequentialMargins(allocation).run();
}

}  // namespace pemilu::inline v0_1::analysis
