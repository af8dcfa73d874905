// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Average/AveragePanel.h"
#include "Interface/Map/MapPanel.h"
#include "Interface/Portrait/PortraitPanel.h"
#include "Interface/Resonance/ResonancePanel.h"
#include "Interface/Scope/Scope.h"
#include "Interface/Spectrum/SpectrumPanel.h"
#include "NeighbourFeed.h"

#include <array>
#include <memory>
#include <vector>

namespace berger {

/** The looks at the column, chosen by tabs: one, or two side by side where there is room. Message thread. */
class Views final : public juce::Component {
public:
    /** The least width for two. */
    static constexpr int widthForTwo = 973;

    explicit Views(Processor& owner);

    /** The one that is always there: others of the window show what it has heard. */
    Scope& getScope() { return scope; }

    /** What the left and the right column send. */
    SampleFeed& getSamples() { return feed; }
    NeighbourFeed& getNeighbour() { return neighbour; }

    void update(double seconds, double speed);
    void setReducedMotion(bool shouldBeReduced);

    /** Whether there could be two, if they are wanted. */
    void setHasRoom(bool hasRoomForTwo);
    bool isDouble() const { return hasRoom && wantsTwo && !isScopeOnly; }
    /** Called when one has become two, or two one. */
    std::function<void()> onCountChange;

    /** Its own settings as "views", and each view's by its name in lower case. */
    void saveSettings(juce::DynamicObject& into) const;
    void restoreSettings(const juce::var& from);

    /** Whether a view is shown, by the name on its tab. */
    bool isShown(const juce::String& name) const;

    /** Whether the scope alone is shown, without tabs. */
    void setScopeOnly(bool isAlone);

    void resized() override;

private:
    struct Row {
        const char *name, *tooltip; ///< of the tab
        View& view;
    };
    struct Pane {
        std::size_t shown;
        std::vector<std::unique_ptr<juce::TextButton>> tabs;
    };

    void addTabs(std::size_t pane);
    void show(std::size_t pane, std::size_t row);
    void arrange();

    NeighbourFeed neighbour;
    Scope scope;
    SampleFeed feed;
    SpectrumPanel spectrum;
    PortraitPanel portrait;
    MapPanel map;
    AveragePanel average;
    ResonancePanel resonance;
    std::vector<Row> rows;
    std::array<Pane, 2> panes;
    juce::TextButton two{"Side by side"};
    bool hasRoom = false, wantsTwo = false, isScopeOnly = false;
};

} // namespace berger
