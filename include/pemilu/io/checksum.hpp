// CRC-64 with the polynomial of ECMA-182, bits reflected, as the xz format uses it: damage of up to 64 bits in a row never passes.
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

}  // namespace detail

[[nodiscard]] constexpr std::uint64_t crc64(std::string_view bytes) noexcept {
    std::uint64_t rest = ~std::uint64_t{0};
    for (const char c : bytes) rest = detail::crc64_of_byte[(rest ^ static_cast<unsigned char>(c)) & 0xFFU] ^ (rest >> 8U);
    return ~rest;
}

}  // namespace pemilu::inline v0_1::io
