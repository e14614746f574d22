#include "pemilu/io/arrow_export.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

namespace test_io_arrow_export {

using pemilu::IntegerColumn;
using pemilu::Table;
using pemilu::TextColumn;
using pemilu::io::export_stream;

namespace {

template <class Struct>
[[nodiscard]] bool is_alive(const Struct& value) {
    return value.release != nullptr;
}

}  // namespace

TEST_CASE("the exported schema and arrays are what the interface says") {
    Table table;
    table.add("i", IntegerColumn{1, std::nullopt}).add("t", TextColumn{"ab", "c"});
    ArrowArrayStream exported{};
    export_stream(table, &exported);
    ArrowSchema root{};
    REQUIRE(exported.get_schema(&exported, &root) == 0);
    CHECK(std::string(root.format) == "+s");
    REQUIRE(root.n_children == 2);
    CHECK(std::string(root.children[0]->format) == "l");
    CHECK(std::string(root.children[0]->name) == "i");
    CHECK(root.children[0]->flags == ARROW_FLAG_NULLABLE);
    CHECK(std::string(root.children[1]->format) == "u");
    ArrowArray batch{};
    REQUIRE(exported.get_next(&exported, &batch) == 0);
    ArrowArray end{};
    REQUIRE(exported.get_next(&exported, &end) == 0);
    CHECK_FALSE(is_alive(end));
    CHECK(batch.length == 2);
    REQUIRE(batch.n_children == 2);
    CHECK(batch.children[0]->null_count == 1);
    CHECK(*static_cast<const std::uint8_t*>(batch.children[0]->buffers[0]) == 1);
    CHECK(batch.children[1]->null_count == 0);
    CHECK(batch.children[1]->buffers[0] == nullptr);
    CHECK(std::memcmp(batch.children[1]->buffers[2], "abc", 3) == 0);
    // What was handed out outlives the stream, and a child outlives its parent once it is moved out.
    exported.release(&exported);
    ArrowArray child = *batch.children[1];
    batch.children[1]->release = nullptr;
    batch.release(&batch);
    CHECK(std::memcmp(child.buffers[2], "abc", 3) == 0);
    child.release(&child);
    CHECK_FALSE(is_alive(child));
    ArrowSchema name = *root.children[1];
    root.children[1]->release = nullptr;
    root.release(&root);
    CHECK(std::string(name.name) == "t");
    name.release(&name);
}

TEST_CASE("an exported stream may be released unread, or after its schema") {
    Table table;
    table.add("t", TextColumn{"x"});
    ArrowArrayStream unread{};
    export_stream(table, &unread);
    unread.release(&unread);
    CHECK_FALSE(is_alive(unread));
    ArrowArrayStream half{};
    export_stream(table, &half);
    ArrowSchema root{};
    REQUIRE(half.get_schema(&half, &root) == 0);
    half.release(&half);
    root.release(&root);
}

}  // namespace test_io_arrow_export
