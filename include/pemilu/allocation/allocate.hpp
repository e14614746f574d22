// Votes to seats.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/allocation/allocation.hpp"
#include "pemilu/allocation/highest_quotients.hpp"
#include "pemilu/allocation/kernel.hpp"
#include "pemilu/allocation/largest_remainder.hpp"
#include "pemilu/allocation/method.hpp"
#include "pemilu/allocation/options.hpp"
#include "pemilu/allocation/party_votes.hpp"
#include "pemilu/allocation/quota_kernel.hpp"
#include "pemilu/allocation/sequential.hpp"
#include "pemilu/core/outcome.hpp"
#include "pemilu/core/result.hpp"

namespace pemilu::inline v0_1::allocation {

namespace detail {

inline void add_options(QuestionHash& hash, const AllocationOptions& options) {
    for (const auto* seats : {&options.minimum, &options.held}) {
        hash.add(static_cast<std::uint64_t>(seats->size()));
        for (const Seats s : *seats) hash.add(static_cast<std::uint64_t>(s.count()));
    }
    for (const auto& most : options.maximum) hash.add(most ? static_cast<std::uint64_t>(most->count()) + 1 : 0);
    hash.add(options.exhausted ? static_cast<std::uint64_t>(*options.exhausted) + 1 : 0);
    hash.add(static_cast<std::uint64_t>(options.on_overallocation)).add(static_cast<std::uint64_t>(options.zero_divisor));
}

/// Hashes district, method, votes, options, contenders, seats left and earlier answers: with the contenders alone, a lot drawn before a
/// re-vote would be accepted after it.
[[nodiscard]] inline std::uint64_t question_id(const Standing& standing, const Question& question) {
    QuestionHash hash;
    hash.add(standing.district.value()).add(to_string(standing.method));
    hash.add(static_cast<std::uint64_t>(standing.house.count()));
    for (std::size_t p = 0; p < standing.votes.size(); ++p)
        hash.add(standing.votes.party(p).value()).add(static_cast<std::uint64_t>(standing.votes.counts()[p]));
    if (!(standing.options == AllocationOptions{})) add_options(hash, standing.options);
    for (const Decision& decision : standing.decisions) hash.add(decision.question.id);
    for (const Decision& decision : standing.decisions)
        for (const Contender& winner : decision.winners) hash.add(winner);
    for (const Contender& contender : question.contenders) hash.add(contender);
    return hash.add(static_cast<std::uint64_t>(question.seats_left.count())).value();
}

[[nodiscard]] inline Undecided<Allocation> leave_open(Standing&& standing, Question question) {
    Seats given = standing.vacant;
    for (const Seats s : standing.certain) given += s;
    question.seats_left = Seats(difference(standing.house, given));
    if (!standing.method.basis.empty()) question.tried.push_back(standing.method.basis);
    question.option = "resolutions";
    question.id = question_id(standing, question);
    return {std::move(standing), std::move(question)};
}

[[nodiscard]] inline Contender contender_at(const Standing& standing, std::size_t position) {
    return Contender{.district = standing.district, .party = standing.votes.party(position)};
}

[[nodiscard]] inline std::vector<Seats> as_seats(std::span<const std::int64_t> counts) { return {counts.begin(), counts.end()}; }

/// What a kernel wrote, as an outcome.
[[nodiscard]] inline Outcome<Allocation> outcome_of(Standing&& standing, Status status, std::span<const std::int64_t> seats,
                                                    std::span<const std::uint8_t> tied) {
    standing.certain = as_seats(seats);
    if (status == Status::decided) return Outcome<Allocation>(std::in_place_type<Allocation>, std::move(standing));
    Question question{.reason = status == Status::tied ? Reason::tie : tied.empty() ? Reason::no_rule : Reason::no_votes};
    for (std::size_t p = 0; p < tied.size(); ++p)
        if (tied[p] != 0) question.contenders.push_back(contender_at(standing, p));
    return leave_open(std::move(standing), std::move(question));
}
[[nodiscard]] inline Outcome<Allocation> outcome_of(Standing&& standing, const Filled& filled) {
    standing.vacant = Seats(filled.vacant);
    return outcome_of(std::move(standing), filled.status, filled.seats, filled.tied);
}

/// The same; a decided one, which is the common case, is made where it stays.
[[nodiscard]] inline result<Outcome<Allocation>> result_of(Standing&& standing, Status status, std::span<const std::int64_t> seats,
                                                           std::span<const std::uint8_t> tied) {
    if (status != Status::decided) return outcome_of(std::move(standing), status, seats, tied);
    standing.certain = as_seats(seats);
    return result<Outcome<Allocation>>(std::in_place, std::in_place_type<Allocation>, std::move(standing));
}

/// The plain method, with floors and ceilings.
[[nodiscard]] inline result<Filled> fill_by(const Method& method, const AllocationOptions& options, std::span<const std::int64_t> votes,
                                            std::int64_t house, const Limits& limits) {
    return std::visit(
        [&](const auto& rule) -> result<Filled> {
            using Rule = std::decay_t<decltype(rule)>;
            if constexpr (std::is_same_v<Rule, LargestRemainder>)
                return fill(rule.quota, votes, house, limits, options.on_overallocation);
            else if constexpr (QuotientRule<Rule>)
                return fill(rule, votes, house, limits, options.zero_divisor);
            else
                return Error{.kind = ErrorKind::rule, .message = "balinski-young has no rule for minimum, maximum or held seats"};
        },
        method.by);
}

/// What is beyond a maximum stays empty.
inline void vacate(std::vector<std::int64_t>& seats, std::int64_t& vacant, const std::vector<std::int64_t>& ceiling) {
    for (std::size_t p = 0; p < seats.size(); ++p)
        if (seats[p] > ceiling[p]) {
            vacant += seats[p] - ceiling[p];
            seats[p] = ceiling[p];
        }
}

[[nodiscard]] inline Error exhausted_not_chosen(PartyId party, std::int64_t maximum) {
    return Error{.kind = ErrorKind::rule,
                 .message = "a maximum binds: whether the next party takes the seat or it stays vacant must be said",
                 .column = "exhausted",
                 .value = "a maximum of " + std::to_string(maximum),
                 .expected = "the option exhausted, next or vacant",
                 .party = party.value()};
}

/// With limits. Unless the next quotient takes the seat, first without the maxima, to see whether one binds.
[[nodiscard]] inline result<Filled> fill_limited(const Standing& standing) {
    const auto votes = standing.votes.counts();
    const std::int64_t house = standing.house.count();
    const Limits limits = limits_of(standing.options, votes.size());
    if (standing.options.exhausted == Exhausted::next) return fill_by(standing.method, standing.options, votes, house, limits);
    const Limits floors{limits.floor, std::vector<std::int64_t>(votes.size(), no_maximum)};
    auto free = fill_by(standing.method, standing.options, votes, house, floors);
    if (!free) return free;
    const auto binding = [&](std::size_t p) { return free->seats[p] + free->tied[p] > limits.ceiling[p]; };
    std::size_t p = 0;
    while (p < votes.size() && !binding(p)) ++p;
    if (p == votes.size()) return free;
    if (!standing.options.exhausted) return exhausted_not_chosen(standing.votes.party(p), limits.ceiling[p]);
    Filled filled = *std::move(free);
    vacate(filled.seats, filled.vacant, limits.ceiling);
    return filled;
}

/// Balinski and Young, as far as the decisions of the standing go.
[[nodiscard]] inline Outcome<Allocation> one_by_one(Standing&& standing) {
    const auto votes = standing.votes.counts();
    std::vector<std::size_t> answers;
    for (const Decision& decision : standing.decisions) answers.push_back(standing.votes.position(decision.winners.front().party));
    const Progress progress = balinski_young_progress(votes, standing.house.count(), answers);
    standing.certain = as_seats(progress.certain);
    if (progress.contenders.empty()) return Allocation(std::move(standing));
    Question question{.reason = Reason::tie, .kind = Kind::sequential};
    for (const std::size_t p : progress.contenders) question.contenders.push_back(contender_at(standing, p));
    return leave_open(std::move(standing), std::move(question));
}

/// Room for what a kernel writes, on the stack for as many parties as most elections have.
class KernelOutput {
public:
    explicit KernelOutput(std::size_t parties) : parties_(parties) {
        if (parties <= few) return;
        many_seats_.resize(parties);
        many_tied_.resize(parties);
    }
    [[nodiscard]] std::span<std::int64_t> seats() noexcept { return {parties_ <= few ? few_seats_ : many_seats_.data(), parties_}; }
    [[nodiscard]] std::span<std::uint8_t> tied() noexcept { return {parties_ <= few ? few_tied_ : many_tied_.data(), parties_}; }

private:
    static constexpr std::size_t few = 64;
    std::size_t parties_;
    std::int64_t few_seats_[few];
    std::uint8_t few_tied_[few];
    std::vector<std::int64_t> many_seats_ = {};
    std::vector<std::uint8_t> many_tied_ = {};
};

[[nodiscard]] inline bool nobody_voted(std::span<const std::int64_t> votes) {
    return std::ranges::none_of(votes, [](std::int64_t v) { return v > 0; });
}

}  // namespace detail

/// The kernel of a method, without limits: divisors that grow by equal steps after a first that is not 0, and quotas.
///
/// nullopt where there is none or it has no answer: `allocate` goes another way, or tells what is wrong. Otherwise `seats` holds the
/// certain seats and `tied` marks the contenders of the rest.
/// Preconditions: votes non-negative with a sum of at most 2^63-1; 0 <= house <= seats_limit; `seats` and `tied` as long as `votes`.
[[nodiscard]] inline std::optional<Status> allocate_into(const Method& method, std::span<const std::int64_t> votes, std::int64_t house,
                                                         std::span<std::int64_t> seats, std::span<std::uint8_t> tied) {
    if (const auto* linear = std::get_if<Linear>(&method.by); linear != nullptr && fits_kernel(*linear, house))
        return allocate_into(*linear, votes, house, seats, tied);
    if (const auto* first = std::get_if<ModifiedFirst>(&method.by); first != nullptr && fits_kernel(*first, house))
        return allocate_into(*first, votes, house, seats, tied);
    if (const auto* remainder = std::get_if<LargestRemainder>(&method.by))
        return allocate_into(remainder->quota, votes, house, seats, tied);
    return std::nullopt;
}

/// "perolehan kursi": gives `house` seats to the parties by `method`.
///
/// A tie that straddles the last seat comes back undecided with its contenders and the seats left; nobody having a vote comes back
/// with nothing certain (reason `no_votes`), and so does nobody taking part (reason `no_rule`). Zero seats are a decided, empty result.
/// A party without votes takes no seat while another has some. `options` follow the order of `votes`.
/// Errors: more than `seats_limit` seats, a divisor beyond the method's last (capacity); a quota whose full seats are too many or whose
/// remainders too few, a maximum that binds without `exhausted`, limits that cannot be met (rule).
/// Source: Pukelsheim, Proportional Representation, 2017; the order of award is that of UU 7/2017 art. 415(2)-(3).
[[nodiscard]] inline result<Outcome<Allocation>> allocate(const Method& method, PartyVotes votes, Seats house, DistrictId district = {},
                                                          AllocationOptions options = {}) {
    if (house.count() > seats_limit)
        return Error{.kind = ErrorKind::capacity,
                     .message = "too many seats",
                     .value = std::to_string(house.count()),
                     .expected = "at most " + std::to_string(seats_limit)};
    Standing standing{.method = method, .district = district, .house = house, .votes = std::move(votes), .options = std::move(options)};
    if (!standing.options.limited()) {
        detail::KernelOutput output(standing.votes.size());
        if (const auto status = allocate_into(method, standing.votes.counts(), house.count(), output.seats(), output.tied()))
            return detail::result_of(std::move(standing), *status, output.seats(), output.tied());
    }
    if (auto error = objection(standing.options, standing.votes.size(), house)) return *std::move(error);
    const std::size_t parties = standing.votes.size();
    if (house == Seats() || (detail::nobody_voted(standing.votes.counts()) && !standing.options.limited())) {
        Filled filled{.seats = std::vector<std::int64_t>(parties, 0), .tied = std::vector<std::uint8_t>(parties, 0)};
        if (house > Seats()) filled.status = Status::no_votes, std::ranges::fill(filled.tied, std::uint8_t{1});
        return detail::outcome_of(std::move(standing), filled);
    }
    if (std::holds_alternative<BalinskiYoung>(method.by) && !standing.options.limited()) return detail::one_by_one(std::move(standing));
    const auto filled = detail::fill_limited(standing);
    if (!filled) return filled.error();
    return detail::outcome_of(std::move(standing), *filled);
}

/// Seats held beyond what the method gives to a party with these votes and no seats held ("overhang"). In the order of `standing.votes`;
/// empty if nothing is held. A method that gives no answer without the held seats reports none.
[[nodiscard]] inline std::vector<Seats> overhang(const Standing& standing) {
    if (standing.options.held.empty()) return {};
    AllocationOptions without = standing.options;
    without.held.clear();
    const auto due = allocate(standing.method, standing.votes, standing.house, standing.district, std::move(without));
    std::vector<Seats> beyond(standing.votes.size());
    if (!due) return beyond;
    std::vector<std::int64_t> most(beyond.size(), 0);
    for (std::size_t p = 0; p < most.size(); ++p) most[p] = standing_of(*due).certain[p].count();
    if (const auto* allocation = decided(*due))
        for (std::size_t p = 0; p < most.size(); ++p) most[p] = allocation->seats()[p].count();
    if (const auto* open = undecided(*due))
        for (const Contender& contender : open->question.contenders) ++most[standing.votes.position(contender.party)];
    for (std::size_t p = 0; p < most.size(); ++p)
        if (standing.options.held[p].count() > most[p]) beyond[p] = Seats(standing.options.held[p].count() - most[p]);
    return beyond;
}

}  // namespace pemilu::inline v0_1::allocation
