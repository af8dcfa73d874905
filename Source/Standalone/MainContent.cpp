// SPDX-License-Identifier: GPL-3.0-or-later
#include "MainContent.h"

#include "AudioSettings.h"
#include "DeviceWatch.h"
#include "JackPortNames.h"

#include <utility>

namespace berger {
namespace {

constexpr int barHeight = 34; // at scale 1

int barHeightAt(const juce::AffineTransform& transform) {
    return juce::roundToInt(static_cast<float>(barHeight) * transform.mat11);
}

} // namespace

MainContent::MainContent(Processor& processor, juce::AudioDeviceManager& devices, const DeviceWatch& devicesWatch)
    : deviceManager(devices), watch(devicesWatch), editor(dynamic_cast<Editor*>(processor.createEditorIfNeeded())) {
    editor->offerKeyboard();
    settings.onClick = [this] { openSettings(); };
    status.setMinimumHorizontalScale(0.7f); // as six channels are named in it
    status.setFont(Theme::font());
    addAndMakeVisible(settings);
    addAndMakeVisible(status);
    addAndMakeVisible(*editor);
    deviceManager.addChangeListener(this);
    changeListenerCallback(nullptr);
    setOpaque(true);
    // Tab goes through the editor and on to the settings.
    setFocusContainerType(FocusContainerType::keyboardFocusContainer);
    editor->setFocusContainerType(FocusContainerType::focusContainer);
    fitEditor();
}

MainContent::~MainContent() {
    dialog.deleteAndZero(); // which uses the devices
    editor.reset();         // before what it leaves the keyboard to
    deviceManager.removeChangeListener(this);
}

juce::Rectangle<int> MainContent::editorArea() const {
    return getLocalBounds().withTrimmedTop(barHeightAt(scale)).transformedBy(editor->getTransform().inverted());
}

void MainContent::resized() {
    editor->setBounds(editorArea());
    // The text grows as the editor's does; the bar has room for it.
    const auto textScale = Editor::textScaleFor(editor->getWidth(), editor->getHeight());
    const auto transform = juce::AffineTransform::scale(textScale).followedBy(scale);
    auto bar = getLocalBounds().removeFromTop(barHeightAt(scale)).transformedBy(transform.inverted());
    bar = bar.reduced(8, textScale > 1.0f ? 2 : 4);
    for (auto* child : std::initializer_list<juce::Component*>{&settings, &status})
        child->setTransform(transform);
    settings.setBounds(bar.removeFromLeft(150));
    status.setBounds(bar.withTrimmedLeft(10));
}

void MainContent::paint(juce::Graphics& g) { g.fillAll(Theme::colour(palette::background)); }

void MainContent::activate() {
    auto& target = std::exchange(comesFromSettings, false) ? static_cast<juce::Component&>(settings) : *editor;
    target.grabKeyboardFocus();
    limitWindow();
}

std::unique_ptr<juce::ComponentTraverser> MainContent::createKeyboardFocusTraverser() {
    return editor != nullptr ? editor->createKeyboardFocusTraverser() : Component::createKeyboardFocusTraverser();
}

// The editor scales itself when its user asks for it, and grows for what is shown then.
void MainContent::childBoundsChanged(juce::Component* child) {
    if (child != editor.get() || (child->getTransform() == scale && child->getBounds() == editorArea()))
        return;
    fitEditor();
    limitWindow();
}

void MainContent::fitEditor() {
    scale = editor->getTransform();
    const auto area = editor->getLocalBounds().transformedBy(scale);
    setSize(area.getWidth(), area.getHeight() + barHeightAt(scale));
}

void MainContent::limitWindow() {
    auto* window = findParentComponentOfClass<juce::ResizableWindow>();
    const auto* display = window != nullptr ? displayOf(*window) : nullptr;
    if (display == nullptr)
        return;
    auto frame = juce::BorderSize<int>();
    if (const auto* peer = window->getPeer())
        if (const auto known = peer->getFrameSizeIfPresent())
            frame = *known;
    const auto room = frame.subtractedFrom(display->userArea);
    editor->fitInto({room, barHeight});
    const auto* limits = editor->getConstrainer();
    const auto minimum = juce::Rectangle<int>(limits->getMinimumWidth(), limits->getMinimumHeight())
                             .transformedBy(scale)
                             .withTrimmedTop(-barHeightAt(scale))
                             .withPosition(0, 0)
                             .getIntersection(room.withPosition(0, 0));
    // The window's limits include its frame.
    window->setResizeLimits(minimum.getWidth() + frame.getLeftAndRight(), minimum.getHeight() + frame.getTopAndBottom(),
                            1 << 15, 1 << 15);
    if (const auto now = window->getBounds(); !window->isFullScreen() && !room.contains(now))
        window->setBounds(now.constrainedWithin(room));
}

void MainContent::changeListenerCallback(juce::ChangeBroadcaster*) {
    const auto text = watch.inWords();
    if (text == status.getText())
        return;
    status.setText(text, juce::dontSendNotification);
    status.setColour(juce::Label::textColourId, Theme::colour(watch.isHeard() ? palette::ink : palette::warning));
    juce::Logger::writeToLog("Berger: " + text); // for who started it from a terminal
    if (const auto* device = deviceManager.getCurrentAudioDevice(); watch.isHeard() && device->getTypeName() == "JACK")
        nameJackPorts();
}

void MainContent::openSettings() {
    juce::DialogWindow::LaunchOptions options;
    options.content.setOwned(new AudioSettings(deviceManager));
    options.dialogTitle = "Audio and MIDI settings";
    options.dialogBackgroundColour = Theme::colour(palette::panel);
    options.resizable = false;
    options.useNativeTitleBar = true;
    dialog = options.create();
    dialog->setWantsKeyboardFocus(false); // its first control gets the keyboard, from which Tab goes on
    const juce::Component::SafePointer<MainContent> safe(this);
    dialog->enterModalState(true, juce::ModalCallbackFunction::create([safe](int) {
                                if (safe == nullptr)
                                    return;
                                safe->comesFromSettings = true; // the window's system may tell later
                                safe->settings.grabKeyboardFocus();
                            }),
                            true);
}

} // namespace berger
