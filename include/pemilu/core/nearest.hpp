// What somebody who misspelt a name may have meant.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pemilu::inline v0_1 {

/// Levenshtein's distance: the fewest letters to insert, remove or change.
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

/// `hare, macau or adams`: the three known names nearest to this one, or all if there are fewer; equally near ones in the order given.
[[nodiscard]] inline std::string nearest_three(std::string_view name, std::vector<std::string_view> known) {
    std::ranges::stable_sort(known, {}, [name](std::string_view other) { return edit_distance(name, other); });
    if (known.size() > 3) known.resize(3);
    std::string text;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (i > 0) text += i + 1 == known.size() ? " or " : ", ";
        text += known[i];
    }
    return text;
}

}  // namespace pemilu::inline v0_1
