#include "pemilu/rules/indonesia/refused.hpp"

#include <doctest/doctest.h>

#include <string_view>

#include "../../../support/elections.hpp"
#include "pemilu/rules/registry.hpp"

namespace test_rules_indonesia_refused {

using namespace pemilu;

TEST_CASE("the contests of 2029, each with the rulings behind the refusal") {
    CHECK(rules::indonesia::refused.size() == 14);
    for (const rules::Refusal& refusal : rules::indonesia::refused) {
        if (refusal.basis.items().empty()) {  // not ruled out, but not read
            CHECK(refusal.reason.view().find(" read") != std::string_view::npos);
            continue;
        }
        CAPTURE(refusal.name.view());
        CHECK(refusal.name.view().ends_with("-2029"));
        for (const Citation basis : refusal.basis.items())
            CHECK(refusal.reason.view().find(basis.basis()->instrument.view()) != std::string_view::npos);
        CHECK(refusal.basis.items().back() == Citation(rules::indonesia::law::mk_135_2024));
    }
    CHECK(rules::refused("indonesia/dpr-2029")->basis.items().size() == 2);
}

}  // namespace test_rules_indonesia_refused
