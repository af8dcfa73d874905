// SPDX-License-Identifier: GPL-3.0-or-later
#include "InputFile.h"

#include "FileLinks.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

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

namespace fs = std::filesystem;

// What is refused, in words; empty if it may be opened.
std::string refusedKind(fs::file_type type, InputFile::Kinds kinds, bool isGivenOpen) {
    switch (type) {
    case fs::file_type::directory:
        return "a folder";
    case fs::file_type::fifo:
        if (kinds == InputFile::Kinds::filesOnly)
            return isGivenOpen ? "a pipe" : "a FIFO";
        return isGivenOpen ? "" : "a FIFO, which may never end";
    case fs::file_type::character:
        return kinds == InputFile::Kinds::filesOnly ? "a device" : "";
    case fs::file_type::block:
        return "a disk";
    case fs::file_type::socket:
        return "a socket";
    default:
        return {};
    }
}

#ifdef _WIN32
int openFile(const fs::path& path, bool) {
    auto descriptor = -1;
    static_cast<void>(_wsopen_s(&descriptor, path.c_str(), _O_RDONLY | _O_BINARY | _O_NOINHERIT, _SH_DENYNO, 0));
    return descriptor;
}
auto readSome(int descriptor, char* into, std::size_t count) {
    return _read(descriptor, into, static_cast<unsigned>(count));
}
auto seek(int descriptor, std::uint64_t place) {
    return _lseeki64(descriptor, static_cast<std::int64_t>(place), SEEK_SET);
}
auto closeFile(int descriptor) { return _close(descriptor); }
#else
int openFile(const fs::path& path, bool waits) {
    return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | (waits ? 0 : O_NONBLOCK));
}
auto readSome(int descriptor, char* into, std::size_t count) { return ::read(descriptor, into, count); }
auto seek(int descriptor, std::uint64_t place) { return ::lseek(descriptor, static_cast<off_t>(place), SEEK_SET); }
auto closeFile(int descriptor) { return ::close(descriptor); }
#endif

} // namespace

InputFile::InputFile(const fs::path& path, Kinds kinds) : name(textOf(path)) {
    std::error_code error;
    const auto type = fs::status(path, error).type();
    const auto isGivenOpen = leadsToOpenFile(path);
    if (const auto kind = refusedKind(type, kinds, isGivenOpen); !kind.empty())
        throw FileError(name + " is " + kind);
    descriptor = openFile(path, isGivenOpen && type != fs::file_type::regular);
    if (descriptor < 0)
        fail(errno);
    if (type == fs::file_type::regular)
        length = fs::file_size(path, error);
#ifndef _WIN32
    // Something else may stand there by now.
    struct stat now {};
    const auto isRead = ::fstat(descriptor, &now) == 0;
    const auto isRegular = isRead && S_ISREG(now.st_mode);
    if (!isRead || isRegular != (type == fs::file_type::regular) || (S_ISFIFO(now.st_mode) && !isGivenOpen)) {
        closeFile(descriptor);
        throw FileError("cannot read " + name + ": it was replaced meanwhile");
    }
    length = isRegular ? static_cast<std::uint64_t>(now.st_size) : 0;
#endif
}

InputFile::~InputFile() { closeFile(descriptor); }

void InputFile::fail(int reason) const {
    throw FileError("cannot read " + name + ": " + std::generic_category().message(reason));
}

std::size_t InputFile::read(std::span<char> into) {
    constexpr std::size_t most = 1 << 30; // one call takes less than 2 GB everywhere
    std::size_t done = 0;
    while (done < into.size()) {
        const auto got = readSome(descriptor, into.data() + done, std::min(into.size() - done, most));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            fail(errno);
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    position += done;
    return done;
}

void InputFile::setPosition(std::uint64_t place) {
    if (seek(descriptor, place) < 0)
        fail(errno);
    position = place;
}

std::string readFile(const fs::path& path, std::size_t longest) {
    InputFile file(path);
    const auto tooLong = [&] {
        return FileError(file.getName() + " is longer than " + std::to_string(longest) + " bytes");
    };
    if (file.getLength() > longest)
        throw tooLong();
    std::string bytes;
    for (std::array<char, 1 << 16> buffer{}; const auto count = file.read(buffer);) {
        if (count > longest - bytes.size())
            throw tooLong();
        bytes.append(buffer.data(), count);
    }
    return bytes;
}

} // namespace berger
