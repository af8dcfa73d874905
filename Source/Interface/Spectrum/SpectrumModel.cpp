// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpectrumModel.h"

#include <algorithm>
#include <cmath>

namespace berger {
namespace {

// Of less than this, s of model time, there is no spectrum.
constexpr double leastRecord = 0.25;

} // namespace

SpectrumModel::SpectrumModel() : worker([](const Job& job, const auto&) { return estimate(job); }) {}

SpectrumModel::Estimate SpectrumModel::estimate(const Job& job) {
    return {spectrumFor(job.settings, job.record, job.rate), static_cast<double>(job.record.size()) / job.rate};
}

bool SpectrumModel::advance() {
    auto isNew = false;
    if (auto done = worker.take()) {
        take(std::move(*done));
        isNew = true;
    }
    const auto hasMore = history.getTotal() != used && history.seconds() >= leastRecord;
    if ((isChanged || hasMore) && history.size() > 0 && (isChanged || worker.isIdle())) {
        isChanged = false;
        used = history.getTotal();
        const auto most = std::ceil(shown.settings.record() * history.getRate());
        worker.ask(
            {shown.settings, history.newest(shown.settings.signal, static_cast<std::size_t>(most)), history.getRate()});
    }
    return isNew;
}

void SpectrumModel::take(Estimate estimate) {
    const auto isOther = estimate.spectrum.binHz != shown.spectrum.binHz;
    shown.spectrum = std::move(estimate.spectrum);
    shown.seconds = estimate.seconds;
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
    isChanged = true;
}

void SpectrumModel::set(const SpectrumSettings& wanted) {
    const auto old = std::exchange(shown.settings, wanted);
    isChanged = isChanged || wanted.signal != old.signal || wanted.record() != old.record() ||
                wanted.window != old.window || wanted.holdsPeak != old.holdsPeak;
    if (wanted.signal != old.signal) { // says nothing about another
        shown.spectrum = {};
        shown.held.clear();
    }
    if (wanted.isPowerLog != old.isPowerLog || wanted.signal != old.signal) {
        shown.top = 1e-30;
        shown.fitTop();
    }
    if (!wanted.holdsPeak)
        shown.held.clear();
}

} // namespace berger
