// SPDX-License-Identifier: GPL-3.0-or-later
#include "PartialFile.h"

#include "UserError.h"

#include <cerrno>
#include <cstdio>
#include <system_error>

#ifdef _WIN32
#include <io.h>
#include <sys/locking.h>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace berger::lab {
namespace {

#ifndef _WIN32
// Whether an open file still has its name: the one who had it locked may have removed it.
bool isAt(const std::filesystem::path& path, int descriptor) {
    struct stat named {
    }, open{};
    return ::lstat(path.c_str(), &named) == 0 && ::fstat(descriptor, &open) == 0 && named.st_dev == open.st_dev &&
           named.st_ino == open.st_ino;
}
#endif

} // namespace

PartialFile::PartialFile(const std::filesystem::path& path) : place(path) {
    const auto status = std::filesystem::symlink_status(path);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        throw UserError(textOf(path) + " is no plain file: remove it, or choose another --out");
#ifdef _WIN32
    file.emplace(path, CheckedFile::Opening::either);
    lock();
#else
    do {
        file.reset();
        file.emplace(path, CheckedFile::Opening::either);
        lock();
    } while (!isAt(path, file->getDescriptor()));
#endif
}

void PartialFile::lock() const {
#ifdef _WIN32
    if (_locking(file->getDescriptor(), _LK_NBLCK, 1) != 0)
        throw UserError("another program is writing " + textOf(place));
#else
    struct flock wanted {};
    wanted.l_type = F_WRLCK;
    wanted.l_whence = SEEK_SET;
    if (::fcntl(file->getDescriptor(), F_SETLK, &wanted) == 0)
        return;
    const auto reason = errno;
    if (reason != EACCES && reason != EAGAIN)
        return; // a file system without locks
    const auto known = ::fcntl(file->getDescriptor(), F_GETLK, &wanted) == 0 && wanted.l_type != F_UNLCK;
    throw UserError((known ? "process " + std::to_string(wanted.l_pid) : std::string("another program")) +
                    " is writing " + textOf(place));
#endif
}

std::string_view PartialFile::read(std::uint64_t from, std::span<char> buffer) {
    file->setPosition(from);
#ifdef _WIN32
    const auto count = _read(file->getDescriptor(), buffer.data(), static_cast<unsigned>(buffer.size()));
#else
    const auto count = ::read(file->getDescriptor(), buffer.data(), buffer.size());
#endif
    if (count < 0)
        throw UserError("cannot read the table of what is done: " + std::generic_category().message(errno));
    return {buffer.data(), static_cast<std::size_t>(count)};
}

void PartialFile::keep(std::uint64_t bytes) {
    file->setLength(bytes);
    file->setPosition(bytes);
}

void PartialFile::remove() {
#ifdef _WIN32
    file.reset();
#endif
    std::filesystem::remove(place);
}

} // namespace berger::lab
