// SPDX-License-Identifier: GPL-3.0-or-later
#include "ResonanceView.h"

#include "Interface/Controls/Theme.h"
#include "Interface/Views/ViewParts.h"
#include "ResonancePainter.h"
#include "ResonanceTexts.h"

#include <array>

namespace berger {
namespace {

// What a key moves the drive by, as a part of the axes.
constexpr double keyStep = 0.02, fineStep = 0.002;

// What a click sets.
constexpr std::array played{parameters::drive_shape, parameters::drive_frequency, parameters::drive_depth};

double rounded(double value, double step) { return std::round(value / step) * step; }

} // namespace

ResonanceView::ResonanceView(ResonanceModel& shown, Session& played) : model(shown), session(played) {
    setOpaque(true);
    setWantsKeyboardFocus(true);
    setMouseClickGrabsKeyboardFocus(true);
    setMouseCursor(juce::MouseCursor::CrosshairCursor);
    setTitle("Resonance view");
    setTooltip("Each cell is a sine drive: where the column keeps a ratio to it, or how strongly it answers. Click or "
               "drag to play one.");
    setHelpText("Arrows move the drive and play it, with Shift finely; Delete takes the drive away; T changes between "
                "tongues and response.");
}

ResonanceView::~ResonanceView() { end(); }

void ResonanceView::paint(juce::Graphics& g) {
    paintResonance(g, getLocalBounds(), model.getShown());
    if (hasKeyboardFocus(false))
        Theme::drawFocus(g, getLocalBounds().toFloat());
}

juce::Image ResonanceView::snapshot(float scale) {
    return pictureOf(getLocalBounds(), scale,
                     [this](juce::Graphics& g) { paintResonance(g, getLocalBounds(), model.getShown()); });
}

juce::String ResonanceView::describe() const {
    const auto& shown = model.getShown();
    auto text = juce::String(shown.settings.isResponse ? "Response to sine drives" : "Tongues of sine drives") +
                " up to " + juce::String(shown.settings.topFrequency) + " Hz and a depth of " +
                juce::String(shown.settings.topDepth) + " Hz. ";
    if (shown.isEmpty())
        text << "Not mapped yet. ";
    else
        text << (shown.ownFrequency > 0.0
                     ? "The column's own rhythm is at " + juce::String(shown.ownFrequency, 2) + " Hz. "
                     : juce::String("The column rests without a drive. "));
    text << (shown.isDriven ? "The drive: " : "The drive, which is off: ") << cellText(shown, shown.drive) << ". "
         << liveText(shown) << ".";
    return text;
}

void ResonanceView::begin() {
    for (const auto p : played)
        session.begin(p);
    isDragging = true;
}

void ResonanceView::play(const SineDrive& drive) {
    const auto& settings = model.getShown().settings;
    session.set(parameters::drive_shape, static_cast<double>(DriveShape::sine));
    session.set(parameters::drive_frequency, rounded(drive.frequency, settings.topFrequency / 2400));
    session.set(parameters::drive_depth, rounded(drive.depth, settings.topDepth / 960));
}

void ResonanceView::end() {
    if (!isDragging)
        return;
    isDragging = false;
    session.endTogether(played, "Drive");
}

void ResonanceView::mouseMove(const juce::MouseEvent& event) {
    const ResonanceLayout layout(getLocalBounds(), model.getShown());
    const auto isOverPlot = layout.plot.contains(event.getPosition());
    model.setCursor(isOverPlot ? std::optional(layout.driveAt(event.position)) : std::nullopt);
    repaint();
}

void ResonanceView::mouseExit(const juce::MouseEvent&) {
    model.setCursor(std::nullopt);
    repaint();
}

void ResonanceView::mouseDown(const juce::MouseEvent& event) {
    const ResonanceLayout layout(getLocalBounds(), model.getShown());
    if (!event.mods.isLeftButtonDown() || !layout.plot.contains(event.getPosition()))
        return;
    begin();
    play(layout.driveAt(event.position));
}

void ResonanceView::mouseDrag(const juce::MouseEvent& event) {
    if (!isDragging)
        return;
    const auto drive = ResonanceLayout(getLocalBounds(), model.getShown()).driveAt(event.position);
    play(drive);
    model.setCursor(drive);
    repaint();
}

void ResonanceView::mouseUp(const juce::MouseEvent&) { end(); }

bool ResonanceView::keyPressed(const juce::KeyPress& key) {
    if (key.getModifiers().isCommandDown() || key.getModifiers().isAltDown())
        return false;
    const auto& shown = model.getShown();
    const auto code = key.getKeyCode();
    if (juce::CharacterFunctions::toUpperCase(key.getTextCharacter()) == 'T') {
        auto settings = shown.settings;
        settings.isResponse = !settings.isResponse;
        if (onChange)
            onChange(settings);
        return true;
    }
    if (code == juce::KeyPress::deleteKey || code == juce::KeyPress::backspaceKey) {
        session.change(parameters::drive_shape, static_cast<double>(DriveShape::constant));
        return true;
    }
    const auto step = key.getModifiers().isShiftDown() ? fineStep : keyStep;
    const auto right = code == juce::KeyPress::rightKey ? 1 : code == juce::KeyPress::leftKey ? -1 : 0;
    const auto up = code == juce::KeyPress::upKey ? 1 : code == juce::KeyPress::downKey ? -1 : 0;
    if (right == 0 && up == 0)
        return false;
    const auto& settings = shown.settings;
    const SineDrive drive{std::clamp(shown.drive.frequency + right * step * settings.topFrequency,
                                     settings.lowestFrequency(), settings.topFrequency),
                          std::clamp(shown.drive.depth + up * step * settings.topDepth, 0.0, settings.topDepth)};
    begin();
    play(drive);
    end();
    juce::AccessibilityHandler::postAnnouncement(cellText(shown, drive),
                                                 juce::AccessibilityHandler::AnnouncementPriority::low);
    return true;
}

std::unique_ptr<juce::AccessibilityHandler> ResonanceView::createAccessibilityHandler() {
    return describedPicture(*this, [this] { return describe(); });
}

} // namespace berger
