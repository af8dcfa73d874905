// SPDX-License-Identifier: GPL-3.0-or-later
#include "SignalStrip.h"

#include "Model/DriveShapes.h"
#include "Plugin/Utf8.h"
#include "SoundInWords.h"

namespace berger {
namespace {

constexpr int arrowWidth = 12, headingHeight = 17, sentenceHeight = 22, switchWidth = 116;
constexpr int cornerWidth = 12; // where the window is resized
constexpr int cellCount = static_cast<int>(soundSourceCount) + 3;
constexpr std::array headingTexts{"Input", "Column", "Output"};

// "220 1/s", and below it what is added: "noise", "sine, noise".
juce::String inputInWords(const ParameterValues& v) {
    using namespace parameters;
    juce::StringArray added;
    if (v[drive_shape] != static_cast<double>(DriveShape::constant) && v[drive_depth] != 0.0)
        added.add(utf8(textOf(drive_shape, v[drive_shape])));
    if (v[noise_E] + v[noise_M] + v[noise_I] > 0.0)
        added.add("noise");
    return juce::String(v[E_inp], std::abs(v[E_inp]) < 99.95 ? 1 : 0) + " /s\n" +
           (added.isEmpty() ? juce::String("constant") : "+ " + added.joinIntoString(", "));
}

} // namespace

SignalStrip::SignalStrip(Processor& owner)
    : column(owner), input("What comes into the column", Theme::font(), Theme::colour(palette::E_inp),
                           juce::Justification::topLeft, 2),
      activityText("The column's rhythm", Theme::font(), Theme::colour(palette::EEG), juce::Justification::topLeft, 2),
      peak("Peak of the output", Theme::font(), Theme::colour(palette::ink), juce::Justification::centredLeft),
      sentence("What is heard", Theme::font(14.0f), Theme::colour(palette::ink), juce::Justification::centredLeft) {
    setTitle("Signal");
    setOpaque(true);
    setFocusContainerType(FocusContainerType::focusContainer);
    for (const auto& info : sourceInfos())
        addAndMakeVisible(*cells.emplace_back(std::make_unique<SourceCell>(owner, info)));
    simple.setTitle("Simple window");
    simple.setTooltip("Shows all of the instrument, or the scope, some regimes and three knobs.");
    simple.onClick = [this] {
        if (onSimple)
            onSimple();
    };
    input.setTooltip("What comes into the column: the level, and what is added to it.");
    activityText.setTooltip("What the column does now, and its rhythm in model time.");
    const juce::String loudness("The output's peak, from -60 to 0 dB of full scale; at 0 dB the limiter holds it.");
    peak.setTooltip(loudness);
    output.setTooltip(loudness);
    for (auto* child :
         std::initializer_list<juce::Component*>{&input, &activityText, &output, &peak, &sentence, &simple})
        addAndMakeVisible(child);
    setSimple(false);
}

void SignalStrip::setSimple(bool isSimple) {
    simple.setButtonText(isSimple ? "Show everything" : "Show less");
    simple.setDescription(isSimple ? "The window is simple" : "The window shows everything");
}

juce::String SignalStrip::sentenceFor(const Activity& activity) {
    if (column.isMuted())
        return "Muted: nothing is heard.";
    const auto words =
        soundInWords(heard, activity, column.getMeters().keyColumns.load(), column.getSounds().getSources());
    return utf8(words);
}

void SignalStrip::refresh(const Activity& activity, double seconds) {
    for (auto& cell : cells)
        cell->refresh(seconds);
    if (const auto count = column.getSounds().getChangeCount(); known != count) {
        known = count;
        heard = column.getSounds().getValues();
        input.show(inputInWords(heard));
    }
    activityText.show(utf8(activity.text()));
    output.update(column.getMeters().output.take(), seconds);
    const auto decibels = output.getDecibels();
    peak.show((decibels > LevelMeter::silence ? juce::String(decibels, 1)
                                              : "< " + juce::String(juce::roundToInt(LevelMeter::silence))) +
              " dBFS");
    sentence.show(sentenceFor(activity));
    sentence.setColour(Theme::colour(column.isMuted() ? palette::warning : palette::ink));
}

void SignalStrip::resized() {
    auto area = getLocalBounds().reduced(4, 2);
    auto last = area.removeFromBottom(sentenceHeight);
    last.removeFromRight(cornerWidth);
    simple.setBounds(last.removeFromRight(switchWidth));
    sentence.setBounds(last.reduced(4, 0));
    const auto width = (area.getWidth() - 3 * arrowWidth) / cellCount;
    arrows.clear();
    const auto take = [&] { return area.removeFromLeft(width); };
    const auto leaveArrow = [&] { arrows.push_back(area.removeFromLeft(arrowWidth).getCentre()); };
    const auto placeText = [&](std::size_t heading, Readout& text) {
        auto cell = take().reduced(4, 0);
        headings[heading] = cell.removeFromTop(headingHeight);
        text.setBounds(cell.withTrimmedBottom(4));
        leaveArrow();
    };
    placeText(0, input);
    placeText(1, activityText);
    for (auto& cell : cells)
        cell->setBounds(take().reduced(1, 0));
    leaveArrow();
    auto cell = area.reduced(4, 0);
    headings[2] = cell.removeFromTop(headingHeight);
    peak.setBounds(cell.removeFromTop(17));
    output.setBounds(cell.removeFromTop(5));
}

void SignalStrip::paint(juce::Graphics& g) {
    g.fillAll(Theme::colour(palette::panel));
    g.setColour(Theme::colour(palette::soft));
    g.setFont(Theme::font(12.0f));
    for (std::size_t i = 0; i < headings.size(); ++i)
        g.drawText(headingTexts[i], headings[i], juce::Justification::centredLeft);
    for (const auto& centre : arrows) {
        const auto at = centre.toFloat();
        g.drawArrow({at.translated(-6.0f, 0.0f), at.translated(6.0f, 0.0f)}, 1.5f, 6.0f, 5.0f);
    }
}

} // namespace berger
