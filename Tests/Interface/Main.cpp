// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/MessageThread.h"

#include <catch2/catch_session.hpp>

int main(int count, char** arguments) {
    // As an application, JUCE bears the errors that X gives where there is no window manager.
    juce::JUCEApplicationBase::createInstance = []() -> juce::JUCEApplicationBase* { return nullptr; };
    berger::test::leaveOtherDisplaysAlone();
    const juce::ScopedJuceInitialiser_GUI juce; // this is the message thread
    return Catch::Session().run(count, arguments);
}
