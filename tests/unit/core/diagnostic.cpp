#include "pemilu/core/diagnostic.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>

namespace test_core_diagnostic {

using pemilu::Diagnostic;
using pemilu::Severity;

TEST_CASE("severities have stable names") {
    CHECK(to_string(Severity::info) == "info");
    CHECK(to_string(Severity::warning) == "warning");
    CHECK(to_string(Severity::error) == "error");
}

TEST_CASE("severities are ordered, so that a limit can be set") {
    CHECK(Severity::info < Severity::warning);
    CHECK(Severity::warning < Severity::error);
}

TEST_CASE("the difference is printed minus computed") {
    // The total of women in the published roll of Tarakan: printed 88,657, the column gives 84,305.
    const Diagnostic finding{.code = "T02", .place = "DPT total", .field = "P", .found = 88657, .expected = 84305};
    CHECK(finding.difference() == 4352);
    CHECK(finding.severity == Severity::error);
    CHECK(finding.basis.empty());

    const Diagnostic too_small{.code = "T01", .found = 1, .expected = 3};
    CHECK(too_small.difference() == -2);
}

TEST_CASE("a missing figure has no difference") {
    // The missing total of Demokrat in the second table of Tarakan.
    CHECK_FALSE(Diagnostic{.code = "T03", .expected = 14256}.difference().has_value());
    CHECK_FALSE(Diagnostic{.code = "T03", .found = 14256}.difference().has_value());
    CHECK_FALSE(Diagnostic{.code = "T03"}.difference().has_value());
}

TEST_CASE("the largest counts can be compared") {
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    CHECK(Diagnostic{.code = "T01", .found = 0, .expected = largest}.difference() == -largest);
    CHECK(Diagnostic{.code = "T01", .found = largest, .expected = 0}.difference() == largest);
}

}  // namespace test_core_diagnostic
