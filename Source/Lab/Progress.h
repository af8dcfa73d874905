// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace berger::lab {

/** A progress bar on standard error for work that takes over a second; nothing where that is not a terminal. */
class Progress {
public:
    Progress(std::string what, std::uint64_t total);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /** Tells how much is done; cheap enough to call for every item. */
    void update(std::uint64_t done) {
        if (done >= nextLook)
            look(done);
    }

private:
    void look(std::uint64_t done);

    std::string what;
    std::uint64_t total, nextLook = 0;
    std::chrono::steady_clock::time_point started, drawn;
    bool visible = false;
};

} // namespace berger::lab
