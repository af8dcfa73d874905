// SPDX-License-Identifier: GPL-3.0-or-later
#include "FileLinks.h"

#include "CheckedFile.h"

#include <system_error>

namespace berger {

namespace fs = std::filesystem;

bool isOpenFile(const fs::path& path) {
    const auto text = path.generic_string();
    return text.starts_with("/proc/") || text.starts_with("/dev/fd/");
}

fs::path followLinks(const fs::path& from) {
    constexpr int longest = 40; // as Linux does
    std::error_code error;
    auto path = from;
    for (int i = 0; !isOpenFile(path) && fs::is_symlink(fs::symlink_status(path, error)); ++i) {
        if (i == longest)
            throw FileError("cannot open " + textOf(from) + ": its symbolic links lead round in a circle");
        path = path.parent_path() / fs::read_symlink(path);
    }
    return path;
}

bool leadsToOpenFile(const fs::path& path) { return isOpenFile(followLinks(path)); }

} // namespace berger
