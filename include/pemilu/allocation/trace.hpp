// Why each seat: its quotient, the runner-up, the article. Recomputed on demand, which costs less than storing it.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/allocation/allocate.hpp"
#include "pemilu/allocation/allocation.hpp"
#include "pemilu/core/wide.hpp"

namespace pemilu::inline v0_1::allocation {

/// votes / (divisor / denominator), exact; with `root`, votes / sqrt(divisor).
struct Quotient {
    std::int64_t votes = 0;
    std::int64_t divisor = 1;
    std::int64_t denominator = 1;
    bool root = false;

    /// For plots and reading only; infinite over a divisor of 0.
    [[nodiscard]] double approximate() const noexcept {
        const auto d = static_cast<double>(divisor);
        return static_cast<double>(votes) * static_cast<double>(denominator) / (root ? std::sqrt(d) : d);
    }
    /// Of one method: either both with a root or both without.
    friend std::strong_ordering operator<=>(const Quotient& a, const Quotient& b) noexcept {
        if (a.root) return product(product(a.votes, a.votes), b.divisor) <=> product(product(b.votes, b.votes), a.divisor);
        return product(product(a.votes, a.denominator), b.divisor) <=> product(product(b.votes, b.denominator), a.divisor);
    }
    friend bool operator==(const Quotient& a, const Quotient& b) noexcept { return (a <=> b) == 0; }
};

namespace detail {

[[nodiscard]] inline std::string digits(wide number) {
    std::string text;
    do {
        text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(number % 10)));
        number /= 10;
    } while (number > 0);
    return text;
}

}  // namespace detail

/// `2035` or `6105/7`, in lowest terms; `6105/sqrt(6)` with a root; `6105/0` over a divisor of 0.
[[nodiscard]] inline std::string to_string(const Quotient& quotient) {
    if (quotient.divisor == 0) return std::to_string(quotient.votes) + "/0";
    if (quotient.root) return std::to_string(quotient.votes) + "/sqrt(" + std::to_string(quotient.divisor) + ")";
    const std::int64_t scale = std::gcd(quotient.denominator, quotient.divisor);
    const std::int64_t divisor = quotient.divisor / scale;
    const std::int64_t common = std::gcd(quotient.votes, divisor);
    const std::string numerator = detail::digits(product(quotient.votes / common, quotient.denominator / scale));
    return divisor == common ? numerator : numerator + "/" + std::to_string(divisor / common);
}

/// `3`, `7/5`, `sqrt(6)`: the divisor alone, in lowest terms.
[[nodiscard]] inline std::string divisor_text(const Quotient& quotient) {
    if (quotient.root) return quotient.divisor == 0 ? "0" : "sqrt(" + std::to_string(quotient.divisor) + ")";
    return to_string(Remainder{quotient.divisor, quotient.denominator});
}

/// `3`, and `(7/5)` where it is a fraction itself: the divisor as it stands behind a stroke.
[[nodiscard]] inline std::string enclosed_divisor(const Quotient& quotient) {
    const std::string divisor = divisor_text(quotient);
    return divisor.find('/') == std::string::npos ? divisor : "(" + divisor + ")";
}

template <DivisorRule R>
[[nodiscard]] constexpr Quotient quotient_of(const R& rule, std::int64_t votes, std::int64_t k) noexcept {
    return {votes, rule.divisor(k), rule.denominator()};
}
[[nodiscard]] constexpr Quotient quotient_of(const GeometricMean&, std::int64_t votes, std::int64_t k) noexcept {
    return {votes, k * (k - 1), 1, true};
}
[[nodiscard]] constexpr Quotient quotient_of(const HarmonicMean&, std::int64_t votes, std::int64_t k) noexcept {
    return {votes, 2 * k * (k - 1), 2 * k - 1};
}

/// How a seat was won.
enum class AwardBy : std::uint8_t {
    quotient,   ///< the highest quotient v / d(k)
    quota,      ///< a full quota
    remainder,  ///< a remainder
    limit,      ///< a minimum, a seat already held, or a maximum under a quota method
    decision,   ///< an authority's decision
};

[[nodiscard]] constexpr std::string_view to_string(AwardBy by) noexcept {
    constexpr std::string_view names[] = {"quotient", "quota", "remainder", "limit", "decision"};
    return names[static_cast<std::size_t>(by)];
}

/// One seat, in the order of award. `quotient` is, by `by`, the quotient, the quota, or the remainder; 0 for a limit.
struct Award {
    std::int64_t seat = 0;
    PartyId party = {};
    Votes votes = {};
    std::int64_t nth = 0;  ///< the party's nth seat
    AwardBy by = AwardBy::quotient;
    Quotient quotient = {};
    std::optional<PartyId> runner_up = {};  ///< the next party with votes: who would have had this seat without the winner
    Quotient runner_up_quotient = {};
    bool tied_order = false;    ///< another seat was won with the same quotient: the order between them says nothing
    std::size_t decision = {};  ///< which decision gave it, if `by` says so

    friend bool operator==(const Award&, const Award&) = default;
};

namespace detail {

/// The seats in the order of award, with what each party holds before the next one.
class Awarding {
public:
    explicit Awarding(const Standing& standing) : standing_(standing), held_(standing.votes.size(), 0) {}

    [[nodiscard]] std::int64_t votes(std::size_t p) const { return standing_.votes.counts()[p]; }
    [[nodiscard]] std::int64_t held(std::size_t p) const { return held_[p]; }
    [[nodiscard]] std::size_t parties() const noexcept { return held_.size(); }

    void record(std::size_t winner, AwardBy by, Quotient quotient, std::optional<std::size_t> rival = {}, Quotient rival_quotient = {}) {
        Award award{.seat = ++seat_,
                    .party = standing_.votes.party(winner),
                    .votes = standing_.votes.votes(winner),
                    .nth = ++held_[winner],
                    .by = by,
                    .quotient = quotient};
        if (rival && votes(*rival) > 0) {
            award.runner_up = standing_.votes.party(*rival);
            award.runner_up_quotient = rival_quotient;
        }
        awards_.push_back(award);
    }
    void limit(std::size_t p, std::int64_t seats) {
        while (held_[p] < seats) record(p, AwardBy::limit, {});
    }
    /// A seat that would go beyond a maximum: its number is used, nobody holds it.
    void leave_vacant() { ++seat_; }
    [[nodiscard]] Award& last() { return awards_.back(); }
    [[nodiscard]] std::vector<Award> take() && {
        mark_tied_order();
        return std::move(awards_);
    }

private:
    /// Seats of different parties won with equal quotients. Equal quotients are neighbours in the order of award.
    void mark_tied_order() {
        for (std::size_t i = 1; i < awards_.size(); ++i) {
            Award& a = awards_[i - 1];
            Award& b = awards_[i];
            const bool bid = a.by != AwardBy::quota && a.by != AwardBy::limit && (a.by == b.by || b.by == AwardBy::decision);
            if (bid && a.party != b.party && a.quotient == b.quotient) a.tied_order = b.tied_order = true;
        }
    }

    const Standing& standing_;
    std::vector<std::int64_t> held_;
    std::vector<Award> awards_ = {};
    std::int64_t seat_ = 0;
};

/// Highest quotients: among equals the first in the list comes first, and `tied_order` says so.
template <QuotientRule R>
class QuotientOrder {
public:
    QuotientOrder(const R& rule, const Standing& standing, Awarding& awarding, const Limits& limits, std::vector<std::int64_t> seats)
        : rule_(rule), awarding_(awarding), limits_(limits), seats_(std::move(seats)) {
        by_votes_ = standing.options.zero_divisor == ZeroDivisor::more_votes && starts_at_zero(rule);
        for (std::size_t p = 0; p < seats_.size(); ++p)
            if (awarding.votes(p) > 0 && bids(p)) heap_.push_back(p);
        std::ranges::make_heap(heap_, Below{this});
    }

    /// The next seat; false if nobody bids.
    [[nodiscard]] bool next(const std::vector<std::int64_t>& ceiling) {
        if (heap_.empty()) return false;
        std::ranges::pop_heap(heap_, Below{this});
        const std::size_t winner = heap_.back();
        heap_.pop_back();
        if (seats_[winner] >= ceiling[winner])
            awarding_.leave_vacant();
        else
            award(winner, AwardBy::quotient, heap_.empty() ? std::nullopt : std::optional(heap_.front()));
        ++seats_[winner];
        if (!bids(winner)) return true;
        heap_.push_back(winner);
        std::ranges::push_heap(heap_, Below{this});
        return true;
    }
    /// A seat by decision, against the best of the others.
    void given(std::size_t winner) {
        std::optional<std::size_t> rival;
        for (const std::size_t p : heap_)
            if (p != winner && bids(p) && (!rival || Below{this}(*rival, p))) rival = p;
        award(winner, AwardBy::decision, rival);
        ++seats_[winner];
    }

private:
    struct Below {
        const QuotientOrder* order;
        bool operator()(std::size_t a, std::size_t b) const {
            const auto by = order->compare(a, b);
            return by < 0 || (by == 0 && a > b);
        }
    };
    [[nodiscard]] std::strong_ordering compare(std::size_t a, std::size_t b) const {
        const auto by = compare_quotients(rule_, awarding_.votes(a), seats_[a] + 1, awarding_.votes(b), seats_[b] + 1);
        return by == 0 && by_votes_ && seats_[a] == 0 && seats_[b] == 0 ? awarding_.votes(a) <=> awarding_.votes(b) : by;
    }
    [[nodiscard]] bool bids(std::size_t p) const { return seats_[p] < limits_.ceiling[p] && seats_[p] < rule_.last(); }
    [[nodiscard]] Quotient quotient(std::size_t p) const { return quotient_of(rule_, awarding_.votes(p), seats_[p] + 1); }
    void award(std::size_t winner, AwardBy by, std::optional<std::size_t> rival) {
        awarding_.record(winner, by, quotient(winner), rival, rival ? quotient(*rival) : Quotient{});
    }

    const R& rule_;
    Awarding& awarding_;
    const Limits& limits_;
    std::vector<std::int64_t> seats_;
    std::vector<std::size_t> heap_ = {};
    bool by_votes_ = false;
};

[[nodiscard]] inline std::int64_t sum_of(const std::vector<Seats>& seats) {
    std::int64_t sum = 0;
    for (const Seats s : seats) sum += s.count();
    return sum;
}

[[nodiscard]] inline std::int64_t decided_seats(const Standing& standing) {
    std::size_t seats = 0;
    for (const Decision& decision : standing.decisions) seats += decision.winners.size();
    return static_cast<std::int64_t>(seats);
}

/// The winners of the decisions so far, as positions.
template <class Give>
void give_decided(const Standing& standing, Give give) {
    for (std::size_t d = 0; d < standing.decisions.size(); ++d)
        for (const Contender& winner : standing.decisions[d].winners) give(standing.votes.position(winner.party), d);
}

template <QuotientRule R>
void award_by(const R& rule, const Standing& standing, const Limits& limits, Awarding& awarding) {
    const bool vacating = standing.options.exhausted == Exhausted::vacant;
    const Limits bidding{limits.floor, vacating ? std::vector<std::int64_t>(awarding.parties(), no_maximum) : limits.ceiling};
    std::int64_t left = sum_of(standing.certain) + standing.vacant.count();
    if (!standing.decisions.empty()) left = standing.house.count() - decided_seats(standing);
    for (std::size_t p = 0; p < awarding.parties(); ++p) {
        awarding.limit(p, limits.floor[p]);
        left -= limits.floor[p];
    }
    if (nobody_voted(standing.votes.counts())) left = 0;
    QuotientOrder<R> order(rule, standing, awarding, bidding, limits.floor);
    while (left-- > 0 && order.next(limits.ceiling)) {}
    give_decided(standing, [&](std::size_t winner, std::size_t d) {
        if (awarding.held(winner) >= limits.ceiling[winner]) return awarding.leave_vacant();
        order.given(winner);
        awarding.last().decision = d;
    });
}

/// Nobody has votes, or only parties whose limits say what they have: those seats, then what a decision gave.
inline void award_without_votes(const Standing& standing, const Limits& limits, Awarding& awarding) {
    for (std::size_t p = 0; p < awarding.parties(); ++p) awarding.limit(p, standing.certain[p].count());
    give_decided(standing, [&](std::size_t winner, std::size_t d) {
        if (awarding.held(winner) >= limits.ceiling[winner]) return awarding.leave_vacant();
        awarding.record(winner, AwardBy::decision, {});
        awarding.last().decision = d;
    });
}

/// Full quotas party by party, most votes first, then the remainders from the largest.
class RemainderOrder {
public:
    RemainderOrder(const QuotaStages& stages, std::span<const std::int64_t> votes, Awarding& awarding)
        : stages_(stages), votes_(votes), awarding_(awarding), order_(votes.size()), served_(votes.size(), false) {
        std::iota(order_.begin(), order_.end(), std::size_t{0});
    }

    /// Up to `seats` of each party.
    void full(const std::vector<std::int64_t>& seats) {
        std::ranges::stable_sort(order_, [&](std::size_t a, std::size_t b) { return votes_[a] > votes_[b]; });
        for (const std::size_t p : order_)
            for (std::int64_t k = 0; k < std::min(stages_.full[p], seats[p]); ++k)
                awarding_.record(p, AwardBy::quota, Quotient{stages_.quota.numerator, stages_.quota.denominator, 1});
    }
    void remainders(const std::vector<std::int64_t>& seats) {
        std::ranges::stable_sort(order_, [&](std::size_t a, std::size_t b) { return stages_.remainders[a] > stages_.remainders[b]; });
        for (const std::size_t p : order_)
            if (seats[p] > stages_.full[p]) by_remainder(p, AwardBy::remainder);
    }
    void given(std::size_t winner) { by_remainder(winner, AwardBy::decision); }

private:
    [[nodiscard]] Quotient remainder(std::size_t p) const {
        return {stages_.remainders[p].numerator, stages_.remainders[p].denominator, 1};
    }
    /// The runner-up is the largest remainder among those that have no seat by theirs yet.
    void by_remainder(std::size_t p, AwardBy by) {
        served_[p] = true;
        std::optional<std::size_t> rival;
        for (std::size_t q = 0; q < votes_.size(); ++q)
            if (votes_[q] > 0 && !served_[q] && (!rival || stages_.remainders[q] > stages_.remainders[*rival])) rival = q;
        awarding_.record(p, by, remainder(p), rival, rival ? remainder(*rival) : Quotient{});
    }

    const QuotaStages& stages_;
    std::span<const std::int64_t> votes_;
    Awarding& awarding_;
    std::vector<std::size_t> order_;
    std::vector<bool> served_;  ///< by their remainder
};

/// A quota method as `fill` left it: the parties whose limit binds, and the stages and seats of the others.
struct QuotaResult {
    PinnedParties parties;
    std::optional<QuotaStages> stages = {};
    std::vector<std::int64_t> seats = {};
};
[[nodiscard]] inline QuotaResult quota_result(const LargestRemainder& rule, const Standing& standing, const Limits& binding) {
    const auto votes = standing.votes.counts();
    QuotaResult found{PinnedParties(votes, standing.house.count(), binding), std::nullopt, std::vector<std::int64_t>(votes.size(), 0)};
    while (found.parties.house() > 0 && std::ranges::any_of(found.parties.votes(), [](std::int64_t v) { return v > 0; })) {
        const auto filled = largest_remainder(rule.quota, found.parties.votes(), found.parties.house(), standing.options.on_overallocation);
        if (!filled) break;
        if (found.parties.pin(*filled)) continue;
        found.seats = filled->seats;
        found.stages = quota_stages(rule.quota, found.parties.votes(), found.parties.house()).value();
        break;
    }
    return found;
}
/// Maxima bind while seats are given only where the next party takes them.
[[nodiscard]] inline Limits binding_limits(const Standing& standing) {
    Limits limits = limits_of(standing.options, standing.votes.size());
    if (standing.options.exhausted != Exhausted::next) std::ranges::fill(limits.ceiling, no_maximum);
    return limits;
}
[[nodiscard]] inline std::optional<QuotaStages> quota_stages_of(const LargestRemainder& rule, const Standing& standing) {
    const Limits binding = binding_limits(standing);
    return quota_result(rule, standing, binding).stages;
}

inline void award_by(const LargestRemainder& rule, const Standing& standing, const Limits& limits, Awarding& awarding) {
    const std::size_t parties = standing.votes.size();
    const Limits binding = binding_limits(standing);
    QuotaResult found = quota_result(rule, standing, binding);
    if (!found.stages) return award_without_votes(standing, limits, awarding);
    for (std::size_t p = 0; p < parties; ++p) awarding.limit(p, found.parties.seats(p));
    for (std::size_t p = 0; p < parties; ++p) found.seats[p] = std::min(found.seats[p], limits.ceiling[p]);
    RemainderOrder order(*found.stages, found.parties.votes(), awarding);
    order.full(found.seats);
    order.remainders(found.seats);
    give_decided(standing, [&](std::size_t winner, std::size_t d) {
        if (awarding.held(winner) >= limits.ceiling[winner]) return awarding.leave_vacant();
        order.given(winner);
        awarding.last().decision = d;
    });
}

/// One seat after the other, up to the first question that is open; among equals whose order changes nothing the first in the list.
inline void award_by(const BalinskiYoung&, const Standing& standing, const Limits& limits, Awarding& awarding) {
    const auto votes = standing.votes.counts();
    if (nobody_voted(standing.votes.counts())) return award_without_votes(standing, limits, awarding);
    std::vector<std::size_t> answers;
    give_decided(standing, [&](std::size_t winner, std::size_t) { answers.push_back(winner); });
    const BalinskiYoungHouse parties(votes);
    std::vector<std::int64_t> seats(votes.size(), 0);
    std::vector<std::int64_t> forks;  // house sizes at which an answer was needed
    for (std::size_t asked = 0; asked <= answers.size(); ++asked) {
        const Progress progress = balinski_young_progress(votes, standing.house.count(), std::span(answers).first(asked));
        std::int64_t reached = 0;
        for (const std::int64_t s : progress.reached) reached += s;
        forks.push_back(reached);
    }
    for (std::int64_t h = 1; h <= forks.back(); ++h) {
        const std::vector<std::size_t> best = parties.winners(seats, h);
        const auto fork = std::ranges::find(forks.begin(), forks.end() - 1, h - 1);
        const bool asked = fork != forks.end() - 1;
        const auto which = static_cast<std::size_t>(fork - forks.begin());
        const std::size_t winner = asked ? answers[which] : best.front();
        std::optional<std::size_t> rival;
        for (std::size_t p = 0; p < votes.size(); ++p)
            if (p != winner && parties.eligible(p, seats[p], h) &&
                (!rival || compare_ratios(votes[p], seats[p] + 1, votes[*rival], seats[*rival] + 1) > 0))
                rival = p;
        const auto quotient = [&](std::size_t p) { return Quotient{votes[p], seats[p] + 1, 1}; };
        awarding.record(winner, asked ? AwardBy::decision : AwardBy::quotient, quotient(winner), rival,
                        rival ? quotient(*rival) : Quotient{});
        if (asked) awarding.last().decision = which;
        ++seats[winner];
    }
}

[[nodiscard]] inline std::vector<Award> awards_of(const Standing& standing) {
    Awarding awarding(standing);
    const Limits limits = limits_of(standing.options, standing.votes.size());
    std::visit([&](const auto& rule) { award_by(rule, standing, limits, awarding); }, standing.method.by);
    return std::move(awarding).take();
}

/// The remainders of a quota method among the parties whose limits do not bind; of a sequential method the seats before the question.
[[nodiscard]] inline Quotient tied_at(const Standing& standing, std::size_t p) {
    const std::int64_t votes = standing.votes.counts()[p];
    return std::visit(
        [&](const auto& rule) -> Quotient {
            using Rule = std::decay_t<decltype(rule)>;
            if constexpr (std::is_same_v<Rule, BalinskiYoung>) {
                std::int64_t held = 0;
                for (const Award& award : awards_of(standing)) held += award.party == standing.votes.party(p) ? 1 : 0;
                return {votes, held + 1, 1};
            } else if constexpr (QuotientRule<Rule>) {
                return quotient_of(rule, votes, standing.certain[p].count() + 1);
            } else {
                const auto stages = quota_stages_of(rule, standing);
                return stages ? Quotient{stages->remainders[p].numerator, stages->remainders[p].denominator, 1} : Quotient{};
            }
        },
        standing.method.by);
}

}  // namespace detail

/// The certain seats of a standing in the order of award, and those that decisions gave. Where the house is not settled yet by a
/// sequential method, the seats before the open question.
[[nodiscard]] inline std::vector<Award> awards(const Standing& standing) { return detail::awards_of(standing); }

/// All seats of a final allocation in the order of award; seats that a decision gave come last, in the order of the decision (with a
/// sequential method where they were decided). Under a quota method full quotas come first, most votes first, then the remainders.
[[nodiscard]] inline std::vector<Award> awards(const Allocation& allocation) { return detail::awards_of(allocation.standing()); }

[[nodiscard]] inline std::vector<Award> awards(const Outcome<Allocation>& outcome) { return detail::awards_of(standing_of(outcome)); }

/// What the contenders of an open question are equal at: their next quotient, or their remainder; 0 where nobody has votes.
[[nodiscard]] inline Quotient tied_quotient(const Undecided<Allocation>& open) {
    const Standing& standing = open.certain;
    if (open.question.reason != Reason::tie || open.question.contenders.empty()) return {};
    const std::size_t p = standing.votes.position(open.question.contenders.front().party);
    return detail::tied_at(standing, p);
}

/// What one party holds before a seat is awarded, and what it bids for it.
struct Bid {
    std::int64_t seat = 0;
    PartyId party = {};
    Seats held = {};
    std::optional<Quotient> quotient = {};  ///< none at a maximum, without votes, or where seats go by quota
};

namespace detail {

[[nodiscard]] inline std::optional<Quotient> bid(const Standing& standing, std::size_t p, std::int64_t held) {
    const std::int64_t votes = standing.votes.counts()[p];
    if (votes == 0) return std::nullopt;
    if (!standing.options.maximum.empty() && standing.options.maximum[p] && standing.options.maximum[p]->count() <= held)
        return std::nullopt;
    return std::visit(
        [&](const auto& rule) -> std::optional<Quotient> {
            using Rule = std::decay_t<decltype(rule)>;
            if constexpr (std::is_same_v<Rule, BalinskiYoung>)
                return Quotient{votes, held + 1, 1};
            else if constexpr (QuotientRule<Rule>)
                return held < rule.last() ? std::optional(quotient_of(rule, votes, held + 1)) : std::nullopt;
            else
                return std::nullopt;
        },
        standing.method.by);
}

}  // namespace detail

/// The standings before each seat: every party's seats so far and its quotient for the next one, seat by seat in the order of award.
[[nodiscard]] inline std::vector<Bid> standings(const Standing& standing) {
    std::vector<std::int64_t> held(standing.votes.size(), 0);
    std::vector<Bid> bids;
    for (const Award& award : awards(standing)) {
        for (std::size_t p = 0; p < held.size(); ++p)
            bids.push_back(Bid{award.seat, standing.votes.party(p), Seats(held[p]), detail::bid(standing, p, held[p])});
        ++held[standing.votes.position(award.party)];
    }
    return bids;
}

}  // namespace pemilu::inline v0_1::allocation
