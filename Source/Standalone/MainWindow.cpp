// SPDX-License-Identifier: GPL-3.0-or-later
#include "MainWindow.h"

#include "MainContent.h"

namespace berger {
namespace {

/** A window's place as JUCE writes it, "[fs] x y width height [frame top left bottom right]", moved and shrunk until it
    is on a screen; empty if it is none. */
juce::String onScreen(const juce::String& place) {
    auto tokens = juce::StringArray::fromTokens(place, false);
    tokens.removeEmptyStrings();
    const auto first = tokens[0].startsWithIgnoreCase("fs") ? 1 : 0;
    if (tokens.size() < first + 4)
        return {};
    const auto number = [&](int i) { return juce::jlimit(-(1 << 15), 1 << 15, tokens[first + i].getIntValue()); };
    juce::Rectangle<int> area(number(0), number(1), number(2), number(3));
    const auto* display = juce::Desktop::getInstance().getDisplays().getDisplayForRect(area);
    if (area.isEmpty() || display == nullptr)
        return {};
    auto room = display->userArea;
    if (tokens[first + 4] == "frame" && tokens.size() == first + 9)
        juce::BorderSize<int>(number(5), number(6), number(7), number(8)).subtractFrom(room);
    area = area.constrainedWithin(room);
    tokens.set(first, juce::String(area.getX()));
    tokens.set(first + 1, juce::String(area.getY()));
    tokens.set(first + 2, juce::String(area.getWidth()));
    tokens.set(first + 3, juce::String(area.getHeight()));
    return tokens.joinIntoString(" ");
}

} // namespace

MainWindow::MainWindow(Processor& processor, juce::AudioDeviceManager& devices, const DeviceWatch& watch,
                       const juce::String& place)
    : DocumentWindow("Berger", Theme::colour(palette::background), minimiseButton | maximiseButton | closeButton) {
    setUsingNativeTitleBar(true);
    setResizable(true, false);
    setContentOwned(new MainContent(processor, devices, watch), true);
    if (!restoreWindowStateFromString(onScreen(place)))
        if (const auto* display = displayOf(*this)) {
            const auto size = WindowRoom{display->userArea}.part(firstPart, 1.0);
            centreWithSize(std::max(getConstrainer()->getMinimumWidth(), size.x),
                           std::max(getConstrainer()->getMinimumHeight(), size.y));
        }
    setVisible(true);
    toFront(true);
}

MainWindow::~MainWindow() { warning.reset(); }

void MainWindow::warn(const juce::String& title, const juce::String& text) {
    warning = std::make_unique<Dialog>(*getContentComponent(), title, text);
    warning->addButton("OK", 0, juce::KeyPress(juce::KeyPress::returnKey), juce::KeyPress(juce::KeyPress::escapeKey));
    warning->show([this](int) { warning.reset(); });
}

// A window that comes to the front gets the keyboard itself, where no key means anything.
void MainWindow::focusGained(FocusChangeType) {
    if (auto* content = dynamic_cast<MainContent*>(getContentComponent()))
        content->activate();
}

} // namespace berger
