// SPDX-License-Identifier: GPL-3.0-or-later
#include "CircuitPanel.h"

#include "Columns/Column.h"
#include "Interface/Controls/Theme.h"

#include <cmath>

namespace berger {
namespace {

using namespace parameters;

constexpr double rows = 8.0; // of controls' height, over the panel's

struct Node {
    double column, row;
    const char* letter;
    const char* name;
    std::uint32_t colour;
};
// Columns count the four of the controls; 1.5 is the middle.
constexpr std::array<Node, 3> nodes{{{1.5, 4.75, "P", "pyramidal", palette::M},
                                     {0.0, 1.3, "E", "excitatory", palette::E},
                                     {3.0, 1.3, "I", "inhibitory", palette::I}}};

float middle(const TraceFrame& frame, Signal signal) {
    const auto s = static_cast<std::size_t>(signal);
    return 0.5f * (frame.low[s] + frame.high[s]);
}

} // namespace

CircuitPanel::CircuitPanel(Processor& owner)
    : column(owner), inputName("Input of the pyramidal population", Theme::font(12.0f), Theme::colour(palette::E_inp),
                               juce::Justification::centredRight) {
    setTitle("Circuit");
    setFocusContainerType(FocusContainerType::focusContainer);
    // In Tab's order: the excitatory loop, the inhibitory one, the sigmoid, what shifts it.
    add(C, "C  synapses", 1, 0.1);
    add(a1, juce::String::fromUTF8("a1  P \u2192 E"), 0, 2.75);
    add(a2, juce::String::fromUTF8("a2  E \u2192 P"), 1, 2.75);
    add(Ae, "Ae  gain", 0, 4.05);
    add(be, "be  rate", 0, 5.35);
    add(a3, juce::String::fromUTF8("a3  P \u2192 I"), 3, 2.75);
    add(a4, juce::String::fromUTF8("a4  I \u2192 P"), 2, 2.75);
    add(Ai, "Ai  gain", 3, 4.05);
    add(bi, "bi  rate", 3, 4.95);
    add(s_max, juce::String("s_max  rate"), 2, 0.1);
    add(v0, "v0  threshold", 1, 6.9);
    add(r, "r  steepness", 2, 6.9);
    add(fr_scale, "fr_scale", 3, 5.9);
    add(M_inp, "M_inp  shift", 0, 6.9);
    add(I_inp, "I_inp  shift", 3, 6.9);
    inputName.show("E_inp"); // whose control stands with the input
    addAndMakeVisible(inputName);
}

void CircuitPanel::add(Parameter p, const juce::String& label, int place, double row) {
    controls.push_back(std::make_unique<ParameterControl>(column, p, label));
    places.push_back({controls.back().get(), place, row});
    addAndMakeVisible(*controls.back());
    controls.back()->setExplicitFocusOrder(static_cast<int>(controls.size()));
}

juce::Point<float> CircuitPanel::at(double place, double row) const {
    const auto area = getLocalBounds().reduced(6, 4).toFloat();
    const auto step = (area.getWidth() - ParameterControl::width) / 3.0f;
    return {area.getX() + 0.5f * ParameterControl::width + step * static_cast<float>(place),
            area.getY() + area.getHeight() * static_cast<float>((row + 0.5) / rows)};
}

void CircuitPanel::resized() {
    for (const auto& place : places)
        place.control->setBounds(juce::Rectangle<int>(ParameterControl::width, ParameterControl::height)
                                     .withCentre(at(place.column, place.row).roundToInt()));
    const auto p = at(nodes[P].column, nodes[P].row);
    inputName.setBounds(
        juce::Rectangle<float>(60.0f, 14.0f).withRightX(p.x - nodeRadius() - 20.0f).withBottomY(p.y).toNearestInt());
}

juce::Rectangle<int> CircuitPanel::livingArea() const { return {0, 0, getWidth(), juce::roundToInt(at(0, 7.0).y)}; }

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
        repaint(livingArea());
}

// What the controls say of the sigmoids and of what goes into them.
ParameterValues CircuitPanel::modelValues() const {
    ParameterValues values;
    for (const auto p : {C, a1, a3, M_inp, I_inp, s_max, v0, r, fr_scale})
        values.assign(p, column.find(p)->getPlain());
    return values;
}

double CircuitPanel::rateOf(Population population) const {
    const auto constants = constantsFrom(modelValues());
    return constants.fr_scale * firingRate(constants, shown[population]);
}

float CircuitPanel::nodeRadius() const { return juce::jlimit(22.0f, 46.0f, static_cast<float>(getHeight()) / 15.0f); }

void CircuitPanel::paintSynapse(juce::Graphics& g, juce::Point<float> from, juce::Point<float> to, bool isExcitatory,
                                juce::Colour colour) const {
    const juce::Line<float> whole(from, to);
    const juce::Line<float> line(whole.getPointAlongLine(nodeRadius() + 3.0f),
                                 whole.getPointAlongLine(whole.getLength() - nodeRadius() - 9.0f));
    g.setColour(colour.withMultipliedAlpha(0.75f));
    g.drawLine(line, 2.0f);
    // As circuit diagrams have it: an arrow excites, a dot inhibits.
    if (isExcitatory)
        g.drawArrow(line.withLengthenedEnd(6.0f), 2.0f, 9.0f, 8.0f);
    else
        g.fillEllipse(juce::Rectangle<float>(9.0f, 9.0f).withCentre(line.getEnd()));
}

void CircuitPanel::paintPopulation(juce::Graphics& g, Population population) const {
    const auto& node = nodes[population];
    const auto centre = at(node.column, node.row);
    const auto colour = Theme::colour(node.colour);
    const auto most = column.find(fr_scale)->getPlain() * column.find(s_max)->getPlain();
    const auto rate = isPlaying ? rateOf(population) : 0.0;
    const auto glow = most > 0 ? static_cast<float>(juce::jlimit(0.0, 1.0, rate / most)) : 0.0f;
    const auto halo = juce::Rectangle<float>(4.0f * nodeRadius(), 4.0f * nodeRadius()).withCentre(centre);
    g.setGradientFill(juce::ColourGradient(colour.withAlpha(0.75f * glow), centre, colour.withAlpha(0.0f),
                                           {centre.x, halo.getY()}, true));
    g.fillEllipse(halo);
    juce::Path body;
    if (population == P)
        body.addTriangle(centre.x, centre.y - 1.25f * nodeRadius(), centre.x - 1.15f * nodeRadius(),
                         centre.y + 0.85f * nodeRadius(), centre.x + 1.15f * nodeRadius(),
                         centre.y + 0.85f * nodeRadius());
    else
        body.addEllipse(juce::Rectangle<float>(2.0f * nodeRadius(), 2.0f * nodeRadius()).withCentre(centre));
    g.setColour(Theme::colour(palette::glowing(node.colour, static_cast<double>(glow))));
    g.fillPath(body);
    g.setColour(colour);
    g.strokePath(body, juce::PathStrokeType(2.0f));
    g.setColour(Theme::colour(palette::ink));
    g.setFont(Theme::font(17.0f, true));
    g.drawText(node.letter, juce::Rectangle<float>(30.0f, 20.0f).withCentre(centre.translated(0.0f, 2.0f)),
               juce::Justification::centred);
    // Above E and I, and below P, where no synapse passes.
    const auto text = juce::String(node.name) + (isPlaying ? "  " + juce::String(rate, 2) + " /s" : juce::String());
    const auto aside = population == P ? 0.85f * nodeRadius() + 10.0f : -nodeRadius() - 11.0f;
    g.setFont(Theme::font(12.0f));
    g.setColour(Theme::colour(palette::ink));
    g.drawText(text,
               juce::Rectangle<float>(150.0f, 15.0f)
                   .withCentre(centre.translated(0.0f, aside))
                   .constrainedWithin(getLocalBounds().reduced(4, 0).toFloat()),
               population == P   ? juce::Justification::centred
               : population == E ? juce::Justification::centredLeft
                                 : juce::Justification::centredRight);
}

// Firing rate against potential, and where each population stands.
void CircuitPanel::paintSigmoid(juce::Graphics& g) const {
    const auto area =
        juce::Rectangle<float>(at(2, 0).x - at(1, 0).x + ParameterControl::width * 0.8f, at(0, 2.05).y - at(0, 0.75).y)
            .withCentre(at(1.5, 1.4));
    const auto constants = constantsFrom(modelValues());
    const auto threshold = constants.v0;
    const auto half = juce::jlimit(2.0, 60.0, 7.0 / std::max(constants.r, 0.05)); // mV either side
    const auto place = [&](double v) {
        const auto level = sigmoid(constants, 1.0, v);
        const auto x = juce::jlimit(0.0, 1.0, 0.5 + 0.5 * (v - threshold) / half);
        return juce::Point<float>(area.getX() + static_cast<float>(x) * area.getWidth(),
                                  area.getBottom() - static_cast<float>(level) * area.getHeight());
    };
    juce::Path curve;
    curve.startNewSubPath(place(threshold - half));
    for (int i = 1; i <= 40; ++i)
        curve.lineTo(place(threshold + half * (i / 20.0 - 1.0)));
    g.setColour(Theme::colour(palette::edge));
    g.strokePath(curve, juce::PathStrokeType(1.5f));
    if (!isPlaying)
        return;
    for (const auto population : {P, E, I}) {
        const auto& node = nodes[population];
        const auto dot = juce::Rectangle<float>(9.0f, 9.0f).withCentre(place(shown[population]));
        g.setColour(Theme::colour(node.colour));
        population == P ? g.fillRect(dot) : g.fillEllipse(dot);
        g.setColour(Theme::colour(palette::background));
        g.drawEllipse(dot.expanded(1.0f), 1.0f);
    }
}

void CircuitPanel::paint(juce::Graphics& g) {
    g.fillAll(Theme::colour(palette::panel));
    const auto p = at(nodes[P].column, nodes[P].row), e = at(nodes[E].column, nodes[E].row),
               i = at(nodes[I].column, nodes[I].row);
    const juce::Point<float> aside(11.0f, 0.0f);
    const auto excites = Theme::colour(palette::E), inhibits = Theme::colour(palette::I),
               pyramidal = Theme::colour(palette::M);
    paintSynapse(g, p - aside * 2.0f, e - aside * 0.5f, true, pyramidal);
    paintSynapse(g, e + aside, p - aside * 0.5f, true, excites);
    paintSynapse(g, p + aside * 2.0f, i + aside * 0.5f, true, pyramidal);
    paintSynapse(g, i - aside, p + aside * 0.5f, false, inhibits);
    paintSynapse(g, {-nodeRadius(), p.y + 4.0f}, p.translated(0.0f, 4.0f), true, Theme::colour(palette::E_inp));
    paintSigmoid(g);
    for (const auto population : {P, E, I})
        paintPopulation(g, population);
}

} // namespace berger
