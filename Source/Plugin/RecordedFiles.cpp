// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecordedFiles.h"

#include "Engine/NumberText.h"

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

bool RecordedFiles::fail(const juce::File& file, const juce::String& why) {
    failure = "Cannot write " + file.getFullPathName() + (why.isEmpty() ? "." : ": " + why + ".");
    return false;
}

bool RecordedFiles::openAudio() {
    auto stream = std::make_unique<juce::FileOutputStream>(audioFile);
    if (stream->failedToOpen())
        return fail(audioFile, stream->getStatus().getErrorMessage().trimCharactersAtEnd(". "));
    juce::StringPairArray metadata;
    metadata.set(juce::WavAudioFormat::riffInfoComment, about);
    const auto channels = juce::AudioChannelSet::discreteChannels(static_cast<int>(recordedChannels));
    audio.reset(juce::WavAudioFormat().createWriterFor(stream.get(), rate, channels, 32, metadata, 0));
    if (audio == nullptr)
        return fail(audioFile, "a WAV file cannot have " + juce::String(rate) + " Hz");
    static_cast<void>(stream.release()); // the writer owns it now
    return hasAudio = true;
}

bool RecordedFiles::openTable() {
    table = std::make_unique<juce::FileOutputStream>(tableFile);
    if (table->failedToOpen())
        return fail(tableFile, table->getStatus().getErrorMessage().trimCharactersAtEnd(". "));
    rows = header;
    return hasTable = true;
}

bool RecordedFiles::add(const RecordedAudio& piece) {
    if (audio == nullptr && !openAudio())
        return false;
    std::array<const float*, recordedChannels> channels{};
    static constexpr std::array<float, RecordedAudio::capacity> silence{};
    while (samples < piece.place.position) {
        const auto missing = std::min<std::uint64_t>(piece.place.position - samples, silence.size());
        channels.fill(silence.data());
        if (!audio->writeFromFloatArrays(channels.data(), static_cast<int>(channels.size()), static_cast<int>(missing)))
            return fail(audioFile, {});
        samples += missing;
        lost += missing;
    }
    std::transform(piece.samples.begin(), piece.samples.end(), channels.begin(),
                   [](const auto& channel) { return channel.data(); });
    if (!audio->writeFromFloatArrays(channels.data(), static_cast<int>(channels.size()), piece.count))
        return fail(audioFile, {});
    samples += static_cast<std::uint64_t>(piece.count);
    return true;
}

bool RecordedFiles::add(const RecordedPoint& point) {
    if (table == nullptr && !openTable())
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

bool RecordedFiles::writeTable() {
    if (!table->write(rows.data(), rows.size()))
        return fail(tableFile, table->getStatus().getErrorMessage().trimCharactersAtEnd(". "));
    tableBytes += static_cast<juce::int64>(rows.size());
    rows.clear();
    return true;
}

bool RecordedFiles::flush() {
    if (table != nullptr) {
        if (!writeTable())
            return false;
        table->flush();
        if (table->getStatus().failed())
            return fail(tableFile, table->getStatus().getErrorMessage().trimCharactersAtEnd(". "));
    }
    return audio == nullptr || audio->flush() || fail(audioFile, {});
}

bool RecordedFiles::close() {
    const auto isWhole = flush();
    audio.reset();
    table.reset();
    return isWhole;
}

std::vector<juce::File> RecordedFiles::getFiles() const {
    std::vector<juce::File> files;
    if (hasAudio)
        files.push_back(audioFile);
    if (hasTable)
        files.push_back(tableFile);
    return files;
}

juce::int64 RecordedFiles::getBytes() const {
    return tableBytes + static_cast<juce::int64>(samples * recordedChannels * sizeof(float));
}

} // namespace berger
