// SPDX-License-Identifier: GPL-3.0-or-later
#include "UsersMidiMap.h"

#include "Plugin/CheckedFile.h"
#include "Plugin/Json.h"
#include "Plugin/SettingsFile.h"
#include "Plugin/State.h"
#include "Plugin/Utf8.h"

namespace berger::UsersMidiMap {
namespace {

constexpr auto file = "MIDI", key = "map";

} // namespace

MidiMap::Reading load() {
    const SettingsFile settings(file);
    MidiMap::Reading reading;
    if (const auto words = settings.values.getValue(key); words.isNotEmpty())
        try {
            reading = MidiMap::fromJson(words.toStdString());
        } catch (const BadState& error) {
            reading.notice << "The MIDI map in " << utf8(textOf(settings.getPath()))
                           << " cannot be read, so there is none: " << messageOf(error) << ".";
        }
    if (const auto& problem = settings.getProblem(); problem.isNotEmpty())
        reading.notice << problem;
    return reading;
}

// Other instances have the same file: it is read anew.
void save(const MidiMap& map) {
    SettingsFile settings(file);
    settings.values.setValue(key, writeJson(map.toVar()));
    settings.save();
}

} // namespace berger::UsersMidiMap
