// SPDX-License-Identifier: GPL-3.0-or-later
#include "InputPanel.h"

#include "Interface/Controls/Theme.h"

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
constexpr int gridColumns = 4, lineHeight = 15; // of the text over and under the picture

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
    shape = static_cast<DriveShape>(value(drive_shape));
    enableWhatCounts();
}

void InputPanel::enableWhatCounts() {
    for (const auto& [control, shapes] : drives)
        control->setEnabled(shapes(info(shape)));
}

void InputPanel::resized() {
    auto area = getLocalBounds().withTrimmedTop(titleHeight).reduced(4, 0);
    layOut(area);
    dice.setBounds(area.getX() + ParameterControl::width - 30, area.getY() + 4 * rowHeight + 3, 28, 26);
    dice.toFront(false);
    picture = area.withTrimmedLeft((gridColumns - 1) * columnWidth + 4).reduced(4, 3);
    meter = picture.removeFromBottom(8);
    picture.removeFromBottom(lineHeight + 2);
    picture.reduce(0, lineHeight); // no text stands on the trace
    columns.assign(static_cast<std::size_t>(std::max(picture.getWidth(), 1)), {});
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
    if (history.isEmpty() || (isCalm && sincePicture < calmSeconds))
        return;
    sincePicture = 0.0;
    history.read(Signal::E_inp, span, columns);
    auto minimum = 1e30f, most = -1e30f;
    for (const auto& extremes : columns)
        if (!extremes.isEmpty()) {
            minimum = std::min(minimum, extremes.low);
            most = std::max(most, extremes.high);
        }
    if (minimum > most)
        return;
    const auto margin = std::max(0.1f * (most - minimum), 5.0f);
    // Grows at once and shrinks slowly, so that the picture does not jump.
    low = std::min(minimum - margin, low + 0.05f * (minimum - margin - low));
    high = std::max(most + margin, high + 0.05f * (most + margin - high));
    repaint(picture.expanded(0, lineHeight));
}

void InputPanel::paint(juce::Graphics& g) {
    ControlPanel::paint(g);
    g.setColour(Theme::colour(palette::background));
    g.fillRect(picture);
    const auto y = [&](float v) {
        return static_cast<float>(picture.getBottom()) -
               static_cast<float>(picture.getHeight()) * (v - low) / std::max(high - low, 1e-3f);
    };
    juce::RectangleList<float> trace;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (const auto& c = columns[i]; !c.isEmpty())
            trace.addWithoutMerging({static_cast<float>(picture.getX()) + static_cast<float>(i), y(c.high) - 0.75f,
                                     1.0f, y(c.low) - y(c.high) + 1.5f});
    g.setColour(Theme::colour(palette::E_inp));
    g.saveState();
    g.reduceClipRegion(picture);
    g.fillRectList(trace);
    g.restoreState();
    g.setColour(Theme::colour(palette::soft));
    g.setFont(Theme::font(12.0f));
    const auto above = picture.withHeight(lineHeight).translated(0, -lineHeight);
    g.drawText(juce::String(juce::roundToInt(high)) + " /s", above, juce::Justification::centredLeft);
    g.drawText("E_inp", above, juce::Justification::centredRight);
    g.drawText(juce::String(juce::roundToInt(low)) + " /s", picture.withY(picture.getBottom()).withHeight(lineHeight),
               juce::Justification::centredLeft);

    g.drawText("sidechain", meter.withHeight(lineHeight).translated(0, -lineHeight - 1),
               juce::Justification::centredLeft);
    g.setColour(Theme::colour(palette::background));
    g.fillRect(meter);
    const auto decibels = juce::Decibels::gainToDecibels(sidechainLevel.get(), -60.0);
    g.setColour(Theme::colour(decibels > 0.0 ? palette::warning : palette::E_inp));
    g.fillRect(meter.withWidth(juce::roundToInt(meter.getWidth() * juce::jlimit(0.0, 1.0, (decibels + 60.0) / 60.0))));
}

} // namespace berger
