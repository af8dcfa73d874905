// SPDX-License-Identifier: GPL-3.0-or-later
#include "WholeFile.h"

#include "FileLinks.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <random>
#include <system_error>

#ifndef _WIN32
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace berger {
namespace {

namespace fs = std::filesystem;

// Hidden, short enough for every file system, and with no end that anything of ours looks for.
fs::path temporaryName() {
    constexpr auto digits = "0123456789abcdef";
    std::random_device random;
    std::string name = ".berger-";
    for (int i = 0; i < 16; ++i)
        name += digits[random() % 16];
    return name + ".part";
}

// A name is on the disk when its folder is.
void syncFolderOf(const fs::path& file, const std::string& name) {
#ifdef _WIN32
    static_cast<void>(file), static_cast<void>(name);
#else
    const auto folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const auto descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return; // one that we may not read
    const auto failed = ::fsync(descriptor) != 0 && errno == EIO;
    ::close(descriptor);
    if (failed)
        throw FileError("cannot write " + name + ": the disk of its folder has a fault");
#endif
}

} // namespace

WholeFile::WholeFile(const fs::path& where, Order order) : name(textOf(where)), target(where) {
    std::error_code error;
    const auto status = fs::status(where, error);
    if (fs::is_directory(status))
        throw FileError(name + " is a folder");
    exists = fs::exists(status);
    const auto real = followLinks(where);
    if (!real)
        throw FileError("cannot write " + name + ": its symbolic links lead round in a circle");
    isSpecial = (exists && !fs::is_regular_file(status)) || isOpenFile(*real);
    if (!isSpecial)
        target = *real;
    isFilled = isSpecial || (exists && fs::hard_link_count(target, error) > 1 && !error);
    if (isSpecial && order == Order::forward)
        return;
    beside = isSpecial ? fs::temp_directory_path() / temporaryName() : target.parent_path() / temporaryName();
}

WholeFile::~WholeFile() {
    stream.reset();
    remove();
}

void WholeFile::remove() {
    std::error_code ignored;
    if (!beside.empty())
        fs::remove(beside, ignored);
}

void WholeFile::open() {
    if (beside.empty()) {
        stream.emplace(target, CheckedFile::Opening::atEnd, name);
        return;
    }
    if (exists && !isSpecial) // a file that may not be written to is not replaced either
        CheckedFile(target, CheckedFile::Opening::existing, name).close();
    if (!createBeside()) {
        isFilled = true;
        beside = fs::temp_directory_path() / beside.filename();
        stream.emplace(beside, CheckedFile::Opening::createHidden, name);
    }
    if (exists && !isFilled && !takeModeAndOwner())
        isFilled = true;
}

// False where the target is there and its folder takes no other files.
bool WholeFile::createBeside() {
    try {
        stream.emplace(beside, exists ? CheckedFile::Opening::createHidden : CheckedFile::Opening::create, name);
    } catch (const FileError&) {
        if (!exists || isSpecial)
            throw;
        return false;
    }
    return true;
}

bool WholeFile::takeModeAndOwner() {
#ifndef _WIN32
    struct stat old {
    }, now{};
    const auto descriptor = stream->getDescriptor();
    if (::stat(target.c_str(), &old) != 0 || ::fstat(descriptor, &now) != 0)
        return false;
    if ((old.st_uid != now.st_uid || old.st_gid != now.st_gid) && ::fchown(descriptor, old.st_uid, old.st_gid) != 0)
        return false;
    return ::fchmod(descriptor, old.st_mode & 07777) == 0;
#else
    return true;
#endif
}

void WholeFile::commit() {
    stream->sync();
    stream->close();
    if (beside.empty())
        return;
    std::error_code error;
    if (!isFilled) {
        fs::rename(beside, target, error);
        if (!error) {
            beside.clear();
            syncFolderOf(target, name);
            return;
        }
        if (!exists)
            throw FileError("cannot write " + name + ": " + error.message());
    }
    fill();
    remove();
}

// Room for all of it first, so that a full disk is found while the old bytes stand.
void WholeFile::makeRoom(CheckedFile& into, std::uintmax_t size) {
    static constexpr std::array<char, 1 << 16> zeros{};
    const auto before = into.getLength();
    try {
        into.setPosition(before);
        for (auto at = before; at < size; at = into.getPosition())
            into.write({zeros.data(), static_cast<std::size_t>(std::min<std::uintmax_t>(size - at, zeros.size()))});
        into.sync();
        into.setPosition(0);
    } catch (const FileError&) {
        into.setLength(before);
        throw;
    }
}

// Writes what is beside the target into it.
void WholeFile::fill() {
    CheckedFile into(target, isSpecial ? CheckedFile::Opening::atEnd : CheckedFile::Opening::existing, name);
    const auto size = fs::file_size(beside);
    if (!isSpecial)
        makeRoom(into, size);
    std::ifstream from(beside, std::ios::binary);
    for (std::array<char, 1 << 16> buffer{}; from.read(buffer.data(), buffer.size()) || from.gcount() > 0;)
        into.write({buffer.data(), static_cast<std::size_t>(from.gcount())});
    if (from.bad() || into.getPosition() != size)
        throw FileError("cannot write " + name + ": its temporary file cannot be read");
    if (!isSpecial)
        into.setLength(size);
    into.sync();
    into.close();
}

void writeWhole(const fs::path& target, std::string_view bytes) {
    WholeFile out(target);
    out.open();
    out.file().write(bytes);
    out.commit();
}

} // namespace berger
