#include "pemilu/io/office_names.hpp"

#include <doctest/doctest.h>

namespace test_io_office_names {

using namespace pemilu;

TEST_CASE("the empty column is known by each of its names, and a pair is none of them") {
    for (const auto* name : {"Bumbung kosong", "Kolom Kosong Tidak Bergambar", "empty column", "blank", "EMPTY", "empty", "Empty",
                             "kolom kosong", "KOTAK KOSONG", " Kosong ", "Kotak-Kosong"})
        CHECK(io::is_empty_column(name));
    for (const auto* name : {"", "A", "Kosongan", "Empty Seats", "kotak", "kolom"}) CHECK_FALSE(io::is_empty_column(name));
}

TEST_CASE("votes from abroad are known by name and by codes that begin with 99") {
    for (const auto* key : {"overseas", "PPLN", "DAPIL LUAR NEGERI", "99 LUAR NEGERI", "ABROAD", "abroad", "Luar Negeri", "LUAR-NEGERI",
                            "LN", "99", "9901", "99.01", "990101"})
        CHECK(io::is_abroad(key));
    for (const auto* key : {"", "11", "1199", "999", "9", "Negeri", "Luar Jawa", "96"}) CHECK_FALSE(io::is_abroad(key));
}

}  // namespace test_io_office_names
