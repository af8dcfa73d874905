// SPDX-License-Identifier: GPL-3.0-or-later
#include "InputPanel.h"

#include "Interface/Controls/Theme.h"

#include <array>

namespace berger {
namespace {

using namespace parameters;

// Which shapes a control counts for.
bool any(const DriveShapeInfo& s) { return s.waveform != Waveform::none; }
bool periodic(const DriveShapeInfo& s) { return any(s) && s.waveform != Waveform::ramp; }
bool chirps(const DriveShapeInfo& s) { return s.course != FrequencyCourse::fixed; }
bool sweeps(const DriveShapeInfo& s) { return s.sweeps(); }
bool hasWidth(const DriveShapeInfo& s) { return s.waveform == Waveform::pulse && s.duty == 0.0; }

constexpr double calmSeconds = 0.5;
constexpr int lineHeight = 15, meterHeight = 8;

} // namespace

InputPanel::InputPanel(Processor& owner) : ControlPanel(owner, "Input") {
    add(E_inp, "E_inp", 0, 0);
    add(noise_E, "Noise", 0, 1);
    add(noise_M, "Noise on M", 0, 2);
    add(noise_I, "Noise on I", 0, 3);
    add(seed, "Seed", 0, 4);
    add(drive_shape, "Drive", 1, 0);
    const auto drive = [this](Parameter p, const char* label, int gridColumn, int gridRow, CountsFor shapes) {
        drives.emplace_back(&add(p, label, gridColumn, gridRow), shapes);
    };
    drive(drive_depth, "Depth", 1, 1, any);
    drive(drive_frequency, "Frequency", 1, 2, periodic);
    drive(drive_frequency_end, "Chirp end", 1, 3, chirps);
    drive(drive_sweep, "Sweep time", 1, 4, sweeps);
    drive(drive_width, "Pulse width", 2, 0, hasWidth);
    drive(drive_start, "Start", 2, 1, any);
    drive(drive_end, "End", 2, 2, any);
    add(note_kick, "Note kick", 2, 3);
    add(sidechain, "Sidechain", 2, 4);

    dice.setTitle("Another seed");
    dice.setTooltip("Draws another seed: the same sound with other noise.");
    dice.setButtonText(juce::String::fromUTF8("\u2684"));
    dice.onClick = [this] {
        column.getSession().change(seed,
                                   juce::Random::getSystemRandom().nextInt(static_cast<int>(maximumHostSeed) + 1));
        ControlPanel::refresh();
    };
    dice.setExplicitFocusOrder(focusOrder(0, 5));
    addAndMakeVisible(dice);
    addAndMakeVisible(picture);
    shape = static_cast<DriveShape>(value(drive_shape));
    enableWhatCounts();
}

void InputPanel::enableWhatCounts() {
    for (const auto& [control, shapes] : drives)
        control->setEnabled(shapes(info(shape)));
}

void InputPanel::resized() {
    auto area = getLocalBounds().withTrimmedTop(titleHeight).reduced(4, 0);
    constexpr std::array widths{columnWidth, columnWidth, columnWidth};
    constexpr int controlsWidth = 3 * columnWidth, controlsHeight = 5 * rowHeight + 4;
    const auto isColumn = getHeight() > getWidth();
    auto controls = isColumn ? area.removeFromBottom(controlsHeight) : area.removeFromLeft(controlsWidth);
    const auto seedArea = layOut(controls, widths).front().withTrimmedTop(4 * rowHeight);
    dice.setBounds(seedArea.getX() + ParameterControl::width - 30, seedArea.getY() + 3, 28, 26);
    dice.toFront(false);
    area.reduce(4, 3);
    meter = area.removeFromBottom(meterHeight);
    area.removeFromBottom(lineHeight + 2);
    picture.setBounds(area);
}

// What the picture is made from.
ModelValues InputPanel::inputValues() const {
    ModelValues values;
    for (const auto p : {E_inp, noise_E, be, drive_shape, drive_depth, drive_frequency, drive_width})
        values.assign(p, value(p));
    return values;
}

void InputPanel::refresh(const ScopeHistory& history, const TimeSpan& span, double seconds, bool isCalm) {
    ControlPanel::refresh();
    if (const auto now = static_cast<DriveShape>(value(drive_shape)); now != shape) {
        shape = now;
        enableWhatCounts();
    }
    if (sidechainLevel.update(column.getMeters().sidechain.take(), seconds))
        repaint(meter.expanded(2));
    sincePicture += seconds;
    if (!isVisible() || history.isEmpty() || (isCalm && sincePicture < calmSeconds))
        return;
    sincePicture = 0.0;
    picture.refresh(history, span, inputValues());
}

void InputPanel::paint(juce::Graphics& g) {
    ControlPanel::paint(g);
    g.setColour(Theme::colour(palette::soft));
    g.setFont(Theme::font(12.0f));
    g.drawText("sidechain", meter.withHeight(lineHeight).translated(0, -lineHeight - 1),
               juce::Justification::centredLeft);
    g.setColour(Theme::colour(palette::background));
    g.fillRect(meter);
    const auto decibels = juce::Decibels::gainToDecibels(sidechainLevel.get(), -60.0);
    g.setColour(Theme::colour(decibels > 0.0 ? palette::warning : palette::E_inp));
    g.fillRect(meter.withWidth(juce::roundToInt(meter.getWidth() * juce::jlimit(0.0, 1.0, (decibels + 60.0) / 60.0))));
}

} // namespace berger
