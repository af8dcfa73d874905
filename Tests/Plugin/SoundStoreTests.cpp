// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plugin/FactoryPresets.h"
#include "Plugin/Processor.h"

#include <catch2/catch_test_macros.hpp>

#include <functional>

using namespace berger;
using namespace parameters;

TEST_CASE("The change count moves with all of a sound that the window shows") {
    Processor processor;
    auto& sounds = processor.getSounds();
    const auto moves = [&sounds](const std::function<void()>& change) {
        const auto before = sounds.getChangeCount();
        change();
        return sounds.getChangeCount() != before;
    };
    CHECK(moves([&] { processor.find(E_inp)->setPlain(123); }));
    CHECK(moves([&] { processor.find(E_inp)->setValue(0.25f); })); // as a host's automation does
    CHECK(moves([&] { sounds.setTuning({.a4 = 432, .scale = {}, .mapping = {}}); }));
    CHECK(moves([&] { sounds.setPreset("mine", ""); }));
    CHECK(sounds.getPresetName() == "mine");
    CHECK(moves([&] { sounds.apply(factoryPresets()[3], true); }));
    CHECK(sounds.getPresetName() == factoryPresets()[3].name);
    CHECK(moves([&] { processor.getSession().undo(); }) == false); // nothing was done there
    processor.getSession().change(E_inp, 77);
    CHECK(moves([&] { processor.getSession().undo(); }));

    CHECK_FALSE(moves([&] {
        static_cast<void>(sounds.save());
        static_cast<void>(sounds.isModified());
        static_cast<void>(sounds.takeNotice());
        static_cast<void>(sounds.saveForHost());
        processor.find(E_inp)->setValue(processor.find(E_inp)->getValue()); // which changes nothing
    }));
}

TEST_CASE("A state that cannot be read leaves the sound, and is told once") {
    Processor processor;
    auto& sounds = processor.getSounds();
    static_cast<void>(sounds.takeNotice());
    const auto before = sounds.save();
    sounds.restoreFromHost("nonsense", 8);
    CHECK(sounds.save().values == before.values);
    CHECK(sounds.getLastStateError() != "");
    CHECK(sounds.takeNotice().contains(sounds.getLastStateError()));
    CHECK(sounds.takeNotice() == "");
}
