// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Views/LatestWorker.h"
#include "TablePage.h"

namespace berger {

/** The model's known numbers, measured on this very build, as the self-test does: what it has proved. Message thread;
    the measurements take some seconds of another. */
class Proof final : public TablePage, private juce::Timer {
public:
    explicit Proof(juce::Component& button);

    /** Shows the numbers once all have been measured; its timer asks now and then. @return whether they are shown */
    bool update();

private:
    void timerCallback() override { update(); }

    LatestWorker<int, std::vector<HelpSection>> worker;
};

} // namespace berger
