# SPDX-License-Identifier: GPL-3.0-or-later
"""The standalone: what it plays on a JACK server, what it keeps, and where it opens.

Usage: standalone_tests.py FOLDER_WITH_LV2_VST3_AND_STANDALONE PATH_TO_BERGER_LAB [unittest's arguments]
"""

import os
import re
import signal
import subprocess
import time

import host_tests
from host_tests import ARTEFACTS, PRESETS, level, needs
from servers import Display, Jack, Process, wait_for
from settings import encoded, read_device, read_state, read_values, write_settings, write_state

STATE = {"berger": 1, "name": "test", "parameters": {
    "E_inp": 220, "noise_E": 20, "speed": 44, "seed": 4711, "E_init": 24, "I_init": 16}}
NO_JACK = {**os.environ, "JACK_NO_START_SERVER": "1", "JACK_DEFAULT_SERVER": "none"}


def six_outputs():
    """As the user has chosen them: then the control voltages are there too."""
    return {"deviceType": "JACK", "audioOutputDeviceName": "system", "audioInputDeviceName": "",
            "audioDeviceRate": "48000.0", "audioDeviceBufferSize": "256", "audioDeviceOutChans": "111111"}


class StandaloneTest(host_tests.HostTest):
    def setUp(self):
        super().setUp()
        self.settings = self.folder / ".config" / "Berger" / "Berger.settings"

    def start(self, *arguments, env=NO_JACK, display=None, shell=None):
        """Starts it with neither the user's settings nor the user's sound card: ALSA knows no device.
        @param shell  what a shell does before"""
        (self.folder / "asound.conf").touch()
        own = {"ALSA_CONFIG_PATH": str(self.folder / "asound.conf"), "HOME": str(self.folder)}
        others = {k: v for k, v in env.items() if k == "XDG_CONFIG_HOME" or not k.startswith("XDG_")}
        within = ["bash", "-c", f'{shell} exec "$0" "$@"'] if shell else []
        app = Process(*within, ARTEFACTS / "Standalone" / "Berger", *arguments,
                      env={"XDG_CONFIG_HOME": str(self.folder / ".config"), **others, **own,
                           "DISPLAY": self.display.name if display is None else display})
        self.addCleanup(lambda: app.output.closed or app.end())
        return app

    def visible(self, name="^Berger$"):
        return self.hand("search", "--onlyvisible", "--name", name)

    def hand(self, *words):
        return subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": self.display.name},
                              capture_output=True, text=True, timeout=600).stdout.split()


@needs("Xvfb", "xdotool", "jackd", "jack_rec", "jack_lsp", "sox")
class StandaloneSound(StandaloneTest):
    def setUp(self):
        super().setUp()
        self.display = self.started(Display())
        self.jack = self.started(Jack())

    def start_with_ports(self, count):
        app = self.start(env=self.jack.env)
        wait_for("the app's connections",
                 lambda: re.search(rf"system:playback_{count}\n +Berger:out_{count}\n", self.jack.connections()))
        return app

    def test_each_port_plays_its_channel_of_the_offline_render(self):
        write_state(self.settings, STATE, device=six_outputs())
        app = self.start_with_ports(6)
        wait_for("what the outputs carry", lambda: "Berger: JACK: system, 48.0 kHz, 256 samples; outputs 1-2 sound, 3 M, 4 E, 5 I, "
                 "6 EEG" in app.text())
        self.assertNotIn("No audio device", app.text())
        render = self.offline(STATE, 60)
        played = self.record_part_of(self.jack, {f"Berger:out_{i + 1}": x for i, x in enumerate(render)})[1]
        for samples in played:
            self.assertGreater(level(samples), -40)
        self.assertLess(level(self.jack.record(self.folder / "r.wav", 0.2, "Berger:out_7", "Berger:out_8")[0]), -200)
        # The comparison is not content with another channel, another seed's sound, or a level that is 0.01 dB off.
        self.assertIsNone(self.place_of(played[2], render[3]))
        self.assertIsNone(self.place_of(played[0], self.offline(STATE, 60, "--seed", "4712")[0]))
        self.assertIsNone(self.place_of(played[0], 1.001 * render[0]))
        names = wait_for("the ports' names", lambda: re.findall(r"^Berger:out_(\d)\n +Berger:(.*)$", self.jack.aliases(), re.M))
        self.assertEqual(names, [("1", "main left"), ("2", "main right"), ("3", "M"), ("4", "E"), ("5", "I"), ("6", "EEG")])
        # A port that is connected or disconnected changes no other, and does not start the column anew.
        self.jack.disconnect("Berger:out_2", "system:playback_2")
        place = self.record_part_of(self.jack, {f"Berger:out_{i}": render[i - 1] for i in (1, 3, 6)})[0]
        self.assertGreater(place, 48000)
        self.assertEqual(app.end(), 0)

    def test_it_is_heard_at_its_first_start(self):
        app = self.start_with_ports(2)

        def is_heard():
            return min(level(x) for x in self.jack.record(self.folder / "r.wav", 0.5, "Berger:out_1", "Berger:out_2")) > -40

        wait_for("the first sound", is_heard)
        self.assertEqual(app.end(), 0)
        first = read_state(self.settings)
        self.assertEqual(first["name"], "First light")
        self.assertEqual(first["parameters"]["speed"], 1)  # no tone of the column itself, but a carrier's

    def test_it_remembers_its_state_and_device(self):
        write_state(self.settings, STATE, device=six_outputs())
        saved = []
        for with_signal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            before = self.settings.read_bytes()

            def saved_by_a_run():
                self.settings.write_bytes(before)
                app = self.start_with_ports(6)
                self.assertEqual(app.end(with_signal), 0)
                device = read_device(self.settings)
                # JUCE takes an output for off where JACK on a busy machine is late to tell of its connection.
                return device["audioDeviceOutChans"] == "111111" and (read_state(self.settings), device)

            saved.append(wait_for("a run that remembers six outputs", saved_by_a_run))
        state, device = saved[0]
        self.assertEqual(saved[1:], saved[:1] * 3)
        self.assertEqual(device["deviceType"], "JACK")
        for name, value in STATE["parameters"].items():
            self.assertAlmostEqual(state["parameters"][name], value, msg=name)

    def test_when_the_server_ends_recordings_are_whole_and_it_goes_on_when_one_is_back(self):
        folder = self.folder / "recordings"
        write_state(self.settings, STATE, device=six_outputs())
        write_settings(self.settings.with_name("Window.settings"), recordings=folder)
        app = self.start_with_ports(6)
        wait_for("the window", self.visible)
        render, before = self.offline(STATE, 60), set()
        for with_signal in (signal.SIGTERM, signal.SIGKILL):
            wav = wait_for("a recording", lambda: self.begun_recording(folder, before))
            before.add(wav)
            wait_for("some of it", lambda: wav.stat().st_size > 1e6)
            said = len(app.text())
            self.jack.end(with_signal)
            wait_for("its word", lambda: "The JACK server has ended. Nothing is heard until it is back" in app.text()[said:])
            self.assertNotIn(" 0 samples", app.text())
            recorded = wait_for("the whole file", lambda: self.whole_wav(wav))
            if with_signal == signal.SIGTERM:  # at the second end it plays at another rate
                self.assertIsNotNone(self.place_of(recorded[:4800], render[5]))
            rate = 44100 if with_signal == signal.SIGTERM else 96000
            self.jack = self.started(Jack(rate, self.jack.name))
            wait_for("its connections", lambda: "system:playback_6\n   Berger:out_6" in self.jack.connections())
            wait_for("its word", lambda: f"Berger: JACK: system, {rate / 1000:.1f} kHz, 256 samples; outputs 1-2 sound, 3 M, 4 E, "
                     "5 I, 6 EEG" in app.text())
            wait_for("the MIDI ports", lambda: "Berger MIDI:out" in self.jack.ports())
            wait_for("its sound", lambda: level(self.jack.record(self.folder / "r.wav", 0.2, "Berger:out_6")[0]) > -40)
        self.assertEqual(app.end(), 0)
        self.assertEqual(read_device(self.settings)["audioDeviceOutChans"], "111111")

    @needs("jack_midi_dump", "jack_midiseq", "jack_connect")
    def test_beats_leave_as_notes_and_notes_are_played_at_ports_of_jack(self):
        rest = {"berger": 1, "name": "rest", "parameters": {"E_inp": 400, "noise_E": 0, "speed": 44}}
        for state, beats in ((STATE, True), (rest, False)):
            write_state(self.settings, state, device=six_outputs())
            app = self.start_with_ports(6)
            wait_for("the MIDI ports", lambda: {"Berger MIDI:in", "Berger MIDI:out"} <= set(self.jack.ports()))
            dump = self.started(Process("stdbuf", "-oL", "jack_midi_dump", "dump", env=self.jack.env))
            wait_for("its port", lambda: "dump:input" in self.jack.ports(), while_running=dump)
            self.jack.connect("Berger MIDI:out", "dump:input")
            if beats:
                notes = wait_for("some beats", lambda: (found := re.findall(r" ([89]0) [0-9a-f]{2} [0-9a-f]{2}", dump.text()))[40:] and found)
                self.assertTrue(all(a != b for a, b in zip(notes, notes[1:])), notes)  # on and off take turns
            else:
                loud = lambda: max(level(x) for x in self.jack.record(self.folder / "r.wav", 0.5, "Berger:out_1", "Berger:out_6")) > -60
                wait_for("rest", lambda: level(self.jack.record(self.folder / "r.wav", 0.5, "Berger:out_1")[0]) < -100)
                keys = self.started(Process("jack_midiseq", "keys", "48000", "0", "60", "24000", env=self.jack.env))
                wait_for("its port", lambda: "keys:out" in self.jack.ports(), while_running=keys)
                # Notes that came without a connection would be heard in each such stretch; the column may still come to rest.
                wait_for("rest while nothing is connected",
                         lambda: level(self.jack.record(self.folder / "r.wav", 1.1, "Berger:out_1")[0]) < -100)
                self.jack.connect("keys:out", "Berger MIDI:in")
                wait_for("the notes", loud)
                keys.end()
            dump.end()
            self.assertEqual(app.end(), 0)

    def begun_recording(self, folder, before):
        """Presses the recorder's key once, which is lost while the window has no keyboard, and waits for a new file."""
        self.hand("key", "ctrl+shift+r")
        try:
            return wait_for("a file", lambda: set(folder.glob("*.wav")) - before, seconds=5).pop()
        except AssertionError:
            return None

    def whole_wav(self, path):
        """The EEG of a recording whose header tells how long it is; None if the header does not, or it still grows."""
        data = path.read_bytes()
        at = data.find(b"data")
        if int.from_bytes(data[4:8], "little") + 8 != len(data) or int.from_bytes(data[at + 4 : at + 8], "little") < 1e6:
            return None
        samples = subprocess.run(["sox", path, "-t", "f32", "-"], check=True, capture_output=True).stdout
        return memoryview(samples).cast("f")[5::6] if path.stat().st_size == len(data) else None


@needs("Xvfb", "xdotool")
class StandaloneWindow(StandaloneTest):
    def choose_another_preset(self, *keys):
        """Presses the keys until it plays; those that come before the window has the keyboard are lost."""
        def is_another():
            for key in keys:
                self.hand("key", key)
            return read_state(self.settings)["name"] != "First light"

        wait_for("another preset", is_another)

    def test_a_preset_that_cannot_be_read_is_told_of(self):
        self.display = self.started(Display())
        preset = self.folder / "broken.json"
        preset.write_text("{")
        app = self.start(preset)
        wait_for("its word", lambda: f"{preset}: this is not JSON" in app.text())
        wait_for("its first save", self.settings.exists)
        wait_for("the window", self.visible)

        self.choose_another_preset("Return", "ctrl+Right")  # the warning has it as long as it is there
        self.assertEqual(app.end(), 0)

    def test_the_keyboard_is_in_it_from_the_start(self):
        self.display = self.started(Display())
        app = self.start()
        wait_for("its first save", self.settings.exists)
        wait_for("the window", self.visible)
        hand = self.hand
        self.choose_another_preset("ctrl+Right")
        settings = lambda: self.visible("Audio and MIDI settings")
        self.assertFalse(settings())
        hand("key", "shift+Tab", "Return")  # the settings are before the editor
        wait_for("the settings", settings)
        wait_for("their keyboard", lambda: hand("getwindowfocus") == settings())
        hand("key", "Escape")
        wait_for("the settings to close", lambda: not settings())
        wait_for("the window's keyboard", lambda: hand("getwindowfocus", "getwindowname") == ["Berger"])
        hand("key", "Return")  # their button has it again
        wait_for("the settings again", settings)
        self.assertEqual(app.end(), 0)

    def size_on(self, screen, dpi=96, scale=None, place=None, wanted=lambda width, height: True):
        """The window's size on a screen, once it is wholly on it and as it is wanted."""
        self.display = Display(f"{screen[0]}x{screen[1]}", dpi)
        try:
            self.settings.unlink(missing_ok=True)
            if place:
                write_settings(self.settings, window=place)
            write_settings(self.settings.with_name("Window.settings"), **({"scale": scale} if scale else {}))
            app = self.start()
            wait_for("the window", self.visible)

            def area():
                words = " ".join(self.hand("search", "--onlyvisible", "--name", "^Berger$", "getwindowgeometry"))
                found = re.search(r"Position: (-?\d+),(-?\d+) .*Geometry: (\d+)x(\d+)", words)
                x, y, width, height = map(int, found.groups()) if found else (-1, -1, 0, 0)
                return (x >= 0 and y >= 0 and x + width <= screen[0] and y + height <= screen[1] and width > 0
                        and wanted(width, height) and (width, height))

            try:
                size = wait_for("a window on the screen", area)
            except AssertionError as error:
                raise AssertionError(f"{error}: {self.hand('search', '--name', '^Berger$', 'getwindowgeometry')}") from None
            self.assertEqual(app.end(), 0)
            x, y, width, height = map(int, re.findall(r"-?\d+", read_values(self.settings)["window"])[:4])
            self.assertTrue(x >= 0 and y >= 0 and x + width <= screen[0] and y + height <= screen[1], (x, y, width, height))
            return size
        finally:
            self.display.end()

    def test_its_first_window_takes_three_quarters_of_the_screen_that_is_there(self):
        self.size_on((1600, 1000), wanted=lambda width, height: (width, height) == (1200, 750))
        # On a dense screen all is twice as large: 650 pixels with the keyboard and the bar of 34 are the least height at
        # 100 %.
        self.size_on((2560, 1440), dpi=192, wanted=lambda width, height: height == 2 * (650 + 34))

    def test_a_scale_or_a_place_too_large_for_the_screen_is_held_within_it(self):
        self.size_on((1600, 1100), scale=150, wanted=lambda width, height: height == 1.5 * (650 + 34))
        self.size_on((1600, 1000), scale=150, wanted=lambda width, height: height == 1000)
        self.size_on((800, 600), scale=300)
        self.size_on((1280, 720), place="100 100 2400 1500", wanted=lambda width, height: (width, height) == (1280, 720))
        self.size_on((1600, 1000), place="0 0 30000 30000")
        self.size_on((1600, 1000), place="-5000 9000 1000 700", wanted=lambda width, height: (width, height) == (1000, 700))


@needs("Xvfb")
class StandaloneStart(StandaloneTest):
    def setUp(self):
        super().setUp()
        self.display = self.started(Display())

    def ends(self, *arguments, display):
        """Its exit code and what it says, where it ends by itself."""
        app = self.start(*arguments, display=display)
        wait_for("its end", lambda: not app.is_running())
        text = app.text()
        return app.end(), text

    def test_without_a_display_it_says_so(self):
        for display in ("", ":9999"):
            for arguments in ((), (PRESETS[0],)):
                code, text = self.ends(*arguments, display=display)
                self.assertEqual(code, 1, text)
                self.assertRegex(text, r"\ABerger: there is no display[^\n]*\n\Z")

    def test_it_prints_its_help_and_version_with_and_without_a_display(self):
        for display in ("", self.display.name):
            for option, words in (("--help", "Usage: Berger"), ("-h", "Usage: Berger"), ("--version", "Berger 0.")):
                code, text = self.ends(option, display=display)
                self.assertEqual(code, 0, text)
                self.assertTrue(text.startswith(words), text)
            code, text = self.ends("--bogus", display=display)
            self.assertEqual((code, text), (1, "Berger: there is no option --bogus; see --help\n"))
        self.assertFalse(self.settings.parent.exists())

    def run_once(self, *arguments, env=NO_JACK):
        app = self.start(*arguments, env=env)
        wait_for("its start", lambda: "Berger: " in app.text())
        self.assertEqual(app.end(), 0)
        return app

    def test_it_survives_without_a_device(self):
        app = self.start()
        wait_for("its word", lambda: "No audio device: the column runs, but nothing is heard" in app.text())
        wait_for("its first save", self.settings.exists)
        self.assertTrue(app.is_running())
        self.assertEqual(app.end(), 0)
        self.assertEqual(read_state(self.settings)["name"], "First light")

    def test_a_scale_and_a_mapping_are_taken_from_the_command_line(self):
        scale, mapping, broken = self.folder / "five.scl", self.folder / "from a.kbm", self.folder / "broken.scl"
        scale.write_text("! five.scl\nFive equal steps\n5\n240.\n480.\n720.\n960.\n2/1\n")
        mapping.write_text("0\n0\n127\n69\n69\n442.0\n0\n")
        broken.write_text("! broken.scl\nBroken\n2\n100.\n")
        self.run_once(scale, mapping)
        tuning = read_state(self.settings)["tuning"]
        self.assertEqual(tuning["scale"]["name"], "five.scl")
        self.assertEqual(tuning["mapping"]["name"], "from a.kbm")
        app = self.start(broken)
        wait_for("its word", lambda: "broken.scl" in app.text())
        self.assertEqual(app.end(), 0)
        self.assertEqual(read_state(self.settings)["tuning"], tuning)

    def test_a_path_on_the_command_line_means_what_the_system_says(self):
        (self.folder / "there" / "deep").mkdir(parents=True)
        (self.folder / "link").symlink_to("there/deep")
        (self.folder / "five.scl").write_text("the one beside the link is broken\n")
        (self.folder / "there" / "five.scl").write_text("Five equal steps\n5\n240.\n480.\n720.\n960.\n2/1\n")
        os.mkfifo(self.folder / "fifo.json")
        app = self.start(f"{self.folder}/link/../five.scl", self.folder / "fifo.json")
        wait_for("its word", lambda: "fifo.json is a FIFO" in app.text())
        self.assertEqual(app.end(), 0)
        self.assertEqual(read_state(self.settings)["tuning"]["scale"]["name"], "five.scl")

    def test_settings_are_where_xdg_config_home_says_or_where_they_were(self):
        elsewhere = self.folder / "elsewhere"
        moved = elsewhere / "Berger" / "Berger.settings"
        env = {**NO_JACK, "XDG_CONFIG_HOME": str(elsewhere)}
        self.run_once(env=env)
        self.assertTrue(moved.exists())
        self.assertFalse(self.settings.parent.exists())
        moved.unlink()
        moved.parent.rmdir()
        write_state(self.settings, STATE)
        self.run_once(env=env)
        self.assertFalse(moved.exists())
        self.assertEqual(read_state(self.settings)["name"], "test")

    def test_a_damaged_state_is_kept_aside(self):
        write_state(self.settings, STATE, damage=True)
        damaged = read_values(self.settings)["state"]
        self.run_once()
        self.assertEqual(read_values(self.settings)["refusedState"], damaged)
        self.assertEqual(read_state(self.settings)["name"], "True alpha")

    def test_settings_that_cannot_be_read_are_kept_beside(self):
        write_state(self.settings, STATE)
        torn = self.settings.read_bytes()[:-30]
        self.settings.write_bytes(torn)
        app = self.start()
        wait_for("its word", lambda: f"The settings in {self.settings} cannot be read" in app.text())
        wait_for("new settings", self.settings.exists)
        self.assertEqual(app.end(), 0)
        self.assertEqual(self.settings.with_name("Berger.settings.unreadable").read_bytes(), torn)
        self.assertEqual(read_state(self.settings)["name"], "First light")

    def test_settings_that_cannot_be_saved_are_told_of_once_and_saved_when_they_can_be(self):
        self.settings.parent.parent.mkdir()
        self.settings.parent.write_text("not a folder")
        app = self.start()
        word = f"Berger: cannot make the folder {self.settings.parent}: "
        wait_for("its word", lambda: word in app.text())
        time.sleep(12)  # it tries every five seconds
        self.assertEqual(app.text().count(word), 1)
        self.settings.parent.unlink()
        wait_for("its save", self.settings.exists)
        self.assertEqual(app.end(), 0)
        self.assertEqual(read_state(self.settings)["name"], "First light")

    def test_a_full_disk_is_told_of_and_leaves_the_settings_as_they_were(self):
        write_state(self.settings, STATE)
        before = self.settings.read_bytes()
        app = self.start(PRESETS[-1], shell="trap '' XFSZ; ulimit -f 1;")
        wait_for("its word", lambda: re.search(f"Berger: cannot write {re.escape(str(self.settings))}.*: ", app.text()))
        self.assertTrue(app.is_running())
        self.assertEqual(app.end(), 0)
        self.assertEqual(self.settings.read_bytes(), before)
        self.assertEqual([p.name for p in self.settings.parent.iterdir()], ["Berger.settings"])

    def test_a_broken_value_is_named_and_the_others_hold(self):
        write_settings(self.settings, window="0 0 30000 30000", state=encoded(STATE), devices="none <")
        app = self.start()
        for name, value, what in (("window", "0 0 30000 30000", "no place of a window"), ("devices", "none <", "no audio devices")):
            wait_for("its word", lambda: f'Berger: The settings in {self.settings} say {name} = \'{value}\', which is {what}, so the '
                     "usual is taken." in app.text())
        self.assertEqual(app.end(), 0)
        self.assertEqual(read_state(self.settings)["name"], "test")
        app = self.start()
        wait_for("its start", lambda: "Berger: " in app.text())
        self.assertNotIn("which is no place", app.text())
        self.assertEqual(app.end(), 0)


if __name__ == "__main__":
    host_tests.run_tests()
