// SPDX-License-Identifier: GPL-3.0-or-later
// The namespace of the equations. They are templates that a compiler must see once more for each instruction set, or it
// would not inline the vectors' operations into them: Columns/Simd/Equations-inl.h includes their headers again, with
// BERGER_EACH_TARGET, into the instruction set's namespace, where all is inlined: a call would pass vectors in memory.
#undef BERGER_MODEL
#undef BERGER_INLINE
#ifdef BERGER_EACH_TARGET
#define BERGER_MODEL berger::HWY_NAMESPACE
#define BERGER_INLINE HWY_INLINE
#else
#define BERGER_MODEL berger
#define BERGER_INLINE inline
#endif
