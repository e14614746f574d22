// Any votes, any number of seats, every method and its options: plain divisor methods against the definition, sorted quotients in 128 bits;
// all others, and all with options, against what must hold for any result.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/allocation/allocate.hpp"
#include "pemilu/allocation/catalogue.hpp"
#include "pemilu/allocation/tie.hpp"
#include "pemilu/allocation/trace.hpp"

using namespace pemilu;

namespace {

constexpr std::int64_t most_seats = 100;

void require(bool holds) {
    if (!holds) std::abort();
}

/// Takes numbers off the front of the input; zeros once it is used up.
class Bytes {
public:
    Bytes(const std::uint8_t* data, std::size_t size) : data_(data), left_(size) {}

    [[nodiscard]] std::uint64_t take(std::size_t width) {
        std::uint64_t number = 0;
        width = std::min(width, left_);
        std::memcpy(&number, data_, width);
        data_ += width;
        left_ -= width;
        return number;
    }
    [[nodiscard]] bool empty() const { return left_ == 0; }

private:
    const std::uint8_t* data_;
    std::size_t left_;
};

struct Expected {
    std::vector<std::int64_t> certain = {};
    std::vector<std::uint8_t> tied = {};
};

struct Claim {
    std::int64_t votes = 0;
    std::int64_t divisor = 1;
    std::size_t party = 0;
};

// Own arithmetic: the library's would agree with itself.
[[nodiscard]] bool higher(const Claim& a, const Claim& b) {
    __extension__ using number = unsigned __int128;
    return static_cast<number>(a.votes) * static_cast<number>(b.divisor) > static_cast<number>(b.votes) * static_cast<number>(a.divisor);
}

/// A method and, where its divisors are whole numbers over a common denominator without an end, what they are.
struct Case {
    std::string_view name;
    std::int64_t (*divisor)(std::int64_t k) = nullptr;
};
constexpr Case cases[] = {
    {"sainte-lague", [](std::int64_t k) { return 2 * k - 1; }},
    {"dhondt", [](std::int64_t k) { return k; }},
    {"modified-sainte-lague", [](std::int64_t k) { return k == 1 ? 7 : 10 * k - 5; }},
    {"modified-sainte-lague:6/5", [](std::int64_t k) { return k == 1 ? 6 : 10 * k - 5; }},
    {"danish", [](std::int64_t k) { return 3 * k - 2; }},
    {"imperiali", [](std::int64_t k) { return k + 1; }},
    {"adams", [](std::int64_t k) { return k - 1; }},
    {"stationary:3/4", [](std::int64_t k) { return 4 * k - 1; }},
    {"divisors:1,5/2,4,...", [](std::int64_t k) { return 3 * k - 1; }},
    {"divisors:1,3,7"},
    {"macau"},
    {"dean"},
    {"huntington-hill"},
    {"hare"},
    {"hare-truncated"},
    {"droop"},
    {"hagenbach-bischoff"},
    {"hagenbach-bischoff-ceiling"},
    {"imperiali-quota"},
    {"reinforced-imperiali-quota"},
    {"quota:1000"},
    {"balinski-young"},
};

/// By definition: all quotients, highest first; the first `house` of them win, those equal to the last of these are tied if they do not
/// all fit. A party without votes has none.
[[nodiscard]] Expected by_definition(const std::vector<std::int64_t>& votes, std::int64_t house, std::int64_t (*divisor)(std::int64_t)) {
    std::vector<Claim> claims;
    for (std::size_t p = 0; p < votes.size(); ++p)
        for (std::int64_t k = 1; votes[p] > 0 && k <= house + 1; ++k) claims.push_back(Claim{votes[p], divisor(k), p});
    std::ranges::stable_sort(claims, higher);
    const auto last = static_cast<std::size_t>(house) - 1;
    const bool tie = !higher(claims[last], claims[last + 1]);
    Expected expected{std::vector<std::int64_t>(votes.size()), std::vector<std::uint8_t>(votes.size())};
    for (const Claim& claim : claims) {
        if (higher(claim, claims[last]) || (!tie && !higher(claims[last], claim)))
            ++expected.certain[claim.party];
        else if (tie && !higher(claims[last], claim))
            expected.tied[claim.party] = 1;
    }
    return expected;
}

void require_expected(const Outcome<Allocation>& outcome, const Expected& expected, std::int64_t house) {
    const Standing& standing = standing_of(outcome);
    std::int64_t given = 0;
    for (std::size_t p = 0; p < expected.certain.size(); ++p) {
        require(standing.certain[p].count() == expected.certain[p]);
        given += expected.certain[p];
    }
    require(allocation::awards(standing).size() == static_cast<std::size_t>(given));

    const auto* open = undecided(outcome);
    require((open != nullptr) == (std::ranges::count(expected.tied, 1) > 0));
    if (open == nullptr) {
        require(given == house);
        return;
    }
    require(open->question.reason == Reason::tie);
    require(open->question.seats_left == Seats(house - given));
    for (std::size_t p = 0; p < expected.tied.size(); ++p) {
        const Contender contender{.party = PartyId(static_cast<std::uint32_t>(p))};
        require((std::ranges::find(open->question.contenders, contender) != open->question.contenders.end()) == (expected.tied[p] == 1));
    }
    Decision lots{.question = open->question, .winners = open->question.contenders, .decision = "drawing of lots"};
    lots.winners.resize(static_cast<std::size_t>(house - given));
    require(allocation::resolve(*open, std::move(lots)).has_value());
}

/// Options that fit the votes somehow; `flags` says which there are.
[[nodiscard]] AllocationOptions options_for(std::uint64_t flags, const std::vector<std::int64_t>& votes) {
    AllocationOptions options;
    for (const std::int64_t v : votes) {
        if ((flags & 1U) != 0) options.minimum.emplace_back(v % 2);
        if ((flags & 2U) != 0) options.held.emplace_back(v / 2 % 3);
        if ((flags & 4U) != 0) options.maximum.push_back(v % 5 == 0 ? std::nullopt : std::optional(Seats(v % 11)));
    }
    if ((flags & 8U) != 0) options.exhausted = (flags & 16U) != 0 ? Exhausted::next : Exhausted::vacant;
    if ((flags & 16U) != 0) options.on_overallocation = OverAllocation::subtract, options.zero_divisor = ZeroDivisor::more_votes;
    return options;
}

/// The seats make the house and are within the limits, and the awards say who has them.
void require_sound(const Outcome<Allocation>& outcome, std::span<const Seats> seats, Seats left) {
    const Standing& standing = standing_of(outcome);
    Seats sum = standing.vacant + left;
    for (std::size_t p = 0; p < seats.size(); ++p) {
        sum += seats[p];
        require(standing.options.minimum.empty() || seats[p] >= standing.options.minimum[p]);
        require(standing.options.held.empty() || seats[p] >= standing.options.held[p]);
        if (!standing.options.maximum.empty() && standing.options.maximum[p]) require(seats[p] <= *standing.options.maximum[p]);
    }
    require(sum == standing.house);
    std::vector<Seats> awarded(seats.size());
    for (const allocation::Award& award : allocation::awards(outcome)) awarded[standing.votes.position(award.party)] += Seats(1);
    for (std::size_t p = 0; p < seats.size(); ++p) require(decided(outcome) != nullptr ? awarded[p] == seats[p] : awarded[p] <= seats[p]);
}

/// Answers every question by its first contenders.
void require_end(Outcome<Allocation> outcome) {
    while (const auto* open = undecided(outcome)) {
        require_sound(outcome, open->certain.certain, open->question.seats_left);
        const bool separable = open->question.reason == Reason::tie;
        if (!separable) return;
        std::vector<Contender> winners = open->question.contenders;
        require(allocation::winners_needed(open->question) < winners.size());
        winners.resize(allocation::winners_needed(open->question));
        const Undecided<Allocation> before = *open;
        auto resolved = allocation::resolve(before, {.question = before.question, .winners = std::move(winners), .decision = "lots"});
        require(resolved.has_value());
        outcome = *std::move(resolved);
    }
    require_sound(outcome, decided(outcome)->seats(), Seats());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Bytes bytes(data, size);
    const Case& chosen = cases[bytes.take(1) % std::size(cases)];
    const auto house = static_cast<std::int64_t>(bytes.take(1) % (most_seats + 1));
    const std::uint64_t shape = bytes.take(1);
    const std::size_t width = shape % 8 + 1;
    const std::uint64_t flags = shape / 8;
    const std::size_t most_parties = chosen.name == "balinski-young" ? 6 : 100;  // its ties branch
    std::vector<Votes> votes;
    std::vector<std::int64_t> counts;
    while (!bytes.empty() && votes.size() < most_parties) {
        counts.push_back(static_cast<std::int64_t>(bytes.take(width) & INT64_MAX));
        votes.emplace_back(counts.back());
    }
    auto checked = PartyVotes::checked(votes);
    if (!checked) {
        require(checked.error().kind == ErrorKind::capacity);
        return 0;
    }
    const Method method = allocation::find_method(chosen.name).value();
    const auto outcome = allocation::allocate(method, *std::move(checked), Seats(house), {}, options_for(flags, counts));
    const bool plain = flags == 0 && chosen.divisor != nullptr;
    if (!outcome) {
        require(!plain && outcome.error().kind != ErrorKind::input);
        return 0;
    }
    if (plain && house == 0) {
        require(decided(*outcome) != nullptr);
    } else if (plain && std::ranges::all_of(counts, [](std::int64_t count) { return count == 0; })) {
        const Reason reason = counts.empty() ? Reason::no_rule : Reason::no_votes;  // nobody takes part, or nobody has votes
        require(undecided(*outcome) != nullptr && undecided(*outcome)->question.reason == reason);
    } else if (plain) {
        require_expected(*outcome, by_definition(counts, house, chosen.divisor), house);
    }
    require_end(*outcome);
    return 0;
}
