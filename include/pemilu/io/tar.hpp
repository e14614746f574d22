// The files in a tar archive (POSIX and GNU), read in one pass, the archive piece by piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "pemilu/core/result.hpp"
#include "pemilu/io/utf8.hpp"

namespace pemilu::inline v0_1::io {

/// A regular file of an archive. Its contents are good until the next call of the reader.
struct TarFile {
    std::string name = {};  ///< the archive's name, a slash, and the name in it
    std::string_view contents = {};
};

/// `feed` a piece, take files with `next` until there are none, and so on; at last `finish`.
class TarReader {
public:
    explicit TarReader(std::string source) : source_(std::move(source)) {}

    /// What comes next in the archive. Precondition: `next` has given nullopt since the last piece.
    void feed(std::string_view piece) {
        held_.erase(0, at_);
        held_ += piece;
        at_ = 0;
    }

    /// The next file that is there whole; nullopt in it: more has to be fed. Errors: damaged.
    [[nodiscard]] result<std::optional<TarFile>> next() {
        while (true) {
            const std::string_view rest = std::string_view(held_).substr(at_);
            if (rest.size() < block) return std::optional<TarFile>();
            const std::string_view heading = rest.substr(0, block);
            if (heading.find_first_not_of('\0') == std::string_view::npos) {
                ++empty_blocks_;
                at_ += block;
                continue;
            }
            if (empty_blocks_ > 1) return damaged("something follows its end");
            empty_blocks_ = 0;
            if (!checksum_holds(heading)) return damaged("a heading");
            const auto size = size_of(heading);
            if (!size) return damaged("the size of a file");
            const std::uint64_t filled = (*size + block - 1) / block * block;
            if (rest.size() - block < filled) return std::optional<TarFile>();
            at_ += block + static_cast<std::size_t>(filled);
            if (auto file = take(heading, rest.substr(block, static_cast<std::size_t>(*size)))) return file;
        }
    }

    /// After the last piece. Errors: the archive is cut off.
    [[nodiscard]] std::optional<Error> finish() const {
        if (empty_blocks_ > 1 && held_.find_first_not_of('\0', at_) == std::string::npos) return std::nullopt;
        return Error{.message = "the archive is cut off", .source = source_};
    }

private:
    static constexpr std::size_t block = 512;

    [[nodiscard]] Error damaged(std::string what) const {
        return Error{.message = "the archive is damaged", .source = source_, .value = std::move(what)};
    }

    /// Text up to the first NUL.
    [[nodiscard]] static std::string_view text(std::string_view heading, std::size_t at, std::size_t width) {
        const std::string_view field = heading.substr(at, width);
        return field.substr(0, field.find('\0'));
    }

    /// Octal digits between blanks; nullopt: something else.
    [[nodiscard]] static std::optional<std::uint64_t> octal(std::string_view heading, std::size_t at, std::size_t width) {
        std::string_view field = text(heading, at, width);
        while (field.starts_with(' ')) field.remove_prefix(1);
        while (field.ends_with(' ')) field.remove_suffix(1);
        std::uint64_t value = 0;
        for (const char c : field) {
            if (c < '0' || c > '7') return std::nullopt;
            value = value * 8 + static_cast<std::uint64_t>(c - '0');
        }
        return value;
    }

    /// The sum of the bytes of the heading, its own field taken as blanks.
    [[nodiscard]] static bool checksum_holds(std::string_view heading) {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < block; ++i) sum += i >= 148 && i < 156 ? std::uint64_t{' '} : static_cast<unsigned char>(heading[i]);
        return octal(heading, 148, 8) == sum;
    }

    /// Of the contents. A size too large for octal digits is binary; one of an extended heading comes before.
    [[nodiscard]] std::optional<std::uint64_t> size_of(std::string_view heading) const {
        constexpr std::uint64_t largest = std::uint64_t{1} << 50U;
        std::optional<std::uint64_t> size;
        if ((static_cast<unsigned char>(heading[124]) & 0x80U) != 0) {
            size = static_cast<unsigned char>(heading[124]) & 0x7FU;
            for (std::size_t i = 125; i < 136; ++i) {
                if (*size > largest) return std::nullopt;
                size = *size * 256 + static_cast<unsigned char>(heading[i]);
            }
        } else {
            size = octal(heading, 124, 12);
        }
        if (long_size_ && !is_extension(heading[156])) size = long_size_;
        return size && *size <= largest ? size : std::nullopt;
    }

    [[nodiscard]] static bool is_extension(char kind) { return kind == 'x' || kind == 'g' || kind == 'L' || kind == 'K'; }

    /// Keeps what an extended heading says of the next file; the file, if it is a regular one.
    [[nodiscard]] std::optional<TarFile> take(std::string_view heading, std::string_view contents) {
        const char kind = heading[156];
        if (kind == 'x') read_extended(contents);
        if (kind == 'L') long_name_ = std::string(contents.substr(0, contents.find('\0')));
        if (is_extension(kind)) return std::nullopt;
        std::string name = long_name_ ? *std::exchange(long_name_, std::nullopt) : name_of(heading);
        long_name_.reset();
        long_size_.reset();
        if (kind != '0' && kind != '\0' && kind != '7') return std::nullopt;
        return TarFile{source_ + "/" + shown(name, std::string::npos), contents};
    }

    [[nodiscard]] static std::string name_of(std::string_view heading) {
        std::string name;
        if (heading.substr(257, 6) == std::string_view("ustar\0", 6)) name = text(heading, 345, 155);
        if (!name.empty()) name += '/';
        return name.append(text(heading, 0, 100));
    }

    /// Lines `LENGTH KEY=VALUE`, the length that of the whole line. What is malformed says nothing.
    void read_extended(std::string_view lines) {
        while (!lines.empty()) {
            std::size_t length = 0;
            std::size_t at = 0;
            for (; at < lines.size() && at < 9 && lines[at] >= '0' && lines[at] <= '9'; ++at)
                length = length * 10 + static_cast<std::size_t>(lines[at] - '0');
            if (at == lines.size() || lines[at] != ' ' || length <= at + 1 || length > lines.size()) return;
            const std::string_view line = lines.substr(at + 1, length - at - 2);
            lines.remove_prefix(length);
            if (line.starts_with("path=")) long_name_ = std::string(line.substr(5));
            if (line.starts_with("size=")) long_size_ = decimal(line.substr(5));
        }
    }

    /// More than any size where it is none.
    [[nodiscard]] static std::uint64_t decimal(std::string_view digits) {
        std::uint64_t value = 0;
        for (const char c : digits) {
            if (c < '0' || c > '9' || value > std::uint64_t{1} << 58U) return ~std::uint64_t{0};
            value = value * 10 + static_cast<std::uint64_t>(c - '0');
        }
        return value;
    }

    std::string source_;
    std::string held_ = {};  ///< of the archive: what is not read yet, from `at_` on
    std::size_t at_ = 0;
    std::size_t empty_blocks_ = 0;  ///< in a row
    std::optional<std::string> long_name_ = {};
    std::optional<std::uint64_t> long_size_ = {};
};

}  // namespace pemilu::inline v0_1::io
