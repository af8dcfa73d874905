// SPDX-License-Identifier: GPL-3.0-or-later
#include "TuningBar.h"

#include "Interface/Controls/FocusReturn.h"
#include "Model/Number.h"
#include "Plugin/FileStream.h"
#include "Plugin/Utf8.h"

namespace berger {
namespace {

constexpr int rowHeight = 26, rowGap = 4;

// A name without its end, and cut, as a button has little room.
juce::String shortName(const std::optional<TuningSource::Text>& text, const char* none) {
    constexpr int room = 12; // characters
    const auto name = text ? text->name.upToLastOccurrenceOf(".", false, false) : juce::String(none);
    return name.length() <= room ? name : name.substring(0, room - 1).trim() + juce::String::fromUTF8("\u2026");
}

juce::String hertz(double a4) {
    auto text = juce::String(a4, 3);
    return text.trimCharactersAtEnd("0").trimCharactersAtEnd(".") + " Hz";
}

} // namespace

TuningBar::TuningBar(Processor& owner) : column(owner) {
    a4.onClick = [this] { typeA4(); };
    scale.onClick = [this] { showMenu(Part::scale); };
    mapping.onClick = [this] { showMenu(Part::mapping); };
    a4.setTitle("Frequency of A4");
    scale.setTitle("Scale");
    mapping.setTitle("Keyboard mapping");
    for (auto* button : {&a4, &scale, &mapping})
        addAndMakeVisible(button);
    refresh();
}

void TuningBar::refresh() {
    const auto count = column.getSounds().getChangeCount();
    if (shown == count)
        return;
    shown = count;
    const auto tuning = column.getSounds().getTuning();
    const auto show = [](juce::TextButton& button, const juce::String& text, const juce::String& tooltip) {
        if (button.getButtonText() != text) {
            button.setButtonText(text);
            button.setDescription(text);
        }
        button.setTooltip(tooltip);
    };
    show(a4, "A4  " + (tuning.mapping ? juce::String("by map") : hertz(tuning.a4)),
         tuning.mapping ? "The keyboard mapping has a reference of its own."
                        : "The frequency of note 69, from " + juce::String(Tuning::a4Range()) +
                              "; default 440 Hz. Click to type it.");
    a4.setEnabled(!tuning.mapping);
    show(scale, shortName(tuning.scale, "12 equal"),
         tuning.scale ? tuning.scale->name + ": the steps of the scale, from a file of the program Scala."
                      : juce::String("The steps of the scale: twelve equal ones, or those of a Scala file (.scl)."));
    show(mapping, shortName(tuning.mapping, "all keys"),
         tuning.mapping ? tuning.mapping->name + ": which key plays which step, from a file of the program Scala."
                        : juce::String("Which key plays which step: each the next one, from middle C, or as a Scala "
                                       "file says (.kbm)."));
}

void TuningBar::showMenu(Part part) {
    const auto tuning = column.getSounds().getTuning();
    const auto isScale = part == Part::scale;
    juce::PopupMenu items;
    items.addItem(isScale ? "Load a scale (.scl)..." : "Load a mapping (.kbm)...", [this, part] { choose(part); });
    items.addItem(isScale ? "Twelve equal steps" : "All keys, from middle C",
                  (isScale ? tuning.scale : tuning.mapping).has_value(), false, [this, part] { remove(part); });
    items.showMenuAsync(
        juce::PopupMenu::Options().withTargetComponent(isScale ? scale : mapping).withDeletionCheck(*this));
}

void TuningBar::choose(Part part) {
    const auto isScale = part == Part::scale;
    chooser = std::make_unique<juce::FileChooser>(isScale ? "Load a scale" : "Load a keyboard mapping", juce::File(),
                                                  isScale ? "*.scl" : "*.kbm");
    chooser->launchAsync(juce::FileBrowserComponent::openMode | juce::FileBrowserComponent::canSelectFiles,
                         [this, focus = FocusReturn::share(isScale ? scale : mapping)](const juce::FileChooser& done) {
                             if (const auto file = done.getResult(); file != juce::File())
                                 load(pathOf(file));
                         });
}

void TuningBar::load(const std::filesystem::path& file) {
    try {
        const auto kind = TuningSource::kindOf(file);
        retune(column.getSounds().getTuning().with(file), kind == ScalaFile::mapping ? mapping : scale);
    } catch (const BadState& error) {
        notice.show(scale, messageOf(error));
    }
}

void TuningBar::remove(Part part) {
    const auto isScale = part == Part::scale;
    retune(column.getSounds().getTuning().without(isScale ? ScalaFile::scale : ScalaFile::mapping),
           isScale ? scale : mapping);
}

void TuningBar::typeA4() {
    notice.hide();
    typed.open("Frequency of A4, typed", hertz(column.getSounds().getTuning().a4), a4.getBounds(),
               [this](const juce::String& text) {
                   try {
                       const auto hertz =
                           numberFromText("A4 =", text.toStdString(), {Tuning::lowestA4, Tuning::highestA4, "Hz"});
                       retune(column.getSounds().getTuning().withA4(hertz), a4);
                   } catch (const BadValue& error) {
                       notice.show(a4, messageOf(error));
                   }
               });
}

void TuningBar::retune(const TuningSource& tuning, juce::Component& where) {
    try {
        column.getSession().retune(tuning);
        notice.hide();
    } catch (const BadState& error) {
        notice.show(where, messageOf(error));
    }
    refresh();
}

void TuningBar::resized() {
    auto area = getLocalBounds();
    for (auto* button : {&a4, &scale, &mapping}) {
        button->setBounds(area.removeFromTop(rowHeight));
        area.removeFromTop(rowGap);
    }
    typed.setBounds(a4.getBounds());
}

} // namespace berger
