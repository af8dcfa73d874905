// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_core/juce_core.h>

namespace berger {

/** JACK's library, opened when the program runs, as JUCE does it. */
class JackLibrary {
public:
    template <typename Function> Function* find(const char* name) {
        return reinterpret_cast<Function*>(library.getFunction(name));
    }
    bool isThere() { return library.open("libjack.so.0"); }

private:
    juce::DynamicLibrary library;
};

} // namespace berger
