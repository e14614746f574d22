// Thresholds from Python to a requirement of the contest: names become parties.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "register.hpp"

namespace bindings {
namespace {

using pemilu::Bound;
using pemilu::CountBound;
using pemilu::Error;
using pemilu::Scope;
using pemilu::Seats;
using pemilu::Votes;
namespace threshold = pemilu::threshold;
using Named = std::vector<std::pair<std::string, std::int64_t>>;

/// A number for each party; `each` for those that are not named.
[[nodiscard]] pemilu::result<std::vector<std::int64_t>> by_party(const Named& named, const pemilu::Contest& contest, std::int64_t each,
                                                                 const char* column) {
    std::vector<std::int64_t> numbers(contest.parties.size(), each);
    for (const auto& [name, number] : named) {
        const auto party = threshold::party_named(contest.parties, name, column);
        if (!party) return party.error();
        numbers[party->value()] = number;
    }
    return numbers;
}

[[nodiscard]] Bound bound_of(bool strict, std::int64_t numerator, std::int64_t denominator) {
    const pemilu::Share share(numerator, denominator);
    return strict ? Bound::more_than(share) : Bound::at_least(share);
}

[[nodiscard]] pemilu::result<threshold::Criterion> criterion_of(const CriterionArguments& arguments, const pemilu::Contest& contest) {
    const auto& [kind, scope, strict, count, steps, named] = arguments;
    if (kind == "exempt") {
        threshold::Exempt exempt;
        for (const auto& [name, unused] : named) {
            const auto party = threshold::party_named(contest.parties, name, "exempt");
            if (!party) return party.error();
            exempt.parties.push_back(*party);
        }
        return threshold::Criterion(std::move(exempt));
    }
    if (kind == "direct_seats") {
        const auto won = by_party(named, contest, 0, "won");
        if (!won) return won.error();
        threshold::DirectSeats seats{.at_least = Seats(count)};
        for (const std::int64_t n : *won) seats.won.emplace_back(n);
        return threshold::Criterion(std::move(seats));
    }
    if (steps.empty()) return Error{.message = "a threshold without a bound"};
    const auto& [first_members, first_numerator, first_denominator] = steps.front();
    threshold::VotesCriterion votes{.bound = bound_of(strict, first_numerator, first_denominator),
                                    .scope = scope == "district" ? Scope::district : Scope::total};
    if (count > 0) votes.districts = count;
    if (kind == "votes") {
        votes.bound = strict ? CountBound::more_than(Votes(first_numerator)) : CountBound::at_least(Votes(first_numerator));
    } else if (steps.size() > 1 || !named.empty()) {
        auto members = by_party(named, contest, 1, "members");
        if (!members) return members.error();
        std::vector<threshold::SizedBound::Step> table;
        for (const auto& [size, numerator, denominator] : steps) table.push_back({size, bound_of(strict, numerator, denominator)});
        votes.bound = threshold::SizedBound(std::move(table), *std::move(members));
    }
    return threshold::Criterion(std::move(votes));
}

}  // namespace

pemilu::result<threshold::Requirement> requirement_of(const std::vector<ThresholdArguments>& thresholds, const pemilu::Contest& contest) {
    threshold::Requirement requirement;
    for (const auto& [text, clauses] : thresholds)
        for (const auto& criteria : clauses) {
            threshold::Clause clause;
            for (const CriterionArguments& arguments : criteria) {
                auto criterion = criterion_of(arguments, contest);
                if (!criterion) return criterion.error();
                clause.any_of.push_back(*std::move(criterion));
            }
            requirement.all_of.push_back(std::move(clause));
        }
    return requirement;
}

}  // namespace bindings
