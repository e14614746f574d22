#include "pemilu/allocation/catalogue.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace test_allocation_catalogue {

using namespace pemilu;
using allocation::find_method;

namespace {

Error refused(std::string_view name) {
    const auto found = find_method(name);
    REQUIRE_MESSAGE(!found.has_value(), name);
    CHECK(found.error().kind == ErrorKind::rule);
    return found.error();
}

}  // namespace

TEST_CASE("methods are found by name and by alias, with dashes or underscores, in capitals or small letters") {
    CHECK(find_method("sainte-lague").value() == sainte_lague);
    CHECK(find_method("sainte_lague").value() == sainte_lague);
    CHECK(find_method("webster").value() == sainte_lague);
    CHECK(find_method("Webster").value() == sainte_lague);
    CHECK(find_method("SAINTE_LAGUE").value() == sainte_lague);
    CHECK(find_method("dhondt").value() == dhondt);
    CHECK(find_method("jefferson").value() == dhondt);
    CHECK(find_method("equal_proportions").value() == huntington_hill);
    CHECK(find_method("hamilton").value() == hare);
    CHECK(find_method("webster").value().name == "sainte-lague");
}

TEST_CASE("a name may stand as it is printed, up to the colon") {
    for (const char* name : {"Sainte-Lagu\u00eb", "SAINTE-LAGU\u00cb", "Sainte-Lague\u0308", "Sainte Lagu\u00eb", "sainte\u2013lague"})
        CHECK(find_method(name)->name.view() == "sainte-lague");
    for (const char* name : {"D'Hondt", "D\u2019Hondt", "d\u2018hondt", "D`Hondt"}) CHECK(find_method(name)->name.view() == "dhondt");
    CHECK(find_method("Modified Sainte-Lagu\u00eb:6/5").has_value());
    CHECK_FALSE(find_method("stationary:1 /3").has_value());
    CHECK_FALSE(find_method("'").has_value());
}

TEST_CASE("every name is a method of its own, and its name is the canonical one") {
    constexpr std::string_view names[] = {"sainte-lague",
                                          "dhondt",
                                          "modified-sainte-lague",
                                          "danish",
                                          "imperiali",
                                          "macau",
                                          "adams",
                                          "dean",
                                          "huntington-hill",
                                          "hare",
                                          "hare-truncated",
                                          "droop",
                                          "hagenbach-bischoff",
                                          "hagenbach-bischoff-ceiling",
                                          "imperiali-quota",
                                          "reinforced-imperiali-quota",
                                          "balinski-young"};
    std::vector<Method> found;
    for (const std::string_view name : names) {
        CAPTURE(name);
        const Method method = find_method(name).value();
        CHECK(method.name.view() == name);
        CHECK(to_string(method) == name);
        CHECK(std::ranges::find(found, method.by, &Method::by) == found.end());
        found.push_back(method);
    }
}

TEST_CASE("the catalogue says of every method what it is and where it comes from") {
    CHECK(allocation::catalogue.size() == 20);
    std::vector<std::string_view> names;
    for (const auto& entry : allocation::catalogue) {
        CAPTURE(entry.name);
        CHECK_FALSE(entry.definition.empty());
        CHECK_FALSE(entry.source.empty());
        CHECK(std::ranges::find(names, entry.name) == names.end());
        names.push_back(entry.name);
        const bool parameter = entry.name == "stationary" || entry.name == "divisors" || entry.name == "quota";
        CHECK(find_method(entry.name).has_value() == !parameter);
        const bool quota = entry.definition.find("quota") != std::string_view::npos;
        CHECK((entry.family == allocation::Family::quota) == quota);
    }
    CHECK(to_string(allocation::Family::divisor) == "divisor");
    CHECK(to_string(allocation::Family::quota) == "quota");
}

TEST_CASE("a parameter follows a colon and is read exactly") {
    CHECK(std::get<ModifiedFirst>(find_method("modified-sainte-lague:6/5").value().by) == ModifiedFirst{6, 5});
    CHECK(std::get<ModifiedFirst>(find_method("modified_sainte_lague:1.2").value().by) == ModifiedFirst{6, 5});
    CHECK(find_method("modified-sainte-lague:7/5").value() == modified_sainte_lague);
    CHECK(std::get<Linear>(find_method("stationary:1/3").value().by) == Linear{3, -2, 3});
    CHECK(std::get<Linear>(find_method("stationary:2").value().by) == Linear{1, 1, 1});
    CHECK(std::get<Listed>(find_method("divisors:1,5/2,4").value().by) == Listed{{2, 5, 8}, 2, 0});
    CHECK(std::get<Listed>(find_method("divisors:1,3,...").value().by) == Listed{{1, 3}, 1, 2});
    CHECK(std::get<LargestRemainder>(find_method("quota:1000").value().by).quota == Quota{QuotaKind::fixed, 1000});
}

TEST_CASE("what a method is called is what finds it again") {
    for (const std::string_view name : {"modified-sainte-lague", "modified-sainte-lague:6/5", "modified-sainte-lague:0", "stationary:1/3",
                                        "stationary:0", "stationary:5", "divisors:1,5/2,4", "divisors:0,1,...", "divisors:7", "quota:12"}) {
        CAPTURE(name);
        CHECK(to_string(find_method(name).value()) == name);
        CHECK(find_method(to_string(find_method(name).value())).value() == find_method(name).value());
    }
}

TEST_CASE("a parameter that is missing, not wanted or cannot be is refused") {
    CHECK(refused("stationary").expected == "stationary:1/3");
    CHECK(refused("divisors").expected == "divisors:1,3,5,...");
    CHECK(refused("quota").expected == "quota:1000");
    CHECK(refused("dhondt:2").expected == "dhondt");
    CHECK(refused("webster:").message == "sainte-lague takes no parameter");
    for (const std::string_view name : {"stationary:",
                                        "stationary:x",
                                        "stationary:-1",
                                        "stationary:50%",
                                        "modified-sainte-lague:3",
                                        "modified-sainte-lague:",
                                        "divisors:",
                                        "divisors:1,1",
                                        "divisors:3,1",
                                        "divisors:1,,3",
                                        "divisors:1,3,",
                                        "divisors:...",
                                        "divisors:1,...",
                                        "divisors:1,...,3",
                                        "divisors:1,50%",
                                        "divisors:-1,2",
                                        "quota:0",
                                        "quota:5/2",
                                        "quota:",
                                        "quota:10%"})
        refused(name);
    CHECK(refused("divisors:1,3,2").value == "2 after 3");
}

TEST_CASE("an unknown name is refused with the nearest three") {
    CHECK(refused("sainte-lage").value == "sainte-lage");
    CHECK(refused("sainte-lage").expected.starts_with("sainte-lague, "));
    CHECK(refused("dhont").expected.starts_with("dhondt, "));
    CHECK(refused("Websters").expected.starts_with("webster, "));
    CHECK(refused("jeferson").expected.starts_with("jefferson, "));
    CHECK(refused("huntington").expected.find("huntington-hill") != std::string::npos);
    CHECK(std::ranges::count(refused("x").expected, ',') == 1);
    CHECK(refused("x").expected.find(" or ") != std::string::npos);
    refused("");
    refused(":");
}

}  // namespace test_allocation_catalogue
