// The files in a zip archive, stored or deflated: found by the directory at its end, with which their own headings must
// agree; each is unpacked by itself.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/result.hpp"
#include "pemilu/io/checksum.hpp"
#include "pemilu/io/inflate.hpp"
#include "pemilu/io/utf8.hpp"

namespace pemilu::inline v0_1::io {

/// An archive that stays in memory. Its files can be unpacked by several threads at once.
class ZipFiles {
public:
    /// The files whose names end in `suffix` (`name_ends`), in the order of the directory. `source` is what errors call the archive.
    /// Errors: no archive, damaged or cut off, encrypted, in several parts.
    [[nodiscard]] static result<ZipFiles> open(std::string_view bytes, std::string source, std::string_view suffix = "") {
        ZipFiles files(bytes, std::move(source));
        if (const char* wrong = files.read_directory(suffix); wrong != nullptr) return files.damaged(wrong);
        return files;
    }

    [[nodiscard]] std::size_t size() const noexcept { return members_.size(); }
    /// The archive's name, a slash, and the name in it.
    [[nodiscard]] std::string name(std::size_t file) const { return source_ + "/" + shown(members_.at(file).name, std::string::npos); }
    /// Keeps these files, in this order.
    void keep(std::span<const std::size_t> files) {
        std::vector<Member> kept;
        for (const std::size_t file : files) kept.push_back(members_.at(file));
        members_ = std::move(kept);
    }

    /// Appends the contents of a file. Errors: damaged; packed in another way; then `bytes` is as it was.
    [[nodiscard]] std::optional<Error> append(std::size_t file, std::string& bytes) const {
        const Member& member = members_.at(file);
        const auto packed = contents(member);
        if (!packed) return damaged("the place of a file");
        // Nothing unpacks to more than 1032 times its size: a size beyond that is not believed.
        if (member.size / 1033 > member.packed) return damaged("the size of a file", file);
        const std::size_t before = bytes.size();
        bytes.resize(before + static_cast<std::size_t>(member.size));
        const std::span<char> out = std::span(bytes).subspan(before);
        const bool stored = member.method == 0;
        if (stored && packed->size() == out.size()) std::ranges::copy(*packed, out.begin());
        const bool whole = stored ? packed->size() == out.size() : member.method == 8 && inflate(*packed, out);
        if (whole && crc32({out.data(), out.size()}) == member.checksum) return std::nullopt;
        bytes.resize(before);
        if (stored || member.method == 8) return damaged("the contents of a file", file);
        return Error{.message = "the file is packed in a way that is not read",
                     .source = name(file),
                     .value = "method " + std::to_string(member.method),
                     .expected = "stored or deflated"};
    }

private:
    struct Member {
        std::string_view name;
        std::uint64_t at = 0;  ///< of its own heading
        std::uint64_t packed = 0;
        std::uint64_t size = 0;
        std::uint32_t checksum = 0;
        std::uint32_t method = 0;
        bool encrypted = false;
    };
    static constexpr std::uint64_t beyond = 0xFFFFFFFFU;  ///< the number is in the field of large ones

    ZipFiles(std::string_view bytes, std::string source) : bytes_(bytes), source_(std::move(source)) {}

    [[nodiscard]] Error damaged(std::string_view what) const {
        return Error{.message = "the zip archive is damaged or cut off", .source = source_, .value = std::string(what)};
    }
    [[nodiscard]] Error damaged(std::string_view what, std::size_t file) const {
        return Error{.message = "the zip archive is damaged", .source = name(file), .value = std::string(what)};
    }

    /// Little-endian. Precondition: the bytes are there.
    [[nodiscard]] static std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t width) {
        std::uint64_t value = 0;
        for (std::size_t i = width; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
        return value;
    }
    [[nodiscard]] std::optional<std::string_view> piece(std::uint64_t at, std::uint64_t size) const {
        if (at > bytes_.size() || bytes_.size() - at < size) return std::nullopt;
        return bytes_.substr(static_cast<std::size_t>(at), static_cast<std::size_t>(size));
    }

    /// What is wrong, or nullptr.
    [[nodiscard]] const char* read_directory(std::string_view suffix) {
        constexpr std::size_t end_size = 22;
        const std::size_t end = bytes_.rfind("PK\x05\x06");
        const auto last = end == std::string_view::npos ? std::nullopt : piece(end, end_size);
        if (!last || bytes_.size() - end - end_size != number(*last, 20, 2)) return "the end of its directory";
        if (number(*last, 4, 2) != number(*last, 6, 2)) return "in several parts";
        std::uint64_t count = number(*last, 10, 2);
        std::uint64_t at = number(*last, 16, 4);
        if (count != number(*last, 8, 2)) return "the end of its directory";
        if (count == 0xFFFF || at == beyond) {  // more than 65,534 files, or 4 GB
            const auto locator = end < 20 ? std::nullopt : piece(end - 20, 20);
            if (locator && locator->starts_with("PK\x06\x07")) {
                const auto large = piece(number(*locator, 8, 8), 56);
                if (!large || !large->starts_with("PK\x06\x06")) return "the end of its directory";
                count = number(*large, 32, 8);
                at = number(*large, 48, 8);
            }
        }
        for (std::uint64_t i = 0; i < count; ++i)
            if (const char* wrong = read_entry(at, suffix); wrong != nullptr) return wrong;
        // A count that is too small would leave files out. What may stand between: the end of a large directory, or a signature.
        const auto behind = at <= end ? bytes_.substr(static_cast<std::size_t>(at)) : std::string_view();
        const bool whole = at == end || behind.starts_with("PK\x06\x06") || behind.starts_with("PK\x05\x05");
        return whole ? nullptr : "its directory";
    }

    /// One entry of the directory; `at` goes on to the next.
    [[nodiscard]] const char* read_entry(std::uint64_t& at, std::string_view suffix) {
        const auto entry = piece(at, 46);
        if (!entry || !entry->starts_with("PK\x01\x02")) return "its directory";
        const std::uint64_t name_size = number(*entry, 28, 2);
        const std::uint64_t extra_size = number(*entry, 30, 2);
        const auto name = piece(at + 46, name_size);
        const auto extra = piece(at + 46 + name_size, extra_size);
        at += 46 + name_size + extra_size + number(*entry, 32, 2);
        if (!name || !extra) return "its directory";
        Member member{*name, number(*entry, 42, 4), number(*entry, 20, 4), number(*entry, 24, 4)};
        member.checksum = static_cast<std::uint32_t>(number(*entry, 16, 4));
        member.method = static_cast<std::uint32_t>(number(*entry, 10, 2));
        if (!read_large(*extra, member)) return "its directory";
        member.encrypted = (number(*entry, 8, 2) & 1U) != 0;
        const bool wanted = name_ends(*name, suffix);
        if (wanted && member.encrypted) return "encrypted";
        // Of a file that is left out as well: its name could be the one that is damaged.
        if (!agrees(member)) return "its directory and the heading of a file";
        if (wanted) members_.push_back(member);
        return nullptr;
    }

    /// Does the file's own heading say the same? Its numbers may follow the contents instead (flag 8), or be in the field of large ones.
    [[nodiscard]] bool agrees(const Member& member) const {
        const auto heading = piece(member.at, 30);
        if (!heading || !heading->starts_with("PK\x03\x04")) return false;
        const std::uint64_t name_size = number(*heading, 26, 2);
        const auto name = piece(member.at + 30, name_size);
        const auto extra = piece(member.at + 30 + name_size, number(*heading, 28, 2));
        if (!name || !extra || *name != member.name || number(*heading, 8, 2) != member.method) return false;
        const std::uint64_t flags = number(*heading, 6, 2);
        constexpr unsigned encrypted = 1;
        constexpr unsigned numbers_follow = 8;
        Member own{*name, 0, number(*heading, 18, 4), number(*heading, 22, 4)};
        own.checksum = static_cast<std::uint32_t>(number(*heading, 14, 4));
        if (((flags & encrypted) != 0) != member.encrypted || !read_large(*extra, own)) return false;
        const bool may_follow = (flags & numbers_follow) != 0;
        const auto same = [may_follow](std::uint64_t here, std::uint64_t there) { return here == there || (may_follow && here == 0); };
        return same(own.packed, member.packed) && same(own.size, member.size) && same(own.checksum, member.checksum);
    }

    /// Numbers that do not fit 32 bits, in the order size, packed, place.
    [[nodiscard]] static bool read_large(std::string_view extra, Member& member) {
        if (member.size != beyond && member.packed != beyond && member.at != beyond) return true;
        while (extra.size() >= 4) {
            const std::uint64_t size = number(extra, 2, 2);
            if (extra.size() - 4 < size) return false;
            if (number(extra, 0, 2) == 1) {
                std::string_view field = extra.substr(4, static_cast<std::size_t>(size));
                for (std::uint64_t* value : {&member.size, &member.packed, &member.at}) {
                    if (*value != beyond) continue;
                    if (field.size() < 8) return false;
                    *value = number(field, 0, 8);
                    field.remove_prefix(8);
                }
                return true;
            }
            extra.remove_prefix(4 + static_cast<std::size_t>(size));
        }
        return false;
    }

    [[nodiscard]] std::optional<std::string_view> contents(const Member& member) const {
        const auto heading = piece(member.at, 30);
        if (!heading || !heading->starts_with("PK\x03\x04")) return std::nullopt;
        return piece(member.at + 30 + number(*heading, 26, 2) + number(*heading, 28, 2), member.packed);
    }

    std::string_view bytes_;
    std::string source_;
    std::vector<Member> members_ = {};
};

}  // namespace pemilu::inline v0_1::io
