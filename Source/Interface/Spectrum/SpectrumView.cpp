// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpectrumView.h"

#include "Interface/Controls/Theme.h"
#include "Interface/Scope/ScopeSettings.h"
#include "Interface/Views/ViewParts.h"
#include "SpectrogramPainter.h"
#include "SpectrumTexts.h"

namespace berger {
namespace {

// What a key moves the cursor by, as a part of the axis.
constexpr double keyStep = 0.02, fineStep = 0.002;

void paintShown(juce::Graphics& g, juce::Rectangle<int> area, const SpectrumShown& shown) {
    if (shown.settings.isSpectrogram)
        paintSpectrogram(g, area, shown);
    else
        paintSpectrum(g, area, shown);
}

} // namespace

SpectrumView::SpectrumView(SpectrumModel& shown) : model(shown) {
    setOpaque(true);
    setWantsKeyboardFocus(true);
    setMouseClickGrabsKeyboardFocus(true);
    setTitle("Spectrum view");
    setHelpText("Arrows move a cursor, P puts it on the peak, Delete takes it away; F and L change the axes of "
                "frequency and power, H holds the peaks, R begins them anew, T is for the spectrogram, 1 to 4 choose "
                "M, E, I or EEG.");
}

void SpectrumView::paint(juce::Graphics& g) {
    paintShown(g, getLocalBounds(), model.getShown());
    if (hasKeyboardFocus(false))
        Theme::drawFocus(g, getLocalBounds().toFloat());
}

juce::Image SpectrumView::snapshot(float scale) {
    return pictureOf(getLocalBounds(), scale,
                     [this](juce::Graphics& g) { paintShown(g, getLocalBounds(), model.getShown()); });
}

juce::String SpectrumView::describe() const {
    const auto& shown = model.getShown();
    auto text = (shown.settings.isSpectrogram ? "Spectrogram of " : "Spectrum of ") +
                juce::String(nameOf(shown.settings.signal)) + ": " + peakText(shown) + ".";
    if (!shown.isEmpty())
        text << " " << bandTexts(shown).joinIntoString(", ") << ".";
    if (const auto reading = cursorText(shown); reading.isNotEmpty())
        text << " Cursor at " << reading << ".";
    return text;
}

void SpectrumView::setCursor(std::optional<double> hz, bool isSaid) {
    model.setCursor(hz);
    if (isSaid && hz)
        juce::AccessibilityHandler::postAnnouncement(cursorText(model.getShown()),
                                                     juce::AccessibilityHandler::AnnouncementPriority::low);
    repaint();
}

void SpectrumView::mouseMove(const juce::MouseEvent& event) {
    const SpectrumLayout layout(getLocalBounds(), model.getShown());
    const auto isOverPlot = layout.plot.contains(event.getPosition());
    setMouseCursor(isOverPlot ? juce::MouseCursor::CrosshairCursor : juce::MouseCursor::NormalCursor);
    setCursor(isOverPlot ? std::optional(layout.hzAt(event.position)) : std::nullopt, false);
}

void SpectrumView::mouseExit(const juce::MouseEvent&) { setCursor(std::nullopt, false); }

bool SpectrumView::keyPressed(const juce::KeyPress& key) {
    if (key.getModifiers().isCommandDown() || key.getModifiers().isAltDown())
        return false;
    const auto& shown = model.getShown();
    const auto code = key.getKeyCode();
    const auto letter = juce::CharacterFunctions::toUpperCase(key.getTextCharacter());
    auto settings = shown.settings;
    const auto isDown = code == juce::KeyPress::leftKey || code == juce::KeyPress::downKey;
    if (isDown || code == juce::KeyPress::rightKey || code == juce::KeyPress::upKey) {
        const SpectrumLayout layout(getLocalBounds(), shown);
        const auto step = (key.getModifiers().isShiftDown() ? fineStep : keyStep) * (isDown ? -1.0 : 1.0);
        const auto from = layout.partOf(shown.cursor.value_or(shown.peakHz().value_or(10.0)));
        setCursor(layout.hzOf(std::clamp(from + step, 0.0, 1.0)), true);
        return true;
    }
    if (letter == 'P') {
        setCursor(shown.peakHz(), true);
        return true;
    }
    if (code == juce::KeyPress::deleteKey || code == juce::KeyPress::backspaceKey) {
        setCursor(std::nullopt, true);
        return true;
    }
    if (letter == 'R') {
        model.resetHold();
        repaint();
        return true;
    }
    if (letter == 'F')
        settings.isFrequencyLog = !settings.isFrequencyLog;
    else if (letter == 'L')
        settings.isPowerLog = !settings.isPowerLog;
    else if (letter == 'H')
        settings.holdsPeak = !settings.holdsPeak;
    else if (letter == 'T')
        settings.isSpectrogram = !settings.isSpectrogram;
    else if (letter >= '1' && letter <= '4')
        settings.signal = static_cast<Signal>(letter - '1');
    else
        return false;
    if (onChange)
        onChange(settings);
    return true;
}

std::unique_ptr<juce::AccessibilityHandler> SpectrumView::createAccessibilityHandler() {
    return describedPicture(*this, [this] { return describe(); });
}

} // namespace berger
