// SPDX-License-Identifier: GPL-3.0-or-later
#include "CheckedFile.h"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#ifdef _WIN32
#include <io.h>
#include <share.h>
#else
#include <unistd.h>
#endif

namespace berger {
namespace {

using Opening = CheckedFile::Opening;

#ifdef _WIN32
int openFile(const std::filesystem::path& path, Opening opening) {
    auto flags = _O_BINARY | _O_NOINHERIT;
    if (opening == Opening::create || opening == Opening::createHidden)
        flags |= _O_RDWR | _O_CREAT | _O_EXCL;
    else if (opening == Opening::either)
        flags |= _O_RDWR | _O_CREAT;
    else
        flags |= _O_WRONLY | (opening == Opening::atEnd ? _O_APPEND : 0);
    auto descriptor = -1;
    // On failure errno says why, as it does elsewhere.
    static_cast<void>(_wsopen_s(&descriptor, path.c_str(), flags, _SH_DENYNO, _S_IREAD | _S_IWRITE));
    return descriptor;
}
auto writeSome(int descriptor, const char* bytes, std::size_t count) {
    return _write(descriptor, bytes, static_cast<unsigned>(count));
}
auto seek(int descriptor, std::uint64_t place, int from) {
    return _lseeki64(descriptor, static_cast<std::int64_t>(place), from);
}
auto resize(int descriptor, std::uint64_t bytes) {
    const auto error = _chsize_s(descriptor, static_cast<std::int64_t>(bytes));
    errno = error;
    return error == 0 ? 0 : -1;
}
auto synchronise(int descriptor) { return _commit(descriptor); }
auto closeFile(int descriptor) { return _close(descriptor); }
#else
int openFile(const std::filesystem::path& path, Opening opening) {
    switch (opening) {
    case Opening::create:
        return ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    case Opening::createHidden:
        return ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    case Opening::existing:
        return ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    case Opening::atEnd:
        return ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    case Opening::either:
        return ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    }
    return -1;
}
auto writeSome(int descriptor, const char* bytes, std::size_t count) { return ::write(descriptor, bytes, count); }
auto seek(int descriptor, std::uint64_t place, int from) {
    return ::lseek(descriptor, static_cast<off_t>(place), from);
}
auto resize(int descriptor, std::uint64_t bytes) { return ::ftruncate(descriptor, static_cast<off_t>(bytes)); }
auto synchronise(int descriptor) { return ::fsync(descriptor); }
auto closeFile(int descriptor) { return ::close(descriptor); }
#endif

// What FIFOs, devices and some network file systems say: there is nothing to bring to a disk.
bool hasNoDisk(int reason) { return reason == EINVAL || reason == ENOTSUP || reason == ENOSYS; }

} // namespace

std::string textOf(const std::filesystem::path& path) {
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

std::filesystem::path pathOf(std::string_view text) { return std::u8string(text.begin(), text.end()); }

CheckedFile::CheckedFile(const std::filesystem::path& path, Opening opening, std::string called)
    : name(std::move(called)), descriptor(openFile(path, opening)) {
    if (descriptor < 0)
        fail(errno);
}

CheckedFile::~CheckedFile() {
    if (descriptor >= 0)
        closeFile(descriptor);
}

void CheckedFile::fail(int reason) {
    auto line = "cannot write " + name + ": " + std::generic_category().message(reason);
    if (failure.empty())
        failure = line;
    throw FileError(line);
}

void CheckedFile::write(std::string_view bytes) {
    constexpr std::size_t most = 1 << 30; // one call takes less than 2 GB everywhere
    const auto start = position;
    while (!bytes.empty()) {
        const auto written = writeSome(descriptor, bytes.data(), std::min(bytes.size(), most));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            const auto reason = written < 0 ? errno : ENOSPC;
            // What did not fit whole is taken back where the file had ended; a pipe has no length.
            if (position > start && position == getLength() && resize(descriptor, start) == 0)
                position = start;
            static_cast<void>(seek(descriptor, position, SEEK_SET));
            fail(reason);
        }
        position += static_cast<std::uint64_t>(written);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void CheckedFile::setPosition(std::uint64_t place) {
    if (seek(descriptor, place, SEEK_SET) < 0)
        fail(errno);
    position = place;
}

void CheckedFile::setLength(std::uint64_t bytes) {
    if (resize(descriptor, bytes) != 0)
        fail(errno);
}

std::uint64_t CheckedFile::getLength() const {
    const auto length = seek(descriptor, 0, SEEK_END);
    static_cast<void>(seek(descriptor, position, SEEK_SET));
    return length < 0 ? 0 : static_cast<std::uint64_t>(length);
}

void CheckedFile::sync() {
    if (synchronise(descriptor) != 0 && !hasNoDisk(errno))
        fail(errno);
}

void CheckedFile::close() {
    if (closeFile(std::exchange(descriptor, -1)) != 0)
        fail(errno);
    if (!failure.empty())
        throw FileError(failure);
}

} // namespace berger
