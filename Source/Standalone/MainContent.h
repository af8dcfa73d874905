// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Editor.h"
#include "Plugin/Processor.h"

#include <juce_audio_utils/juce_audio_utils.h>

namespace berger {

class DeviceWatch;

/** What is in the program's window: the editor, and over it the audio settings' button and a line that tells what plays
    and where. Message thread. */
class MainContent final : public juce::Component, private juce::ChangeListener {
public:
    MainContent(Processor& processor, juce::AudioDeviceManager& devices, const DeviceWatch& devicesWatch);
    ~MainContent() override;

    /** When the window comes to the front. */
    void activate();

    void resized() override;
    void paint(juce::Graphics& g) override;
    void parentHierarchyChanged() override { limitWindow(); }
    std::unique_ptr<juce::ComponentTraverser> createKeyboardFocusTraverser() override;
    bool keyPressed(const juce::KeyPress& key) override { return editor->keyPressed(key); }
    void childBoundsChanged(juce::Component* child) override;

private:
    juce::Rectangle<int> editorArea() const;
    void fitEditor();
    /** Keeps scale, size and place of the window within the screen that it is on, and no smaller than the editor. */
    void limitWindow();
    void changeListenerCallback(juce::ChangeBroadcaster*) override;
    void openSettings();

    juce::AudioDeviceManager& deviceManager;
    const DeviceWatch& watch;
    juce::TextButton settings{"Audio settings"};
    juce::Component::SafePointer<juce::DialogWindow> dialog;
    bool comesFromSettings = false;
    juce::Label status;
    std::unique_ptr<Editor> editor;
    juce::AffineTransform scale;
};

} // namespace berger
