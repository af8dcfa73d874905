// SPDX-License-Identifier: GPL-3.0-or-later
#include "AudioInput.h"
#include "Commands.h"
#include "MidiSong.h"
#include "Model/Number.h"
#include "Model/Text.h"
#include "OutputFile.h"
#include "Plugin/FileStream.h"
#include "Plugin/Processor.h"
#include "Progress.h"
#include "RunOptions.h"
#include "TuningOptions.h"
#include "UserError.h"

#include <juce_audio_formats/juce_audio_formats.h>

#include <CLI/CLI.hpp>

#include <array>
#include <cmath>
#include <cstdio>
#include <memory>

namespace berger::lab {
namespace {

struct AudioOptions {
    RunOptions run;
    TuningOptions tuning;
    std::string out, midi, input, sampleRate = "48000", blockSize = "512";
    std::optional<std::string> speed;
};

constexpr int channelCount = 6; // main L, main R, M, E, I, EEG

std::unique_ptr<AudioInput> readAudio(const std::string& path, double sampleRate) {
    auto input = std::make_unique<AudioInput>(path);
    if (input->getSampleRate() != sampleRate)
        throw UserError(path + " has " + std::to_string(input->getSampleRate()) +
                        " Hz; give it the --sample-rate of the output");
    return input;
}

std::optional<MidiSong> songOf(const std::string& path) {
    return path.empty() ? std::nullopt : std::optional<MidiSong>(std::in_place, path);
}

// A song with the end of its last notes.
double secondsOf(const MidiSong& song, const ParameterValues& values) {
    constexpr auto longest = 24.0 * 3600.0;
    const auto seconds = std::ceil(song.getSeconds() + 1.0 + 5.0 * values[parameters::release] / 1000.0);
    if (seconds > longest)
        throw UserError("the song lasts " + juce::String(seconds, 0).toStdString() +
                        " s: say how much of it with --seconds");
    return seconds;
}

class Render {
public:
    explicit Render(const AudioOptions& options)
        : run(options.run.resolve()),
          sampleRate(numberFromText("--sample-rate", options.sampleRate, {1000, 1000000, "Hz"})),
          blockSize(static_cast<int>(numberFromText("--block-size", options.blockSize, {1, 65536, "samples", true}))),
          song(songOf(options.midi)) {
        if (options.speed)
            run.values.set(parameters::speed, valueFromText(parameters::speed, *options.speed));
        if (run.values[parameters::seed] > maximumHostSeed)
            throw UserError("the processor takes seeds to " + textOf(parameters::seed, maximumHostSeed));
        if (song && !run.secondsGiven)
            run.seconds = secondsOf(*song, run.values);
        if (!options.input.empty())
            sidechain = readAudio(options.input, sampleRate);
        SavedState state;
        state.values = run.values;
        state.tuning = options.tuning.isGiven() ? options.tuning.resolve() : run.tuning;
        state.states = run.states;
        processor.getSounds().apply(state, false);
        processor.setNonRealtime(true);
        processor.setRateAndBufferSizeDetails(sampleRate, blockSize);
        processor.prepareToPlay(sampleRate, blockSize);
    }

    void write(const std::string& path) {
        OutputFile out(path, WholeFile::Order::any);
        {
            auto stream = std::make_unique<FileStream>(out.file());
            const std::unique_ptr<juce::AudioFormatWriter> writer(juce::WavAudioFormat().createWriterFor(
                stream.get(), sampleRate, juce::AudioChannelSet::discreteChannels(channelCount), 32, {}, 0));
            if (writer == nullptr)
                throw UserError("cannot write a WAV file of these settings");
            static_cast<void>(stream.release()); // the writer owns it now
            play(*writer, out.file());
        }
        out.commit();
    }

    const Run& getRun() const { return run; }

    /** What of the song had to be mended; empty if nothing had. */
    std::string getMended() const { return song ? song->getMended() : std::string(); }

private:
    void play(juce::AudioFormatWriter& writer, const CheckedFile& file) {
        if (run.seconds * sampleRate > 9007199254740992.0)
            throw UserError("--seconds is more than 2^53 samples");
        const auto total = static_cast<std::int64_t>(std::llround(run.seconds * sampleRate));
        if (total < 1)
            throw UserError("--seconds is shorter than one sample");
        Progress progress("audio", static_cast<std::uint64_t>(total));
        juce::AudioBuffer<float> buffer(channelCount, blockSize);
        juce::MidiBuffer events;
        for (std::int64_t start = 0; start < total; start += blockSize) {
            const auto length = static_cast<int>(std::min<std::int64_t>(blockSize, total - start));
            buffer.setSize(channelCount, length, false, false, true);
            buffer.clear();
            if (sidechain != nullptr)
                sidechain->read({buffer.getWritePointer(0), static_cast<std::size_t>(length)},
                                {buffer.getWritePointer(1), static_cast<std::size_t>(length)});
            events.clear();
            addEvents(events, start, length);
            processor.processBlock(buffer, events);
            if (!writer.writeFromAudioSampleBuffer(buffer, 0, length))
                throw FileError(file.error());
            progress.update(static_cast<std::uint64_t>(start + length));
        }
    }

    // The song's events that fall into a block; called for one block after another.
    void addEvents(juce::MidiBuffer& events, std::int64_t start, int length) {
        constexpr std::size_t most = 1 << 16; // JUCE looks through all of them for the place of each
        for (const auto first = nextEvent; song && nextEvent < song->getEvents().size(); ++nextEvent) {
            const auto& event = song->getEvents()[nextEvent];
            const auto sample = song->sampleOf(event, sampleRate) - static_cast<double>(start);
            if (sample >= length)
                break;
            if (nextEvent - first == most)
                throw UserError("the song has more than " + std::to_string(most) + " messages in the block at " +
                                juce::String(static_cast<double>(start) / sampleRate, 3).toStdString() +
                                " s: try a smaller --block-size");
            events.addEvent(song->bytesOf(event).data(), event.size, static_cast<int>(sample));
        }
    }

    Run run;
    double sampleRate;
    int blockSize;
    std::optional<MidiSong> song;
    std::size_t nextEvent = 0;
    std::unique_ptr<AudioInput> sidechain;
    Processor processor;
};

int audio(const AudioOptions& options) {
    if (extensionOf(options.out) != ".wav")
        throw UserError("--out takes a .wav file, not " + inQuotes(options.out));
    const juce::ScopedJuceInitialiser_GUI juce; // parameters notify their listeners
    Render render(options);
    render.write(options.out);
    if (const auto mended = render.getMended(); !mended.empty())
        std::fprintf(stderr, "berger-lab: %s: mended: %s\n", printable(options.midi).c_str(), mended.c_str());
    const auto& v = render.getRun().values;
    std::printf("%s: main L, main R, M, E, I, EEG; full scale of M %s, E %s, I %s, EEG %s\n", options.out.c_str(),
                textWithUnit(parameters::cv_M, v[parameters::cv_M]).c_str(),
                textWithUnit(parameters::cv_E, v[parameters::cv_E]).c_str(),
                textWithUnit(parameters::cv_I, v[parameters::cv_I]).c_str(),
                textWithUnit(parameters::cv_EEG, v[parameters::cv_EEG]).c_str());
    return 0;
}

} // namespace

void addAudioCommand(CLI::App& app, Chosen& chosen) {
    auto* command =
        app.add_subcommand("audio", "Run the processor offline and write what it plays as 32-bit float WAV");
    const auto options = std::make_shared<AudioOptions>();
    options->run.addTo(*command, "Length in s of sound; the song's, or the regime's own if not given");
    command->add_option("--sample-rate", options->sampleRate, "Hz; 48000 if not given");
    command->add_option("--block-size", options->blockSize, "Samples a block; 512 if not given");
    command->add_option("--speed", options->speed, "Model seconds in a second of sound, 0.1 to 1000");
    command->add_option("--midi", options->midi,
                        "Standard MIDI file whose notes are played; what is broken in it is mended and told");
    options->tuning.addTo(*command);
    command->add_option("--input-audio", options->input,
                        "WAV, AIFF or FLAC file for the sidechain, of the output's sample rate");
    command->add_option("--out", options->out, "WAV file: main L, main R, M, E, I, EEG")->required();
    command->callback([options, &chosen] { chosen = [options] { return audio(*options); }; });
}

} // namespace berger::lab
