// SPDX-License-Identifier: GPL-3.0-or-later
#include "PortraitPanel.h"

#include "Plugin/Utf8.h"

#include <array>
#include <utility>

namespace berger {
namespace {

constexpr float exportScale = 2.0f;

} // namespace

PortraitPanel::PortraitPanel(Processor& owner, SampleFeed& source) : SampledView(source), column(owner) {
    setTitle("Portrait");
    setFocusContainerType(FocusContainerType::focusContainer);
    bar.setExplicitFocusOrder(1);
    view.setExplicitFocusOrder(2);
    bar.onChange = view.onChange = [this](const PortraitSettings& settings) { choose(settings); };
    view.onAxes = [this](const PortraitAxes& wanted) { choose(wanted); };
    bar.onXyOutput = [this](bool isOn) { column.getSession().change(parameters::xy, isOn ? 1.0 : 0.0); };
    bar.onExport = [this] {
        saver.ask(bar.getExportButton(), [this](bool isPicture) { return contentFor(isPicture); });
    };
    view.onPlace = [this](const PortraitPlace& place) { start(place); };
    addAndMakeVisible(bar);
    addAndMakeVisible(view);
}

PortraitAxes PortraitPanel::axes() const {
    const auto quantity = [this](Parameter p) { return static_cast<Quantity>(column.find(p)->getPlain()); };
    return {quantity(parameters::xy_x), quantity(parameters::xy_y)};
}

void PortraitPanel::advance() {
    bar.refresh();
    switch (model.advance(column.getSounds().getValues(), axes())) {
    case PortraitModel::News::picture:
        view.show();
        break;
    case PortraitModel::News::trail:
        view.showColumn();
        break;
    case PortraitModel::News::none:
        break;
    }
}

void PortraitPanel::choose(const PortraitSettings& settings) {
    saver.hideNotice();
    model.set(settings);
    bar.show(settings);
    view.show();
}

// Those that are others alone, so that one undo takes back one choice.
void PortraitPanel::choose(const PortraitAxes& wanted) {
    const auto now = axes();
    for (const auto& [p, was, is] :
         {std::tuple{parameters::xy_x, now.across, wanted.across}, std::tuple{parameters::xy_y, now.up, wanted.up}})
        if (was != is)
            column.getSession().change(p, static_cast<double>(is));
    advance();
}

// Nothing says where a column is that has never played.
void PortraitPanel::start(const PortraitPlace& place) {
    if (const auto now = model.getTrail().now())
        column.requestState(stateAt(model.getShown().axes, place, *now));
}

std::optional<ViewExport::Content> PortraitPanel::contentFor(bool isPicture) {
    if (!model.getShown().hasEquilibria)
        return std::nullopt;
    if (isPicture)
        return view.snapshot(exportScale);
    return utf8(portraitTable(model.getShown(), model.getTrail()));
}

void PortraitPanel::resized() {
    auto area = getLocalBounds();
    bar.setBounds(area.removeFromTop(PortraitBar::height));
    view.setBounds(area);
}

} // namespace berger
