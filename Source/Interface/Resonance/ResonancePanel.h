// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/ChoiceBox.h"
#include "Interface/Views/SampleFeed.h"
#include "Interface/Views/View.h"
#include "Interface/Views/ViewExport.h"
#include "Plugin/Processor.h"
#include "ResonanceView.h"

namespace berger {

/** The map of resonance as the window holds it, with a row of controls. Message thread. */
class ResonancePanel final : public View {
public:
    ResonancePanel(Processor& owner, SampleFeed& source);
    ~ResonancePanel() override;

    void update(double seconds, double speed) override;
    void setReducedMotion(bool shouldBeReduced) override { isReduced = shouldBeReduced; }
    juce::var saveSettings() const override { return model.getShown().settings.toVar(); }
    void restoreSettings(const juce::var& saved) override { choose(ResonanceSettings::fromVar(saved)); }

    const ResonanceModel& getModel() const { return model; }

    void resized() override;
    void visibilityChanged() override;

private:
    void add(juce::Component& control, const juce::String& title, const juce::String& tooltip);
    void choose(const ResonanceSettings& settings);
    std::optional<ViewExport::Content> contentFor(bool isPicture);

    Processor& column;
    SampleFeed& samples;
    ResonanceModel model;
    ResonanceView view;
    ChoiceBox frequency, depth;
    juce::TextButton response{"Response"}, exporting{"Export"};
    ViewExport saver{"resonance"};
    bool isReduced = false, isOpen = false;
    int order = 0;
    double waited = 0;

    JUCE_DECLARE_NON_COPYABLE_WITH_LEAK_DETECTOR(ResonancePanel)
};

} // namespace berger
