// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Resonance/ResonanceTexts.h"
#include "OutputFile.h"
#include "ResonanceOutput.h"

#include <juce_core/juce_core.h>

namespace berger::lab {
namespace {

constexpr std::size_t fewCells = 32;

using Range = std::optional<FrequencyRange>;

juce::String rangeText(const Range& range) {
    if (!range)
        return "                ";
    const auto end = [](const std::optional<double>& f, const char* beyond) {
        return f ? juce::String::formatted("%7.2f", *f) : juce::String(beyond);
    };
    return end(range->from, "      <") + " " + end(range->to, "      >") + " ";
}

juce::var jsonOf(const Range& range) {
    if (!range)
        return {};
    auto* object = new juce::DynamicObject;
    const auto end = [](const std::optional<double>& f) { return f ? juce::var(*f) : juce::var(); };
    object->setProperty("from_Hz", end(range->from));
    object->setProperty("to_Hz", end(range->to));
    return object;
}

std::string ratioOf(const Entrainment& cell) { return cell.ratio.isLocked() ? cell.ratio.text() : ""; }

} // namespace

std::string listingOf(const ResonanceOutput& output) {
    juce::String text;
    if (output.ownFrequency > 0.0)
        text << juce::String::formatted("the column's own rhythm: %.4f Hz\n", output.ownFrequency);
    else
        text << "the column rests without a drive\n";
    if (output.grid.frequencies.size() > 1) {
        text << juce::String::formatted("1:1          same mean frequency  locking value from %g on\n", output.limit)
             << "depth (Hz)   from and to (Hz)     from and to (Hz); < and > lie beyond the grid\n";
        for (const auto& row : output.tongue)
            text << juce::String::formatted("%10g  ", row.depth) << rangeText(row.entrained) << "     "
                 << rangeText(row.locked).trimEnd() << "\n";
    }
    if (output.cells.size() <= fewCells) {
        text << "drive (Hz)  depth (Hz)  EEG:drive  locking  EEG (Hz)  amplitude (mV)  range (mV)\n";
        for (std::size_t i = 0; i < output.cells.size(); ++i) {
            const auto drive = output.grid.at(i);
            const auto& cell = output.cells[i];
            text << juce::String::formatted("%10g  %10g  ", drive.frequency, drive.depth)
                 << juce::String::fromUTF8(cell.ratio.text().c_str()).paddedLeft(' ', 9)
                 << juce::String::formatted("  %7.4f  %8.4f  %14.5f  %.4f to %.4f\n", cell.locking, cell.frequency,
                                            cell.amplitude, cell.minimum, cell.maximum);
        }
    }
    return text.toStdString();
}

std::string jsonOf(const ResonanceOutput& output) {
    juce::Array<juce::var> cells, tongue;
    for (std::size_t i = 0; i < output.cells.size(); ++i) {
        const auto drive = output.grid.at(i);
        const auto& cell = output.cells[i];
        auto* object = new juce::DynamicObject;
        object->setProperty("frequency_Hz", drive.frequency);
        object->setProperty("depth_Hz", drive.depth);
        object->setProperty("ratio", cell.ratio.isLocked() ? juce::var(juce::String(ratioOf(cell))) : juce::var());
        object->setProperty("locking", cell.locking);
        object->setProperty("EEG_frequency_Hz", cell.frequency);
        object->setProperty("amplitude_mV", cell.amplitude);
        object->setProperty("EEG_min_mV", cell.minimum);
        object->setProperty("EEG_max_mV", cell.maximum);
        cells.add(object);
    }
    for (const auto& row : output.tongue) {
        auto* object = new juce::DynamicObject;
        object->setProperty("depth_Hz", row.depth);
        object->setProperty("entrained", jsonOf(row.entrained));
        object->setProperty("locked", jsonOf(row.locked));
        tongue.add(object);
    }
    auto* object = new juce::DynamicObject;
    const juce::var result(object);
    object->setProperty("own_frequency_Hz", output.ownFrequency);
    object->setProperty("locking_limit", output.limit);
    object->setProperty("tongue_1_1", tongue);
    object->setProperty("cells", cells);
    return (juce::JSON::toString(result) + "\n").toStdString();
}

void writeCsv(const ResonanceOutput& output, const std::filesystem::path& file) {
    OutputFile out(file);
    out.write(resonanceTable(output.grid, output.cells));
    out.commit();
}

} // namespace berger::lab
