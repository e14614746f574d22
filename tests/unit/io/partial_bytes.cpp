#include "pemilu/io/partial_bytes.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <memory>
#include <string>

using namespace pemilu;
using io::read_partial_sums;
using io::write_partial_sums;
using recapitulation::PartialSums;

namespace {

[[nodiscard]] PartialSums sums() {
    const auto tree = std::make_shared<const RegionTree>(RegionTree::build({{"S", "", RegionLevel::subdistrict, "Seberang", {}},
                                                                            {"-7", "S", RegionLevel::village, "", -1},
                                                                            {"V2", "S", RegionLevel::village, "Dua", 300}})
                                                             .value());
    const RegionIndex a = *tree->find("-7");
    const RegionIndex b = *tree->find("V2");
    tally::Sheets sheets(tree, {{0, "", 0}, {a, "1", 1}, {a, "2", 2}, {b, "9", 3}, {b, "KSK", 4}});
    tally::CountColumn roll(5);
    tally::CountColumn votes(5);
    CHECK_FALSE(roll.set(0, 300));
    CHECK_FALSE(votes.set(1, 70000));
    CHECK_FALSE(votes.set(4, 0));
    sheets.add({"roll", tally::SheetField::roll, roll});
    sheets.add({"Partai Merah", {}, votes});
    return PartialSums::of(sheets);
}

/// With a checksum that fits.
[[nodiscard]] std::string sealed(std::string bytes) {
    io::detail::ByteWriter out;
    out.bytes = bytes.substr(0, bytes.size() - 8);
    out.fixed(io::crc64(out.bytes));
    return out.bytes;
}

}  // namespace

TEST_CASE("partial_bytes: what is written is read") {
    const std::string bytes = write_partial_sums(sums());
    CHECK(read_partial_sums(bytes).value() == sums());
    CHECK(write_partial_sums(read_partial_sums(bytes).value()) == bytes);
    const std::string nothing = write_partial_sums(PartialSums());
    CHECK(read_partial_sums(nothing).value() == PartialSums());
    // magic, version 1, length 3, no columns, regions and lines
    CHECK(nothing.substr(0, 22) == std::string("\x8Bpemilu\r\n\n\x01\x03\0\0\0\0\0\0\0\0\0\0", 22));
    CHECK(nothing.size() == 30);
}

TEST_CASE("partial_bytes: cut anywhere, it is refused") {
    const std::string bytes = write_partial_sums(sums());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto read = read_partial_sums(bytes.substr(0, size), "a.sums");
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().source == "a.sums");
        if (size > 0) CHECK(read.error().message == "the partial sums are cut off");
    }
    CHECK(read_partial_sums(bytes + "x").error().message == "the partial sums are longer than they say");
}

TEST_CASE("partial_bytes: every changed bit is noticed") {
    const std::string bytes = write_partial_sums(sums());
    for (std::size_t at = 0; at < bytes.size(); ++at)
        for (unsigned bit = 0; bit < 8; ++bit) {
            std::string other = bytes;
            other[at] = static_cast<char>(other[at] ^ static_cast<char>(1U << bit));
            CHECK_FALSE(read_partial_sums(other).has_value());
        }
}

TEST_CASE("partial_bytes: a change under a checksum that fits is refused or another value, never the same") {
    const std::string bytes = write_partial_sums(sums());
    for (std::size_t at = 19; at + 8 < bytes.size(); ++at)
        for (unsigned change = 1; change < 256; ++change) {
            std::string other = bytes;
            other[at] = static_cast<char>(other[at] ^ static_cast<char>(change));
            other = sealed(other);
            const auto read = read_partial_sums(other);
            if (read) CHECK(write_partial_sums(*read) == other);
        }
}

TEST_CASE("partial_bytes: another version is named") {
    std::string bytes = write_partial_sums(sums());
    bytes[10] = 2;
    const auto read = read_partial_sums(sealed(bytes));
    CHECK(read.error().message == "partial sums of another version");
    CHECK(read.error().value == "2");
    CHECK(read_partial_sums("region,station\n").error().message == "not partial sums");
}
