// Any votes and any number of seats: the kernel's jumps and doubles against the definition, sorted quotients in 128 bits.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

#include "pemilu/allocation/allocate.hpp"
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

/// By definition: all quotients, highest first; the first `house` of them win, those equal to the last of these are tied if they do not
/// all fit.
[[nodiscard]] Expected by_definition(const std::vector<std::int64_t>& votes, std::int64_t house, std::int64_t step, std::int64_t offset) {
    std::vector<Claim> claims;
    for (std::size_t p = 0; p < votes.size(); ++p)
        for (std::int64_t k = 1; k <= house + 1; ++k) claims.push_back(Claim{votes[p], step * k + offset, p});
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Bytes bytes(data, size);
    const bool webster = bytes.take(1) % 2 == 0;
    const auto house = static_cast<std::int64_t>(bytes.take(1) % (most_seats + 1));
    const std::size_t width = bytes.take(1) % 8 + 1;
    std::vector<Votes> votes;
    std::vector<std::int64_t> counts;
    while (!bytes.empty() && votes.size() < 100) {
        counts.push_back(static_cast<std::int64_t>(bytes.take(width) & INT64_MAX));
        votes.emplace_back(counts.back());
    }
    auto checked = PartyVotes::checked(votes);
    if (!checked) {
        require(checked.error().kind == ErrorKind::capacity);
        return 0;
    }
    const auto outcome = allocation::allocate(webster ? sainte_lague : dhondt, *std::move(checked), Seats(house));
    require(outcome.has_value());
    if (house == 0) {
        require(decided(*outcome) != nullptr);
    } else if (std::ranges::all_of(counts, [](std::int64_t count) { return count == 0; })) {
        const Reason reason = counts.empty() ? Reason::no_rule : Reason::no_votes;  // nobody takes part, or nobody has votes
        require(undecided(*outcome) != nullptr && undecided(*outcome)->question.reason == reason);
    } else {
        require_expected(*outcome, by_definition(counts, house, webster ? 2 : 1, webster ? -1 : 0), house);
    }
    return 0;
}
