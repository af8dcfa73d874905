// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each instruction set (Highway's foreach_target.h), so it has no ordinary include guard.
#if defined(BERGER_TWO_COLUMNS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef BERGER_TWO_COLUMNS_INL_H
#undef BERGER_TWO_COLUMNS_INL_H
#else
#define BERGER_TWO_COLUMNS_INL_H
#endif

#include "Step-inl.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace berger::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Only the kernels include this: internal linkage leaves the compiler free to inline.
namespace { // NOLINT(misc-anonymous-namespace-in-header)

/** The first column's and the second's, or where a vector has but one lane, that lane's. Made in registers: a vector
   that is read from memory right after its halves have been written there has to wait. */
template <class D> HWY_INLINE Batch<D> ofTwo(D d, double first, double second, std::size_t lane = 0) {
    if constexpr (hn::MaxLanes(D()) == 2)
        return hn::OddEven(hn::Set(d, second), hn::Set(d, first));
    else
        return hn::Set(d, lane == 0 ? first : second);
}

#if HWY_TARGET <= HWY_AVX2
using Two = hn::CappedTag<double, 2>;
using Four = hn::CappedTag<double, 4>;

HWY_INLINE Batch<Four> sideBySide(const Batch<Two>& low, const Batch<Two>& high) {
    return hn::Combine(Four(), high.v, low.v);
}

/** A number for each part of a PairState. */
struct PairScale {
    Batch<Two> two;
    Batch<Four> four;

    PairScale(const Batch<Two>& a, const Batch<Four>& b) : two(a), four(b) {}
    explicit PairScale(double x) : two(x), four(x) {}
    HWY_INLINE PairScale operator*(const PairScale& b) const { return {two * b.two, four * b.four}; }
};

/** Two columns' state: EI holds E of both columns, then I of both, and EIv their velocities. Excitatory and inhibitory
    synapses do the same with other constants, so that one vector of four does the work of two. What a lane works out is
    what drift() does, to the bit. */
struct PairState {
    Batch<Two> M, Mv;
    Batch<Four> EI, EIv;

    HWY_INLINE PairState operator+(const PairState& b) const { return {M + b.M, Mv + b.Mv, EI + b.EI, EIv + b.EIv}; }
};
HWY_INLINE PairState addScaled(const PairState& y, const PairScale& s, const PairState& a) {
    return {mulAdd(s.two, a.M, y.M), mulAdd(s.two, a.Mv, y.Mv), mulAdd(s.four, a.EI, y.EI),
            mulAdd(s.four, a.EIv, y.EIv)};
}
HWY_INLINE PairState addScaled(const PairState& y, const PairState& s, const PairState& a) {
    return {mulAdd(s.M, a.M, y.M), mulAdd(s.Mv, a.Mv, y.Mv), mulAdd(s.EI, a.EI, y.EI), mulAdd(s.EIv, a.EIv, y.EIv)};
}

/** Reads a table of two columns: two() a row; four() a row and the next one, which are E's and I's of the same kind. */
struct PairRows {
    static_assert(simd::state == 0 && simd::peakI == simd::peakE + 1 && simd::dampingI == simd::dampingE + 1 &&
                  simd::stiffnessI == simd::stiffnessE + 1 && simd::slopeI == simd::slopeE + 1 &&
                  simd::factorI == simd::factorE + 1 && simd::eulerI == simd::eulerE + 1);

    double* first; // of row 0

    HWY_INLINE double* at(std::size_t row) const { return first + 2 * row; }
    HWY_INLINE Batch<Two> two(std::size_t row) const { return hn::LoadU(Two(), at(row)); }
    HWY_INLINE Batch<Four> four(std::size_t row) const { return hn::LoadU(Four(), at(row)); }

    // Rows 0 to 5: M, E, I, and their velocities.
    HWY_INLINE PairState state() const {
        return {two(simd::state), two(simd::state + 3), four(simd::state + 1), four(simd::state + 4)};
    }
    HWY_INLINE void setState(const PairState& x) const {
        hn::StoreU(x.M.v, Two(), at(simd::state));
        hn::StoreU(x.EI.v, Four(), at(simd::state + 1));
        hn::StoreU(x.Mv.v, Two(), at(simd::state + 3));
        hn::StoreU(x.EIv.v, Four(), at(simd::state + 4));
    }
};

/** drift() of both columns. */
class PairDrift {
public:
    HWY_INLINE PairDrift(const PairRows& r, const Input<Batch<Two>>& u)
        : peakP(r.two(simd::peakP)), factorP(r.two(simd::factorP)), slope(r.two(simd::slope)),
          offset(mulAdd(slope, u.M_inp, r.two(simd::offset))), damping(r.two(simd::dampingE)),
          stiffness(r.two(simd::stiffnessE)), peaks(r.four(simd::peakE)), factors(r.four(simd::factorE)),
          slopes(r.four(simd::slopeE)), dampings(r.four(simd::dampingE)), stiffnesses(r.four(simd::stiffnessE)),
          offsets(sideBySide(r.two(simd::offset), mulAdd(slope, u.I_inp, r.two(simd::offset)))),
          inputs(sideBySide(r.two(simd::gainE) * u.E_inp, Batch<Two>(0.0))) {}

    HWY_INLINE PairState operator()(const PairState& x) const {
        const auto eeg = Batch<Two>(hn::LowerHalf(Two(), x.EI.v)) - Batch<Two>(hn::UpperHalf(Two(), x.EI.v));
        const auto p = mulAdd(slope, eeg, offset);
        const auto interneurons = mulAdd(slopes, sideBySide(x.M, x.M), offsets);
        const Batch<Two> rate = sigmoid(Two(), peakP.v, factorP.v, p.v);
        // By the scheme of vectors of two, or the interneurons' rates would be rounded otherwise than with drift().
        const Batch<Four> rates = sigmoid<Four, true>(Four(), peaks.v, factors.v, interneurons.v);
        return {x.Mv, acceleration(rate, damping, x.Mv, stiffness, x.M), x.EIv,
                acceleration(rates, inputs, dampings, x.EIv, stiffnesses, x.EI)};
    }

private:
    Batch<Two> peakP, factorP, slope, offset, damping, stiffness; // of the pyramidal cells
    Batch<Four> peaks, factors, slopes, dampings, stiffnesses, offsets, inputs;
};

/** One step of two columns. */
template <Integrator integrator>
HWY_INLINE void stepTwo(simd::TwoColumnTable& table, const simd::StepInput& first, const simd::StepInput& second) {
    const Two d;
    const PairRows rows{table.rows.front().data()};
    const PairDrift f(rows, {ofTwo(d, first.M_inp, second.M_inp), ofTwo(d, first.E_inp, second.E_inp),
                             ofTwo(d, first.I_inp, second.I_inp)});
    const auto length = rows.two(simd::stepLength);
    const PairScale h(length, sideBySide(length, length));
    const auto x = rows.state();
    if constexpr (integrator == Integrator::exponentialEuler)
        rows.setState(integrators::weightedEuler(
            f, x, PairState{h.two, rows.two(simd::eulerE), h.four, rows.four(simd::eulerE)}));
    else if constexpr (integrator == Integrator::heun)
        rows.setState(integrators::heun(f, x, h));
    else
        rows.setState(integrators::rk4(f, x, h));
}
#else
/** One step of two columns. */
template <Integrator integrator>
HWY_INLINE void stepTwo(simd::TwoColumnTable& table, const simd::StepInput& first, const simd::StepInput& second) {
    using D = hn::CappedTag<double, 2>;
    const D d;
    for (std::size_t lane = 0; lane < 2; lane += hn::Lanes(d)) {
        const Rows<D, 2> row{table.rows.front().data() + lane};
        const Input<Batch<D>> input{ofTwo(d, first.M_inp, second.M_inp, lane),
                                    ofTwo(d, first.E_inp, second.E_inp, lane),
                                    ofTwo(d, first.I_inp, second.I_inp, lane)};
        row.setState(next<integrator>(row, row.state(), input));
    }
}
#endif

} // namespace
} // namespace berger::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
