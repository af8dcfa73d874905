// SPDX-License-Identifier: GPL-3.0-or-later
// The namespace of the equations and integrators. SIMD code needs them compiled once for each instruction set, or the
// compiler could not inline vector operations into them, and calls would pass vectors in memory. So
// Columns/Simd/Equations-inl.h includes their headers again for each instruction set, with BERGER_EACH_TARGET defined,
// into a namespace of its own in which everything is forced inline.
#undef BERGER_MODEL
#undef BERGER_INLINE
#ifdef BERGER_EACH_TARGET
#define BERGER_MODEL berger::HWY_NAMESPACE
#define BERGER_INLINE HWY_INLINE
#else
#define BERGER_MODEL berger
#define BERGER_INLINE inline
#endif
