#include "pemilu/io/utf8.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace test_io_utf8 {

using namespace std::string_view_literals;
using pemilu::io::display_width;
using pemilu::io::is_valid_utf8;
using pemilu::io::shown;
using pemilu::io::valid_utf8_prefix;

TEST_CASE("well-formed text is valid up to the last code point") {
    CHECK(is_valid_utf8(""));
    CHECK(is_valid_utf8("Tarakan"));
    CHECK(is_valid_utf8("Österreich, 北京, \xF0\x9F\x97\xB3, \xF4\x8F\xBF\xBF"));
    CHECK(is_valid_utf8("\0"sv));
}

TEST_CASE("overlong forms, surrogates, stray and cut bytes, and what lies above U+10FFFF are not valid") {
    for (const auto text : {"\xC0\x80"sv, "\xC1\xBF"sv, "\xE0\x80\x80"sv, "\xE0\x9F\xBF"sv, "\xED\xA0\x80"sv, "\xED\xBF\xBF"sv,
                            "\xF0\x80\x80\x80"sv, "\xF0\x8F\xBF\xBF"sv, "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xFF"sv, "\x80"sv,
                            "\xC3"sv, "\xE2\x82"sv, "\xF0\x9F\x97"sv, "\xC3("sv}) {
        CAPTURE(shown(text));
        CHECK_FALSE(is_valid_utf8(text));
        CHECK(valid_utf8_prefix("ab" + std::string(text)) == 2);
    }
}

TEST_CASE("a width counts characters, not bytes, and no combining marks") {
    CHECK(display_width("") == 0);
    CHECK(display_width("Perindo") == 7);
    CHECK(display_width("ÖVP") == 3);
    CHECK(display_width("e\xCC\x81") == 1);  // e and a combining acute
}

TEST_CASE("a message shows any bytes as valid text on one line") {
    CHECK(shown("Buruh") == "Buruh");
    CHECK(shown("caf\xE9") == "caf\\xE9");
    CHECK(shown("a\nb\0"sv) == "a\\x0Ab\\x00");
    const std::string cut = shown(std::string(500, 'x'));
    CHECK(cut == std::string(60, 'x') + "…");
    CHECK(is_valid_utf8(shown("\xFF\xFE\x00\xC3"sv)));
}

}  // namespace test_io_utf8
