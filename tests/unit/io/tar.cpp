#include "pemilu/io/tar.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace test_io_tar {

using pemilu::io::TarReader;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] std::string octal(std::size_t value, std::size_t digits) {
    std::string out(digits, '0');
    for (std::size_t i = digits; i-- > 0; value /= 8) out[i] = static_cast<char>('0' + value % 8);
    return out;
}

/// A heading and its contents, by the table of POSIX: name, mode, uid, gid, size, mtime, checksum, kind, ..., magic, ..., prefix.
[[nodiscard]] std::string member(std::string_view name, std::string_view contents, char kind = '0', std::string_view prefix = "") {
    std::string heading(512, '\0');
    const auto put = [&heading](std::size_t at, std::string_view text) { heading.replace(at, text.size(), text); };
    put(0, name);
    put(100, "0000644");
    put(124, octal(contents.size(), 11));
    put(148, "        ");
    heading[156] = kind;
    put(257, std::string_view("ustar\00000", 8));
    put(345, prefix);
    std::size_t sum = 0;
    for (const char c : heading) sum += static_cast<unsigned char>(c);
    put(148, octal(sum, 6) + std::string("\0 ", 2));
    return heading + std::string(contents) + std::string((512 - contents.size() % 512) % 512, '\0');
}

const std::string end(1024, '\0');

/// The files, or an error's message as the last.
[[nodiscard]] Files read(std::string_view archive, std::size_t piece = 100'000) {
    TarReader tar("a.tar");
    Files files;
    for (std::size_t at = 0; at < archive.size(); at += piece) {
        tar.feed(archive.substr(at, piece));
        while (true) {
            auto file = tar.next();
            if (!file) {
                files.emplace_back("error", file.error().message);
                return files;
            }
            if (!*file) break;
            files.emplace_back((*file)->name, std::string((*file)->contents));
        }
    }
    if (const auto error = tar.finish()) files.emplace_back("error", error->message);
    return files;
}

}  // namespace

TEST_CASE("tar: files in pieces of any size") {
    const std::string archive = member("a/1.json", "{}") + member("a/", "", '5') +
                                member("2.json", std::string(700, 'x'), '\0', "long/path") + member("empty", "") + end;
    const Files expected = {{"a.tar/a/1.json", "{}"}, {"a.tar/long/path/2.json", std::string(700, 'x')}, {"a.tar/empty", ""}};
    for (const std::size_t piece : {1U, 7U, 511U, 512U, 513U, 5'000U}) CHECK(read(archive, piece) == expected);
}

TEST_CASE("tar: long names and sizes of both dialects") {
    const std::string name(300, 'n');
    CHECK(read(member("././@LongLink", name + '\0', 'L') + member("short", "1") + end) == Files{{"a.tar/" + name, "1"}});
    const std::string path = "311 path=" + name + "!\n";  // 3 + 1 + 5 + 301 + 1
    CHECK(read(member("pax", path, 'x') + member("short", "1") + member("next", "2") + end) ==
          Files{{"a.tar/" + name + "!", "1"}, {"a.tar/next", "2"}});
    CHECK(read(member("pax", "10 size=2\n", 'x') + member("a", "12") + end) == Files{{"a.tar/a", "12"}});
    CHECK(read(member("pax", "12 size=-2x\n", 'x') + member("a", "12") + end) == Files{{"error", "the archive is damaged"}});
    std::string binary = member("a", "xyz");
    binary.replace(124, 12, std::string("\x80\0\0\0\0\0\0\0\0\0\0\x03", 12));
    std::size_t sum = 0;
    for (std::size_t i = 0; i < 512; ++i) sum += i >= 148 && i < 156 ? 32U : static_cast<unsigned char>(binary[i]);
    binary.replace(148, 6, octal(sum, 6));
    CHECK(read(binary + end) == Files{{"a.tar/a", "xyz"}});
}

TEST_CASE("tar: cut off") {
    const std::string archive = member("1.json", std::string(600, 'a')) + member("2.json", "{}");
    for (std::size_t size = 0; size < archive.size() + 1024; ++size) {
        const Files files = read((archive + end).substr(0, size));
        REQUIRE_FALSE(files.empty());
        CHECK(files.back() == std::pair<std::string, std::string>("error", "the archive is cut off"));
    }
    CHECK(read(archive + end).size() == 2);
    CHECK(read(archive + end + end + std::string(77, '\0')).size() == 2);
}

TEST_CASE("tar: damaged") {
    const Files damaged = {{"error", "the archive is damaged"}};
    std::string archive = member("1.json", "{}");
    archive[0] = '2';
    CHECK(read(archive + end) == damaged);
    CHECK(read(std::string(2048, 'x')) == damaged);
    CHECK(read(member("1.json", "{}") + end + member("2.json", "{}")) == Files{{"a.tar/1.json", "{}"}, damaged[0]});
    // Bytes of a name that are no text are shown as such.
    CHECK(read(member("\xff.json", "{}") + end) == Files{{"a.tar/\\xFF.json", "{}"}});
}

}  // namespace test_io_tar
