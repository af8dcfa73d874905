// SPDX-License-Identifier: GPL-3.0-or-later
#include "Kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "Columns/Simd/Kernels.cpp" // compiles this file again for each instruction set
#include <hwy/foreach_target.h>
// Must follow foreach_target.h.
#include "Batch-inl.h"
#include "Normal-inl.h"
#include "PlayedDrive-inl.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace berger::HWY_NAMESPACE {
namespace {

using simd::BankTable;

template <class T> HWY_INLINE T* rowOf(const BankTable<T>& t, std::size_t row, std::size_t column) {
    const auto lane = column % simd::groupSize;
    return t.groups + (column - lane) * simd::rowCount + row * simd::groupSize + lane;
}

template <class D> HWY_INLINE Batch<D> loadRow(const BankTable<hn::TFromD<D>>& t, std::size_t row, std::size_t column) {
    return hn::LoadU(D(), rowOf(t, row, column));
}

template <class D>
HWY_INLINE void storeRow(const BankTable<hn::TFromD<D>>& t, std::size_t row, std::size_t column, const Batch<D>& x) {
    hn::StoreU(x.v, D(), rowOf(t, row, column));
}

// One vector of columns.
template <class D> struct Columns {
    using T = hn::TFromD<D>;
    using B = Batch<D>;
    using DU = hn::Rebind<std::uint32_t, D>;
    State<B> state;
    hn::Vec<DU> countHigh, countLow, countBy; // of steps, and how many a step counts: 0 where a column is at rest
    std::size_t first;
    static constexpr std::size_t block = 64; // steps whose noise is drawn at once
    alignas(64) float normals[3][block * hn::MaxLanes(DU())];

    HWY_INLINE void load(const BankTable<T>& t, std::size_t column) {
        first = column;
        const DU du;
        countHigh = hn::LoadU(du, t.noise.counterHigh + first);
        countLow = hn::LoadU(du, t.noise.counterLow + first);
        countBy = hn::Set(du, 1);
        if (t.active != nullptr)
            countBy = wholeOf(hn::LoadU(D(), t.active + first));
        const auto row = [&](std::size_t r) HWY_ATTR { return loadRow<D>(t, r, column); };
        state = {row(simd::M), row(simd::E), row(simd::I), row(simd::Mv), row(simd::Ev), row(simd::Iv)};
    }

    HWY_INLINE void store(const BankTable<T>& t) const {
        storeRow<D>(t, simd::M, first, state.M);
        storeRow<D>(t, simd::E, first, state.E);
        storeRow<D>(t, simd::I, first, state.I);
        storeRow<D>(t, simd::Mv, first, state.Mv);
        storeRow<D>(t, simd::Ev, first, state.Ev);
        storeRow<D>(t, simd::Iv, first, state.Iv);
        const DU du;
        hn::StoreU(countHigh, du, t.noise.counterHigh + first);
        hn::StoreU(countLow, du, t.noise.counterLow + first);
    }

    static HWY_INLINE hn::Vec<DU> wholeOf(hn::Vec<D> x) {
        const DU du;
        const hn::RebindToSigned<DU> di;
        if constexpr (sizeof(T) == 4)
            return hn::BitCast(du, hn::ConvertTo(di, x));
        else
            return hn::BitCast(du, hn::DemoteTo(di, x));
    }

    // x becomes y where a column is on.
    template <class Mask> static HWY_INLINE void choose(Mask on, State<B>& x, const State<B>& y) {
        const auto chosen = [&](B& a, const B& b) HWY_ATTR { a = hn::IfThenElse(on, b.v, a.v); };
        chosen(x.M, y.M);
        chosen(x.E, y.E);
        chosen(x.I, y.I);
        chosen(x.Mv, y.Mv);
        chosen(x.Ev, y.Ev);
        chosen(x.Iv, y.Iv);
    }

    HWY_INLINE void count(std::uint32_t steps = 1) {
        const DU du;
        const auto low = hn::Add(countLow, hn::Mul(countBy, hn::Set(du, steps)));
        countHigh = hn::Add(countHigh, hn::IfThenElseZero(hn::Lt(low, countLow), hn::Set(du, 1)));
        countLow = low;
    }

    // The coefficients stay in the table, which the first-level cache holds.
    HWY_INLINE BatchCoefficients<D> coefficients(const BankTable<T>& t) const {
        const auto row = [&](std::size_t r) HWY_ATTR { return loadRow<D>(t, r, first); };
        return {row(simd::gainE),
                row(simd::peakP),
                row(simd::peakE),
                row(simd::peakI),
                row(simd::dampingE),
                row(simd::dampingI),
                row(simd::stiffnessE),
                row(simd::stiffnessI),
                row(simd::toE),
                row(simd::toI),
                {row(simd::slopeHigh).v, row(simd::slopeLow).v, row(simd::offsetWhole).v, row(simd::offsetFraction).v,
                 row(simd::lowest).v, row(simd::highest).v}};
    }

    // Numbers of the steps to come, for the streams that are on.
    HWY_INLINE void fillNoise(const BankTable<T>& t, std::size_t steps) {
        const DU du;
        const hn::Rebind<float, D> df;
        const auto n = hn::Lanes(du);
        const auto high = countHigh, low = countLow;
        for (std::size_t stream = 0; stream < 3; ++stream) {
            if (!t.noise.isOn[stream])
                continue;
            countHigh = high;
            countLow = low;
            const auto keyHigh = hn::LoadU(du, t.noise.keyHigh[stream] + first);
            const auto keyLow = hn::LoadU(du, t.noise.keyLow[stream] + first);
            for (std::size_t s = 0; s < steps; ++s) {
                hn::Store(BatchNormal<decltype(df)>::at(keyHigh, keyLow, countHigh, countLow), df,
                          normals[stream] + s * n);
                count();
            }
        }
    }

    HWY_INLINE B noise(std::size_t stream, std::size_t step) const {
        const hn::Rebind<float, D> df;
        const auto z = hn::Load(df, normals[stream] + step * hn::Lanes(df));
        if constexpr (sizeof(T) == 4)
            return z;
        else
            return hn::PromoteTo(D(), z);
    }

    HWY_INLINE Input<B> input(const BankTable<T>& t, std::size_t step, std::size_t inBlock) const {
        const auto row = [&](std::size_t r) HWY_ATTR { return loadRow<D>(t, r, first); };
        Input<B> u{row(simd::inputM), row(simd::inputE), row(simd::inputI)};
        if (t.extraE != nullptr)
            u.E_inp = u.E_inp + B(hn::LoadU(D(), t.extraE + step * t.stride + first));
        if (t.noise.isOn[0])
            u.M_inp = u.M_inp + row(simd::noiseM) * noise(0, inBlock);
        if (t.noise.isOn[1])
            u.E_inp = u.E_inp + row(simd::noiseE) * noise(1, inBlock);
        if (t.noise.isOn[2])
            u.I_inp = u.I_inp + row(simd::noiseI) * noise(2, inBlock);
        return u;
    }

    // No lambda, which a compiler may call instead of inlining it.
    struct RightHandSide {
        const BatchCoefficients<D>& c;
        const Input<B>& u;
        HWY_INLINE State<B> operator()(const State<B>& x) const { return drift<B>(c, x, u); }
    };

    template <Integrator integrator>
    HWY_INLINE State<B> next(const BankTable<T>& t, const State<B>& x, const Input<B>& u) const {
        const auto c = coefficients(t);
        const RightHandSide f{c, u};
        const auto h = loadRow<D>(t, simd::stepLength, first);
        if constexpr (integrator == Integrator::exponentialEuler) {
            const auto e = loadRow<D>(t, simd::eulerE, first), i = loadRow<D>(t, simd::eulerI, first);
            return integrators::weightedEuler(f, x, State<B>{h, h, h, e, e, i});
        } else if constexpr (integrator == Integrator::heun) {
            return integrators::heun(f, x, h);
        } else {
            return integrators::rk4(f, x, h);
        }
    }

    template <Integrator integrator>
    HWY_INLINE State<B> stepped(const BankTable<T>& t, const State<B>& x, std::size_t step, std::size_t inBlock) const {
        auto y = next<integrator>(t, x, input(t, step, inBlock));
        if (t.active != nullptr) {
            const auto off = hn::Eq(hn::LoadU(D(), t.active + first), hn::Zero(D()));
            choose(off, y, x);
        }
        if (t.record != nullptr) {
            auto* row = t.record + 3 * step * t.stride + first;
            hn::StoreU(y.M.v, D(), row);
            hn::StoreU(y.E.v, D(), row + t.stride);
            hn::StoreU(y.I.v, D(), row + 2 * t.stride);
        }
        return y;
    }
};

template <class D, Integrator integrator> void advanceAll(const BankTable<hn::TFromD<D>>& t, std::size_t steps) {
    const auto isNoisy = t.noise.isOn[0] || t.noise.isOn[1] || t.noise.isOn[2];
    Columns<D> columns;
    for (std::size_t first = 0; first < t.columns; first += hn::Lanes(D())) {
        columns.load(t, first);
        for (std::size_t done = 0; done < steps;) {
            const auto n = HWY_MIN(columns.block, steps - done);
            if (isNoisy)
                columns.fillNoise(t, n);
            else
                columns.count(static_cast<std::uint32_t>(n));
            auto x = columns.state; // a copy, which the compiler can keep in registers
            for (std::size_t s = 0; s < n; ++s)
                x = columns.template stepped<integrator>(t, x, done + s, s);
            columns.state = x;
            done += n;
        }
        columns.store(t);
    }
}

// As advanceAll(), but a column stands still once it has taken its steps.
template <class D, Integrator integrator>
void advanceEachOfAll(const BankTable<hn::TFromD<D>>& t, const simd::EachSteps<hn::TFromD<D>>& each) {
    using T = hn::TFromD<D>;
    const D d;
    const auto isNoisy = t.noise.isOn[0] || t.noise.isOn[1] || t.noise.isOn[2];
    Columns<D> columns;
    for (std::size_t first = 0; first < t.columns; first += hn::Lanes(d)) {
        const auto counts = hn::LoadU(d, each.counts + first);
        const auto most = static_cast<std::size_t>(hn::GetLane(hn::MaxOfLanes(d, counts)));
        if (most == 0)
            continue;
        columns.load(t, first);
        const auto high = columns.countHigh, low = columns.countLow;
        for (std::size_t done = 0; done < most;) {
            const auto n = HWY_MIN(columns.block, most - done);
            if (isNoisy)
                columns.fillNoise(t, n);
            auto x = columns.state;
            for (std::size_t s = 0; s < n; ++s) {
                const auto step = done + s;
                const auto y = columns.template next<integrator>(t, x, columns.input(t, step, s));
                const auto on = hn::Lt(hn::Set(d, static_cast<T>(step)), counts);
                columns.choose(on, x, y);
                hn::StoreU(hn::Sub(x.E.v, x.I.v), d, each.eeg + step * t.stride + first);
                hn::StoreU(hn::Sub(x.Ev.v, x.Iv.v), d, each.slope + step * t.stride + first);
            }
            columns.state = x;
            done += n;
        }
        columns.countHigh = high;
        columns.countLow = low;
        columns.countBy = columns.wholeOf(counts);
        columns.count();
        columns.store(t);
    }
}

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

void driveMeansOfAll(const simd::DriveRows& rows, const float* counts, float* means) {
    using D = hn::ScalableTag<double>;
    using Shape = PlayedDrive::Shape;
    if (rows.shape == Shape::sine)
        driveMeans<D, Shape::sine>(rows, counts, means);
    else
        driveMeans<D, Shape::pulses>(rows, counts, means);
}

void fillNormals(NormalStream::Key key, std::uint64_t first, float* numbers, std::size_t n) {
    const hn::ScalableTag<float> df;
    const hn::ScalableTag<std::uint32_t> du;
    const auto lanes = hn::Lanes(df);
    HWY_ALIGN float last[hn::MaxLanes(df)];
    for (std::size_t i = 0; i < n; i += lanes) {
        const auto k = first + i;
        const auto start = hn::Set(du, static_cast<std::uint32_t>(k));
        const auto low = hn::Add(start, hn::Iota(du, 0));
        const auto high = hn::Add(hn::Set(du, static_cast<std::uint32_t>(k >> 32)),
                                  hn::IfThenElseZero(hn::Lt(low, start), hn::Set(du, 1)));
        const auto z = BatchNormal<decltype(df)>::at(hn::Set(du, key.high), hn::Set(du, key.low), high, low);
        if (n - i >= lanes) {
            hn::StoreU(z, df, numbers + i);
        } else {
            hn::Store(z, df, last);
            for (std::size_t j = i; j < n; ++j)
                numbers[j] = last[j - i];
        }
    }
}

template <class T> void ratesOf(const SigmoidConstants<T>& s, const T* v, T* rates, std::size_t n) {
    const hn::CappedTag<T, 1> d;
    const BatchSigmoid<decltype(d)> sigmoid{hn::Set(d, s.slopeHigh),   hn::Set(d, s.slopeLow),
                                            hn::Set(d, s.offsetWhole), hn::Set(d, s.offsetFraction),
                                            hn::Set(d, s.lowest),      hn::Set(d, s.highest)};
    for (std::size_t i = 0; i < n; ++i)
        hn::StoreU(sigmoid(hn::Set(d, s.s_max), hn::LoadU(d, v + i)), d, rates + i);
}

void ratesFloat(const SigmoidConstants<float>& s, const float* v, float* rates, std::size_t n) {
    ratesOf(s, v, rates, n);
}

void ratesDouble(const SigmoidConstants<double>& s, const double* v, double* rates, std::size_t n) {
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

void driveMeans(const DriveRows& rows, const float* counts, float* means) {
    HWY_DYNAMIC_DISPATCH(driveMeansOfAll)(rows, counts, means);
}

void fillNormals(NormalStream::Key key, std::uint64_t first, float* numbers, std::size_t n) {
    HWY_DYNAMIC_DISPATCH(fillNormals)(key, first, numbers, n);
}

void firingRates(const SigmoidConstants<float>& c, const float* v, float* rates, std::size_t n) {
    HWY_DYNAMIC_DISPATCH(ratesFloat)(c, v, rates, n);
}

void firingRates(const SigmoidConstants<double>& c, const double* v, double* rates, std::size_t n) {
    HWY_DYNAMIC_DISPATCH(ratesDouble)(c, v, rates, n);
}

float multiplyAdd(std::size_t rounds) { return HWY_DYNAMIC_DISPATCH(multiplyAdd)(rounds); }

const char* instructionSet() { return HWY_DYNAMIC_DISPATCH(name)(); }

std::size_t vectorBytes() { return HWY_DYNAMIC_DISPATCH(bytes)(); }

} // namespace simd
} // namespace berger
#endif
