// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_core/juce_core.h>

#include <cstdlib>
#include <map>

namespace berger::test {

/** A home of its own, without the variables of the XDG specification; all as before when it goes. */
class Home {
public:
    Home() : folder(juce::File::createTempFile("home")) {
        for (const auto* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"}) {
            before[name] = juce::SystemStats::getEnvironmentVariable(name, {});
            unsetenv(name);
        }
        folder.createDirectory();
        set("HOME", folder.getFullPathName());
    }
    ~Home() {
        for (const auto& [name, value] : before)
            value.isEmpty() ? unsetenv(name) : setenv(name, value.toRawUTF8(), 1);
        folder.deleteRecursively();
    }
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;

    static void set(const char* name, const juce::String& value) { setenv(name, value.toRawUTF8(), 1); }
    juce::File at(const char* path) const { return folder.getChildFile(path); }

private:
    std::map<const char*, juce::String> before;
    juce::File folder;
};

} // namespace berger::test
