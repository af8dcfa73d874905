# SPDX-License-Identifier: GPL-3.0-or-later
"""The LV2 in jalv: parameters that the host sets, and a state that it loads.

Usage: jalv_tests.py FOLDER_WITH_LV2_VST3_AND_STANDALONE PATH_TO_BERGER_LAB [unittest's arguments]
"""

import signal
import statistics
import subprocess

import host_tests
from host_tests import LV2_ENV, URI, needs
from servers import Display, Jack, Process, wait_for
from settings import encoded

PERIOD = 256  # of the server


@needs("jackd", "jack_rec", "jack_lsp", "sox", "jalv", "Xvfb")
class JalvControls(host_tests.HostTest):
    EEG = "column:audio_out_6"

    def setUp(self):
        super().setUp()
        self.jack = self.started(Jack())
        self.display = self.started(Display())

    def start(self, *command):
        env = {**self.jack.env, "LV2_PATH": LV2_ENV["LV2_PATH"], "DISPLAY": self.display.name}
        # It ends where its input ends.
        jalv = self.started(Process("stdbuf", "-oL", *command, "-n", "column", URI, env=env,
                                    stdin=subprocess.PIPE))
        wait_for("jalv's start", lambda: self.EEG in self.jack.ports(), while_running=jalv)
        return jalv

    def rests_at(self, level):
        """Whether the EEG's port gives this level, to a thousandth, and nothing else."""
        eeg = self.jack.record(self.folder / "r.wav", 0.2, self.EEG)[0]
        return abs(statistics.fmean(eeg) / level - 1) < 1e-3 and statistics.pstdev(eeg) < 1e-3 * level

    def test_parameters_that_the_host_sets_are_heard(self):
        # Without noise and with this input the column rests at 8.59906 mV, whatever plays before: design.md section 5.
        values = {"E_inp": 400, "noise_E": 0, "cv_EEG": 200}
        options = [o for name, value in values.items() for o in ("-c", f"berger_column_{name}={value}")]
        # The console's jalv passes parameters on where it shows the plugin's window; jalv.gtk3 always has one.
        for command in (["jalv", "-s"], ["jalv.gtk3"]):
            with self.subTest(command[0]):
                jalv = self.start(*command, *options)
                wait_for("what was set", lambda: self.rests_at(8.59906 / 200))
                self.assertEqual(jalv.end(signal.SIGINT), 0)
        # One that was not set would be seen.
        jalv = self.start("jalv", "-s", *options[:4])
        wait_for("the others", lambda: self.rests_at(8.59906 / 100))
        self.assertFalse(self.rests_at(8.59906 / 200))

    def test_a_state_that_the_host_loads_plays_as_the_offline_render(self):
        state = {"berger": 1, "name": "test", "parameters": {
            "E_inp": 220, "noise_E": 20, "speed": 44, "seed": 4711, "E_init": 24, "I_init": 16}}
        folder = self.folder / "state"
        folder.mkdir()
        (folder / "state.ttl").write_text(
            "@prefix lv2: <http://lv2plug.in/ns/lv2core#> .\n"
            "@prefix state: <http://lv2plug.in/ns/ext/state#> .\n"
            f'<> lv2:appliesTo <{URI}> ; state:state [ <{URI}:StateString> "{encoded(state)}" ] .\n')
        jalv = self.start("jalv", "-l", str(folder))
        place, sounds = self.record_part_of(self.jack, {"column:audio_out_1": self.offline(state, 60)[0]})
        self.assertEqual(jalv.end(signal.SIGINT), 0)
        # jalv restores after JUCE has prepared; all the same the state plays from the first sample of a block on.
        self.assertEqual(place % PERIOD, 0)
        self.assertIsNone(self.place_of(sounds[0], self.offline(state, 60, "--seed", "4712")[0]))


if __name__ == "__main__":
    host_tests.run_tests()
