// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpectrumPanel.h"

namespace berger {
namespace {

constexpr float exportScale = 2.0f;

} // namespace

SpectrumPanel::SpectrumPanel(SampleFeed& source) : SampledView(source) {
    setTitle("Spectrum");
    setFocusContainerType(FocusContainerType::focusContainer);
    bar.setExplicitFocusOrder(1);
    view.setExplicitFocusOrder(2);
    bar.onChange = view.onChange = [this](const SpectrumSettings& settings) {
        saver.hideNotice();
        choose(settings);
    };
    bar.onMessage = [this](juce::Component& where, const juce::String& message) { saver.say(where, message); };
    bar.onExport = [this] {
        saver.ask(bar.getExportButton(), [this](bool isPicture) { return contentFor(isPicture); });
    };
    addAndMakeVisible(bar);
    addAndMakeVisible(view);
}

void SpectrumPanel::advance() {
    if (model.advance())
        view.repaint();
}

void SpectrumPanel::choose(const SpectrumSettings& settings) {
    model.set(settings);
    bar.show(settings);
    view.repaint();
}

std::optional<ViewExport::Content> SpectrumPanel::contentFor(bool isPicture) {
    if (model.getShown().isEmpty())
        return std::nullopt;
    if (isPicture)
        return view.snapshot(exportScale);
    const auto& shown = model.getShown();
    return shown.settings.isSpectrogram ? spectrogramTable(shown) : spectrumTable(shown);
}

void SpectrumPanel::resized() {
    auto area = getLocalBounds();
    bar.setBounds(area.removeFromTop(SpectrumBar::height));
    view.setBounds(area);
}

} // namespace berger
