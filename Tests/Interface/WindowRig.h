// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Editor.h"

#include "../Plugin/EditorWindow.h"

#include <atomic>
#include <memory>
#include <thread>

namespace berger::test {

/** A processor that plays in real time, with its window on the display and hands that move the real pointer and keys
    (xdotool). Everything here is called on a thread that is not the message thread. */
class WindowRig {
public:
    WindowRig();
    ~WindowRig();

    void openWindow();
    void closeWindow();

    /** Moves the pointer to a control's point, (0, 0) its top left and (1, 1) its bottom right, and clicks. */
    void click(juce::Component& on, double x = 0.5, double y = 0.5, const juce::String& button = "1");
    /** Clicks where it changes nothing, so that the window has the keyboard. */
    void focus();
    void doubleClick(juce::Component& on, double x, double y);
    void drag(juce::Component& on, juce::Point<int> by);
    /** Turns the wheel by so many notches, up if positive. */
    void wheel(juce::Component& on, int notches);
    void type(const juce::String& text);
    void key(const juce::String& name);

    /** The first showing component that has this title or id, or is a field or button with this text. Fails the test if
        there is none. */
    juce::Component& find(const juce::String& titleOrId);
    juce::Component* findOrNull(const juce::String& titleOrId);

    double value(Parameter p) const { return processor->find(p)->getPlain(); }
    /** Waits up to some seconds for something to become true on the message thread. */
    bool becomes(const std::function<bool()>& condition, double seconds = 5.0);

    std::unique_ptr<Processor> processor;
    Editor& editor() { return *dynamic_cast<Editor*>(window->getContentComponent()); }

private:
    static void hand(const juce::StringArray& arguments);
    juce::Point<int> place(juce::Component& on, double x, double y);

    std::unique_ptr<EditorWindow> window;
    std::atomic<bool> isPlaying{true};
    std::thread player;
};

} // namespace berger::test
