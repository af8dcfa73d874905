// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Instrument.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

using namespace berger;
using namespace parameters;
using Catch::Matchers::WithinAbs;

namespace {

constexpr double sampleRate = 48000;
using Channels = std::array<std::vector<float>, 6>; // left, right, M, E, I, EEG

class Midi final : public MidiStream {
public:
    bool pressesKey = false;
    std::optional<MidiEvent> read() noexcept override {
        if (!std::exchange(pressesKey, false))
            return std::nullopt;
        return MidiEvent{0, key};
    }
    void write(const MidiEvent&) noexcept override {}

private:
    const std::array<std::uint8_t, 3> key{0x90, 69, 100};
};

struct Player {
    explicit Player(const ParameterValues& start) : values(start) { instrument->prepare(sampleRate, values, true); }
    ~Player() { instrument->release(); }

    void set(Parameter p, double value) { values.set(p, value); }

    void play(double seconds, int block = 480) {
        for (auto left = static_cast<int>(std::lround(seconds * sampleRate)); left > 0;) {
            const auto samples = std::min(left, block);
            std::array<std::vector<float>, 6> out;
            for (auto& channel : out)
                channel.resize(static_cast<std::size_t>(samples));
            instrument->process({.values = &values, .isOffline = true},
                                {.samples = samples,
                                 .main = {out[0].data(), isMono ? nullptr : out[1].data()},
                                 .potentials = {out[2].data(), out[3].data()},
                                 .eeg = {out[4].data(), out[5].data()}},
                                midi);
            for (std::size_t c = 0; c < out.size(); ++c)
                heard[c].insert(heard[c].end(), out[c].begin(), out[c].end());
            left -= samples;
        }
    }

    // The last seconds of a channel.
    std::vector<double> last(std::size_t channel, double seconds) const {
        return {heard[channel].end() - std::lround(seconds * sampleRate), heard[channel].end()};
    }

    std::unique_ptr<Instrument> instrument = std::make_unique<Instrument>();
    ParameterValues values;
    Channels heard;
    Midi midi;
    bool isMono = false;
};

// The alpha cycle without noise, its figure on unless told otherwise.
ParameterValues alpha(double times, bool isOn = true) {
    ParameterValues values;
    for (const auto& [p, value] : {std::pair{E_inp, 220.0},
                                   {speed, times},
                                   {M_init, 0.13},
                                   {E_init, 24.6},
                                   {I_init, 16.4},
                                   {Iv_init, 98.0},
                                   {seed, 1.0},
                                   {xy, isOn ? 1.0 : 0.0}})
        values.set(p, value);
    return values;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
    const auto n = static_cast<double>(a.size());
    const auto meanA = std::accumulate(a.begin(), a.end(), 0.0) / n,
               meanB = std::accumulate(b.begin(), b.end(), 0.0) / n;
    auto ab = 0.0, aa = 0.0, bb = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += (a[i] - meanA) * (b[i] - meanB);
        aa += (a[i] - meanA) * (a[i] - meanA);
        bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / std::sqrt(aa * bb);
}

double largest(const std::vector<double>& x) {
    return std::accumulate(x.begin(), x.end(), 0.0, [](double a, double b) { return std::max(a, std::abs(b)); });
}

// By how much a channel moves from sample to sample at most, from a sample on.
double steepest(const std::vector<float>& x, std::size_t from) {
    auto most = 0.0;
    for (auto i = from + 1; i < x.size(); ++i)
        most = std::max(most, static_cast<double>(std::abs(x[i] - x[i - 1])));
    return most;
}

std::vector<double> differences(const std::vector<double>& x) {
    std::vector<double> d(x.size());
    for (std::size_t i = 1; i + 1 < x.size(); ++i)
        d[i] = x[i + 1] - x[i - 1];
    return d;
}

} // namespace

TEST_CASE("left and right are the chosen quantities, each at full scale and never beyond, at every speed") {
    for (const auto times : {1.0, 44.0, 200.0}) {
        CAPTURE(times);
        Player player(alpha(times));
        player.play(12.0);
        const auto left = player.last(0, 1.0), right = player.last(1, 1.0), eeg = player.last(5, 1.0);
        CHECK(correlation(left, eeg) > 0.9999);
        CHECK(correlation(right, differences(eeg)) > (times < 100 ? 0.9995 : 0.999));
        for (const auto& side : {left, right}) {
            CHECK(largest(side) <= 1.0);
            CHECK_THAT(largest(side), WithinAbs(1.0, 0.01));
        }
    }
    for (const auto& [across, channel] : {std::pair{Quantity::M, 2u}, {Quantity::E, 3u}, {Quantity::I, 4u}}) {
        auto values = alpha(10);
        values.set(xy_x, static_cast<double>(across));
        values.set(xy_y, static_cast<double>(derivativeOf(across)));
        Player player(values);
        player.play(6.0);
        CHECK(correlation(player.last(0, 1.0), player.last(channel, 1.0)) > 0.99999);
        CHECK(correlation(player.last(1, 1.0), differences(player.last(channel, 1.0))) > 0.9999);
    }
}

TEST_CASE("the figure is the same however time is cut into blocks, and whatever is switched meanwhile") {
    for (const auto times : {3.0, 200.0}) {
        const auto played = [&](std::initializer_list<int> blocks) {
            Player player(alpha(times, false));
            auto block = blocks.begin();
            const auto play = [&](double seconds) {
                player.play(seconds, *block);
                if (++block == blocks.end())
                    block = blocks.begin();
            };
            play(0.1);
            player.set(xy, 1);
            play(0.2);
            player.set(xy_x, static_cast<double>(Quantity::M));
            play(0.005);
            player.set(xy_y, static_cast<double>(Quantity::I));
            play(0.1);
            player.set(xy, 0);
            play(634.0 / sampleRate);
            player.set(xy, 1);
            play(0.1);
            player.set(xy, 0);
            play(962.0 / sampleRate); // it has just gone
            player.set(xy, 1);
            play(0.1);
            return player.heard;
        };
        const auto whole = played({9600});
        CHECK(whole == played({17, 64}));
        CHECK(whole == played({1, 997, 333}));
    }
}

TEST_CASE("nothing clicks when the figure comes, goes or has other axes") {
    Player player(alpha(10)); // 109 Hz, which moves by 0.0143 of full scale from sample to sample at most
    player.play(6.0);
    const auto from = player.heard[0].size();
    for (const auto& [p, value] : std::initializer_list<std::pair<Parameter, double>>{
             {xy, 0.0}, {xy, 1.0}, {xy_x, 0.0}, {xy_y, 2.0}, {xy_x, 7.0}, {level, -20.0}, {level, 0.0}, {xy, 0.0}}) {
        player.set(p, value);
        player.play(0.3);
    }
    CHECK(steepest(player.heard[0], from) < 0.025);
    CHECK(steepest(player.heard[1], from) < 0.025);
}

TEST_CASE("without a figure the sound is what it was, and the control voltages always are") {
    Player plain(alpha(44, false)), with(alpha(44, false));
    for (auto* player : {&plain, &with}) {
        player->play(0.5);
        player->set(xy, player == &with ? 1.0 : 0.0);
        player->play(0.5);
        player->set(xy, 0);
        player->play(0.5);
    }
    for (std::size_t c = 2; c < 6; ++c)
        CHECK(plain.heard[c] == with.heard[c]);
    for (std::size_t c = 0; c < 2; ++c) {
        CHECK(std::equal(plain.heard[c].begin(), plain.heard[c].begin() + 24000, with.heard[c].begin()));
        CHECK(plain.last(c, 0.47) == with.last(c, 0.47));
        CHECK(
            !std::equal(plain.heard[c].begin() + 24000, plain.heard[c].begin() + 48000, with.heard[c].begin() + 24000));
    }
}

TEST_CASE("the level makes the figure smaller, what silences the column silences it, and mono has none") {
    const auto sizeWith = [](const std::function<void(Player&)>& change) {
        Player player(alpha(44));
        change(player);
        player.play(5.0);
        return largest(player.last(0, 0.5));
    };
    CHECK_THAT(sizeWith([](Player& p) { p.set(level, 12); }), WithinAbs(1.0, 0.01));
    CHECK_THAT(sizeWith([](Player& p) { p.set(level, -20); }), WithinAbs(0.1, 0.001));
    CHECK_THAT(sizeWith([](Player& p) { p.set(column_level, -20); }), WithinAbs(0.1, 0.001));
    CHECK(sizeWith([](Player& p) {
              SourceChoice choice;
              choice.muted.set(indexOf(SoundSource::column));
              p.instrument->sources.write(choice);
          }) == 0.0);
    Player mono(alpha(44)), plain(alpha(44, false));
    for (auto* player : {&mono, &plain}) {
        player->isMono = true;
        player->play(0.5);
    }
    CHECK(mono.heard[0] == plain.heard[0]);
}

TEST_CASE("no note is heard over the figure") {
    auto values = alpha(44);
    values.set(note_kick, 0);
    Player plain(values), played(values);
    for (auto* player : {&plain, &played}) {
        player->play(0.5);
        player->midi.pressesKey = player == &played;
        player->play(0.5);
    }
    CHECK(played.instrument->meters.keyColumns.load() == 1);
    CHECK(plain.heard[0] == played.heard[0]);
    CHECK(plain.heard[1] == played.heard[1]);
}
