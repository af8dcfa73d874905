// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>

namespace berger {

#if defined(__GNUC__) || defined(__clang__)

/** Four numbers that one instruction compares; from a loop over an array, compilers make four. */
using FourFloats = float __attribute__((vector_size(16)));

inline FourFloats minimum(const FourFloats& a, const FourFloats& b) noexcept { return a < b ? a : b; }
inline FourFloats maximum(const FourFloats& a, const FourFloats& b) noexcept { return a > b ? a : b; }

#else

using FourFloats = std::array<float, 4>;

inline FourFloats minimum(FourFloats a, const FourFloats& b) noexcept {
    for (std::size_t i = 0; i < a.size(); ++i)
        a[i] = a[i] < b[i] ? a[i] : b[i];
    return a;
}
inline FourFloats maximum(FourFloats a, const FourFloats& b) noexcept {
    for (std::size_t i = 0; i < a.size(); ++i)
        a[i] = a[i] > b[i] ? a[i] : b[i];
    return a;
}

#endif

} // namespace berger
