// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace berger {

/** A number and its derivatives with respect to n others. Computing with it computes the derivatives too, by the chain
    rule at each operation (forward-mode automatic differentiation). It has what the right-hand side and the integrators
    need. */
template <std::size_t n> struct Dual {
    double value = 0;
    std::array<double, n> derivative{};

    Dual() = default;
    Dual(double constant) : value(constant) {} // NOLINT: a constant is a number without derivatives

    /** The i-th of the n numbers itself. */
    static Dual variable(double value, std::size_t i) {
        Dual x(value);
        x.derivative[i] = 1.0;
        return x;
    }
};

template <std::size_t n> Dual<n> operator+(Dual<n> a, const Dual<n>& b) {
    a.value += b.value;
    for (std::size_t i = 0; i < n; ++i)
        a.derivative[i] += b.derivative[i];
    return a;
}

template <std::size_t n> Dual<n> operator-(Dual<n> a, const Dual<n>& b) {
    a.value -= b.value;
    for (std::size_t i = 0; i < n; ++i)
        a.derivative[i] -= b.derivative[i];
    return a;
}

template <std::size_t n> Dual<n> operator+(Dual<n> a, double b) {
    a.value += b;
    return a;
}

template <std::size_t n> Dual<n> operator-(double a, Dual<n> b) {
    b.value = a - b.value;
    for (auto& d : b.derivative)
        d = -d;
    return b;
}

template <std::size_t n> Dual<n> operator*(double a, Dual<n> b) {
    b.value *= a;
    for (auto& d : b.derivative)
        d *= a;
    return b;
}

/** peak / (1 + exp(x)), whose derivative is finite where the exponential overflows. */
template <std::size_t n> Dual<n> fallingLogistic(double peak, Dual<n> x) {
    const auto share = 1.0 / (1.0 + std::exp(x.value));
    const auto slope = -peak * share * (1.0 - share);
    x.value = peak / (1.0 + std::exp(x.value));
    for (auto& d : x.derivative)
        d *= slope;
    return x;
}

} // namespace berger
