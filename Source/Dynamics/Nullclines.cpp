// SPDX-License-Identifier: GPL-3.0-or-later
#include "Nullclines.h"

#include "Model/FiringRate.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

namespace berger {
namespace {

void assign(State<double>& x, Quantity q, double value, bool isEFixed) {
    switch (q) {
    case Quantity::M:
        x.M = value;
        break;
    case Quantity::E:
        x.E = value;
        break;
    case Quantity::I:
        x.I = value;
        break;
    case Quantity::EEG:
        (isEFixed ? x.I : x.E) = isEFixed ? x.E - value : x.I + value;
        break;
    case Quantity::Mv:
        x.Mv = value;
        break;
    case Quantity::Ev:
        x.Ev = value;
        break;
    case Quantity::Iv:
        x.Iv = value;
        break;
    case Quantity::EEGv:
        (isEFixed ? x.Iv : x.Ev) = isEFixed ? x.Ev - value : x.Iv + value;
        break;
    }
}

bool isEeg(Quantity q) { return q == Quantity::EEG || q == Quantity::EEGv; }

// The zeros of a function on a grid as lines. Each crosses the grid's edges, which have numbers: a line goes on through
// the two cells that share one.
class ZeroLines {
public:
    using Place = Nullcline::Place;
    using Function = std::function<double(double, double)>;

    ZeroLines(const PlaneWindow& where, const Function& f) : window(where) {
        values.reserve(static_cast<std::size_t>(window.columns + 1) * static_cast<std::size_t>(window.rows + 1));
        for (int j = 0; j <= window.rows; ++j)
            for (int i = 0; i <= window.columns; ++i)
                values.push_back(f(xOf(i), yOf(j)));
        for (int j = 0; j < window.rows; ++j)
            for (int i = 0; i < window.columns; ++i)
                addCell(i, j);
    }

    std::vector<std::vector<Place>> lines() {
        std::vector<std::vector<Place>> found;
        const auto follow = [&](int first) {
            std::vector<Place> line{places.at(first)};
            for (auto edge = first;;) {
                auto& next = neighbours.at(edge);
                if (next.empty())
                    break;
                const auto other = next.back();
                next.pop_back();
                std::erase(neighbours.at(other), edge);
                line.push_back(places.at(other));
                edge = other;
            }
            if (line.size() > 1)
                found.push_back(std::move(line));
        };
        for (const auto& [edge, next] : neighbours) // ends first, then what is closed
            if (next.size() == 1)
                follow(edge);
        for (const auto& [edge, next] : neighbours)
            if (!next.empty())
                follow(edge);
        return found;
    }

private:
    double xOf(int i) const { return window.left + (window.right - window.left) * i / window.columns; }
    double yOf(int j) const { return window.bottom + (window.top - window.bottom) * j / window.rows; }
    double valueAt(int i, int j) const {
        return values[static_cast<std::size_t>(j) * static_cast<std::size_t>(window.columns + 1) +
                      static_cast<std::size_t>(i)];
    }

    // The place of the zero on the edge to the right of a grid point, or upwards from it.
    std::optional<int> crossing(int i, int j, bool isUp) {
        const auto a = valueAt(i, j), b = isUp ? valueAt(i, j + 1) : valueAt(i + 1, j);
        if ((a > 0.0) == (b > 0.0))
            return std::nullopt;
        const auto edge = 2 * (j * (window.columns + 1) + i) + (isUp ? 1 : 0);
        const auto share = a / (a - b);
        const auto x = xOf(i), y = yOf(j);
        places[edge] = isUp ? Place{x, y + share * (yOf(j + 1) - y)} : Place{x + share * (xOf(i + 1) - x), y};
        return edge;
    }

    void addCell(int i, int j) {
        std::vector<int> edges;
        for (const auto& edge :
             {crossing(i, j, false), crossing(i + 1, j, true), crossing(i, j + 1, false), crossing(i, j, true)})
            if (edge)
                edges.push_back(*edge);
        for (std::size_t k = 0; k + 1 < edges.size(); k += 2) { // four: two lines that pass each other
            neighbours[edges[k]].push_back(edges[k + 1]);
            neighbours[edges[k + 1]].push_back(edges[k]);
        }
    }

    PlaneWindow window;
    std::vector<double> values;
    std::map<int, Place> places;
    std::map<int, std::vector<int>> neighbours;
};

} // namespace

State<double> StatePlane::at(double x, double y) const {
    auto state = held;
    if (across == up)
        y = x;
    const auto setsE = [](Quantity q) { return q == Quantity::E; };
    const auto setsEv = [](Quantity q) { return q == Quantity::Ev; };
    const auto isEFixed = [&](Quantity q) {
        return q == Quantity::EEG ? setsE(across) || setsE(up) : setsEv(across) || setsEv(up);
    };
    for (const auto eegs : {false, true}) // which depend on the others
        for (const auto& [q, value] : {std::pair{across, x}, std::pair{up, y}})
            if (isEeg(q) == eegs)
                assign(state, q, value, isEFixed(q));
    return state;
}

// What moves when both quantities do.
std::vector<std::size_t> StatePlane::heldComponents() const {
    const auto moved = at(valueOf(across, held) + 1.0, valueOf(up, held) + 2.5);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < stateSize; ++i) {
        const auto component = stateComponents<double>[i].value;
        if (std::abs(moved.*component - held.*component) < 0.5)
            found.push_back(i);
    }
    return found;
}

std::vector<Nullcline> findNullclines(const StatePlane& plane, const Constants<double>& constants,
                                      const Input<double>& input, const PlaneWindow& window) {
    std::vector<Nullcline> found;
    if (plane.across == plane.up)
        return found;
    const ScalarCoefficients coefficients(constants);
    const auto add = [&](Quantity of) {
        if (std::ranges::find(found, of, &Nullcline::of) != found.end())
            return;
        found.push_back({of, ZeroLines(window, [&](double x, double y) {
                                 return valueOf(of, drift(coefficients, plane.at(x, y), input));
                             }).lines()});
    };
    for (const auto q : {plane.across, plane.up})
        if (isDerivative(q) && potentialOf(q) == (q == plane.up ? plane.across : plane.up))
            add(potentialOf(q));
    for (const auto q : {plane.across, plane.up})
        add(derivativeOf(potentialOf(q)));
    return found;
}

} // namespace berger
