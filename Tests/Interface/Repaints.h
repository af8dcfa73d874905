// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

namespace berger::test {

/** Counts how often a component asks to be painted, also one that is on no display; nothing is painted meanwhile. To be
    given to setCachedComponentImage(), which owns it. */
struct Repaints final : juce::CachedComponentImage {
    explicit Repaints(int& counted) : count(counted) {}
    void paint(juce::Graphics&) override {}
    bool invalidateAll() override { return ++count > 0; }
    bool invalidate(const juce::Rectangle<int>&) override { return ++count > 0; }
    void releaseResources() override {}
    int& count;
};

} // namespace berger::test
