// SPDX-License-Identifier: GPL-3.0-or-later
#include "FileLinks.h"

#include <system_error>

namespace berger {

namespace fs = std::filesystem;

bool isOpenFile(const fs::path& path) {
    const auto text = path.generic_string();
    return text.starts_with("/proc/") || text.starts_with("/dev/fd/");
}

std::optional<fs::path> followLinks(const fs::path& from) {
    constexpr int longest = 40; // as Linux does
    std::error_code error;
    auto path = from;
    for (int i = 0; !isOpenFile(path) && fs::is_symlink(fs::symlink_status(path, error)); ++i) {
        if (i == longest)
            return std::nullopt;
        path = path.parent_path() / fs::read_symlink(path);
    }
    return path;
}

bool leadsToOpenFile(const fs::path& path) {
    const auto end = followLinks(path);
    return end && isOpenFile(*end);
}

} // namespace berger
