// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Taps/TraceTap.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace berger {

/** The model time that a scope looks at, in s. */
struct TimeSpan {
    double start = 0, length = 1;
    double end() const { return start + length; }
    bool operator==(const TimeSpan&) const = default;
};

/** What one column of pixels shows of a signal: all values that it took there. */
struct Extremes {
    float low = 1e30f, high = -1e30f;
    bool isEmpty() const { return low > high; }
    void include(float value) { include(value, value); }
    void include(float smallest, float maximum) {
        low = std::min(low, smallest);
        high = std::max(high, maximum);
    }
};

/** The frames that have come from a column since it was last started, as far as the memory reaches. Beside them stand
    groups of sixteen, so that a long window is drawn as fast as a short one. Message thread. */
class ScopeHistory {
public:
    static constexpr std::size_t usualCapacity = 1 << 18;

    /** @param capacity  frames that are kept */
    explicit ScopeHistory(std::size_t capacity = usualCapacity);

    void clear();

    /** Takes the next frame; one of another run begins a new history. */
    void add(const TraceFrame& frame);

    bool isEmpty() const { return fine.size() == 0; }
    double getStart() const { return isEmpty() ? 0.0 : fine[0].first; }
    double getEnd() const { return isEmpty() ? 0.0 : fine[fine.size() - 1].last; }
    std::uint32_t getRun() const { return isEmpty() ? 0 : fine[0].run; }
    /** Frames since construction, also those that are forgotten. */
    std::uint64_t getCount() const { return fine.getCount(); }
    /** The oldest frame that is still known, as a number that getCount() counts. */
    std::uint64_t getFirst() const { return fine.getCount() - fine.size(); }
    const TraceFrame& get(std::uint64_t number) const { return fine[number - getFirst()]; }

    /** The latest stretch without a gap that is at least `length` s long; if there is none, the latest one. */
    TimeSpan latestStretch(double length) const;
    double endOfLatest(double length) const { return latestStretch(length).end(); }

    /** The stretch without a gap that holds a time; an empty one at that time if there is none. */
    TimeSpan stretchAt(double time) const;

    /** One signal in `columns` columns of equal length over a span. Between grid points, and through frames that are
       wider than a column, it goes by straight lines; where nothing has come, envelopes are empty. No value that a
       frame holds is ever left out. */
    void read(Signal signal, const TimeSpan& span, std::vector<Extremes>& columns) const;

    /** The value at a time as read() draws it, or the middle of what a frame holds; nothing in a gap. */
    std::optional<double> valueAt(Signal signal, double time) const;

    /** The frames that touch a span, oldest first. */
    template <class Use> void forEach(const TimeSpan& span, const Use& use) const {
        for (auto i = fine.firstFrom(span.start); i < fine.size() && fine[i].first <= span.end(); ++i)
            use(fine[i]);
    }

    /** Whether b follows a with nothing missing between. */
    static bool isNext(const TraceFrame& a, const TraceFrame& b) {
        return a.run == b.run && b.first - a.last < 1.5 * static_cast<double>(std::max(a.step, b.step));
    }

private:
    // Frames in order of time, the oldest of which are forgotten.
    class Ring {
    public:
        explicit Ring(std::size_t capacity) : frames(capacity) {}
        void clear() { count = 0; }
        void add(const TraceFrame& frame) {
            frames[total++ % frames.size()] = frame;
            count = std::min(count + 1, frames.size());
        }
        std::size_t size() const { return count; }
        std::uint64_t getCount() const { return total; }
        const TraceFrame& operator[](std::size_t i) const { return frames[(total - count + i) % frames.size()]; }
        /** The first frame that does not end before a time. */
        std::size_t firstFrom(double time) const;

    private:
        std::vector<TraceFrame> frames;
        std::size_t count = 0;
        std::uint64_t total = 0;
    };

    // How a signal goes through a frame of several points: from its lowest to its highest value where its neighbours
    // say that it rises, the other way round where it falls, and otherwise nobody knows: its middle.
    struct Course {
        float start, end;
    };
    template <class Source>
    static Course courseOf(const Source& source, std::size_t i, std::size_t begin, std::size_t end, std::size_t s);
    template <class Source> void fill(const Source& source, std::size_t begin, std::size_t size, Signal signal,
                                      const TimeSpan& span, std::vector<Extremes>& columns) const;

    struct Stretch {
        double first, last;
    };

    Ring fine, coarse;
    TraceFrame group; // the one that is being put together
    int grouped = 0;
    std::vector<Stretch> stretches; // oldest first, without gaps
};

} // namespace berger
