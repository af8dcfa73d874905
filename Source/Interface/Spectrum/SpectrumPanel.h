// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Views/SampleFeed.h"
#include "Interface/Views/View.h"
#include "Interface/Views/ViewExport.h"
#include "SpectrumBar.h"
#include "SpectrumView.h"

namespace berger {

/** The spectrum as the window holds it. While it is shown, the column sends its samples. Message thread. */
class SpectrumPanel final : public View {
public:
    explicit SpectrumPanel(SampleFeed& source);
    ~SpectrumPanel() override;

    void update(double seconds, double speed) override;
    void setReducedMotion(bool shouldBeReduced) override { isReduced = shouldBeReduced; }
    juce::var saveSettings() const override { return model.getSettings().toVar(); }
    void restoreSettings(const juce::var& saved) override { choose(SpectrumSettings::fromVar(saved)); }

    const SpectrumModel& getModel() const { return model; }

    void resized() override;
    void visibilityChanged() override;

private:
    void choose(const SpectrumSettings& settings);
    std::optional<ViewExport::Content> contentFor(bool isPicture);

    SampleFeed& samples;
    SpectrumModel model;
    SpectrumBar bar;
    SpectrumView view{model};
    ViewExport saver{"spectrum"};
    bool isReduced = false, isOpen = false;
    double waited = 0;

    JUCE_DECLARE_NON_COPYABLE_WITH_LEAK_DETECTOR(SpectrumPanel)
};

} // namespace berger
