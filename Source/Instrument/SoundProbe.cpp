// SPDX-License-Identifier: GPL-3.0-or-later
#include "SoundProbe.h"

#include "Dsp/Loudness.h"
#include "Instrument.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace berger {
namespace {

constexpr double sampleRate = 48000; // Hz
constexpr int blockSize = 480, unheardBlocks = 50;

class NoMidi final : public MidiStream {
public:
    std::optional<MidiEvent> read() noexcept override { return std::nullopt; }
    void write(const MidiEvent&) noexcept override {}
};

} // namespace

ProbedSound probe(const ParameterValues& values, double seconds, const std::function<bool()>& isWanted) {
    const auto instrument = std::make_unique<Instrument>();
    instrument->prepare(sampleRate, values, true);
    std::array<std::array<float, blockSize>, 2> main{}, eeg{};
    NoMidi midi;
    ProbedSound found;
    std::vector<std::array<double, 2>> heard;
    float least = std::numeric_limits<float>::max(), most = std::numeric_limits<float>::lowest();
    const auto blocks = static_cast<int>(seconds * sampleRate / blockSize);
    for (int block = 0; block < blocks && isWanted(); ++block) {
        instrument->process(
            {.values = &values, .isOffline = true},
            {.samples = blockSize, .main = {main[0].data(), main[1].data()}, .eeg = {eeg[0].data(), eeg[1].data()}},
            midi);
        if (block < unheardBlocks)
            continue;
        for (std::size_t i = 0; i < blockSize; ++i) {
            found.isFinite = found.isFinite && std::isfinite(main[0][i]) && std::isfinite(main[1][i]);
            heard.push_back({main[0][i], main[1][i]});
            least = std::min(least, eeg[1][i]);
            most = std::max(most, eeg[1][i]);
        }
    }
    found.isFinite = found.isFinite && instrument->meters.failures.load() == 0;
    found.lufs = loudness(heard);
    found.eegRange = heard.empty() ? 0 : static_cast<double>(most - least) * values[parameters::cv_EEG];
    return found;
}

} // namespace berger
