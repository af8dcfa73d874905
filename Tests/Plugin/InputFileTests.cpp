// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/InputFile.h"

#include "Support/ScratchFile.h"

#include <catch2/catch_test_macros.hpp>

#ifndef _WIN32
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace berger;
using namespace berger::test;

namespace {

namespace fs = std::filesystem;

std::string errorOf(const fs::path& file, std::size_t longest = 1 << 20) {
    try {
        readFile(file, longest);
    } catch (const FileError& error) {
        return error.what();
    }
    return {};
}

} // namespace

TEST_CASE("A file is read up to its limit and no further") {
    const ScratchFile file("0123456789");
    const auto name = textOf(file.path());
    CHECK(readFile(file.path(), 10) == "0123456789");
    CHECK(errorOf(file.path(), 9) == name + " is longer than 9 bytes");
    CHECK(readFile(ScratchFile("").path(), 0).empty());
    // A long one is refused by its length: this much is not even on the disk.
    fs::resize_file(file.path(), std::uintmax_t{1} << 40);
    CHECK(errorOf(file.path()) == name + " is longer than 1048576 bytes");
    CHECK(errorOf(file.path().string() + "-none").starts_with("cannot read " + name + "-none: "));
    CHECK(errorOf(fs::temp_directory_path()) == textOf(fs::temp_directory_path()) + " is a folder");
}

TEST_CASE("A file is read from anywhere in it") {
    const ScratchFile file("0123456789");
    InputFile input(file.path(), InputFile::Kinds::filesOnly);
    CHECK(input.getLength() == 10);
    input.setPosition(7);
    std::string bytes(2, ' ');
    CHECK(input.read(bytes) == 2);
    CHECK(bytes == "78");
    CHECK(input.read(bytes) == 1);
    CHECK(input.read(bytes) == 0);
    CHECK(input.getPosition() == 10);
}

#ifndef _WIN32
TEST_CASE("What may never end is not waited for, and what was given open is read") {
    const ScratchFile place("");
    const auto fifo = place.path().string() + ".fifo", link = fifo + ".link";
    REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
    fs::create_symlink(fifo, link);
    CHECK(errorOf(fifo).starts_with(fifo + " is a FIFO, which may never end"));
    CHECK(errorOf(link).starts_with(link + " is a FIFO, which may never end"));
    fs::remove(fifo);
    fs::remove(link);
    fs::create_symlink(link, link);
    CHECK(errorOf(link).starts_with("cannot read " + link));
    fs::remove(link);
    CHECK(errorOf("/dev/zero") == "/dev/zero is longer than 1048576 bytes");
    CHECK(readFile("/dev/null", 0).empty());

    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const auto open = "/dev/fd/" + std::to_string(ends[0]);
    REQUIRE(::write(ends[1], "piped", 5) == 5);
    ::close(ends[1]);
    CHECK_THROWS_AS(InputFile(open, InputFile::Kinds::filesOnly), FileError);
    CHECK(readFile(open, 5) == "piped");
    ::close(ends[0]);
    CHECK_THROWS_AS(InputFile("/dev/zero", InputFile::Kinds::filesOnly), FileError);
}

TEST_CASE("A path means what the system says") {
    const ScratchFile place("");
    const fs::path folder = place.path().string() + ".d";
    fs::create_directories(folder / "there" / "deep");
    fs::create_directories(folder / "~root");
    fs::create_directory_symlink("there/deep", folder / "link");
    std::ofstream(folder / "there" / "x") << "behind the link";
    std::ofstream(folder / "x") << "beside the link";
    CHECK(readFile(folder / "link" / ".." / "x", 100) == "behind the link");
    std::ofstream(folder / "~root" / "x") << "tilde";
    const auto before = fs::current_path();
    fs::current_path(folder);
    CHECK(readFile("~root/x", 100) == "tilde");
    fs::current_path(before);
    fs::remove_all(folder);
}
#endif
