// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/Notice.h"
#include "ScopeBar.h"
#include "ScopeView.h"

namespace berger {

/** The scope as the window holds it. While it lives, the column sends its signals. Message thread. */
class Scope final : public juce::Component {
public:
    explicit Scope(TraceTap& source);
    ~Scope() override;

    /** Takes what has come and moves the picture on; up to sixty times a second. @param speed  model seconds per second
     */
    void update(double secondsSinceLastCall, double speed);

    /** What the EEG has done. */
    std::function<void(const EegEvent&)> onEvent;

    /** All frames that have come, also while the picture is frozen. */
    const ScopeHistory& getHistory() const { return model.getHistory(); }
    const ScopeModel& getModel() const { return model; }

    /** With reduced motion the picture changes at most twice a second by itself. */
    void setReducedMotion(bool shouldBeReduced) { isReduced = shouldBeReduced; }

    juce::var saveSettings() const { return model.getSettings().toVar(); }
    /** What is missing or wrong becomes its default. */
    void restoreSettings(const juce::var& saved);

    void resized() override;

private:
    void exportPicture(bool isPicture);

    TraceTap& tap;
    ScopeModel model;
    ScopeBar bar{model};
    ScopeView view{model};
    Notice notice;
    std::unique_ptr<juce::FileChooser> chooser;
    bool isReduced = false;
    double waited = 0;

    JUCE_DECLARE_NON_COPYABLE_WITH_LEAK_DETECTOR(Scope)
};

} // namespace berger
