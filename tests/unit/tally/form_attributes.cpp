#include "pemilu/tally/form_attributes.hpp"

#include <doctest/doctest.h>

#include <string>

namespace test_tally_form_attributes {

using namespace pemilu::tally;

TEST_CASE("ways of voting have stable names") {
    for (const auto name : voting_method_names) CHECK(to_string(*parse_voting_method(name)) == name);
    CHECK(parse_voting_method("by-pigeon") == std::nullopt);
    CHECK(is_overseas(VotingMethod::post));
    CHECK(is_overseas(VotingMethod::drop_box));
    CHECK(is_overseas(VotingMethod::overseas_station));
    CHECK_FALSE(is_overseas(VotingMethod::noken));
    CHECK_FALSE(is_overseas(VotingMethod::ordinary));
}

TEST_CASE("texts are as they were set; what was not set is empty") {
    TextAttribute texts(4);
    texts.set(0, "a");
    texts.set(2, "b");
    texts.set(3, "a");
    CHECK(texts.at(0) == "a");
    CHECK(texts.at(1).empty());
    CHECK(texts.at(2) == "b");
    CHECK(texts.at(3) == "a");
    texts.set(3, "");
    CHECK(texts.at(3).empty());
}

TEST_CASE("equal attributes are equal whatever the order in which they were set") {
    FormAttributes a(2);
    FormAttributes b(2);
    a.source.set(0, "x");
    a.source.set(1, "y");
    b.source.set(1, "y");
    b.source.set(0, "x");
    CHECK(a == b);
    b.revote[0] = true;
    CHECK_FALSE(a == b);
}

}  // namespace test_tally_form_attributes
