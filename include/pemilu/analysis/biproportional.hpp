// Biproportional divisor methods: seats of parties in districts, where districts and parties both have the seats that they must have.
// Needs Boost.Multiprecision, and is no part of the umbrella header.
#pragma once

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/allocation/method.hpp"
#include "pemilu/allocation/tie.hpp"
#include "pemilu/analysis/seat_flow.hpp"
#include "pemilu/core/id.hpp"
#include "pemilu/core/outcome.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/core/share.hpp"

namespace pemilu::inline v0_1::analysis {

/// What a biproportional allocation starts from. `votes` row by row, a row for each district; the seats of districts and of parties have
/// one sum.
struct BiproportionalVotes {
    std::vector<Votes> votes = {};
    std::vector<Seats> district_seats = {};
    std::vector<Seats> party_seats = {};
    Method method = sainte_lague;

    friend bool operator==(const BiproportionalVotes&, const BiproportionalVotes&) = default;
};

/// Seats by district and party, row by row, with the divisors that prove them: the votes of a cell over the divisor of its district and
/// that of its party lie strictly between the signposts of its seats, which for Sainte-Laguë means that they round to them. The divisors
/// are the shortest decimals found; there are none where a decision was needed, or where no short ones exist.
struct Biproportional {
    struct Certain {
        BiproportionalVotes input = {};
        std::vector<Seats> seats = {};
        std::vector<Decision> decisions = {};
        friend bool operator==(const Certain&, const Certain&) = default;
    };

    Certain standing = {};
    std::vector<Seats> seats = {};
    std::vector<Share> district_divisors = {};
    std::vector<Share> party_divisors = {};

    friend bool operator==(const Biproportional&, const Biproportional&) = default;
};

namespace detail {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

/// Signposts up to `most` seats of one cell, and what they are counted in, so that D'Hondt rounds down and Sainte-Laguë to the nearest.
struct Signposts {
    std::vector<std::int64_t> at = {};
    std::int64_t unit = 1;
    std::int64_t last = 0;  ///< the last divisor that the rule has
};

[[nodiscard]] inline std::int64_t signpost_unit(const Linear& rule) { return rule.step; }
[[nodiscard]] inline std::int64_t signpost_unit(const ModifiedFirst& rule) { return 2 * rule.over; }
template <DivisorRule R>
[[nodiscard]] std::int64_t signpost_unit(const R& rule) {
    return rule.denominator();
}

[[nodiscard]] inline result<Signposts> signposts(const Method& method, std::int64_t most) {
    return std::visit(
        [&](const auto& rule) -> result<Signposts> {
            if constexpr (DivisorRule<std::decay_t<decltype(rule)>>) {
                if (rule.divisor(1) > 0) {
                    Signposts found{.at = {0}, .unit = signpost_unit(rule), .last = rule.last()};
                    for (std::int64_t k = 1; k <= std::min(most + 1, rule.last()); ++k) found.at.push_back(rule.divisor(k));
                    return found;
                }
            }
            return Error{.kind = ErrorKind::rule,
                         .message = "a biproportional allocation needs a divisor method whose first divisor is a ratio above 0",
                         .column = "method",
                         .value = to_string(method),
                         .expected = "sainte-lague, dhondt, stationary:R with R > 0, ..."};
        },
        method.by);
}

[[nodiscard]] inline std::vector<std::int64_t> raw_seats(const std::vector<Seats>& seats) {
    std::vector<std::int64_t> raw;
    for (const Seats s : seats) raw.push_back(s.count());
    return raw;
}
[[nodiscard]] inline std::vector<Seats> typed_seats(const std::vector<std::int64_t>& raw) {
    std::vector<Seats> seats;
    for (const std::int64_t s : raw) seats.emplace_back(s);
    return seats;
}

/// The most seats of a chamber: its seats are given one by one.
inline constexpr std::int64_t most_seats = 10'000'000;

[[nodiscard]] inline std::optional<Error> objection(const BiproportionalVotes& input) {
    if (input.votes.size() != input.district_seats.size() * input.party_seats.size())
        return Error{.message = "the votes need a cell for every district and party",
                     .column = "votes",
                     .value = std::to_string(input.votes.size()),
                     .expected = std::to_string(input.district_seats.size() * input.party_seats.size())};
    std::int64_t sums[2] = {0, 0};
    for (const auto& [side, sum] : {std::pair(&input.district_seats, &sums[0]), std::pair(&input.party_seats, &sums[1])})
        for (const Seats s : *side) {
            if (s.count() > most_seats - *sum)
                return Error{.kind = ErrorKind::capacity,
                             .message = "too many seats",
                             .column = side == &input.district_seats ? "districts" : "party_seats",
                             .value = "more than " + std::to_string(most_seats),
                             .expected = "at most " + std::to_string(most_seats)};
            *sum += s.count();
        }
    if (sums[0] != sums[1])
        return Error{.message = "the seats of the parties and of the districts have different sums",
                     .column = "party_seats",
                     .value = std::to_string(sums[1]),
                     .expected = std::to_string(sums[0])};
    return std::nullopt;
}

struct Prepared {
    SeatTable table = {};
    std::int64_t unit = 1;
    std::int64_t last = 0;
};

[[nodiscard]] inline std::int64_t most_in_a_cell(const SeatTable& table) {
    const auto most = [](const std::vector<std::int64_t>& seats) { return seats.empty() ? 0 : std::ranges::max(seats); };
    return std::min(most(table.district_seats), most(table.party_seats));
}

[[nodiscard]] inline result<Prepared> prepared(const BiproportionalVotes& input) {
    if (auto error = objection(input)) return *std::move(error);
    SeatTable table{.districts = input.district_seats.size(),
                    .parties = input.party_seats.size(),
                    .district_seats = raw_seats(input.district_seats),
                    .party_seats = raw_seats(input.party_seats)};
    for (const Votes v : input.votes) table.votes.push_back(v.count());
    auto posts = signposts(input.method, most_in_a_cell(table));
    if (!posts) return posts.error();
    table.signposts = posts->at;
    return Prepared{.table = std::move(table), .unit = posts->unit, .last = posts->last};
}

/// The decimal with the fewest digits within `tolerance` of a positive number, as a ratio of two 64-bit integers.
[[nodiscard]] inline std::optional<Share> short_decimal(double value, double tolerance) {
    const int exponent = static_cast<int>(std::floor(std::log10(value)));
    if (exponent > 17 || exponent < -17) return std::nullopt;
    std::int64_t powers[19] = {1};
    for (int i = 1; i < 19; ++i) powers[i] = 10 * powers[i - 1];
    for (int digits = 1; digits <= 15; ++digits) {
        const int shift = digits - 1 - exponent;  // decimals behind the point
        if (shift > 18) return std::nullopt;
        const double scaled = shift >= 0 ? value * static_cast<double>(powers[shift]) : value / static_cast<double>(powers[-shift]);
        const std::int64_t mantissa = std::llround(scaled);
        if (std::fabs(static_cast<double>(mantissa) / scaled - 1.0) > tolerance) continue;
        if (shift >= 0) return Share(mantissa, powers[shift]);
        if (mantissa > std::numeric_limits<std::int64_t>::max() / powers[-shift]) return std::nullopt;
        return Share(mantissa * powers[-shift], 1);
    }
    return std::nullopt;
}

struct Divisors {
    std::vector<Share> districts = {};
    std::vector<Share> parties = {};
};

/// Divisors from the logarithms of the multipliers, scaled so that those of the parties are 1 in the geometric mean.
[[nodiscard]] inline std::optional<Divisors> short_divisors(const SeatTable& table, std::int64_t unit, const std::vector<double>& logs,
                                                            double tolerance) {
    double mean = 0.0;
    for (std::size_t party = 0; party < table.parties; ++party) mean += logs[table.districts + party] / static_cast<double>(table.parties);
    Divisors found;
    for (std::size_t node = 0; node < table.nodes(); ++node) {
        const bool district = node < table.districts;
        const double value = district ? static_cast<double>(unit) * std::exp(logs[node] - mean) : std::exp(mean - logs[node]);
        const auto divisor = short_decimal(value, tolerance);
        if (!divisor) return std::nullopt;
        (district ? found.districts : found.parties).push_back(*divisor);
    }
    return found;
}

/// Exactly: whether v / (D·E) of every cell lies strictly between the signposts of its seats. Then no other table has these sums.
[[nodiscard]] inline bool proves(const Divisors& divisors, const SeatTable& table, std::int64_t unit,
                                 const std::vector<std::int64_t>& seats) {
    for (std::size_t district = 0; district < table.districts; ++district)
        for (std::size_t party = 0; party < table.parties; ++party) {
            const std::size_t cell = table.cell(district, party);
            if (table.votes[cell] == 0) continue;
            const Share& d = divisors.districts[district];
            const Share& e = divisors.parties[party];
            const cpp_int quotient = cpp_int(table.votes[cell]) * unit * d.denominator() * e.denominator();
            const cpp_int divisor = cpp_int(d.numerator()) * e.numerator();
            const auto k = static_cast<std::size_t>(seats[cell]);
            if (k > 0 && quotient <= divisor * table.signposts[k]) return false;
            if (k + 1 < table.signposts.size() && quotient >= divisor * table.signposts[k + 1]) return false;
        }
    return true;
}

/// Divisors that prove the seats to be the only ones, if there are short ones.
[[nodiscard]] inline std::optional<Divisors> proof(const SeatTable& table, std::int64_t unit, const std::vector<std::int64_t>& seats) {
    double slack = 0x1p-30;  // what rounding cannot hide
    auto logs = log_multipliers(table, seats, slack);
    if (!logs) return std::nullopt;
    for (; slack < 1.0; slack *= 4) {
        auto wider = log_multipliers(table, seats, 4 * slack);
        if (!wider) break;
        logs = std::move(wider);
    }
    auto found = short_divisors(table, unit, *logs, slack / 4);
    if (found && proves(*found, table, unit, seats)) return found;
    return std::nullopt;
}

/// Bellman and Ford over products of exact ratios. An improvement is a circle of moves whose product is below 1.
class ExactMultipliers {
public:
    explicit ExactMultipliers(const SeatTable& table) : table_(table) {}

    /// Moves seats along circles below 1 until there is none; `seats` are then an optimum, and this knows its multipliers. `pause` is called
    /// for each round, and may throw.
    template <class Pause>
    void improve(std::vector<std::int64_t>& seats, const Pause& pause) {
        restart();
        for (bool changed = true; changed;) {
            pause();
            changed = relax(seats);
            if (changed && move_along_circles(seats)) restart();
        }
    }

    /// After `improve`: for each node those to which a seat can move at no cost.
    [[nodiscard]] std::vector<std::vector<std::size_t>> free_moves(const std::vector<std::int64_t>& seats) const {
        std::vector<std::vector<std::size_t>> moves(table_.nodes());
        for (std::size_t node = 0; node < table_.nodes(); ++node)
            each_move(table_, seats, node, [&](std::size_t to, std::int64_t numerator, std::int64_t denominator) {
                if (multiplier_[node] * cpp_rational(numerator, denominator) == multiplier_[to]) moves[node].push_back(to);
            });
        return moves;
    }

private:
    void restart() {
        multiplier_.assign(table_.nodes(), cpp_rational(1));
        parent_.assign(table_.nodes(), nowhere);
    }
    /// One round. Parents that form a circle prove that its product is below 1.
    [[nodiscard]] bool relax(const std::vector<std::int64_t>& seats) {
        bool changed = false;
        for (std::size_t node = 0; node < table_.nodes(); ++node)
            each_move(table_, seats, node, [&](std::size_t to, std::int64_t numerator, std::int64_t denominator) {
                const cpp_rational through = multiplier_[node] * cpp_rational(numerator, denominator);
                if (through >= multiplier_[to]) return;
                multiplier_[to] = through;
                parent_[to] = node;
                changed = true;
            });
        return changed;
    }
    /// A seat along every circle of parents; they share no cell. False where there is none.
    [[nodiscard]] bool move_along_circles(std::vector<std::int64_t>& seats) const {
        bool found = false;
        std::vector<std::size_t> seen(table_.nodes(), nowhere);  // from which start
        for (std::size_t start = 0; start < table_.nodes(); ++start) {
            std::size_t node = start;
            while (node != nowhere && seen[node] == nowhere) {
                seen[node] = start;
                node = parent_[node];
            }
            if (node == nowhere || seen[node] != start) continue;
            found = true;
            const std::size_t first = node;
            do {
                move_seat(table_, seats, parent_[node], node);
                node = parent_[node];
            } while (node != first);
        }
        return found;
    }

    const SeatTable& table_;
    std::vector<cpp_rational> multiplier_ = {};
    std::vector<std::size_t> parent_ = {};
};

/// Whether `goal` can be reached from `start`.
[[nodiscard]] inline bool reaches(const std::vector<std::vector<std::size_t>>& moves, std::size_t start, std::size_t goal) {
    std::vector<std::uint8_t> seen(moves.size(), 0);
    std::vector<std::size_t> next{start};
    while (!next.empty()) {
        const std::size_t node = next.back();
        next.pop_back();
        if (node == goal) return true;
        if (seen[node] != 0) continue;
        seen[node] = 1;
        next.insert(next.end(), moves[node].begin(), moves[node].end());
    }
    return false;
}

/// The cells that differ in some other optimum: those whose free move is part of a circle of free moves. What they have less of one seat
/// becomes `certain`.
[[nodiscard]] inline std::vector<std::size_t> tied_cells(const SeatTable& table, const std::vector<std::vector<std::size_t>>& moves,
                                                         std::vector<std::int64_t>& certain) {
    std::vector<std::size_t> tied;
    for (std::size_t node = 0; node < table.nodes(); ++node)
        for (const std::size_t to : moves[node]) {
            if (!reaches(moves, to, node)) continue;
            const bool gains = node < table.districts;
            const std::size_t cell = gains ? table.cell(node, to - table.districts) : table.cell(to, node - table.districts);
            if (!gains) --certain[cell];
            tied.push_back(cell);
        }
    std::ranges::sort(tied);
    return tied;
}

[[nodiscard]] inline Question question_of(const BiproportionalVotes& input, const std::vector<std::size_t>& tied, Seats left) {
    Question question{.seats_left = left, .option = "resolutions"};
    QuestionHash hash;
    hash.add(std::string_view("biproportional")).add(to_string(input.method));
    for (const Votes v : input.votes) hash.add(static_cast<std::uint64_t>(v.count()));
    for (const auto* side : {&input.district_seats, &input.party_seats})
        for (const Seats s : *side) hash.add(static_cast<std::uint64_t>(s.count()));
    for (const std::size_t cell : tied) {
        question.contenders.push_back({.district = DistrictId(static_cast<std::uint32_t>(cell / input.party_seats.size())),
                                       .party = PartyId(static_cast<std::uint32_t>(cell % input.party_seats.size()))});
        hash.add(question.contenders.back());
    }
    question.id = hash.value();
    return question;
}

[[nodiscard]] inline Outcome<Biproportional> left_open(BiproportionalVotes input, const std::vector<std::int64_t>& seats,
                                                       std::vector<std::int64_t> certain, const std::vector<std::size_t>& tied) {
    std::int64_t left = 0;
    for (const std::size_t cell : tied) left += seats[cell] - certain[cell];
    auto question = question_of(input, tied, Seats(left));
    Biproportional::Certain standing{.input = std::move(input), .seats = typed_seats(certain)};
    return Undecided<Biproportional>{.certain = std::move(standing), .question = std::move(question)};
}

[[nodiscard]] inline std::string positions(const std::vector<std::size_t>& all) {
    std::string text;
    for (const std::size_t one : all) text += (text.empty() ? "" : ", ") + std::to_string(one);
    return text;
}

}  // namespace detail

/// Districts that have more seats than the parties with votes there: then no allocation exists (the flow criterion; Joas, Pukelsheim and
/// others, see Pukelsheim 2017, ch. 15). nullopt where one exists. Errors: as `biproportional`.
[[nodiscard]] inline result<std::optional<Unsatisfiable>> unsatisfiable(const BiproportionalVotes& input) {
    auto start = detail::prepared(input);
    if (!start) return start.error();
    SeatTable table = start->table;
    const auto any = detail::signposts(dhondt, detail::most_in_a_cell(table));  // whether sums can be met is the same for all divisors
    table.signposts = any->at;
    detail::SeatFlow flow(table);
    if (flow.fill()) return std::optional<Unsatisfiable>();
    return std::optional(flow.stuck());
}

/// The biproportional allocation (Balinski and Demange 1989): integers with the given sums of every district and party for which there are
/// positive divisors of districts and parties such that the votes of a cell over both lie between the signposts of its seats. A cell
/// without votes has no seat. Found as the flow of seats of least cost (Gaffke and Pukelsheim 2008; Rote and Zachariasen 2007) in floating
/// point, then proved: by divisors checked in integers or, where no short ones do, by products of exact ratios, which also find every cell
/// that differs in another solution; those are the contenders of the open question. h seats, m districts and n parties take O(h (m + n)²).
/// `pause` is called now and then, and may throw to stop.
/// Errors: sums that differ; a method without a rational first divisor above 0; more than 10^7 seats; no allocation (`unsatisfiable`), or
/// none with the divisors that the method has.
template <class Pause>
[[nodiscard]] result<Outcome<Biproportional>> biproportional(BiproportionalVotes input, const Pause& pause) {
    const auto start = detail::prepared(input);
    if (!start) return start.error();
    const SeatTable& table = start->table;
    detail::SeatFlow flow(table);
    if (!flow.fill(pause)) {
        const auto clash = unsatisfiable(input).value();
        if (!clash) return allocation::detail::beyond_last_divisor(start->last);
        return Error{.kind = ErrorKind::rule,
                     .message = "no allocation has these sums: the parties with votes in some districts have fewer seats than these",
                     .value = "districts " + detail::positions(clash->districts) + "; parties " + detail::positions(clash->parties),
                     .expected = "votes for more parties there, or other seats"};
    }
    std::vector<std::int64_t> seats = flow.seats();
    auto divisors = detail::proof(table, start->unit, seats);
    if (!divisors) {
        detail::ExactMultipliers exact(table);
        exact.improve(seats, pause);
        std::vector<std::int64_t> certain = seats;
        const auto tied = detail::tied_cells(table, exact.free_moves(seats), certain);
        if (!tied.empty()) return detail::left_open(std::move(input), seats, std::move(certain), tied);
        divisors = detail::proof(table, start->unit, seats);
    }
    const auto found = detail::typed_seats(seats);
    Biproportional allocation{.standing = {.input = std::move(input), .seats = found}, .seats = found};
    if (divisors) {
        allocation.district_divisors = std::move(divisors->districts);
        allocation.party_divisors = std::move(divisors->parties);
    }
    return Outcome<Biproportional>(std::move(allocation));
}
[[nodiscard]] inline result<Outcome<Biproportional>> biproportional(BiproportionalVotes input) {
    return biproportional(std::move(input), [] {});
}

/// What follows from an authority's decision: the tied cells that get their seat, so that every district and party has all of its seats.
/// Errors: a decision on another question, or one that leaves a district or party with too few or too many.
[[nodiscard]] inline result<Outcome<Biproportional>> resolve(const Undecided<Biproportional>& open, Decision decision) {
    if (auto error = allocation::objection(open.question, decision)) return *std::move(error);
    Biproportional allocation{.standing = open.certain, .seats = open.certain.seats};
    const BiproportionalVotes& input = allocation.standing.input;
    const std::size_t parties = input.party_seats.size();
    for (const Contender& winner : decision.winners) {
        Seats& cell = allocation.seats[winner.district.value() * parties + winner.party.value()];
        cell = Seats(cell.count() + 1);
    }
    std::vector<std::int64_t> district_left = detail::raw_seats(input.district_seats);
    std::vector<std::int64_t> party_left = detail::raw_seats(input.party_seats);
    for (std::size_t cell = 0; cell < allocation.seats.size(); ++cell) {
        district_left[cell / parties] -= allocation.seats[cell].count();
        party_left[cell % parties] -= allocation.seats[cell].count();
    }
    for (const auto& [left, column] : {std::pair(&district_left, "district"), std::pair(&party_left, "party")})
        for (std::size_t i = 0; i < left->size(); ++i)
            if ((*left)[i] != 0)
                return Error{.message = std::string("the decision does not give every ") + column + " its seats",
                             .column = column,
                             .value = std::to_string(i),
                             .expected = "each of them has as many winners as it has seats left"};
    allocation.standing.decisions.push_back(std::move(decision));
    return Outcome<Biproportional>(std::move(allocation));
}

}  // namespace pemilu::inline v0_1::analysis
