// SPDX-License-Identifier: GPL-3.0-or-later
#include "EntrainmentMeter.h"

#include "Model/DriveShapes.h"

#include <algorithm>

namespace berger {
namespace {

constexpr double longest = 20.0, shortest = 4.0; // s
constexpr double leastCycles = 8.0;              // of the drive
constexpr float leastMovement = 1e-3f;           // of the sidechain, Hz of input, within a chunk
constexpr double longestQuiet = 2.0;             // s without it, of a slow one too

bool isSameDrive(const ModelValues& a, const ModelValues& b) {
    return std::ranges::all_of(std::array{parameters::drive_shape, parameters::drive_frequency, parameters::drive_depth,
                                          parameters::drive_width, parameters::drive_start, parameters::drive_end},
                               [&](Parameter p) { return std::equal_to<>()(a[p], b[p]); });
}

} // namespace

EntrainmentMeter::EntrainmentMeter()
    : quiet(longestQuiet), worker([](const Job& job, const auto&) {
          return job.sidechain.empty() ? measureEntrainment(job.record, job.clock)
                                       : measureEntrainment(job.record, job.sidechain, job.clock.sampleSeconds);
      }) {}

void EntrainmentMeter::add(const SampleChunk& chunk) {
    history.add(chunk);
    const auto [low, high] = std::ranges::minmax(chunk.sidechain);
    quiet = high - low > leastMovement ? 0.0 : quiet + SampleChunk::size * chunk.interval;
}

double EntrainmentMeter::driveFrequencyOf(const ModelValues& values) {
    const auto& shape = info(values.driveShape());
    const auto repeats = shape.waveform == Waveform::sine || shape.waveform == Waveform::pulse;
    return repeats && shape.course == FrequencyCourse::fixed ? values[parameters::drive_frequency] : 0.0;
}

bool EntrainmentMeter::update(const ModelValues& values) {
    const auto isOther = !isSameDrive(values, known);
    known = values;
    const auto frequency = driveFrequencyOf(values);
    const auto hears = frequency == 0.0 && quiet < longestQuiet;
    if (isOther || hears != isOfSidechain || (frequency == 0.0 && !hears)) {
        const auto had = shown.has_value() || hears != isOfSidechain;
        stop();
        isOfSidechain = hears;
        return had;
    }
    auto isNew = false;
    if (auto measured = worker.take()) {
        shown = *measured;
        isNew = true;
    }
    const auto atLeast = hears ? 0.0 : leastCycles / frequency;
    if (history.seconds() >= std::max(shortest, atLeast) && history.getTotal() != used && worker.isIdle()) {
        used = history.getTotal();
        const auto rate = history.getRate();
        const auto most = static_cast<std::size_t>(std::max(longest, atLeast) * rate);
        worker.ask({history.newest(Signal::EEG, most),
                    hears ? history.newestSidechain(most) : std::vector<double>{},
                    {frequency / rate, 0.0, 1.0 / rate}});
    }
    return isNew;
}

void EntrainmentMeter::stop() {
    worker.stop();
    history.clear();
    shown.reset();
}

} // namespace berger
