// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Scope/ScopeHistory.h"
#include "Interface/Views/View.h"
#include "Interface/Views/ViewExport.h"
#include "MapBar.h"
#include "MapView.h"
#include "PlaneView.h"
#include "Plugin/Processor.h"

namespace berger {

/** The map as the window holds it. While it is hidden nothing is computed. Message thread. */
class MapPanel final : public View {
public:
    /** @param heard  what the column has lately done */
    MapPanel(Processor& owner, const ScopeHistory& heard);
    ~MapPanel() override;

    void update(double seconds, double speed) override;
    void setReducedMotion(bool shouldBeReduced) override { isReduced = shouldBeReduced; }
    juce::var saveSettings() const override { return model.getShown().settings.toVar(); }
    void restoreSettings(const juce::var& saved) override { choose(MapSettings::fromVar(saved)); }

    const MapModel& getModel() const { return model; }
    const PlaneModel& getPlane() const { return plane; }

    void resized() override;
    void visibilityChanged() override;

private:
    void choose(const MapSettings& settings);
    void set(Parameter p, double value);
    void updateMap(double seconds);
    void place(const BranchPlace& place);
    bool hear();
    std::optional<ViewExport::Content> contentFor(bool isPicture);

    Processor& column;
    const ScopeHistory& history;
    MapModel model;
    MapBar bar;
    MapView view{model};
    PlaneModel plane;
    PlaneView planeView{plane};
    ViewExport saver{"map"};
    bool isReduced = false;
    double waited = 0;

    JUCE_DECLARE_NON_COPYABLE_WITH_LEAK_DETECTOR(MapPanel)
};

} // namespace berger
