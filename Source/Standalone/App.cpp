// SPDX-License-Identifier: GPL-3.0-or-later
#include "AudioDevices.h"
#include "CommandLine.h"
#include "DevicePlayer.h"
#include "DeviceWatch.h"
#include "Interface/Controls/Theme.h"
#include "Interface/Editor.h"
#include "JackMidi.h"
#include "MainWindow.h"
#include "Plugin/CheckedFile.h"
#include "Plugin/EndSignals.h"
#include "Plugin/FactoryPresets.h"
#include "Plugin/Processor.h"
#include "Plugin/SettingsFile.h"
#include "Plugin/UserPresets.h"
#include "Plugin/Utf8.h"

#include <juce_audio_utils/juce_audio_utils.h>

#include <csignal>
#include <future>
#include <iostream>

namespace berger {
namespace {

// Set by a signal handler, looked at by the message thread.
volatile std::sig_atomic_t terminationRequested = 0;

/** What runs while the window is open: the instrument on its devices, and the settings that outlive it. */
class Program final : private juce::Timer, private juce::ChangeListener {
public:
    explicit Program(const std::vector<std::string>& files) {
        juce::LookAndFeel::setDefaultLookAndFeel(&theme);
        processor.getMidiControl().startWithUsersMap();
        restoreSound();
        auto refused = openFiles(files);
        // No inputs unless the user asks for them: a microphone beside a loudspeaker howls.
        const auto devices = settings.values.getXmlValue("devices");
        if (devices == nullptr || !devices->hasTagName("DEVICESETUP"))
            tellBroken("devices", "no audio devices", refused);
        deviceManager.initialise(0, 2, devices.get(), true);
        deviceManager.addAudioCallback(&player);
        deviceManager.addMidiInputDeviceCallback({}, &player);
        deviceManager.addChangeListener(this);
        changeListenerCallback(nullptr);
        const auto place = WindowPlace::read(settings.values.getValue("window"));
        if (!place)
            tellBroken("window", "no place of a window", refused);
        window = std::make_unique<MainWindow>(processor, deviceManager, watch, place);
        if (const auto& problem = settings.getProblem(); problem.isNotEmpty()) {
            refused.insert(0, problem);
            juce::Logger::writeToLog("Berger: " + problem);
        }
        tell("Cannot open", refused.joinIntoString("\n\n"));
        startTimer(500);
    }

    ~Program() override {
        stopTimer();
        settings.values.setValue("window", window->getWindowStateAsString());
        window.reset();
        juce::LookAndFeel::setDefaultLookAndFeel(nullptr);
        deviceManager.removeChangeListener(this);
        player.setMidiOutput({});
        deviceManager.removeMidiInputDeviceCallback({}, &player);
        deviceManager.removeAudioCallback(&player);
        finishSaving();
        save();
        finishSaving();
    }

private:
    void restoreSound() {
        if (const auto saved = settings.values.getValue("state"); saved.isNotEmpty()) {
            juce::MemoryBlock state;
            state.fromBase64Encoding(saved);
            processor.setStateInformation(state.getData(), static_cast<int>(state.getSize()));
            // What cannot be read, perhaps because a newer Berger wrote it, is not overwritten.
            if (processor.getSounds().getLastStateError().isNotEmpty())
                settings.values.setValue("refusedState", saved);
        } else {
            playFirstSound();
        }
    }

    // Who starts it for the first time hears the rhythm that the scope shows, and sees it at its own speed.
    void playFirstSound() {
        for (const auto& preset : factoryPresets())
            if (preset.name == "First light")
                processor.getSounds().apply(preset, true);
    }

    // One that cannot be read is told of, and the others are played. Returns what to tell.
    juce::StringArray openFiles(const std::vector<std::string>& files) {
        juce::StringArray refused;
        for (const auto& name : files)
            try {
                const auto file = pathOf(name);
                if (const auto* preset = findFactoryPreset(name))
                    processor.getSounds().apply(*preset, true);
                else if (TuningSource::isTuning(file))
                    processor.getSounds().setTuning(processor.getSounds().getTuning().with(file));
                else
                    processor.getSounds().apply(UserPresets::load(file), false);
            } catch (const BadState& error) {
                refused.add(messageOf(error));
                juce::Logger::writeToLog("Berger: " + refused.strings.getLast());
            }
        return refused;
    }

    // A value of the settings that cannot be used; one that is not there is none.
    void tellBroken(const juce::String& name, const juce::String& what, juce::StringArray& told) const {
        const auto value = settings.values.getValue(name);
        if (value.isEmpty())
            return;
        told.add("The settings in " + utf8(textOf(settings.getPath())) + " say " + name + " = " +
                 utf8(inQuotes(value.toStdString())) + ", which is " + what + ", so the usual is taken.");
        juce::Logger::writeToLog("Berger: " + told.strings.getLast());
    }

    // The settings file is written when something has changed, so that not even a crash takes the sound with it. Disks
    // can be slow, so a thread of its own waits for them.
    void save() {
        juce::MemoryBlock state;
        processor.getStateInformation(state);
        settings.values.setValue("state", state.toBase64Encoding());
        if (const auto devices = deviceManager.createStateXml())
            settings.values.setValue("devices", devices.get());
        if (const auto& now = settings.values.getAllProperties(); now != onDisk) {
            onDisk = now;
            saving = std::async(std::launch::async, SettingsFile::write, settings.getPath(), settings.text());
        }
    }

    bool isSaving() const {
        return saving.valid() && saving.wait_for(std::chrono::seconds(0)) != std::future_status::ready;
    }

    // A failure is told once, and again after a success; what could not be saved is tried again.
    void finishSaving() {
        if (!saving.valid())
            return;
        try {
            saving.get();
            isTold = false;
        } catch (const FileError& error) {
            onDisk.clear();
            if (std::exchange(isTold, true) && window != nullptr)
                return;
            const auto text = messageOf(error);
            juce::Logger::writeToLog("Berger: " + text);
            tell("The sound and the settings cannot be saved", text);
        }
    }

    void tell(const juce::String& title, const juce::String& text) {
        if (window != nullptr && text.isNotEmpty())
            window->warn(title, text);
    }

    // JUCE tells of another MIDI output before the one before is gone.
    void changeListenerCallback(juce::ChangeBroadcaster*) override {
        auto* output = deviceManager.getDefaultMidiOutput();
        if (std::exchange(midiOutput, output) == output)
            return;
        player.setMidiOutput(output == nullptr ? MidiSender::Send() : [output](const juce::MidiMessage& message) {
            output->sendMessageNow(message);
        });
    }

    // Ports for MIDI are there as long as JACK's for sound; while a server ends, JACK is left alone.
    void openJackMidi() {
        const auto* device = deviceManager.getCurrentAudioDevice();
        const auto isJack = device != nullptr && device->getTypeName() == "JACK";
        if (isJack && watch.isHeard() && !jackMidi.isOpen())
            jackMidi.open();
        else if (!isJack)
            jackMidi.close();
    }

    void timerCallback() override {
        openJackMidi();
        if (terminationRequested != 0)
            juce::JUCEApplicationBase::quit();
        else if (ticks++ % 10 == 0 && !isSaving()) {
            finishSaving();
            save();
        }
    }

    int ticks = 0;
    Theme theme;
    SettingsFile settings{"Berger"};
    juce::StringPairArray onDisk; // what the settings file holds, or will when it is saved
    std::future<void> saving;
    bool isTold = false; // that saving failed
    Processor processor{Editor::make};
    DevicePlayer player{processor};
    AudioDevices deviceManager;
    JackMidi jackMidi{player.getMidiExchange()};
    juce::MidiOutput* midiOutput = nullptr; // that the notes go to
    DeviceWatch watch{deviceManager, player, [this] { processor.getRecorder().requestStop(); }};
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
