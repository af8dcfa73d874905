// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Views/SampledView.h"
#include "Interface/Views/ViewExport.h"
#include "SpectrumBar.h"
#include "SpectrumView.h"

namespace berger {

/** The spectrum as the window holds it. While it is shown, the column sends its samples. Message thread. */
class SpectrumPanel final : public SampledView {
public:
    explicit SpectrumPanel(SampleFeed& source);

    juce::var saveSettings() const override { return model.getSettings().toVar(); }
    void restoreSettings(const juce::var& saved) override { choose(SpectrumSettings::fromVar(saved)); }

    const SpectrumModel& getModel() const { return model; }

    void resized() override;

private:
    void take(const SampleChunk& chunk) override { model.add(chunk); }
    void advance() override;
    void stop() override { model.stop(); }
    void choose(const SpectrumSettings& settings);
    std::optional<ViewExport::Content> contentFor(bool isPicture);

    SpectrumModel model;
    SpectrumBar bar;
    SpectrumView view{model};
    ViewExport saver{"spectrum"};

    JUCE_DECLARE_NON_COPYABLE_WITH_LEAK_DETECTOR(SpectrumPanel)
};

} // namespace berger
