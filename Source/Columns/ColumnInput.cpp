// SPDX-License-Identifier: GPL-3.0-or-later
#include "ColumnInput.h"

#include "Columns/Simd/Kernels.h"

#include <cmath>

namespace berger {

using namespace parameters;

void ColumnInput::setValues(const ModelValues& values) {
    if (const auto newH = values.stepSeconds(); newH != h) {
        timeOrigin = getTime();
        stepsSinceOrigin = 0;
        h = newH;
    }
    driveSettings = Drive::Settings::from(values);
    drive.choose(driveSettings.shape, getTime());
    shiftM = values[M_inp];
    shiftI = values[I_inp];
    const auto rootH = std::sqrt(h);
    noiseE = values[noise_E] / rootH;
    noiseM = values[noise_M] / rootH;
    noiseI = values[noise_I] / rootH;
    const auto newSeed = static_cast<std::uint32_t>(values[parameters::seed]);
    if (newSeed != seed) {
        seed = newSeed;
        for (std::uint32_t i = 0; i < streams.size(); ++i)
            streams[i] = DrawnStream(seed, firstDraw + i);
    }
}

void ColumnInput::reset() {
    drive.reset();
    stepIndex = stepsSinceOrigin = 0;
    timeOrigin = 0.0;
}

float ColumnInput::DrawnStream::operator()(std::uint64_t k) {
    const auto block = k / numbers.size() * numbers.size();
    if (block != first) {
        first = block;
        simd::fillNormals(stream.getKey(), first, numbers.data(), numbers.size());
    }
    return numbers[k - block];
}

double ColumnInput::noise(double deviation, std::size_t stream) {
    return deviation == 0.0 ? 0.0 : deviation * static_cast<double>(streams[stream](stepIndex));
}

Input<double> ColumnInput::next(double extraE) {
    const Input<double> input{.M_inp = shiftM + noise(noiseM, 1),
                              .E_inp = drive.next(driveSettings, getTime(), h) + extraE + noise(noiseE, 0),
                              .I_inp = shiftI + noise(noiseI, 2)};
    ++stepIndex;
    ++stepsSinceOrigin;
    return input;
}

} // namespace berger
