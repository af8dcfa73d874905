// SPDX-License-Identifier: GPL-3.0-or-later
#include "TourGuide.h"

#include <algorithm>

namespace berger {

TourGuide::TourGuide(Processor& owner, Preferences& userPreferences, juce::Component& window)
    : preferences(userPreferences), whole(window), tour(owner) {
    window.addChildComponent(card);
    window.addChildComponent(offer);
    window.addChildComponent(frames);
    card.onMove = [this](int by) { move(by); };
    card.onLeave = [this] { leave(); };
    offer.onAnswer = [this](bool isTaken) { answer(isTaken); };
}

void TourGuide::start() {
    if (isOn())
        return;
    onBegin();
    tour.start();
    if (isOffering())
        answer(false);
    show();
}

void TourGuide::leave() {
    if (!isOn())
        return;
    tour.leave();
    end();
}

void TourGuide::move(int by) {
    tour.go(static_cast<std::size_t>(std::max(0, static_cast<int>(tour.getStep()) + by)));
    if (isOn())
        show();
    else
        end();
}

void TourGuide::show() {
    card.show(tour.getWords(), tour.getStep());
    card.setVisible(true);
    frames.setVisible(true);
    frames.toFront(false); // but dialogs come after it
    onStep(tour.getWords());
    if (const auto news = tour.takeNews(); news.isNotEmpty())
        notice.show(card, news, Notice::Kind::news);
}

void TourGuide::end() {
    const auto hadFocus = card.hasKeyboardFocus(true);
    card.setVisible(false);
    frames.setVisible(false);
    if (!onEnd)
        return; // the window goes too
    onEnd();
    if (hadFocus)
        whole.grabKeyboardFocus();
    if (const auto news = tour.takeNews(); news.isNotEmpty())
        notice.show(whole, news, Notice::Kind::news);
}

void TourGuide::offerOnce() { offer.setVisible(!preferences.wasTourOffered() && !isOn()); }

void TourGuide::answer(bool isTaken) {
    preferences.setTourOffered();
    offer.setVisible(false);
    if (isTaken)
        start();
    else
        onHeight();
}

int TourGuide::getHeight() const { return isOn() ? TourCard::usualHeight : isOffering() ? TourOffer::usualHeight : 0; }

void TourGuide::place(juce::Rectangle<int> area, float scale) {
    frames.setBounds(whole.getLocalBounds());
    for (auto* child : std::initializer_list<juce::Component*>{&card, &offer}) {
        child->setTransform(juce::AffineTransform::scale(scale));
        child->setBounds(area);
    }
}

void TourGuide::update(double seconds, const std::function<bool(const juce::String&)>& isShown) {
    if (!isOn())
        return;
    tour.update(seconds, isShown);
    if (!isOn()) {
        end();
        return;
    }
    card.setDone(tour.isDone());
    frames.frame(whole, tour.getWords().places);
}

} // namespace berger
