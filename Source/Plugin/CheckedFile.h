// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace berger {

/** The disk or the system refused; what() says what, for which file and why, in one line. */
class FileError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/** The path as UTF-8, for messages. */
std::string textOf(const std::filesystem::path& path);

/** The path that a text in UTF-8 is. */
std::filesystem::path pathOf(std::string_view text);

/** An open file whose every write is checked and either done or undone: on a full disk it ends with the last write
    that found room. The first failure is kept. Nothing is buffered here. One thread. */
class CheckedFile {
public:
    enum class Opening {
        create,       ///< nothing may stand there, not even a symbolic link
        createHidden, ///< likewise, and only its owner may read it
        existing,     ///< as it is, to be written into
        atEnd,        ///< likewise, but all goes to its end
        either        ///< as it is, or new; never through a symbolic link; may be read too
    };

    /** @param name  what errors call it. @throws FileError */
    CheckedFile(const std::filesystem::path& path, Opening opening, std::string name);
    CheckedFile(const std::filesystem::path& path, Opening opening) : CheckedFile(path, opening, textOf(path)) {}
    ~CheckedFile();
    CheckedFile(const CheckedFile&) = delete;
    CheckedFile& operator=(const CheckedFile&) = delete;

    /** At the position, which moves on. @throws FileError; the file's length is as before then */
    void write(std::string_view bytes);
    void setPosition(std::uint64_t place);
    std::uint64_t getPosition() const { return position; }
    void setLength(std::uint64_t bytes);
    std::uint64_t getLength() const;

    /** Returns when the bytes are on the disk, as far as the file has one. */
    void sync();

    /** @throws FileError, also if anything before has failed */
    void close();

    /** The first failure's line; empty if there is none. */
    const std::string& error() const { return failure; }

    int getDescriptor() const { return descriptor; }

private:
    [[noreturn]] void fail(int reason);

    std::string name, failure;
    int descriptor = -1;
    std::uint64_t position = 0;
};

} // namespace berger
