// UTF-8: is it valid, how wide is it in a terminal, how is a doubtful piece of it shown in a message.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace pemilu::inline v0_1::io {

/// Does a file's name end so, in any case of letters, packed (`.gz`) or not? Every name ends in nothing. `suffix` is in small letters.
[[nodiscard]] inline bool name_ends(std::string_view name, std::string_view suffix) {
    const auto ends = [&name](std::string_view end) {
        return name.size() >= end.size() && std::ranges::equal(name.substr(name.size() - end.size()), end, [](char a, char b) {
                   return b == (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a);
               });
    };
    return ends(suffix) || ends(std::string(suffix) + ".gz");
}

namespace detail {

/// Length of the well-formed sequence at the start of `text` (RFC 3629), or 0: no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] constexpr std::size_t utf8_sequence(std::string_view text) noexcept {
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : '\0'); };
    const auto follows = [&byte](std::size_t i) { return (byte(i) & 0xc0U) == 0x80U; };
    const unsigned char lead = byte(0);
    if (lead < 0x80U) return text.empty() ? 0 : 1;
    if (lead >= 0xc2U && lead <= 0xdfU) return follows(1) ? 2 : 0;
    if (lead >= 0xe0U && lead <= 0xefU) {
        const unsigned char low = lead == 0xe0U ? 0xa0U : 0x80U;
        const unsigned char high = lead == 0xedU ? 0x9fU : 0xbfU;
        return byte(1) >= low && byte(1) <= high && follows(2) ? 3 : 0;
    }
    if (lead >= 0xf0U && lead <= 0xf4U) {
        const unsigned char low = lead == 0xf0U ? 0x90U : 0x80U;
        const unsigned char high = lead == 0xf4U ? 0x8fU : 0xbfU;
        return byte(1) >= low && byte(1) <= high && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

}  // namespace detail

/// Bytes of the longest valid beginning; `text.size()` for valid text.
[[nodiscard]] constexpr std::size_t valid_utf8_prefix(std::string_view text) noexcept {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = detail::utf8_sequence(text.substr(at));
        if (length == 0) break;
        at += length;
    }
    return at;
}

[[nodiscard]] constexpr bool is_valid_utf8(std::string_view text) noexcept { return valid_utf8_prefix(text) == text.size(); }

/// Terminal cells of valid text: combining marks (U+0300 … U+036F) take none, everything else one. Enough for Latin names.
[[nodiscard]] constexpr std::size_t display_width(std::string_view text) noexcept {
    std::size_t cells = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = detail::utf8_sequence(text.substr(at));
        const auto lead = static_cast<unsigned char>(text[at]);
        const bool combining = length == 2 && (lead == 0xccU || (lead == 0xcdU && static_cast<unsigned char>(text[at + 1]) <= 0xafU));
        if (!combining) ++cells;
        at += length == 0 ? 1 : length;
    }
    return cells;
}

/// A value as a message shows it: valid UTF-8 on one line, bytes that are not text as `\xE9`, cut after some `limit` bytes.
[[nodiscard]] inline std::string shown(std::string_view text, std::size_t limit = 60) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (out.size() >= limit) return out + "…";
        const std::size_t length = detail::utf8_sequence(text.substr(at));
        const auto byte = static_cast<unsigned char>(text[at]);
        if (length == 0 || byte < 0x20U || byte == 0x7fU) {
            out += "\\x";
            out += digits[byte >> 4U];
            out += digits[byte & 0xfU];
            ++at;
        } else {
            out += text.substr(at, length);
            at += length;
        }
    }
    return out;
}

}  // namespace pemilu::inline v0_1::io
