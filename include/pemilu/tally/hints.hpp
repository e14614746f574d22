// What a typist does to a number: one wrong digit, two digits in the wrong order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace pemilu::inline v0_1::tally {

/// Do the decimal digits of two counts differ in exactly one place? Numbers of different length do not.
[[nodiscard]] inline bool one_digit_apart(std::int64_t a, std::int64_t b) {
    if (a < 0 || b < 0) return false;
    const std::string x = std::to_string(a);
    const std::string y = std::to_string(b);
    if (x.size() != y.size()) return false;
    int different = 0;
    for (std::size_t i = 0; i < x.size(); ++i) different += x[i] == y[i] ? 0 : 1;
    return different == 1;
}

/// Are they the same digits but for two neighbours in the other order?
[[nodiscard]] inline bool neighbours_swapped(std::int64_t a, std::int64_t b) {
    if (a < 0 || b < 0 || a == b) return false;
    const std::string x = std::to_string(a);
    std::string y = std::to_string(b);
    if (x.size() != y.size()) return false;
    for (std::size_t i = 0; i + 1 < x.size(); ++i)
        if (x[i] != y[i]) {
            std::swap(y[i], y[i + 1]);
            return x == y;
        }
    return false;
}

/// Is `found` what is left of `expected` without its first digit? Zeros after it are lost with it: 103 is left as 3.
[[nodiscard]] inline bool leading_digit_dropped(std::int64_t found, std::int64_t expected) {
    if (found < 0 || expected <= found) return false;
    return std::stoll("0" + std::to_string(expected).substr(1)) == found;
}

/// The same on forms with a box for every digit, where a number has zeros in front: 226 for 026.
[[nodiscard]] inline bool slip_in_boxes(std::int64_t found, std::int64_t expected) {
    if (found < 0 || expected < 0) return false;
    std::string a = std::to_string(found);
    std::string b = std::to_string(expected);
    const std::size_t boxes = std::max(a.size(), b.size());
    a.insert(0, boxes - a.size(), '0');
    b.insert(0, boxes - b.size(), '0');
    std::size_t first = 0;
    while (first < boxes && a[first] == b[first]) ++first;
    if (first == boxes) return false;
    if (a.compare(first + 1, boxes, b, first + 1, boxes) == 0) return true;
    const bool swapped = first + 1 < boxes && a[first] == b[first + 1] && a[first + 1] == b[first];
    return swapped && a.compare(first + 2, boxes, b, first + 2, boxes) == 0;
}

/// Every count that may have become what is printed by one slip in the boxes of a form or by a leading digit that was dropped, rising; one
/// box more than there are digits, and two more where zeros after the dropped digit are gone with it.
[[nodiscard]] inline std::vector<std::int64_t> slips_of(std::int64_t printed) {
    std::vector<std::int64_t> counts;
    if (printed < 0 || printed > 4294967295) return counts;
    const std::string boxes = "0" + std::to_string(printed);
    const auto add = [&counts, printed](const std::string& digits) {
        const std::int64_t count = std::stoll(digits);
        if (count != printed) counts.push_back(count);
    };
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (char digit = '0'; digit <= '9'; ++digit) {
            std::string other = boxes;
            other[i] = digit;
            add(other);
        }
    for (std::size_t i = 0; i + 1 < boxes.size(); ++i) {
        std::string other = boxes;
        std::swap(other[i], other[i + 1]);
        add(other);
    }
    for (char digit = '1'; digit <= '9'; ++digit) add(digit + boxes);
    std::ranges::sort(counts);
    counts.erase(std::unique(counts.begin(), counts.end()), counts.end());
    return counts;
}

/// How `found` may have come from `expected` by the hand of a typist; empty if neither slip explains it.
[[nodiscard]] inline std::string slip_hint(std::int64_t found, std::int64_t expected) {
    if (one_digit_apart(found, expected)) return "one digit differs";
    if (neighbours_swapped(found, expected)) return "two digits are swapped";
    return {};
}

}  // namespace pemilu::inline v0_1::tally
