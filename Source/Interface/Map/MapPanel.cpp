// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapPanel.h"

#include "MapTable.h"
#include "Plugin/Utf8.h"

#include <algorithm>
#include <array>

namespace berger {
namespace {

// Where the column is changes at most so often by itself, s.
constexpr double usualSeconds = 0.05, reducedSeconds = 0.5;
constexpr float exportScale = 2.0f;

} // namespace

MapPanel::MapPanel(Processor& owner, const ScopeHistory& heard) : column(owner), history(heard) {
    setTitle("Map");
    setFocusContainerType(FocusContainerType::focusContainer);
    bar.setExplicitFocusOrder(1);
    view.setExplicitFocusOrder(2);
    bar.valueOf = [this](Parameter p) { return column.find(p)->getPlain(); };
    bar.onChange = [this](const MapSettings& settings) {
        saver.hideNotice();
        choose(settings);
    };
    bar.onMessage = [this](juce::Component& where, const juce::String& message) { saver.say(where, message); };
    bar.onExport = [this] {
        saver.ask(bar.getExportButton(), [this](bool isPicture) { return contentFor(isPicture); });
    };
    view.onBegin = [this] { column.getSession().begin(model.getShown().settings.parameter); };
    view.onMove = [this](double value) {
        const auto p = model.getShown().settings.parameter;
        set(p, value);
        model.setPlace(column.find(p)->getPlain());
    };
    view.onEnd = [this] { column.getSession().end(model.getShown().settings.parameter); };
    view.onPlace = [this](const BranchPlace& wanted) { place(wanted); };
    addAndMakeVisible(bar);
    addAndMakeVisible(view);
    const auto bothOf = [this] {
        const auto& settings = plane.getShown().settings;
        return std::array{settings.parameter, settings.second};
    };
    planeView.onBegin = [this, bothOf] {
        for (const auto p : bothOf())
            column.getSession().begin(p);
    };
    planeView.onMove = [this, bothOf](std::array<double, 2> values) {
        const auto both = bothOf();
        for (std::size_t i = 0; i < both.size(); ++i) {
            set(both[i], values[i]);
            values[i] = column.find(both[i])->getPlain();
        }
        plane.setPlace(values);
    };
    planeView.onEnd = [this, bothOf] {
        const auto both = bothOf();
        column.getSession().endTogether(both, utf8(info(both[0]).name + " and " + info(both[1]).name));
    };
    planeView.setExplicitFocusOrder(2);
    addChildComponent(planeView);
}

MapPanel::~MapPanel() = default;

// The map may reach further than the parameter.
void MapPanel::set(Parameter p, double value) {
    const auto& row = info(p);
    column.getSession().set(p, std::clamp(value, row.minimum, row.maximum));
}

void MapPanel::place(const BranchPlace& wanted) {
    const auto p = model.getShown().settings.parameter;
    const auto& row = info(p);
    if (wanted.parameter < row.minimum || wanted.parameter > row.maximum)
        return;
    if (wanted.parameter != column.find(p)->getPlain())
        column.getSession().change(p, wanted.parameter);
    column.requestState(wanted.state);
}

void MapPanel::visibilityChanged() {
    if (isVisible()) {
        waited = reducedSeconds; // is shown at once
    } else {
        model.stop();
        plane.stop();
    }
}

// @return whether the column has lately done something else than is shown
bool MapPanel::hear() {
    std::optional<EegStretch> recent;
    if (!history.isEmpty()) {
        std::vector<Extremes> all(1);
        history.read(Signal::EEG, {history.getEnd() - MapShown::lately, MapShown::lately}, all);
        if (!all[0].isEmpty())
            recent = EegStretch{static_cast<double>(all[0].low), static_cast<double>(all[0].high)};
    }
    const auto isOther = recent != model.getShown().recent;
    model.setRecent(recent);
    return isOther;
}

void MapPanel::update(double seconds, double) {
    if (!isVisible())
        return;
    if (!model.getShown().settings.isPlane)
        updateMap(seconds);
    else if (plane.advance(column.getSounds().getValues()))
        planeView.repaint();
}

void MapPanel::updateMap(double seconds) {
    switch (model.advance(column.getSounds().getValues())) {
    case MapModel::News::map:
        view.show();
        break;
    case MapModel::News::place:
        view.showColumn();
        break;
    case MapModel::News::none:
        break;
    }
    waited += seconds;
    if (waited < (isReduced ? reducedSeconds : usualSeconds))
        return;
    waited = 0.0;
    if (hear())
        view.showColumn();
}

void MapPanel::choose(const MapSettings& settings) {
    model.set(settings);
    plane.set(settings);
    (settings.isPlane ? model.stop() : plane.stop());
    bar.show(settings);
    view.setVisible(!settings.isPlane);
    planeView.setVisible(settings.isPlane);
    view.show();
    planeView.repaint();
}

std::optional<ViewExport::Content> MapPanel::contentFor(bool isPicture) {
    const auto& shown = model.getShown();
    if (shown.settings.isPlane && plane.getShown().known == 0)
        return std::nullopt;
    if (shown.settings.isPlane && isPicture)
        return planeView.snapshot(exportScale);
    if (shown.settings.isPlane)
        return utf8(planeTable(plane.getShown()));
    if (!shown.hasEquilibria)
        return std::nullopt;
    if (isPicture)
        return view.snapshot(exportScale);
    return utf8(mapTable(shown.diagram, shown.settings.parameter));
}

void MapPanel::resized() {
    auto area = getLocalBounds();
    bar.setBounds(area.removeFromTop(MapBar::height));
    view.setBounds(area);
    planeView.setBounds(area);
}

} // namespace berger
