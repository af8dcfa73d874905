// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tour.h"

#include "Plugin/PresetList.h"
#include "Plugin/UserPresets.h"
#include "Plugin/Utf8.h"

namespace berger {
namespace {

constexpr double longEnough = 0.5; // s, for the column to come into its other rhythm

juce::String keyOf(const juce::File& file) {
    return file.getFullPathName() + " " + juce::String(file.getLastModificationTime().toMilliseconds());
}

} // namespace

void Tour::start() {
    if (isOn())
        return;
    column.getSession().beginVisit();
    go(0);
}

void Tour::go(std::size_t newStep) {
    if (step) {
        update(0.0, nullptr); // whether a host has ended it
        if (!step)
            return;
        keepOwnSound();
    }
    if (newStep >= tourSteps().size()) {
        leave();
        return;
    }
    step = newStep;
    isDeedDone = false;
    farFor = 0;
    lookedAt.reset();
    presetsBefore.clear();
    for (const auto& file : UserPresets().list())
        presetsBefore.insert(keyOf(file));
    column.endAllNotes();
    column.getSession().visit(soundOf(getWords()));
}

void Tour::leave() {
    if (!isOn())
        return;
    keepOwnSound();
    step.reset();
    column.endAllNotes();
    if (const auto state = column.getSession().endVisit(); state && *state != State<double>()) // zero before any sound
        column.requestState(*state);
}

void Tour::update(double seconds, const std::function<bool(const juce::String&)>& isShown) {
    if (!isOn())
        return;
    if (!column.getSession().canReturn()) {
        step.reset(); // before leave(), which would keep the host's sound
        column.getSession().endVisit();
        return;
    }
    isDeedDone = isDoneNow(seconds, isShown) || isDeedDone;
}

bool Tour::isDoneNow(double seconds, const std::function<bool(const juce::String&)>& isShown) {
    const auto& deed = getWords().deed;
    const auto value = column.getSounds().getValues()[deed.parameter];
    const auto isThere = value >= deed.low && value <= deed.high;
    switch (deed.kind) {
    case TourDeed::Kind::moved:
        return isThere;
    case TourDeed::Kind::thereAndBack:
        if (value >= deed.far)
            farFor += seconds;
        return isThere && farFor >= longEnough;
    case TourDeed::Kind::seen:
        return isShown && isShown(deed.view);
    case TourDeed::Kind::played:
        return column.getMeters().keyColumns.load() > 0;
    case TourDeed::Kind::saved:
        return !isDeedDone && isSaved();
    }
    return false;
}

// A preset that is chosen from the list has not been made here.
bool Tour::isSaved() {
    const auto& sounds = column.getSounds();
    if (const auto count = sounds.getChangeCount(); std::exchange(lookedAt, count) == count)
        return false;
    const auto name = sounds.getPresetName();
    if (name == soundOf(getWords()).name)
        return false;
    const UserPresets presets;
    for (const auto& file : presets.list())
        if (UserPresets::isFileOf(file, name) && !presetsBefore.contains(keyOf(file)))
            return true;
    return false;
}

void Tour::keepOwnSound() {
    const auto& sounds = column.getSounds();
    if (getWords().deed.kind != TourDeed::Kind::saved || !sounds.isModified() || !column.getSession().canReturn())
        return;
    PresetList presets;
    auto own = sounds.save();
    giveName(own, presets.freeName("From the tour"), "");
    try {
        presets.getUserPresets().save(own, false);
        news = "Your sound is kept as the preset \"" + own.name + "\".";
    } catch (const BadState& error) {
        news = "Your sound could not be kept: " + messageOf(error);
    }
}

} // namespace berger
