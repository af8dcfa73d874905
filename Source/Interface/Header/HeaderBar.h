// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dynamics/RhythmMeter.h"
#include "Interface/Controls/LearningButton.h"
#include "Interface/Controls/Notice.h"
#include "Interface/Controls/Preferences.h"
#include "Interface/Controls/Readout.h"
#include "PresetBar.h"
#include "TablePage.h"

namespace berger {

/** Presets, comparison, undo and redo, reset, what the column does now, and how the computer copes. Message thread. */
class HeaderBar final : public juce::Component {
public:
    HeaderBar(Processor& owner, Preferences& userPreferences);

    /** @param activity  what the column does now @param lostFrames  that the window could not take in time */
    void refresh(const Activity& activity, std::uint64_t lostFrames);

    /** Called after a preference has been changed. */
    std::function<void()> onPreference;
    std::function<void()> onProjector;  ///< the window is to be for a projector, or no longer
    std::function<void()> onTour;       ///< the tour is to begin, or to end
    std::function<void()> onKeyboard;   ///< the keyboard is to be shown or hidden
    std::function<int()> scaleNow;      ///< the window's scale that is chosen or usual, in percent
    std::function<bool(int)> hasRoomAt; ///< whether the screen has room for the window at a scale

    void paint(juce::Graphics& g) override;
    void resized() override;

    void setKeyboardShown(bool isShown) { keyboard.setToggleState(isShown, juce::dontSendNotification); }

    void undo();
    void redo();
    void toggleMute();
    void showMenu();
    void showHelp();

    PresetBar presets;

private:
    void addCopy(juce::PopupMenu& items);
    void chooseFolder();
    void open(std::unique_ptr<TablePage> text);
    void showMidiMap();

    Processor& column;
    Preferences& preferences;
    MenuButton compare{"A"};
    juce::TextButton undoButton, redoButton, keyboard{"Piano"}, mute{"Mute"}, menu{"?"};
    LearningButton restart;
    Readout activityText, health;
    Activity::Kind announced = Activity::Kind::unknown;
    int slot = -1;
    std::uint64_t restarts = 0;
    std::unique_ptr<juce::FileChooser> chooser;
    Notice notice;
};

} // namespace berger
