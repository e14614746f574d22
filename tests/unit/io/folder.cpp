#include "pemilu/io/folder.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace test_io_folder {

using pemilu::io::FolderFiles;

namespace {

/// A folder of its own, gone afterwards.
class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "pemilu-folder-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    void write(const std::string& name, const std::string& text) const {
        const std::filesystem::path file = std::filesystem::path(path_) / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
    }
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

}  // namespace

TEST_CASE("folder: all files below it, in the order of their paths") {
    const Folder folder;
    for (const char* name : {"b/2.json", "b/10.json", "a.json", "a/x.json", "a-b/y.json", "b/note.txt", "c/d/e/deep.json"})
        folder.write(name, name);
    std::filesystem::create_directory(folder.path() + "/empty.json");
    auto files = FolderFiles::open(folder.path(), ".json").value();
    std::vector<std::string> names;
    std::string bytes;
    for (std::size_t i = 0; i < files.size(); ++i) {
        names.push_back(files.name(i).substr(folder.path().size() + 1));
        const std::size_t before = bytes.size();
        REQUIRE_FALSE(files.append(i, bytes));
        CHECK(bytes.substr(before) == names.back());
    }
    CHECK(names == std::vector<std::string>{"a-b/y.json", "a.json", "a/x.json", "b/10.json", "b/2.json", "c/d/e/deep.json"});
    files.keep(std::vector<std::size_t>{4});
    REQUIRE(files.size() == 1);
    CHECK(files.name(0) == folder.path() + "/b/2.json");
    CHECK(FolderFiles::open(folder.path() + "/", "2.json").value().name(0) == folder.path() + "/b/2.json");
}

TEST_CASE("folder: files of any size come whole") {
    const Folder folder;
    for (const std::size_t size : {0U, 1U, 16'383U, 16'384U, 16'385U, 100'000U}) {
        std::string text(size, 'a');
        for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>('a' + i % 23);
        folder.write("a.json", text);
        const auto files = FolderFiles::open(folder.path(), ".json").value();
        std::string bytes = "before";
        REQUIRE_FALSE(files.append(0, bytes));
        CHECK(bytes == "before" + text);
    }
}

TEST_CASE("folder: what cannot be read is named") {
    const Folder folder;
    CHECK(FolderFiles::open(folder.path() + "/nothing").error().message == "cannot be read: No such file or directory");
    folder.write("a.json", "1");
    folder.write("b.json", "22");
    std::filesystem::create_symlink(folder.path() + "/gone", folder.path() + "/c.json");
    std::filesystem::create_directory_symlink(folder.path(), folder.path() + "/loop");
    const auto files = FolderFiles::open(folder.path(), ".json").value();
    REQUIRE(files.size() == 3);
    std::filesystem::remove(folder.path() + "/a.json");
    std::string bytes = "before";
    CHECK(files.append(0, bytes)->source == folder.path() + "/a.json");
    CHECK(files.append(2, bytes)->source == folder.path() + "/c.json");
    CHECK(bytes == "before");
    CHECK_FALSE(files.append(1, bytes));
    CHECK(bytes == "before22");
}

}  // namespace test_io_folder
