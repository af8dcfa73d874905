// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

namespace berger::test {

/** A file that is there as long as this is. */
class ScratchFile {
public:
    explicit ScratchFile(const std::string& bytes, const std::string& end = "") {
        std::random_device random;
        place = std::filesystem::temp_directory_path() /
                ("berger-test-" + std::to_string(random()) + std::to_string(random()) + end);
        std::ofstream stream(place, std::ios::binary);
        stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        REQUIRE(stream.good());
    }
    ~ScratchFile() {
        std::error_code ignored;
        std::filesystem::remove(place, ignored);
    }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;

    const std::filesystem::path& path() const { return place; }

private:
    std::filesystem::path place;
};

} // namespace berger::test
