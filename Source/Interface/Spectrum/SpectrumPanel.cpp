// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpectrumPanel.h"

namespace berger {
namespace {

// The picture changes at most so often by itself, s: more is not seen, and each change is an estimate.
constexpr double usualSeconds = 0.05, reducedSeconds = 0.5;
constexpr float exportScale = 2.0f;

} // namespace

SpectrumPanel::SpectrumPanel(SampleFeed& source) : samples(source) {
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

SpectrumPanel::~SpectrumPanel() { samples.stop(this); }

void SpectrumPanel::visibilityChanged() {
    if (isVisible() == isOpen)
        return;
    isOpen = isVisible();
    if (isOpen) {
        samples.start(this, [this](const SampleChunk& chunk) { model.add(chunk); });
    } else {
        samples.stop(this);
        model.stop();
    }
}

void SpectrumPanel::update(double seconds, double) {
    if (!isOpen)
        return;
    waited += seconds;
    if (waited < (isReduced ? reducedSeconds : usualSeconds))
        return;
    waited = 0.0;
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
