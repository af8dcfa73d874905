// SPDX-License-Identifier: GPL-3.0-or-later
#include "ResonanceTexts.h"

#include "Instrument/Keys/NumberText.h"
#include "Plugin/Utf8.h"

namespace berger {
namespace {

juce::String ratioText(const LockingRatio& ratio) {
    return ratio.isLocked() ? utf8(ratio.text()) : juce::String("not locked");
}

} // namespace

juce::String cellText(const ResonanceShown& shown, const SineDrive& drive) {
    auto text = juce::String(drive.frequency, 2) + " Hz, depth " + juce::String(drive.depth, 1);
    if (const auto* cell = shown.cellAt(drive))
        text << ": " << ratioText(cell->ratio) << ", locking " << juce::String(cell->locking, 3) << ", "
             << juce::String(cell->amplitude, 2) << " mV";
    return text;
}

juce::String shortCellText(const ResonanceShown& shown, const SineDrive& drive) {
    const auto* cell = shown.cellAt(drive);
    auto text = juce::String(drive.frequency, 2) + " Hz, " + juce::String(drive.depth, 1);
    if (cell != nullptr)
        text << ": " << utf8(cell->ratio.text()) << ", " << juce::String(cell->locking, 3) << ", "
             << juce::String(cell->amplitude, 2) << " mV";
    return text;
}

juce::String liveText(const ResonanceShown& shown) {
    if (shown.live) {
        const auto& live = *shown.live;
        if (live.frequency <= 0.0)
            return "Now: the EEG rests";
        return "Now: EEG " + juce::String(live.frequency, 2) + " Hz, " +
               (shown.hearsSidechain ? "sidechain " + juce::String(live.driveFrequency, 2) + " Hz, " : juce::String()) +
               ratioText(live.ratio) + ", locking " + juce::String(live.locking, 3);
    }
    if (shown.hearsSidechain)
        return "Now: listening to the sidechain";
    return shown.isDriven ? "Now: listening" : "Click to drive the column there";
}

std::string resonanceTable(const DriveGrid& grid, const std::vector<Entrainment>& cells) {
    std::string text = "frequency_Hz,depth_Hz,ratio,locking,EEG_frequency_Hz,amplitude_mV,EEG_min_mV,EEG_max_mV\n";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto drive = grid.at(i);
        const auto& cell = cells[i];
        appendNumber(text, drive.frequency);
        text += ',';
        appendNumber(text, drive.depth);
        text += ',' + (cell.ratio.isLocked() ? cell.ratio.text() : std::string());
        for (const auto x : {cell.locking, cell.frequency, cell.amplitude, cell.minimum, cell.maximum}) {
            text += ',';
            appendNumber(text, x);
        }
        text += '\n';
    }
    return text;
}

} // namespace berger
