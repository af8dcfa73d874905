// SPDX-License-Identifier: GPL-3.0-or-later
#include "ThreadClock.h"

#if defined(_WIN32)
#include <chrono>
#else
#include <ctime>
#endif

namespace berger::lab {

double threadSeconds() {
#if defined(_WIN32)
    // Windows counts a thread's time in ticks of 15 ms.
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
#else
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
#endif
}

} // namespace berger::lab
