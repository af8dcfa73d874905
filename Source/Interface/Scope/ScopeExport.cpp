// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopeExport.h"

#include "Instrument/Keys/NumberText.h"
#include "Plugin/FileStream.h"
#include "Plugin/Utf8.h"
#include "Plugin/WholeFile.h"

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

juce::Result writeBytes(const juce::File& file, std::string_view bytes) {
    try {
        writeWhole(pathOf(file), bytes);
    } catch (const FileError& error) {
        return juce::Result::fail(sentence(error.what()));
    }
    return juce::Result::ok();
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

juce::Result writeText(const juce::File& file, const juce::String& text) {
    return writeBytes(file, {text.toRawUTF8(), text.getNumBytesAsUTF8()});
}

juce::Result writePng(const juce::File& file, const juce::Image& image) {
    juce::MemoryOutputStream bytes;
    if (!juce::PNGImageFormat().writeImageToStream(image, bytes))
        return juce::Result::fail("Cannot make a picture for " + file.getFullPathName() + ".");
    return writeBytes(file, {static_cast<const char*>(bytes.getData()), bytes.getDataSize()});
}

} // namespace berger
