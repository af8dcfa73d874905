// SPDX-License-Identifier: GPL-3.0-or-later
#include "MidiControl.h"

#include "Plugin/CheckedFile.h"
#include "Plugin/Json.h"
#include "Plugin/Utf8.h"
#include "UsersMidiMap.h"

namespace berger {
namespace {

constexpr int period = 33;               // ms
constexpr int gestureEnd = 500 / period; // timer calls without a move

void addLine(juce::String& text, const juce::String& line) { text << (text.isEmpty() ? "" : "\n") << line; }

} // namespace

MidiControl::MidiControl(juce::AudioProcessor& hosted, SoundStore& moved, Session& used)
    : host(hosted), sounds(moved), session(used), mover(moved) {}

MidiControl::~MidiControl() { stopTimer(); }

MidiMap MidiControl::getMap() const {
    const std::scoped_lock hold(lock);
    return map;
}

void MidiControl::change(const MidiMap& newMap) {
    {
        const std::scoped_lock hold(lock);
        use(newMap);
        isOwn = true;
        if (keepsUsersMap)
            saveAsUsers(newMap);
    }
    host.updateHostDisplay(juce::AudioProcessorListener::ChangeDetails().withNonParameterStateChanged(true));
}

void MidiControl::startWithUsersMap() {
    const auto [users, words] = UsersMidiMap::load();
    const std::scoped_lock hold(lock);
    keepsUsersMap = true;
    usersMap = users;
    use(users);
    if (words.isNotEmpty())
        addLine(notice, words);
}

void MidiControl::use(const MidiMap& newMap) {
    map = newMap;
    mover.setMap(map);
    if (!map.getLinks().empty())
        runTimer();
}

void MidiControl::saveAsUsers(const MidiMap& newMap) {
    usersMap = newMap;
    try {
        UsersMidiMap::save(newMap);
    } catch (const FileError& error) {
        addLine(notice, "The MIDI map is the project's only: " + messageOf(error) + ".");
    }
}

void MidiControl::learn(Parameter p) {
    learning = p;
    learned.reset();
    learner.begin();
    mover.drainHeard([](const MidiSource&) {});
    mover.setListening(true);
    const std::scoped_lock hold(lock);
    runTimer();
}

void MidiControl::stopLearning() {
    mover.setListening(false);
    learning.reset();
}

juce::String MidiControl::takeNotice() {
    const std::scoped_lock hold(lock);
    return std::exchange(notice, {});
}

juce::var MidiControl::save() const {
    const std::scoped_lock hold(lock);
    return isOwn || !map.isEmpty() ? map.toVar() : juce::var();
}

// A project that says nothing has the user's map.
void MidiControl::restore(const juce::var& saved) {
    const std::scoped_lock hold(lock);
    try {
        if (saved.isVoid()) {
            use(usersMap);
            isOwn = false;
        } else {
            const auto [restored, words] = MidiMap::fromJson(writeJson(saved).toStdString());
            use(restored);
            isOwn = true;
            if (words.isNotEmpty())
                addLine(notice, words);
        }
    } catch (const BadState& error) {
        addLine(notice, "The project's MIDI map cannot be read, so it stays as it was: " + messageOf(error) + ".");
    }
}

// A timer, as the audio thread can wake nobody without a lock.
void MidiControl::runTimer() {
    if (!isTimerRunning())
        startTimer(period);
}

void MidiControl::timerCallback() {
    if (learning)
        learnWhatMoves();
    tellHost();
}

void MidiControl::learnWhatMoves() {
    mover.drainHeard([this](const MidiSource& source) { learner.hear(source); });
    learner.wait(period / 1000.0);
    if (!learner.getFound())
        return;
    const MidiLink link{*learner.getFound(), *learning};
    stopLearning();
    auto next = getMap();
    if (next.add(link)) {
        change(next);
        learned = link;
    } else {
        const std::scoped_lock hold(lock);
        addLine(notice, "The MIDI map is full: it has " + juce::String(MidiMap::most) + " links.");
    }
}

// A host may have repeated an older value meanwhile: where the controller stands is what counts, unless another sound
// plays now or the window has set the parameter since.
void MidiControl::tellHost() {
    for (std::size_t i = 0; i < parameterCount; ++i) {
        const auto p = static_cast<Parameter>(i);
        auto& calls = gestures[i];
        if (const auto moved = mover.takeMoved(p)) {
            auto& parameter = *sounds.find(p);
            if (calls == 0 && !session.isChanging(p))
                parameter.beginChangeGesture();
            calls = session.isChanging(p) ? 0 : gestureEnd;
            if (moved->isLatest)
                parameter.setValue(moved->normalised);
            parameter.tellHost();
        } else if (calls > 0) {
            --calls;
            if (calls == 0)
                sounds.find(p)->endChangeGesture();
        }
    }
}

} // namespace berger
