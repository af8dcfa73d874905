// SPDX-License-Identifier: GPL-3.0-or-later
#include "Checks.h"
#include "Rig.h"
#include "StateBytes.h"

#include <cmath>
#include <functional>
#include <random>
#include <set>

namespace berger::test {
namespace {

std::string idOf(const HostParameter* parameter) { return info(parameter->getParameter()).id; }

// As a host does it: in [0, 1], and told to everyone. No value is left as it was.
void changeAll(const Processor& processor, double place) {
    for (auto* parameter : hostParameters(processor)) {
        const auto steps = parameter->isDiscrete() ? parameter->getNumSteps() - 1 : 0;
        auto wanted = steps > 0 ? std::round(place * steps) / steps : place;
        if (std::abs(wanted - static_cast<double>(parameter->getValue())) < 1e-6)
            wanted = steps == 1 ? 1.0 - wanted : std::fmod(wanted + (steps > 0 ? 1.0 / steps : 0.1), 1.0);
        parameter->setValueNotifyingHost(static_cast<float>(wanted));
    }
}

Complaint differenceOf(const ParameterValues& got, const ParameterValues& wanted) {
    for (const auto& row : parameterTable())
        if (!std::equal_to<>()(got[row.parameter], wanted[row.parameter]))
            return row.id + " is " + textOf(row.parameter, got[row.parameter]) + " instead of " +
                   textOf(row.parameter, wanted[row.parameter]);
    return {};
}

std::string savedBy(Processor& processor) {
    juce::MemoryBlock block;
    processor.getStateInformation(block);
    return {static_cast<const char*>(block.getData()), block.getSize()};
}

void restore(Processor& processor, const std::string& state) {
    processor.setStateInformation(state.data(), static_cast<int>(state.size()));
}

bool isValid(const ParameterValues& values) {
    ParameterValues probe;
    try {
        for (const auto& row : parameterTable())
            probe.set(row.parameter, values[row.parameter]);
        return true;
    } catch (const BadValue&) {
        return false;
    }
}

std::string mutated(std::string text, std::mt19937& random) {
    static const std::vector<std::string> tokens{"{",    "}",     "[",  "]",     "\"", ",",       ":",    "null",
                                                 "true", "1e999", "-1", "1e-99", "{}", "\\u0000", "\xff", "NaN"};
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    for (auto count = 1 + below(4); count > 0 && text.size() > 4; --count) {
        const auto at = below(text.size());
        switch (below(4)) {
        case 0:
            text[at] = static_cast<char>(below(256));
            break;
        case 1:
            text.erase(at, 1 + below(40));
            break;
        case 2:
            text.insert(at, tokens[below(tokens.size())]);
            break;
        default:
            text.insert(at, text.substr(below(text.size()), 1 + below(60)));
        }
    }
    return text;
}

} // namespace

Complaint textReadsBack() {
    const auto processor = makeProcessor();
    for (const auto* parameter : hostParameters(*processor)) {
        const auto p = parameter->getParameter();
        for (int i = 0; i <= 201; ++i) {
            const auto value = i == 201 ? parameter->getDefaultValue() : static_cast<float>(i) / 200.0f;
            const auto plain = plainFromNormalised(p, value);
            const auto text = parameter->getText(value, 0);
            for (const auto& typed : {text, text + " " + parameter->getLabel()})
                if (const auto back = plainFromNormalised(p, parameter->getValueForText(typed));
                    !std::equal_to<>()(back, plain))
                    return idOf(parameter) + ": the text '" + typed.toStdString() + "' reads as " + textOf(p, back);
        }
    }
    return {};
}

Complaint hostValuesReadBack() {
    const auto processor = makeProcessor();
    for (auto* parameter : hostParameters(*processor)) {
        const auto p = parameter->getParameter();
        const auto& row = info(p);
        if (!std::equal_to<>()(plainFromNormalised(p, parameter->getDefaultValue()), row.defaultValue))
            return idOf(parameter) + ": the default does not survive the way through the host";
        for (int i = 0; i <= 200; ++i) {
            const auto value = static_cast<float>(i) / 200.0f;
            const auto plain = plainFromNormalised(p, value);
            if (!std::equal_to<>()(plainFromNormalised(p, normalisedFromPlain(p, plain)), plain))
                return idOf(parameter) + ": " + textOf(p, plain) + " does not survive the way through the host";
            parameter->setValue(value);
            if (!std::equal_to<>()(parameter->getPlain(), plain))
                return idOf(parameter) + ": setValue sets another value";
        }
        for (const auto bad : {NAN, INFINITY, -INFINITY, -1.0f, 2.0f}) {
            parameter->setValue(bad);
            if (!(parameter->getValue() >= 0.0f && parameter->getValue() <= 1.0f) ||
                !(parameter->getPlain() >= row.minimum && parameter->getPlain() <= row.maximum))
                return idOf(parameter) + ": a value out of range is taken";
        }
    }
    return {};
}

Complaint stateBringsBackEverything() {
    for (const auto place : {0.0, 0.137, 0.5, 0.861, 1.0}) {
        const auto saved = makeProcessor(), restored = makeProcessor();
        auto &first = *saved, &second = *restored;
        changeAll(first, place);
        const auto wanted = first.getSounds().save().values;
        const auto state = savedBy(first);
        for (auto* processor : {&second, &first}) { // a new instance, and one in which the host changed others since
            changeAll(*processor, 0.3);
            restore(*processor, state);
            if (const auto bad = differenceOf(processor->getSounds().save().values, wanted); !bad.empty())
                return bad;
            for (auto* parameter : hostParameters(*processor))
                if (!std::equal_to<>()(parameter->getValue(),
                                       normalisedFromPlain(parameter->getParameter(), parameter->getPlain())))
                    return idOf(parameter) + ": the host sees another value";
            if (savedBy(*processor) != state)
                return "the state saved again is another";
        }
    }
    return {};
}

Complaint oldStatesStillLoad() {
    const auto folder = juce::File(juce::String::fromUTF8(BERGER_STATES));
    const auto files = folder.findChildFiles(juce::File::findFiles, false, "*.state");
    if (files.size() < 2)
        return "the states are not there";
    for (const auto& file : files) {
        const auto name = file.getFileName().toStdString();
        const auto expected = juce::JSON::parse(file.withFileExtension("json"));
        juce::MemoryBlock block;
        file.loadFileAsData(block);
        const auto tested = makeProcessor(), next = makeProcessor();
        auto &processor = *tested, &again = *next;
        processor.setStateInformation(block.getData(), static_cast<int>(block.getSize()));
        if (const auto error = processor.getSounds().getLastStateError(); error.isNotEmpty())
            return name + ": " + error.toStdString();
        const auto got = processor.getSounds().save();
        ParameterValues wanted;
        for (const auto& row : parameterTable())
            if (const auto& value = expected[row.id.c_str()]; !value.isVoid())
                wanted.set(row.parameter, value.isString()
                                              ? valueFromText(row.parameter, value.toString().toStdString())
                                              : static_cast<double>(value));
        if (const auto bad = differenceOf(got.values, wanted); !bad.empty())
            return name + ": " + bad;
        restore(again, savedBy(processor)); // and what this version does not know goes on with it
        if (name == "schema-1.state" &&
            (findKept(again.getSounds().save().keptParameters, "from_the_future") == nullptr ||
             !again.getSounds().save().unknown.contains("window")))
            return name + ": what is unknown is lost";
    }
    return {};
}

Complaint brokenStatesChangeNothing() {
    const auto given = makeProcessor(), tested = makeProcessor();
    auto &source = *given, &processor = *tested;
    changeAll(source, 0.6);
    const auto good = savedBy(source);
    changeAll(processor, 0.2);
    auto before = processor.getSounds().save().values;
    const auto tried = [&](const std::string& state, bool mayBeGood) -> Complaint {
        restore(processor, state);
        const auto after = processor.getSounds().save().values;
        if (!processor.getSounds().getLastStateError().isEmpty())
            return differenceOf(after, before);
        before = after;
        if (!mayBeGood)
            return "it was taken";
        return isValid(after) ? "" : "it gave values that the table does not allow";
    };
    for (std::size_t length = 0; length < good.size(); ++length)
        if (const auto bad = tried(good.substr(0, length), false); !bad.empty())
            return "a state cut to " + std::to_string(length) + " bytes: " + bad;
    for (std::size_t i = 0; i < good.size(); ++i)
        for (const auto flip : {0x01, 0x80, 0xFF}) {
            auto state = good;
            state[i] = static_cast<char>(state[i] ^ flip);
            if (const auto bad = tried(state, false); !bad.empty())
                return "a state with byte " + std::to_string(i) + " flipped: " + bad;
        }
    std::mt19937 random(7);
    for (int i = 0; i < 3000; ++i) {
        const auto text = mutated(good.substr(16), random);
        if (const auto bad = tried(blockOf(text), true); !bad.empty())
            return "a state with the content " + text + ": " + bad;
    }
    std::string noise(1 << 20, 0);
    for (auto& c : noise)
        c = static_cast<char>(random());
    const std::string deep(100000, '[');
    std::string deepObjects;
    for (int i = 0; i < 100000; ++i)
        deepObjects += "{\"a\":";
    for (const auto& state :
         {noise, "BergerS1" + noise, blockOf(noise), blockOf("\xff\xfe{}"), blockOf(""), blockOf("null"), blockOf("[]"),
          blockOf("{\"berger\": 0}"), blockOf(deep), blockOf("{\"berger\": 1, \"x\": " + deep), blockOf(deepObjects)})
        if (const auto bad = tried(state, false); !bad.empty())
            return "a state that starts with " + state.substr(0, 30) + ": " + bad;
    processor.setStateInformation(nullptr, 0);
    processor.setStateInformation(good.data(), -1);
    if (const auto bad = differenceOf(processor.getSounds().save().values, before); !bad.empty())
        return "no state at all: " + bad;
    return tried(good, true);
}

Complaint seedsDifferAndComeBack() {
    std::set<double> seeds;
    for (int i = 0; i < 8; ++i) {
        seeds.insert(makeProcessor()->find(parameters::seed)->getPlain());
    }
    if (seeds.size() < 7)
        return "instances share a seed";
    const auto tested = makeProcessor(), restored = makeProcessor();
    auto &processor = *tested, &other = *restored;
    const auto own = processor.find(parameters::seed)->getPlain();
    restore(other, savedBy(processor));
    return std::equal_to<>()(other.find(parameters::seed)->getPlain(), own) ? ""
                                                                            : "a restored instance has another seed";
}

Complaint latencyIsZero() {
    const auto tested = makeProcessor();
    auto& processor = *tested;
    processor.prepareToPlay(48000, 512);
    return processor.getLatencySamples() == 0 ? "" : "the latency is not zero";
}

Complaint programsAreTheFilesOf(const std::string& folder) {
    juce::StringArray names;
    names.addLines(juce::File(folder).getChildFile("order.txt").loadFileAsString());
    names.removeEmptyStrings();
    std::vector<juce::File> files;
    for (const auto& name : names)
        files.push_back(juce::File(folder).getChildFile(name + ".json"));
    const auto tested = makeProcessor();
    auto& processor = *tested;
    if (processor.getNumPrograms() != static_cast<int>(files.size()))
        return std::to_string(processor.getNumPrograms()) + " programs, " + std::to_string(files.size()) + " files";
    const auto own = processor.find(parameters::seed)->getPlain(); // which no preset takes away
    // From the last: the first is what a new instance has already.
    for (auto i = static_cast<int>(files.size()) - 1; i >= 0; --i) {
        const auto& file = files[static_cast<std::size_t>(i)];
        auto wanted = fromJson(file.loadFileAsString().toStdString());
        wanted.values.set(parameters::seed, own);
        const auto name = file.getFileName().toStdString();
        if (processor.getProgramName(i) != wanted.name)
            return name + ": the program is called " + processor.getProgramName(i).toStdString();
        processor.setCurrentProgram(i);
        if (processor.getCurrentProgram() != i)
            return name + ": the program does not become the current one";
        const auto got = processor.getSounds().save();
        if (const auto bad = differenceOf(got.values, wanted.values); !bad.empty())
            return name + ": " + bad;
        if (got.description != wanted.description || got.tags != wanted.tags)
            return name + ": its description or its tags are not the file's";
    }
    return {};
}

} // namespace berger::test
