// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ScopeBar.h"
#include "ScopeView.h"

namespace berger {

/** The scope: its picture, its controls, and the end of the column's queue. Message thread. */
class Scope final : public juce::Component {
public:
    explicit Scope(TraceTap& from);
    ~Scope() override;

    /** What the column's EEG does, as it comes. */
    std::function<void(const EegEvent&)> onEvent;

    /** Takes what has come, and paints if the picture has changed. @param seconds  since the last call
        @param speed  model seconds a second */
    void update(double seconds, double speed);

    const ScopeModel& getModel() const { return model; }
    void setReducedMotion(bool isReduced) { reducedMotion = isReduced; }

    juce::var saveSettings() const { return model.getSettings().toVar(); }
    void restoreSettings(const juce::var& saved);

    void resized() override;

private:
    void settingsChanged();
    void exportVisible(bool isPicture);
    void complain(const juce::String& message);

    TraceTap& tap;
    ScopeModel model;
    ScopeBar bar;
    ScopeView view;
    bool reducedMotion = false;
    double sincePicture = 0;
    std::unique_ptr<juce::FileChooser> chooser;
};

} // namespace berger
