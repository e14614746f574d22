// Findings: what a published table says against itself. Collected, never repaired.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pemilu/core/legal_basis.hpp"

namespace pemilu::inline v0_1 {

enum class Severity : std::uint8_t { info, warning, error };

[[nodiscard]] constexpr std::string_view to_string(Severity severity) noexcept {
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "info";
}

/// One finding. `code` is stable and never reused (`T01` row sum, `T02` column total, …); `found` is what is printed, `expected` what
/// the other figures give.
struct Diagnostic {
    Literal code = {};
    Severity severity = Severity::error;
    std::string place = {};
    std::string field = {};
    std::optional<std::int64_t> found = {};
    std::optional<std::int64_t> expected = {};
    std::string hint = {};
    Citation basis = {};

    /// found - expected, where both are there.
    [[nodiscard]] std::optional<std::int64_t> difference() const {
        if (!found || !expected) return std::nullopt;
        return *found - *expected;
    }
};

using Diagnostics = std::vector<Diagnostic>;

}  // namespace pemilu::inline v0_1
