#include "pemilu/io/arrow_import.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/io/arrow_export.hpp"

namespace test_io_arrow_import {

using pemilu::BooleanColumn;
using pemilu::Column;
using pemilu::ErrorKind;
using pemilu::IntegerColumn;
using pemilu::RealColumn;
using pemilu::Table;
using pemilu::TextColumn;
using pemilu::io::export_stream;
using pemilu::io::import_stream;

namespace {

// A producer written from the specification, independent of the exporter under test. It counts what is alive.

int alive = 0;

struct Kept {
    Kept() { ++alive; }
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;
    ~Kept() { --alive; }
    std::string format = {};
    std::string name = {};
    std::vector<std::vector<std::uint8_t>> bytes = {};
    std::vector<const void*> buffers = {};
    std::vector<ArrowSchema*> schemas = {};
    std::vector<ArrowArray*> arrays = {};
    ArrowSchema schema_dictionary{};
    ArrowArray array_dictionary{};
};

template <class Struct>
void release(Struct* value) {
    auto* kept = static_cast<Kept*>(value->private_data);
    for (auto* child : kept->schemas) {
        if (child->release != nullptr) child->release(child);
        delete child;
    }
    for (auto* child : kept->arrays) {
        if (child->release != nullptr) child->release(child);
        delete child;
    }
    if (kept->schema_dictionary.release != nullptr) kept->schema_dictionary.release(&kept->schema_dictionary);
    if (kept->array_dictionary.release != nullptr) kept->array_dictionary.release(&kept->array_dictionary);
    delete kept;
    value->release = nullptr;
}

[[nodiscard]] ArrowSchema schema(std::string format, std::string name, const std::vector<ArrowSchema>& children = {},
                                 const ArrowSchema* dictionary = nullptr) {
    auto* kept = new Kept;
    kept->format = std::move(format);
    kept->name = std::move(name);
    for (const ArrowSchema& child : children) kept->schemas.push_back(new ArrowSchema(child));
    if (dictionary != nullptr) kept->schema_dictionary = *dictionary;
    return ArrowSchema{kept->format.c_str(),
                       kept->name.c_str(),
                       nullptr,
                       ARROW_FLAG_NULLABLE,
                       static_cast<std::int64_t>(children.size()),
                       kept->schemas.data(),
                       dictionary == nullptr ? nullptr : &kept->schema_dictionary,
                       &release<ArrowSchema>,
                       kept};
}

using Bytes = std::vector<std::uint8_t>;

/// `nulls` -1: not counted. An empty buffer is handed out as a null pointer.
[[nodiscard]] ArrowArray array(std::int64_t length, std::vector<Bytes> buffers, std::int64_t offset = 0,
                               const std::vector<ArrowArray>& children = {}, const ArrowArray* dictionary = nullptr) {
    auto* kept = new Kept;
    kept->bytes = std::move(buffers);
    for (const Bytes& buffer : kept->bytes) kept->buffers.push_back(buffer.empty() ? nullptr : buffer.data());
    for (const ArrowArray& child : children) kept->arrays.push_back(new ArrowArray(child));
    if (dictionary != nullptr) kept->array_dictionary = *dictionary;
    return ArrowArray{length,
                      -1,
                      offset,
                      static_cast<std::int64_t>(kept->buffers.size()),
                      static_cast<std::int64_t>(children.size()),
                      kept->buffers.data(),
                      kept->arrays.data(),
                      dictionary == nullptr ? nullptr : &kept->array_dictionary,
                      &release<ArrowArray>,
                      kept};
}

template <class Value>
[[nodiscard]] Bytes values(const std::vector<Value>& numbers) {
    Bytes bytes(numbers.size() * sizeof(Value));
    if (!numbers.empty()) std::memcpy(bytes.data(), numbers.data(), bytes.size());
    return bytes;
}

/// doctest cannot print a pointer to a function.
template <class Struct>
[[nodiscard]] bool is_alive(const Struct& value) {
    return value.release != nullptr;
}

[[nodiscard]] Bytes text(std::string_view characters) { return {characters.begin(), characters.end()}; }

struct Producer {
    Producer() { ++alive; }
    Producer(const Producer&) = delete;
    Producer& operator=(const Producer&) = delete;
    ~Producer() {
        if (root.release != nullptr) root.release(&root);
        for (ArrowArray& chunk : chunks)
            if (chunk.release != nullptr) chunk.release(&chunk);
        --alive;
    }
    ArrowSchema root{};
    std::vector<ArrowArray> chunks = {};
    std::size_t next = 0;
    bool fails = false;
};

[[nodiscard]] ArrowArrayStream stream(ArrowSchema root, std::vector<ArrowArray> chunks, bool fails = false) {
    auto* producer = new Producer;
    producer->root = root;
    producer->chunks = std::move(chunks);
    producer->fails = fails;
    ArrowArrayStream out{};
    out.private_data = producer;
    out.get_schema = [](ArrowArrayStream* self, ArrowSchema* target) {
        *target = std::exchange(static_cast<Producer*>(self->private_data)->root, ArrowSchema{});
        return 0;
    };
    out.get_next = [](ArrowArrayStream* self, ArrowArray* target) {
        auto* owner = static_cast<Producer*>(self->private_data);
        if (owner->next < owner->chunks.size())
            *target = std::exchange(owner->chunks[owner->next++], ArrowArray{});
        else if (owner->fails)
            return 5;
        else
            *target = ArrowArray{};
        return 0;
    };
    out.get_last_error = [](ArrowArrayStream*) -> const char* { return "the disk is gone"; };
    out.release = [](ArrowArrayStream* self) {
        delete static_cast<Producer*>(self->private_data);
        self->release = nullptr;
    };
    return out;
}

/// A table of one column `x`, in these chunks.
[[nodiscard]] pemilu::result<Table> import_column(ArrowSchema column, const std::vector<ArrowArray>& chunks) {
    std::vector<ArrowArray> tables;
    for (const ArrowArray& chunk : chunks) tables.push_back(array(chunk.length, {Bytes{}}, 0, {chunk}));
    ArrowArrayStream source = stream(schema("+s", "", {column}), std::move(tables));
    auto table = import_stream(&source, "frame");
    CHECK_FALSE(is_alive(source));
    CHECK(alive == 0);
    return table;
}

[[nodiscard]] std::string cells(const pemilu::result<Table>& table) {
    if (!table) return to_string(table.error());
    const Column& column = table->columns().at(0);
    std::string all;
    for (std::size_t row = 0; row < table->rows(); ++row) all += (row == 0 ? "" : " ") + (column.missing(row) ? "-" : column.text(row));
    return all;
}

[[nodiscard]] Table through(Table table) {
    ArrowArrayStream exported{};
    export_stream(std::move(table), &exported);
    return import_stream(&exported, "back").value();
}

}  // namespace

TEST_CASE("a table goes out and comes back") {
    Table table("votes.csv", 2);
    table.add("i", IntegerColumn{1, std::nullopt, std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()});
    table.add("r", RealColumn{0.5, std::nullopt, -1e300, 0.0}).add("b", BooleanColumn{true, false, std::nullopt, true});
    table.add("t", TextColumn{"PKB", std::nullopt, "", "Ümlaut 北京"}).add("full", std::vector<std::int64_t>{1, 2, 3, 4});
    table.add("none", TextColumn(4));
    CHECK(through(table) == table);
    Table empty;
    empty.add("party", TextColumn{}).add("votes", IntegerColumn{}).add("share", RealColumn{}).add("tied", BooleanColumn{});
    CHECK(through(empty) == empty);
    CHECK(through(Table()) == Table());
    Table many;
    IntegerColumn integers;
    BooleanColumn truths;
    for (std::int64_t i = 0; i < 1000; ++i) {
        integers.push_back(i % 7 == 0 ? std::nullopt : std::optional<std::int64_t>(i));
        truths.push_back(i % 5 == 0 ? std::nullopt : std::optional<bool>(i % 3 == 0));
    }
    many.add("i", integers).add("b", truths);
    CHECK(through(many) == many);
}

TEST_CASE("integers of every width come in") {
    const auto two = [](const char* format, Bytes bytes) {
        return cells(import_column(schema(format, "x"), {array(2, {Bytes{}, std::move(bytes)})}));
    };
    CHECK(two("c", values<std::int8_t>({-128, 127})) == "-128 127");
    CHECK(two("C", values<std::uint8_t>({0, 255})) == "0 255");
    CHECK(two("s", values<std::int16_t>({-32768, 32767})) == "-32768 32767");
    CHECK(two("S", values<std::uint16_t>({0, 65535})) == "0 65535");
    CHECK(two("i", values<std::int32_t>({-2147483647, 7})) == "-2147483647 7");
    CHECK(two("I", values<std::uint32_t>({0, 4294967295U})) == "0 4294967295");
    CHECK(two("l", values<std::int64_t>({-5, std::numeric_limits<std::int64_t>::max()})) == "-5 9223372036854775807");
    CHECK(two("L", values<std::uint64_t>({5, 9223372036854775807U})) == "5 9223372036854775807");
}

TEST_CASE("an unsigned number over 2^63-1 is a matter of capacity, told with its row") {
    const auto chunk = [](std::uint64_t last) { return array(2, {Bytes{}, values<std::uint64_t>({1, last})}); };
    const auto table = import_column(schema("L", "x"), {chunk(2), chunk(9223372036854775808U)});
    REQUIRE_FALSE(table);
    CHECK(table.error().kind == ErrorKind::capacity);
    CHECK(to_string(table.error()) ==
          "frame:3:x: the number is too large (found 9223372036854775808, expected at most 9223372036854775807)");
}

TEST_CASE("decimals of scale 0 come in, others are refused") {
    const Bytes numbers = values<std::int64_t>({151796631, 0, -5, -1});  // low and high words
    CHECK(cells(import_column(schema("d:38,0", "x"), {array(2, {Bytes{}, numbers})})) == "151796631 -5");
    CHECK(cells(import_column(schema("d:18,0,128", "x"), {array(2, {Bytes{}, numbers})})) == "151796631 -5");
    CHECK(cells(import_column(schema("_pli128", "x"), {array(2, {Bytes{}, numbers})})) == "151796631 -5");
    const Bytes wider = values<std::int64_t>({7, 0, 0, 0, -5, -1, -1, -1});
    CHECK(cells(import_column(schema("d:76,0,256", "x"), {array(2, {Bytes{}, wider})})) == "7 -5");
    const auto widest = import_column(schema("d:76,0,256", "x"), {array(1, {Bytes{}, values<std::int64_t>({1, 0, 0, 1})})});
    CHECK(widest.error().kind == ErrorKind::capacity);
    const auto large = import_column(schema("d:38,0", "x"), {array(1, {Bytes{}, values<std::int64_t>({0, 1})})});
    CHECK(large.error().kind == ErrorKind::capacity);
    const auto negative = import_column(schema("d:38,0", "x"), {array(1, {Bytes{}, values<std::int64_t>({-1, 0})})});  // 2^64-1
    CHECK(negative.error().kind == ErrorKind::capacity);
    for (const char* format : {"d:10,2", "d:10,-2", "d:10"})
        CHECK(cells(import_column(schema(format, "x"), {}))
                  .starts_with("frame:x: a column of this type cannot be read (found the Arrow format"));
}

TEST_CASE("floats, truth values, dates and nulls come in") {
    CHECK(cells(import_column(schema("f", "x"), {array(2, {Bytes{}, values<float>({0.5F, -3})})})) == "0.5 -3");
    CHECK(cells(import_column(schema("g", "x"), {array(2, {Bytes{}, values<double>({0.1, 1e9})})})) == "0.1 1000000000");
    CHECK(cells(import_column(schema("b", "x"), {array(9, {Bytes{}, Bytes{0b01010101, 1}})})) == "1 0 1 0 1 0 1 0 1");
    CHECK(cells(import_column(schema("tdD", "x"), {array(4, {Bytes{}, values<std::int32_t>({0, 19917, -1, -719528})})})) ==
          "1970-01-01 2024-07-13 1969-12-31 0000-01-01");
    CHECK(cells(import_column(schema("tdD", "x"), {array(1, {Bytes{}, values<std::int32_t>({2147483647})})}))
              .starts_with("frame:0:x: not a date"));
    CHECK(cells(import_column(schema("n", "x"), {array(3, {})})) == "- - -");
}

TEST_CASE("times come in as text, those of UTC with their offset") {
    // date -u -d '2024-02-15 12:00:28' +%s
    CHECK(cells(import_column(schema("tss:", "x"), {array(2, {Bytes{}, values<std::int64_t>({1707998428, -1})})})) ==
          "2024-02-15 12:00:28 1969-12-31 23:59:59");
    CHECK(cells(import_column(schema("tsm:UTC", "x"), {array(1, {Bytes{}, values<std::int64_t>({1707998428050})})})) ==
          "2024-02-15 12:00:28.05+00:00");
    CHECK(cells(import_column(schema("tsu:", "x"), {array(1, {Bytes{}, values<std::int64_t>({1707998428000000})})})) ==
          "2024-02-15 12:00:28");
    CHECK(cells(import_column(schema("tsn:", "x"), {array(1, {Bytes{}, values<std::int64_t>({1})})})) == "1970-01-01 00:00:00.000000001");
    CHECK(cells(import_column(schema("tss:", "x"), {array(1, {Bytes{}, values<std::int64_t>({INT64_MAX})})}))
              .starts_with("frame:0:x: not a time"));
}

TEST_CASE("text comes in with offsets of 32 and of 64 bits") {
    CHECK(cells(import_column(schema("u", "x"), {array(3, {Bytes{}, values<std::int32_t>({0, 3, 3, 5}), text("PKBab")})})) == "PKB  ab");
    CHECK(cells(import_column(schema("U", "x"), {array(2, {Bytes{}, values<std::int64_t>({0, 1, 2}), text("ab")})})) == "a b");
    CHECK(cells(import_column(schema("u", "x"), {array(1, {Bytes{}, values<std::int32_t>({0, 1}), Bytes{0xFF}})}))
              .starts_with("frame:0:x: not UTF-8"));
    CHECK(cells(import_column(schema("u", "x"), {array(1, {Bytes{}, values<std::int32_t>({4, 1}), text("abcd")})}))
              .starts_with("frame:0:x: malformed Arrow offsets"));
}

TEST_CASE("text views come in, short ones inline, long ones from their buffer") {
    const auto view = [](std::string_view characters, std::int32_t buffer, std::int32_t offset) {
        Bytes bytes(16);
        const auto length = static_cast<std::int32_t>(characters.size());
        std::memcpy(bytes.data(), &length, 4);
        std::memcpy(bytes.data() + 4, characters.data(), std::min<std::size_t>(characters.size(), characters.size() <= 12 ? 12 : 4));
        if (characters.size() > 12) {
            std::memcpy(bytes.data() + 8, &buffer, 4);
            std::memcpy(bytes.data() + 12, &offset, 4);
        }
        return bytes;
    };
    const auto joined = [](const std::vector<Bytes>& views) {
        Bytes all;
        for (const Bytes& one : views) all.insert(all.end(), one.begin(), one.end());
        return all;
    };
    const std::string_view longer = "Partai Golongan Karya";
    const Bytes data = text("xx" + std::string(longer));
    const Bytes sizes = values<std::int64_t>({static_cast<std::int64_t>(data.size())});
    CHECK(cells(import_column(schema("vu", "x"),
                              {array(3, {Bytes{}, joined({view("PKB", 0, 0), view(longer, 0, 2), view("twelve bytes", 0, 0)}), data,
                                         sizes})})) == "PKB Partai Golongan Karya twelve bytes");
    CHECK(cells(import_column(schema("vu", "x"), {array(1, {Bytes{}, view(longer, 0, 3), data, sizes})}))
              .starts_with("frame:0:x: a malformed Arrow string view"));
    CHECK(cells(import_column(schema("vu", "x"), {array(1, {Bytes{}, view(longer, 1, 0), data, sizes})}))
              .starts_with("frame:0:x: a malformed Arrow string view"));
    CHECK(cells(import_column(schema("vu", "x"), {array(1, {Bytes{}, view("short", 0, 0), Bytes{}})})) == "short");  // no data buffers
}

TEST_CASE("missing cells, slices and chunks are honoured") {
    const auto whole = [] { return array(4, {Bytes{0b1011}, values<std::int32_t>({10, 11, 12, 13})}); };
    CHECK(cells(import_column(schema("i", "x"), {whole()})) == "10 11 - 13");
    CHECK(cells(import_column(schema("i", "x"), {array(3, {Bytes{0b1011}, values<std::int32_t>({10, 11, 12, 13})}, 1)})) == "11 - 13");
    CHECK(cells(import_column(schema("i", "x"), {whole(), array(0, {Bytes{}, Bytes{}}), whole()})) == "10 11 - 13 10 11 - 13");
    CHECK(cells(import_column(schema("u", "x"), {array(2, {Bytes{}, values<std::int32_t>({0, 1, 3, 6}), text("abbccc")}, 1)})) == "bb ccc");
    CHECK(cells(import_column(schema("b", "x"), {array(3, {Bytes{}, Bytes{0b10100}}, 2)})) == "1 0 1");
    CHECK(cells(import_column(schema("i", "x"), {})) == "");
    // The table itself is a slice, and some of its rows are missing.
    ArrowArrayStream source = stream(schema("+s", "", {schema("i", "x")}), {array(3, {Bytes{0b1011}}, 1, {whole()})});
    CHECK(cells(import_stream(&source, "frame")) == "11 - 13");
    source = stream(schema("+s", "", {schema("i", "x")}),
                    {array(2, {Bytes{0b0101}}, 1, {array(4, {Bytes{}, values<std::int32_t>({10, 11, 12, 13})}, 0)})});
    CHECK(cells(import_stream(&source, "frame")) == "- 12");
    CHECK(alive == 0);
}

TEST_CASE("dictionaries are decoded, a new one in every chunk") {
    const auto chunk = [](std::vector<std::int8_t> indices, std::uint8_t validity, std::string_view words,
                          std::vector<std::int32_t> offsets) {
        const auto length = static_cast<std::int64_t>(indices.size());
        const ArrowArray dictionary = array(static_cast<std::int64_t>(offsets.size()) - 1, {Bytes{}, values(offsets), text(words)});
        return array(length, {Bytes{validity}, values(indices)}, 0, {}, &dictionary);
    };
    const auto coded = [] {
        const ArrowSchema of_text = schema("u", "");
        return schema("c", "x", {}, &of_text);
    };
    CHECK(cells(import_column(coded(), {chunk({1, 0, 7}, 0b011, "PKBPAN", {0, 3, 6}), chunk({0, 0}, 0b11, "PPP", {0, 3})})) ==
          "PAN PKB - PPP PPP");
    CHECK(cells(import_column(coded(), {chunk({2}, 1, "PKBPAN", {0, 3, 6})})).starts_with("frame:0:x: a malformed Arrow dictionary"));
    CHECK(cells(import_column(coded(), {chunk({-1}, 1, "PKBPAN", {0, 3, 6})})).starts_with("frame:0:x: a malformed Arrow dictionary"));
    const ArrowSchema of_numbers = schema("l", "");
    const ArrowArray numbers = array(2, {Bytes{}, values<std::int64_t>({1101, 1102})});
    CHECK(cells(import_column(schema("I", "x", {}, &of_numbers),
                              {array(3, {Bytes{}, values<std::uint32_t>({1, 1, 0})}, 0, {}, &numbers)})) == "1102 1102 1101");
}

TEST_CASE("types that mean nothing here are refused with column and format") {
    for (const char* format : {"e", "z", "w:16", "tsx:", "ts", "tdm", "+l", "+r", "+ud:0", ""})
        CHECK(cells(import_column(schema(format, "x"), {})).starts_with("frame:x: a column of this type cannot be read"));
    const ArrowSchema of_lists = schema("+l", "");
    CHECK(cells(import_column(schema("i", "x", {}, &of_lists), {})).starts_with("frame:x: a column of this type cannot be read"));
    const ArrowSchema of_text = schema("u", "");
    CHECK(cells(import_column(schema("g", "x", {}, &of_text), {})).starts_with("frame:x: a column of this type cannot be read"));
}

TEST_CASE("malformed arrays are refused, not read") {
    CHECK(cells(import_column(schema("i", "x"), {array(2, {Bytes{}})})).starts_with("frame:0:x: a malformed Arrow array"));
    CHECK(cells(import_column(schema("i", "x"), {array(2, {Bytes{}, Bytes{}})})).starts_with("frame:0:x: a malformed Arrow array"));
    CHECK(cells(import_column(schema("i", "x"), {array(1, {Bytes{}, values<std::int32_t>({1})}, -1)}))
              .starts_with("frame:0:x: a malformed Arrow array"));
    ArrowArrayStream source =
        stream(schema("+s", "", {schema("i", "x")}), {array(3, {Bytes{}}, 0, {array(1, {Bytes{}, values<std::int32_t>({1})})})});
    CHECK(cells(import_stream(&source, "frame")).starts_with("frame:0:x: a malformed Arrow array"));
    source = stream(schema("+s", "", {schema("i", "x")}), {array(3, {Bytes{}})});
    CHECK(cells(import_stream(&source, "frame")).starts_with("frame: a malformed Arrow table"));
    CHECK(alive == 0);
}

TEST_CASE("a stream that fails says why, and everything is released once") {
    ArrowArrayStream source =
        stream(schema("+s", "", {schema("i", "x")}), {array(1, {Bytes{}}, 0, {array(1, {Bytes{}, values<std::int32_t>({1})})})}, true);
    CHECK(cells(import_stream(&source, "frame")) == "frame: the Arrow stream failed: the disk is gone");
    CHECK_FALSE(is_alive(source));
    CHECK(alive == 0);
    CHECK(cells(import_stream(&source, "frame")) == "frame: the Arrow stream was used already");
}

TEST_CASE("a stream of single arrays is a table of one column, and two columns have two names") {
    ArrowArrayStream source = stream(schema("l", "votes"), {array(2, {Bytes{}, values<std::int64_t>({7, 8})})});
    const auto series = import_stream(&source, "series");
    CHECK(cells(series) == "7 8");
    CHECK(series->columns()[0].name == "votes");
    source = stream(schema("+s", "", {schema("i", "x"), schema("i", "x")}), {});
    CHECK(cells(import_stream(&source, "frame")).starts_with("frame: two columns have the same name (found x"));
    CHECK(alive == 0);
}

}  // namespace test_io_arrow_import
