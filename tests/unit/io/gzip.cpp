#include "pemilu/io/gzip.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace test_io_gzip {

using namespace std::string_view_literals;
using pemilu::io::gunzip;

namespace {

constexpr auto text = R"({"chart":{"100025":144}})"sv;
// Packed by zlib 1.2.13: the data and their end.
constexpr auto body =
    "\xab\x56\x4a\xce\x48\x2c\x2a\x51\xb2\xaa\x56\x32\x34\x30\x30\x30\x32\x55\xb2\x32\x34\x31\xa9\xad"
    "\x05\x00\x26\xff\xc4\x19\x18\x00\x00\x00"sv;

/// A heading with these flags and what belongs to them, and the data.
[[nodiscard]] std::string packed(char flags, std::string_view more = {}) {
    std::string bytes("\x1f\x8b\x08"sv);
    bytes += flags;
    return bytes.append("\0\0\0\0\0\xff"sv).append(more).append(body);
}

}  // namespace

TEST_CASE("headings of every kind") {
    CHECK(gunzip(packed(0)) == text);
    CHECK(gunzip(packed(1)) == text);  // a mark that it is text
    CHECK(gunzip(packed(2, "cc")) == text);
    CHECK(gunzip(packed(4, "\x03\0abc"sv)) == text);
    CHECK(gunzip(packed(8, "3174091001001.json\0"sv)) == text);
    CHECK(gunzip(packed(16, "a remark\0"sv)) == text);
    CHECK(gunzip(packed(30, "\x03\0abcname\0remark\0cc"sv)) == text);
}

TEST_CASE("several members one behind the other") {
    CHECK(gunzip(packed(0) + packed(8, "name\0"sv)) == std::string(text) + std::string(text));
    CHECK(gunzip(packed(0) + packed(2, "cc") + packed(0)) == std::string(text) + std::string(text) + std::string(text));
    const std::string empty = packed(0).substr(0, 10) + std::string("\x03\0\0\0\0\0\0\0\0\0"sv);
    CHECK(gunzip(empty) == "");
    CHECK(gunzip(empty + packed(0)) == text);
    CHECK(gunzip(packed(0) + empty + packed(0) + empty) == std::string(text) + std::string(text));
    // What looks like a heading inside one.
    CHECK(gunzip(packed(8, "\x1f\x8b\x08 name\0"sv) + packed(0)) == std::string(text) + std::string(text));
    CHECK_FALSE(gunzip(packed(0) + packed(0) + "JUNK"));
    CHECK_FALSE(gunzip(packed(0) + packed(0).substr(0, 20)));
}

TEST_CASE("what is cut off or damaged") {
    const std::string whole = packed(30, "\x03\0abcname\0remark\0cc"sv);
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(gunzip(std::string_view(whole).substr(0, size)));
    for (std::size_t i = whole.size() - body.size(); i < whole.size(); ++i) {
        std::string damaged = whole;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
        CHECK_FALSE(gunzip(damaged));
    }
    CHECK_FALSE(gunzip(packed(4, "\xff\xff"sv)));
    CHECK_FALSE(gunzip(text));
    // A size that so few bytes cannot have: no room is asked for.
    std::string large = packed(0);
    large.replace(large.size() - 4, 4, "\xff\xff\xff\xff"sv);
    CHECK_FALSE(gunzip(large));
}

}  // namespace test_io_gzip
