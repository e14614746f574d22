#include "pemilu/io/zip.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace test_io_zip {

using namespace std::string_view_literals;
using pemilu::io::ZipFiles;

namespace {

// Written by Python's zipfile: `a/1.json` deflated, `b.txt` and `c.json` stored.
constexpr auto archive =
    "\x50\x4b\x03\x04\x14\x00\x00\x00\x08\x00\x00\x00\x21\x00\x32\x9d\x1b\x9a\x58\x00\x00\x00\x77\x00"
    "\x00\x00\x08\x00\x00\x00\x61\x2f\x31\x2e\x6a\x73\x6f\x6e\x3d\x8b\x3b\x0e\x80\x20\x10\x05\xef\xb2"
    "\x35\x05\x20\x48\xdc\xcb\x98\x8d\x14\x10\x7f\x09\x8b\x15\xe1\xee\x4a\x20\x76\x6f\x26\x6f\x0a\x6c"
    "\x81\x52\x06\x2c\xa0\xa4\x94\xda\x02\x2a\x63\x44\x87\x19\x50\xcb\xb1\x1d\xe0\xa4\xaa\x00\xf2\x67"
    "\xbc\x22\xe7\x44\x1c\x5b\xc5\x0f\x25\x5a\x99\xc2\x17\x2e\x56\x0c\xce\xd1\xd3\xde\xad\xfe\xdd\x9d"
    "\xe9\x68\x2f\x57\xeb\x0b\x50\x4b\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00\x21\x00\x04\x6c\x65\x53"
    "\x08\x00\x00\x00\x08\x00\x00\x00\x05\x00\x00\x00\x62\x2e\x74\x78\x74\x6e\x6f\x74\x20\x74\x68\x69"
    "\x73\x50\x4b\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00\x21\x00\x43\xbf\xa6\xa3\x02\x00\x00\x00\x02"
    "\x00\x00\x00\x06\x00\x00\x00\x63\x2e\x6a\x73\x6f\x6e\x7b\x7d\x50\x4b\x01\x02\x14\x03\x14\x00\x00"
    "\x00\x08\x00\x00\x00\x21\x00\x32\x9d\x1b\x9a\x58\x00\x00\x00\x77\x00\x00\x00\x08\x00\x00\x00\x00"
    "\x00\x00\x00\x00\x00\x00\x00\x80\x01\x00\x00\x00\x00\x61\x2f\x31\x2e\x6a\x73\x6f\x6e\x50\x4b\x01"
    "\x02\x14\x03\x14\x00\x00\x00\x00\x00\x00\x00\x21\x00\x04\x6c\x65\x53\x08\x00\x00\x00\x08\x00\x00"
    "\x00\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01\x7e\x00\x00\x00\x62\x2e\x74\x78\x74"
    "\x50\x4b\x01\x02\x14\x03\x14\x00\x00\x00\x00\x00\x00\x00\x21\x00\x43\xbf\xa6\xa3\x02\x00\x00\x00"
    "\x02\x00\x00\x00\x06\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01\xa9\x00\x00\x00\x63\x2e"
    "\x6a\x73\x6f\x6e\x50\x4b\x05\x06\x00\x00\x00\x00\x03\x00\x03\x00\x9d\x00\x00\x00\xcf\x00\x00\x00"
    "\x00\x00"sv;
constexpr auto first =
    R"({"chart":{"100025":144,"100026":20,"100027":31},"administrasi":{"suara_sah":195,"suara_tidak_sah":2,"suara_total":197}})"sv;

[[nodiscard]] std::string contents(const ZipFiles& files, std::size_t file) {
    std::string bytes = "before ";
    REQUIRE_FALSE(files.append(file, bytes));
    return bytes.substr(7);
}

/// The message where opening or reading fails.
[[nodiscard]] std::optional<std::string> refused(std::string_view bytes) {
    const auto files = ZipFiles::open(bytes, "a.zip");
    if (!files) return files.error().message;
    std::string out;
    for (std::size_t file = 0; file < files->size(); ++file)
        if (const auto error = files->append(file, out)) return error->message;
    return std::nullopt;
}

[[nodiscard]] std::string changed(std::size_t at, char to) {
    std::string bytes(archive);
    bytes.at(at) = to;
    return bytes;
}

}  // namespace

TEST_CASE("zip: the files by the directory") {
    auto files = ZipFiles::open(archive, "forms.zip", ".json").value();
    REQUIRE(files.size() == 2);
    CHECK(files.name(0) == "forms.zip/a/1.json");
    CHECK(contents(files, 0) == first);
    CHECK(files.name(1) == "forms.zip/c.json");
    CHECK(contents(files, 1) == "{}");
    CHECK(ZipFiles::open(archive, "forms.zip").value().size() == 3);
    files.keep(std::vector<std::size_t>{1});
    REQUIRE(files.size() == 1);
    CHECK(files.name(0) == "forms.zip/c.json");
}

TEST_CASE("zip: cut off anywhere") {
    for (std::size_t cut = 0; cut < archive.size(); ++cut)
        CHECK(refused(archive.substr(0, cut)) == "the zip archive is damaged or cut off");
    CHECK(refused(std::string(archive) + "x") == "the zip archive is damaged or cut off");
}

TEST_CASE("zip: damage of the contents shows") {
    const std::size_t packed = archive.find("a/1.json") + 8;
    for (std::size_t at = packed; at < packed + 60; ++at)
        CHECK(refused(changed(at, static_cast<char>(archive[at] ^ 4))) == "the zip archive is damaged");
    CHECK(refused(changed(archive.find("not this"), 'N')) == "the zip archive is damaged");
}

TEST_CASE("zip: what is not read") {
    const std::size_t entry = archive.find("PK\x01\x02");
    CHECK(refused(changed(entry + 8, 1)) == "the zip archive is damaged or cut off");  // encrypted
    std::string other = changed(entry + 10, 12);                                       // as its own heading says, too
    other.at(8) = 12;
    CHECK(refused(other) == "the file is packed in a way that is not read");
    std::string large = changed(entry + 27, 127);  // 2 GB out of 80 bytes
    large.at(25) = 127;
    CHECK(refused(large) == "the zip archive is damaged");
}

/// Names and contents of the forms in it; nullopt where it is refused.
[[nodiscard]] static std::optional<std::vector<std::string>> forms(std::string_view bytes) {
    const auto files = ZipFiles::open(bytes, "a.zip", ".json");
    if (!files) return std::nullopt;
    std::vector<std::string> found;
    for (std::size_t file = 0; file < files->size(); ++file) {
        std::string out = files->name(file) + " ";
        if (files->append(file, out)) return std::nullopt;
        found.push_back(std::move(out));
    }
    return found;
}

TEST_CASE("zip: no byte can be another without an error or with other contents") {
    const auto whole = forms(archive);
    REQUIRE(whole->size() == 2);
    std::size_t unread = 0;
    for (std::size_t at = 0; at < archive.size(); ++at)
        for (int bits = 1; bits < 256; ++bits) {
            const auto found = forms(changed(at, static_cast<char>(archive[at] ^ bits)));
            unread += found ? 1U : 0U;
            if (found && found != whole) FAIL_CHECK("byte " << at << " with " << bits);
        }
    CHECK(unread > 0);  // dates
    CHECK(unread < archive.size() * 255 / 4);
}

TEST_CASE("zip: numbers that follow the contents") {
    std::string streamed(archive);
    for (std::size_t at = 14; at < 26; ++at) streamed.at(at) = 0;
    CHECK_FALSE(forms(streamed));
    streamed.at(6) = 8;
    CHECK(forms(streamed) == forms(archive));
    streamed.at(22) = '\x77';  // whoever packs from a pipe knows the size before it is packed
    CHECK(forms(streamed) == forms(archive));
    streamed.at(18) = 1;
    CHECK_FALSE(forms(streamed));
}

}  // namespace test_io_zip
