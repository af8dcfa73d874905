// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Views/SampledView.h"
#include "Interface/Views/ViewExport.h"
#include "Plugin/Processor.h"
#include "PortraitBar.h"
#include "PortraitView.h"

namespace berger {

/** The phase portrait as the window holds it. While it is hidden it takes no samples. Message thread. */
class PortraitPanel final : public SampledView {
public:
    PortraitPanel(Processor& owner, SampleFeed& source);

    juce::var saveSettings() const override { return model.getShown().settings.toVar(); }
    void restoreSettings(const juce::var& saved) override { choose(PortraitSettings::fromVar(saved)); }

    const PortraitModel& getModel() const { return model; }

    void resized() override;

private:
    void take(const SampleChunk& chunk) override { model.add(chunk); }
    void advance() override;
    void stop() override { model.stop(); }
    void choose(const PortraitSettings& settings);
    PortraitAxes axes() const;
    void choose(const PortraitAxes& wanted);
    void start(const PortraitPlace& place);
    std::optional<ViewExport::Content> contentFor(bool isPicture);

    Processor& column;
    PortraitModel model;
    PortraitBar bar{column};
    PortraitView view{model};
    ViewExport saver{"portrait"};

    JUCE_DECLARE_NON_COPYABLE_WITH_LEAK_DETECTOR(PortraitPanel)
};

} // namespace berger
