#include "pemilu/fwd.hpp"

#include <doctest/doctest.h>

#include <string>
#include <type_traits>

#include "pemilu/allocation/allocation.hpp"
#include "pemilu/core/region_code.hpp"
#include "pemilu/core/share.hpp"

namespace test_fwd {

TEST_CASE("the version is written once and in two ways") {
    const std::string parts =
        std::to_string(PEMILU_VERSION_MAJOR) + "." + std::to_string(PEMILU_VERSION_MINOR) + "." + std::to_string(PEMILU_VERSION_PATCH);
    CHECK(parts == PEMILU_VERSION);
}

TEST_CASE("what is declared here is what is defined elsewhere") {
    // A forward declaration outside the inline namespace would name another type, and these would be ambiguous.
    CHECK(std::is_same_v<pemilu::Share, pemilu::v0_1::Share>);
    CHECK(std::is_same_v<pemilu::RegionCode, pemilu::v0_1::RegionCode>);
    CHECK(std::is_same_v<pemilu::Allocation, pemilu::v0_1::Allocation>);
}

}  // namespace test_fwd
