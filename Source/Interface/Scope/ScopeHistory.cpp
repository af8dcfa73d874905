// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopeHistory.h"

#include <cmath>

namespace berger {
namespace {

constexpr int groupSize = 16;
constexpr std::size_t mostStretches = 256;

float middle(const TraceFrame& frame, std::size_t s) { return 0.5f * (frame.low[s] + frame.high[s]); }

} // namespace

ScopeHistory::ScopeHistory(std::size_t capacity) : fine(capacity), coarse(capacity / groupSize) {
    stretches.reserve(mostStretches + 1);
}

void ScopeHistory::clear() {
    fine.clear();
    coarse.clear();
    stretches.clear();
    grouped = 0;
}

void ScopeHistory::add(const TraceFrame& frame) {
    if (!isEmpty() && (frame.run != getRun() || frame.first <= getEnd()))
        clear();
    const auto follows = !isEmpty() && isNext(fine[fine.size() - 1], frame);
    if (!follows && grouped > 0) {
        coarse.add(group);
        grouped = 0;
    }
    if (grouped == 0) {
        group = frame;
    } else {
        group.last = frame.last;
        group.step = std::max(group.step, frame.step);
        for (std::size_t s = 0; s < signalCount; ++s) {
            group.low[s] = std::min(group.low[s], frame.low[s]);
            group.high[s] = std::max(group.high[s], frame.high[s]);
        }
    }
    if (++grouped == groupSize) {
        coarse.add(group);
        grouped = 0;
    }
    if (!follows) {
        if (stretches.size() == mostStretches)
            stretches.erase(stretches.begin());
        stretches.push_back({frame.first, frame.last});
    }
    stretches.back().last = frame.last;
    fine.add(frame);
}

std::size_t ScopeHistory::Ring::firstFrom(double time) const {
    std::size_t low = 0, high = count;
    while (low < high) {
        const auto half = (low + high) / 2;
        if ((*this)[half].last < time)
            low = half + 1;
        else
            high = half;
    }
    return low;
}

TimeSpan ScopeHistory::latestStretch(double length) const {
    if (isEmpty())
        return {0.0, 0.0};
    auto found = std::find_if(stretches.rbegin(), stretches.rend(),
                              [length](const Stretch& s) { return s.last - s.first >= length; });
    if (found == stretches.rend())
        found = stretches.rbegin();
    return {found->first, found->last - found->first};
}

TimeSpan ScopeHistory::stretchAt(double time) const {
    for (auto i = stretches.rbegin(); i != stretches.rend() && i->last >= time; ++i)
        if (const auto first = std::max(i->first, getStart()); first <= time)
            return {first, i->last - first};
    return {time, 0.0};
}

template <class Source> ScopeHistory::Course ScopeHistory::courseOf(const Source& source, std::size_t i,
                                                                    std::size_t begin, std::size_t end, std::size_t s) {
    const TraceFrame& frame = source(i);
    const auto y = middle(frame, s);
    if (frame.first == frame.last || i == begin || i + 1 >= end)
        return {y, y};
    const TraceFrame &before = source(i - 1), &after = source(i + 1);
    const auto y0 = middle(before, s), y1 = middle(after, s);
    if (!isNext(before, frame) || !isNext(frame, after) || (y0 < y) != (y < y1))
        return {y, y};
    return y0 < y ? Course{frame.low[s], frame.high[s]} : Course{frame.high[s], frame.low[s]};
}

template <class Source> void ScopeHistory::fill(const Source& source, std::size_t begin, std::size_t size,
                                                Signal signal, const TimeSpan& span,
                                                std::vector<Extremes>& columns) const {
    const auto s = static_cast<std::size_t>(signal);
    const auto perSecond = static_cast<double>(columns.size()) / span.length;
    const auto last = static_cast<std::ptrdiff_t>(columns.size()) - 1;
    const auto place = [&](double time) { return (time - span.start) * perSecond; };
    const auto columnOf = [last](double x) {
        return static_cast<std::ptrdiff_t>(std::floor(std::clamp(x, -1.0, static_cast<double>(last) + 1.0)));
    };
    // A straight line, in each column that it crosses.
    const auto draw = [&](double x0, float y0, double x1, float y1) {
        const auto at = [&](double x) {
            return y0 + static_cast<float>(std::clamp((x - x0) / (x1 - x0), 0.0, 1.0)) * (y1 - y0);
        };
        const auto to = std::min(columnOf(x1), last);
        for (auto c = std::max<std::ptrdiff_t>(columnOf(x0), 0); c <= to; ++c) {
            const auto left = static_cast<double>(c);
            columns[static_cast<std::size_t>(c)].include(at(left));
            columns[static_cast<std::size_t>(c)].include(at(left + 1.0));
        }
    };
    // Where a frame is wider than a column, its course is drawn.
    const auto isWide = [&](const TraceFrame& frame) { return (frame.last - frame.first) * perSecond > 1.0; };
    const auto course = [&](std::size_t i) {
        const auto y = middle(source(i), s);
        return isWide(source(i)) ? courseOf(source, i, begin, size, s) : Course{y, y};
    };
    for (auto i = begin; i < size; ++i) {
        const TraceFrame& frame = source(i);
        if (frame.first > span.end())
            break;
        const auto through = course(i);
        if (through.start != through.end) {
            draw(place(frame.first), through.start, place(frame.last), through.end);
        } else {
            const auto to = std::min(columnOf(place(frame.last)), last);
            for (auto c = std::max<std::ptrdiff_t>(columnOf(place(frame.first)), 0); c <= to; ++c)
                columns[static_cast<std::size_t>(c)].include(frame.low[s], frame.high[s]);
        }
        if (i + 1 < size && isNext(frame, source(i + 1)))
            draw(place(frame.last), through.end, place(source(i + 1).first), course(i + 1).start);
    }
}

void ScopeHistory::read(Signal signal, const TimeSpan& span, std::vector<Extremes>& columns) const {
    std::fill(columns.begin(), columns.end(), Extremes{});
    if (isEmpty() || columns.empty())
        return;
    // From one before, so that the line that enters at the left edge is there.
    const auto before = [](std::size_t i) { return i > 0 ? i - 1 : i; };
    const auto begin = before(fine.firstFrom(span.start)), end = std::min(fine.firstFrom(span.end()) + 2, fine.size());
    const auto knowsGroups = coarse.size() > 0 && coarse[0].first <= std::max(span.start, getStart());
    if (knowsGroups && end - begin > 2 * static_cast<std::size_t>(groupSize) * columns.size()) {
        const auto isOpen = grouped > 0;
        fill([this](std::size_t i) -> const TraceFrame& { return i < coarse.size() ? coarse[i] : group; },
             before(coarse.firstFrom(span.start)), coarse.size() + (isOpen ? 1 : 0), signal, span, columns);
        return;
    }
    fill([this](std::size_t i) -> const TraceFrame& { return fine[i]; }, begin, fine.size(), signal, span, columns);
}

std::optional<double> ScopeHistory::valueAt(Signal signal, double time) const {
    const auto s = static_cast<std::size_t>(signal);
    const auto i = fine.firstFrom(time);
    if (i == fine.size())
        return std::nullopt;
    const auto course = [this, s](std::size_t k) {
        return courseOf([this](std::size_t n) -> const TraceFrame& { return fine[n]; }, k, 0, fine.size(), s);
    };
    const auto between = [time](double t0, float y0, double t1, float y1) {
        const auto part = t1 > t0 ? (time - t0) / (t1 - t0) : 0.0;
        return static_cast<double>(y0) + part * static_cast<double>(y1 - y0);
    };
    const auto& after = fine[i];
    if (after.first <= time)
        return between(after.first, course(i).start, after.last, course(i).end);
    if (i == 0 || !isNext(fine[i - 1], after))
        return std::nullopt;
    return between(fine[i - 1].last, course(i - 1).end, after.first, course(i).start);
}

} // namespace berger
