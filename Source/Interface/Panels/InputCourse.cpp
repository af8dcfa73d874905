// SPDX-License-Identifier: GPL-3.0-or-later
#include "InputCourse.h"

#include "Model/DriveShapes.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>

namespace berger {
namespace {

using namespace parameters;

constexpr auto nothing = std::numeric_limits<float>::quiet_NaN();
constexpr double settled = 8.0; // times 1/be until the kernel has forgotten where it began

double inputOf(const TraceFrame& frame) {
    constexpr auto s = static_cast<std::size_t>(Signal::E_inp);
    return 0.5 * (static_cast<double>(frame.low[s]) + static_cast<double>(frame.high[s]));
}

/** The synapses' kernel as two equal low-passes, exact for an input that stays between its samples. */
class SynapticMean {
public:
    explicit SynapticMean(double itsRate) : rate(itsRate) {}

    void start(double value) { first = second = value; }
    void add(double value, double seconds) {
        if (!(seconds == length)) {
            length = seconds;
            decay = std::exp(-rate * seconds);
            gain = rate * seconds * decay;
        }
        // The response of h after a time t: y → value, with y' as the second state.
        const auto a = first - value, b = second - value;
        first = value + a * decay;
        second = value + b * decay + a * gain;
    }
    double get() const { return second; }

private:
    const double rate; // 1/s
    double first = 0, second = 0;
    double length = -1, decay = 0, gain = 0; // of the last sample
};

PeriodicWave waveOf(const ModelValues& values) {
    return PeriodicWave::of(values.driveShape(), values[drive_width] / 1000.0, values[drive_frequency]);
}

bool repeats(const ModelValues& values) {
    const auto& shape = info(values.driveShape());
    return (shape.waveform == Waveform::sine || shape.waveform == Waveform::pulse) &&
           shape.course == FrequencyCourse::fixed && values[drive_depth] != 0.0;
}

// Of a wave's first harmonic, cycles after its period's beginning.
double harmonicPhase(const PeriodicWave& wave) {
    return wave.waveform == Waveform::sine ? 0.25 : 0.5 * wave.duty; // where it is greatest
}

std::vector<float> meanOf(const ScopeHistory& history, const TimeSpan& span, std::size_t columns, double rate) {
    std::vector<float> result(columns, nothing);
    SynapticMean mean(rate);
    const TraceFrame* last = nullptr;
    TraceFrame before;
    std::size_t filled = 0;
    history.forEach({span.start - settled / rate, span.length + settled / rate}, [&](const TraceFrame& frame) {
        const auto isNext = last != nullptr && ScopeHistory::isNext(before, frame);
        if (isNext)
            mean.add(inputOf(frame), frame.last - before.last);
        else
            mean.start(inputOf(frame));
        const auto place = (frame.last - span.start) / span.length * static_cast<double>(columns);
        if (place >= 0.0 && place < static_cast<double>(columns)) {
            const auto at = static_cast<std::size_t>(place);
            // A frame that is wider than a column fills all since the one before.
            for (auto i = isNext ? std::min(filled, at) : at; i <= at; ++i)
                result[i] = static_cast<float>(mean.get());
            filled = at + 1;
        }
        before = frame;
        last = &before;
    });
    return result;
}

// A function of time through the kernel, in steps that are short beside it and beside a column.
template <class Function>
std::vector<float> smoothed(const Function& of, const TimeSpan& span, std::size_t columns, double rate) {
    const auto each = span.length / static_cast<double>(columns);
    const auto parts = std::clamp(static_cast<int>(std::ceil(each * rate * 10.0)), 1, 20);
    const auto part = each / parts;
    SynapticMean mean(rate);
    const auto before = static_cast<int>(std::ceil(settled / (rate * part)));
    mean.start(of(span.start - before * part));
    for (int k = before; k > 0; --k)
        mean.add(of(span.start - (k - 0.5) * part), part);
    std::vector<float> result;
    for (std::size_t i = 0; i < columns; ++i) {
        for (int k = 0; k < parts; ++k)
            mean.add(of(span.start + each * static_cast<double>(i) + part * (k + 0.5)), part);
        result.push_back(static_cast<float>(mean.get()));
    }
    return result;
}

} // namespace

std::optional<double> drivePhaseIn(const ScopeHistory& history, const TimeSpan& span, const ModelValues& values) {
    if (!repeats(values))
        return std::nullopt;
    const auto frequency = values[drive_frequency];
    const auto wave = waveOf(values);
    const auto cycles = std::floor(span.length * frequency);
    if (cycles < 1.0)
        return std::nullopt;
    std::complex<double> sum;
    auto heard = 0.0;                                   // s
    const auto start = span.end() - cycles / frequency; // whole cycles, so that the level drops out
    history.forEach({start, cycles / frequency}, [&](const TraceFrame& frame) {
        const auto length = frame.last - frame.first + static_cast<double>(frame.step);
        const auto time = 0.5 * (frame.first + frame.last);
        sum += (inputOf(frame) - values[E_inp]) * length *
               std::polar(1.0, -2.0 * std::numbers::pi * std::fmod(frequency * time, 1.0));
        heard += length;
    });
    if (heard * frequency < 1.0)
        return std::nullopt;
    if (values[drive_depth] < 0.0)
        sum = -sum;
    // The harmonic is greatest at a time t with 2π f t + arg = 0, where the wave has its harmonic's phase.
    const auto phase = std::arg(sum) / (2.0 * std::numbers::pi) + harmonicPhase(wave);
    return phase - std::floor(phase);
}

InputCourse InputCourse::of(const ScopeHistory& history, const TimeSpan& span, std::size_t columns,
                            const ModelValues& values) {
    InputCourse course;
    const auto rate = values[be];
    course.level = values[E_inp];
    course.band = reach * values[noise_E] * std::sqrt(rate / 4.0);
    course.mean = meanOf(history, span, columns, rate);
    if (values.driveShape() == DriveShape::constant || values[drive_depth] == 0.0) {
        course.drive.assign(columns, static_cast<float>(course.level));
        course.expected = course.drive;
    } else if (const auto phase = drivePhaseIn(history, span, values)) {
        const auto wave = waveOf(values);
        const auto driveAt = [&](double time) {
            const auto at = *phase + values[drive_frequency] * time;
            return course.level + wave.at(at - std::floor(at), values[drive_depth]);
        };
        const auto each = span.length / static_cast<double>(columns);
        for (std::size_t i = 0; i < columns; ++i)
            course.drive.push_back(static_cast<float>(driveAt(span.start + (static_cast<double>(i) + 0.5) * each)));
        course.expected = smoothed(driveAt, span, columns, rate);
    }
    return course;
}

bool InputCourse::driveMoves() const {
    return std::ranges::any_of(drive, [this](float value) { return value != static_cast<float>(level); });
}

Extremes InputCourse::range() const {
    Extremes all;
    all.include(static_cast<float>(level));
    for (const auto value : mean)
        if (std::isfinite(value))
            all.include(value);
    for (const auto value : middle())
        if (std::isfinite(value))
            all.include(value - static_cast<float>(band), value + static_cast<float>(band));
    return all;
}

} // namespace berger
