// SPDX-License-Identifier: GPL-3.0-or-later
#include "MessageThread.h"
#include "RealTimeChecks.h"
#include "RealTimeWatch.h"

#include <catch2/catch_test_macros.hpp>

using namespace berger::test;

#define PROMISE(check) CHECK((check) == "")

TEST_CASE("The audio thread keeps real time through regimes, presets, states and restarts") {
    PROMISE(regimesAndPresetsKeepRealTime());
}

TEST_CASE("The audio thread keeps real time under automation of every parameter") {
    PROMISE(automationKeepsRealTime());
}

TEST_CASE("The audio thread keeps real time at every rate and in every layout") {
    PROMISE(everyRateAndLayoutKeepsRealTime());
}

TEST_CASE("The audio thread keeps real time while a window is open") {
    if (!hasDisplay())
        WARN("no display: the window is made but not shown");
    PROMISE(openWindowKeepsRealTime());
}

TEST_CASE("The audio thread keeps real time while it is recorded") { PROMISE(recordingKeepsRealTime()); }

TEST_CASE("The audio thread keeps real time while MIDI moves every parameter, and is learned") {
    PROMISE(learnedMidiKeepsRealTime());
}

TEST_CASE("Every system call of the audio thread is seen") {
    if (!systemCallsAreSeen())
        SKIP("this kernel has no Syscall User Dispatch: only the functions that the watch stands before are seen");
}
