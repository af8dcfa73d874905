// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <thread>

namespace berger::test {

/** How long a test waits for what must come: longer than it takes on any machine, however busy. */
inline std::chrono::seconds patience{600};

/** Asks for a condition again and again; false if it does not come to hold. */
template <class Condition> bool waitUntil(const Condition& holds) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

} // namespace berger::test
