// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Interface/Controls/Notice.h"
#include "Interface/Controls/Preferences.h"
#include "Tour.h"
#include "TourCard.h"
#include "TourFrames.h"

namespace berger {

/** The tour in a window: its card, its frames and its offer, which the window places. Message thread. */
class TourGuide {
public:
    /** @param window  that the tour goes through */
    TourGuide(Processor& owner, Preferences& userPreferences, juce::Component& window);

    void start();
    void leave();
    bool isOn() const { return tour.isOn(); }
    /** Whether the step that is on needs more than the simple window has. */
    bool needsAll() const { return tour.isOn() && tour.getWords().needsAll; }

    /** Offers the tour, unless an earlier offer has been answered. */
    void offerOnce();
    /** Takes an offer back that has not been answered: the whole window has no room for it. */
    void withdrawOffer() { offer.setVisible(false); }
    bool isOffering() const { return offer.isVisible(); }

    /** The height that card or offer want now, 0 if there is neither. */
    int getHeight() const;
    /** Places what is shown into an area of that height. @param scale  of all in the window */
    void place(juce::Rectangle<int> area, float scale);

    /** @param seconds  since the last call @param isShown  whether a view is shown, by its name */
    void update(double seconds, const std::function<bool(const juce::String&)>& isShown);

    std::function<void()> onBegin;               ///< before anything is changed
    std::function<void(const TourStep&)> onStep; ///< the window is to show what a step needs
    std::function<void()> onEnd;                 ///< the window is to be as it was; none: it goes
    std::function<void()> onHeight;              ///< card or offer have come or gone

private:
    void move(int by);
    void show();
    void end();
    void answer(bool isTaken);

    Preferences& preferences;
    juce::Component& whole;
    Tour tour;
    TourCard card;
    TourOffer offer;
    TourFrames frames;
    Notice notice;
};

} // namespace berger
