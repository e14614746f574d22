// Thresholds against rationals of Boost.Multiprecision.
#include <doctest/doctest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "generate.hpp"
#include "pemilu/threshold/requirement.hpp"
#include "pemilu/threshold/threshold.hpp"

namespace property_thresholds {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;
using namespace pemilu;

TEST_CASE("a bound is met exactly where the share says, and what is needed is the fewest votes that meet it") {
    generate::Generator g(11);
    std::int64_t at_the_bound = 0;
    for (std::int64_t run = 0; run < 20'000 * generate::scale(); ++run) {
        const bool small = g.once_in(2);
        const std::int64_t whole = small ? g.between(1, 200) : g.between(1, generate::largest_sum);
        const std::int64_t part = g.upto(whole);
        const std::int64_t total = small ? g.between(1, 200) : g.between(1, generate::largest_sum);
        const cpp_rational share(part, whole);
        const cpp_rational exact = share * total;
        const cpp_int floor = numerator(exact) / denominator(exact);
        const std::int64_t near = std::min<std::int64_t>(total, floor.convert_to<std::int64_t>() + g.upto(2));
        const std::int64_t votes = g.once_in(4) ? g.upto(total) : std::max<std::int64_t>(0, near - g.upto(1));
        for (const bool strict : {false, true}) {
            const Bound bound = strict ? Bound::more_than(Share(part, whole)) : Bound::at_least(Share(part, whole));
            const bool expected = strict ? cpp_rational(votes) > exact : cpp_rational(votes) >= exact;
            if (bound.met(Votes(votes), Votes(total)) != expected)
                FAIL_CHECK(votes, " of ", total, " against ", part, "/", whole, strict ? " strict" : "");
            const cpp_int needed = strict ? floor + 1 : floor + (exact == cpp_rational(floor) ? 0 : 1);
            const cpp_int most = generate::largest_sum;
            if (cpp_int(bound.needed(Votes(total)).count()) != (needed < most ? needed : most))
                FAIL_CHECK("needed of ", total, " for ", part, "/", whole, strict ? " strict" : "");
        }
        at_the_bound += cpp_rational(votes) == exact ? 1 : 0;
    }
    CHECK(at_the_bound > 100);
}

TEST_CASE("every scope on every small table of votes, against the definition") {
    // Two districts, two parties, 0 to 4 votes or not standing (5), shares of quarters; a share of nothing is only met if it is 0.
    const auto meets = [](std::int64_t v, std::int64_t of, std::int64_t quarters, bool strict) {
        if (of == 0) return quarters == 0 && !strict;
        return strict ? 4 * v > of * quarters : 4 * v >= of * quarters;
    };
    std::int64_t failed = 0;
    std::int64_t checked = 0;
    for (int code = 0; code < 6 * 6 * 6 * 6; ++code) {
        std::vector<std::optional<Votes>> cells;
        std::int64_t v[2][2];
        bool stands[2][2];
        for (int i = 0, rest = code; i < 4; ++i, rest /= 6) {
            stands[i / 2][i % 2] = rest % 6 < 5;
            v[i / 2][i % 2] = stands[i / 2][i % 2] ? rest % 6 : 0;
            cells.push_back(stands[i / 2][i % 2] ? std::optional(Votes(rest % 6)) : std::nullopt);
        }
        const std::int64_t of[2] = {v[0][0] + v[0][1], v[1][0] + v[1][1]};
        for (std::int64_t quarters = 0; quarters <= 4; ++quarters)
            for (const bool strict : {false, true}) {
                const Bound bound = strict ? Bound::more_than(Share(quarters, 4)) : Bound::at_least(Share(quarters, 4));
                const auto eligible = [&](const threshold::Requirement& r) { return threshold::assess(r, {2, 2, cells})->eligible; };
                const auto in = [&](Scope scope, std::optional<std::int64_t> k = {}) {
                    return eligible(threshold::requirement(threshold::VotesCriterion{bound, scope, k}));
                };
                const auto total = in(Scope::total);
                const auto district = in(Scope::district);
                const auto either = eligible(threshold::either(bound));
                const auto both = eligible(threshold::both(bound));
                const auto in_one = in(Scope::district, 1);
                const auto in_two = in(Scope::district, 2);
                for (std::size_t p = 0; p < 2; ++p) {
                    const bool national = meets(v[0][p] + v[1][p], of[0] + of[1], quarters, strict);
                    const bool local[2] = {stands[0][p] && meets(v[0][p], of[0], quarters, strict),
                                           stands[1][p] && meets(v[1][p], of[1], quarters, strict)};
                    const int reached = int{local[0]} + int{local[1]};
                    for (std::size_t d = 0; d < 2; ++d) {
                        const bool here = stands[d][p];
                        const bool right = total[d][p] == (here && national) && district[d][p] == local[d] &&
                                           either[d][p] == (here && (national || local[d])) && both[d][p] == (national && local[d]) &&
                                           in_one[d][p] == (here && reached >= 1) && in_two[d][p] == (reached == 2);
                        ++checked;
                        failed += right ? 0 : 1;
                    }
                }
            }
    }
    CHECK(failed == 0);
    CHECK(checked == 1296 * 5 * 2 * 4);
}

}  // namespace property_thresholds
