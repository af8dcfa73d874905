// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tuning.h"

#include "Instrument/Parameters.h"
#include "Scala.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <type_traits>

namespace berger {
namespace {

constexpr int a4Note = 69;

double checkedA4(double a4) {
    if (!(a4 >= Tuning::lowestA4 && a4 <= Tuning::highestA4))
        throw BadValue("A4 = " + std::to_string(a4) + " Hz is out of range, which is " + Tuning::a4Range());
    return a4;
}

} // namespace

static_assert(std::is_trivially_copyable_v<Tuning>);

std::string Tuning::a4Range() {
    return std::to_string(std::lround(lowestA4)) + " to " + std::to_string(std::lround(highestA4)) + " Hz";
}

Tuning::Tuning(double a4) {
    checkedA4(a4);
    for (int note = 0; note < noteCount; ++note)
        set(note, a4 * std::exp2((note - a4Note) / 12.0));
    connect();
}

Tuning::Tuning(const ScalaScale& scale, const ScalaMapping& mapping) noexcept {
    const auto size = scale.cents.size();
    const auto centsOf = [&](int note) -> std::optional<double> {
        if (const auto degree = mapping.degreeOf(note, size))
            return scale.centsOf(*degree);
        return {};
    };
    const auto reference = centsOf(mapping.referenceNote).value_or(0.0);
    for (auto note = std::max(mapping.firstNote, 0); note <= std::min(mapping.lastNote, noteCount - 1); ++note)
        if (const auto cents = centsOf(note))
            set(note, mapping.referenceFrequency * std::exp2((*cents - reference) / 1200.0));
    connect();
}

Tuning Tuning::fromScala(std::optional<std::string_view> scl, std::optional<std::string_view> kbm, double a4) {
    ScalaMapping mapping;
    mapping.referenceNote = a4Note;
    mapping.referenceFrequency = checkedA4(a4);
    ScalaScale scale;
    if (scl)
        scale = ScalaScale::parse(*scl);
    else
        for (int step = 1; step <= 12; ++step)
            scale.cents.push_back(100.0 * step);
    if (kbm)
        mapping = ScalaMapping::parse(*kbm);
    return {scale, mapping};
}

void Tuning::set(int note, double hz) noexcept {
    if (!(hz >= lowest && hz <= highest))
        return;
    const auto i = static_cast<std::size_t>(note);
    hertz[i] = hz;
    octaves[i] = std::log2(hz);
    anyMapped = true;
}

// Draws the lines between the mapped notes and beyond the outer ones.
void Tuning::connect() noexcept {
    std::array<std::size_t, noteCount> mapped{};
    std::size_t count = 0;
    for (std::size_t i = 0; i < hertz.size(); ++i)
        if (hertz[i] > 0.0)
            mapped[count++] = i;
    if (count == 0)
        return;
    for (std::size_t i = 0, right = 1; i < octaves.size(); ++i) {
        while (right + 1 < count && mapped[right] < i)
            ++right;
        const auto a = mapped[count == 1 ? 0 : right - 1], b = mapped[count == 1 ? 0 : right];
        const auto slope = a == b ? 1.0 / 12.0 : (octaves[b] - octaves[a]) / static_cast<double>(b - a);
        if (hertz[i] == 0.0)
            octaves[i] = octaves[a] + slope * (static_cast<double>(i) - static_cast<double>(a));
    }
}

std::optional<double> Tuning::frequency(int note) const noexcept {
    if (note < 0 || note >= noteCount)
        return {};
    const auto hz = hertz[static_cast<std::size_t>(note)];
    return hz > 0.0 ? std::optional(hz) : std::nullopt;
}

std::optional<double> Tuning::frequencyAt(double note) const noexcept {
    if (!anyMapped || !std::isfinite(note))
        return {};
    const auto below = std::clamp(std::floor(note), 0.0, noteCount - 2.0);
    const auto i = static_cast<std::size_t>(below);
    const auto octave = octaves[i] + (note - below) * (octaves[i + 1] - octaves[i]);
    return std::clamp(std::exp2(octave), lowest, highest);
}

} // namespace berger
