// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopeExport.h"

#include "Instrument/Keys/NumberText.h"

#include <string>

namespace berger {
namespace {

constexpr int timeDigits = 12, valueDigits = 9;
constexpr std::array<const char*, signalCount> units{"mV", "mV", "mV", "mV", "Hz"};

void append(juce::MemoryOutputStream& table, double value, int digits) {
    std::string text;
    appendNumber(text, value, digits);
    table.write(text.data(), text.size());
}

} // namespace

juce::String scopeTable(const ScopeModel& model) {
    const auto span = model.getSpan();
    auto holdsRanges = false;
    model.getShown().forEach(
        span, [&holdsRanges](const TraceFrame& frame) { holdsRanges = holdsRanges || frame.last > frame.first; });
    juce::MemoryOutputStream table;
    table << (holdsRanges ? "time_first_s,time_last_s" : "time_s");
    for (std::size_t s = 0; s < signalCount; ++s) {
        const juce::String name = nameOf(static_cast<Signal>(s)), unit = units[s];
        if (holdsRanges)
            table << "," << name << "_min_" << unit << "," << name << "_max_" << unit;
        else
            table << "," << name << "_" << unit;
    }
    table << "\n";
    model.getShown().forEach(span, [&](const TraceFrame& frame) {
        append(table, frame.first, timeDigits);
        if (holdsRanges) {
            table << ",";
            append(table, frame.last, timeDigits);
        }
        for (std::size_t s = 0; s < signalCount; ++s) {
            table << ",";
            append(table, static_cast<double>(frame.low[s]), valueDigits);
            if (holdsRanges) {
                table << ",";
                append(table, static_cast<double>(frame.high[s]), valueDigits);
            }
        }
        table << "\n";
    });
    return table.toString();
}

} // namespace berger
