// SPDX-License-Identifier: GPL-3.0-or-later
// The tests run on a thread of their own while the main thread is JUCE's message thread, as in a host: windows open,
// timers tick and callbacks arrive during a test.
#include "MessageThread.h"

#include <catch2/catch_session.hpp>

#include <thread>

int main(int argc, char* argv[]) {
    Catch::Session session;
    if (const auto bad = session.applyCommandLine(argc, argv); bad != 0)
        return bad;
    return berger::test::runBesideMessageThread([&] { return session.run(); });
}
