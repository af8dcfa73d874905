// SPDX-License-Identifier: GPL-3.0-or-later
// The column's equations and integrators, compiled once for each instruction set (Highway's foreach_target.h).
#if defined(BERGER_EQUATIONS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef BERGER_EQUATIONS_INL_H
#undef BERGER_EQUATIONS_INL_H
#else
#define BERGER_EQUATIONS_INL_H
#endif

// What the headers include must come before the instruction set is switched on.
#include "Model/Integrators.h"
#include "Model/JansenRit.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
#define BERGER_EACH_TARGET
#include "Model/Integrators.h"
#include "Model/JansenRit.h"
#undef BERGER_EACH_TARGET
HWY_AFTER_NAMESPACE();

#endif
