// The methods by name.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/allocation/divisor.hpp"
#include "pemilu/core/legal_basis.hpp"
#include "pemilu/core/result.hpp"

namespace pemilu::inline v0_1 {

/// A method of seat allocation, and the article that prescribes it where one does.
struct Method {
    Literal name = {};
    std::variant<Linear> by = {};
    Citation basis = {};

    friend constexpr bool operator==(const Method&, const Method&) = default;
};

/// Webster's method: divisors 1, 3, 5, 7, … (Sainte-Laguë 1910; Balinski and Young, Fair Representation, 1982).
inline constexpr Method sainte_lague{.name = "sainte-lague", .by = Linear{2, -1}};
/// Jefferson's method: divisors 1, 2, 3, … (D'Hondt 1882).
inline constexpr Method dhondt{.name = "dhondt", .by = Linear{1, 0}};

namespace allocation {

struct MethodName {
    std::string_view name;
    Method method;
};

/// Canonical names first, then aliases.
inline constexpr std::array<MethodName, 4> method_names{{
    {"sainte-lague", sainte_lague},
    {"dhondt", dhondt},
    {"webster", sainte_lague},
    {"jefferson", dhondt},
}};

namespace detail {

/// Levenshtein's distance, for the suggestions of an unknown name only.
[[nodiscard]] inline std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i] == b[j] ? 0U : 1U);
            diagonal = row[j + 1];
            row[j + 1] = std::min({substituted, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row[b.size()];
}

}  // namespace detail

/// The method of this name; `_` and `-` are the same, and so are capitals and small letters. Errors: an unknown name, with the nearest three.
[[nodiscard]] inline result<Method> find_method(std::string_view name) {
    std::string kebab;
    for (const char c : name) kebab += c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (const MethodName& known : method_names)
        if (known.name == kebab) return known.method;
    std::vector<std::string_view> nearest;
    for (const MethodName& known : method_names) nearest.push_back(known.name);
    std::ranges::stable_sort(nearest, {}, [&kebab](std::string_view known) { return detail::edit_distance(kebab, known); });
    std::string expected;
    for (std::size_t i = 0; i < nearest.size() && i < 3; ++i) expected += (i == 0 ? "" : i == 2 ? " or " : ", ") + std::string(nearest[i]);
    return Error{.kind = ErrorKind::rule, .message = "unknown method", .value = std::string(name), .expected = expected};
}

}  // namespace allocation
}  // namespace pemilu::inline v0_1
