// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

/** The polynomials of normalFromUniform(), highest power first, for the scalar code and for the vectors. */
namespace berger::normal_approximation {

/** Cephes logf: log(1 + x) = x − x²/2 + x³ (high x⁶ + middle x³ + low), each a quadratic in x. */
inline constexpr std::array logarithmHigh{7.0376836292e-2f, -1.1514610310e-1f, 1.1676998740e-1f};
inline constexpr std::array logarithmMiddle{-1.2420140846e-1f, 1.4249322787e-1f, -1.6668057665e-1f};
inline constexpr std::array logarithmLow{2.0000714765e-1f, -2.4999993993e-1f, 3.3333331174e-1f};

/** ln 2 as the sum of a number with few digits and the rest; a mantissa below the root of 1/2 is doubled first. */
inline constexpr float ln2High = 0.693359375f, ln2Low = -2.12194440e-4f, rootOfHalf = 0.70710678f;

/** Cephes log1p: x − x²/2 + x³ numerator / denominator for |x| below √2 − 1. */
inline constexpr std::array numerator{4.5270000862445199635e-5f, 4.9854102823193375972e-1f, 6.5787325942061044847f,
                                      2.9911919328553073277e1f,  6.0949667980987787057e1f,  5.7112963590585538103e1f,
                                      2.0039553499201281260e1f};
inline constexpr std::array denominator{1.0f,
                                        1.5062909083469192043e1f,
                                        8.3047565967967209469e1f,
                                        2.2176239823732856465e2f,
                                        3.0909872225312059775e2f,
                                        2.1642788614495947685e2f,
                                        6.0118660497603843919e1f};
inline constexpr float nearZero = 0.41421356f;

/** Giles's erf⁻¹(u) / u as a polynomial in w − 2.5 where w = −log(1 − u²) is below 5, in √w − 3 beyond. */
inline constexpr std::array central{2.81022636e-08f, 3.43273939e-07f, -3.5233877e-06f, -4.39150654e-06f, 0.00021858087f,
                                    -0.00125372503f, -0.00417768164f, 0.246640727f,    1.50140941f};
inline constexpr std::array tail{-0.000200214257f, 0.000100950558f, 0.00134934322f, -0.00367342844f, 0.00573950773f,
                                 -0.0076224613f,   0.00943887047f,  1.00167406f,    2.83297682f};
inline constexpr float centralMiddle = 2.5f, tailMiddle = 3.0f, tailFrom = 5.0f;

inline constexpr float root2 = 1.41421356f;

} // namespace berger::normal_approximation
