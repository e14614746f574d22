// The files of a folder and of all folders below it. POSIX.
#pragma once

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/result.hpp"
#include "pemilu/io/utf8.hpp"

namespace pemilu::inline v0_1::io {

/// They can be read by several threads at once.
class FolderFiles {
public:
    /// The regular files whose names end in `suffix` (`name_ends`), in the order of their paths, whatever the file system says. Links to folders are not
    /// followed. Errors: a folder that cannot be read.
    [[nodiscard]] static result<FolderFiles> open(const std::string& folder, std::string_view suffix = "") {
        FolderFiles files;
        if (auto error = files.collect(folder, suffix)) return *std::move(error);
        return files;
    }

    [[nodiscard]] std::size_t size() const noexcept { return files_.size(); }
    /// As an error shows it.
    [[nodiscard]] std::string name(std::size_t file) const { return shown(path(file), std::string::npos); }
    /// Keeps these files, in this order.
    void keep(std::span<const std::size_t> files) {
        std::vector<File> kept;
        for (const std::size_t file : files) kept.push_back(std::move(files_.at(file)));
        files_ = std::move(kept);
    }

    /// Appends the contents of a file. Errors: it cannot be read, or changed meanwhile; then `bytes` is as it was.
    [[nodiscard]] std::optional<Error> append(std::size_t file, std::string& bytes) const {
        const std::string at = path(file);
        const int handle = ::open(at.c_str(), O_RDONLY | O_CLOEXEC);
        if (handle < 0) return cannot_be_read(at, errno);
        const std::size_t before = bytes.size();
        auto error = append_contents(handle, at, bytes);
        ::close(handle);
        if (error) bytes.resize(before);
        return error;
    }

private:
    struct File {
        std::size_t folder = 0;
        std::string name = {};
    };
    struct Entry {
        std::string name = {};  ///< with a slash behind it if it is a folder, so that the order is that of the paths
        bool folder = false;
    };

    [[nodiscard]] std::string path(std::size_t file) const { return folders_[files_.at(file).folder] + files_[file].name; }

    [[nodiscard]] static Error cannot_be_read(const std::string& at, int reason) {
        return Error{.message = "cannot be read: " + std::string(std::strerror(reason)), .source = shown(at, std::string::npos)};
    }

    [[nodiscard]] std::optional<Error> collect(const std::string& folder, std::string_view suffix) {
        auto entries = entries_of(folder, suffix);
        if (!entries) return entries.error();
        const std::size_t place = folders_.size();
        folders_.push_back(folder.ends_with('/') ? folder : folder + '/');
        for (const Entry& entry : *entries) {
            if (!entry.folder) {
                files_.push_back({place, entry.name});
            } else if (auto error = collect(folders_[place] + entry.name.substr(0, entry.name.size() - 1), suffix)) {
                return error;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] static result<std::vector<Entry>> entries_of(const std::string& folder, std::string_view suffix) {
        DIR* const stream = ::opendir(folder.c_str());
        if (stream == nullptr) return cannot_be_read(folder, errno);
        std::vector<Entry> entries;
        errno = 0;
        while (const dirent* const found = ::readdir(stream)) {
            const std::string_view name = found->d_name;
            if (name != "." && name != "..") {
                const Kind kind = kind_of(folder, *found);
                if (kind == Kind::folder) entries.push_back({std::string(name) + '/', true});
                if (kind == Kind::file && name_ends(name, suffix)) entries.push_back({std::string(name), false});
            }
            errno = 0;
        }
        const int reason = errno;
        ::closedir(stream);
        if (reason != 0) return cannot_be_read(folder, reason);
        std::ranges::sort(entries, {}, &Entry::name);
        return entries;
    }

    enum class Kind : std::uint8_t { file, folder, other };

    /// Some file systems do not say it in the entry; a link is asked what is behind it.
    [[nodiscard]] static Kind kind_of(const std::string& folder, const dirent& entry) {
        if (entry.d_type == DT_REG) return Kind::file;
        if (entry.d_type == DT_DIR) return Kind::folder;
        if (entry.d_type != DT_LNK && entry.d_type != DT_UNKNOWN) return Kind::other;
        const std::string at = folder + '/' + entry.d_name;
        struct stat about {};
        if (::lstat(at.c_str(), &about) == 0 && S_ISDIR(about.st_mode)) return Kind::folder;
        // A link to nothing counts as a file, so that reading it says so.
        return ::stat(at.c_str(), &about) != 0 || S_ISREG(about.st_mode) ? Kind::file : Kind::other;
    }

    /// A small file comes in one call, which cannot see it change.
    [[nodiscard]] static std::optional<Error> append_contents(int handle, const std::string& at, std::string& bytes) {
        char room[16'384];
        const auto got = ::read(handle, room, sizeof room);
        if (got < 0 || got == sizeof room) return append_large(handle, at, bytes);
        bytes.append(room, static_cast<std::size_t>(got));
        return std::nullopt;
    }

    [[nodiscard]] static std::optional<Error> append_large(int handle, const std::string& at, std::string& bytes) {
        struct stat before {};
        struct stat after {};
        if (::fstat(handle, &before) != 0) return cannot_be_read(at, errno);
        const auto size = static_cast<std::size_t>(before.st_size);
        const std::size_t start = bytes.size();
        bytes.resize(start + size);
        std::size_t read = 0;
        while (read < size) {  // what follows shows in the size afterwards
            const auto got = ::pread(handle, bytes.data() + start + read, size - read, static_cast<off_t>(read));
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return cannot_be_read(at, errno);
            if (got == 0) break;
            read += static_cast<std::size_t>(got);
        }
        if (::fstat(handle, &after) != 0) return cannot_be_read(at, errno);
        if (read != size || after.st_size != before.st_size || !same_time(before, after))
            return Error{.message = "the file changed while it was read", .source = shown(at, std::string::npos)};
        return std::nullopt;
    }

    [[nodiscard]] static bool same_time(const struct stat& a, const struct stat& b) {
#if defined(__APPLE__)
        return a.st_mtimespec.tv_sec == b.st_mtimespec.tv_sec && a.st_mtimespec.tv_nsec == b.st_mtimespec.tv_nsec;
#else
        return a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
#endif
    }

    std::vector<std::string> folders_ = {};
    std::vector<File> files_ = {};
};

}  // namespace pemilu::inline v0_1::io
