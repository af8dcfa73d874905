// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/Theme.h"
#include "Interface/Header/HeaderBar.h"
#include "Interface/Keyboard/KeyboardStrip.h"
#include "Interface/Panels/CircuitPanel.h"
#include "Interface/Panels/InputPanel.h"
#include "Interface/Panels/SoundPanels.h"
#include "Interface/Signal/SignalStrip.h"
#include "Interface/Simple/MacroPanel.h"
#include "Interface/Simple/RegimeBar.h"
#include "Interface/Tour/TourGuide.h"
#include "Interface/Views/PairMeter.h"
#include "Interface/Views/Views.h"

namespace berger {

/** The window: header, views, circuit, input and sound, the signal strip, and a keyboard if it is wanted; or a simple
    one with the scope, regimes, three knobs and the strip. For a projector all is larger, and where there is too little
    room for everything then, the views stand in the simple window. Message thread. */
class Editor final : public juce::AudioProcessorEditor, public juce::FileDragAndDropTarget {
public:
    explicit Editor(Processor& owner);
    /** For a Processor, which does not know this class. */
    static juce::AudioProcessorEditor* make(Processor& owner) { return new Editor(owner); }
    ~Editor() override;

    /** Keeps the window's scale and size within what there is room for, now and from now on. Without this it is the
        screen's. */
    void fitInto(const WindowRoom& room);

    /** Shows the keyboard unless its user has had the choice: where no host has one. */
    void offerKeyboard();

    /** Shows what one begins with, or everything; as its user has chosen until this is called. */
    void setSimple(bool shouldBeSimple);

    /** Begins the tour. While it is on the window shows what its steps need, and at its end what it showed before. */
    void startTour() { guide.start(); }
    void leaveTour() { guide.leave(); }
    bool isInTour() const { return guide.isOn(); }

    /** How much larger than usual text and controls are in a window of this size. */
    static float textScaleFor(int width, int height);

    /** Brings the window up to date. @param seconds  since the last call */
    void update(double seconds);

    void paint(juce::Graphics& g) override;
    void resized() override;
    bool keyPressed(const juce::KeyPress& key) override;
    std::unique_ptr<juce::ComponentTraverser> createKeyboardFocusTraverser() override;
    bool isInterestedInFileDrag(const juce::StringArray& files) override;
    void filesDropped(const juce::StringArray& files, int x, int y) override;

private:
    void frame();
    void remember();
    void applyPreferences();
    WindowRoom getRoom() const;
    int getScale() const;
    double getShownScale() const;
    int getMinimumWidth() const;
    int getMinimumHeight() const;
    bool hasRoomForAll() const;
    void limitSize();
    void showProjected();
    void toggleProjected();
    void restoreWindow(const juce::var& settings);
    void showStep(const TourStep& step);
    void arrange();
    void showKeyboard(bool isShown);
    void toggleKeyboard();
    void place(juce::Component& child, juce::Rectangle<int> area);
    void placePanels(juce::Rectangle<int> area);

    Processor& column;
    Preferences preferences;
    std::optional<WindowRoom> givenRoom;
    bool isSimple = false;
    bool isFirst = true; // whether nothing is known of the window as it was before
    Theme theme;
    juce::TooltipWindow tooltips{this};
    HeaderBar header;
    Views views;
    CircuitPanel circuit;
    InputPanel input;
    SoundPanels sound;
    RegimeBar regimes;
    MacroPanel macros;
    SignalStrip signal;
    KeyboardStrip keyboard;
    TourGuide guide;
    juce::var beforeTour;                         // of the window
    bool isProjected = false;                     // whether the window is so already
    std::optional<juce::Point<int>> sizeOnScreen; // before it was
    RhythmMeter meter;
    PairMeter pairMeter;
    float textScale = 1; // of all that is in the window, beside the window's own scale
    double lastFrame = 0, sincePanels = 0, sinceRemembered = 0;
    juce::VBlankAttachment vblank;
};

} // namespace berger
