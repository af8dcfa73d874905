// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tongue.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <system_error>
#include <thread>
#include <utility>

namespace berger {
namespace {

constexpr double exactness = 0.01; // Hz

// Measures drives in groups, on several threads.
std::vector<Entrainment> measureAll(const DrivenColumns& columns, const std::vector<SineDrive>& drives,
                                    const ResonanceWork& work) {
    // Slow ones take longer: those of one frequency go together.
    std::vector<std::size_t> order(drives.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return drives[i].frequency; });
    std::vector<Entrainment> results(drives.size());
    const auto groups = (drives.size() + DrivenColumns::atOnce - 1) / DrivenColumns::atOnce;
    std::atomic<std::size_t> next{0}, done{0};
    std::atomic<bool> isWanted{true};
    const auto measureGroups = [&] {
        for (auto group = next++; group < groups && isWanted; group = next++) {
            const auto first = group * DrivenColumns::atOnce,
                       n = std::min(DrivenColumns::atOnce, drives.size() - first);
            std::vector<SineDrive> some(n);
            for (std::size_t i = 0; i < n; ++i)
                some[i] = drives[order[first + i]];
            const auto measured = columns.measure(some);
            for (std::size_t i = 0; i < n; ++i)
                results[order[first + i]] = measured[i];
            if (!work.goOn(done += n))
                isWanted = false;
        }
    };
    std::vector<std::thread> others;
    try {
        while (others.size() + 1 < std::min(work.jobs, groups))
            others.emplace_back(measureGroups);
    } catch (const std::system_error&) { // NOLINT(bugprone-empty-catch): this one does it
    }
    measureGroups();
    for (auto& thread : others)
        thread.join();
    if (!isWanted)
        results.clear();
    return results;
}

// Whether a column follows its drive, in the one sense or the other.
enum class Sense { entrained, locked };

bool follows(const Entrainment& found, Sense sense, double limit) {
    return found.ratio == LockingRatio{1, 1} && (sense == Sense::entrained || found.locking >= limit);
}

// What is known of one depth, by rising frequency.
struct Row {
    std::vector<double> frequencies;
    std::vector<Entrainment> found;

    void insert(double frequency, const Entrainment& there) {
        const auto place = std::ranges::lower_bound(frequencies, frequency) - frequencies.begin();
        frequencies.insert(frequencies.begin() + place, frequency);
        found.insert(found.begin() + place, there);
    }
};

// An end of a stretch, between a frequency at which the column follows and one at which it does not.
struct Edge {
    std::size_t row;
    Sense sense;
    bool isUpper;
    double inside, outside; // Hz

    double middle() const { return 0.5 * (inside + outside); }
    bool isExact() const { return std::abs(outside - inside) <= exactness; }
};

// The first and the last place of the stretch that is nearest to a frequency.
std::optional<std::pair<std::size_t, std::size_t>> stretchNear(const Row& row, Sense sense, double limit, double near) {
    std::optional<std::size_t> nearest;
    const auto isIn = [&](std::size_t i) { return follows(row.found[i], sense, limit); };
    for (std::size_t i = 0; i < row.found.size(); ++i)
        if (isIn(i) && (!nearest || std::abs(row.frequencies[i] - near) < std::abs(row.frequencies[*nearest] - near)))
            nearest = i;
    if (!nearest)
        return std::nullopt;
    auto first = *nearest, last = *nearest;
    while (first > 0 && isIn(first - 1))
        --first;
    while (last + 1 < row.found.size() && isIn(last + 1))
        ++last;
    return std::pair(first, last);
}

// The grid's cells by depth; and the column's own rhythm, where a tongue is that lies between two cells.
std::vector<Row> rowsOf(const DrivenColumns& columns, const DriveGrid& grid, const std::vector<Entrainment>& cells,
                        const ResonanceWork& work) {
    const auto width = static_cast<std::ptrdiff_t>(grid.frequencies.size());
    std::vector<Row> rows;
    for (auto place = cells.begin(); place != cells.end(); place += width)
        rows.push_back({grid.frequencies, {place, place + width}});
    const auto own = columns.getOwnFrequency();
    const auto isBetween = own > grid.frequencies.front() && own < grid.frequencies.back() &&
                           std::ranges::find(grid.frequencies, own) == grid.frequencies.end();
    if (!isBetween)
        return rows;
    std::vector<SineDrive> drives(rows.size());
    for (std::size_t r = 0; r < drives.size(); ++r)
        drives[r] = {own, grid.depths[r]};
    const auto found = measureAll(columns, drives, work);
    for (std::size_t r = 0; r < found.size(); ++r)
        rows[r].insert(own, found[r]);
    return rows;
}

// Halves what lies between the two sides of each edge until it is exact enough. Whether that came to its end.
bool refine(std::vector<Edge>& edges, const DrivenColumns& columns, const std::vector<double>& depths, double limit,
            const ResonanceWork& work) {
    for (;;) {
        std::vector<SineDrive> drives;
        for (const auto& edge : edges)
            if (!edge.isExact())
                drives.push_back({edge.middle(), depths[edge.row]});
        if (drives.empty())
            return true;
        const auto found = measureAll(columns, drives, work);
        if (found.empty())
            return false;
        auto next = found.begin();
        for (auto& edge : edges)
            if (!edge.isExact())
                (follows(*next++, edge.sense, limit) ? edge.inside : edge.outside) = edge.middle();
    }
}

} // namespace

std::vector<Entrainment> measureGrid(const DrivenColumns& columns, const DriveGrid& grid, const ResonanceWork& work) {
    std::vector<SineDrive> drives(grid.size());
    for (std::size_t i = 0; i < drives.size(); ++i)
        drives[i] = grid.at(i);
    return measureAll(columns, drives, work);
}

std::vector<TongueRow> findTongue(const DrivenColumns& columns, const DriveGrid& grid,
                                  const std::vector<Entrainment>& cells, double limit, const ResonanceWork& work) {
    const auto rows = rowsOf(columns, grid, cells, work);
    std::vector<TongueRow> tongue(rows.size());
    const auto rangeOf = [&tongue](std::size_t row, Sense sense) -> auto& {
        return sense == Sense::entrained ? tongue[row].entrained : tongue[row].locked;
    };
    std::vector<Edge> edges;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        tongue[r].depth = grid.depths[r];
        for (const auto sense : {Sense::entrained, Sense::locked})
            if (const auto stretch = stretchNear(rows[r], sense, limit, columns.getOwnFrequency())) {
                const auto& f = rows[r].frequencies;
                rangeOf(r, sense).emplace();
                if (const auto first = stretch->first; first > 0)
                    edges.push_back({r, sense, false, f[first], f[first - 1]});
                if (const auto last = stretch->second; last + 1 < f.size())
                    edges.push_back({r, sense, true, f[last], f[last + 1]});
            }
    }
    if (!refine(edges, columns, grid.depths, limit, work))
        return {};
    for (const auto& edge : edges) {
        auto& range = *rangeOf(edge.row, edge.sense);
        (edge.isUpper ? range.to : range.from) = edge.middle();
    }
    return tongue;
}

} // namespace berger
