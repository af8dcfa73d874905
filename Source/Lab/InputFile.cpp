// SPDX-License-Identifier: GPL-3.0-or-later
#include "InputFile.h"

#include "UserError.h"

#include <array>
#include <fstream>

namespace berger::lab {

std::string readFile(const std::filesystem::path& file, std::size_t longest) {
    if (std::filesystem::is_directory(file))
        throw UserError(file.string() + " is a folder");
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw UserError("cannot read " + file.string());
    std::string bytes;
    std::array<char, 1 << 16> buffer{};
    while (stream.read(buffer.data(), buffer.size()) || stream.gcount() > 0) {
        bytes.append(buffer.data(), static_cast<std::size_t>(stream.gcount()));
        if (bytes.size() > longest)
            throw UserError(file.string() + " is longer than " + std::to_string(longest) + " bytes");
    }
    if (stream.bad())
        throw UserError("cannot read " + file.string());
    return bytes;
}

} // namespace berger::lab
