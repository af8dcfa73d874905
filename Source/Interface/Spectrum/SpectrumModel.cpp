// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpectrumModel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace berger {
namespace {

// Of less than this, s of model time, there is no spectrum.
constexpr double leastRecord = 0.25;
// A segment is at most so many windows long: its samples have a number for which transforms are quick.
constexpr double spareWindows = 1.25;

double hopOf(const SpectrumSettings& settings) { return settings.window / Spectrogram::perSegment; }

std::size_t samplesIn(double seconds, double rate) { return static_cast<std::size_t>(std::ceil(seconds * rate)); }

} // namespace

SpectrumModel::SpectrumModel() : worker([](const Job& job, const auto&) { return estimate(job); }) {}

SpectrumModel::Estimate SpectrumModel::estimate(const Job& job) {
    const auto length = std::min(job.record.size(), samplesIn(job.settings.record(), job.rate));
    const auto newest = std::span(job.record).last(length);
    Estimate done{spectrumFor(job.settings, newest, job.rate), static_cast<double>(length) / job.rate, {}, 1.0};
    if (job.settings.isSpectrogram) {
        const auto segment = segmentOf(job.settings.window, job.rate, std::numeric_limits<std::size_t>::max());
        done.columns = Spectrogram::find(job.record, job.rate, segment, job.end, job.firstColumn, hopOf(job.settings));
        done.columnBinHz = job.rate / static_cast<double>(segment);
    }
    return done;
}

// Only as much as is needed for what is not known yet.
SpectrumModel::Job SpectrumModel::nextJob() const {
    const auto& settings = shown.settings;
    const auto rate = history.getRate(), end = history.getEnd();
    auto seconds = settings.record();
    std::int64_t first = 0;
    if (settings.isSpectrogram) {
        first = shown.spectrogram.firstWanted(end, hopOf(settings));
        const auto before = static_cast<double>(first) * hopOf(settings) - spareWindows * settings.window;
        seconds = std::max(seconds, end - before);
    }
    return {settings, history.newest(settings.signal, samplesIn(seconds, rate)), rate, end, first};
}

bool SpectrumModel::advance() {
    auto isNew = false;
    if (!isChanged) // else it is of what was chosen before
        if (auto done = worker.take()) {
            take(std::move(*done));
            isNew = true;
        }
    const auto hasMore = history.getTotal() != used && history.seconds() >= leastRecord;
    if ((isChanged || hasMore) && history.size() > 0 && (isChanged || worker.isIdle())) {
        isChanged = false;
        used = history.getTotal();
        if (history.getRun() != run)
            shown.spectrogram.clear();
        run = history.getRun();
        worker.ask(nextJob());
    }
    return isNew;
}

void SpectrumModel::take(Estimate estimate) {
    const auto isOther = estimate.spectrum.binHz != shown.spectrum.binHz;
    shown.spectrum = std::move(estimate.spectrum);
    shown.seconds = estimate.seconds;
    shown.spectrogram.add(std::move(estimate.columns), hopOf(shown.settings), estimate.columnBinHz);
    if (!shown.settings.holdsPeak || isOther)
        shown.held.clear();
    if (shown.settings.holdsPeak) {
        shown.held.resize(shown.spectrum.power.size());
        for (std::size_t k = 0; k < shown.held.size(); ++k)
            shown.held[k] = std::max(shown.held[k], shown.spectrum.power[k]);
    }
    shown.fitTop();
}

void SpectrumModel::stop() {
    worker.stop();
    history.clear();
    forget();
    isChanged = true;
}

void SpectrumModel::forget() {
    shown.spectrum = {};
    shown.seconds = 0;
    shown.held.clear();
    shown.spectrogram.clear();
}

void SpectrumModel::set(const SpectrumSettings& wanted) {
    const auto old = std::exchange(shown.settings, wanted);
    isChanged = isChanged || wanted.signal != old.signal || wanted.record() != old.record() ||
                wanted.window != old.window || wanted.holdsPeak != old.holdsPeak ||
                wanted.isSpectrogram != old.isSpectrogram;
    if (wanted.window != old.window || !wanted.isSpectrogram)
        shown.spectrogram.clear();
    if (wanted.signal != old.signal) // says nothing about another
        forget();
    if (wanted.isPowerLog != old.isPowerLog || wanted.signal != old.signal) {
        shown.top = 1e-30;
        shown.fitTop();
    }
    if (!wanted.holdsPeak)
        shown.held.clear();
}

} // namespace berger
