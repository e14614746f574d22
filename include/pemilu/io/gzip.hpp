// A gzip file (RFC 1952) that is at hand whole.
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

/// Of one member; nullopt if it is damaged, cut off, or not at its end.
[[nodiscard]] inline std::optional<std::string> gunzip_member(std::string_view bytes) {
    constexpr std::size_t most_packed = 1032;  // a byte holds no more: a size beyond that is damaged
    const auto body = behind_gzip_heading(bytes);
    if (!body) return std::nullopt;
    const std::string_view packed = body->substr(0, body->size() - 8);
    const std::size_t size = gzip_number(*body, body->size() - 4);
    if (size / most_packed > packed.size()) return std::nullopt;
    std::string out(size, '\0');
    if (!inflate(packed, out) || crc32(out) != gzip_number(*body, body->size() - 8)) return std::nullopt;
    return out;
}

}  // namespace detail

/// The contents, of several members one behind the other; nullopt if the file is damaged or cut off. Where a member ends is found by trying
/// what looks like the heading of the next: its checksum tells.
[[nodiscard]] inline std::optional<std::string> gunzip(std::string_view bytes) {
    constexpr std::string_view heading = "\x1f\x8b\x08";
    auto out = detail::gunzip_member(bytes);
    if (out || !bytes.starts_with(heading)) return out;
    std::string contents;
    bool several = false;
    for (std::size_t next = bytes.find(heading, 1); next != std::string_view::npos; next = bytes.find(heading, next + 1)) {
        const auto member = detail::gunzip_member(bytes.substr(0, next));
        if (!member) continue;
        contents += *member;
        several = true;
        bytes.remove_prefix(next);
        next = 0;
    }
    const auto last = several ? detail::gunzip_member(bytes) : std::nullopt;
    return last ? std::optional(contents + *last) : std::nullopt;
}

}  // namespace pemilu::inline v0_1::io
