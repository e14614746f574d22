// Why each seat: its quotient, the runner-up, the article. Recomputed on demand, which costs less than storing it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/allocation/allocation.hpp"
#include "pemilu/core/wide.hpp"

namespace pemilu::inline v0_1::allocation {

/// votes / (divisor / denominator), exact.
struct Quotient {
    std::int64_t votes = 0;
    std::int64_t divisor = 1;
    std::int64_t denominator = 1;

    /// For plots and reading only.
    [[nodiscard]] double approximate() const noexcept {
        return static_cast<double>(votes) * static_cast<double>(denominator) / static_cast<double>(divisor);
    }
    friend std::strong_ordering operator<=>(const Quotient& a, const Quotient& b) noexcept {
        return compare_ratios(a.votes, a.divisor, b.votes, b.divisor);
    }
    friend bool operator==(const Quotient& a, const Quotient& b) noexcept { return (a <=> b) == 0; }
};

/// `2035` or `6105/7`, in lowest terms.
[[nodiscard]] inline std::string to_string(const Quotient& quotient) {
    const std::int64_t scale = std::gcd(quotient.denominator, quotient.divisor);
    const std::int64_t divisor = quotient.divisor / scale;
    const std::int64_t common = std::gcd(quotient.votes, divisor);
    wide numerator = product(quotient.votes / common, quotient.denominator / scale);
    std::string digits;
    do {
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(numerator % 10)));
        numerator /= 10;
    } while (numerator > 0);
    return divisor == common ? digits : digits + "/" + std::to_string(divisor / common);
}

/// One seat, in the order of award.
struct Award {
    std::int64_t seat = 0;
    PartyId party = {};
    Votes votes = {};
    std::int64_t nth = 0;  ///< the party's nth seat
    Quotient quotient = {};
    std::optional<PartyId> runner_up = {};  ///< the next party with votes: who would have had this seat without the winner
    Quotient runner_up_quotient = {};
    bool tied_order = false;  ///< another seat was won with the same quotient: the order between them says nothing
    bool by_decision = false;

    friend bool operator==(const Award&, const Award&) = default;
};

namespace detail {

class Awarding {
    /// Heap order: the highest quotient on top, among equals the first in the list.
    struct Below {
        const Awarding* awarding;
        bool operator()(std::size_t a, std::size_t b) const {
            const auto order = awarding->quotient(a) <=> awarding->quotient(b);
            return order < 0 || (order == 0 && a > b);
        }
    };

public:
    explicit Awarding(const Standing& standing) : standing_(standing), held_(standing.votes.size(), 0) {
        for (std::size_t p = 0; p < held_.size(); ++p) heap_.push_back(p);
        std::ranges::make_heap(heap_, Below{this});
    }

    /// The next seat by quotient, to whoever has the highest one (the first in the list among equals).
    [[nodiscard]] Award next() {
        std::ranges::pop_heap(heap_, Below{this});
        const std::size_t winner = heap_.back();
        heap_.pop_back();
        const Award award = record(winner, heap_.empty() ? std::optional<std::size_t>() : heap_.front());
        heap_.push_back(winner);
        std::ranges::push_heap(heap_, Below{this});
        return award;
    }

    /// A seat that a decision gave.
    [[nodiscard]] Award given(PartyId party) {
        const std::size_t winner = standing_.votes.position(party);
        std::optional<std::size_t> rival;
        for (std::size_t p = 0; p < held_.size(); ++p)
            if (p != winner && (!rival || quotient(p) > quotient(*rival))) rival = p;
        Award award = record(winner, rival);
        award.by_decision = true;
        return award;
    }

private:
    [[nodiscard]] Quotient quotient(std::size_t p) const {
        const std::int64_t votes = standing_.votes.counts()[p];
        return std::visit([&](const auto& rule) { return Quotient{votes, rule.divisor(held_[p] + 1), rule.denominator()}; },
                          standing_.method.by);
    }
    [[nodiscard]] Award record(std::size_t winner, std::optional<std::size_t> rival) {
        Award award{
            .seat = ++seat_, .party = standing_.votes.party(winner), .votes = standing_.votes.votes(winner), .nth = held_[winner] + 1};
        award.quotient = quotient(winner);
        if (rival && standing_.votes.counts()[*rival] > 0) {
            award.runner_up = standing_.votes.party(*rival);
            award.runner_up_quotient = quotient(*rival);
        }
        ++held_[winner];
        return award;
    }

    const Standing& standing_;
    std::vector<std::int64_t> held_;
    std::vector<std::size_t> heap_ = {};
    std::int64_t seat_ = 0;
};

/// Marks seats of different parties won with equal quotients. Equal quotients are neighbours in the order of award.
inline void mark_tied_order(std::vector<Award>& awards) {
    for (std::size_t i = 1; i < awards.size(); ++i)
        if (awards[i].party != awards[i - 1].party && awards[i].quotient == awards[i - 1].quotient)
            awards[i].tied_order = awards[i - 1].tied_order = true;
}

}  // namespace detail

/// The certain seats of a standing in the order of award.
[[nodiscard]] inline std::vector<Award> awards(const Standing& standing) {
    std::int64_t certain = 0;
    for (const Seats s : standing.certain) certain += s.count();
    std::vector<Award> awards;
    awards.reserve(static_cast<std::size_t>(certain));
    detail::Awarding awarding(standing);
    while (certain-- > 0) awards.push_back(awarding.next());
    detail::mark_tied_order(awards);
    return awards;
}

/// All seats of a final allocation in the order of award; seats that a decision gave come last, in the order of the decision.
[[nodiscard]] inline std::vector<Award> awards(const Allocation& allocation) {
    const Standing& standing = allocation.standing();
    std::vector<Award> awards;
    awards.reserve(static_cast<std::size_t>(standing.house.count()));
    std::int64_t certain = 0;
    for (const Seats s : standing.certain) certain += s.count();
    detail::Awarding awarding(standing);
    while (certain-- > 0) awards.push_back(awarding.next());
    if (allocation.decision())
        for (const Contender& winner : allocation.decision()->winners) awards.push_back(awarding.given(winner.party));
    detail::mark_tied_order(awards);
    return awards;
}

[[nodiscard]] inline std::vector<Award> awards(const Outcome<Allocation>& outcome) {
    const auto* open = undecided(outcome);
    return open != nullptr ? awards(open->certain) : awards(std::get<Allocation>(outcome));
}

}  // namespace pemilu::inline v0_1::allocation
