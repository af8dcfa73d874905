// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CheckedFile.h"

#include <optional>

namespace berger {

/** A file that is written whole, or what stood there stays: every save goes through here.

    It is written beside its target, brought to the disk, and takes the target's name with commit(). Symbolic links are
    followed; the mode stays, and the owner where the system lets us. Without commit() nothing is left of it.

    Three kinds of target cannot be replaced by name. A file with other hard links, with an owner or group that we may
    not give, or at a place where nothing can be renamed to, is written into at the end, after room for all of it was
    made; only a power failure at that moment harms it. A FIFO, a device or another open file (/dev/stdout) is written
    into as the bytes come, or at the end if they do not come in order. */
class WholeFile {
public:
    enum class Order {
        forward, ///< written from the first byte to the last
        any      ///< with setPosition(), or by a library through temporary()
    };

    /** Looks at the target and creates nothing. @throws FileError if it is a folder */
    explicit WholeFile(const std::filesystem::path& target, Order order = Order::forward);
    ~WholeFile();
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;

    /** Creates the temporary file. @throws FileError if it, or the target, cannot be written */
    void open();

    /** What to write to between open() and commit(). */
    CheckedFile& file() { return *stream; }

    /** The file at the end of symbolic links; as it was asked for where that is no regular file. */
    const std::filesystem::path& getTarget() const { return target; }

    /** The file that bytes go to meanwhile; empty if that is the target. Known before open(). */
    const std::filesystem::path& temporary() const { return beside; }

    /** @throws FileError, also if any write before has failed; what stood there stands there then */
    void commit();

private:
    bool createBeside();
    bool takeModeAndOwner();
    static void makeRoom(CheckedFile& into, std::uintmax_t size);
    void fill();
    void remove();

    const std::string name; // as it was asked for
    std::filesystem::path target, beside;
    bool exists = false;
    bool isSpecial = false; // no regular file
    bool isFilled = false;  // written into at the end, not replaced
    std::optional<CheckedFile> stream;
};

/** Replaces a file by these bytes. @throws FileError; what stood there stands there then */
void writeWhole(const std::filesystem::path& target, std::string_view bytes);

} // namespace berger
