// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Instrument.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <memory>
#include <span>
#include <utility>
#include <vector>

using namespace berger;
using namespace parameters;

namespace {

constexpr double sampleRate = 48000;

// An alpha rhythm, 44 times as fast unless told otherwise.
ParameterValues alpha(double newSpeed = 44) {
    ParameterValues values;
    for (const auto& [parameter, value] :
         {std::pair{E_inp, 220.0}, {noise_E, 1.0}, {speed, newSpeed}, {E_init, 24.0}, {I_init, 16.0}, {seed, 1.0}})
        values.set(parameter, value);
    return values;
}

struct Message {
    int sample;
    std::array<std::uint8_t, 3> bytes;
    bool operator==(const Message&) const = default;
};

// Messages in, in order, and a fixed room for those out.
class Messages final : public MidiStream {
public:
    std::vector<Message> in, out;
    std::size_t taken = 0;

    Messages() { out.reserve(1000); }
    std::optional<MidiEvent> read() noexcept override {
        if (taken == in.size())
            return std::nullopt;
        const auto& message = in[taken++];
        return MidiEvent{message.sample, message.bytes};
    }
    void write(const MidiEvent& event) noexcept override {
        Message message{event.sample, {}};
        std::ranges::copy(event.bytes, message.bytes.begin());
        out.push_back(message);
    }
};

// An instrument with six channels of sound, played block by block.
class Player {
public:
    explicit Player(const ParameterValues& newValues) : values(newValues) {
        instrument->prepare(sampleRate, values, true);
    }
    ~Player() { instrument->release(); }

    // A message at a sample, counted from the first block's first one.
    void send(int sample, std::array<std::uint8_t, 3> bytes) { messages.push_back({sample, bytes}); }

    void play(int samples, double gain = 1.0) {
        Messages midi;
        for (const auto& message : messages)
            if (message.sample >= at && message.sample < at + std::max(samples, 1))
                midi.in.push_back({message.sample - at, message.bytes});
        std::vector<float> block(6 * static_cast<std::size_t>(samples));
        AudioBlock audio{.samples = samples};
        const auto channel = [&](int c) { return block.data() + c * samples; };
        audio.main = {channel(0), channel(1)};
        audio.potentials = {channel(2), channel(3)};
        audio.eeg = {channel(4), channel(5)};
        instrument->process(
            {.values = &values, .state = std::exchange(state, nullptr), .isOffline = true, .gain = gain}, audio, midi);
        for (int c = 0; c < 6; ++c)
            heard[static_cast<std::size_t>(c)].insert(heard[static_cast<std::size_t>(c)].end(), channel(c),
                                                      channel(c) + samples);
        for (const auto& message : midi.out)
            sent.push_back({at + message.sample, message.bytes});
        at += samples;
    }

    std::unique_ptr<Instrument> instrument = std::make_unique<Instrument>();
    ParameterValues values;
    const State<double>* state = nullptr; // for the next block
    std::array<std::vector<float>, 6> heard;
    std::vector<Message> messages, sent;
    int at = 0;
};

} // namespace

TEST_CASE("The instrument plays the same however time is cut into blocks") {
    const auto slow = alpha(1); // whose rhythm leaves as notes
    Player whole(slow), cut(slow);
    for (auto* player : {&whole, &cut}) {
        player->send(1000, {0x90, 69, 100});
        player->send(30000, {0x80, 69, 0});
    }
    whole.play(48000);
    for (int i = 0; cut.at < 48000; ++i)
        cut.play(std::min(1 + (i * 37 + 11) % 700, 48000 - cut.at));
    CHECK(whole.heard == cut.heard);
    CHECK(whole.sent == cut.sent);
    CHECK(whole.sent.size() > 10);
}

TEST_CASE("A bypassed instrument fades to silence within 20 ms and goes on") {
    Player player(alpha());
    player.play(4800);
    player.play(4800, 0.0);
    for (const auto& channel : player.heard) {
        CHECK(std::any_of(channel.begin(), channel.begin() + 4800, [](float x) { return x != 0.0f; }));
        CHECK(std::all_of(channel.begin() + 4800 + 961, channel.end(), [](float x) { return x == 0.0f; }));
    }
    player.play(4800);
    CHECK(std::any_of(player.heard[0].end() - 100, player.heard[0].end(), [](float x) { return x != 0.0f; }));
}

TEST_CASE("The free column goes on from a block's state at the block's first sample") {
    const State<double> elsewhere{0.1, 30, 19, 0, 0, 0};
    auto values = alpha(0.1);
    values.set(cv_EEG, 10.0);
    Player player(values);
    player.play(4800); // until it has faded in
    player.state = &elsewhere;
    player.play(10);
    CHECK(std::abs(player.heard[5][4800] - elsewhere.eeg() / values[cv_EEG]) < 1e-6);
}

TEST_CASE("A block without samples takes its messages, and moves no meter of the sound") {
    Player player(alpha());
    player.play(480);
    player.send(480, {0x90, 69, 100});
    const auto load = player.instrument->meters.getLoad();
    player.play(0);
    CHECK(player.instrument->meters.keyColumns.load() == 1);
    CHECK(player.instrument->meters.getLoad() == load);
}

TEST_CASE("Meters tell the loudest sample and the state at the end of a block") {
    Player player(alpha());
    player.play(9600);
    const auto& [left, right] = std::pair(player.heard[0], player.heard[1]);
    auto peak = 0.0f;
    for (std::size_t i = 0; i < left.size(); ++i)
        peak = std::max({peak, std::abs(left[i]), std::abs(right[i])});
    CHECK(player.instrument->meters.output.take() == static_cast<double>(peak));
    CHECK(player.instrument->meters.getLoad() > 0.0);
    const auto state = player.instrument->getState();
    const auto cv = static_cast<float>(state.M / player.values[cv_M]);
    CHECK(std::abs(cv - player.heard[2].back()) < 0.05f); // which lies between two grid points
}

namespace {

SourceChoice only(SoundSource source) {
    SourceChoice choice;
    choice.soloed.set(indexOf(source));
    return choice;
}

// The column, the carriers of M and EEG and a note, all soft enough for the limiters to leave them alone.
ParameterValues together() {
    auto values = alpha();
    values.set(level, -20);
    values.set(key_level, -20);
    values.set(carrier_M.level, -12);
    values.set(carrier_EEG.level, -12);
    return values;
}

// Plays it all, with a choice that was made beforehand.
class Playing final : public Player {
public:
    explicit Playing(const SourceChoice& choice, const ParameterValues& sound = together()) : Player(sound) {
        instrument->sources.write(choice);
        send(0, {0x90, 69, 100});
        play(4800); // in which it fades in
        instrument->meters.output.take();
        for (auto& meter : instrument->meters.sources)
            meter.take();
        play(9600);
    }
};

bool isSilent(std::span<const float> samples) {
    return std::ranges::all_of(samples, [](float x) { return x == 0.0f; });
}

} // namespace

TEST_CASE("A source that is soloed is what is left when all others are turned off") {
    auto carrier = together();
    carrier.set(column_level, -60);
    carrier.set(carrier_M.level, -60);
    carrier.set(parameters::keys, 0);
    CHECK(Playing(only(SoundSource::carrierEEG)).heard[0] == Playing({}, carrier).heard[0]);
    auto column = together();
    column.set(carrier_M.level, -60);
    column.set(carrier_EEG.level, -60);
    column.set(parameters::keys, 0);
    CHECK(Playing(only(SoundSource::column)).heard[0] == Playing({}, column).heard[0]);
    const Playing keys(only(SoundSource::keys));
    CHECK(keys.heard[0] != Playing({}).heard[0]);
    CHECK_FALSE(isSilent(keys.heard[0]));
    CHECK(isSilent(Playing(only(SoundSource::carrierI)).heard[0])); // whose carrier is off
}

TEST_CASE("Muting fades within 10 ms, and control voltages and notes go on as they were") {
    const auto slow = alpha(1); // whose rhythm leaves as notes
    Player player(slow), other(slow);
    other.play(4800);
    player.play(4800);
    SourceChoice choice;
    choice.muted.set(indexOf(SoundSource::column));
    player.instrument->sources.write(choice);
    player.play(43200);
    other.play(43200);
    for (std::size_t side = 0; side < 2; ++side) {
        const auto& faded = player.heard[side];
        const auto& whole = other.heard[side];
        CHECK(std::equal(faded.begin(), faded.begin() + 4800, whole.begin()));
        CHECK(isSilent(std::span(faded).subspan(4800 + 480)));
        auto before = 1.0f;
        for (std::size_t i = 4800; i < 5280; ++i) {
            const auto share = faded[i] / whole[i];
            CHECK(std::abs(share - before) < 1.6f / 480 + 1e-4f); // without a click
            before = share;
        }
    }
    for (std::size_t c = 2; c < 6; ++c)
        CHECK(player.heard[c] == other.heard[c]);
    CHECK(player.sent == other.sent);
    CHECK(player.sent.size() > 5);
}

TEST_CASE("Each source has a meter of its own, which tells what of it is heard") {
    for (const auto source : {SoundSource::column, SoundSource::carrierM, SoundSource::carrierEEG, SoundSource::keys}) {
        CAPTURE(indexOf(source));
        const Playing alone(only(source)), all({});
        auto& meters = alone.instrument->meters;
        const auto peak = meters.sources[indexOf(source)].take();
        CHECK(peak > 0.01);
        CHECK(all.instrument->meters.sources[indexOf(source)].take() == peak);
        CHECK(std::abs(meters.output.take() / peak - 1.0) < 0.1); // but for the carriers' high-pass
        for (std::size_t i = 0; i < soundSourceCount; ++i)
            CHECK(meters.sources[i].take() == 0.0);
    }
}
