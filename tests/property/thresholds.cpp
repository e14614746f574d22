// Thresholds against rationals of Boost.Multiprecision.
#include <doctest/doctest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>

#include "generate.hpp"
#include "pemilu/threshold/threshold.hpp"

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
