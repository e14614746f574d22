// One gzip file (RFC 1952) that is at hand whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pemilu/io/checksum.hpp"
#include "pemilu/io/inflate.hpp"

namespace pemilu::inline v0_1::io {

[[nodiscard]] inline bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

namespace detail {

/// Little-endian. Precondition: four bytes are there.
[[nodiscard]] inline std::uint32_t gzip_number(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// What follows the heading: the packed data and the eight bytes of the end. nullopt if it is cut off or another method.
[[nodiscard]] inline std::optional<std::string_view> behind_gzip_heading(std::string_view bytes) {
    constexpr unsigned has_checksum = 2;
    constexpr unsigned has_extra = 4;
    constexpr unsigned has_name = 8;
    constexpr unsigned has_comment = 16;
    if (bytes.size() < 18 || !is_gzip(bytes) || bytes[2] != 8) return std::nullopt;
    const auto flags = static_cast<unsigned char>(bytes[3]);
    std::size_t at = 10;
    if ((flags & has_extra) != 0)
        at += 2 + static_cast<std::size_t>(static_cast<unsigned char>(bytes[10]) | static_cast<unsigned char>(bytes[11]) << 8U);
    for (const unsigned text : {has_name, has_comment}) {
        if ((flags & text) == 0) continue;
        const std::size_t end = bytes.find('\0', at);
        if (end == std::string_view::npos) return std::nullopt;
        at = end + 1;
    }
    if ((flags & has_checksum) != 0) at += 2;
    if (at > bytes.size() || bytes.size() - at < 8) return std::nullopt;
    return bytes.substr(at);
}

}  // namespace detail

/// The contents; nullopt if the file is damaged, cut off, or several files one behind the other.
[[nodiscard]] inline std::optional<std::string> gunzip(std::string_view bytes) {
    constexpr std::size_t most_packed = 1032;  // a byte holds no more: a size beyond that is damaged
    const auto body = detail::behind_gzip_heading(bytes);
    if (!body) return std::nullopt;
    const std::string_view packed = body->substr(0, body->size() - 8);
    const std::size_t size = detail::gzip_number(*body, body->size() - 4);
    if (size / most_packed > packed.size()) return std::nullopt;
    std::string out(size, '\0');
    if (!inflate(packed, out) || crc32(out) != detail::gzip_number(*body, body->size() - 8)) return std::nullopt;
    return out;
}

}  // namespace pemilu::inline v0_1::io
