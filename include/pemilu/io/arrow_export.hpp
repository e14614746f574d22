// Tables out through the Arrow C stream interface, without linking Arrow.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/io/arrow_abi.hpp"
#include "pemilu/io/table.hpp"

namespace pemilu::inline v0_1::io {

namespace detail {

/// The bytes of one exported column, kept until the consumer releases the array.
struct ExportedColumn {
    std::vector<std::uint8_t> validity = {};  ///< empty: nothing is missing
    std::vector<std::uint8_t> values = {};
    std::vector<std::uint8_t> text = {};
    const void* buffers[3] = {nullptr, nullptr, nullptr};
};

struct ExportedSchema {
    std::string name = {};
    std::string format = {};
    std::vector<ArrowSchema> children = {};
    std::vector<ArrowSchema*> pointers = {};
};

struct ExportedBatch {
    std::vector<ArrowArray> children = {};
    std::vector<ArrowArray*> pointers = {};
    const void* buffers[1] = {nullptr};
};

struct ExportedStream {
    Table table;
    bool done = false;
};

/// A consumer may move a child out and release it itself; such a child has no `release` any more.
template <class Struct>
void release_children(std::vector<Struct>& children) {
    for (Struct& child : children)
        if (child.release != nullptr) child.release(&child);
}

inline void release_schema(ArrowSchema* schema) {
    auto* owned = static_cast<ExportedSchema*>(schema->private_data);
    release_children(owned->children);
    delete owned;
    schema->release = nullptr;
}

inline void release_column(ArrowArray* array) {
    delete static_cast<ExportedColumn*>(array->private_data);
    array->release = nullptr;
}

inline void release_batch(ArrowArray* array) {
    auto* owned = static_cast<ExportedBatch*>(array->private_data);
    release_children(owned->children);
    delete owned;
    array->release = nullptr;
}

/// Offsets of 32 bits reach as far as most texts; more than 2 GiB in one column need the large form.
[[nodiscard]] inline bool is_large(const TextColumn& cells) {
    std::size_t bytes = 0;
    for (const auto& cell : cells) bytes += cell ? cell->size() : 0;
    return bytes > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max());
}

[[nodiscard]] inline const char* format_of(const Cells& cells) {
    if (std::holds_alternative<IntegerColumn>(cells)) return "l";
    if (std::holds_alternative<RealColumn>(cells)) return "g";
    if (std::holds_alternative<BooleanColumn>(cells)) return "b";
    return is_large(std::get<TextColumn>(cells)) ? "U" : "u";
}

inline void set_bit(std::vector<std::uint8_t>& bits, std::size_t at) {
    bits[at / 8] = static_cast<std::uint8_t>(bits[at / 8] | (1U << (at % 8)));
}

template <class Value>
void append(std::vector<std::uint8_t>& bytes, Value value) {
    const std::size_t at = bytes.size();
    bytes.resize(at + sizeof value);
    std::memcpy(bytes.data() + at, &value, sizeof value);
}

template <class Number>
void fill(ExportedColumn& column, const std::vector<std::optional<Number>>& cells) {
    column.values.reserve(cells.size() * sizeof(Number));
    for (const auto& cell : cells) append(column.values, cell.value_or(Number{}));
}

inline void fill(ExportedColumn& column, const BooleanColumn& cells) {
    column.values.resize(cells.size() / 8 + 1);
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (cells[i].value_or(false)) set_bit(column.values, i);
}

inline void fill(ExportedColumn& column, const TextColumn& cells) {
    const bool large = is_large(cells);
    const auto mark = [&column, large] {
        if (large)
            append(column.values, static_cast<std::int64_t>(column.text.size()));
        else
            append(column.values, static_cast<std::int32_t>(column.text.size()));
    };
    mark();
    for (const auto& cell : cells) {
        if (cell) column.text.insert(column.text.end(), cell->begin(), cell->end());
        mark();
    }
}

inline void export_column(const Column& source, ArrowArray* out) {
    auto column = std::make_unique<ExportedColumn>();
    const std::size_t rows = source.size();
    std::int64_t missing = 0;
    for (std::size_t row = 0; row < rows; ++row) missing += source.missing(row) ? 1 : 0;
    if (missing > 0) {
        column->validity.resize(rows / 8 + 1);
        for (std::size_t row = 0; row < rows; ++row)
            if (!source.missing(row)) set_bit(column->validity, row);
    }
    std::visit([&column](const auto& cells) { fill(*column, cells); }, source.cells);
    const bool text = source.texts() != nullptr;
    // Consumers need not expect null data pointers, even of nothing.
    column->values.reserve(1);
    column->text.reserve(1);
    column->buffers[0] = missing > 0 ? column->validity.data() : nullptr;
    column->buffers[1] = column->values.data();
    column->buffers[2] = text ? column->text.data() : nullptr;
    *out = ArrowArray{
        static_cast<std::int64_t>(rows), missing, 0, text ? 3 : 2, 0, column->buffers, nullptr, nullptr, &release_column, nullptr};
    out->private_data = column.release();
}

inline void make_schema(std::string format, std::string name, std::int64_t flags, ArrowSchema* out) {
    auto owned = std::make_unique<ExportedSchema>();
    owned->format = std::move(format);
    owned->name = std::move(name);
    *out = ArrowSchema{owned->format.c_str(), owned->name.c_str(), nullptr, flags, 0, nullptr, nullptr, &release_schema, nullptr};
    out->private_data = owned.release();
}

inline void export_schema(const Table& table, ArrowSchema* out) {
    ArrowSchema schema{};
    make_schema("+s", "", 0, &schema);
    auto* owned = static_cast<ExportedSchema*>(schema.private_data);
    try {
        owned->children.resize(table.columns().size());
        for (std::size_t i = 0; i < owned->children.size(); ++i) {
            make_schema(format_of(table.columns()[i].cells), table.columns()[i].name, ARROW_FLAG_NULLABLE, &owned->children[i]);
            owned->pointers.push_back(&owned->children[i]);
        }
    } catch (...) {
        schema.release(&schema);
        throw;
    }
    schema.n_children = static_cast<std::int64_t>(owned->children.size());
    schema.children = owned->pointers.data();
    *out = schema;
}

inline void export_batch(const Table& table, ArrowArray* out) {
    auto owned = std::make_unique<ExportedBatch>();
    owned->children.resize(table.columns().size());
    try {
        for (std::size_t i = 0; i < owned->children.size(); ++i) {
            export_column(table.columns()[i], &owned->children[i]);
            owned->pointers.push_back(&owned->children[i]);
        }
    } catch (...) {
        release_children(owned->children);
        throw;
    }
    const auto columns = static_cast<std::int64_t>(owned->children.size());
    *out = ArrowArray{static_cast<std::int64_t>(table.rows()),
                      0,
                      0,
                      1,
                      columns,
                      owned->buffers,
                      owned->pointers.data(),
                      nullptr,
                      &release_batch,
                      nullptr};
    out->private_data = owned.release();
}

inline constexpr int out_of_memory = 12;  // ENOMEM, the only thing that can go wrong here

inline int stream_schema(ArrowArrayStream* stream, ArrowSchema* out) {
    auto* owned = static_cast<ExportedStream*>(stream->private_data);
    try {
        export_schema(owned->table, out);
        return 0;
    } catch (...) {
        return out_of_memory;
    }
}

/// One batch, then the end: an array that is released already.
inline int stream_next(ArrowArrayStream* stream, ArrowArray* out) {
    auto* owned = static_cast<ExportedStream*>(stream->private_data);
    if (owned->done) {
        *out = ArrowArray{};
        return 0;
    }
    try {
        export_batch(owned->table, out);
        owned->done = true;
        return 0;
    } catch (...) {
        return out_of_memory;
    }
}

inline const char* stream_error(ArrowArrayStream*) { return "out of memory"; }

inline void release_stream(ArrowArrayStream* stream) {
    delete static_cast<ExportedStream*>(stream->private_data);
    stream->release = nullptr;
}

}  // namespace detail

/// Hands a table out as an Arrow stream of one batch: int64, float64, bool and utf8, with a validity bitmap where cells are missing. The
/// stream owns its copy of the table; what it hands out lives on its own.
inline void export_stream(Table table, ArrowArrayStream* out) {
    auto owned = std::make_unique<detail::ExportedStream>(detail::ExportedStream{std::move(table), false});
    *out = ArrowArrayStream{&detail::stream_schema, &detail::stream_next, &detail::stream_error, &detail::release_stream, nullptr};
    out->private_data = owned.release();
}

}  // namespace pemilu::inline v0_1::io
