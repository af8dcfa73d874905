// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowRig.h"

#include "Interface/Editor.h"

#include <catch2/catch_test_macros.hpp>

namespace berger::test {
namespace {

constexpr double sampleRate = 48000;
constexpr int blockSize = 480;
constexpr juce::int64 apart = 1000, together = 60, pressed = 10; // ms between clicks, of a double click, of one

juce::Component* search(juce::Component& in, const juce::String& name) {
    if (!in.isShowing())
        return nullptr;
    if (in.getTitle() == name || in.getComponentID() == name)
        return &in;
    if (auto* field = dynamic_cast<juce::TextEditor*>(&in); field != nullptr && field->getText() == name)
        return &in;
    if (auto* button = dynamic_cast<juce::TextButton*>(&in); button != nullptr && button->getButtonText() == name)
        return &in;
    for (auto* child : in.getChildren())
        if (auto* found = search(*child, name))
            return found;
    return nullptr;
}

juce::Component* searchAll(const juce::String& name) {
    auto& desktop = juce::Desktop::getInstance();
    for (int i = desktop.getNumComponents(); --i >= 0;)
        if (auto* found = search(*desktop.getComponent(i), name))
            return found;
    return nullptr;
}

juce::Point<int> placeOn(const juce::Component& on, double x, double y) {
    const auto size = on.getLocalBounds().toDouble();
    return on.localPointToGlobal(juce::Point(x * size.getWidth(), y * size.getHeight()).toFloat()).roundToInt();
}

// The display's server gives keys to the window that it says has the focus, or to nobody.
juce::ComponentPeer* peerWithKeys() {
    for (int i = juce::ComponentPeer::getNumPeers(); --i >= 0;)
        if (auto* peer = juce::ComponentPeer::getPeer(i); peer->isFocused())
            return peer;
    return nullptr;
}

// As JUCE makes it from X's events: a control character's key is that of its letter.
juce::KeyPress keyOf(const juce::String& name) {
    using juce::KeyPress;
    auto parts = juce::StringArray::fromTokens(name, "+", "");
    const auto last = parts[parts.size() - 1];
    juce::ModifierKeys modifiers;
    if (parts.contains("ctrl"))
        modifiers = modifiers.withFlags(juce::ModifierKeys::ctrlModifier);
    if (parts.contains("shift"))
        modifiers = modifiers.withFlags(juce::ModifierKeys::shiftModifier);
    const std::pair<const char*, int> special[]{
        {"Up", KeyPress::upKey},         {"Down", KeyPress::downKey},     {"Left", KeyPress::leftKey},
        {"Right", KeyPress::rightKey},   {"Return", KeyPress::returnKey}, {"Tab", KeyPress::tabKey},
        {"Escape", KeyPress::escapeKey}, {"space", KeyPress::spaceKey},   {"F1", KeyPress::F1Key},
        {"F2", KeyPress::F2Key},         {"F10", KeyPress::F10Key},       {"Delete", KeyPress::deleteKey}};
    for (const auto& [known, code] : special)
        if (last == known)
            return {code, modifiers, code < 0x80 ? static_cast<juce::juce_wchar>(code) : 0};
    REQUIRE(last.length() == 1);
    const auto letter = last[0];
    return {static_cast<int>(letter), modifiers, modifiers.isCtrlDown() ? letter & 0x1f : letter};
}

} // namespace

WindowRig::WindowRig() {
    onMessageThread([this] {
        Preferences().setSimple(false);
        processor = std::make_unique<Processor>(Editor::make);
        processor->setRateAndBufferSizeDetails(sampleRate, blockSize);
        processor->prepareToPlay(sampleRate, blockSize);
    });
    openWindow();
    takeFocus();
}

WindowRig::~WindowRig() {
    onMessageThread([this] {
        window.reset();
        processor.reset();
    });
}

void WindowRig::openWindow() {
    onMessageThread([this] {
        window = std::make_unique<EditorWindow>(*processor);
        window->setTopLeftPosition(20, 40);
    });
}

void WindowRig::closeWindow() {
    onMessageThread([this] { window.reset(); });
}

void WindowRig::hand(juce::StringArray words) {
    juce::ChildProcess process;
    words.insert(0, "xdotool");
    REQUIRE(process.start(words));
    REQUIRE(process.waitForProcessToFinish(static_cast<int>(std::chrono::milliseconds(patience).count())));
    REQUIRE(process.getExitCode() == 0);
    settle();
}

// JUCE hears of it some time later, when it gives the keys to the window itself and takes them from what has them. It
// may have the news and not look at it until something else comes from the server, as the pointer's moves do.
void WindowRig::takeFocus() {
    onMessageThread([this] {
        juce::Component::unfocusAllComponents();
        window->getPeer()->grabFocus();
    });
    auto at = place(*window, 0.5, 0.5);
    const auto move = [&] { hand({"mousemove", juce::String(at.x ^= 1), juce::String(at.y)}); };
    CHECK(repeats(move, [] { return juce::Component::getCurrentlyFocusedComponent() != nullptr; }));
}

// What was posted may post more, and that again.
void WindowRig::settle() {
    for (int i = 0; i < 5; ++i)
        onMessageThread([] {});
}

juce::Point<int> WindowRig::place(juce::Component& on, double x, double y) {
    juce::Point<int> result;
    onMessageThread([&] { result = placeOn(on, x, y); });
    return result;
}

// A notice goes away by itself.
juce::Point<int> WindowRig::reach(juce::Component& on, double x, double y) {
    juce::Point<int> at;
    REQUIRE(becomes([&] {
        at = placeOn(on, x, y);
        const auto* there = juce::Desktop::getInstance().findComponentAt(at);
        return there == &on || on.isParentOf(there);
    }));
    return at;
}

void WindowRig::press(juce::Point<int> at, juce::ModifierKeys button, juce::Point<int> by) {
    using juce::ModifierKeys;
    onMessageThread([&] {
        auto* peer = juce::Desktop::getInstance().findComponentAt(at)->getPeer();
        const auto send = [&](juce::Point<int> to, ModifierKeys down) {
            // JUCE asks the server for the pointer's place too.
            juce::Desktop::setMousePosition(to);
            auto& now = ModifierKeys::currentModifiers;
            now = now.withoutMouseButtons().withFlags(down.getRawFlags());
            if (juce::ComponentPeer::isValidPeer(peer))
                peer->handleMouseEvent(juce::MouseInputSource::InputSourceType::mouse,
                                       peer->globalToLocal(to.toFloat()), now, juce::MouseInputSource::defaultPressure,
                                       juce::MouseInputSource::defaultOrientation, eventTime);
        };
        send(at, {});
        peer->toFront(true);
        send(at, button);
        constexpr auto moves = 10;
        for (int i = 1; i <= moves && by != juce::Point<int>(); ++i)
            send(at + by * i / moves, button);
        eventTime += pressed;
        send(at + by, {});
    });
    settle();
}

void WindowRig::click(juce::Component& on, double x, double y, juce::ModifierKeys button) {
    const auto at = reach(on, x, y);
    eventTime = std::max(eventTime + apart, juce::Time::currentTimeMillis());
    press(at, button);
}

void WindowRig::doubleClick(juce::Component& on, double x, double y) {
    const auto at = reach(on, x, y); // the first click may close it
    click(on, x, y);
    eventTime += together;
    press(at, juce::ModifierKeys::leftButtonModifier);
}

void WindowRig::focus() {
    click(find("Scope view"));
    REQUIRE(becomes([&] { return editor().hasKeyboardFocus(true); }));
}

void WindowRig::drag(juce::Component& on, juce::Point<int> by) {
    const auto at = reach(on, 0.15, 0.5);
    eventTime = std::max(eventTime + apart, juce::Time::currentTimeMillis());
    press(at, juce::ModifierKeys::leftButtonModifier, by);
}

void WindowRig::wheel(juce::Component& on, int notches) {
    const auto at = reach(on, 0.5, 0.5);
    onMessageThread([&] {
        juce::Desktop::setMousePosition(at);
        auto* peer = juce::Desktop::getInstance().findComponentAt(at)->getPeer();
        const juce::MouseWheelDetails notch{0.0f, (notches > 0 ? 50.0f : -50.0f) / 256.0f, false, false, false};
        for (int i = 0; i < std::abs(notches); ++i)
            peer->handleMouseWheel(juce::MouseInputSource::InputSourceType::mouse, peer->globalToLocal(at.toFloat()),
                                   eventTime += pressed, notch);
    });
    settle();
}

void WindowRig::press(const juce::KeyPress& key) {
    using juce::ModifierKeys;
    REQUIRE(becomes([&] {
        auto* peer = peerWithKeys();
        if (peer == nullptr)
            return false;
        auto& now = ModifierKeys::currentModifiers;
        now = now.withOnlyMouseButtons().withFlags(key.getModifiers().getRawFlags());
        peer->handleModifierKeysChange();
        peer->handleKeyPress(key);
        now = now.withOnlyMouseButtons();
        return true;
    }));
    settle();
}

void WindowRig::key(const juce::String& name) { press(keyOf(name)); }

void WindowRig::type(const juce::String& text) {
    for (auto letter = text.getCharPointer(); !letter.isEmpty(); ++letter)
        press(juce::KeyPress(static_cast<int>(*letter),
                             letter.isUpperCase() ? juce::ModifierKeys::shiftModifier : juce::ModifierKeys::noModifiers,
                             *letter));
}

void WindowRig::waitForModal() {
    REQUIRE(becomes([] { return juce::Component::getCurrentlyModalComponent() != nullptr; }));
}

juce::Component* WindowRig::findOrNull(const juce::String& name) {
    juce::Component* found = nullptr;
    onMessageThread([&] { found = searchAll(name); });
    return found;
}

juce::Component& WindowRig::find(const juce::String& name) {
    juce::Component* found = nullptr;
    CAPTURE(name.toStdString());
    REQUIRE(becomes([&] { return (found = searchAll(name)) != nullptr; }));
    return *found;
}

void WindowRig::play(double seconds) {
    juce::AudioBuffer<float> buffer(6, blockSize);
    juce::MidiBuffer midi;
    const auto blocks = juce::roundToInt(seconds * sampleRate / blockSize);
    for (int i = 1; i <= blocks; ++i) {
        buffer.clear();
        midi.clear();
        processor->processBlock(buffer, midi);
        if (i % 10 == 0 || i == blocks)
            REQUIRE(
                becomes([this] { return !processor->getTraceTap().isOpen() || processor->getTraceTap().isDrained(); }));
    }
}

bool WindowRig::playsUntil(const std::function<bool()>& condition) {
    return repeats([this] { play(0.1); }, condition);
}

bool WindowRig::becomes(const std::function<bool()>& condition) {
    return repeats([] { std::this_thread::sleep_for(std::chrono::milliseconds(2)); }, condition);
}

bool WindowRig::repeats(const std::function<void()>& step, const std::function<bool()>& condition) {
    const auto end = std::chrono::steady_clock::now() + patience;
    for (;;) {
        auto isTrue = false;
        onMessageThread([&] { isTrue = condition(); });
        if (isTrue || std::chrono::steady_clock::now() > end)
            return isTrue;
        step();
    }
}

PlayingHost::PlayingHost(Processor& processor) {
    thread = std::thread([this, &processor] {
        juce::AudioBuffer<float> buffer(6, blockSize);
        juce::MidiBuffer midi;
        while (isPlaying) {
            buffer.clear();
            midi.clear();
            processor.processBlock(buffer, midi);
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    });
}

PlayingHost::~PlayingHost() {
    isPlaying = false;
    thread.join();
}

} // namespace berger::test
