// SPDX-License-Identifier: GPL-3.0-or-later
#include "AverageTexts.h"

#include "Instrument/Keys/NumberText.h"
#include "Interface/Scope/ScopeSettings.h"
#include "Plugin/Utf8.h"

namespace berger {
namespace {

juce::String milliseconds(double ms) { return juce::String(ms, 1) + " ms"; }

} // namespace

juce::String countText(const AverageShown& shown) {
    if (shown.isEmpty()) {
        switch (shown.settings.stimulus) {
        case EvokedBy::pulses:
            return "Waiting for pulses of the drive";
        case EvokedBy::notes:
            return "Waiting for MIDI notes";
        case EvokedBy::both:
            break;
        }
        return "Waiting for pulses of the drive or MIDI notes";
    }
    const auto peak = shown.peak();
    return "N " + juce::String(static_cast<juce::int64>(shown.count())) + ", peak " +
           juce::String(shown.epochs.getAverage().mean()[peak], 3) + " mV at " + milliseconds(shown.timeOf(peak));
}

juce::String cursorText(const AverageShown& shown) {
    if (!shown.cursor || shown.isEmpty())
        return {};
    const auto& average = shown.epochs.getAverage();
    const auto sample = shown.sampleAt(*shown.cursor);
    return milliseconds(shown.timeOf(sample)) + ": " + juce::String(average.mean()[sample], 3) + utf8(" \u00b1 ") +
           juce::String(average.standardError(sample), 3) + " mV";
}

juce::String leftOutText(const AverageShown& shown) {
    const auto count = static_cast<juce::int64>(shown.epochs.getLeftOut());
    return count == 0 ? juce::String() : juce::String(count) + (count == 1 ? " stimulus" : " stimuli") + " left out";
}

std::string averageTable(const AverageShown& shown) {
    auto text = std::string("time_ms,") + nameOf(shown.settings.signal) + "_mV,standard_error_mV,epochs\n";
    const auto& average = shown.epochs.getAverage();
    for (std::size_t i = 0; i < average.mean().size(); ++i) {
        for (const auto x : {shown.timeOf(i), average.mean()[i], average.standardError(i)}) {
            appendNumber(text, x);
            text += ',';
        }
        text += std::to_string(average.getCount()) + '\n';
    }
    return text;
}

} // namespace berger
