// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/ChoiceBox.h"
#include "Interface/Views/SampledView.h"
#include "Interface/Views/ViewExport.h"
#include "Plugin/Processor.h"
#include "ResonanceView.h"

namespace berger {

/** The map of resonance as the window holds it, with a row of controls. Message thread. */
class ResonancePanel final : public SampledView {
public:
    ResonancePanel(Processor& owner, SampleFeed& source);

    juce::var saveSettings() const override { return model.getShown().settings.toVar(); }
    void restoreSettings(const juce::var& saved) override { choose(ResonanceSettings::fromVar(saved)); }

    const ResonanceModel& getModel() const { return model; }

    void resized() override;

private:
    void take(const SampleChunk& chunk) override { model.add(chunk); }
    void advance() override;
    void stop() override { model.stop(); }
    void add(juce::Component& control, const juce::String& title, const juce::String& tooltip);
    void choose(const ResonanceSettings& settings);
    std::optional<ViewExport::Content> contentFor(bool isPicture);

    Processor& column;
    ResonanceModel model;
    ResonanceView view;
    ChoiceBox frequency, depth;
    juce::TextButton response{"Response"}, exporting{"Export"};
    ViewExport saver{"resonance"};
    int order = 0;

    JUCE_DECLARE_NON_COPYABLE_WITH_LEAK_DETECTOR(ResonancePanel)
};

} // namespace berger
