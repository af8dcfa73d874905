// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScopeHistory.h"

#include <cmath>

namespace berger {
namespace {

constexpr std::size_t fineCapacity = 1 << 18, coarseCapacity = 1 << 14;
constexpr std::size_t groupSize = 16;
constexpr std::size_t mostStretches = 256;

float middle(const TraceFrame& frame, std::size_t s) { return 0.5f * (frame.low[s] + frame.high[s]); }

} // namespace

ScopeHistory::ScopeHistory() : fine(fineCapacity), coarse(coarseCapacity) { stretches.reserve(mostStretches + 1); }

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

double ScopeHistory::endOfLatest(double length) const {
    const auto found = std::find_if(stretches.rbegin(), stretches.rend(),
                                    [length](const Stretch& s) { return s.last - s.first >= length; });
    return found == stretches.rend() ? getEnd() : found->last;
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
    for (auto i = begin; i < size; ++i) {
        const TraceFrame& frame = source(i);
        if (frame.first > span.end())
            break;
        const auto to = std::min(columnOf(place(frame.last)), last);
        for (auto c = std::max<std::ptrdiff_t>(columnOf(place(frame.first)), 0); c <= to; ++c)
            columns[static_cast<std::size_t>(c)].include(frame.low[s], frame.high[s]);
        if (i + 1 == size || !isNext(frame, source(i + 1)))
            continue;
        // The line to the next frame, in each column that it crosses.
        const TraceFrame& next = source(i + 1);
        const auto x0 = place(frame.last), x1 = place(next.first);
        const auto y0 = middle(frame, s), y1 = middle(next, s);
        const auto lineEnd = std::min(columnOf(x1), last);
        const auto at = [&](double x) {
            return y0 + static_cast<float>(std::clamp((x - x0) / (x1 - x0), 0.0, 1.0)) * (y1 - y0);
        };
        for (auto c = std::max<std::ptrdiff_t>(columnOf(x0), 0); c <= lineEnd; ++c) {
            const auto left = static_cast<double>(c);
            columns[static_cast<std::size_t>(c)].include(at(left));
            columns[static_cast<std::size_t>(c)].include(at(left + 1.0));
        }
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
    if (knowsGroups && end - begin > 2 * groupSize * columns.size()) {
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
    const auto& after = fine[i];
    if (after.first <= time)
        return middle(after, s);
    if (i == 0 || !isNext(fine[i - 1], after))
        return std::nullopt;
    const auto& before = fine[i - 1];
    const auto part = (time - before.last) / (after.first - before.last);
    return static_cast<double>(middle(before, s)) + part * static_cast<double>(middle(after, s) - middle(before, s));
}

} // namespace berger
