// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>

/** The window's colours, as 0xRRGGBB. Text has at least the contrast of WCAG 2.1 AA (4.5) on every surface that it
    stands on, and the signals' colours differ in lightness, so that they are told apart without hue. */
namespace berger::palette {

inline constexpr std::uint32_t background = 0x14171c; ///< behind everything, and behind the traces
inline constexpr std::uint32_t panel = 0x1b1f26;      ///< where controls stand
inline constexpr std::uint32_t raised = 0x252b34;     ///< buttons and fields
inline constexpr std::uint32_t line = 0x39424f;       ///< grids and frames, which carry no meaning of their own
inline constexpr std::uint32_t edge = 0x7d8896;       ///< outlines of controls, at least 3 on every surface
inline constexpr std::uint32_t soft = 0xaab3c0;       ///< text that explains
inline constexpr std::uint32_t ink = 0xe8ebf0;        ///< text that tells
inline constexpr std::uint32_t accent = 0xf2c14e;     ///< what is chosen, focused or set
inline constexpr std::uint32_t warning = 0xff9c8f;    ///< what is wrong

inline constexpr std::uint32_t M = 0x7b9ff8, E = 0xff8f5a, I = 0x25978d, EEG = 0xfff6d0, E_inp = 0xcdb6ff;

/** What a colour becomes in the projector's view, for a lit room: text there has at least the contrast of WCAG 2.1 AAA
    (7) on every surface, and so have the signals' names; traces therefore too. */
struct InLight {
    std::uint32_t usual, projected;
};
inline constexpr std::array<InLight, 14> inLight{{{background, 0x000000},
                                                  {panel, 0x0b0d11},
                                                  {raised, 0x1c222b},
                                                  {line, 0x5c6878},
                                                  {edge, 0xb4bfcc},
                                                  {soft, 0xdfe5ec},
                                                  {ink, 0xffffff},
                                                  {accent, 0xffd560},
                                                  {warning, 0xffb4aa},
                                                  {M, 0x8fafff},
                                                  {E, 0xffac7d},
                                                  {I, 0x2fb3a7},
                                                  {EEG, 0xfffbe6},
                                                  {E_inp, 0xdecfff}}};

/** A colour as it is shown: another one for a projector, if it is of the table above. */
constexpr std::uint32_t shown(std::uint32_t usual, bool isProjected) {
    for (const auto& row : inLight)
        if (isProjected && row.usual == usual)
            return row.projected;
    return usual;
}

/** A colour laid over another, as it is blended in software. @param part  of the upper one, [0, 1] */
constexpr std::uint32_t mixed(std::uint32_t below, std::uint32_t above, double part) {
    std::uint32_t result = 0;
    for (const auto shift : {16u, 8u, 0u}) {
        const auto a = static_cast<double>((below >> shift) & 0xffu), b = static_cast<double>((above >> shift) & 0xffu);
        const auto value = a + (b - a) * part;
        const auto whole = static_cast<std::uint32_t>(value); // nothing of <cmath> is constexpr
        result |= (value - whole < 0.5 ? whole : whole + 1) << shift;
    }
    return result;
}

/** What fills a population that fires. At full glow it is still so dark that ink has more contrast on it than any dark
    letter, and at least 4.5, so that the letter does not change with every beat. @param glow  its rate, [0, 1] of the
    greatest */
constexpr std::uint32_t glowing(std::uint32_t colour, double glow) {
    return mixed(background, colour, 0.1 + 0.45 * glow);
}

} // namespace berger::palette
