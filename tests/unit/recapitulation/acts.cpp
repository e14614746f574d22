#include "pemilu/recapitulation/acts.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

namespace test_recapitulation_acts {

using namespace pemilu;
using recapitulation::Act;

namespace {

[[nodiscard]] Act act(const std::string& name, std::optional<Date> date, std::optional<std::int64_t> order = {}) {
    return Act{.decision = name, .date = date, .order = order, .claims = {{.row = 7}}};
}

[[nodiscard]] std::string names(std::vector<Act> acts) {
    std::string text;
    const auto ordered = recapitulation::in_order(std::move(acts)).value();
    for (const Act& one : ordered) text += one.decision;
    return text;
}

constexpr Date monday(2024, 6, 10);
constexpr Date tuesday(2024, 6, 11);

}  // namespace

TEST_CASE("dates order acts; an order of their own goes before; what nothing orders stays as listed") {
    CHECK(names({act("b", tuesday), act("a", monday)}) == "ab");
    CHECK(names({act("b", {}), act("a", {})}) == "ba");
    CHECK(names({act("b", monday, 2), act("a", monday, 1)}) == "ab");
    CHECK(names({act("b", {}, 2), act("a", {}, 1)}) == "ab");
    CHECK(names({}).empty());
}

TEST_CASE("half an order is none") {
    CHECK(recapitulation::in_order({act("a", monday), act("b", {})}).error().message == "only some acts say their date");
    CHECK(recapitulation::in_order({act("a", monday, 1), act("b", tuesday)}).error().message == "only some acts say their order");
    const auto error = recapitulation::in_order({act("a", tuesday, 1), act("b", monday, 2)}).error();
    CHECK(error.message == "this act is ordered behind one of a later date");
    CHECK(error.value == "b");
    CHECK(error.row == 7);
    CHECK(names({act("a", {}, 1), act("b", tuesday, 2)}) == "ab");
}

TEST_CASE("acts on one day are not ordered") {
    CHECK(recapitulation::act_before(act("a", monday), act("b", tuesday)));
    CHECK_FALSE(recapitulation::act_before(act("a", monday), act("b", monday)));
    CHECK_FALSE(recapitulation::act_before(act("a", {}), act("b", {})));
    CHECK(recapitulation::act_before(act("a", monday, 1), act("b", monday, 2)));
}

TEST_CASE("a decision names the state after it") {
    const std::vector<Act> acts{act("a", monday), act("b", tuesday)};
    CHECK(recapitulation::acts_until(acts, "a").value() == 1);
    CHECK(recapitulation::acts_until(acts, "b").value() == 2);
    CHECK(recapitulation::acts_until(acts, "c").error().expected == "a, b");
}

}  // namespace test_recapitulation_acts
