// SPDX-License-Identifier: GPL-3.0-or-later
#include "MidiLearning.h"

#include "Theme.h"

namespace berger {

MidiLearning::MidiLearning(juce::Component& of, Notice& bubble, Processor& owner, Parameter p)
    : control(of), notice(bubble), column(owner), parameter(p) {}

MidiLearning::~MidiLearning() {
    if (waiting && column.getMidiControl().getLearning() == parameter)
        column.getMidiControl().stopLearning();
}

juce::String MidiLearning::inWords() const {
    juce::StringArray names;
    for (const auto& source : column.getMidiControl().getMap().sourcesOf(parameter))
        names.add(textOf(source));
    return names.joinIntoString("; ");
}

void MidiLearning::addTo(juce::PopupMenu& menu) {
    auto& midi = column.getMidiControl();
    const juce::Component::SafePointer<juce::Component> safe(&control);
    menu.addSeparator();
    if (const auto learned = inWords(); learned.isNotEmpty())
        menu.addItem("MIDI: " + learned, false, false, nullptr);
    if (midi.getLearning() == parameter)
        menu.addItem("Stop learning (Escape)", [&midi] { midi.stopLearning(); });
    else
        menu.addItem("Learn MIDI", [this, safe, &midi] {
            if (safe == nullptr)
                return;
            midi.learn(parameter);
            refresh();
        });
    if (!midi.getMap().sourcesOf(parameter).empty())
        menu.addItem("Forget MIDI", [p = parameter, &midi] {
            auto map = midi.getMap();
            map.remove(p);
            midi.change(map);
        });
}

void MidiLearning::refresh() {
    auto& midi = column.getMidiControl();
    if ((midi.getLearning() == parameter) == waiting)
        return;
    waiting = !waiting;
    control.setDescription(waiting ? "Waits for a MIDI controller" : "");
    control.repaint();
    if (waiting) {
        notice.show(control, "Move a MIDI controller. Escape leaves all as it is.", Notice::Kind::news);
    } else if (const auto learned = midi.takeLearned()) {
        const auto waits = midi.getMap().usesPickup() ? ", once it has passed the value." : ".";
        notice.show(control, textOf(learned->source) + " moves this now" + waits, Notice::Kind::news);
    } else {
        notice.hide();
    }
}

void MidiLearning::paintWaiting(juce::Graphics& g, juce::Rectangle<int> area) {
    const auto frame = area.toFloat().reduced(1.0f);
    g.setColour(Theme::colour(palette::raised));
    g.fillRoundedRectangle(frame, 4.0f);
    g.setColour(Theme::colour(palette::accent));
    g.drawRoundedRectangle(frame, 4.0f, 2.0f);
    g.setFont(Theme::font(13.0f, true));
    g.drawFittedText("MIDI ...", area, juce::Justification::centred, 1);
}

} // namespace berger
