// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch_session.hpp>
#include <juce_gui_basics/juce_gui_basics.h>

int main(int count, char** arguments) {
    // As an application, JUCE bears the errors that X gives where there is no window manager.
    juce::JUCEApplicationBase::createInstance = []() -> juce::JUCEApplicationBase* { return nullptr; };
    const juce::ScopedJuceInitialiser_GUI juce; // this is the message thread
    return Catch::Session().run(count, arguments);
}
