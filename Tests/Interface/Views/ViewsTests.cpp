// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interface/Views/LatestWorker.h"
#include "Interface/Views/Views.h"
#include "Plugin/Processor.h"

#include <catch2/catch_test_macros.hpp>

#include <atomic>

using namespace berger;

namespace {

juce::TextButton& button(juce::Component& in, const juce::String& title) {
    for (auto* child : in.getChildren())
        if (child->getTitle() == title || child->getName() == title)
            if (auto* found = dynamic_cast<juce::TextButton*>(child))
                return *found;
    throw std::runtime_error("no button " + title.toStdString());
}

juce::Component& view(juce::Component& in, const juce::String& title) {
    for (auto* child : in.getChildren())
        if (child->getTitle() == title && dynamic_cast<View*>(child) != nullptr)
            return *child;
    throw std::runtime_error("no view " + title.toStdString());
}

juce::var saved(const Views& views) {
    auto* object = new juce::DynamicObject;
    juce::var result(object);
    views.saveSettings(*object);
    return result;
}

} // namespace

TEST_CASE("a tab shows its view and hides the other") {
    Processor column;
    Views views(column);
    views.setSize(600, 400);
    auto &scope = view(views, "Scope"), &spectrum = view(views, "Spectrum");
    CHECK(scope.isVisible());
    CHECK(!spectrum.isVisible());
    button(views, "Show the spectrum").onClick();
    CHECK(!scope.isVisible());
    CHECK(spectrum.isVisible());
    CHECK(button(views, "Show the spectrum").getToggleState());
    CHECK(!button(views, "Show the scope").getToggleState());
    CHECK(!button(views, "Show the scope at the right").isVisible());
    CHECK(!button(views, "Side by side").isVisible());
}

TEST_CASE("two views stand side by side where there is room, and never the same one twice") {
    Processor column;
    Views views(column);
    auto changes = 0;
    views.onCountChange = [&] { ++changes; };
    views.setSize(1000, 400);
    views.setHasRoom(true);
    auto &scope = view(views, "Scope"), &spectrum = view(views, "Spectrum");
    auto& two = button(views, "Side by side");
    CHECK(two.isVisible());
    two.setToggleState(true, juce::dontSendNotification);
    two.onClick();
    CHECK(changes == 1);
    CHECK(views.isDouble());
    CHECK(scope.isVisible());
    CHECK(spectrum.isVisible());
    CHECK(scope.getRight() < spectrum.getX());
    CHECK(std::abs(scope.getWidth() - spectrum.getWidth()) <= 1);
    button(views, "Show the scope at the right").onClick();
    CHECK(spectrum.getRight() < scope.getX());
    views.setHasRoom(false);
    CHECK(!views.isDouble());
    CHECK(spectrum.isVisible());
    CHECK(!scope.isVisible());
    CHECK(spectrum.getWidth() == 1000);
}

TEST_CASE("which views are shown, and how, is kept; a window that had only a scope still gives its settings") {
    Processor column;
    juce::var kept;
    {
        Views views(column);
        views.setHasRoom(true);
        button(views, "Show the spectrum").onClick();
        auto& two = button(views, "Side by side");
        two.setToggleState(true, juce::dontSendNotification);
        two.onClick();
        kept = saved(views);
    }
    Views views(column);
    views.setHasRoom(true);
    views.setSize(1000, 400);
    views.restoreSettings(kept);
    CHECK(views.isDouble());
    CHECK(view(views, "Spectrum").getX() < view(views, "Scope").getX());
    CHECK(juce::JSON::toString(saved(views)) == juce::JSON::toString(kept));

    Views other(column);
    other.restoreSettings(juce::JSON::parse(R"({"scope": {"window_s": 0.5}, "views": {"left": "Nothing"}})"));
    CHECK(other.getScope().getModel().getSettings().window == 0.5);
    CHECK(view(other, "Scope").isVisible());
}

TEST_CASE("a worker gives the newest job's result alone, and lets the one before go") {
    std::atomic<bool> hasBegun{false}, wasTold{false};
    LatestWorker<int, int> worker([&](const int& job, const auto& isWanted) {
        if (job == 1) {
            hasBegun = true;
            while (isWanted())
                std::this_thread::yield();
            wasTold = true;
        }
        return 10 * job;
    });
    worker.ask(1);
    while (!hasBegun)
        std::this_thread::yield();
    CHECK(!worker.isIdle());
    worker.ask(2);
    std::optional<int> result;
    while (!(result = worker.take()))
        std::this_thread::yield();
    CHECK(wasTold);
    CHECK(*result == 20);
    CHECK(!worker.take());
    hasBegun = false;
    worker.ask(1);
    while (!hasBegun)
        std::this_thread::yield();
    worker.stop();
    CHECK(!worker.take());
    CHECK(worker.isIdle());
    worker.ask(3); // also after it was stopped
    while (!(result = worker.take()))
        std::this_thread::yield();
    CHECK(*result == 30);
}
