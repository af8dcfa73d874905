// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecordedFiles.h"

#include "FileStream.h"
#include "Instrument/Keys/NumberText.h"
#include "Utf8.h"

#include <algorithm>
#include <utility>

namespace berger {
namespace {

constexpr std::size_t rowsAtOnce = 1 << 16; // bytes
constexpr int timeDigits = 12;
constexpr auto header = "time_s,M_mV,E_mV,I_mV,EEG_mV,E_inp_Hz,audio_s\n";

} // namespace

RecordedFiles::RecordedFiles(const juce::File& whole, double sampleRate, juce::String comment)
    : audioFile(whole.getFullPathName() + ".wav"), tableFile(whole.getFullPathName() + ".csv"), rate(sampleRate),
      about(std::move(comment)) {}

// The first failure is what ended it.
bool RecordedFiles::fail(const std::string& why) {
    if (failure.isEmpty())
        failure = sentence(why);
    return false;
}

bool RecordedFiles::openAudio() {
    try {
        audio.emplace(pathOf(audioFile), CheckedFile::Opening::create);
    } catch (const FileError& error) {
        return fail(error.what());
    }
    auto stream = std::make_unique<FileStream>(*audio);
    juce::StringPairArray metadata;
    metadata.set(juce::WavAudioFormat::riffInfoComment, about);
    const auto channels = juce::AudioChannelSet::discreteChannels(static_cast<int>(recordedChannels));
    writer.reset(juce::WavAudioFormat().createWriterFor(stream.get(), rate, channels, 32, metadata, 0));
    if (writer == nullptr)
        return fail("cannot write " + textOf(pathOf(audioFile)) + ": a WAV file cannot have " +
                    juce::String(rate).toStdString() + " Hz");
    static_cast<void>(stream.release()); // the writer owns it now
    return audio->error().empty() || fail(audio->error());
}

bool RecordedFiles::openTable() {
    try {
        table.emplace(pathOf(tableFile), CheckedFile::Opening::create);
    } catch (const FileError& error) {
        return fail(error.what());
    }
    rows = header;
    return true;
}

bool RecordedFiles::add(const RecordedAudio& piece) {
    if (!audio && !openAudio())
        return false;
    std::array<const float*, recordedChannels> channels{};
    static constexpr std::array<float, RecordedAudio::capacity> silence{};
    while (samples < piece.place.position) {
        const auto missing = std::min<std::uint64_t>(piece.place.position - samples, silence.size());
        channels.fill(silence.data());
        if (!writer->writeFromFloatArrays(channels.data(), static_cast<int>(channels.size()),
                                          static_cast<int>(missing)))
            return fail(audio->error());
        samples += missing;
        lost += missing;
    }
    std::transform(piece.samples.begin(), piece.samples.end(), channels.begin(),
                   [](const auto& channel) { return channel.data(); });
    if (!writer->writeFromFloatArrays(channels.data(), static_cast<int>(channels.size()), piece.count))
        return fail(audio->error());
    samples += static_cast<std::uint64_t>(piece.count);
    return true;
}

bool RecordedFiles::add(const RecordedPoint& point) {
    if (!table && !openTable())
        return false;
    appendNumber(rows, point.time);
    for (const auto value : {point.x.M, point.x.E, point.x.I, point.x.eeg(), point.E_inp}) {
        rows += ',';
        appendNumber(rows, value);
    }
    rows += ',';
    appendNumber(rows, static_cast<double>(point.place.position) / rate, timeDigits);
    rows += '\n';
    return rows.size() < rowsAtOnce || writeTable();
}

// Whole rows at a time: one that finds no room is not there at all.
bool RecordedFiles::writeTable() {
    try {
        table->write(rows);
    } catch (const FileError& error) {
        rows.clear();
        return fail(error.what());
    }
    tableBytes += static_cast<juce::int64>(rows.size());
    rows.clear();
    return true;
}

bool RecordedFiles::flush() {
    if (table && !writeTable())
        return false;
    if (writer != nullptr && !writer->flush())
        return fail(audio->error());
    return !audio || audio->error().empty() || fail(audio->error());
}

bool RecordedFiles::close() {
    auto isWhole = failure.isEmpty();
    if (table)
        isWhole = writeTable() && isWhole;
    writer.reset(); // which writes its length into the header
    const auto finish = [&](std::optional<CheckedFile>& file, const juce::File& name, bool isEmpty) {
        if (!file)
            return;
        try {
            file->sync();
            file->close();
        } catch (const FileError& error) {
            isWhole = fail(error.what());
        }
        if (isEmpty) { // no more than a part of its header found room
            file.reset();
            name.deleteFile();
        }
    };
    finish(audio, audioFile, samples == 0);
    finish(table, tableFile, tableBytes == 0);
    return isWhole;
}

std::vector<juce::File> RecordedFiles::getFiles() const {
    std::vector<juce::File> files;
    if (audio)
        files.push_back(audioFile);
    if (table)
        files.push_back(tableFile);
    return files;
}

juce::int64 RecordedFiles::getBytes() const {
    return tableBytes + static_cast<juce::int64>(samples * recordedChannels * sizeof(float));
}

} // namespace berger
