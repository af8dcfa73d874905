// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Dialog.h"
#include "Interface/Preferences.h"
#include "Interface/Theme.h"
#include "Plugin/FactoryPresets.h"
#include "Plugin/Processor.h"
#include "Plugin/UserPresets.h"

#include <juce_audio_utils/juce_audio_utils.h>

#include <csignal>
#include <utility>

namespace berger {
namespace {

/** The window around the editor, with the audio settings and a line that tells when nothing can be heard. */
class Content final : public juce::Component, private juce::ChangeListener {
public:
    Content(Processor& processor, juce::AudioDeviceManager& devices)
        : deviceManager(devices), editor(processor.createEditorIfNeeded()) {
        settings.onClick = [this] { openSettings(); };
        addAndMakeVisible(settings);
        addAndMakeVisible(status);
        addAndMakeVisible(*editor);
        deviceManager.addChangeListener(this);
        changeListenerCallback(nullptr);
        status.setFont(Theme::font());
        setOpaque(true);
        // Tab goes through the editor and on to the settings.
        setFocusContainerType(FocusContainerType::keyboardFocusContainer);
        editor->setFocusContainerType(FocusContainerType::focusContainer);
        fitEditor();
    }
    ~Content() override {
        dialog.deleteAndZero(); // which uses the devices
        editor.reset();         // before what it leaves the keyboard to
        deviceManager.removeChangeListener(this);
    }

    void resized() override {
        auto area = getLocalBounds();
        auto bar = area.removeFromTop(barHeightAt(scale)).transformedBy(scale.inverted()).reduced(8, 4);
        for (auto* child : std::initializer_list<juce::Component*>{&settings, &status})
            child->setTransform(scale);
        settings.setBounds(bar.removeFromLeft(150));
        status.setBounds(bar.withTrimmedLeft(10));
        editor->setBounds(area.transformedBy(editor->getTransform().inverted()));
    }

    void paint(juce::Graphics& g) override { g.fillAll(Theme::colour(palette::background)); }

    void parentHierarchyChanged() override { limitWindow(); }

    /** When the window comes to the front. */
    void activate() {
        auto& target = std::exchange(comesFromSettings, false) ? static_cast<juce::Component&>(settings) : *editor;
        target.grabKeyboardFocus();
        limitWindow();
    }

    std::unique_ptr<juce::ComponentTraverser> createKeyboardFocusTraverser() override {
        return editor != nullptr ? editor->createKeyboardFocusTraverser() : Component::createKeyboardFocusTraverser();
    }

    // Keys that mean the editor work from the settings' button too.
    bool keyPressed(const juce::KeyPress& key) override { return editor->keyPressed(key); }

    // The editor scales itself when its user asks for it.
    void childBoundsChanged(juce::Component* child) override {
        if (child == editor.get() && child->getTransform() != scale)
            fitEditor();
    }

private:
    void fitEditor() {
        scale = editor->getTransform();
        const auto area = editor->getLocalBounds().transformedBy(scale);
        setSize(area.getWidth(), area.getHeight() + barHeightAt(scale));
        limitWindow();
    }

    // The window can be as small as the editor, or as the screen if that is smaller.
    void limitWindow() {
        auto* window = findParentComponentOfClass<juce::ResizableWindow>();
        const auto* limits = editor->getConstrainer();
        const auto* screen = juce::Desktop::getInstance().getDisplays().getDisplayForRect(getScreenBounds());
        if (window == nullptr || screen == nullptr)
            return;
        const auto room = screen->userArea;
        const auto least = juce::Rectangle<int>(limits->getMinimumWidth(), limits->getMinimumHeight())
                               .transformedBy(scale)
                               .withTrimmedTop(-barHeightAt(scale))
                               .withPosition(0, 0)
                               .getIntersection(room.withPosition(0, 0));
        auto frame = juce::BorderSize<int>(); // which the limits include
        if (const auto* peer = window->getPeer())
            if (const auto known = peer->getFrameSizeIfPresent())
                frame = *known;
        window->setResizeLimits(least.getWidth() + frame.getLeftAndRight(), least.getHeight() + frame.getTopAndBottom(),
                                1 << 15, 1 << 15);
    }

    static int barHeightAt(const juce::AffineTransform& transform) {
        constexpr float barHeight = 34.0f;
        return juce::roundToInt(barHeight * transform.mat11);
    }

    void changeListenerCallback(juce::ChangeBroadcaster*) override {
        auto text = juce::String("No audio device, so nothing plays. Choose one in the audio settings.");
        if (auto* device = deviceManager.getCurrentAudioDevice())
            text = device->getTypeName() + ": " + device->getName() + ", " +
                   juce::String(device->getCurrentSampleRate() / 1000.0, 1) + " kHz, " +
                   juce::String(device->getCurrentBufferSizeSamples()) + " samples";
        if (text == status.getText())
            return;
        status.setText(text, juce::dontSendNotification);
        juce::Logger::writeToLog("Berger: " + text); // for who started it from a terminal
    }

    void openSettings() {
        juce::DialogWindow::LaunchOptions options;
        auto* selector = new juce::AudioDeviceSelectorComponent(deviceManager, 0, 2, 1, 8, true, false, false, false);
        selector->setSize(520, 480);
        options.content.setOwned(selector);
        options.dialogTitle = "Audio and MIDI settings";
        options.dialogBackgroundColour = Theme::colour(palette::panel);
        options.resizable = false;
        options.useNativeTitleBar = true;
        dialog = options.create();
        dialog->setWantsKeyboardFocus(false); // its first control gets the keyboard, from which Tab goes on
        const juce::Component::SafePointer<Content> safe(this);
        dialog->enterModalState(true, juce::ModalCallbackFunction::create([safe](int) {
                                    if (safe == nullptr)
                                        return;
                                    safe->comesFromSettings = true; // the window's system may tell later
                                    safe->settings.grabKeyboardFocus();
                                }),
                                true);
    }

    juce::AudioDeviceManager& deviceManager;
    juce::TextButton settings{"Audio settings"};
    juce::Component::SafePointer<juce::DialogWindow> dialog;
    bool comesFromSettings = false;
    juce::Label status;
    std::unique_ptr<juce::AudioProcessorEditor> editor;
    juce::AffineTransform scale;
};

class Window final : public juce::DocumentWindow {
public:
    explicit Window(const juce::String& name)
        : DocumentWindow(name, Theme::colour(palette::background), minimiseButton | maximiseButton | closeButton) {
        setUsingNativeTitleBar(true);
        setResizable(true, false);
    }
    // A window that comes to the front gets the keyboard itself, where no key means anything.
    void focusGained(FocusChangeType) override {
        if (auto* content = dynamic_cast<Content*>(getContentComponent()))
            content->activate();
    }
    void closeButtonPressed() override { juce::JUCEApplicationBase::quit(); }
};

// Set by a signal handler, looked at by the message thread.
volatile std::sig_atomic_t terminationRequested = 0;

class App final : public juce::JUCEApplication, private juce::Timer {
public:
    const juce::String getApplicationName() override { return "Berger"; }
    const juce::String getApplicationVersion() override { return JucePlugin_VersionString; }
    bool moreThanOneInstanceAllowed() override { return true; }

    void initialise(const juce::String&) override {
        juce::LookAndFeel::setDefaultLookAndFeel(&theme);
        for (const auto signal : {SIGTERM, SIGINT}) // before anything takes time
            std::signal(signal, [](int) { terminationRequested = 1; });
        properties.setStorageParameters(settingsOptions("Berger"));
        auto& file = *properties.getUserSettings();

        juce::MemoryBlock state;
        if (const auto saved = file.getValue("state"); saved.isNotEmpty()) {
            state.fromBase64Encoding(saved);
            processor.setStateInformation(state.getData(), static_cast<int>(state.getSize()));
            // What cannot be read, perhaps because a newer Berger wrote it, is not overwritten.
            if (processor.getLastStateError().isNotEmpty())
                file.setValue("refusedState", saved);
        } else {
            playFirstSound();
        }

        const auto refused = openPresets(getCommandLineParameterArray());

        // No inputs unless the user asks for them: a microphone beside a loudspeaker howls.
        deviceManager.initialise(0, 2, file.getXmlValue("devices").get(), true);
        player.setProcessor(&processor);
        deviceManager.addAudioCallback(&player);
        deviceManager.addMidiInputDeviceCallback({}, &player);

        window = std::make_unique<Window>(getApplicationName());
        window->setContentOwned(new Content(processor, deviceManager), true);
        if (!window->restoreWindowStateFromString(file.getValue("window")))
            window->centreWithSize(window->getWidth(), window->getHeight());
        window->setVisible(true);
        window->toFront(true);
        if (refused.isNotEmpty())
            warn(refused);
        startTimer(500);
    }

    void shutdown() override {
        stopTimer();
        auto& file = *properties.getUserSettings();
        if (window != nullptr)
            file.setValue("window", window->getWindowStateAsString());
        warning.reset();
        window.reset();
        juce::LookAndFeel::setDefaultLookAndFeel(nullptr);
        deviceManager.removeMidiInputDeviceCallback({}, &player);
        deviceManager.removeAudioCallback(&player);
        player.setProcessor(nullptr);
        save();
    }

    void systemRequestedQuit() override { quit(); }

private:
    // Who starts it for the first time hears the rhythm that the scope shows, and sees it at its own speed.
    void playFirstSound() {
        for (const auto& preset : factoryPresets())
            if (preset.name == "First light")
                processor.apply(preset, true);
    }

    // `Berger a.json` plays that preset. One that cannot be read is told of, and the last sound plays.
    juce::String openPresets(const juce::StringArray& files) {
        juce::StringArray refused;
        for (const auto& name : files)
            try {
                processor.apply(
                    UserPresets::load(juce::File::getCurrentWorkingDirectory().getChildFile(name.unquoted())), false);
            } catch (const BadState& error) {
                refused.add(juce::String::fromUTF8(error.what()));
                juce::Logger::writeToLog("Berger: " + refused.strings.getLast());
            }
        return refused.joinIntoString("\n\n");
    }

    void warn(const juce::String& text) {
        warning = std::make_unique<Dialog>(*window->getContentComponent(), "Preset", text);
        warning->addButton("OK", 0, juce::KeyPress(juce::KeyPress::returnKey),
                           juce::KeyPress(juce::KeyPress::escapeKey));
        warning->show([this](int) { warning.reset(); });
    }

    // The settings file is written when something has changed, so that not even a crash takes the sound with it.
    void save() {
        auto& file = *properties.getUserSettings();
        juce::MemoryBlock state;
        processor.getStateInformation(state);
        file.setValue("state", state.toBase64Encoding());
        if (const auto devices = deviceManager.createStateXml())
            file.setValue("devices", devices.get());
        file.saveIfNeeded();
    }

    void timerCallback() override {
        if (terminationRequested != 0)
            quit();
        else if (++ticks % 10 == 0)
            save();
    }

    int ticks = 0;
    Theme theme;
    juce::ApplicationProperties properties;
    Processor processor;
    juce::AudioDeviceManager deviceManager;
    juce::AudioProcessorPlayer player;
    std::unique_ptr<Window> window;
    std::unique_ptr<Dialog> warning;
};

} // namespace
} // namespace berger

juce::JUCEApplicationBase* juce_CreateApplication();
juce::JUCEApplicationBase* juce_CreateApplication() { return new berger::App; }
