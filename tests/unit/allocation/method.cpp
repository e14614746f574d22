#include "pemilu/allocation/method.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace pemilu;

namespace {

std::string expected_for(std::string_view name) {
    const auto found = allocation::find_method(name);
    REQUIRE_FALSE(found.has_value());
    return found.error().expected;
}

}  // namespace

TEST_CASE("methods are found by name and by alias, with dashes or underscores, in capitals or small letters") {
    CHECK(allocation::find_method("sainte-lague").value() == sainte_lague);
    CHECK(allocation::find_method("sainte_lague").value() == sainte_lague);
    CHECK(allocation::find_method("webster").value() == sainte_lague);
    CHECK(allocation::find_method("Webster").value() == sainte_lague);
    CHECK(allocation::find_method("SAINTE_LAGUE").value() == sainte_lague);
    CHECK(allocation::find_method("dhondt").value() == dhondt);
    CHECK(allocation::find_method("jefferson").value() == dhondt);
    CHECK(allocation::find_method("webster").value().name == "sainte-lague");
}

TEST_CASE("the methods are what their names say") {
    CHECK(std::get<Linear>(sainte_lague.by) == Linear{2, -1});
    CHECK(std::get<Linear>(dhondt.by) == Linear{1, 0});
    CHECK(sainte_lague.basis.empty());
    CHECK_FALSE(sainte_lague == dhondt);
}

TEST_CASE("an unknown name is refused with the nearest three") {
    const auto found = allocation::find_method("sainte-lage");
    REQUIRE_FALSE(found.has_value());
    CHECK(found.error().kind == ErrorKind::rule);
    CHECK(found.error().value == "sainte-lage");
    CHECK(expected_for("sainte-lage").starts_with("sainte-lague, "));
    CHECK(expected_for("dhont").starts_with("dhondt, "));
    CHECK(expected_for("Websters").starts_with("webster, "));
    CHECK(expected_for("jeferson").starts_with("jefferson, "));
    CHECK(std::ranges::count(expected_for("x"), ',') == 1);
    CHECK(expected_for("x").find(" or ") != std::string::npos);
    CHECK_FALSE(allocation::find_method("").has_value());
}

TEST_CASE("the distance between two names") {
    CHECK(allocation::detail::edit_distance("", "") == 0);
    CHECK(allocation::detail::edit_distance("", "abc") == 3);
    CHECK(allocation::detail::edit_distance("abc", "") == 3);
    CHECK(allocation::detail::edit_distance("kitten", "sitting") == 3);
    CHECK(allocation::detail::edit_distance("dhont", "dhondt") == 1);
}
