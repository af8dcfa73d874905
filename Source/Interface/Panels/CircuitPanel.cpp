// SPDX-License-Identifier: GPL-3.0-or-later
#include "CircuitPanel.h"

#include "Columns/Column.h"
#include "Interface/Controls/Theme.h"
#include "SigmoidPlot.h"

#include <cmath>

namespace berger {
namespace {

using namespace parameters;

struct Node {
    const char* letter;
    const char* name;
    std::uint32_t colour;
};
constexpr std::array<Node, 3> nodes{
    {{"P", "pyramidal", palette::M}, {"E", "excitatory", palette::E}, {"I", "inhibitory", palette::I}}};

std::size_t indexOf(Population population) { return static_cast<std::size_t>(population); }

float middle(const TraceFrame& frame, Signal signal) {
    const auto s = static_cast<std::size_t>(signal);
    return 0.5f * (frame.low[s] + frame.high[s]);
}

// As circuit diagrams have it: an arrow excites, a dot inhibits.
void paintSynapse(juce::Graphics& g, const juce::Line<float>& line, bool isExcitatory, juce::Colour colour) {
    constexpr auto width = 2.0f, head = 9.0f, air = 2.0f;
    const auto length = line.getLength();
    g.setColour(colour);
    if (isExcitatory) {
        g.drawArrow({line.getPointAlongLine(air), line.getPointAlongLine(length - air)}, width, head, head);
    } else {
        const auto centre = line.getPointAlongLine(length - air - 0.5f * head);
        g.drawLine({line.getPointAlongLine(air), centre}, width);
        g.fillEllipse(juce::Rectangle<float>(head, head).withCentre(centre));
    }
}

} // namespace

CircuitPanel::CircuitPanel(Processor& owner)
    : column(owner), inputName("Input of the pyramidal population", Theme::font(12.0f), Theme::colour(palette::E_inp),
                               juce::Justification::centredLeft) {
    setTitle("Circuit");
    setFocusContainerType(FocusContainerType::focusContainer);
    const auto p = colourOf(Population::P), e = colourOf(Population::E), i = colourOf(Population::I),
               all = Theme::colour(palette::accent);
    // In Tab's order: the excitatory loop, the inhibitory one, the sigmoid, what shifts it. Each has the colour of the
    // population that acts through it, or that it shifts.
    add(C, "C  synapses", all);
    add(a1, juce::String::fromUTF8("a1  P \u2192 E"), p);
    add(a2, juce::String::fromUTF8("a2  E \u2192 P"), e);
    add(Ae, "Ae  gain", e);
    add(be, "be  rate", e);
    add(a3, juce::String::fromUTF8("a3  P \u2192 I"), p);
    add(a4, juce::String::fromUTF8("a4  I \u2192 P"), i);
    add(Ai, "Ai  gain", i);
    add(bi, "bi  rate", i);
    add(s_max, juce::String("s_max  rate"), all);
    add(v0, "v0  threshold", all);
    add(r, "r  steepness", all);
    add(fr_scale, "fr_scale", all);
    add(M_inp, "M_inp  shift", p);
    add(I_inp, "I_inp  shift", i);
    inputName.show("E_inp"); // whose control stands with the input
    addAndMakeVisible(inputName);
}

void CircuitPanel::add(Parameter p, const juce::String& label, juce::Colour tint) {
    controls.push_back(std::make_unique<ParameterControl>(column, p, label));
    controls.back()->setTint(tint);
    addAndMakeVisible(*controls.back());
    controls.back()->setExplicitFocusOrder(static_cast<int>(controls.size()));
}

void CircuitPanel::resized() {
    layout = CircuitLayout(getLocalBounds());
    const auto place = [this](juce::Component& child, juce::Rectangle<float> area) {
        child.setTransform(juce::AffineTransform::scale(layout.scale));
        child.setBounds(area.toNearestInt());
    };
    for (const auto& control : controls)
        place(*control, layout.control(control->getParameter()));
    const auto start = layout.input.getStart();
    place(inputName, juce::Rectangle<float>(60.0f, 14.0f).withX(start.x + 7.0f).withBottomY(start.y - 1.0f));
}

void CircuitPanel::refresh(const TraceFrame* now, double seconds, bool isCalm) {
    for (const auto& control : controls)
        control->refresh();
    const auto wasPlaying = isPlaying;
    isPlaying = now != nullptr;
    if (!isPlaying) {
        if (wasPlaying)
            repaint();
        return;
    }
    const auto values = modelValues();
    const auto mean = [now](Signal signal) { return static_cast<double>(middle(*now, signal)); };
    // Of E and I only the difference counts.
    potentials =
        membranePotentials(Coefficients<double>(constantsFrom(values)),
                           State<double>{.M = mean(Signal::M), .E = mean(Signal::EEG)}, constantInputFrom(values));
    const auto follow = 1.0 - std::exp(-seconds / (isCalm ? 2.0 : 0.04));
    auto maximum = 0.0;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto step = follow * (potentials[i] - shown[i]);
        maximum = std::max(maximum, std::abs(step));
        shown[i] = std::isfinite(step) ? shown[i] + step : potentials[i];
    }
    if (maximum > 0.01) // what rests is not painted again
        for (const auto& area : layout.living)
            repaint((area * layout.scale).getSmallestIntegerContainer());
}

// What the controls say of the sigmoids and of what goes into them.
ModelValues CircuitPanel::modelValues() const {
    ModelValues values;
    for (const auto p : {C, a1, a3, M_inp, I_inp, s_max, v0, r, fr_scale})
        values.assign(p, column.find(p)->getPlain());
    return values;
}

double CircuitPanel::rateOf(Population population) const {
    const auto constants = constantsFrom(modelValues());
    return constants.fr_scale * firingRate(constants, shown[indexOf(population)]);
}

juce::String CircuitPanel::tooltipAt(juce::Point<int> place) const {
    const auto at = place.toFloat() / layout.scale;
    for (const auto population : populations)
        if (layout.body(population).contains(at) || layout.label(population).contains(at))
            return sentenceOf(population);
    if (layout.sigmoid.expanded(30.0f, 14.0f).contains(at))
        return "The sigmoid: how many spikes a second a population fires at its potential. At v0 it is half of s_max; "
               "r makes it steeper. The dots are P (square), E and I as they are now.";
    constexpr auto near = 8.0f;
    const auto isOn = [&](const juce::Line<float>& line) {
        juce::Point<float> nearest;
        return line.getDistanceFromPoint(at, nearest) < near;
    };
    if (isOn(layout.input))
        return "E_inp, the spikes a second that reach P from other parts of the brain: level, drive and noise, as the "
               "input's panel has them.";
    for (const auto& connection : layout.connections)
        if (isOn(connection.line))
            return juce::String("From ") + nodes[indexOf(connection.from)].letter + " to " +
                   nodes[indexOf(connection.to)].letter + ", through C times " + info(connection.weight).id +
                   " synapses. " + (connection.isExcitatory ? "An arrow excites." : "A dot inhibits.");
    return {};
}

juce::String CircuitPanel::sentenceOf(Population population) const {
    juce::String text;
    switch (population) {
    case Population::P:
        text = "P, the pyramidal cells: they excite E and I, and what these two do to them is the EEG.";
        break;
    case Population::E:
        text = "E, the excitatory interneurons: P drives them, and they drive P the more.";
        break;
    case Population::I:
        text = "I, the inhibitory interneurons: P drives them, and they hold P back.";
        break;
    }
    if (isPlaying)
        text << " They are at " << juce::String(shown[indexOf(population)], 1) << " mV and fire "
             << juce::String(rateOf(population), 2) << " 1/s; the brighter the more.";
    return text;
}

void CircuitPanel::paintPopulation(juce::Graphics& g, Population population) const {
    const auto& node = nodes[indexOf(population)];
    const auto centre = layout.node(population);
    const auto colour = colourOf(population);
    const auto most = column.find(fr_scale)->getPlain() * column.find(s_max)->getPlain();
    const auto rate = isPlaying ? rateOf(population) : 0.0;
    const auto glow = most > 0 ? static_cast<float>(juce::jlimit(0.0, 1.0, rate / most)) : 0.0f;
    const auto halo = juce::Rectangle<float>(4.0f * layout.radius, 4.0f * layout.radius).withCentre(centre);
    g.setGradientFill(juce::ColourGradient(colour.withAlpha(0.75f * glow), centre, colour.withAlpha(0.0f),
                                           {centre.x, halo.getY()}, true));
    g.fillEllipse(halo);
    const auto body = layout.body(population);
    g.setColour(Theme::colour(palette::glowing(node.colour, static_cast<double>(glow))));
    g.fillPath(body);
    g.setColour(colour);
    g.strokePath(body, juce::PathStrokeType(2.0f));
    g.setColour(Theme::colour(palette::ink));
    g.setFont(Theme::font(17.0f, true));
    g.drawText(node.letter, juce::Rectangle<float>(30.0f, 20.0f).withCentre(centre.translated(0.0f, 2.0f)),
               juce::Justification::centred);
    auto text = layout.label(population);
    g.setFont(Theme::font(12.0f));
    g.drawText(node.name, text.removeFromTop(13.0f), juce::Justification::centred, false);
    if (isPlaying)
        g.drawText(juce::String(rate, 2) + " 1/s", text, juce::Justification::centred, false);
}

void CircuitPanel::paint(juce::Graphics& g) {
    g.fillAll(Theme::colour(palette::panel));
    g.addTransform(juce::AffineTransform::scale(layout.scale));
    paintSigmoid(g, layout.sigmoid, modelValues(), isPlaying ? std::optional(shown) : std::nullopt);
    for (const auto population : populations)
        paintPopulation(g, population);
    for (const auto& connection : layout.connections)
        paintSynapse(g, connection.line, connection.isExcitatory, colourOf(connection.from));
    paintSynapse(g, layout.input, true, Theme::colour(palette::E_inp));
    for (std::size_t i = 0; i < layout.leaders.size(); ++i) {
        g.setColour(colourOf(i == 0 ? Population::E : Population::I).withAlpha(0.6f));
        for (const auto& line : layout.leaders[i])
            g.drawLine(line, 1.0f);
    }
}

} // namespace berger
