// Checksums. CRC-64 with the polynomial of ECMA-182, bits reflected, as the xz format uses it: damage of up to 64 bits in a row never passes.
// CRC-32 as zip archives have it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pemilu::inline v0_1::io {

namespace detail {

[[nodiscard]] constexpr std::array<std::uint64_t, 256> crc64_table() noexcept {
    std::array<std::uint64_t, 256> table{};
    for (std::size_t byte = 0; byte < table.size(); ++byte) {
        std::uint64_t rest = byte;
        for (int bit = 0; bit < 8; ++bit) rest = (rest >> 1U) ^ ((rest & 1U) != 0 ? 0xC96C5795D7870F42U : 0U);
        table[byte] = rest;
    }
    return table;
}

inline constexpr std::array<std::uint64_t, 256> crc64_of_byte = crc64_table();

/// Of a byte with so many zero bytes behind it, so that eight bytes are looked up at once.
[[nodiscard]] constexpr std::array<std::array<std::uint32_t, 256>, 8> crc32_tables() noexcept {
    std::array<std::array<std::uint32_t, 256>, 8> tables{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t rest = byte;
        for (int bit = 0; bit < 8; ++bit) rest = (rest >> 1U) ^ ((rest & 1U) != 0 ? 0xEDB88320U : 0U);
        tables[0][byte] = rest;
    }
    for (std::size_t zeros = 1; zeros < 8; ++zeros)
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const std::uint32_t rest = tables[zeros - 1][byte];
            tables[zeros][byte] = tables[0][rest & 0xFFU] ^ (rest >> 8U);
        }
    return tables;
}

inline constexpr std::array<std::array<std::uint32_t, 256>, 8> crc32_of_bytes = crc32_tables();

}  // namespace detail

[[nodiscard]] constexpr std::uint64_t crc64(std::string_view bytes) noexcept {
    std::uint64_t rest = ~std::uint64_t{0};
    for (const char c : bytes) rest = detail::crc64_of_byte[(rest ^ static_cast<unsigned char>(c)) & 0xFFU] ^ (rest >> 8U);
    return ~rest;
}

[[nodiscard]] constexpr std::uint32_t crc32(std::string_view bytes) noexcept {
    std::uint32_t rest = ~std::uint32_t{0};
    const auto byte = [&bytes](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])); };
    for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
        rest ^= byte(0) | byte(1) << 8U | byte(2) << 16U | byte(3) << 24U;
        std::uint32_t next = 0;
        for (std::size_t i = 0; i < 4; ++i)
            next ^= detail::crc32_of_bytes[7 - i][(rest >> (8 * i)) & 0xFFU] ^ detail::crc32_of_bytes[3 - i][byte(4 + i)];
        rest = next;
    }
    for (std::size_t i = 0; i < bytes.size(); ++i) rest = detail::crc32_of_bytes[0][(rest ^ byte(i)) & 0xFFU] ^ (rest >> 8U);
    return ~rest;
}

}  // namespace pemilu::inline v0_1::io
