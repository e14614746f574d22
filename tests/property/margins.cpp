// Margins against brute force: every vote vector at a distance, looked at by the definition of a result.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "enumeration.hpp"
#include "generate.hpp"
#include "pemilu/analysis/margin.hpp"

namespace property_margins {

using enumeration::Counts;
using enumeration::Definition;
using enumeration::Family;
using pemilu::analysis::Margin;
using pemilu::analysis::MarginEffect;
using pemilu::analysis::MarginKind;

namespace {

/// A method by its definition, whether seats too many are subtracted, and what each party has at least and at most (-1: no maximum).
struct Law {
    const Definition* method;
    bool subtract = false;
    Counts floor = {};
    Counts ceiling = {};
    bool vacant = false;  ///< seats beyond a maximum stay empty

    [[nodiscard]] bool limited() const { return !floor.empty(); }
};

/// Full quotas that are too many: whoever has a seat loses one, as often as all of them must; in the end those with the smallest remainders.
std::vector<Counts> subtracted(definitions::Stages stages, std::int64_t seats) {
    const auto have_seats = [&] { return std::ranges::count_if(stages.full, [](std::int64_t n) { return n > 0; }); };
    while (std::accumulate(stages.full.begin(), stages.full.end(), std::int64_t{0}) - have_seats() > seats)
        for (std::int64_t& n : stages.full) n -= n > 0 ? 1 : 0;
    std::vector<Counts> found;
    for (const Counts& x : enumeration::distributions(stages.full.size(), seats)) {
        bool result = true;
        for (std::size_t p = 0; p < x.size(); ++p) {
            const std::int64_t lost = stages.full[p] - x[p];
            result = result && (lost == 0 || (lost == 1 && stages.full[p] > 0));
            for (std::size_t q = 0; q < x.size(); ++q)
                if (lost == 1 && x[q] == stages.full[q] && x[q] > 0 && stages.remainders[p] > stages.remainders[q]) result = false;
        }
        if (result) found.push_back(x);
    }
    return found;
}

/// Certain seats and every choice of winners among the contenders.
std::vector<Counts> limited(const Law& law, const Counts& votes, std::int64_t seats) {
    definitions::Limits limits{.floor = law.floor};
    for (const std::int64_t most : law.ceiling) limits.ceiling.push_back(law.vacant || most < 0 ? seats : most);
    const definitions::Result result = definitions::by_quotients(*law.method, votes, seats, limits);
    std::vector<Counts> found;
    for (const Counts& winners : enumeration::distributions(result.contenders.size(), result.left)) {
        if (std::ranges::any_of(winners, [](std::int64_t n) { return n > 1; })) continue;
        Counts x = result.certain;
        for (std::size_t i = 0; i < winners.size(); ++i) x[static_cast<std::size_t>(result.contenders[i])] += winners[i];
        for (std::size_t p = 0; p < x.size(); ++p)
            if (law.ceiling[p] >= 0) x[p] = std::min(x[p], law.ceiling[p]);
        if (std::ranges::find(found, x) == found.end()) found.push_back(x);
    }
    return found;
}

/// Every result of these votes; none where the method gives no answer.
std::vector<Counts> results(const Law& law, const Counts& votes, std::int64_t seats) {
    if (law.limited()) return limited(law, votes, seats);
    if (law.method->family == Family::divisor) return enumeration::results(*law.method, votes, seats);
    const auto stages = definitions::stages(*law.method, votes, seats);
    if (law.subtract && stages.left < 0) return subtracted(stages, seats);
    if (!stages.refused.empty()) return {};
    return enumeration::results(*law.method, votes, seats);
}

/// The fewest votes to a tie and to a change, where there are any.
struct Distance {
    std::optional<std::int64_t> tie;
    std::optional<std::int64_t> change;

    void look(std::int64_t t, bool perhaps, bool certain) {
        if ((perhaps || certain) && (!tie || t < *tie)) tie = t;
        if (certain && (!change || t < *change)) change = t;
    }
    /// Whether `x` is no longer the only result, or no longer one.
    void look(std::int64_t t, const std::vector<Counts>& all, const Counts& x) {
        const bool is_one = std::ranges::find(all, x) != all.end();
        look(t, all.size() > 1, !is_one);
    }
    /// Whether some result, or every one, gives party `p` more seats (`more`) or fewer.
    void look_at(std::int64_t t, const std::vector<Counts>& all, const Counts& x, std::size_t p, bool more) {
        const auto changed = [&](const Counts& y) { return more ? y[p] > x[p] : y[p] < x[p]; };
        look(t, std::ranges::any_of(all, changed), !all.empty() && std::ranges::all_of(all, changed));
    }
};

/// Votes that are added are tried up to this many.
constexpr std::int64_t most_added = 400;

/// `tie/change`, `tie/-` where votes up to the most that are tried only make a tie.
std::string text(const Distance& d) {
    if (!d.tie || *d.tie > most_added) return "none";
    return std::to_string(*d.tie) + "/" + (d.change && *d.change <= most_added ? std::to_string(*d.change) : "-");
}

std::string text(const std::vector<Margin>& margins, auto wanted) {
    for (const Margin& m : margins) {
        if (!wanted(m)) continue;
        return text(Distance{m.to_tie.count(), m.to_change ? std::optional(m.to_change->count()) : std::nullopt});
    }
    return "none";
}

std::int64_t sum(const Counts& numbers) { return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0}); }

/// Every vote vector with the same total, at the number of ballots that must be altered to get there.
Distance by_moving(const Law& law, const Counts& votes, const Counts& x) {
    Distance distance;
    for (const Counts& other : enumeration::distributions(votes.size(), sum(votes))) {
        std::int64_t altered = 0;
        for (std::size_t p = 0; p < votes.size(); ++p) altered += std::max<std::int64_t>(0, votes[p] - other[p]);
        distance.look(altered, results(law, other, sum(x)), x);
    }
    return distance;
}

/// One party's votes alone: what happens to its seats, and to any.
struct Alone {
    Distance seat;
    Distance any;
};
Alone by_changing(const Law& law, Counts votes, const Counts& x, std::size_t p, std::int64_t by) {
    Alone found;
    const std::int64_t last = by > 0 ? most_added : votes[p];
    for (std::int64_t t = 0; t <= last && !(found.seat.change && found.any.change); ++t, votes[p] += by) {
        if (sum(votes) == 0) break;
        const auto all = results(law, votes, sum(x));
        found.any.look(t, all, x);
        found.seat.look_at(t, all, x, p, by > 0);
    }
    return found;
}

/// One pair alone: a part of a divisor method's result is the result of the part.
Distance of_pair(const Law& law, std::int64_t from_votes, std::int64_t to_votes, std::int64_t from_seats, std::int64_t to_seats) {
    Distance distance;
    const Counts x{from_seats, to_seats};
    for (std::int64_t t = 0; t <= from_votes; ++t) distance.look(t, results(law, {from_votes - t, to_votes + t}, from_seats + to_seats), x);
    return distance;
}

std::int64_t checked = 0;

bool is(std::size_t p, std::optional<pemilu::PartyId> id) { return id && id->value() == p; }

/// The row of one party.
auto row(MarginKind kind, MarginEffect effect, std::size_t p) {
    return [=](const Margin& m) { return m.kind == kind && m.effect == effect && is(p, kind == MarginKind::add ? m.to : m.from); };
}

class Comparison {
public:
    Comparison(const Law& law, const Counts& votes, std::int64_t seats)
        : law_(law), votes_(votes), seats_(seats), method_(law.method->method()) {}

    void run() {
        pemilu::AllocationOptions options;
        if (law_.subtract) options.on_overallocation = pemilu::OverAllocation::subtract;
        for (const std::int64_t n : law_.floor) options.minimum.emplace_back(n);
        for (const std::int64_t n : law_.ceiling) options.maximum.push_back(n < 0 ? std::nullopt : std::optional(pemilu::Seats(n)));
        if (law_.limited()) options.exhausted = law_.vacant ? pemilu::Exhausted::vacant : pemilu::Exhausted::next;
        const auto outcome =
            pemilu::allocation::allocate(method_, elections::party_votes(votes_), pemilu::Seats(seats_), {}, std::move(options));
        const auto* allocation = outcome ? pemilu::decided(*outcome) : nullptr;
        if (allocation == nullptr || allocation->vacant() > pemilu::Seats()) return;
        for (const pemilu::Seats s : allocation->seats()) x_.push_back(s.count());
        margins_ = pemilu::analysis::margins(*allocation);
        expect("move", by_moving(law_, votes_, x_), [](const Margin& m) { return m.kind == MarginKind::move; });
        for (std::size_t p = 0; p < votes_.size(); ++p) law_.method->family == Family::quota ? of_quota(p) : of_divisors(p);
    }

private:
    void of_divisors(std::size_t p) {
        const auto of = [&](MarginKind kind) {
            return [=](const Margin& m) { return m.kind == kind && is(p, kind == MarginKind::add ? m.to : m.from); };
        };
        expect("add", by_changing(law_, votes_, x_, p, 1).any, of(MarginKind::add));
        expect("remove", by_changing(law_, votes_, x_, p, -1).any, of(MarginKind::remove));
        for (std::size_t to = 0; to < votes_.size() && !law_.limited(); ++to)
            if (to != p && x_[p] > 0)
                expect("pair", of_pair(law_, votes_[p], votes_[to], x_[p], x_[to]),
                       [&](const Margin& m) { return m.kind == MarginKind::move && is(p, m.from) && is(to, m.to); });
    }
    void of_quota(std::size_t p) {
        const Alone more = by_changing(law_, votes_, x_, p, 1);
        const Alone fewer = by_changing(law_, votes_, x_, p, -1);
        expect("add, seat", more.seat, row(MarginKind::add, MarginEffect::seat, p));
        expect("add, any", more.any, row(MarginKind::add, MarginEffect::any, p));
        expect("remove, seat", fewer.seat, row(MarginKind::remove, MarginEffect::seat, p));
        expect("remove, any", fewer.any, row(MarginKind::remove, MarginEffect::any, p));
    }

    void expect(const std::string& what, const Distance& expected, auto wanted) {
        ++checked;
        if (const std::string found = text(margins_, wanted); found != text(expected))
            FAIL_CHECK(what, ": found ", found, ", expected ", text(expected), " in ", generate::text({votes_, seats_, method_}),
                       law_.subtract ? " (subtract)" : "", " at least " + definitions::written(law_.floor) + ", at most ",
                       definitions::written(law_.ceiling), law_.vacant ? " (vacant)" : "");
    }

    Law law_;
    Counts votes_;
    std::int64_t seats_;
    pemilu::Method method_;
    Counts x_ = {};
    std::vector<Margin> margins_ = {};
};

void compare_all(const Law& law, std::int64_t three, std::int64_t four) {
    const std::int64_t more = generate::further();
    for (std::int64_t seats = 1; seats <= 4; ++seats) {
        const auto look = [&](const Counts& votes) { Comparison(law, votes, seats).run(); };
        enumeration::every_vector(1, 5, look);
        enumeration::every_vector(2, 9 + more, look);
        enumeration::every_vector(3, three + more, look);
        enumeration::every_vector(4, four + more / 2, look);
    }
}

}  // namespace

TEST_CASE("margins of all decided elections up to a bound, against every vote vector at a distance: divisor methods") {
    checked = 0;
    for (const Definition& method : definitions::divisor_methods()) compare_all({&method}, 4, 2);
    CHECK(checked > 100'000);
}

TEST_CASE("margins of all decided elections up to a bound, against every vote vector at a distance: quota methods") {
    checked = 0;
    for (const Definition& method : definitions::quota_methods())
        for (const bool subtract : {false, true}) compare_all({&method, subtract}, 4, 2);
    CHECK(checked > 50'000);
}

TEST_CASE("margins of larger elections made at random, quota methods") {
    generate::Generator generator(20240214);
    const auto elections = static_cast<int>(8 * generate::scale());
    checked = 0;
    for (const Definition& method : definitions::quota_methods())
        for (const bool subtract : {false, true})
            for (int n = 0; n < elections; ++n) {
                Counts votes;
                for (std::int64_t p = generator.between(2, 4); p > 0; --p) votes.push_back(generator.upto(n % 4 == 0 ? 9 : 25));
                Comparison({&method, subtract}, votes, generator.between(1, 7)).run();
            }
    CHECK(checked > 500);
}

TEST_CASE("margins of larger elections made at random, divisor methods") {
    generate::Generator generator(20240215);
    const auto elections = static_cast<int>(5 * generate::scale());
    checked = 0;
    for (const Definition& method : definitions::divisor_methods())
        for (int n = 0; n < elections; ++n) {
            Counts votes;
            for (std::int64_t p = generator.between(2, 4); p > 0; --p) votes.push_back(generator.upto(15));
            Comparison({&method}, votes, generator.between(1, 7)).run();
        }
    CHECK(checked > 500);
}

TEST_CASE("margins of elections made at random with minima and maxima, divisor methods") {
    generate::Generator generator(20240216);
    const auto elections = static_cast<int>(25 * generate::scale());
    checked = 0;
    for (const Definition& method : definitions::divisor_methods())
        for (int n = 0; n < elections; ++n) {
            Law law{.method = &method, .vacant = n % 2 == 0};
            Counts votes;
            for (std::int64_t p = generator.between(2, 4); p > 0; --p) {
                votes.push_back(generator.upto(12));
                law.floor.push_back(generator.upto(1));
                law.ceiling.push_back(generator.once_in(2) ? -1 : generator.between(1, 3));
            }
            Comparison(law, votes, generator.between(2, 6)).run();
        }
    CHECK(checked > 500);
}

}  // namespace property_margins
