// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scope.h"

#include "ScopeExport.h"

namespace berger {
namespace {

constexpr int barHeight = 30;
constexpr double calmSeconds = 0.5; // between pictures where motion is reduced

} // namespace

Scope::Scope(TraceTap& from) : tap(from), bar(model), view(model) {
    setTitle("Scope");
    bar.onChange = [this] { settingsChanged(); };
    bar.onExport = [this](bool isPicture) { exportVisible(isPicture); };
    view.onChange = [this] {
        bar.refresh();
        tap.setWindow(model.getSettings().window);
    };
    addAndMakeVisible(bar);
    addAndMakeVisible(view);
    tap.setWindow(model.getSettings().window);
    tap.open();
}

Scope::~Scope() { tap.close(); }

void Scope::settingsChanged() {
    tap.setWindow(model.getSettings().window);
    view.describe();
    view.repaint();
}

void Scope::restoreSettings(const juce::var& saved) {
    model.set(ScopeSettings::fromVar(saved));
    bar.refresh();
    settingsChanged();
}

void Scope::update(double seconds, double speed) {
    tap.drainFrames([this](const TraceFrame& frame) { model.add(frame); });
    tap.drainEvents([this](const EegEvent& event) {
        model.add(event);
        if (onEvent)
            onEvent(event);
    });
    sincePicture += seconds;
    if (reducedMotion && sincePicture < calmSeconds)
        return;
    if (model.advance(sincePicture, speed, reducedMotion))
        view.repaint();
    sincePicture = 0;
}

void Scope::exportVisible(bool isPicture) {
    // What is exported is what was seen when it was asked for, whatever comes while a name is chosen.
    const auto seen = std::make_shared<ScopeModel>(model);
    const juce::String ending = isPicture ? "png" : "csv";
    const auto documents = juce::File::getSpecialLocation(juce::File::userDocumentsDirectory);
    const auto folder =
        documents.isDirectory() ? documents : juce::File::getSpecialLocation(juce::File::userHomeDirectory);
    chooser = std::make_unique<juce::FileChooser>(isPicture ? "Save the picture" : "Save the visible data",
                                                  folder.getNonexistentChildFile("Berger scope", "." + ending),
                                                  "*." + ending, true, false, this);
    using Browser = juce::FileBrowserComponent;
    chooser->launchAsync(Browser::saveMode | Browser::canSelectFiles | Browser::warnAboutOverwriting,
                         [this, seen, isPicture, ending](const juce::FileChooser& chosen) {
                             const auto file = chosen.getResult();
                             if (file == juce::File())
                                 return;
                             const auto target = file.hasFileExtension(ending) ? file : file.withFileExtension(ending);
                             try {
                                 if (isPicture)
                                     exportPicture(*seen, view.getLocalBounds(), target);
                                 else
                                     exportCsv(*seen, target);
                             } catch (const ExportError& error) {
                                 complain(juce::String::fromUTF8(error.what()));
                             }
                         });
}

void Scope::complain(const juce::String& message) {
    juce::AlertWindow::showMessageBoxAsync(juce::MessageBoxIconType::WarningIcon, "Export", message, {}, this);
}

void Scope::resized() {
    auto area = getLocalBounds();
    bar.setBounds(area.removeFromTop(barHeight));
    view.setBounds(area);
}

} // namespace berger
