// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>

namespace berger {

/** Calls a handler, in the way of std::signal, for each signal that asks a program to end; unless whoever started it
    holds that off, as nohup does. */
inline void onEndSignals(void (*handler)(int)) {
#ifdef _WIN32
    const auto signals = {SIGINT, SIGTERM};
#else
    const auto signals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
#endif
    for (const auto signal : signals)
        if (std::signal(signal, handler) == SIG_IGN)
            std::signal(signal, SIG_IGN);
}

} // namespace berger
