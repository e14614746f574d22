// Seats of districts and parties as a flow through the cells of a table, in floating point: the proposal that biproportional.hpp proves.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace pemilu::inline v0_1::analysis {

/// Votes of districts (rows) and parties (columns), what each must have in seats, and the signposts: `signposts[k]` is the divisor of the
/// k-th seat, `signposts[0]` is not used. No cell has more seats than there are signposts.
struct SeatTable {
    std::size_t districts = 0;
    std::size_t parties = 0;
    std::vector<std::int64_t> votes = {};  ///< row by row
    std::vector<std::int64_t> district_seats = {};
    std::vector<std::int64_t> party_seats = {};
    std::vector<std::int64_t> signposts = {};

    [[nodiscard]] std::size_t cell(std::size_t district, std::size_t party) const noexcept { return district * parties + party; }
    [[nodiscard]] std::size_t nodes() const noexcept { return districts + parties; }
};

/// Districts whose parties cannot take all their seats: the parties with votes there have fewer.
struct Unsatisfiable {
    std::vector<std::size_t> districts = {};
    std::vector<std::size_t> parties = {};
    friend bool operator==(const Unsatisfiable&, const Unsatisfiable&) = default;
};

namespace detail {

/// Calls `use(to, numerator, denominator)` for every way in which a seat may move on from `node`: from a district to a party, which gains
/// it at the weight d(x+1)/v, or from a party back to a district where it has one, at the weight v/d(x). The least product of weights that
/// fills a table is the biproportional allocation, and a circle of weight below 1 an improvement.
template <class Use>
void each_move(const SeatTable& table, const std::vector<std::int64_t>& seats, std::size_t node, const Use& use) {
    const auto signpost = [&](std::int64_t k) { return table.signposts[static_cast<std::size_t>(k)]; };
    if (node < table.districts) {
        for (std::size_t party = 0; party < table.parties; ++party) {
            const std::size_t cell = table.cell(node, party);
            const bool more = std::cmp_less(seats[cell] + 1, table.signposts.size());
            if (table.votes[cell] > 0 && more) use(table.districts + party, signpost(seats[cell] + 1), table.votes[cell]);
        }
        return;
    }
    for (std::size_t district = 0; district < table.districts; ++district) {
        const std::size_t cell = table.cell(district, node - table.districts);
        if (seats[cell] > 0) use(district, table.votes[cell], signpost(seats[cell]));
    }
}

/// A seat along the move from one node to another.
inline void move_seat(const SeatTable& table, std::vector<std::int64_t>& seats, std::size_t from, std::size_t to) {
    if (from < table.districts)
        ++seats[table.cell(from, to - table.districts)];
    else
        --seats[table.cell(to, from - table.districts)];
}

[[nodiscard]] inline double cost(std::int64_t numerator, std::int64_t denominator) {
    return std::log(static_cast<double>(numerator)) - std::log(static_cast<double>(denominator));
}

inline constexpr double unreached = std::numeric_limits<double>::infinity();
inline constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

/// Seat by seat along the cheapest path from a district that owes one to a party that lacks one (Busacker and Gowen 1960; with the
/// potentials of Edmonds and Karp 1972 no cost is negative). h seats cost O(h (m + n)²).
class SeatFlow {
public:
    explicit SeatFlow(const SeatTable& table)
        : table_(table),
          districts_left_(table.district_seats),
          parties_left_(table.party_seats),
          potential_(table.nodes(), 0.0),
          seats_(table.votes.size(), 0) {
        for (std::size_t party = 0; party < table.parties; ++party) potential_[table.districts + party] = unreached;
        for (std::size_t district = 0; district < table.districts; ++district)
            each_move(table, seats_, district, [&](std::size_t to, std::int64_t numerator, std::int64_t denominator) {
                potential_[to] = std::fmin(potential_[to], cost(numerator, denominator));
            });
        for (double& p : potential_)
            if (p == unreached) p = 0.0;  // a party without votes: no move leads there
    }

    /// False when some district owes a seat that no party can take; `stuck` then says which.
    /// `pause` is called for each seat, and may throw.
    template <class Pause>
    [[nodiscard]] bool fill(const Pause& pause) {
        for (std::int64_t left = total(districts_left_); left > 0; --left) {
            pause();
            if (!next_seat()) return false;
        }
        return true;
    }
    [[nodiscard]] bool fill() {
        return fill([] {});
    }
    [[nodiscard]] const std::vector<std::int64_t>& seats() const noexcept { return seats_; }

    /// After `fill` returned false: all that the last search reached.
    [[nodiscard]] Unsatisfiable stuck() const {
        Unsatisfiable found;
        for (std::size_t node = 0; node < table_.nodes(); ++node) {
            if (distance_[node] == unreached) continue;
            if (node < table_.districts)
                found.districts.push_back(node);
            else
                found.parties.push_back(node - table_.districts);
        }
        return found;
    }

private:
    [[nodiscard]] static std::int64_t total(const std::vector<std::int64_t>& seats) {
        std::int64_t sum = 0;
        for (const std::int64_t s : seats) sum += s;
        return sum;
    }

    [[nodiscard]] bool next_seat() {
        search();
        std::size_t end = nowhere;
        for (std::size_t party = 0; party < table_.parties; ++party) {
            const std::size_t node = table_.districts + party;
            if (parties_left_[party] == 0 || distance_[node] == unreached) continue;
            if (end == nowhere || distance_[node] + potential_[node] < distance_[end] + potential_[end]) end = node;
        }
        if (end == nowhere) return false;
        --parties_left_[end - table_.districts];
        raise_potentials();
        for (; parent_[end] != nowhere; end = parent_[end]) move_seat(table_, seats_, parent_[end], end);
        --districts_left_[end];
        return true;
    }

    /// Dijkstra from all districts that owe a seat.
    void search() {
        const std::size_t nodes = table_.nodes();
        distance_.assign(nodes, unreached);
        parent_.assign(nodes, nowhere);
        done_.assign(nodes, 0);
        for (std::size_t district = 0; district < table_.districts; ++district)
            if (districts_left_[district] > 0) distance_[district] = 0.0;
        for (std::size_t node = nearest(); node != nowhere; node = nearest()) {
            done_[node] = 1;
            each_move(table_, seats_, node, [&](std::size_t to, std::int64_t numerator, std::int64_t denominator) {
                // Rounding may make what is 0 a little less.
                const double step = std::fmax(0.0, cost(numerator, denominator) + potential_[node] - potential_[to]);
                if (done_[to] != 0 || distance_[node] + step >= distance_[to]) return;
                distance_[to] = distance_[node] + step;
                parent_[to] = node;
            });
        }
    }
    [[nodiscard]] std::size_t nearest() const {
        std::size_t best = nowhere;
        for (std::size_t node = 0; node < table_.nodes(); ++node)
            if (done_[node] == 0 && distance_[node] != unreached && (best == nowhere || distance_[node] < distance_[best])) best = node;
        return best;
    }
    void raise_potentials() {
        double farthest = 0.0;
        for (const double d : distance_)
            if (d != unreached) farthest = std::fmax(farthest, d);
        for (std::size_t node = 0; node < table_.nodes(); ++node)
            potential_[node] += distance_[node] == unreached ? farthest : distance_[node];
    }

    const SeatTable& table_;
    std::vector<std::int64_t> districts_left_;
    std::vector<std::int64_t> parties_left_;
    std::vector<double> potential_;
    std::vector<std::int64_t> seats_;
    std::vector<double> distance_ = {};
    std::vector<std::size_t> parent_ = {};
    std::vector<std::uint8_t> done_ = {};
};

/// Logarithms of multipliers by node that leave every move at least `slack` above 1 (Bellman and Ford); nullopt where some circle does not.
[[nodiscard]] inline std::optional<std::vector<double>> log_multipliers(const SeatTable& table, const std::vector<std::int64_t>& seats,
                                                                        double slack) {
    std::vector<double> distance(table.nodes(), 0.0);
    for (std::size_t round = 0; round < table.nodes(); ++round) {
        bool changed = false;
        for (std::size_t node = 0; node < table.nodes(); ++node)
            each_move(table, seats, node, [&](std::size_t to, std::int64_t numerator, std::int64_t denominator) {
                const double through = distance[node] + cost(numerator, denominator) - slack;
                if (through >= distance[to] - slack / 16) return;  // rounding is no improvement
                distance[to] = through;
                changed = true;
            });
        if (!changed) return distance;
    }
    return std::nullopt;
}

}  // namespace detail
}  // namespace pemilu::inline v0_1::analysis
