// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Editor.h"

#include "Plugin/EditorWindow.h"

#include <atomic>
#include <memory>
#include <thread>

namespace berger::test {

/** A processor with its window on the display, which shows everything, and hands that send mouse and key events through
   JUCE's peers, as they would come from the display's server. What depends on time is decided here and not by the
   machine: events bear times of the rig's own, and the processor plays when it is told to. Everything here is called on
   a thread that is not the message thread. */
class WindowRig {
public:
    WindowRig();
    ~WindowRig();

    void openWindow();
    void closeWindow();
    /** Gives a window that was just opened the display's focus. */
    void takeFocus();

    /** Clicks a control's point, (0, 0) its top left and (1, 1) its bottom right, as soon as nothing lies over it. It
       is never the second click of a double one. */
    void click(juce::Component& on, double x = 0.5, double y = 0.5,
               juce::ModifierKeys button = juce::ModifierKeys::leftButtonModifier);
    void doubleClick(juce::Component& on, double x, double y);
    /** Clicks where it changes nothing, so that the window has the keyboard. */
    void focus();
    void drag(juce::Component& on, juce::Point<int> by);
    /** Turns the wheel by so many notches, up if positive. */
    void wheel(juce::Component& on, int notches);
    void type(const juce::String& text);
    /** A key by its name, with modifiers before it: "Return", "ctrl+shift+z". */
    void key(const juce::String& name);
    /** Waits until a menu or a box is there for the keys. */
    void waitForModal();

    /** The first showing component that has this title or id, or is a field or button with this text. Fails the test if
        there is none. */
    juce::Component& find(const juce::String& titleOrId);
    juce::Component* findOrNull(const juce::String& titleOrId);
    juce::Point<int> place(juce::Component& on, double x, double y);

    double value(Parameter p) const { return processor->find(p)->getPlain(); }

    /** Plays so much audio, and waits until an open window has taken what was sent to it. */
    void play(double seconds);
    /** Plays until something is true on the message thread; false if that takes all too long. */
    bool playsUntil(const std::function<bool()>& condition);
    /** Waits until something is true on the message thread; false if that takes all too long. */
    static bool becomes(const std::function<bool()>& condition);
    /** Does something again and again until something is true on the message thread; false as above. */
    static bool repeats(const std::function<void()>& step, const std::function<bool()>& condition);
    /** Gives xdotool its words: the real pointer and keys. They may not have arrived when it returns. */
    static void hand(juce::StringArray words);
    /** Lets the message thread do all that waits for it. */
    static void settle();

    std::unique_ptr<Processor> processor;
    Editor& editor() { return *dynamic_cast<Editor*>(window->getContentComponent()); }

private:
    juce::Point<int> reach(juce::Component& on, double x, double y);
    void press(juce::Point<int> at, juce::ModifierKeys button, juce::Point<int> by = {});
    void press(const juce::KeyPress& key);

    std::unique_ptr<EditorWindow> window;
    juce::int64 eventTime = 0; // ms
};

/** Plays a processor on a thread of its own, as a host does, as long as it exists. */
class PlayingHost {
public:
    explicit PlayingHost(Processor& processor);
    ~PlayingHost();

private:
    std::atomic<bool> isPlaying{true};
    std::thread thread;
};

/** A component as it looks now. */
inline juce::Image picture(juce::Component& of) { return of.createComponentSnapshot(of.getLocalBounds(), true); }

} // namespace berger::test
