// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/Recorder.h"
#include "RecordChecks.h"
#include "Support/FullDisk.h"
#include "Support/Wait.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <numeric>
#include <set>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::WithinAbs;

namespace {

// Plays in this thread without regard to the clock, in real time as far as the processor knows.
class Player {
public:
    Player(Processor& p, double sampleRate) : processor(p) {
        processor.setRateAndBufferSizeDetails(sampleRate, 256);
        processor.prepareToPlay(sampleRate, 256);
    }
    ~Player() { processor.releaseResources(); }
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    void play(int blocks) {
        for (int i = 0; i < blocks; ++i)
            processor.processBlock(buffer, midi);
    }

    // Plays on while the recorder's thread comes to see what is to be seen.
    bool playUntil(const std::function<bool(const Recorder::Status&)>& isSeen) {
        return waitUntil([&] {
            play(1);
            return isSeen(processor.getRecorder().getStatus());
        });
    }

private:
    Processor& processor;
    juce::AudioBuffer<float> buffer{6, 256};
    juce::MidiBuffer midi;
};

void playBlocks(Processor& processor, double sampleRate, int blocks) { Player(processor, sampleRate).play(blocks); }

RecordedAudio ramp(std::uint64_t position, std::uint32_t part = 0) {
    RecordedAudio piece;
    piece.place = {.take = 1, .part = part, .sampleRate = 48000, .position = position};
    piece.count = RecordedAudio::capacity;
    for (auto& channel : piece.samples)
        std::iota(channel.begin(), channel.end(), static_cast<float>(position));
    return piece;
}

} // namespace

TEST_CASE("A recording is what was played, to the bit, and offline nothing is lost") {
    CHECK(recordingIsWhatWasPlayed() == "");
}

TEST_CASE("Nothing is pushed while nothing is recorded") {
    RecordTap tap;
    CHECK_FALSE(tap.beginBlock(48000, 2000, false));
    tap.open();
    CHECK(tap.beginBlock(48000, 2000, false));
    CHECK_FALSE(tap.isDone());
    tap.close();
    CHECK_FALSE(tap.beginBlock(48000, 2000, false));
    CHECK(tap.isDone());
}

TEST_CASE("What finds no room is silence of the same length, and counted") {
    const ScratchFolder scratch;
    RecordTap tap;
    tap.open();
    REQUIRE(tap.beginBlock(48000, 2000, false));
    constexpr std::uint64_t room = (1 << 12) * RecordedAudio::capacity, later = room + 1000;
    const auto at = [](std::uint64_t i) { return static_cast<float>(i % 1000 + 1); };
    std::array<float, recordedChannels> sample{};
    const auto push = [&](std::uint64_t from, std::uint64_t to) {
        for (auto i = from; i < to; ++i) {
            sample.fill(at(i));
            tap.add(sample);
        }
    };
    push(0, later);
    RecordedFiles files(scratch.folder.getChildFile("gap"), 48000, {});
    const auto write = [&] { tap.drainAudio([&](const RecordedAudio& piece) { REQUIRE(files.add(piece)); }); };
    write();
    CHECK(files.getLost() == 0); // nobody knows yet
    push(later, later + 640);
    tap.flush();
    write();
    REQUIRE(files.close());
    const auto sound = readWav(scratch.folder.getChildFile("gap.wav"), 48000);
    REQUIRE(sound.size() == recordedChannels);
    REQUIRE(sound[3].size() == later + 640);
    auto silent = 0u;
    auto others = 0u;
    for (std::size_t i = 0; i < sound[3].size(); ++i) {
        silent += sound[3][i] == 0.0f ? 1u : 0u;
        others += sound[3][i] != 0.0f && sound[3][i] != at(i) ? 1u : 0u;
    }
    CHECK(others == 0);
    CHECK(silent == files.getLost());
    CHECK(silent > 900);
    CHECK(silent < 1100);
}

TEST_CASE("A recording goes on in new files where the sample rate changes") {
    const ScratchFolder scratch;
    Processor processor;
    REQUIRE(processor.getRecorder().start(scratch.folder, "a/b: c", {}).wasOk());
    playBlocks(processor, 48000, 50);
    playBlocks(processor, 96000, 70);
    processor.getRecorder().stop();
    const auto status = processor.getRecorder().getStatus();
    CHECK(status.error == "");
    REQUIRE(status.files.size() == 4);
    CHECK(readWav(status.files[0], 48000).at(0).size() == 50 * 256);
    CHECK(readWav(status.files[2], 96000).at(0).size() == 70 * 256);
    CHECK(status.files[3].getFileName().endsWith(" part 2.csv"));
    CHECK(status.lostSamples == 0);
    CHECK_THAT(status.seconds, WithinAbs(50 * 256 / 48000.0 + 70 * 256 / 96000.0, 1e-9));
}

TEST_CASE("Recordings of the same second do not take each other's place") {
    const ScratchFolder scratch;
    Processor processor;
    std::set<juce::String> names;
    for (int i = 0; i < 3; ++i) {
        REQUIRE(processor.getRecorder().start(scratch.folder, "a/b: c", {}).wasOk());
        playBlocks(processor, 48000, 10 + i);
        processor.getRecorder().stop();
        for (const auto& file : processor.getRecorder().getStatus().files)
            names.insert(file.getFullPathName());
    }
    CHECK(names.size() == 6);
    CHECK(scratch.folder.getNumberOfChildFiles(juce::File::findFiles) == 6);
}

TEST_CASE("A column too fast for a table is recorded as sound, and it is said") {
    const ScratchFolder scratch;
    const auto processor = processorWith(alphaTone({{parameters::speed, 1000}}));
    REQUIRE(processor->getRecorder().start(scratch.folder, "a/b: c", {}).wasOk());
    CHECK(Player(*processor, 48000).playUntil([](const auto& status) { return status.leavesOutTraces; }));
    processor->getRecorder().stop();
    CHECK(processor->getRecorder().getStatus().files.size() == 1);
    CHECK_FALSE(processor->getRecorder().getStatus().leavesOutTraces);
}

TEST_CASE("A recording is whole when its processor goes, and always but for the last second") {
    const ScratchFolder scratch;
    auto processor = std::make_unique<Processor>();
    REQUIRE(processor->getRecorder().start(scratch.folder, "a/b: c", {}).wasOk());
    playBlocks(*processor, 48000, 30);
    processor.reset();
    const auto files = scratch.folder.findChildFiles(juce::File::findFiles, false, "*.wav");
    REQUIRE(files.size() == 1);
    CHECK(readWav(files[0], 48000).at(5).size() == 30 * 256);

    // What a crash would leave.
    RecordedFiles open(scratch.folder.getChildFile("open"), 48000, {});
    for (std::uint64_t i = 0; i < 4; ++i)
        REQUIRE(open.add(ramp(i * RecordedAudio::capacity)));
    REQUIRE(open.flush());
    CHECK(readWav(scratch.folder.getChildFile("open.wav"), 48000).at(0).size() == 256);
}

TEST_CASE("What cannot be recorded is said in a sentence") {
    const ScratchFolder scratch;
    Processor processor;
    const auto file = scratch.folder.getChildFile("a file");
    REQUIRE(file.replaceWithText("mine"));
    CHECK(processor.getRecorder().start(file, "a/b: c", {}).getErrorMessage().startsWith("Cannot "));
    CHECK(processor.getRecorder()
              .start(file.getChildFile("below"), "a/b: c", {})
              .getErrorMessage()
              .startsWith("Cannot "));
    CHECK(file.loadFileAsString() == "mine");
    CHECK_FALSE(processor.getRecorder().getStatus().isRecording);

    REQUIRE(processor.getRecorder().start(scratch.folder, "a/b: c", {}).wasOk());
    CHECK(processor.getRecorder().getStatus().isRecording);
    processor.getRecorder().stop(); // no audio has come
    CHECK(processor.getRecorder().getStatus().error == "Nothing was recorded: no audio is running.");

    const auto gone = scratch.folder.getChildFile("gone");
    REQUIRE(processor.getRecorder().start(gone, "a/b: c", {}).wasOk());
    REQUIRE(gone.deleteRecursively());
    CHECK(Player(processor, 48000).playUntil([](const auto& status) { return !status.isRecording; }));
    CHECK(processor.getRecorder().getStatus().error.startsWith("Cannot write " + gone.getFullPathName()));
    processor.getRecorder().stop();
    CHECK(processor.getRecorder().getStatus().error.startsWith("Cannot write "));
}

#if JUCE_LINUX || JUCE_MAC
namespace {

// The rows of a table below its header; each has its seven values and its end.
std::size_t wholeRows(const juce::File& file) {
    const auto text = file.loadFileAsString();
    CHECK(text.endsWithChar('\n'));
    const auto lines = juce::StringArray::fromLines(text.dropLastCharacters(1));
    for (const auto& line : lines)
        REQUIRE(juce::StringArray::fromTokens(line, ",", {}).size() == 7);
    return static_cast<std::size_t>(lines.size()) - 1;
}

} // namespace

TEST_CASE("A full disk ends a recording with a sentence, and the files hold what they say") {
    const ScratchFolder scratch;
    const auto count = [](bool isAdded, auto add) {
        std::uint64_t written = 0;
        while (written < 100000 && add(written))
            ++written;
        CHECK(isAdded == (written == 100000));
        return written;
    };
    RecordedFiles sound(scratch.folder.getChildFile("sound"), 48000, {});
    RecordedFiles table(scratch.folder.getChildFile("table"), 48000, {});
    {
        const FullDisk full(200001);
        const auto pieces = count(false, [&](std::uint64_t i) { return sound.add(ramp(i * RecordedAudio::capacity)); });
        CHECK_FALSE(sound.close());
        CHECK(sound.error().startsWith("Cannot write "));
        CHECK(sound.error().contains("sound.wav: "));
        const auto samples = readWav(scratch.folder.getChildFile("sound.wav"), 48000).at(0);
        CHECK(samples.size() == pieces * RecordedAudio::capacity);
        CHECK(std::llround(sound.getSeconds() * 48000) == static_cast<long long>(samples.size()));

        const auto points = count(false, [&](std::uint64_t) { return table.add(RecordedPoint{}); });
        CHECK_FALSE(table.close());
        CHECK(table.error().contains("table.csv: "));
        const auto file = scratch.folder.getChildFile("table.csv");
        const auto rows = wholeRows(file);
        CHECK(rows > 0);
        CHECK(rows <= points);
        CHECK(file.getSize() == table.getBytes());
    }
    RecordedFiles ample(scratch.folder.getChildFile("ample"), 48000, {});
    CHECK(count(true, [&](std::uint64_t) { return ample.add(RecordedPoint{}); }) == 100000);
    CHECK(ample.close());
    CHECK(wholeRows(scratch.folder.getChildFile("ample.csv")) == 100000);
}

TEST_CASE("A recording for whose beginning there is no room leaves no file") {
    const ScratchFolder scratch;
    RecordedFiles files(scratch.folder.getChildFile("none"), 48000, {});
    const FullDisk full(20);
    CHECK_FALSE(files.add(ramp(0)));
    files.add(RecordedPoint{});
    CHECK_FALSE(files.close());
    CHECK(files.error().contains("none.wav: "));
    CHECK(files.getFiles().empty());
    CHECK(scratch.folder.getNumberOfChildFiles(juce::File::findFiles) == 0);
}

TEST_CASE("A recording that fills the disk ends by itself and says so") {
    const ScratchFolder scratch;
    Processor processor;
    const FullDisk full(300000);
    REQUIRE(processor.getRecorder().start(scratch.folder, "full", {}).wasOk());
    CHECK(Player(processor, 48000).playUntil([](const auto& status) { return !status.isRecording; }));
    processor.getRecorder().stop();
    const auto status = processor.getRecorder().getStatus();
    CHECK(status.error.startsWith("Cannot write "));
    for (const auto& file : status.files) // the table is there if the disk was full after its first point
        if (file.hasFileExtension("csv"))
            wholeRows(file);
        else
            CHECK(std::llround(status.seconds * 48000) == static_cast<long long>(readWav(file, 48000).at(0).size()));
}
#endif
