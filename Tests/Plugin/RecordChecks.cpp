// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecordChecks.h"

#include "Columns/Column.h"
#include "Instrument/Keys/NumberText.h"

#include <juce_audio_formats/juce_audio_formats.h>

namespace berger::test {

ScratchFolder::ScratchFolder() : folder(juce::File::createTempFile("berger")) { folder.createDirectory(); }
ScratchFolder::~ScratchFolder() { folder.deleteRecursively(); }

std::vector<std::vector<float>> readWav(const juce::File& file, double sampleRate) {
    const std::unique_ptr<juce::AudioFormatReader> reader(
        juce::WavAudioFormat().createReaderFor(file.createInputStream().release(), true));
    if (reader == nullptr || reader->sampleRate != sampleRate || !reader->usesFloatingPointData)
        return {};
    const auto length = static_cast<int>(reader->lengthInSamples);
    juce::AudioBuffer<float> buffer(static_cast<int>(reader->numChannels), length);
    reader->read(&buffer, 0, length, 0, true, true);
    std::vector<std::vector<float>> channels;
    for (int c = 0; c < buffer.getNumChannels(); ++c)
        channels.emplace_back(buffer.getReadPointer(c), buffer.getReadPointer(c) + length);
    return channels;
}

Complaint recordingIsWhatWasPlayed() {
    const ScratchFolder scratch;
    auto values = alphaTone({{parameters::speed, 3}, {parameters::integrator, 0}});
    const auto processor = processorWith(values);
    Script script;
    script.length = 60000;
    if (const auto begun = processor->getRecorder().start(scratch.folder, "a/b: c", "a test"); begun.failed())
        return begun.getErrorMessage().toStdString();
    const auto heard = play(*processor, script, [n = 0]() mutable { return 1 + (n = (n * 37 + 11) % 700); });
    processor->releaseResources();
    processor->getRecorder().stop();
    const auto status = processor->getRecorder().getStatus();
    if (status.error.isNotEmpty() || status.isRecording || status.files.size() != 2)
        return "it did not end well: " + status.error.toStdString();
    if (readWav(status.files[0], 48000) != heard.channels)
        return "the sound is not what was played";

    // The table has the numbers that `berger-lab trace` writes.
    Column column(values);
    const auto rows = juce::StringArray::fromLines(status.files[1].loadFileAsString().trimEnd());
    if (rows[0] != "time_s,M_mV,E_mV,I_mV,EEG_mV,E_inp_Hz,audio_s")
        return "the table has no header";
    const auto steps = 1 + static_cast<int>(3.0 * (script.length - 1) / 48000 / values.stepSeconds());
    if (rows.size() - 1 != steps)
        return say("the table has ", rows.size() - 1, " grid points of ", steps);
    for (int k = 1; k < rows.size(); ++k) {
        const auto input = column.nextInput();
        column.advance(input);
        const auto& x = column.getState();
        std::string wanted;
        for (const auto value : {column.getTime(), x.M, x.E, x.I, x.eeg(), input.E_inp}) {
            appendNumber(wanted, value);
            wanted += ',';
        }
        if (!rows[k].startsWith(juce::String(wanted)))
            return say("row ", k, " is ", rows[k].toStdString(), ", not ", wanted);
        const auto at = rows[k].fromLastOccurrenceOf(",", false, false).getDoubleValue();
        if (std::abs(3.0 * at - (k - 1) * values.stepSeconds()) > 3.1 / 48000)
            return say("row ", k, " is said to sound at ", at, " s");
    }
    return {};
}

} // namespace berger::test
