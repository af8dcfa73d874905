// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scope.h"

#include "ScopeExport.h"

namespace berger {
namespace {

constexpr double reducedSeconds = 0.5;
constexpr float exportScale = 2.0f;

} // namespace

Scope::Scope(TraceTap& source) : tap(source) {
    setTitle("Scope");
    setFocusContainerType(FocusContainerType::focusContainer);
    bar.setExplicitFocusOrder(1);
    view.setExplicitFocusOrder(2);
    bar.onChange = [this] {
        saver.hideNotice();
        resized();
        view.show();
    };
    bar.onMessage = [this](juce::Component& where, const juce::String& message) { saver.say(where, message); };
    bar.onExport = [this] {
        saver.ask(bar.getExportButton(), [this](bool isPicture) { return contentFor(isPicture); });
    };
    view.onChange = [this] {
        bar.refresh();
        resized();
    };
    addAndMakeVisible(bar);
    addAndMakeVisible(view);
    tap.setWindow(model.getSettings().window);
    tap.open();
}

Scope::~Scope() { tap.close(); }

void Scope::update(double secondsSinceLastCall, double speed) {
    tap.setWindow(model.getSettings().window);
    tap.drainFrames([this](const TraceFrame& frame) { model.add(frame); });
    tap.drainEvents([this](const EegEvent& event) {
        if (onEvent)
            onEvent(event);
    });
    waited += secondsSinceLastCall;
    if (isReduced && waited < reducedSeconds)
        return;
    const auto isNew = model.advance(waited, speed);
    if (isVisible() && isNew)
        view.refresh(waited);
    else if (isVisible())
        view.settle(waited);
    waited = 0.0;
}

void Scope::restoreSettings(const juce::var& saved) {
    model.set(ScopeSettings::fromVar(saved));
    tap.setWindow(model.getSettings().window);
    bar.refresh();
    resized();
    view.show();
}

void Scope::visibilityChanged() {
    if (isVisible())
        view.show();
}

void Scope::resized() {
    auto area = getLocalBounds();
    bar.setBounds(area.removeFromTop(bar.heightFor(getWidth())));
    view.setBounds(area);
}

std::optional<ViewExport::Content> Scope::contentFor(bool isPicture) {
    if (model.getShown().isEmpty())
        return std::nullopt;
    if (isPicture)
        return view.snapshot(exportScale);
    return scopeTable(model);
}

} // namespace berger
