// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Support/Wait.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <atomic>
#include <cstdlib>
#include <functional>
#include <memory>
#include <thread>

namespace berger::test {

/** Whether windows can open here. */
inline bool hasDisplay() {
#if JUCE_LINUX
    static const auto isNamed = juce::SystemStats::getEnvironmentVariable("DISPLAY", {}).isNotEmpty();
    return isNamed;
#else
    return true;
#endif
}

/** Where no display is named JUCE would take the first that there is, which may be somebody's and may go. */
inline void leaveOtherDisplaysAlone() {
#if JUCE_LINUX
    if (!hasDisplay())
        setenv("DISPLAY", "none", 1);
#endif
}

/** Runs `work` on a new thread while the calling thread dispatches JUCE's messages; returns what it returned. */
inline int runBesideMessageThread(const std::function<int()>& work) {
    // As an application, JUCE bears the errors that X gives where there is no window manager.
    juce::JUCEApplicationBase::createInstance = []() -> juce::JUCEApplicationBase* { return nullptr; };
    leaveOtherDisplaysAlone();
    const juce::ScopedJuceInitialiser_GUI juce;
    auto result = 1;
    std::thread worker([&] {
        result = work();
        juce::MessageManager::getInstance()->stopDispatchLoop();
    });
    juce::MessageManager::getInstance()->runDispatchLoop();
    worker.join();
    return result;
}

/** Does something on the message thread and waits for it. */
inline void onMessageThread(std::function<void()> action) {
    juce::MessageManager::getInstance()->callFunctionOnMessageThread(
        [](void* f) -> void* {
            (*static_cast<std::function<void()>*>(f))();
            return nullptr;
        },
        &action);
}

/** Waits until a timer of this period has come round some times. JUCE calls timers in the order in which they are due,
   so that any other that is not slower has come round as often; false if it does not. */
inline bool waitForTimers(int rounds, int milliseconds) {
    struct Rounds final : juce::Timer {
        std::atomic<int> count{0};
        void timerCallback() override { ++count; }
    };
    std::unique_ptr<Rounds> timer;
    onMessageThread([&] {
        timer = std::make_unique<Rounds>();
        timer->startTimer(milliseconds);
    });
    const auto came = waitUntil([&] { return timer->count >= rounds; });
    onMessageThread([&] { timer.reset(); });
    return came;
}

} // namespace berger::test
