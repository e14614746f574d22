#include "pemilu/io/checksum.hpp"

#include <doctest/doctest.h>

#include <string>

using pemilu::io::crc64;

// The check value of CRC-64/XZ in the catalogue of parametrised CRC algorithms.
static_assert(crc64("123456789") == 0x995DC9BBDF1939FAU);
static_assert(crc64("") == 0);

TEST_CASE("checksum: every changed bit shows") {
    const std::string text = "sums of polling stations";
    for (std::size_t at = 0; at < text.size(); ++at)
        for (unsigned bit = 0; bit < 8; ++bit) {
            std::string other = text;
            other[at] = static_cast<char>(other[at] ^ static_cast<char>(1U << bit));
            CHECK(crc64(other) != crc64(text));
        }
}
