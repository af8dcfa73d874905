// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/Readout.h"
#include "TourSteps.h"

#include <functional>

namespace berger {

/** What a step of the tour says, with the ways on, back and out: a strip of its own, which covers nothing. Message
    thread. */
class TourCard final : public juce::Component {
public:
    static constexpr int usualHeight = 96;

    TourCard();

    /** Shows a step, and tells screen readers of it. @param number  from 0 */
    void show(const TourStep& step, std::size_t number);
    /** Shows that the deed has been done, or has not. */
    void setDone(bool isNowDone);

    std::function<void(int)> onMove; ///< to the step so many further on
    std::function<void()> onLeave;

    void paint(juce::Graphics& g) override;
    void resized() override;

private:
    void showTask();

    const TourStep* shown = nullptr;
    bool isDone = false;
    Readout title, text, task;
    juce::TextButton next, back{"Back"}, leave{"Leave"};
};

/** Offers the tour in one line, which covers nothing either. Message thread. */
class TourOffer final : public juce::Component {
public:
    static constexpr int usualHeight = 32;

    TourOffer();

    std::function<void(bool)> onAnswer; ///< whether it is taken

    void paint(juce::Graphics& g) override;
    void resized() override;

private:
    Readout text;
    juce::TextButton take{"Take the tour"}, refuse{"No, thanks"};
};

} // namespace berger
