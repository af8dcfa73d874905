// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "AverageView.h"
#include "Interface/Controls/ChoiceBox.h"
#include "Interface/Views/View.h"
#include "Interface/Views/ViewExport.h"

namespace berger {

/** The average of evoked responses as the window holds it, with a row of controls. Message thread. */
class AveragePanel final : public View {
public:
    explicit AveragePanel(GridStream& source);

    void update(double seconds, double) override;
    void setReducedMotion(bool shouldBeReduced) override { isReduced = shouldBeReduced; }
    juce::var saveSettings() const override { return model.getShown().settings.toVar(); }
    void restoreSettings(const juce::var& saved) override { choose(AverageSettings::fromVar(saved)); }

    const AverageModel& getModel() const { return model; }

    void visibilityChanged() override { isVisible() ? model.start() : model.stop(); }
    void resized() override;

private:
    void choose(const AverageSettings& settings);
    void chooseHere();
    std::optional<ViewExport::Content> contentFor(bool isPicture);

    AverageModel model;
    AverageView view;
    ChoiceBox signal, stimulus, before, after;
    juce::TextButton again{"Reset"}, exporting{"Export"};
    ViewExport saver{"average"};
    bool isReduced = false, isNew = false;
    double waited = 0; // since the last picture, s

    JUCE_DECLARE_NON_COPYABLE_WITH_LEAK_DETECTOR(AveragePanel)
};

} // namespace berger
