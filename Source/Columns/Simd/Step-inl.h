// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each instruction set (Highway's foreach_target.h), so it has no ordinary include guard.
#if defined(BERGER_STEP_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef BERGER_STEP_INL_H
#undef BERGER_STEP_INL_H
#else
#define BERGER_STEP_INL_H
#endif

#include "Batch-inl.h"
#include "Kernels.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace berger::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Only the kernels include this: internal linkage leaves the compiler free to inline.
namespace { // NOLINT(misc-anonymous-namespace-in-header)

/** As many columns of a table as there are lanes. A row has `length` numbers. What is read stays in the table, which
 * the first-level cache holds.
 */
template <class D, std::size_t length> struct Rows {
    hn::TFromD<D>* first; ///< of row 0

    HWY_INLINE hn::TFromD<D>* at(std::size_t row) const { return first + row * length; }
    HWY_INLINE Batch<D> operator()(std::size_t row) const { return hn::LoadU(D(), at(row)); }

    HWY_INLINE State<Batch<D>> state() const {
        State<Batch<D>> x;
        auto row = std::size_t{simd::state};
        forEachComponent([&](Batch<D>& component) HWY_ATTR { component = (*this)(row++); }, x);
        return x;
    }
    HWY_INLINE void setState(const State<Batch<D>>& x) const {
        auto row = std::size_t{simd::state};
        forEachComponent([&](const Batch<D>& component) HWY_ATTR { hn::StoreU(component.v, D(), at(row++)); }, x);
    }
    HWY_INLINE BatchCoefficients<D> coefficients() const {
        const auto& row = *this;
        return {row(simd::gainE),    row(simd::peakP),    row(simd::peakE),      row(simd::peakI),
                row(simd::dampingE), row(simd::dampingI), row(simd::stiffnessE), row(simd::stiffnessI),
                row(simd::slope),    row(simd::slopeE),   row(simd::slopeI),     row(simd::offset),
                row(simd::factorP),  row(simd::factorE),  row(simd::factorI)};
    }
};

// No lambda, which a compiler may call instead of inlining it.
template <class D> struct RightHandSide {
    const BatchCoefficients<D>& c;
    const Input<Batch<D>>& u;
    HWY_INLINE State<Batch<D>> operator()(const State<Batch<D>>& x) const { return drift<Batch<D>>(c, x, u); }
};

/** The state one step after x, with the table's coefficients and step. */
template <Integrator integrator, class D, std::size_t length>
HWY_INLINE State<Batch<D>> next(const Rows<D, length>& row, const State<Batch<D>>& x, const Input<Batch<D>>& u) {
    const auto c = row.coefficients();
    const RightHandSide<D> f{c, u};
    const auto h = row(simd::stepLength);
    if constexpr (integrator == Integrator::exponentialEuler) {
        const auto e = row(simd::eulerE), i = row(simd::eulerI);
        return integrators::weightedEuler(f, x, State<Batch<D>>{h, h, h, e, e, i});
    } else if constexpr (integrator == Integrator::heun) {
        return integrators::heun(f, x, h);
    } else {
        return integrators::rk4(f, x, h);
    }
}

} // namespace
} // namespace berger::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
