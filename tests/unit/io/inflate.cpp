#include "pemilu/io/inflate.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace test_io_inflate {

using namespace std::string_view_literals;

namespace {

[[nodiscard]] std::optional<std::string> unpacked(std::string_view packed, std::size_t size) {
    std::string out(size, '?');
    return pemilu::io::inflate(packed, out) ? std::optional(out) : std::nullopt;
}

constexpr auto text =
    R"({"chart":{"100025":144,"100026":20,"100027":31},"administrasi":{"suara_sah":195,"suara_tidak_sah":2,"suara_total":197}})"sv;

// Packed by zlib 1.2.13: the text above with the codes of the format, and the text of `repeated` with codes of its own.
constexpr auto fixed =
    "\xab\x56\x4a\xce\x48\x2c\x2a\x51\xb2\xaa\x56\x32\x34\x30\x30\x30\x32\x55\xb2\x32\x34\x31\xd1\x81"
    "\x70\xcc\x94\xac\x8c\x0c\xa0\x6c\x73\x25\x2b\x63\xc3\x5a\x1d\xa5\xc4\x94\xdc\xcc\xbc\xcc\xe2\x92"
    "\xa2\xc4\xe2\x4c\x90\xae\xe2\xd2\xc4\xa2\xc4\xf8\xe2\xc4\x0c\xa0\x46\x4b\x53\x1d\x28\xbf\x24\x33"
    "\x25\x31\x1b\x22\x6a\x04\x17\xcb\x2f\x49\xcc\x01\xa9\x32\xaf\xad\x05\x00"sv;
constexpr auto own =
    "\x6d\xd5\x4b\x6a\x03\x31\x14\x05\xd1\xbd\x78\xec\x81\xd4\x6a\xfd\xb2\x99\x10\x48\x30\x88\x60\x3c"
    "\x48\xf6\x9f\xee\x9e\x85\x77\xa6\x05\x97\x07\xaa\x02\xdd\x5e\x5f\xcf\xc7\xe3\xf7\xf9\xf1\xfe\xf9"
    "\xfa\x79\xff\xbe\xbd\xa5\xfb\xed\x1f\x7a\x45\xb4\x22\x3a\x86\xa5\xc7\x65\x60\x0b\xec\xd8\xf6\x3d"
    "\x6e\x03\x5b\x60\xc7\x36\xe7\x1c\xc7\x11\x2e\xc1\x73\xbe\x0f\xcc\x03\x5c\x82\xe7\x7c\x54\xcc\x03"
    "\x5c\x82\xc7\x7c\xdb\xb6\x38\x8f\x70\x09\x9e\xf3\x3a\x31\x0f\x70\x09\x9e\xf3\xd9\x30\x0f\x70\x09"
    "\x9e\xc6\x0b\x8c\x17\x18\x2f\x30\x8e\xce\x3a\x42\xeb\x28\x2d\x27\xa4\x16\xe1\x12\xbc\x8c\xef\x32"
    "\xbe\xcb\xb8\x7a\x1b\xea\x6d\xa8\xb7\x81\xde\xb6\x8c\xde\x22\x5c\x82\x97\xf1\x2a\xe3\x55\xc6\xd5"
    "\xdb\x54\x6f\x53\xbd\x4d\xf5\xa6\xdc\x54\x1b\x62\x6b\x68\xad\x21\xb5\xd6\x64\xbc\xc8\x78\x91\xf1"
    "\x22\xe3\x49\xc6\x93\x8c\xab\xb7\xae\xde\xba\x7a\xeb\x5d\xc6\x77\x19\xdf\x65\x7c\x97\xf1\x2c\xe3"
    "\x59\xc6\xd5\xdb\x50\x6f\x43\xbd\x0d\xf6\xa6\xe3\xba\x0d\xe3\x68\xad\x21\xb5\x86\xd2\x26\x4a\x9b"
    "\x28\x6d\xa2\xb4\x5c\x90\x5a\x84\x4b\xf0\xd2\xad\xd8\xba\x62\xeb\x45\xba\x93\x74\x27\xe9\x46\x6c"
    "\xdb\x8e\xd8\x22\x5c\x82\x97\x6e\xc5\x36\x14\xdb\x50\x6c\x6a\x4d\xa9\xa1\xb4\x8a\xd0\x2a\x3a\xab"
    "\xc8\x6c\x22\xb3\x89\xcc\x66\x95\xee\x4d\xba\x37\xe9\x46\x69\xb9\x21\xb5\x08\x97\xe0\xf9\x62\x49"
    "\x7f\x68\xd2\x1f\x9a\x9a\x74\x17\xe9\x2e\xd2\x5d\xee\x7f"sv;

[[nodiscard]] std::string repeated() {
    std::string out;
    for (int i = 0; i < 40; ++i)
        for (const char sex : {'l', 'p', 'j'})
            out.append("\"pengguna_dpt_").append(1, sex).append("\":").append(std::to_string(i * 37 % 300)).append(",");
    return out;
}

}  // namespace

TEST_CASE("inflate: the three kinds of blocks") {
    CHECK(unpacked(fixed, text.size()) == text);
    CHECK(unpacked(own, repeated().size()) == repeated());
    CHECK(unpacked("\x01\x05\x00\xfa\xffhello"sv, 5) == "hello");
    CHECK(unpacked("\x00\x02\x00\xfd\xffhe\x01\x03\x00\xfc\xffllo"sv, 5) == "hello");
    CHECK(unpacked("\x03\x00"sv, 0) == "");
}

TEST_CASE("inflate: another size is refused") {
    CHECK_FALSE(unpacked(fixed, text.size() - 1));
    CHECK_FALSE(unpacked(fixed, text.size() + 1));
    CHECK_FALSE(unpacked("\x01\x05\x00\xfa\xffhello"sv, 4));
    CHECK_FALSE(unpacked("\x01\x05\x00\xfa\xffhello"sv, 6));
}

TEST_CASE("inflate: cut off anywhere is refused") {
    for (const auto& [packed, size] : {std::pair(fixed, text.size()), std::pair(own, repeated().size())})
        for (std::size_t cut = 0; cut < packed.size(); ++cut) CHECK_FALSE(unpacked(packed.substr(0, cut), size));
}

TEST_CASE("inflate: no codes that mean nothing") {
    CHECK_FALSE(unpacked("\x07"sv, 1));                          // a fourth kind
    CHECK_FALSE(unpacked("\x01\x05\x00\xfb\xffhello"sv, 5));     // the length and its complement differ
    CHECK_FALSE(unpacked("\x03\x02\x00"sv, 3));                  // a piece from before the beginning
    CHECK_FALSE(unpacked("\xfd\xff\xff\xff\xff\xff\xff"sv, 4));  // more literals than there are
}

TEST_CASE("inflate: whatever the bytes, nothing outside is touched") {
    std::string bytes(own);
    for (std::size_t at = 0; at < bytes.size(); ++at)
        for (const unsigned flip : {1U, 16U, 255U}) {
            std::string other = bytes;
            other[at] = static_cast<char>(static_cast<unsigned char>(other[at]) ^ flip);
            if (const auto out = unpacked(other, 700)) CHECK(out->size() == 700);
        }
}

}  // namespace test_io_inflate
