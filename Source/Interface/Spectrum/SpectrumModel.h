// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Views/LatestWorker.h"
#include "Interface/Views/SampleHistory.h"
#include "SpectrumShown.h"

namespace berger {

/** A spectrum that follows a column while it is looked at, without painting. Message thread; the estimates are made on
    another. */
class SpectrumModel {
public:
    SpectrumModel();

    void add(const SampleChunk& chunk) { history.add(chunk); }

    /** Asks for the next estimate if there is something new, and takes one that is made.
        @return whether there is something new to see */
    bool advance();
    /** Ends all work and forgets what has come: nobody looks any more. */
    void stop();

    const SpectrumSettings& getSettings() const { return shown.settings; }
    void set(const SpectrumSettings& wanted);
    /** Lets the held peak begin anew. */
    void resetHold() { shown.held.clear(); }

    void setCursor(std::optional<double> hz) { shown.cursor = hz; }
    const SpectrumShown& getShown() const { return shown; }

private:
    struct Job {
        SpectrumSettings settings;
        std::vector<double> record;
        double rate, end;         // of the record, s
        std::int64_t firstColumn; // of the spectrogram, if it is wanted
    };
    struct Estimate {
        Spectrum spectrum;
        double seconds;
        std::vector<Spectrogram::Column> columns;
        double columnBinHz;
    };
    static Estimate estimate(const Job& job);

    Job nextJob() const;
    void take(Estimate estimate);
    void forget();

    SampleHistory history;
    SpectrumShown shown;
    std::uint64_t used = 0; // of the history's samples, by the newest job
    bool isChanged = true;  // since the newest job
    std::uint32_t run = 0;  // whose the spectrogram is
    LatestWorker<Job, Estimate> worker;
};

} // namespace berger
