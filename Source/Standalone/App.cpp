// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"
#include "DevicePlayer.h"
#include "Interface/Preferences.h"
#include "Interface/Theme.h"
#include "MainWindow.h"
#include "Plugin/CheckedFile.h"
#include "Plugin/EndSignals.h"
#include "Plugin/FactoryPresets.h"
#include "Plugin/Processor.h"
#include "Plugin/UserPresets.h"
#include "Plugin/Utf8.h"

#include <juce_audio_utils/juce_audio_utils.h>

#include <csignal>
#include <iostream>

namespace berger {
namespace {

// Set by a signal handler, looked at by the message thread.
volatile std::sig_atomic_t terminationRequested = 0;

/** What runs while the window is open: the instrument on its devices, and the settings that outlive it. */
class Program final : private juce::Timer {
public:
    explicit Program(const std::vector<std::string>& files) {
        juce::LookAndFeel::setDefaultLookAndFeel(&theme);
        properties.setStorageParameters(settingsOptions("Berger"));
        auto& settings = *properties.getUserSettings();
        restoreSound();
        const auto refused = openFiles(files);
        // No inputs unless the user asks for them: a microphone beside a loudspeaker howls.
        deviceManager.initialise(0, 2, settings.getXmlValue("devices").get(), true);
        deviceManager.addAudioCallback(&player);
        deviceManager.addMidiInputDeviceCallback({}, &player);
        window = std::make_unique<MainWindow>(processor, deviceManager, settings.getValue("window"));
        if (refused.isNotEmpty())
            window->warn("Cannot open", refused);
        startTimer(500);
    }

    ~Program() override {
        stopTimer();
        properties.getUserSettings()->setValue("window", window->getWindowStateAsString());
        window.reset();
        juce::LookAndFeel::setDefaultLookAndFeel(nullptr);
        deviceManager.removeMidiInputDeviceCallback({}, &player);
        deviceManager.removeAudioCallback(&player);
        save();
    }

private:
    void restoreSound() {
        auto& settings = *properties.getUserSettings();
        if (const auto saved = settings.getValue("state"); saved.isNotEmpty()) {
            juce::MemoryBlock state;
            state.fromBase64Encoding(saved);
            processor.setStateInformation(state.getData(), static_cast<int>(state.getSize()));
            // What cannot be read, perhaps because a newer Berger wrote it, is not overwritten.
            if (processor.getLastStateError().isNotEmpty())
                settings.setValue("refusedState", saved);
        } else {
            playFirstSound();
        }
    }

    // Who starts it for the first time hears the rhythm that the scope shows, and sees it at its own speed.
    void playFirstSound() {
        for (const auto& preset : factoryPresets())
            if (preset.name == "First light")
                processor.apply(preset, true);
    }

    // One that cannot be read is told of, and the others are played. Returns what to tell.
    juce::String openFiles(const std::vector<std::string>& files) {
        juce::StringArray refused;
        for (const auto& name : files)
            try {
                const auto file = pathOf(name);
                if (TuningSource::isTuning(file))
                    processor.setTuning(processor.getTuning().with(file));
                else
                    processor.apply(UserPresets::load(file), false);
            } catch (const BadState& error) {
                refused.add(messageOf(error));
                juce::Logger::writeToLog("Berger: " + refused.strings.getLast());
            }
        return refused.joinIntoString("\n\n");
    }

    // The settings file is written when something has changed, so that not even a crash takes the sound with it.
    void save() {
        auto& settings = *properties.getUserSettings();
        juce::MemoryBlock state;
        processor.getStateInformation(state);
        settings.setValue("state", state.toBase64Encoding());
        if (const auto devices = deviceManager.createStateXml())
            settings.setValue("devices", devices.get());
        settings.saveIfNeeded();
    }

    void timerCallback() override {
        if (terminationRequested != 0)
            juce::JUCEApplicationBase::quit();
        else if (ticks++ % 10 == 0)
            save();
    }

    int ticks = 0;
    Theme theme;
    juce::ApplicationProperties properties;
    Processor processor;
    DevicePlayer player{processor};
    juce::AudioDeviceManager deviceManager;
    std::unique_ptr<MainWindow> window;
};

class App final : public juce::JUCEApplication {
public:
    const juce::String getApplicationName() override { return "Berger"; }
    const juce::String getApplicationVersion() override { return JucePlugin_VersionString; }
    bool moreThanOneInstanceAllowed() override { return true; }

    void initialise(const juce::String&) override {
        // Before anything takes time: what ends the program lets it save first.
        onEndSignals([](int) { terminationRequested = 1; });
        std::vector<std::string> words;
        for (const auto& word : getCommandLineParameterArray())
            words.push_back(word.toStdString());
        const auto line = CommandLine::parse(words);
        if (!line.error.empty())
            fail(line.error);
        else if (line.wantsHelp)
            print(CommandLine::help());
        else if (line.wantsVersion)
            print("Berger " JucePlugin_VersionString "\n");
        else if (!hasDisplay())
            fail("there is no display to open a window on; berger-lab works without one");
        else
            program = std::make_unique<Program>(line.files);
    }

    void shutdown() override { program.reset(); }
    void systemRequestedQuit() override { quit(); }

private:
    // Where DISPLAY is not set, JUCE would open the window on :0, if that is there.
    static bool hasDisplay() {
#if JUCE_LINUX || JUCE_BSD
        if (juce::SystemStats::getEnvironmentVariable("DISPLAY", {}).isEmpty())
            return false;
#endif
        return !juce::Desktop::getInstance().getDisplays().displays.isEmpty();
    }

    void print(const char* text) {
        std::cout << text << std::flush;
        quit();
    }
    void fail(const std::string& text) {
        std::cerr << "Berger: " << printable(text) << '\n';
        setApplicationReturnValue(1);
        quit();
    }

    std::unique_ptr<Program> program;
};

} // namespace
} // namespace berger

// JUCE's main calls it. NOLINTBEGIN(misc-use-internal-linkage)
juce::JUCEApplicationBase* juce_CreateApplication();
juce::JUCEApplicationBase* juce_CreateApplication() { return new berger::App; }
// NOLINTEND(misc-use-internal-linkage)
