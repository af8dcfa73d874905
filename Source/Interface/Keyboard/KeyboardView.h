// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "KeyboardLayout.h"
#include "Plugin/ScreenKeys.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <bitset>
#include <optional>
#include <vector>

namespace berger {

/** A piano keyboard that the pointer plays, and the computer's keys while it has the keyboard's focus. Keys are let go
    when it is closed or loses what plays them. Message thread. */
class KeyboardView final : public juce::Component {
public:
    using Keys = std::bitset<KeyboardLayout::keyCount>;

    explicit KeyboardView(ScreenKeys& played);
    ~KeyboardView() override;

    /** Shows what plays, and lets go what nothing holds any more.
        @param silentKeys  that have no pitch */
    void refresh(const Keys& playingKeys, const Keys& silentKeys);

    /** The key under the pointer. */
    std::optional<int> getPointed() const { return pointed; }

    /** The lowest of the computer's keys. */
    int getBase() const { return base; }
    /** Moves the computer's keys, and what is seen. */
    void shift(int octaves) { setBase(base + 12 * octaves); }
    void setBase(int key);

    /** What screen readers are told that plays. */
    void tell(const juce::String& words) { told = words; }
    const juce::String& getTold() const { return told; }

    /** Nothing holds a key any more. */
    void letGo();

    void paint(juce::Graphics& g) override;
    void resized() override;
    void mouseDown(const juce::MouseEvent& event) override { point(event, true); }
    void mouseDrag(const juce::MouseEvent& event) override { point(event, true); }
    void mouseUp(const juce::MouseEvent& event) override { point(event, false); }
    void mouseMove(const juce::MouseEvent& event) override { point(event, false); }
    void mouseExit(const juce::MouseEvent&) override { pointed.reset(); }
    bool keyPressed(const juce::KeyPress& key) override;
    bool keyStateChanged(bool isDown) override;
    void focusGained(FocusChangeType) override { repaint(); }
    void focusLost(FocusChangeType) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    // What holds a key: a pointer of JUCE's, or a key of the computer's by its code.
    struct Holder {
        bool isPointer = false;
        int id = 0;
        bool operator==(const Holder&) const = default;
    };
    struct Hold {
        Holder by;
        int key = 0;
    };

    void point(const juce::MouseEvent& event, bool isDown);
    void hold(const Holder& by, std::optional<KeyboardLayout::Touch> touch);
    template <class Which> void letGo(const Which& which);
    void paintKey(juce::Graphics& g, int key) const;

    ScreenKeys& keys;
    KeyboardLayout layout;
    int base = 60;
    std::vector<Hold> held;
    Keys playing, pressed, silent; // as they are shown
    std::optional<int> pointed;
    juce::String told;
};

} // namespace berger
