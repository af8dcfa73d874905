// SPDX-License-Identifier: GPL-3.0-or-later
#include "Kernels.h"

#include <algorithm>
#include <array>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "Columns/Simd/Kernels.cpp" // compiles this file again for each instruction set
#include <hwy/foreach_target.h>
// Must follow foreach_target.h.
#include "Columns-inl.h"
#include "TwoColumns-inl.h"
#include "Waveform-inl.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace berger::HWY_NAMESPACE {
namespace {

using simd::BankTable;

// Calls a template with what it is compiled for.
template <class Call> void withIntegrator(Integrator integrator, const Call& call) {
    switch (integrator) {
    case Integrator::exponentialEuler:
        return call.template operator()<Integrator::exponentialEuler>();
    case Integrator::heun:
        return call.template operator()<Integrator::heun>();
    case Integrator::rk4:
        return call.template operator()<Integrator::rk4>();
    }
}

void advanceFloat(const BankTable<float>& t, Integrator integrator, std::size_t steps) {
    withIntegrator(integrator, [&]<Integrator i>() { advanceAll<hn::ScalableTag<float>, i>(t, steps); });
}

void advanceDouble(const BankTable<double>& t, Integrator integrator, std::size_t steps) {
    withIntegrator(integrator, [&]<Integrator i>() { advanceAll<hn::ScalableTag<double>, i>(t, steps); });
}

void advanceEachFloat(const BankTable<float>& table, const simd::EachSteps<float>& each, Integrator integrator) {
    withIntegrator(integrator, [&]<Integrator i>() { advanceEachOfAll<hn::ScalableTag<float>, i>(table, each); });
}

void advanceEachDouble(const BankTable<double>& table, const simd::EachSteps<double>& each, Integrator integrator) {
    withIntegrator(integrator, [&]<Integrator i>() { advanceEachOfAll<hn::ScalableTag<double>, i>(table, each); });
}

void stepBoth(simd::TwoColumnTable& columns, Integrator integrator, const simd::StepInput& first,
              const simd::StepInput& second) {
    withIntegrator(integrator, [&]<Integrator i>() { stepTwo<i>(columns, first, second); });
}

void driveMeansOfAll(const simd::DriveRows& rows, const float* counts, float* means) {
    using D = hn::ScalableTag<double>;
    if (rows.waveform == Waveform::sine)
        driveMeans<D, Waveform::sine>(rows, counts, means);
    else
        driveMeans<D, Waveform::pulse>(rows, counts, means);
}

void fillNormals(NormalStream::Key key, std::uint64_t first, float* numbers, std::size_t n) {
    const hn::ScalableTag<float> df;
    const hn::ScalableTag<std::uint32_t> du;
    const auto lanes = hn::Lanes(df);
    const auto keyHigh = hn::Set(du, key.high), keyLow = hn::Set(du, key.low);
    HWY_ALIGN float rest[2 * hn::MaxLanes(df)];
    for (std::size_t i = 0; i < n; i += 2 * lanes) {
        const auto k = first + i;
        const auto start = hn::Set(du, static_cast<std::uint32_t>(k));
        std::array<hn::Vec<decltype(du)>, 2> high, low;
        for (std::size_t j = 0; j < 2; ++j) {
            low[j] = hn::Add(start, hn::Iota(du, static_cast<std::uint32_t>(j * lanes)));
            high[j] = hn::Add(hn::Set(du, static_cast<std::uint32_t>(k >> 32)),
                              hn::IfThenElseZero(hn::Lt(low[j], start), hn::Set(du, 1)));
        }
        const auto z = BatchNormal<decltype(df)>::at(keyHigh, keyLow, high, low);
        const auto isWhole = n - i >= 2 * lanes;
        auto* to = isWhole ? numbers + i : rest;
        hn::StoreU(z[0], df, to);
        hn::StoreU(z[1], df, to + lanes);
        if (!isWhole)
            std::copy_n(rest, n - i, numbers + i);
    }
}

template <class T> void ratesOf(const simd::SigmoidArgument<T>& s, const T* v, T* rates, std::size_t n) {
    const hn::CappedTag<T, 1> d;
    for (std::size_t i = 0; i < n; ++i) {
        const auto t = hn::MulAdd(hn::Set(d, s.slope), hn::LoadU(d, v + i), hn::Set(d, s.offset));
        hn::StoreU(sigmoid(d, hn::Set(d, static_cast<T>(1)), hn::Set(d, s.factor), t), d, rates + i);
    }
}

void ratesFloat(const simd::SigmoidArgument<float>& s, const float* v, float* rates, std::size_t n) {
    ratesOf(s, v, rates, n);
}

void ratesDouble(const simd::SigmoidArgument<double>& s, const double* v, double* rates, std::size_t n) {
    ratesOf(s, v, rates, n);
}

float multiplyAdd(std::size_t rounds) {
    const hn::ScalableTag<float> d;
    const auto a = hn::Set(d, 0.999f), b = hn::Set(d, 0.001f);
    hn::Vec<decltype(d)> x[12]; // no two alike, or the compiler would compute one
    for (int i = 0; i < 12; ++i)
        x[i] = hn::Iota(d, static_cast<float>(i));
    for (std::size_t i = 0; i < rounds; ++i)
        for (auto& y : x)
            y = hn::MulAdd(y, a, b);
    auto sum = x[0];
    for (int i = 1; i < 12; ++i)
        sum = hn::Add(sum, x[i]);
    return hn::GetLane(sum);
}

const char* name() { return hwy::TargetName(HWY_TARGET); }

std::size_t bytes() { return hn::Lanes(hn::ScalableTag<std::uint8_t>()); }

} // namespace
} // namespace berger::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace berger {

HWY_EXPORT(advanceFloat);
HWY_EXPORT(advanceDouble);
HWY_EXPORT(advanceEachFloat);
HWY_EXPORT(advanceEachDouble);
HWY_EXPORT(stepBoth);
HWY_EXPORT(driveMeansOfAll);
HWY_EXPORT(fillNormals);
HWY_EXPORT(ratesFloat);
HWY_EXPORT(ratesDouble);
HWY_EXPORT(multiplyAdd);
HWY_EXPORT(name);
HWY_EXPORT(bytes);

namespace simd {

void advance(const BankTable<float>& table, Integrator integrator, std::size_t steps) {
    HWY_DYNAMIC_DISPATCH(advanceFloat)(table, integrator, steps);
}

void advance(const BankTable<double>& table, Integrator integrator, std::size_t steps) {
    HWY_DYNAMIC_DISPATCH(advanceDouble)(table, integrator, steps);
}

void advanceEach(const BankTable<float>& table, const EachSteps<float>& each, Integrator integrator) {
    HWY_DYNAMIC_DISPATCH(advanceEachFloat)(table, each, integrator);
}

void advanceEach(const BankTable<double>& table, const EachSteps<double>& each, Integrator integrator) {
    HWY_DYNAMIC_DISPATCH(advanceEachDouble)(table, each, integrator);
}

void step(TwoColumnTable& columns, Integrator integrator, const StepInput& first, const StepInput& second) {
    HWY_DYNAMIC_DISPATCH(stepBoth)(columns, integrator, first, second);
}

void driveMeans(const DriveRows& rows, const float* counts, float* means) {
    HWY_DYNAMIC_DISPATCH(driveMeansOfAll)(rows, counts, means);
}

void fillNormals(NormalStream::Key key, std::uint64_t first, float* numbers, std::size_t n) {
    HWY_DYNAMIC_DISPATCH(fillNormals)(key, first, numbers, n);
}

void firingRates(const SigmoidArgument<float>& c, const float* v, float* rates, std::size_t n) {
    HWY_DYNAMIC_DISPATCH(ratesFloat)(c, v, rates, n);
}

void firingRates(const SigmoidArgument<double>& c, const double* v, double* rates, std::size_t n) {
    HWY_DYNAMIC_DISPATCH(ratesDouble)(c, v, rates, n);
}

float multiplyAdd(std::size_t rounds) { return HWY_DYNAMIC_DISPATCH(multiplyAdd)(rounds); }

const char* instructionSet() { return HWY_DYNAMIC_DISPATCH(name)(); }

std::size_t vectorBytes() { return HWY_DYNAMIC_DISPATCH(bytes)(); }

} // namespace simd
} // namespace berger
#endif
