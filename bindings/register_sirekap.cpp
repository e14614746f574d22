// `_core.SirekapReader`: polling stations from JSON, where it lies. Boost.JSON is compiled here and nowhere else.
#include "pemilu/io/sirekap.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <boost/json/src.hpp>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common.hpp"
#include "pemilu/io/folder.hpp"
#include "pemilu/io/recap_tables.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/io/tar.hpp"
#include "pemilu/io/zip.hpp"
#include "register.hpp"

namespace bindings {
namespace {

using pemilu::Error;
using pemilu::Table;
using pemilu::io::FolderFiles;
using pemilu::io::SirekapContest;
using pemilu::io::SirekapReader;
using pemilu::io::TarReader;
using pemilu::io::ZipFiles;

/// The contents of some files, one behind the other, up to the first that cannot be read.
struct FileBatch {
    std::string bytes = {};
    std::vector<std::pair<std::string, std::size_t>> files = {};  ///< name, and where it ends
    std::optional<Error> error = {};
};

/// The files of a folder or an archive in their order. Others read or unpack the next ones while some are parsed.
template <class Files>
class FilesAhead {
public:
    explicit FilesAhead(Files files) : files_(std::move(files)) {}
    FilesAhead(const FilesAhead&) = delete;
    FilesAhead& operator=(const FilesAhead&) = delete;

    [[nodiscard]] std::size_t size() const noexcept { return files_.size(); }

    /// Empty at the end.
    [[nodiscard]] FileBatch next() {
        while (coming_.size() < ahead && begun_ < files_.size()) {
            const std::size_t first = begun_;
            begun_ = std::min(files_.size(), first + batch);
            coming_.push_back(
                std::async(std::launch::async | std::launch::deferred, [this, first, last = begun_] { return read(first, last); }));
        }
        if (coming_.empty()) return {};
        FileBatch read = coming_.front().get();
        coming_.pop_front();
        return read;
    }

private:
    static constexpr std::size_t ahead = 3;
    static constexpr std::size_t batch = 256;

    [[nodiscard]] FileBatch read(std::size_t first, std::size_t last) const {
        FileBatch read;
        for (std::size_t file = first; file < last && !read.error; ++file) {
            read.error = files_.append(file, read.bytes);
            if (!read.error) read.files.emplace_back(files_.name(file), read.bytes.size());
        }
        return read;
    }

    Files files_;
    std::size_t begun_ = 0;
    std::deque<std::future<FileBatch>> coming_ = {};  // last: their end is waited for before the files go
};

/// Those of the contest. No Python while the names are collected.
template <class Files>
[[nodiscard]] pemilu::result<Files> files_of_contest(pemilu::result<Files> files, SirekapContest contest) {
    if (!files) return files;
    Files all = *std::move(files);
    const auto chosen = contest.chosen(all);
    if (!chosen) return chosen.error();
    all.keep(*chosen);
    return all;
}

using FolderAhead = FilesAhead<FolderFiles>;

/// An archive whose bytes belong to Python.
struct ZipAhead {
    ZipAhead(py::bytes archive, ZipFiles found) : bytes(std::move(archive)), files(std::move(found)) {}

    py::bytes bytes;
    FilesAhead<ZipFiles> files;
};

[[nodiscard]] std::unique_ptr<FolderAhead> open_folder(const std::string& folder, const std::string& contest) {
    auto files = [&] {
        const py::gil_scoped_release release;
        return files_of_contest(FolderFiles::open(folder, ".json"), SirekapContest(folder, contest));
    }();
    return std::make_unique<FolderAhead>(unwrap(std::move(files)));
}

[[nodiscard]] std::unique_ptr<ZipAhead> open_zip(py::bytes bytes, const std::string& name, const std::string& contest) {
    const std::string_view archive = bytes;
    auto files = [&] {
        const py::gil_scoped_release release;
        return files_of_contest(ZipFiles::open(archive, name, ".json"), SirekapContest(name, contest));
    }();
    return std::make_unique<ZipAhead>(std::move(bytes), unwrap(std::move(files)));
}

/// How many files were read; `told` is called with their contents, one behind the other.
template <class Files>
[[nodiscard]] std::size_t add_some(SirekapReader& reader, Files& files, const py::object& told) {
    FileBatch batch;
    std::optional<Error> error;
    {
        const py::gil_scoped_release release;
        batch = files.next();
        std::size_t from = 0;
        for (std::size_t i = 0; i < batch.files.size() && !error; ++i) {
            const auto& [name, end] = batch.files[i];
            error = reader.add(name, std::string_view(batch.bytes).substr(from, end - from));
            from = end;
        }
        if (!error) error = std::move(batch.error);
    }
    if (error) raise(*error);
    if (!told.is_none()) told(py::memoryview::from_memory(batch.bytes.data(), static_cast<py::ssize_t>(batch.bytes.size())));
    return batch.files.size();
}

/// One file, its bytes at hand.
void add_sirekap_file(SirekapReader& reader, const std::string& file, const py::bytes& bytes) {
    const std::string_view contents = bytes;
    if (const auto error = reader.add(file, contents)) raise(*error);
}

/// A tar archive that comes piece by piece.
class TarStations {
public:
    TarStations(const std::string& name, const std::string& contest) : tar_(name), contest_(name, contest) {}

    /// The files that the piece completes.
    [[nodiscard]] std::optional<Error> add(SirekapReader& reader, std::string_view piece) {
        tar_.feed(piece);
        while (true) {
            const auto file = tar_.next();
            if (!file) return file.error();
            if (!*file) return std::nullopt;
            const auto& [name, contents] = **file;
            if (!pemilu::io::name_ends(name, ".json")) continue;
            const auto taken = contest_.takes(name);
            if (!taken) return taken.error();
            if (!*taken) continue;
            if (auto error = reader.add(name, contents)) return error;
        }
    }
    [[nodiscard]] std::optional<Error> finish() const { return tar_.finish(); }

private:
    TarReader tar_;
    SirekapContest contest_;
};

void add_tar_piece(TarStations& tar, SirekapReader& reader, const py::buffer& piece) {
    const py::buffer_info bytes = piece.request();
    std::optional<Error> error;
    {
        const py::gil_scoped_release release;
        error = tar.add(reader, {static_cast<const char*>(bytes.ptr), static_cast<std::size_t>(bytes.size)});
    }
    if (error) raise(*error);
}

void finish_tar(const TarStations& tar) {
    if (const auto error = tar.finish()) raise(*error);
}

/// (stations, unknown, notes, rejected)
[[nodiscard]] py::tuple finish_sirekap(SirekapReader& reader) {
    auto input = reader.finish();
    std::vector<std::string> fields;
    std::vector<std::int64_t> files;
    std::vector<std::string> first;
    std::vector<std::string> values;
    for (auto& unknown : input.unknown) {
        fields.push_back(std::move(unknown.field));
        files.push_back(unknown.files);
        first.push_back(std::move(unknown.first));
        values.push_back(std::move(unknown.value));
    }
    Table report;
    report.add("field", std::move(fields)).add("files", std::move(files)).add("first", std::move(first)).add("value", std::move(values));
    return py::make_tuple(std::move(input.stations), std::move(report), std::move(input.notes), pemilu::io::rejected_table(input.rejected));
}

}  // namespace

void register_sirekap(py::module_& module) {
    module.attr("SIREKAP_CONTESTS") =
        py::cast(std::vector<std::string>(pemilu::io::sirekap_contests.begin(), pemilu::io::sirekap_contests.end()));
    py::class_<FolderAhead>(module, "SirekapFolder", py::module_local(), "The JSON files of a folder.")
        .def(py::init(&open_folder), py::arg("folder"), py::arg("contest"))
        .def("__len__", &FolderAhead::size);
    py::class_<ZipAhead>(module, "SirekapZip", py::module_local(), "The JSON files of a zip archive.")
        .def(py::init(&open_zip), py::arg("bytes"), py::arg("name"), py::arg("contest"))
        .def("__len__", [](const ZipAhead& zip) { return zip.files.size(); });
    py::class_<SirekapReader>(module, "SirekapReader", py::module_local(), "Reads the JSON files of polling stations.")
        .def(py::init<std::string, bool>(), py::arg("source"), py::arg("reject"))
        .def("add", &add_sirekap_file, py::arg("file"), py::arg("bytes"))
        .def("add_some", &add_some<FolderAhead>, py::arg("files"), py::arg("told"))
        .def(
            "add_some", [](SirekapReader& reader, ZipAhead& zip, const py::object& told) { return add_some(reader, zip.files, told); },
            py::arg("files"), py::arg("told"))
        .def("finish", &finish_sirekap)
        .def_property_readonly("rows", &SirekapReader::rows);
    py::class_<TarStations>(module, "SirekapTar", py::module_local(), "A tar archive of JSON files, piece by piece.")
        .def(py::init<const std::string&, const std::string&>(), py::arg("name"), py::arg("contest"))
        .def("add", &add_tar_piece, py::arg("reader"), py::arg("piece"))
        .def("finish", &finish_tar);
}

}  // namespace bindings
