// SPDX-License-Identifier: GPL-3.0-or-later
#include "Editor.h"

#include "Plugin/CheckedFile.h"

#include <algorithm>

namespace berger {
namespace {

constexpr int headerHeight = 48, stripHeight = ControlPanel::titleHeight + 5 * ControlPanel::rowHeight + 6, gap = 4;
constexpr int leastCircuit = 412, leastCircuitHeight = 330;
constexpr int firstWidth = 1200, firstHeight = 800; // or less, where the screen is small
constexpr int usualMinimumWidth = 900, usualMinimumHeight = 600, maximumWidth = 3840, maximumHeight = 2400;
// For a projector, at a scale that leaves 853 x 533 of 1280 x 800, and a little less of it below a bar of the program.
constexpr double projectorScale = 1.5;
constexpr int projectedMinimumWidth = 850, projectedMinimumHeight = 490;
// Of the minimum height: what the keyboard, and what everything needs and the rest cannot spare.
constexpr int keyboardGrowth = 50, fullGrowth = 50;
constexpr double framesPerSecond = 60.0, panelsPerSecond = 30.0;

bool isTuning(const juce::String& file) { return TuningSource::isTuning(pathOf(file.toStdString())); }

/** Tab's way through the window's controls. The window takes keys itself when nothing else does, but Tab does not stop
    there, where no focus would be seen; from there it enters. */
class TabOrder final : public juce::KeyboardFocusTraverser {
public:
    explicit TabOrder(juce::Component& whole) : window(whole) {}

    juce::Component* getNextComponent(juce::Component* current) override {
        if (isWithin(current))
            return getDefaultComponent(&window);
        auto* next = KeyboardFocusTraverser::getNextComponent(current);
        return next == &window ? KeyboardFocusTraverser::getNextComponent(next) : next;
    }
    juce::Component* getPreviousComponent(juce::Component* current) override {
        if (isWithin(current)) {
            const auto all = getAllComponents(&window);
            return all.empty() ? nullptr : all.back();
        }
        auto* previous = KeyboardFocusTraverser::getPreviousComponent(current);
        return previous == &window ? KeyboardFocusTraverser::getPreviousComponent(previous) : previous;
    }
    juce::Component* getDefaultComponent(juce::Component* parent) override {
        const auto all = getAllComponents(parent);
        return all.empty() ? nullptr : all.front();
    }
    std::vector<juce::Component*> getAllComponents(juce::Component* parent) override {
        auto all = KeyboardFocusTraverser::getAllComponents(parent);
        std::erase(all, &window);
        return all;
    }

private:
    // In a host, where there is nothing else to go to.
    bool isWithin(const juce::Component* current) const {
        return current == &window && window.isKeyboardFocusContainer();
    }

    juce::Component& window;
};

} // namespace

Editor::Editor(Processor& owner)
    : AudioProcessorEditor(owner), column(owner), header(owner, preferences), views(owner), circuit(owner),
      input(owner), sound(owner, preferences), regimes(owner), macros(owner), signal(owner), keyboard(owner),
      guide(owner, preferences, *this), pairMeter(views.getSamples(), views.getNeighbour()) {
    Theme::setProjected(preferences.isProjected());
    setLookAndFeel(&theme);
    setTitle("Berger");
    setOpaque(true);
    setWantsKeyboardFocus(true);
    setFocusContainerType(FocusContainerType::keyboardFocusContainer);
    views.getScope().onEvent = [this](const EegEvent& event) { meter.add(event); };
    views.getScope().nameOfSound = [this] { return column.getSounds().getPresetName(); };
    header.onPreference = [this] { applyPreferences(); };
    header.onProjector = [this] { toggleProjected(); };
    header.onTour = [this] { isInTour() ? leaveTour() : startTour(); };
    header.scaleNow = [this] { return getScale(); };
    header.hasRoomAt = [this](int percent) {
        return getRoom().maximumScale({getMinimumWidth(), getMinimumHeight()}) >=
               percent / 100.0 * (isProjected ? projectorScale : 1.0);
    };
    for (auto* child :
         std::initializer_list<juce::Component*>{&header, &regimes, &views, &macros, &circuit, &input, &sound, &signal})
        addAndMakeVisible(child);
    addChildComponent(keyboard);
    header.onKeyboard = [this] { toggleKeyboard(); };
    signal.onSimple = [this] {
        if (!isInTour())
            preferences.setSimple(!isSimple);
        setSimple(!isSimple);
        applyPreferences();
    };
    guide.onBegin = [this] {
        remember();
        beforeTour = column.getSounds().getWindowSettings();
    };
    guide.onStep = [this](const TourStep& step) { showStep(step); };
    guide.onEnd = [this] {
        restoreWindow(beforeTour);
        setSimple(preferences.isSimple());
        setSize(beforeTour["width"], beforeTour["height"]);
        applyPreferences();
    };
    guide.onHeight = [this] { resized(); };
    setResizable(true, true);
    const auto settings = column.getSounds().getWindowSettings();
    isFirst = !settings.hasProperty("keyboard");
    if (isFirst && preferences.isSimple())
        guide.offerOnce();
    setSimple(preferences.isSimple());
    views.onCountChange = [this] { resized(); };
    restoreWindow(settings);
    juce::Point<int> size(settings["width"], settings["height"]);
    if (size.x <= 0 || size.y <= 0) {
        const auto most = getRoom().part(firstPart, 1.0);
        size = {std::min(firstWidth, most.x), std::min(firstHeight, most.y)};
    }
    setSize(juce::jlimit(getMinimumWidth(), maximumWidth, size.x),
            juce::jlimit(getMinimumHeight(), maximumHeight, size.y));
    applyPreferences();
    update(0.0);
    vblank = juce::VBlankAttachment(this, [this] { frame(); });
}

// A tour that is on ends with the window, of which it has kept what was.
Editor::~Editor() {
    remember();
    guide.onEnd = nullptr;
    guide.leave();
    setLookAndFeel(nullptr);
}

void Editor::restoreWindow(const juce::var& settings) {
    showKeyboard(settings["keyboard"]);
    keyboard.setBase(settings.getProperty("keyboard_base", keyboard.getBase()));
    sound.restoreSettings(settings["sound"]);
    views.restoreSettings(settings);
}

// The scope as it is at first, and the panel of the output: what the steps speak of.
void Editor::showStep(const TourStep& step) {
    restoreWindow(
        juce::JSON::parse(R"({"views": {"left": "Scope", "side_by_side": false}, "sound": {"panel": "Output"}})"));
    showKeyboard(step.needsKeyboard);
    setSimple(preferences.isSimple() && !step.needsAll);
    applyPreferences();
    guide.update(0.0, nullptr);
}

void Editor::remember() {
    if (isInTour())
        return; // which has what the window is to be again
    auto* object = new juce::DynamicObject;
    object->setProperty("width", getWidth());
    object->setProperty("height", getHeight());
    object->setProperty("keyboard", keyboard.isVisible());
    object->setProperty("keyboard_base", keyboard.getBase());
    object->setProperty("sound", sound.saveSettings());
    views.saveSettings(*object);
    column.getSounds().setWindowSettings(object);
}

WindowRoom Editor::getRoom() const {
    if (givenRoom)
        return *givenRoom;
    const auto* display = displayOf(*this);
    return {display != nullptr ? display->userArea : juce::Rectangle<int>(1 << 15, 1 << 15)};
}

// The scale that is chosen, or that suits the display; only the program itself looks at displays, as hosts do it too.
int Editor::getScale() const {
    if (const auto chosen = preferences.getScale())
        return *chosen;
    const auto* display = juce::JUCEApplicationBase::isStandaloneApp() ? displayOf(*this) : nullptr;
    return display != nullptr ? usualScale(display->dpi, display->scale) : 100;
}

void Editor::fitInto(const WindowRoom& room) {
    givenRoom = room;
    applyPreferences();
}

double Editor::getShownScale() const { return getScale() / 100.0 * (isProjected ? projectorScale : 1.0); }

void Editor::applyPreferences() {
    views.setReducedMotion(preferences.isMotionReduced());
    showProjected();
    limitSize();
    const auto room = getRoom();
    const auto scale = std::min(getShownScale(), room.maximumScale({getMinimumWidth(), getMinimumHeight()}));
    const auto size = room.limit({getWidth(), getHeight()}, scale);
    setSize(std::max(getMinimumWidth(), size.x), std::max(getMinimumHeight(), size.y));
    setTransform(juce::AffineTransform::scale(static_cast<float>(scale)));
}

// All windows of a program have the same colours.
void Editor::toggleProjected() {
    preferences.setProjected(!Theme::isProjected());
    Theme::setProjected(preferences.isProjected());
    applyPreferences();
}

void Editor::showProjected() {
    if (isProjected == Theme::isProjected())
        return;
    isProjected = Theme::isProjected();
    theme.takeColours(*this);
    limitSize();
    if (isProjected && getWidth() > 0)
        sizeOnScreen = {getWidth(), getHeight()};
    else if (const auto size = std::exchange(sizeOnScreen, std::nullopt))
        setSize(size->x, size->y);
    repaint();
}

int Editor::getMinimumWidth() const {
    return isProjected && !guide.needsAll() ? projectedMinimumWidth : usualMinimumWidth;
}

int Editor::getMinimumHeight() const {
    if (isProjected && !guide.needsAll())
        return projectedMinimumHeight + (guide.isOn() ? TourCard::usualHeight : 0);
    return usualMinimumHeight + (keyboard.isVisible() ? keyboardGrowth : 0) +
           (isSimple ? 0 : fullGrowth + (guide.isOn() ? TourCard::usualHeight : 0));
}

void Editor::limitSize() { setResizeLimits(getMinimumWidth(), getMinimumHeight(), maximumWidth, maximumHeight); }

// Without a projector there always is.
bool Editor::hasRoomForAll() const {
    return !isProjected ||
           (getWidth() >= usualMinimumWidth && getHeight() >= usualMinimumHeight + fullGrowth +
                                                                  (guide.isOn() ? TourCard::usualHeight : 0) +
                                                                  (keyboard.isVisible() ? keyboardGrowth : 0));
}

void Editor::setSimple(bool shouldBeSimple) {
    isSimple = shouldBeSimple;
    if (!isSimple)
        guide.withdrawOffer();
    signal.setSimple(isSimple);
    views.setScopeOnly(isSimple);
    limitSize();
    resized();
}

void Editor::arrange() {
    const auto showsAll = !isSimple && hasRoomForAll();
    for (auto* child : std::initializer_list<juce::Component*>{&circuit, &input, &sound})
        child->setVisible(showsAll);
    for (auto* child : std::initializer_list<juce::Component*>{&regimes, &macros})
        child->setVisible(!showsAll);
}

void Editor::showKeyboard(bool isShown) {
    keyboard.setVisible(isShown);
    header.setKeyboardShown(isShown);
    limitSize();
    resized();
}

void Editor::offerKeyboard() {
    if (isFirst)
        showKeyboard(true);
}

// The window grows where it has too little room, and plays by the computer's keys at once.
void Editor::toggleKeyboard() {
    showKeyboard(!keyboard.isVisible());
    applyPreferences();
    if (keyboard.isVisible())
        keyboard.takeFocus();
    remember();
}

// At the display's rate, and at most sixty times a second.
void Editor::frame() {
    const auto now = juce::Time::getMillisecondCounterHiRes() / 1000.0;
    const auto elapsed = now - lastFrame;
    if (elapsed < 0.9 / framesPerSecond)
        return;
    lastFrame = now;
    update(std::min(elapsed, 0.25));
}

void Editor::update(double seconds) {
    views.update(seconds, column.find(parameters::speed)->getPlain());
    const auto& activity = meter.update(seconds);
    if (isProjected != Theme::isProjected()) // by another window
        applyPreferences();
    sincePanels += seconds;
    if (sincePanels < 0.9 / panelsPerSecond && seconds > 0.0)
        return;
    const auto& shown = views.getScope().getModel();
    const auto& history = shown.getHistory();
    circuit.refresh(history.isEmpty() ? nullptr : &history.get(history.getCount() - 1), sincePanels,
                    preferences.isMotionReduced());
    input.refresh(shown.getShown(), shown.getSpan(), sincePanels, preferences.isMotionReduced());
    sound.refresh();
    pairMeter.update(sound.showsPair() || views.getScope().showsRight(), sincePanels);
    const auto& locking = pairMeter.get();
    sound.show(locking);
    views.getScope().showLocking(locking ? std::optional(locking->value) : std::nullopt);
    regimes.refresh();
    macros.refresh();
    signal.refresh(activity, sincePanels);
    keyboard.refresh();
    header.refresh(activity, column.getTraceTap().getDropped());
    guide.update(sincePanels, [this](const juce::String& view) { return views.isShown(view); });
    if ((sinceRemembered += sincePanels) > 1.0) {
        sinceRemembered = 0.0;
        remember();
    }
    sincePanels = 0.0;
}

bool Editor::keyPressed(const juce::KeyPress& key) {
    using juce::KeyPress;
    using juce::ModifierKeys;
    const auto isCommand = [&](int code) { return key == KeyPress(code, ModifierKeys::commandModifier, 0); };
    if (isCommand('z'))
        header.undo();
    else if (key == KeyPress('z', ModifierKeys::commandModifier | ModifierKeys::shiftModifier, 0) || isCommand('y'))
        header.redo();
    else if (isCommand('b'))
        column.getSession().compare();
    else if (isCommand('f'))
        header.presets.browse();
    else if (isCommand('k'))
        toggleKeyboard();
    else if (isCommand('l'))
        toggleProjected();
    else if (isCommand('t'))
        isInTour() ? leaveTour() : startTour();
    else if (key == KeyPress('m', ModifierKeys::commandModifier | ModifierKeys::shiftModifier, 0))
        header.toggleMute();
    else if (key == KeyPress('p', ModifierKeys::commandModifier | ModifierKeys::shiftModifier, 0))
        column.endAllNotes();
    else if (isCommand('s'))
        header.presets.askToSave();
    else if (isCommand('c'))
        header.presets.menu.copy();
    else if (isCommand('v'))
        header.presets.menu.paste();
    else if (isCommand('r'))
        column.requestRestart();
    else if (key == KeyPress('r', ModifierKeys::commandModifier | ModifierKeys::shiftModifier, 0))
        sound.toggleRecording();
    else if (isCommand(KeyPress::leftKey))
        header.presets.step(-1);
    else if (isCommand(KeyPress::rightKey))
        header.presets.step(1);
    else if (key == KeyPress::escapeKey && column.getMidiControl().getLearning())
        column.getMidiControl().stopLearning();
    else if (key == KeyPress::escapeKey && isInTour())
        leaveTour();
    else if (key == KeyPress::F1Key)
        header.showHelp();
    else
        return false;
    return true;
}

bool Editor::isInterestedInFileDrag(const juce::StringArray& files) {
    return std::any_of(files.begin(), files.end(),
                       [](const auto& file) { return isTuning(file) || PresetImport::isPreset(file); });
}

void Editor::filesDropped(const juce::StringArray& files, int, int) {
    juce::StringArray presets;
    for (const auto& file : files) {
        if (PresetImport::isPreset(file))
            presets.add(file);
        if (!isTuning(file))
            continue;
        setSimple(false); // where it is seen what becomes of it
        applyPreferences();
        sound.loadTuning(pathOf(file.toStdString()));
    }
    header.presets.import(presets);
}

std::unique_ptr<juce::ComponentTraverser> Editor::createKeyboardFocusTraverser() {
    return std::make_unique<TabOrder>(*this);
}

void Editor::paint(juce::Graphics& g) { g.fillAll(Theme::colour(palette::background)); }

// As large as leaves room for everything side by side. Parts whose places are multiples of four units stand on whole
// pixels at each.
float Editor::textScaleFor(int width, int height) {
    constexpr float comfortableWidth = 1360.0f, comfortableHeight = 850.0f;
    for (const auto candidate : {2.0f, 1.5f, 1.25f})
        if (static_cast<float>(width) >= candidate * comfortableWidth &&
            static_cast<float>(height) >= candidate * comfortableHeight)
            return candidate;
    return 1.0f;
}

void Editor::place(juce::Component& child, juce::Rectangle<int> area) {
    child.setTransform(juce::AffineTransform::scale(textScale));
    child.setBounds(area);
}

void Editor::resized() {
    arrange();
    textScale = textScaleFor(getWidth(), getHeight());
    auto area = (getLocalBounds().toFloat() / textScale).toNearestInt();
    place(header, area.removeFromTop(headerHeight));
    area.removeFromTop(gap);
    if (const auto height = guide.getHeight(); height > 0) {
        guide.place(area.removeFromTop(height), textScale);
        area.removeFromTop(gap);
    }
    if (keyboard.isVisible()) {
        place(keyboard, area.removeFromBottom(KeyboardStrip::usualHeight));
        area.removeFromBottom(gap);
    }
    place(signal, area.removeFromBottom(SignalStrip::usualHeight));
    area.removeFromBottom(gap);
    if (isSimple || !hasRoomForAll()) {
        if (!isSimple)
            views.setHasRoom(false); // for two
        place(regimes, area.removeFromTop(RegimeBar::usualHeight));
        area.removeFromTop(gap);
        place(macros, area.removeFromRight(MacroPanel::usualWidth));
        area.removeFromRight(gap);
        place(views, area);
    } else {
        placePanels(area);
    }
}

// What is heard lies below. Where there is width for all of it, the input goes up to the circuit that it enters: under
// it, or where that is too low, beside it, unless a second view is wanted there.
void Editor::placePanels(juce::Rectangle<int> area) {
    auto strip = area.removeFromBottom(stripHeight);
    area.removeFromBottom(gap);
    views.setHasRoom(area.getWidth() - leastCircuit - gap >= Views::widthForTwo);
    const auto hasWidth = area.getWidth() >= SoundPanels::widthForAll;
    const auto isUnder = hasWidth && area.getHeight() >= leastCircuitHeight + gap + stripHeight;
    const auto isBeside = hasWidth && !isUnder && !views.isDouble();
    if (!isUnder && !isBeside) {
        place(input, strip.removeFromLeft(strip.getWidth() / 2 + 20));
        strip.removeFromLeft(gap);
    }
    place(sound, strip);
    const auto circuitPart = views.isDouble() ? 24 : isBeside ? 36 : 42; // of a hundred
    // Under the circuit, the input's picture needs a little more, if two views can spare it.
    const auto least =
        isUnder ? std::clamp(area.getWidth() - gap - Views::widthForTwo, leastCircuit, 480) : leastCircuit;
    auto right = area.removeFromRight(std::clamp(area.getWidth() * circuitPart / 100, least, 600));
    area.removeFromRight(gap);
    if (isUnder) {
        place(input, right.removeFromBottom(stripHeight));
        right.removeFromBottom(gap);
    } else if (isBeside) {
        place(input, area.removeFromRight(InputPanel::columnPanelWidth));
        area.removeFromRight(gap);
    }
    place(circuit, right);
    place(views, area);
}

} // namespace berger
