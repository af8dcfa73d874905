// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Views/NeighbourFeed.h"
#include "Interface/Views/View.h"
#include "Interface/Views/ViewExport.h"
#include "ScopeBar.h"
#include "ScopeView.h"

namespace berger {

/** The scope as the window holds it. While it lives, the column sends its signals. Message thread. */
class Scope final : public View {
public:
    /** @param neighbour  of the right column, for as long as the scope lives; none: it is not shown */
    explicit Scope(TraceTap& source, NeighbourFeed* neighbour = nullptr);
    ~Scope() override;

    void update(double secondsSinceLastCall, double speed) override;

    /** What the EEG has done. */
    std::function<void(const EegEvent&)> onEvent;

    bool showsRight() const { return isVisible() && model.getSettings().showsRight; }
    /** The phase-locking value of the left and the right EEG, to be shown beside them. */
    void showLocking(std::optional<double> value) { model.locking = value; }

    /** What plays, as exported pictures name it. */
    std::function<juce::String()> nameOfSound;

    /** All frames that have come, also while the picture is frozen. */
    const ScopeHistory& getHistory() const { return model.getHistory(); }
    const ScopeModel& getModel() const { return model; }

    void setReducedMotion(bool shouldBeReduced) override { isReduced = shouldBeReduced; }

    juce::var saveSettings() const override { return model.getSettings().toVar(); }
    void restoreSettings(const juce::var& saved) override;

    void resized() override;
    void visibilityChanged() override;

private:
    std::optional<ViewExport::Content> contentFor(ViewExport::Form form) const;

    void followRight();

    TraceTap& tap;
    NeighbourFeed* right;
    bool takesRight = false;
    ScopeModel model;
    ScopeBar bar{model};
    ScopeView view{model};
    ViewExport saver{"scope"};
    bool isReduced = false;
    double waited = 0;

    JUCE_DECLARE_NON_COPYABLE_WITH_LEAK_DETECTOR(Scope)
};

} // namespace berger
