// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scope.h"

#include "ScopeExport.h"

namespace berger {
namespace {

constexpr double reducedSeconds = 0.5;
constexpr float exportScale = 2.0f;

} // namespace

Scope::Scope(TraceTap& source, NeighbourFeed* neighbour) : tap(source), right(neighbour) {
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
        using enum ViewExport::Form;
        saver.ask(bar.getExportButton(), [this](ViewExport::Form form) { return contentFor(form); },
                  {picture, pictureOnWhite, table});
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

Scope::~Scope() {
    if (takesRight)
        right->takeFrames({});
    tap.close();
}

void Scope::followRight() {
    if (right == nullptr)
        return;
    const auto isWanted = model.getSettings().showsRight;
    right->setWindow(model.getSettings().window);
    if (isWanted == takesRight)
        return;
    takesRight = isWanted;
    right->takeFrames(isWanted ? NeighbourFeed::TakeFrame([this](const TraceFrame& frame) { model.addRight(frame); })
                               : NeighbourFeed::TakeFrame());
}

void Scope::update(double secondsSinceLastCall, double speed) {
    tap.setWindow(model.getSettings().window);
    followRight();
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

std::optional<ViewExport::Content> Scope::contentFor(ViewExport::Form form) const {
    if (model.getShown().isEmpty())
        return std::nullopt;
    if (form == ViewExport::Form::table)
        return scopeTable(model);
    const auto isWhite = form == ViewExport::Form::pictureOnWhite;
    const auto sound = nameOfSound ? nameOfSound() : juce::String();
    return view.snapshot(exportScale, isWhite ? ScopeColours::white() : ScopeColours::dark(),
                         "Berger, scope" + (sound.isEmpty() ? sound : ": " + sound));
}

} // namespace berger
