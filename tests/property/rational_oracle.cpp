// Random elections and planted ties with votes up to 2^62 and beyond, against exact rationals of Boost.Multiprecision.
#include <doctest/doctest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "generate.hpp"

using boost::multiprecision::cpp_rational;
using elections::Counts;
using generate::Election;

namespace {

cpp_rational quotient(const Election& e, std::size_t party, std::int64_t k) {
    return {e.votes[party], e.method.name == "dhondt" ? k : 2 * k - 1};
}

/// The quotient that wins the last seat, found by awarding the seats one by one to the highest.
cpp_rational last_winning(const Election& e) {
    std::vector<std::int64_t> next(e.votes.size(), 1);
    std::vector<cpp_rational> quotients;
    for (std::size_t p = 0; p < e.votes.size(); ++p) quotients.push_back(quotient(e, p, 1));
    cpp_rational last;
    for (std::int64_t seat = 0; seat < e.seats; ++seat) {
        std::size_t best = 0;
        for (std::size_t p = 1; p < quotients.size(); ++p)
            if (quotients[p] > quotients[best]) best = p;
        last = quotients[best];
        quotients[best] = quotient(e, best, ++next[best]);
    }
    return last;
}

std::string expected(const Election& e) {
    bool anyone = false;
    for (const std::int64_t v : e.votes) anyone = anyone || v > 0;
    if (e.seats > 0 && !anyone) return "no votes | " + std::to_string(e.seats);
    std::vector<std::int64_t> above(e.votes.size(), 0);
    std::vector<bool> equal(e.votes.size(), false);
    std::int64_t left = e.seats;
    std::int64_t contenders = 0;
    if (e.seats > 0) {
        const cpp_rational last = last_winning(e);
        for (std::size_t p = 0; p < e.votes.size(); ++p) {
            while (quotient(e, p, above[p] + 1) > last) ++above[p];
            equal[p] = quotient(e, p, above[p] + 1) == last;
            left -= above[p];
            contenders += equal[p] ? 1 : 0;
        }
    }
    const bool tie = contenders > left;
    std::vector<std::string> certain;
    std::vector<std::string> tied;
    for (std::size_t p = 0; p < e.votes.size(); ++p) {
        certain.push_back(std::to_string(above[p] + (!tie && equal[p] ? 1 : 0)));
        if (equal[p]) tied.push_back(std::to_string(p));
    }
    const std::string seats = elections::joined(certain, " ");
    return tie ? seats + " | " + std::to_string(left) + " | " + elections::joined(tied, " ") : seats;
}

}  // namespace

TEST_CASE("the oracle knows the vectors of the literature") {
    const std::int64_t k = std::int64_t{1} << 58;
    CHECK(expected({{3 * k, k, k}, 3, pemilu::sainte_lague}) == "1 0 0 | 2 | 0 1 2");
    CHECK(expected({{3 * k + 1, k, k}, 3, pemilu::sainte_lague}) == "2 0 0 | 1 | 1 2");
    CHECK(expected({{503, 304, 193}, 35, pemilu::dhondt}) == "18 11 6");
}

TEST_CASE("random elections and planted ties, against exact rationals") {
    generate::Generator g(2024);
    std::int64_t tied = 0;
    std::int64_t decided = 0;
    std::int64_t huge = 0;
    const std::int64_t runs = 2'500 * generate::scale();
    for (std::int64_t run = 0; run < runs; ++run) {
        const Election e = generate::election(g);
        const std::string found = elections::text(elections::allocate(e.method, e.votes, e.seats));
        const std::string wanted = expected(e);
        if (found != wanted) FAIL_CHECK("found ", found, ", expected ", wanted, " in ", generate::text(e));
        (wanted.find('|') == std::string::npos ? decided : tied) += 1;
        for (const std::int64_t v : e.votes) huge += v >= (std::int64_t{1} << 62) ? 1 : 0;
    }
    // The generator must keep making what it is for.
    CHECK(tied > runs / 6);
    CHECK(decided > runs / 3);
    CHECK(huge > runs / 50);
}
