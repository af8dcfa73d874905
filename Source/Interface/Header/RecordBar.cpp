// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecordBar.h"

#include "Interface/Controls/Theme.h"

namespace berger {
namespace {

constexpr int buttonWidth = 78;

// What the WAV file's last four channels are in volts of the column, and what sounded.
juce::String commentOn(const Processor& column) {
    juce::String text = "Berger " JucePlugin_VersionString ", " + column.getSounds().getPresetName() +
                        ". Channels: main L, main R, M, E, I, EEG. At the start: full scale";
    using namespace parameters;
    for (const auto& [name, scale] : std::initializer_list<std::pair<const char*, Parameter>>{
             {"M", cv_M}, {"E", cv_E}, {"I", cv_I}, {"EEG", cv_EEG}})
        text << " " << name << " " << textWithUnit(scale, column.find(scale)->getPlain()).c_str() << ",";
    return text + " speed " + juce::String(column.find(speed)->getPlain());
}

} // namespace

RecordBar::RecordBar(Processor& owner, Preferences& userPreferences)
    : column(owner), preferences(userPreferences),
      progress("Recording", Theme::font(12.0f), Theme::colour(palette::ink), juce::Justification::centredLeft, 2) {
    button.setTitle("Record");
    button.setToggleable(true); // so that it is told whether it is on
    button.onClick = [this] { toggle(); };
    addAndMakeVisible(button);
    addAndMakeVisible(progress);
}

juce::String RecordBar::clockText(double seconds) {
    const auto tenths = static_cast<juce::int64>(seconds * 10.0);
    const auto padded = [](juce::int64 n) { return juce::String(n).paddedLeft('0', 2); };
    const auto minutes = tenths / 600;
    const auto rest = padded(tenths / 10 % 60) + "." + juce::String(tenths % 10);
    return minutes < 60 ? juce::String(minutes) + ":" + rest
                        : juce::String(minutes / 60) + ":" + padded(minutes % 60) + ":" + rest;
}

void RecordBar::toggle() {
    if (column.getRecorder().getStatus().isRecording) {
        column.getRecorder().requestStop();
    } else if (const auto begun = column.getRecorder().start(preferences.getRecordingFolder(),
                                                             column.getSounds().getPresetName(), commentOn(column));
               begun.failed()) {
        notice.show(*this, begun.getErrorMessage());
    }
    refresh();
}

void RecordBar::tellEnd(const Recorder::Status& status) {
    if (status.files.empty() || status.error.isNotEmpty()) {
        notice.show(*this, status.error);
        return;
    }
    juce::StringArray names;
    for (const auto& file : status.files)
        names.add(file.getFileName());
    notice.show(*this,
                "Recorded " + clockText(status.seconds) + " to " + names.joinIntoString(", ") + " in " +
                    status.files.front().getParentDirectory().getFullPathName() + ".",
                Notice::Kind::news);
}

void RecordBar::refresh() {
    const auto status = column.getRecorder().getStatus();
    if (status.isRecording != isOn) {
        isOn = status.isRecording;
        button.setButtonText(isOn ? "Stop" : "Record");
        if (!isOn)
            tellEnd(status);
    }
    button.setToggleState(isOn, juce::dontSendNotification); // also after somebody switched it in vain
    button.setTooltip(isOn ? juce::String("Ends the recording.")
                           : "Records sound and traces to files in " +
                                 preferences.getRecordingFolder().getFullPathName() + ".");
    juce::String now;
    auto colourNow = Theme::colour(palette::ink);
    if (isOn) {
        now << clockText(status.seconds) << "   " << juce::File::descriptionOfSizeInBytes(status.bytes);
        if (status.leavesOutTraces)
            now << "   too fast for traces";
        if (status.lostSamples + status.lostPoints > 0) {
            now << "   lost " << juce::String(status.lostSamples + status.lostPoints);
            colourNow = Theme::colour(palette::warning);
        }
    }
    progress.show(now);
    progress.setColour(colourNow);
}

void RecordBar::resized() {
    auto area = getLocalBounds();
    button.setBounds(area.removeFromLeft(buttonWidth));
    progress.setBounds(area.withTrimmedLeft(8));
}

} // namespace berger
