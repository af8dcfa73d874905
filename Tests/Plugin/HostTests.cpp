// SPDX-License-Identifier: GPL-3.0-or-later
// The plugin, loaded from its bundle by JUCE's host classes.
#include "HostChecks.h"
#include "MessageThread.h"

#include <catch2/catch_session.hpp>
#include <catch2/catch_test_macros.hpp>

#include <iostream>
#include <stdexcept>

using namespace berger::test;

namespace {

juce::String bundle;

// JUCE finds an LV2 plugin by its URI on LV2_PATH, others by their file.
juce::PluginDescription descriptionOf(juce::AudioPluginFormatManager& formats) {
    juce::OwnedArray<juce::PluginDescription> found;
    const juce::File file(bundle);
    onMessageThread([&] {
        for (auto* format : formats.getFormats()) {
            if (format->getName() == "LV2" && file.hasFileExtension("lv2"))
                for (const auto& uri : format->searchPathsForPlugins(
                         juce::FileSearchPath(file.getParentDirectory().getFullPathName()), false, false))
                    format->findAllTypesForFile(found, uri);
            else if (format->getName() != "LV2" && format->fileMightContainThisPluginType(bundle))
                format->findAllTypesForFile(found, bundle);
        }
    });
    for (const auto* description : found)
        if (description->name == "Berger")
            return *description;
    throw std::runtime_error("no plugin is found in " + bundle.toStdString());
}

std::unique_ptr<juce::AudioProcessor> load() {
    static juce::AudioPluginFormatManager formats;
    static const auto description = [] {
        onMessageThread([] { formats.addDefaultFormats(); });
        return descriptionOf(formats);
    }();
    juce::String error;
    auto plugin = formats.createPluginInstance(description, 48000, 512, error);
    if (plugin == nullptr)
        throw std::runtime_error("the plugin does not open: " + error.toStdString());
    return plugin;
}

} // namespace

#define PROMISE(check) CHECK((check) == "")

TEST_CASE("A host sees what the plugin is") {
    auto plugin = load();
    juce::PluginDescription description;
    static_cast<juce::AudioPluginInstance&>(*plugin).fillInPluginDescription(description);
    CHECK(description.name == "Berger");
    CHECK(description.manufacturerName == "Berger");
    CHECK(description.isInstrument);
    CHECK(plugin->acceptsMidi());
    CHECK(plugin->producesMidi());
    CHECK(plugin->getLatencySamples() == 0);
    CHECK(plugin->getParameters().size() > 40);
    REQUIRE(plugin->getBusCount(false) == 3);
    REQUIRE(plugin->getBusCount(true) == 1);
    for (const auto* parameter : plugin->getParameters())
        CHECK(parameter->getName(100).isNotEmpty());
    onMessageThread([&] { plugin.reset(); });
}

TEST_CASE("It opens and closes 20 times") { PROMISE(opensAndCloses(load)); }
TEST_CASE("It opens on a thread of the host's") { PROMISE(opensOnAnyThread(load)); }
TEST_CASE("Its editor opens and closes while it plays") { PROMISE(editorOpensWhileItPlays(load)); }
TEST_CASE("It plays in every bus layout that it takes") { PROMISE(everyLayoutPlays(load)); }
TEST_CASE("It plays at every rate and block size, with changes between") { PROMISE(everyRateAndBlockPlays(load)); }
TEST_CASE("Parameters bear four threads at once") { PROMISE(fuzzedParametersStayInRange(load)); }
TEST_CASE("Every parameter's text reads back") { PROMISE(parameterTextReadsBack(load)); }
TEST_CASE("Its state comes back, also while it plays") { PROMISE(stateComesBackWhileItPlays(load)); }
TEST_CASE("It bears being suspended, reset and rendered offline") { PROMISE(suspendedPlayingResumes(load)); }

int main(int argc, char* argv[]) {
    Catch::Session session;
    session.cli(session.cli() |
                Catch::Clara::Opt([](const std::string& path) { bundle = path; }, "path")["--bundle"]("the plugin"));
    if (const auto bad = session.applyCommandLine(argc, argv); bad != 0)
        return bad;
    if (bundle.isEmpty()) {
        std::cerr << "usage: berger-host-tests --bundle PATH\n";
        return 1;
    }
    return runBesideMessageThread([&] { return session.run(); });
}
