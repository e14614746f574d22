// Any bytes as an archive: files or an error, whatever the pieces, and nothing outside the bytes is read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "pemilu/io/tar.hpp"
#include "pemilu/io/zip.hpp"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

/// All that comes out: names, contents, the error.
[[nodiscard]] std::string read_tar(std::string_view bytes, std::size_t piece) {
    pemilu::io::TarReader tar("a.tar");
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        tar.feed(bytes.substr(at, piece));
        while (true) {
            const auto file = tar.next();
            if (!file) return out + pemilu::to_string(file.error());
            if (!*file) break;
            out.append((*file)->name).append("\n").append((*file)->contents);
        }
    }
    const auto error = tar.finish();
    return out + (error ? pemilu::to_string(*error) : std::string());
}

void read_zip(std::string_view bytes) {
    const auto files = pemilu::io::ZipFiles::open(bytes, "a.zip");
    if (!files) return;
    for (std::size_t file = 0; file < files->size() && file < 20; ++file) {
        std::string out = "before";
        const auto error = files->append(file, out);
        require(out.starts_with("before") && (!error || out.size() == 6));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    require(read_tar(bytes, size + 1) == read_tar(bytes, 700));
    read_zip(bytes);
    for (const std::size_t room : {0U, 1U, 100U, 5000U}) {
        std::string out(room, '?');
        const bool whole = pemilu::io::inflate(bytes, out);
        require(whole || out.size() == room);
    }
    return 0;
}
