// The tables of the order in which seats were awarded, and of what parties stand at afterwards.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/allocation/trace.hpp"
#include "pemilu/determination.hpp"
#include "pemilu/io/key_column.hpp"
#include "pemilu/io/table.hpp"

namespace pemilu::inline v0_1::tables {

using io::KeyKinds;

namespace detail {

/// Whether every divisor of the method is a whole number, so that a column of divisors holds integers; a quota method has no divisors.
[[nodiscard]] inline bool whole_divisors(const Method& method) {
    return std::visit(
        [](const auto& rule) {
            if constexpr (DivisorRule<std::decay_t<decltype(rule)>>)
                return rule.denominator() == 1;
            else
                return !allocation::QuotientRule<std::decay_t<decltype(rule)>>;
        },
        method.by);
}

/// `UU 7/2017 art. 415(3); decision: drawing of lots`; nullopt without either.
[[nodiscard]] inline std::optional<std::string> basis_of(const Standing& standing, const allocation::Award& award) {
    std::string text = to_string(standing.method.basis);
    if (award.by == allocation::AwardBy::decision) {
        if (!text.empty()) text += "; ";
        text += "decision: " + standing.decisions[award.decision].decision;
    }
    return text.empty() ? std::optional<std::string>() : text;
}

/// Collects the rows of `awards`.
class Awards {
public:
    Awards(const Determination& d, KeyKinds kinds)
        : d_(d),
          whole_(whole_divisors(d.rules.method)),
          districts_(kinds.district_integer),
          parties_(kinds.party_integer),
          runners_up_(kinds.party_integer) {}

    void add(const std::string& district, const Outcome<Allocation>& outcome) {
        using allocation::AwardBy;
        for (const allocation::Award& award : allocation::awards(outcome)) {
            const bool bid = award.by != AwardBy::limit;
            const double approximate = award.quotient.approximate();
            districts_.push(district);
            seats_.push_back(award.seat);
            parties_.push(d_.contest.party(award.party).name);
            votes_.push_back(award.votes.count());
            push_divisor(award);
            quotients_.push_back(bid ? std::optional(to_string(award.quotient)) : std::nullopt);
            approximate_.push_back(bid && std::isfinite(approximate) ? std::optional(approximate) : std::nullopt);
            if (award.runner_up)
                runners_up_.push(d_.contest.party(*award.runner_up).name);
            else
                runners_up_.push_null();
            runner_up_quotients_.push_back(award.runner_up ? std::optional(to_string(award.runner_up_quotient)) : std::nullopt);
            tied_order_.push_back(award.tied_order);
            by_.emplace_back(to_string(award.by));
            basis_.push_back(basis_of(standing_of(outcome), award));
        }
    }

    [[nodiscard]] Table table() && {
        Table table;
        std::move(districts_).into(table, "district");
        table.add("seat", std::move(seats_));
        std::move(parties_).into(table, "party");
        table.add("votes", std::move(votes_));
        if (whole_)
            table.add("divisor", std::move(whole_divisors_));
        else
            table.add("divisor", std::move(divisors_));
        table.add("quotient", std::move(quotients_));
        table.add("quotient_approx", std::move(approximate_));
        std::move(runners_up_).into(table, "runner_up");
        table.add("runner_up_quotient", std::move(runner_up_quotients_));
        table.add("tied_order", std::move(tied_order_));
        table.add("legal_basis", std::move(basis_));
        table.add("by", std::move(by_));
        return table;
    }

private:
    void push_divisor(const allocation::Award& award) {
        const bool divided = award.by != allocation::AwardBy::limit && !std::holds_alternative<LargestRemainder>(d_.rules.method.by);
        whole_divisors_.push_back(divided && whole_ ? std::optional(award.quotient.divisor) : std::nullopt);
        divisors_.push_back(divided && !whole_ ? std::optional(divisor_text(award.quotient)) : std::nullopt);
    }

    const Determination& d_;
    bool whole_;
    io::KeyColumn districts_;
    io::KeyColumn parties_;
    io::KeyColumn runners_up_;
    std::vector<std::int64_t> seats_ = {};
    std::vector<std::int64_t> votes_ = {};
    std::vector<std::optional<std::int64_t>> whole_divisors_ = {};
    std::vector<std::optional<std::string>> divisors_ = {};
    std::vector<std::optional<std::string>> quotients_ = {};
    std::vector<std::optional<double>> approximate_ = {};
    std::vector<std::optional<std::string>> runner_up_quotients_ = {};
    std::vector<bool> tied_order_ = {};
    std::vector<std::optional<std::string>> basis_ = {};
    std::vector<std::string> by_ = {};
};

}  // namespace detail

/// `district, seat, party, votes, divisor, quotient, quotient_approx, runner_up, runner_up_quotient, tied_order, legal_basis, by`, by seat.
/// `by` is `quotient`, `quota`, `remainder`, `limit` or `decision`; `quotient` is that number, exact. A divisor is an integer where all
/// divisors of the method are, else exact text; a quota method has none.
[[nodiscard]] inline Table awards(const Determination& d, KeyKinds kinds) {
    detail::Awards awards(d, kinds);
    for (std::uint32_t i = 0; i < d.districts.size(); ++i) awards.add(d.contest.districts[i].key, d.districts[i].allocation);
    return std::move(awards).table();
}

/// `district, seat, party, held, quotient`: before each seat what every party holds and its next quotient, in the order of award.
[[nodiscard]] inline Table standings(const Determination& d, KeyKinds kinds) {
    io::KeyColumn districts(kinds.district_integer);
    io::KeyColumn parties(kinds.party_integer);
    std::vector<std::int64_t> seats;
    std::vector<std::int64_t> held;
    std::vector<std::optional<std::string>> quotients;
    for (std::uint32_t i = 0; i < d.districts.size(); ++i)
        for (const allocation::Bid& bid : allocation::standings(standing_of(d.districts[i].allocation))) {
            districts.push(d.contest.districts[i].key);
            seats.push_back(bid.seat);
            parties.push(d.contest.party(bid.party).name);
            held.push_back(bid.held.count());
            quotients.push_back(bid.quotient ? std::optional(to_string(*bid.quotient)) : std::nullopt);
        }
    Table table;
    std::move(districts).into(table, "district");
    table.add("seat", std::move(seats));
    std::move(parties).into(table, "party");
    table.add("held", std::move(held));
    table.add("quotient", std::move(quotients));
    return table;
}

}  // namespace pemilu::inline v0_1::tables
