// SPDX-License-Identifier: GPL-3.0-or-later
#include "UserFolders.h"

#include <initializer_list>

namespace berger::UserFolders {
namespace {

juce::File usual() {
    return juce::File::getSpecialLocation(juce::File::userApplicationDataDirectory).getChildFile("Berger");
}

#if JUCE_LINUX || JUCE_BSD
// The folder that a variable of the XDG specification names; it says that a relative path does not count.
juce::File named(const char* variable, const char* child) {
    const auto path = juce::SystemStats::getEnvironmentVariable(variable, {});
    return path.startsWithChar('/') ? juce::File(path).getChildFile(child) : juce::File();
}

// The first one that is there, else the first.
juce::File choose(std::initializer_list<juce::File> folders) {
    juce::File first;
    for (const auto& folder : folders) {
        if (folder.isDirectory())
            return folder;
        if (first == juce::File())
            first = folder;
    }
    return first;
}
#endif

} // namespace

#if JUCE_LINUX || JUCE_BSD
juce::File settings() { return choose({named("XDG_CONFIG_HOME", "Berger"), usual()}); }

juce::File presets() {
    return choose({named("XDG_DATA_HOME", "Berger/Presets"), settings().getChildFile("Presets"),
                   usual().getChildFile("Presets")});
}
#elif JUCE_MAC
juce::File settings() { return juce::File("~/Library/Application Support/Berger"); }
juce::File presets() { return juce::File("~/Library/Audio/Presets/Berger"); }
#else
juce::File settings() { return usual(); }
juce::File presets() { return usual().getChildFile("Presets"); }
#endif

} // namespace berger::UserFolders
