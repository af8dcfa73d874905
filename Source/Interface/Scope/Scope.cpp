// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scope.h"

#include "Interface/Controls/FocusReturn.h"
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
        notice.hide();
        resized();
        view.show();
    };
    bar.onMessage = [this](juce::Component& where, const juce::String& message) { notice.show(where, message); };
    bar.onExport = [this](bool isPicture) { exportPicture(isPicture); };
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
    if (model.advance(waited, speed))
        view.refresh(waited);
    else
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

void Scope::resized() {
    auto area = getLocalBounds();
    bar.setBounds(area.removeFromTop(bar.heightFor(getWidth())));
    view.setBounds(area);
}

void Scope::exportPicture(bool isPicture) {
    if (model.getShown().isEmpty()) {
        notice.show(bar.getExportButton(), "There is nothing to save: no data have come yet.");
        return;
    }
    // As it is now; it will have rolled on when the file is chosen.
    const auto image = isPicture ? view.snapshot(exportScale) : juce::Image();
    const auto table = isPicture ? juce::String() : scopeTable(model);
    const juce::String extension = isPicture ? ".png" : ".csv";
    const auto documents = juce::File::getSpecialLocation(juce::File::userDocumentsDirectory);
    const auto folder =
        documents.isDirectory() ? documents : juce::File::getSpecialLocation(juce::File::userHomeDirectory);
    chooser = std::make_unique<juce::FileChooser>(isPicture ? "Save the scope as a picture" : "Save the visible data",
                                                  folder.getNonexistentChildFile("Berger scope", extension, false),
                                                  "*" + extension);
    using Browser = juce::FileBrowserComponent;
    const auto self = juce::Component::SafePointer(this);
    chooser->launchAsync(Browser::saveMode | Browser::canSelectFiles | Browser::warnAboutOverwriting,
                         [self, image, table, isPicture, extension,
                          focus = FocusReturn::share(bar.getExportButton())](const juce::FileChooser& done) {
                             auto file = done.getResult();
                             if (self == nullptr || file == juce::File())
                                 return;
                             // The warning was about the name as it was typed.
                             if (!file.hasFileExtension(extension))
                                 file = file.withFileExtension(extension).getNonexistentSibling();
                             const auto result = isPicture ? writePng(file, image) : writeText(file, table);
                             auto& button = self->bar.getExportButton();
                             if (result.wasOk())
                                 self->notice.show(button, "Saved " + file.getFullPathName(), Notice::Kind::news);
                             else
                                 self->notice.show(button, result.getErrorMessage());
                         });
}

} // namespace berger
