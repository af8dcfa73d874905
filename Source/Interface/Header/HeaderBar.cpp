// SPDX-License-Identifier: GPL-3.0-or-later
#include "HeaderBar.h"

#include "Interface/Controls/Theme.h"
#include "MidiMapBox.h"
#include "Proof.h"
#include "RecordBar.h"

namespace berger {

HeaderBar::HeaderBar(Processor& owner, Preferences& userPreferences)
    : presets(owner, userPreferences), column(owner), preferences(userPreferences),
      restart("Reset", owner, parameters::reset),
      activityText("What the column does", Theme::font(16.0f, true), Theme::colour(palette::EEG),
                   juce::Justification::centredLeft),
      health("How the computer copes", Theme::font(12.0f), Theme::colour(palette::soft),
             juce::Justification::centredRight, 2) {
    setTitle("Header");
    setOpaque(true);
    setFocusContainerType(FocusContainerType::focusContainer);
    compare.setTitle("Switch between A and B");
    compare.setTooltip("Two sounds to hold against each other: keeps this one and plays the other. A right click, or "
                       "the menu at the right, copies one to the other.");
    compare.onMenu = [this](juce::PopupMenu& items) { addCopy(items); };
    compare.onClick = [this] { column.getSession().compare(); };
    undoButton.setButtonText(juce::String::fromUTF8("\u21b6"));
    undoButton.setTitle("Undo");
    undoButton.onClick = [this] { undo(); };
    redoButton.setButtonText(juce::String::fromUTF8("\u21b7"));
    redoButton.setTitle("Redo");
    redoButton.onClick = [this] { redo(); };
    restart.setTitle("Reset the column");
    restart.setTooltip("Starts the column anew from its initial state; parameters stay.");
    restart.onClick = [this] { column.requestRestart(); };
    keyboard.setTitle("Show the keyboard");
    keyboard.setTooltip("A keyboard to play by clicks, or by the computer's keys.");
    keyboard.setToggleable(true);
    keyboard.onClick = [this] { onKeyboard(); };
    mute.setTitle("Mute");
    mute.setTooltip("Silences everything that comes out; the column goes on. Neither presets nor projects keep it.");
    mute.setToggleable(true);
    mute.setColour(juce::TextButton::buttonOnColourId, Theme::colour(palette::warning));
    mute.onClick = [this] { toggleMute(); };
    menu.setTitle("Help and options");
    menu.setTooltip("Keys, the tour, window size, projector view, reduced motion.");
    menu.onClick = [this] { showMenu(); };
    activityText.setTooltip(
        "What the column's EEG does now, and the frequency of its rhythm in model time: rest, delta "
        "(below 4 Hz), theta, alpha (8 to 13 Hz), beta, gamma, spikes, or irregular.");
    health.setTooltip("Load: how much of the time that a block of sound lasts goes into computing it; above 100 % the "
                      "sound breaks up. Restarts: how often the column had to start anew because its numbers left all "
                      "bounds. Lost: pieces of the traces that came too late to be shown.");
    for (auto* child : std::initializer_list<juce::Component*>{&presets, &compare, &undoButton, &redoButton, &restart,
                                                               &keyboard, &mute, &menu, &activityText, &health})
        addAndMakeVisible(child);
}

void HeaderBar::undo() { column.getSession().undo(); }

void HeaderBar::redo() { column.getSession().redo(); }

void HeaderBar::toggleMute() { column.setMuted(!column.isMuted()); }

void HeaderBar::refresh(const Activity& activity, std::uint64_t lostFrames) {
    presets.refresh();
    restart.refresh();
    if (const auto problem = preferences.takeProblem(); problem.isNotEmpty())
        notice.show(menu, problem);
    if (const auto news = column.getMidiControl().takeNotice(); news.isNotEmpty())
        notice.show(menu, news);
    const auto& session = column.getSession();
    undoButton.setEnabled(session.canUndo());
    redoButton.setEnabled(session.canRedo());
    undoButton.setTooltip(session.canUndo() ? "Takes back: " + session.getUndoName() : "Nothing to take back.");
    redoButton.setTooltip(session.canRedo() ? "Does again: " + session.getRedoName() : "Nothing to do again.");
    if (session.getSlot() != slot) {
        slot = session.getSlot();
        compare.setButtonText(slot == 0 ? "A / b" : "a / B");
        compare.setDescription(slot == 0 ? "A plays" : "B plays");
    }
    if (const auto isMuted = column.isMuted(); mute.getToggleState() != isMuted) {
        mute.setToggleState(isMuted, juce::dontSendNotification);
        mute.setButtonText(isMuted ? "Muted" : "Mute");
    }
    activityText.show(juce::String::fromUTF8(activity.text().c_str()));
    if (activity.kind != announced && activity.kind != Activity::Kind::unknown) {
        announced = activity.kind;
        juce::AccessibilityHandler::postAnnouncement("The column: " + activityText.getText(),
                                                     juce::AccessibilityHandler::AnnouncementPriority::low);
    }
    const auto load = column.getMeters().getLoad() * 100.0;
    juce::String text = "load " + (load < 9.95 ? juce::String(load, 1) : juce::String(juce::roundToInt(load))) + " %";
    restarts = column.getMeters().failures.load();
    if (restarts > 0)
        text << "   restarts " << juce::String(restarts);
    if (const auto recording = column.getRecorder().getStatus(); recording.isRecording)
        text << "   rec " << RecordBar::clockText(recording.seconds).upToLastOccurrenceOf(".", false, false);
    if (lostFrames > 0)
        text << "   lost " << juce::String(lostFrames);
    health.show(text);
    health.setColour(Theme::colour(restarts > 0 ? palette::warning : palette::soft));
}

void HeaderBar::addCopy(juce::PopupMenu& items) {
    items.addItem(column.getSession().getSlot() == 0 ? "Copy A to B" : "Copy B to A",
                  [this] { column.getSession().copyToOther(); });
}

void HeaderBar::showMenu() {
    juce::PopupMenu scales;
    for (const auto percent : windowScales)
        scales.addItem(juce::String(percent) + " %", hasRoomAt(percent), scaleNow() == percent, [this, percent] {
            preferences.setScale(percent);
            onPreference();
        });
    juce::PopupMenu items;
    items.addItem("Keys and mouse...", [this] { showHelp(); });
    items.addItem("What this build has proved...", [this] { open(std::make_unique<Proof>(menu)); });
    items.addItem("End all notes", [this] { column.endAllNotes(); });
    addCopy(items);
    items.addItem("MIDI map...", [this] { showMidiMap(); });
    items.addSubMenu("Window scale", scales);
    items.addItem("Folder of recordings...", [this] { chooseFolder(); });
    items.addItem("Reduced motion", true, preferences.isMotionReduced(), [this] {
        preferences.setMotionReduced(!preferences.isMotionReduced());
        onPreference();
    });
    items.addItem("Projector view", true, Theme::isProjected(), [this] { onProjector(); });
    items.addItem(column.getSession().isVisiting() ? "Leave the tour" : "Take the tour", [this] { onTour(); });
    items.addSeparator();
    items.addItem("Berger " JucePlugin_VersionString ", GPL-3.0-or-later", false, false, nullptr);
    items.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(menu).withDeletionCheck(*this));
}

void HeaderBar::chooseFolder() {
    auto folder = preferences.getRecordingFolder();
    while (!folder.isDirectory() && folder != folder.getParentDirectory())
        folder = folder.getParentDirectory();
    chooser = std::make_unique<juce::FileChooser>("Where recordings go", folder);
    chooser->launchAsync(juce::FileBrowserComponent::openMode | juce::FileBrowserComponent::canSelectDirectories,
                         [this, focus = FocusReturn::share(menu)](const juce::FileChooser& done) {
                             if (const auto chosen = done.getResult(); chosen != juce::File())
                                 preferences.setRecordingFolder(chosen);
                         });
}

void HeaderBar::showMidiMap() {
    auto* top = getParentComponent();
    juce::CallOutBox::launchAsynchronously(std::make_unique<MidiMapBox>(column, menu),
                                           top->getLocalArea(this, menu.getBounds()), top);
}

void HeaderBar::showHelp() { open(std::make_unique<TablePage>(menu, "Help", helpSections())); }

void HeaderBar::open(std::unique_ptr<TablePage> text) {
    auto* top = getParentComponent();
    auto& shown = *text;
    auto& box = juce::CallOutBox::launchAsynchronously(std::move(text), top->getLocalArea(this, menu.getBounds()), top);
    shown.onEscape = [&box] { box.dismiss(); };
}

void HeaderBar::paint(juce::Graphics& g) {
    g.fillAll(Theme::colour(palette::panel));
    g.setColour(Theme::colour(palette::ink));
    g.setFont(Theme::font(20.0f, true));
    g.drawText("Berger", getLocalBounds().withTrimmedLeft(10).removeFromLeft(72), juce::Justification::centredLeft);
}

void HeaderBar::resized() {
    auto area = getLocalBounds().reduced(8, 8);
    area.removeFromLeft(76);
    presets.setBounds(area.removeFromLeft(juce::jlimit(256, 300, area.getWidth() - 560)));
    area.removeFromLeft(8);
    const auto put = [&](juce::Component& child, int width) {
        child.setBounds(area.removeFromLeft(width));
        area.removeFromLeft(4);
    };
    put(compare, 52);
    put(undoButton, 30);
    put(redoButton, 30);
    put(restart, 52);
    put(keyboard, 48);
    put(mute, 52);
    menu.setBounds(area.removeFromRight(28));
    area.removeFromRight(8);
    // Where it is narrow, what the column does counts more.
    health.setVisible(area.getWidth() >= 180);
    if (health.isVisible())
        health.setBounds(area.removeFromRight(92));
    activityText.setBounds(area.withTrimmedLeft(8));
}

} // namespace berger
