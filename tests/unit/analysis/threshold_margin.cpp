#include "pemilu/analysis/threshold_margin.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>

namespace test_analysis_threshold_margin {

using namespace pemilu;
using analysis::Margin;
using analysis::MarginKind;

namespace {

constexpr PartyId party(7);

/// `move +5, add +6, remove +4`: plus where the party is named as the one that gains.
std::string text(const std::vector<Margin>& all) {
    std::string line;
    for (const Margin& m : all) {
        CHECK(m.to_tie == m.to_change);
        CHECK((m.from == party) != (m.to == party));
        line += (line.empty() ? "" : ", ") + std::string(to_string(m.kind)) + (m.to ? " +" : " -") +
                std::to_string(m.to_change.value().count());
    }
    return line;
}
std::string crossings(const auto& bound, std::int64_t votes, std::int64_t total) {
    return text(analysis::crossings(bound, party, Votes(votes), Votes(total)));
}

/// By trying: the first n for which it is otherwise.
std::string tried(const Bound& bound, std::int64_t votes, std::int64_t total) {
    const bool met = bound.met(Votes(votes), Votes(total));
    const std::int64_t to = met ? -1 : 1;
    std::string line;
    const auto search = [&](const char* kind, std::int64_t own, std::int64_t all) {
        for (std::int64_t n = 1; n <= 600; ++n) {
            const std::int64_t v = votes + own * n;
            const std::int64_t sum = total + all * n;
            if (v < 0 || v > sum || sum < 1) return;
            if (bound.met(Votes(v), Votes(sum)) == met) continue;
            line += (line.empty() ? "" : ", ") + std::string(kind) + (met ? " -" : " +") + std::to_string(n);
            return;
        }
    };
    search("move", to, 0);
    search(met ? "remove" : "add", to, to);
    search(met ? "add" : "remove", 0, -to);
    return line;
}

}  // namespace

TEST_CASE("PPP 2024: 193,024 ballots short of 4 %") {
    // 151,793,293/25 = 6,071,731.72; added: ceil((151793293 - 25·5878708)/24); taken from others: ceil(151793293 - 25·5878708)
    CHECK(crossings(Bound::at_least(Share::percent(4)), 5'878'708, 151'793'293) == "move +193024, add +201067, remove +4825593");
}

TEST_CASE("in and out, inclusive and strict, against trying") {
    for (const Share share : {Share(0, 1), Share(1, 25), Share(1, 10), Share(1, 3), Share(1, 2), Share(1, 1)})
        for (const bool strict : {false, true})
            for (std::int64_t total = 1; total <= 24; ++total)
                for (std::int64_t votes = 0; votes <= total; ++votes) {
                    const Bound bound = strict ? Bound::more_than(share) : Bound::at_least(share);
                    CHECK(crossings(bound, votes, total) == tried(bound, votes, total));
                }
}

TEST_CASE("a number of votes: others do not matter") {
    CHECK(crossings(CountBound::at_least(Votes(50)), 40, 100) == "move +10, add +10");
    CHECK(crossings(CountBound::more_than(Votes(50)), 40, 100) == "move +11, add +11");
    CHECK(crossings(CountBound::at_least(Votes(50)), 50, 100) == "move -1, remove -1");
    CHECK(crossings(CountBound::at_least(Votes(50)), 60, 100) == "move -11, remove -11");
    CHECK(crossings(CountBound::at_least(Votes(500)), 60, 100) == "add +440");
}

TEST_CASE("nobody has votes") { CHECK(analysis::crossings(Bound::at_least(Share(1, 25)), party, Votes(), Votes()).empty()); }

}  // namespace test_analysis_threshold_margin
