// SPDX-License-Identifier: GPL-3.0-or-later
#include "Editor.h"

#include <cmath>

namespace berger {
namespace {

const juce::Colour background(0xff171a1f), ink(0xffe6e9ee), soft(0xff9aa4b2), barColour(0xff4fb3a5);
constexpr int headerHeight = 84, calibrationHeight = 34;

} // namespace

Editor::Editor(Processor& owner)
    : AudioProcessorEditor(owner), column(owner), presets(owner), calibration(owner), list(owner) {
    restart.setTooltip("Start the column anew from its initial state");
    restart.onClick = [this] { column.requestRestart(); };
    addAndMakeVisible(presets);
    addAndMakeVisible(restart);
    addAndMakeVisible(calibration);
    addAndMakeVisible(list);
    setResizable(true, true);
    setResizeLimits(600, 400, 2400, 1600);
    setSize(900, 640);
    startTimerHz(30);
}

void Editor::timerCallback() {
    const auto peak = column.peak.exchange(0.0f);
    level = std::max(peak, 0.8f * level);
    eeg = column.eeg.load();
    failures = column.failures.load();
    presets.refresh();
    calibration.refresh();
    repaint(0, 0, getWidth(), headerHeight);
}

void Editor::paint(juce::Graphics& g) {
    g.fillAll(background);
    auto header = getLocalBounds().removeFromTop(headerHeight).reduced(14, 10);
    g.setColour(ink);
    g.setFont(24.0f);
    g.drawText("Berger", header.removeFromLeft(100), juce::Justification::centredLeft, false);

    g.setColour(juce::Colours::black);
    g.fillRect(meter);
    const auto decibels = juce::Decibels::gainToDecibels(level, -60.0f);
    g.setColour(barColour);
    g.fillRect(meter.withWidth(juce::roundToInt(static_cast<float>(meter.getWidth()) * (decibels + 60.0f) / 60.0f)));
    g.setColour(soft);
    g.setFont(14.0f);
    auto text = juce::String(decibels, 1) + " dBFS    EEG " + juce::String(eeg, 2) + " mV";
    if (failures > 0)
        text << "    restarted " << juce::String(static_cast<juce::int64>(failures)) << " times";
    g.drawText(text, meter.translated(0, 20).withHeight(18), juce::Justification::centredLeft, true);
}

void Editor::resized() {
    auto area = getLocalBounds();
    auto header = area.removeFromTop(headerHeight).reduced(14, 10);
    header.removeFromLeft(110);
    presets.setBounds(header.removeFromLeft(400).withSizeKeepingCentre(400, 28));
    header.removeFromLeft(10);
    restart.setBounds(header.removeFromLeft(90).withSizeKeepingCentre(90, 28));
    header.removeFromLeft(16);
    meter = header.withHeight(16).translated(0, 14);
    calibration.setBounds(area.removeFromTop(calibrationHeight).reduced(14, 3));
    list.setBounds(area);
}

} // namespace berger
