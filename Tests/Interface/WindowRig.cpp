// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowRig.h"

#include <catch2/catch_test_macros.hpp>

namespace berger::test {
namespace {

constexpr double sampleRate = 48000;
constexpr int blockSize = 480;

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

} // namespace

WindowRig::WindowRig() {
    onMessageThread([this] {
        processor = std::make_unique<Processor>();
        processor->setRateAndBufferSizeDetails(sampleRate, blockSize);
        processor->prepareToPlay(sampleRate, blockSize);
    });
    openWindow();
    player = std::thread([this] {
        juce::AudioBuffer<float> buffer(6, blockSize);
        juce::MidiBuffer midi;
        for (auto next = std::chrono::steady_clock::now(); isPlaying;) {
            buffer.clear();
            midi.clear();
            processor->processBlock(buffer, midi);
            next += std::chrono::microseconds(1000000LL * blockSize / 48000);
            std::this_thread::sleep_until(next);
        }
    });
}

WindowRig::~WindowRig() {
    isPlaying = false;
    player.join();
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

void WindowRig::hand(const juce::StringArray& arguments) {
    juce::ChildProcess process;
    auto words = arguments;
    words.insert(0, "xdotool");
    REQUIRE(process.start(words));
    REQUIRE(process.waitForProcessToFinish(20000));
    REQUIRE(process.getExitCode() == 0);
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    // A busy machine may not have come to it: each of the message loop's rounds handles all that the display has sent.
    for (int i = 0; i < 2; ++i)
        onMessageThread([] {});
}

void WindowRig::focus() {
    click(find("Scope view"));
    REQUIRE(becomes([&] { return editor().hasKeyboardFocus(true); }));
}

juce::Point<int> WindowRig::place(juce::Component& on, double x, double y) {
    juce::Point<int> result;
    onMessageThread([&] {
        const auto size = on.getLocalBounds().toDouble();
        const auto& scale = juce::Desktop::getInstance().getDisplays().getPrimaryDisplay()->scale;
        const auto point = juce::Point<double>(x * size.getWidth(), y * size.getHeight());
        result = (on.localPointToGlobal(point.toFloat()).toDouble() * scale).roundToInt();
    });
    return result;
}

void WindowRig::click(juce::Component& on, double x, double y, const juce::String& button) {
    const auto at = place(on, x, y);
    hand({"mousemove", juce::String(at.x), juce::String(at.y), "click", button});
    // The next click is not the second of a double click.
    std::this_thread::sleep_for(std::chrono::milliseconds(450));
}

void WindowRig::doubleClick(juce::Component& on, double x, double y) {
    const auto at = place(on, x, y);
    hand({"mousemove", juce::String(at.x), juce::String(at.y), "click", "--repeat", "2", "--delay", "60", "1"});
}

void WindowRig::drag(juce::Component& on, juce::Point<int> by) {
    const auto at = place(on, 0.15, 0.5);
    juce::StringArray moves{"mousemove", juce::String(at.x), juce::String(at.y), "mousedown", "1", "sleep", "0.05"};
    for (int i = 1; i <= 10; ++i)
        moves.addArray(
            {"mousemove", juce::String(at.x + by.x * i / 10), juce::String(at.y + by.y * i / 10), "sleep", "0.02"});
    moves.addArray({"mouseup", "1"});
    hand(moves);
}

void WindowRig::wheel(juce::Component& on, int notches) {
    const auto at = place(on, 0.5, 0.5);
    hand({"mousemove", juce::String(at.x), juce::String(at.y), "click", "--repeat", juce::String(std::abs(notches)),
          "--delay", "30", notches > 0 ? "4" : "5"});
}

void WindowRig::type(const juce::String& text) { hand({"type", "--delay", "20", text}); }

void WindowRig::key(const juce::String& name) { hand({"key", name}); }

juce::Component* WindowRig::findOrNull(const juce::String& name) {
    juce::Component* found = nullptr;
    onMessageThread([&] {
        auto& desktop = juce::Desktop::getInstance();
        for (int i = desktop.getNumComponents(); --i >= 0 && found == nullptr;)
            found = search(*desktop.getComponent(i), name);
    });
    return found;
}

juce::Component& WindowRig::find(const juce::String& name) {
    juce::Component* found = nullptr;
    CAPTURE(name.toStdString());
    becomes([&] {
        auto& desktop = juce::Desktop::getInstance();
        for (int i = desktop.getNumComponents(); --i >= 0 && found == nullptr;)
            found = search(*desktop.getComponent(i), name);
        return found != nullptr;
    });
    REQUIRE(found != nullptr);
    return *found;
}

bool WindowRig::becomes(const std::function<bool()>& condition, double seconds) {
    const auto end = juce::Time::getMillisecondCounterHiRes() + 1000 * seconds;
    while (juce::Time::getMillisecondCounterHiRes() < end) {
        auto isTrue = false;
        onMessageThread([&] { isTrue = condition(); });
        if (isTrue)
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
}

} // namespace berger::test
