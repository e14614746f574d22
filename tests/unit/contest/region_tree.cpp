#include "pemilu/contest/region_tree.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace test_contest_region_tree {

using namespace pemilu;

namespace {

using L = RegionLevel;

[[nodiscard]] std::vector<RegionEntry> crowd() {
    return {{"v10", "s1", L::village, "Ten", 3},  {"-5", "", L::province, "Abroad", {}}, {"p", "", L::province, "P", {}},
            {"s1", "p", L::subdistrict, "S", {}}, {"v2", "s1", L::village, "Two", 2},    {"-12", "-5", L::village, "Post", {}}};
}

[[nodiscard]] std::string refused(std::vector<RegionEntry> entries) {
    const auto tree = RegionTree::build(std::move(entries));
    REQUIRE_FALSE(tree.has_value());
    return to_string(tree.error());
}

}  // namespace

TEST_CASE("siblings are in the order of numbers, then of bytes") {
    CHECK(name_before("2", "10"));
    CHECK_FALSE(name_before("10", "2"));
    CHECK(name_before("-12", "-5"));
    CHECK(name_before("10", "a"));
    CHECK_FALSE(name_before("a", "10"));
    CHECK(name_before("a10", "a2"));
    CHECK(name_before("007", "7"));
    CHECK_FALSE(name_before("7", "7"));
}

TEST_CASE("any codes: parents before children, descendants one range, whatever the order of the list") {
    const auto tree = RegionTree::build(crowd()).value();
    std::vector<std::string> order;
    for (RegionIndex i = 0; i < tree.size(); ++i) order.push_back(tree[i].code);
    CHECK(order == std::vector<std::string>{"", "-5", "-12", "p", "s1", "v10", "v2"});
    CHECK(tree.end(0) == 7);
    CHECK(tree.end(*tree.find("-5")) == 3);
    CHECK(tree.end(*tree.find("s1")) == 7);
    CHECK(tree.parent(*tree.find("v2")) == *tree.find("s1"));
    CHECK(tree.contains(*tree.find("p"), *tree.find("v10")));
    CHECK_FALSE(tree.contains(*tree.find("-5"), *tree.find("v10")));
    CHECK_FALSE(tree.find("x").has_value());
    auto other = crowd();
    std::ranges::reverse(other);
    CHECK(RegionTree::build(other).value() == tree);
    CHECK(RegionTree::build(tree.entries()).value() == tree);
}

TEST_CASE("stations by the list: a number, or one that is listed by name; unknown where it says neither") {
    const auto tree = RegionTree::build(crowd()).value();
    CHECK(tree.listed_stations(*tree.find("v2")) == 2);
    CHECK_FALSE(tree.listed_stations(*tree.find("p")).has_value());
    const auto named = RegionTree::build({{"v", "", L::village, "", {}}, {"a", "v", L::station, "", {}}}).value();
    CHECK(named.listed_stations(*named.find("a")) == 1);
    CHECK(tree.lists_counts());
    CHECK_FALSE(RegionTree().lists_counts());
    CHECK(tree.count(RegionLevel::village) == 3);
    CHECK(tree.count(RegionLevel::nation) == 1);
}

TEST_CASE("the nation alone") {
    const RegionTree tree;
    CHECK(tree.size() == 1);
    CHECK(tree.end(0) == 1);
    CHECK(tree[0].level == L::nation);
    CHECK(RegionTree::build({}).value() == tree);
}

TEST_CASE("what is no tree is refused, with the entry") {
    CHECK(refused({{"a", "", L::province, "", {}}, {"a", "", L::regency, "", {}}}) == "1: this region is listed twice (found a)");
    CHECK(refused({{"a", "b", L::regency, "", {}}}) ==
          "0: the parent of this region is not in the list (found b, expected a code of the list)");
    CHECK(refused({{"", "", L::province, "", {}}}) == "0: a region without a code");
    CHECK(refused({{"a", "", L::nation, "", {}}}) == "0: the nation is not listed (found a)");
    CHECK(refused({{"a", "b", L::village, "", {}}, {"b", "a", L::regency, "", {}}}) ==
          "1: the level of this region is not below its parent's (found regency, expected a level below village)");
    CHECK(refused({{"a", "", L::province, "", 4294967295}, {"b", "", L::province, "", 1, 4294967296}}) ==
          "1: the list gives this region too many stations or voters (found 4294967296, expected at most 4294967295)");
    CHECK(refused({{"a", "", L::province, "", -4294967296}}) ==
          "0: the list gives this region too many stations or voters (found -4294967296, expected at most 4294967295)");
}

TEST_CASE("codes of KPU bring everything above them") {
    const auto code = [](std::string_view text) { return RegionCode::parse(text).value(); };
    const auto entries = entries_of_codes({code("3174091001"), code("3174091002"), code("1101")});
    std::vector<std::string> codes;
    for (const auto& entry : entries) codes.push_back(entry.code + "<" + entry.parent);
    CHECK(codes == std::vector<std::string>{"11<", "1101<11", "31<", "3174<31", "317409<3174", "3174091001<317409", "3174091002<317409"});
    CHECK(entries.back().level == L::village);
}

TEST_CASE("abroad nothing stands between the whole and the codes of ten digits") {
    const auto code = [](std::string_view text) { return RegionCode::parse(text).value(); };
    const auto entries = entries_of_codes({code("9901010001"), code("3174091001")});
    std::vector<std::string> listed;
    for (const RegionEntry& entry : entries) listed.push_back(entry.code + "<" + entry.parent);
    CHECK(listed == std::vector<std::string>{"31<", "3174<31", "317409<3174", "3174091001<317409", "99<", "9901010001<99"});
}

TEST_CASE("several lists in one") {
    const auto a = RegionTree::build({{"A", "", RegionLevel::province, "Name", 2}, {"B", "A", RegionLevel::village}}).value();
    const auto b = RegionTree::build({{"A", "", RegionLevel::province}, {"C", "A", RegionLevel::village}}).value();
    const auto both = merged({&a, &b}).value();
    CHECK(both.size() == 4);
    CHECK(both[*both.find("A")].name == "Name");
    const auto other = RegionTree::build({{"B", "", RegionLevel::village}}).value();
    const auto error = merged({&a, &other});
    REQUIRE_FALSE(error.has_value());
    CHECK(error.error().row == 1);
    CHECK(error.error().value == "B");
}

}  // namespace test_contest_region_tree
