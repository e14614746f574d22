#include "pemilu/io/arrow_abi.hpp"

#include <doctest/doctest.h>

#include <cstddef>

namespace test_io_arrow_abi {

TEST_CASE("the structures have the layout that the interface prescribes where pointers have 64 bits") {
    static_assert(sizeof(void*) == 8);
    CHECK(sizeof(ArrowSchema) == 72);
    CHECK(offsetof(ArrowSchema, flags) == 24);
    CHECK(offsetof(ArrowSchema, release) == 56);
    CHECK(sizeof(ArrowArray) == 80);
    CHECK(offsetof(ArrowArray, buffers) == 40);
    CHECK(offsetof(ArrowArray, dictionary) == 56);
    CHECK(sizeof(ArrowArrayStream) == 40);
    CHECK(offsetof(ArrowArrayStream, get_last_error) == 16);
}

}  // namespace test_io_arrow_abi
