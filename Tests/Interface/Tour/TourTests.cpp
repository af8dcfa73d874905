// SPDX-License-Identifier: GPL-3.0-or-later
// The tour in its window: what it waits for, and that all is as it was afterwards.
#include "Interface/Editor.h"
#include "Plugin/FactoryPresets.h"
#include "Plugin/UserPresets.h"
#include "Support/Home.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <memory>

using namespace berger;
using namespace parameters;

namespace {

constexpr double frame = 1 / 30.0;

juce::Button& button(juce::Component& in, const juce::String& title) {
    auto* found = dynamic_cast<juce::Button*>(findShowing(in, title));
    REQUIRE(found != nullptr);
    return *found;
}

bool shows(juce::Component& in, const juce::String& titleOrId) { return findShowing(in, titleOrId) != nullptr; }

juce::MemoryBlock bytesOf(Processor& column) {
    juce::MemoryBlock bytes;
    column.getStateInformation(bytes);
    return bytes;
}

// A column that its user has made much of, with a window of the same.
struct Toured {
    explicit Toured(bool isSimple = true) {
        Preferences().setSimple(isSimple);
        column.setRateAndBufferSizeDetails(48000, 480);
        column.prepareToPlay(48000, 480);
        auto& session = column.getSession();
        session.apply(factoryPresets()[4], true, "Preset");
        session.compare();
        session.change(Ae, 4.125);
        session.change(speed, 3.3);
        TuningSource tuning;
        tuning.a4 = 432.0;
        session.retune(tuning);
        SourceChoice silent;
        silent.muted[indexOf(SoundSource::carrierE)] = true;
        column.getSounds().setSources(silent);
        MidiMap map;
        map.add({{MidiSource::Kind::controller, 0, 74}, C});
        column.getMidiControl().change(map);
        open();
        editor->setSize(1010, 702);
        look();
        look();
        before = bytesOf(column);
        undoBefore = session.getUndoName();
    }

    void open() { editor = std::make_unique<Editor>(column); }

    void play(double seconds) {
        for (auto i = 0; i < static_cast<int>(100 * seconds); ++i) {
            buffer.clear();
            midi.clear();
            column.processBlock(buffer, midi);
        }
    }

    // Long enough for the window to be remembered.
    void look() {
        for (int i = 0; i < 40; ++i)
            editor->update(frame);
    }

    void click(const juce::String& title) { button(*editor, title).onClick(); }

    void goTo(std::size_t number) {
        for (std::size_t i = 0; i < number; ++i)
            click("Next step of the tour");
    }

    juce::String said(const char* title) {
        auto* readout = dynamic_cast<Readout*>(findShowing(*editor, title));
        REQUIRE(readout != nullptr);
        return readout->getText();
    }
    bool isDone() { return said("What to do").startsWith(juce::String::fromUTF8("\u2713")); }

    void checkAllIsBack() {
        look();
        look();
        CHECK(bytesOf(column) == before);
        CHECK(column.getSession().getUndoName() == undoBefore);
        CHECK_FALSE(column.getSession().canRedo());
        CHECK_FALSE(column.getSession().isVisiting());
    }

    const test::Home home;
    Processor column{Editor::make};
    std::unique_ptr<Editor> editor;
    juce::MemoryBlock before;
    juce::String undoBefore;
    juce::AudioBuffer<float> buffer{6, 480};
    juce::MidiBuffer midi;
};

} // namespace

TEST_CASE("Every step of the tour waits for its deed, notices it and goes on") {
    for (const auto isSimple : {true, false}) {
        Toured rig(isSimple);
        rig.editor->startTour();
        for (std::size_t i = 0; i < tourSteps().size(); ++i) {
            const auto& step = tourSteps()[i];
            CAPTURE(isSimple, step.title);
            rig.play(0.1);
            rig.look();
            CHECK(rig.said("Step of the tour").startsWith(juce::String(int(i) + 1) + " of 10: "));
            CHECK(rig.said("What to listen for").replace("\n", " ") == step.text);
            CHECK_FALSE(rig.isDone());
            CHECK(rig.column.getSounds().getValues() == soundOf(step).values);
            CHECK_FALSE(rig.column.getSession().canUndo());
            auto& session = rig.column.getSession();
            switch (step.deed.kind) {
            case TourDeed::Kind::moved:
                session.change(step.deed.parameter, 0.5 * (step.deed.low + step.deed.high));
                CHECK(session.canUndo()); // in the step
                break;
            case TourDeed::Kind::thereAndBack:
                session.change(step.deed.parameter, 220);
                rig.look();
                CHECK_FALSE(rig.isDone());
                session.change(step.deed.parameter, 120);
                break;
            case TourDeed::Kind::seen:
                rig.click("Show the spectrum");
                break;
            case TourDeed::Kind::played:
                rig.column.getScreenKeys().press(60, 0.8);
                rig.play(0.1);
                break;
            case TourDeed::Kind::saved: {
                session.change(Ai, 25);
                session.apply(factoryPresets()[3], true, "one that is there already"); // has not been made here
                rig.look();
                CHECK_FALSE(rig.isDone());
                session.change(Ai, 26);
                auto own = rig.column.getSounds().save();
                giveName(own, "Mine", "");
                UserPresets().save(own, false);
                rig.column.getSounds().setPreset("Mine", "");
                break;
            }
            }
            rig.look();
            CHECK(rig.isDone());
            CHECK(rig.said("What to do").endsWith(step.after));
            rig.click("Next step of the tour");
            rig.play(0.3);
            CHECK(rig.column.getMeters().keyColumns.load() == 0); // no note is left
        }
        CHECK_FALSE(rig.editor->isInTour());
        rig.checkAllIsBack();
        CHECK(UserPresets().list().size() == 1);
    }
}

TEST_CASE("The tour can be left at each step, and all is as it was, byte for byte") {
    for (const auto isSimple : {true, false})
        for (std::size_t i = 0; i < tourSteps().size(); ++i) {
            CAPTURE(isSimple, tourSteps()[i].title);
            Toured rig(isSimple);
            rig.editor->startTour();
            rig.goTo(i);
            rig.look();
            CHECK(bytesOf(rig.column) == rig.before); // a host that saves now saves what its user has made
            rig.column.getSession().change(C, 200);
            rig.column.getSession().compare();
            rig.column.getSounds().setSources({});
            rig.play(0.05);
            rig.look();
            CHECK(bytesOf(rig.column) == rig.before);
            if (i % 2 == 0)
                rig.click("Leave the tour");
            else
                CHECK(rig.editor->keyPressed(juce::KeyPress(juce::KeyPress::escapeKey)));
            CHECK_FALSE(rig.editor->isInTour());
            CHECK(shows(*rig.editor, "Regime: alpha") == isSimple);
            CHECK((rig.editor->getWidth() == 1010 && rig.editor->getHeight() == 702));
            rig.checkAllIsBack();
            CHECK(rig.column.getSession().undo()); // and what was done before can be taken back
        }
}

TEST_CASE("A window that is closed in the middle of the tour ends it, and the next one is as the first was") {
    Toured rig;
    rig.editor->startTour();
    rig.goTo(4);
    rig.column.getSession().begin(E_inp); // a knob is held
    rig.column.getSession().set(E_inp, 300);
    rig.editor.reset();
    CHECK(bytesOf(rig.column) == rig.before);
    rig.column.getSession().set(E_inp, 301); // and moved on
    rig.column.getSession().end(E_inp);
    CHECK(bytesOf(rig.column) == rig.before);
    rig.open();
    rig.checkAllIsBack();
}

TEST_CASE("A sound of the user's own is never lost: what is not saved in the last step becomes a preset") {
    for (const auto closes : {false, true}) {
        Toured rig;
        rig.editor->startTour();
        rig.goTo(9);
        rig.column.getSession().change(Ai, 27.5);
        if (closes)
            rig.editor.reset();
        else
            rig.click("Previous step of the tour");
        const auto files = UserPresets().list();
        REQUIRE(files.size() == 1);
        const auto kept = UserPresets::load(pathOf(files[0].getFullPathName().toStdString()));
        CHECK(kept.name == "From the tour");
        CHECK(kept.values[Ai] == 27.5);
    }
    Toured rig; // where nothing is made nothing is kept
    rig.editor->startTour();
    rig.column.getSession().change(Ai, 27.5);
    rig.goTo(9);
    rig.click("Leave the tour");
    CHECK(UserPresets().list().empty());
}

TEST_CASE("A state that a host gives in the middle of the tour plays, and the tour is over") {
    Toured rig;
    Processor other;
    other.getSession().change(E_inp, 77);
    const auto given = bytesOf(other);
    rig.editor->startTour();
    rig.goTo(2);
    rig.column.setStateInformation(given.getData(), static_cast<int>(given.getSize()));
    CHECK(rig.column.find(E_inp)->getPlain() == 77);
    rig.look();
    CHECK_FALSE(rig.editor->isInTour());
    CHECK(rig.column.find(E_inp)->getPlain() == 77);
    CHECK_FALSE(rig.column.getSession().isVisiting());

    rig.editor->startTour();
    const auto program = (rig.column.getCurrentProgram() + 3) % rig.column.getNumPrograms();
    rig.column.setCurrentProgram(rig.column.getCurrentProgram()); // an echo, which changes nothing
    CHECK(rig.editor->isInTour());
    rig.column.setCurrentProgram(program);
    rig.look();
    CHECK_FALSE(rig.editor->isInTour());
    CHECK(rig.column.getSounds().getPresetName() == rig.column.getProgramName(program));
}

TEST_CASE("The column goes on in the rhythm that it was in before the tour") {
    Toured rig;
    rig.column.getSession().apply(soundOf(tourSteps()[5]), true, "two rhythms");
    const auto lowest = [&] {
        auto least = 100.0;
        for (int i = 0; i < 100; ++i) {
            rig.play(0.01);
            const auto now = rig.column.getSounds().saveFromHere().values;
            least = std::min(least, now[E_init] - now[I_init]);
        }
        return least;
    };
    rig.play(1.0);
    CHECK(lowest() < 2.0); // spikes
    rig.column.getSession().change(E_inp, 220);
    rig.play(1.0);
    rig.column.getSession().change(E_inp, 120);
    rig.play(1.0);
    CHECK(lowest() > 5.0); // alpha, at the same input
    rig.editor->startTour();
    rig.play(0.5);
    rig.click("Leave the tour");
    rig.play(0.5);
    CHECK(lowest() > 5.0);
}

TEST_CASE("At its smallest, the tour's card covers nothing and is not cut, and what it speaks of is there") {
    for (const auto isSimple : {true, false})
        for (std::size_t i = 0; i < tourSteps().size(); ++i) {
            const auto& step = tourSteps()[i];
            CAPTURE(isSimple, step.title);
            Toured rig(isSimple);
            rig.editor->setSize(900, isSimple ? 600 : 650);
            rig.editor->startTour();
            rig.goTo(i);
            rig.look();
            auto& whole = *rig.editor;
            auto* card = findShowing(whole, "Tour");
            REQUIRE(card != nullptr);
            const auto area = card->getBounds();
            CHECK(whole.getLocalBounds().contains(area));
            for (auto* child : whole.getChildren())
                if (child->isVisible() && child != card && dynamic_cast<TourFrames*>(child) == nullptr &&
                    dynamic_cast<juce::ResizableCornerComponent*>(child) == nullptr) {
                    CAPTURE(child->getTitle());
                    CHECK_FALSE(child->getBounds().intersects(area));
                }
            for (const auto* place : step.places) {
                CAPTURE(place);
                auto* found = findShowing(whole, place);
                REQUIRE(found != nullptr);
                const auto there = whole.getLocalArea(found, found->getLocalBounds());
                CHECK(whole.getLocalBounds().contains(there));
                CHECK(there.getHeight() >= 20);
                CHECK(there.getWidth() >= 28);
                CHECK(found->isEnabled());
            }
            // Each line in its room: two of what to listen for, one of what to do.
            const auto fits = [&](const juce::String& line, const char* at, bool isBold) {
                CAPTURE(line);
                CHECK(Theme::font(14.0f, isBold).getStringWidthFloat(line) <=
                      static_cast<float>(findShowing(whole, at)->getWidth()));
            };
            const auto lines = juce::StringArray::fromLines(rig.said("What to listen for"));
            CHECK(lines.size() == 2);
            for (const auto& line : lines)
                fits(line, "What to listen for", false);
            for (const auto* line : {step.task, step.after})
                fits(juce::String::fromUTF8("\u2713 ") + line, "What to do", true);
            CHECK(findShowing(whole, "What to listen for")->getHeight() >= 34);
        }
}

TEST_CASE("The tour is offered at the first start, in the simple window alone, and in one line") {
    const test::Home home;
    Preferences().setSimple(false);
    const auto isOffered = [](Processor& column) {
        return shows(*std::make_unique<Editor>(column), "Offer of the tour");
    };
    CHECK_FALSE(isOffered(*std::make_unique<Processor>()));
    Preferences().setSimple(true);
    for (const auto answer : {"Do not take the tour", "Take the tour", ""}) {
        CAPTURE(answer);
        const auto isAnswered = *answer != 0;
        Processor column;
        auto editor = std::make_unique<Editor>(column);
        REQUIRE(shows(*editor, "Offer of the tour"));
        CHECK(juce::Component::getCurrentlyModalComponent() == nullptr);
        CHECK(findShowing(*editor, "Offer of the tour")->getHeight() <= 32);
        if (isAnswered)
            button(*editor, answer).onClick();
        CHECK(editor->isInTour() == (juce::String(answer) == "Take the tour"));
        CHECK(shows(*editor, "Offer of the tour") == !isAnswered);
        editor.reset();
        CHECK_FALSE(isOffered(column)); // its second window
        CHECK(Preferences().wasTourOffered() == isAnswered);
        CHECK(isOffered(*std::make_unique<Processor>()) == !isAnswered);
        UserFolders::settings().getChildFile("Window.settings").deleteFile();
    }
}
