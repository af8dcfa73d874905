// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CarrierPanel.h"
#include "KeysPanel.h"
#include "OutputPanel.h"
#include "PairPanel.h"
#include "StatesPanel.h"

namespace berger {

/** The panels of what is heard: output, carrier and pair, keys, stored states. Side by side where there is room, else
   one of them by tabs. Message thread. */
class SoundPanels final : public juce::Component {
public:
    /** The least width at which all are seen. */
    static constexpr int widthForAll = 1300;

    SoundPanels(Processor& owner, Preferences& preferences);

    /** Shows the parameters as they are now. */
    void refresh();

    /** Whether somebody may look at how the pair goes together. */
    bool showsPair() const { return isVisible() && pair.isVisible(); }
    void show(const std::optional<PhaseLocking>& locking) { pair.show(locking); }

    /** Begins or ends a recording. */
    void toggleRecording() { output.record.toggle(); }

    /** Shows the keys and takes a .scl or .kbm file, or says why not. */
    void loadTuning(const std::filesystem::path& file);

    juce::var saveSettings() const;
    void restoreSettings(const juce::var& saved);

    void resized() override;

private:
    struct Tab {
        const char *name, *title, *tooltip;
        ControlPanel& panel;
        juce::TextButton button{};
    };

    void show(std::size_t index);
    void arrange();
    bool showsAll() const { return getWidth() >= widthForAll; }

    OutputPanel output;
    CarrierPanel carrier;
    PairPanel pair;
    KeysPanel keys;
    StatesPanel states;
    std::array<Tab, 4> tabs;
    std::size_t shown = 0;
};

} // namespace berger
