#include "pemilu/io/checksum.hpp"

#include <doctest/doctest.h>

#include <string>

namespace test_io_checksum {

using pemilu::io::crc32;
using pemilu::io::crc64;

// The check values of CRC-64/XZ and CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms.
static_assert(crc64("123456789") == 0x995DC9BBDF1939FAU);
static_assert(crc64("") == 0);
static_assert(crc32("123456789") == 0xCBF43926U);
static_assert(crc32("") == 0);
static_assert(crc32("The quick brown fox jumps over the lazy dog") == 0x414FA339U);

TEST_CASE("checksum: every changed bit shows") {
    const std::string text = "sums of polling stations";
    for (std::size_t at = 0; at < text.size(); ++at)
        for (unsigned bit = 0; bit < 8; ++bit) {
            std::string other = text;
            other[at] = static_cast<char>(other[at] ^ static_cast<char>(1U << bit));
            CHECK(crc64(other) != crc64(text));
            CHECK(crc32(other) != crc32(text));
        }
}

}  // namespace test_io_checksum
