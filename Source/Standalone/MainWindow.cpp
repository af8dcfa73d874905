// SPDX-License-Identifier: GPL-3.0-or-later
#include "MainWindow.h"

#include "MainContent.h"

namespace berger {
namespace {

/** The place moved and shrunk until it is on a screen. */
WindowPlace onScreen(WindowPlace place, juce::Rectangle<int> room) {
    if (place.frame)
        place.frame->subtractFrom(room);
    place.area = place.area.constrainedWithin(room);
    return place;
}

} // namespace

MainWindow::MainWindow(Processor& processor, juce::AudioDeviceManager& devices, const DeviceWatch& watch,
                       const std::optional<WindowPlace>& place)
    : DocumentWindow("Berger", Theme::colour(palette::background), minimiseButton | maximiseButton | closeButton) {
    setUsingNativeTitleBar(true);
    setResizable(true, false);
    setContentOwned(new MainContent(processor, devices, watch), true);
    const auto isRestored = place && [&] {
        const auto* display = juce::Desktop::getInstance().getDisplays().getDisplayForRect(place->area);
        return display != nullptr && restoreWindowStateFromString(onScreen(*place, display->userArea).text());
    }();
    if (!isRestored)
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
