// SPDX-License-Identifier: GPL-3.0-or-later
// What a state holds that this version cannot use.
#include "Plugin/FileStream.h"
#include "Plugin/Processor.h"
#include "Plugin/UserPresets.h"
#include "RecordChecks.h"
#include "StateBytes.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace berger;
using namespace berger::test;
using Catch::Matchers::ContainsSubstring;
using namespace parameters;

namespace {

void restore(Processor& processor, const std::string& text) {
    const auto block = blockOf(text);
    processor.setStateInformation(block.data(), static_cast<int>(block.size()));
}

// What plays, without what it was before it was changed, which a host's state has too.
std::string saved(Processor& processor) { return toJson(processor.getSounds().save()).toStdString(); }

const std::string usable = R"("Ae": 4.5, "speed": 17, "seed": 4711)";

std::string stateWith(const std::string& parameters, const std::string& more = "") {
    return std::string(R"({"berger": 1, "name": "Mine", "parameters": {)")
        .append(usable)
        .append(", ")
        .append(parameters)
        .append("}")
        .append(more)
        .append("}");
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("A value that cannot be used is saved word for word, and the rest is restored") {
    for (const auto& [id, words, why] :
         {std::tuple("E_inp", "9.0e4", "E_inp = 90000 is out of range"),
          std::tuple("E_inp", "18446744073709551716", "is out of range"), std::tuple("E_inp", "1e999", "not a number"),
          std::tuple("E_inp", "null", "not a number"), std::tuple("E_inp", "{ \"to\": [1,2] }", "not a number"),
          std::tuple("integrator", "\"rk\\u0038\"", "integrator = 'rk8' is not one of"),
          std::tuple("polyphony", "3.5", "not a whole number"), std::tuple("M_init", "-1e9", "out of range"),
          std::tuple("from_the_future", "1.50", "from_the_future is not a parameter of this version")}) {
        CAPTURE(id, words);
        const auto member = std::string("\"").append(id).append("\": ").append(words);
        Processor processor;
        restore(processor, stateWith(member));
        CHECK(processor.getSounds().getLastStateError() == "");
        CHECK(processor.find(Ae)->getPlain() == 4.5);
        CHECK(processor.find(speed)->getPlain() == 17);
        CHECK(processor.find(seed)->getPlain() == 4711);
        CHECK(processor.getSounds().save().name == "Mine");
        CHECK_FALSE(processor.getSounds().isModified());
        if (const auto p = findParameter(id))
            CHECK(processor.getSounds().getValues()[*p] == info(*p).defaultValue);
        CHECK_THAT(processor.getSounds().takeNotice().toStdString(), ContainsSubstring(why));
        CHECK(processor.getSounds().takeNotice() == "");
        CHECK(holds(saved(processor), member));
        Processor again;
        restore(again, saved(processor));
        CHECK(saved(again) == saved(processor));
        // A preset saved from it has it too.
        const ScratchFolder scratch;
        const auto preset =
            UserPresets::load(pathOf(UserPresets(scratch.folder).save(again.getSounds().save(), false)));
        CHECK(holds(toJson(preset).toStdString(), member));
        CHECK(preset.values[Ae] == 4.5);
    }
    Processor processor;
    restore(processor, stateWith("\"E_inp\": 300"));
    CHECK(processor.getSounds().takeNotice() == "");
}

TEST_CASE("A value that is set goes in place of what was kept for it, and for it alone") {
    const std::string input = "\"E_inp\": 9.0e4", later = "\"later\": 1.0", choice = "\"integrator\": \"rk8\"";
    const auto text = stateWith(input + ", " + later + ", " + choice);
    const auto changed = [&](const auto& change) {
        Processor processor;
        restore(processor, text);
        change(processor);
        const auto after = saved(processor);
        CHECK(holds(after, later));
        CHECK(holds(after, choice));
        CHECK(fromJson(after).values[E_inp] == processor.find(E_inp)->getPlain());
        return !holds(after, input);
    };
    CHECK_FALSE(changed([](Processor&) {}));
    CHECK_FALSE(changed([](Processor& p) { p.getSession().change(Ae, 5); }));
    // A host repeats what it has read.
    CHECK_FALSE(changed([](Processor& p) { p.find(E_inp)->setValueNotifyingHost(p.find(E_inp)->getValue()); }));
    CHECK(changed([](Processor& p) { p.getSession().change(E_inp, 150); }));
    CHECK(changed([](Processor& p) { p.getSession().change(E_inp, info(E_inp).defaultValue); }));
    CHECK(changed([](Processor& p) { p.find(E_inp)->setValueNotifyingHost(0.5f); }));
    CHECK(changed([](Processor& p) {
        p.getSession().change(E_inp, 150);
        p.getSession().change(E_inp, info(E_inp).defaultValue);
    }));
    // A preset that starts here has the state of now.
    Processor processor;
    restore(processor, stateWith("\"M_init\": -1e9"));
    CHECK(holds(toJson(processor.getSounds().save()).toStdString(), "-1e9"));
    CHECK_FALSE(holds(toJson(processor.getSounds().saveFromHere()).toStdString(), "-1e9"));
}

TEST_CASE("What of a tuning cannot be used is kept, until that part is set") {
    const std::string a4 = "\"a4\": 39.0", scale = R"("scale": {"name": "x.scl", "text": "none\n2\n100.0\noops\n"})",
                      mapping = R"("mapping": {"name": "y.kbm", "text": "oops"})";
    Processor processor;
    restore(processor, stateWith("\"E_inp\": 300", ", \"tuning\": {" + a4 + ", " + scale + ", " + mapping + "}"));
    CHECK(processor.getSounds().getLastStateError() == "");
    CHECK(processor.find(E_inp)->getPlain() == 300);
    CHECK(processor.getSounds().getTuning().a4 == 440);
    const auto notice = processor.getSounds().takeNotice().toStdString();
    for (const auto* why : {"39", "x.scl: line 4: ", "y.kbm: line 1: "})
        CHECK_THAT(notice, ContainsSubstring(why));
    const auto parts = [&] {
        const auto text = saved(processor);
        return std::array{holds(text, a4), holds(text, scale), holds(text, mapping)};
    };
    CHECK(parts() == std::array{true, true, true});
    auto& session = processor.getSession();
    session.retune(processor.getSounds().getTuning().withA4(440));
    CHECK(parts() == std::array{false, true, true});
    session.retune(processor.getSounds().getTuning().without(ScalaFile::mapping));
    CHECK(parts() == std::array{false, true, false});
    session.undo();
    session.undo();
    CHECK(parts() == std::array{true, true, true});

    // One good part is used.
    restore(processor, stateWith("\"E_inp\": 300", R"(, "tuning": {"a4": 432, )" + scale + "}"));
    CHECK(processor.getSounds().getTuning().a4 == 432);
    CHECK(parts() == std::array{false, true, false});
}

TEST_CASE("A name, a description, tags or a tuning that are none are kept too") {
    for (const std::string member : {"\"description\": 5.0", "\"tags\": \"a\"", "\"tuning\": [440]"}) {
        CAPTURE(member);
        Processor processor;
        restore(processor, stateWith("\"E_inp\": 300", ", " + member));
        CHECK(processor.find(E_inp)->getPlain() == 300);
        CHECK_THAT(processor.getSounds().takeNotice().toStdString(),
                   ContainsSubstring(member.substr(0, member.find(':'))));
        CHECK(holds(saved(processor), member));
    }
    Processor processor;
    restore(processor, R"({"berger": 1, "name": 7.0, "parameters": {"E_inp": 300}})");
    CHECK(holds(saved(processor), "\"name\": 7.0"));
    processor.getSounds().setPreset("Mine", "");
    CHECK(holds(saved(processor), "\"name\": \"Mine\""));
}

TEST_CASE("A state that is refused is told of, and a long list of reasons is cut") {
    Processor processor;
    restore(processor, "{");
    CHECK_THAT(processor.getSounds().takeNotice().toStdString(),
               ContainsSubstring("cannot be read: this is not JSON: line 1"));
    std::string many = "\"a\\nb\": 1";
    for (int i = 0; i < 20; ++i)
        many += ", \"later" + std::to_string(i) + "\": 0";
    const auto notice = noticeOf(fromJson(stateWith(many)));
    CHECK(juce::StringArray::fromLines(notice).size() == 8);
    CHECK(notice.endsWith("and 15 more"));
    CHECK(noticeOf(fromJson(stateWith("\"x\\u001b[31m\\u202e\": 1"))).contains("x\\x1b[31m\\u202e"));
    CHECK(unusableIn(fromJson(stateWith(many))).isEmpty());
    CHECK(unusableIn(fromJson(stateWith("\"E_inp\": 9e9"))).size() == 1);
}
