// SPDX-License-Identifier: GPL-3.0-or-later
#include "PairMeter.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

constexpr double longest = 20.0, shortest = 4.0; // s of model time
constexpr double between = 0.2;                  // s from one measurement to the next, at least

} // namespace

PairMeter::PairMeter(SampleFeed& leftSamples, NeighbourFeed& rightSamples)
    : left(leftSamples), right(rightSamples),
      worker([](const Job& job, const auto&) { return phaseLocking(job.left, job.right); }) {}

PairMeter::~PairMeter() { update(false, 0.0); }

void PairMeter::update(bool isWanted, double seconds) {
    if (isWanted != isOn) {
        isOn = isWanted;
        leftHistory.clear();
        rightHistory.clear();
        shown.reset();
        if (isOn) {
            left.start(this, [this](const SampleChunk& chunk) { leftHistory.add(chunk); });
            right.startSamples(this, [this](const SampleChunk& chunk) { rightHistory.add(chunk); });
        } else {
            left.stop(this);
            right.stopSamples(this);
            worker.stop();
        }
    }
    if (!isOn)
        return;
    if (std::min(leftHistory.seconds(), rightHistory.seconds()) < shortest)
        shown.reset(); // a new run, or another sound
    if (auto measured = worker.take())
        shown = *measured;
    waited += seconds;
    if (waited >= between && leftHistory.getTotal() != used && worker.isIdle())
        if (auto job = nextJob()) {
            waited = 0.0;
            used = leftHistory.getTotal();
            worker.ask(std::move(*job));
        }
}

// The newest stretch that was heard of both: one column's samples may have come a little further.
std::optional<PairMeter::Job> PairMeter::nextJob() {
    if (std::min(leftHistory.seconds(), rightHistory.seconds()) < shortest)
        return std::nullopt;
    const auto rate = leftHistory.getRate();
    if (!(std::abs(rightHistory.getRate() - rate) < 1e-6 * rate))
        return std::nullopt;
    const auto end = std::min(leftHistory.getEnd(), rightHistory.getEnd());
    const auto begin = std::max(
        {leftHistory.getEnd() - leftHistory.seconds(), rightHistory.getEnd() - rightHistory.seconds(), end - longest});
    if (end - begin < shortest)
        return std::nullopt;
    const auto most = static_cast<std::size_t>((end - begin) * rate);
    const auto stretchOf = [&](const SampleHistory& history) {
        const auto ahead = static_cast<std::size_t>(std::lround((history.getEnd() - end) * rate));
        auto values = history.newest(Signal::EEG, most + ahead);
        values.resize(values.size() - std::min(ahead, values.size()));
        return values;
    };
    Job job{stretchOf(leftHistory), stretchOf(rightHistory)};
    const auto size = std::min(job.left.size(), job.right.size());
    for (auto* values : {&job.left, &job.right})
        values->erase(values->begin(), values->end() - static_cast<std::ptrdiff_t>(size));
    return job;
}

} // namespace berger
