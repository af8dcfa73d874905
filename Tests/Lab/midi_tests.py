# SPDX-License-Identifier: GPL-3.0-or-later
"""berger-lab audio --midi: standard MIDI files play each event at its sample, and broken ones as far as they can.

Usage: midi_tests.py PATH_TO_BERGER_LAB
"""

import random
import struct
import unittest
from fractions import Fraction
from math import floor

from labtest import LabTest, lab

RATE = 48000
# At this speed each sample is one step of the model, so that nothing hides between steps.
COMMON = ["--set", "E_inp=50", "--speed", 24, "--sample-rate", RATE]
END = (0, b"\xff\x2f\x00")


def variable(number):
    """A number of seven bits a byte."""
    digits = [number & 127]
    while number := number >> 7:
        digits.append(number & 127 | 128)
    return bytes(reversed(digits))


def chunk(kind, body, length=None):
    return kind + struct.pack(">I", len(body) if length is None else length) + body


def track(*events):
    """A track of (ticks since the one before, bytes)."""
    return chunk(b"MTrk", b"".join(variable(delta) + data for delta, data in events))


def song(form, division, *tracks, count=None, header=b""):
    head = struct.pack(">HHH", form, len(tracks) if count is None else count, division) + header
    return chunk(b"MThd", head) + b"".join(tracks)


def by_samples(*events):
    """A file in which a tick is a sample of 48 kHz: a quarter note of 24000 ticks in half a second."""
    ticks = [sample for sample, _ in events]
    deltas = [b - a for a, b in zip([0] + ticks, ticks)]
    return song(0, 24000, track(*zip(deltas, [data for _, data in events]), END))


def on(key, velocity=100):
    return bytes([0x90, key, velocity])


def off(key):
    return bytes([0x80, key, 64])


def tempo(microseconds):
    return b"\xff\x51\x03" + microseconds.to_bytes(3, "big")


def sample(seconds):
    """The nearest sample, later if there are two."""
    return floor(seconds * RATE + Fraction(1, 2))


class Midi(LabTest):
    rendered = {}

    def render(self, *arguments, **options):
        """What berger-lab makes of a song, once for equal arguments."""
        key = arguments, tuple(options.items())
        if key not in self.rendered:
            self.rendered[key] = self.render_anew(*arguments, **options)
        return self.rendered[key]

    def render_anew(self, data=None, *arguments, seconds=0.5):
        out = self.folder / "a.wav"
        midi = []
        if data is not None:
            file = self.folder / "a.mid"
            file.write_bytes(data)
            midi = ["--midi", file]
        self.ok("audio", *COMMON, "--seconds", seconds, *midi, *arguments, "--out", out)
        return out.read_bytes()

    def assertPlays(self, data, events, **options):
        """The file sounds as these events at these samples do, and not as those a sample later do."""
        self.assertEqual(self.render(data, **options), self.render(by_samples(*events), **options))
        later = [(at + 1, message) for at, message in events]
        self.assertNotEqual(self.render(data, **options), self.render(by_samples(*later), **options))

    def assertStartsWithTheNote(self, *settings):
        arguments = [word for setting in settings for word in ("--set", setting)]
        quiet = self.render(None, *arguments)
        first = []
        for at in (0, 1, 1000, 1001, 12345):
            played = self.render(by_samples((at, on(60))), *arguments)
            self.assertEqual(len(played), len(quiet))
            byte = next(i for i, (a, b) in enumerate(zip(quiet, played)) if a != b)
            # 6 channels of 4 bytes; the header's length is the same for all.
            first.append(byte // 24 - at)
        self.assertEqual(len(set(first)), 1, first)

    def test_a_note_kicks_the_column_at_its_sample(self):
        self.assertStartsWithTheNote("keys=off")

    def test_a_note_plays_a_column_from_its_sample(self):
        self.assertStartsWithTheNote("note_kick=0", "column_level=-60")

    NOTES = ["--set", "note_kick=0", "--set", "column_level=-60", "--set", "E_inp=220"]

    def pitch(self, key, *arguments, before=()):
        """The frequency of a held note in Hz, of the cycles that its second second has; 0 for silence."""
        played = self.render(by_samples(*before, (0, on(key))), *self.NOTES, *arguments, seconds=2)
        left = [x[0] for x in struct.iter_unpack("<6f", played[-RATE * 24:])]
        if max(map(abs, left)) == 0:
            return 0
        rises = [i - b / (b - a) for i, (a, b) in enumerate(zip(left, left[1:]), 1) if a < 0 <= b]
        return RATE * (len(rises) - 1) / (rises[-1] - rises[0])

    def test_a_first_message_finds_the_rhythm_whenever_it_comes(self):
        unused = b"\xb0\x14\x00"
        for at in (0, 1, 777, 12345):
            late = self.render(by_samples((at, on(60))), *self.NOTES)
            self.assertEqual(late, self.render(by_samples((0, unused), (at, on(60))), *self.NOTES))

    def test_notes_have_the_tuning_that_is_given(self):
        scale, mapping = self.folder / "s.scl", self.folder / "m.kbm"
        scale.write_text("! s.scl\nneutral thirds\n2\n350.\n2/1\n")
        mapping.write_text("! A mapping: note 70 is not mapped\n2\n0\n127\n69\n69\n440.\n2\n0\nx\n")
        for key, hertz, arguments in ((69, 440, ()), (69, 415, ("--a4", 415)), (81, 864, ("--a4", 432)),
                                      (70, 440 * 2 ** (1 - 350 / 1200), ("--scl", scale)),
                                      (69, 440, ("--kbm", mapping)), (70, 0, ("--kbm", mapping))):
            with self.subTest(key=key, arguments=arguments):
                self.assertAlmostEqual(self.pitch(key, *arguments), hertz, delta=0.002 * hertz)

    def test_what_a_song_says_of_tuning_and_level_reaches_the_keys(self):
        tuned = (0, b"\xf0\x0b\x7f\x7f\x08\x02\x00\x01\x45\x46\x40\x00\xf7")  # 69 half way from 70 to 71
        self.assertEqual(variable(len(tuned[1]) - 2), tuned[1][1:2])
        self.assertAlmostEqual(self.pitch(69, before=[tuned]), 440 * 2 ** (1.5 / 12), delta=0.5)
        coarse = [(0, bytes([0xb0, *message])) for message in ((101, 0), (100, 2), (6, 67))]
        self.assertAlmostEqual(self.pitch(69, before=coarse), 440 * 2 ** (3 / 12), delta=0.5)
        self.assertEqual(self.pitch(69, before=[(0, b"\xb0\x07\x00")]), 0)

    def test_a_broken_scale_is_refused_by_its_line(self):
        scale, out = self.folder / "s.scl", self.folder / "a.wav"
        scale.write_text("broken\n2\n350.\nx/1\n")
        self.refused("audio", *COMMON, "--seconds", 1, "--scl", scale, "--out", out, says=f"{scale}: line 4: 'x/1'")

    def test_tempo_changes_of_format_0(self):
        data = song(0, 96, track((0, tempo(400000)), (10, on(60)), (20, tempo(777777)), (5, off(60)), (0, on(64)),
                                 (7, tempo(123457)), (0, tempo(250001)), (33, on(64, 0)), (1, on(67)), END))
        quarter = Fraction(1, 96 * 1000000)
        times, time = [], 0
        for ticks, microseconds in ((10, 400000), (20, 400000), (5, 777777), (7, 777777), (33, 250001), (1, 250001)):
            time += ticks * microseconds * quarter
            times.append(sample(time))
        self.assertPlays(data, [(times[0], on(60)), (times[2], off(60)), (times[2], on(64)), (times[4], on(64, 0)),
                                (times[5], on(67))])

    def test_without_a_tempo_a_quarter_note_is_half_a_second(self):
        self.assertPlays(song(0, 480, track((240, on(60)), END)), [(12000, on(60))])

    def test_tracks_of_format_1_share_the_tempo_of_the_first(self):
        name = b"\xff\x03\x05Berge"
        first = track((0, name), (0, tempo(300000)), (50, tempo(600000)), (100, tempo(200000)), END)
        second = track((25, on(60)), (50, off(60)), (95, on(62)), END)
        third = track((0, b"\xf0\x05\x7e\x7f\x09\x01\xf7"), (75, b"\xc0\x05"), (0, on(55)), (75, off(55)), END)
        data = song(1, 100, first, second, third)
        ms = lambda milliseconds: sample(Fraction(milliseconds, 1000))
        # 25 ticks of 3 ms, 25 of 3, 25 of 6, 75 of 6, then 20 of 2.
        self.assertPlays(data, [(ms(75), on(60)), (ms(300), off(60)), (ms(300), b"\xc0\x05"), (ms(300), on(55)),
                                (ms(750), off(55)), (ms(790), on(62))], seconds=1)

    def test_running_status_and_foreign_chunks(self):
        plain = song(1, 24000, track((100, on(60)), (200, on(64)), (300, on(64, 0)), (5, on(67)), END))
        running = track((100, on(60)), (200, b"\x40\x64"), (300, b"\x40\x00"), (0, b"\xff\x01\x02hi"), (5, b"\x43\x64"),
                        END)
        odd = song(1, 24000, chunk(b"XFIH", b"\0" * 7), running, chunk(b"junk", b""), count=1, header=b"\1\2\3")
        self.assertEqual(self.render(odd), self.render(plain))

    def test_time_code(self):
        events = [(0, on(60)), (1, on(64)), (333, off(60)), (777, on(67)), END]
        for frames, ticks, per_second in ((24, 80, 24 * 80), (25, 40, 25 * 40), (30, 100, 30 * 100),
                                          (29, 100, Fraction(30000, 1001) * 100)):
            with self.subTest(frames):
                data = song(0, (256 - frames) << 8 | ticks, track((0, tempo(100)), *events))
                at, samples = 0, []
                for delta, _ in events:
                    at += delta
                    samples.append(sample(at / Fraction(per_second)))
                self.assertPlays(data, [(s, data) for s, (_, data) in zip(samples, events[:-1])], seconds=1.2)

    def test_blocks_do_not_matter(self):
        data = by_samples((0, on(60)), (511, on(62)), (512, off(60)), (513, on(65)), (9999, off(65)))
        reference = self.render(data)
        for size in (1, 17, 8192):
            self.assertEqual(self.render(data, "--block-size", size), reference)

    def test_a_song_is_played_to_its_end(self):
        song_file, out = self.folder / "long.mid", self.folder / "long.wav"
        song_file.write_bytes(song(0, 1, track((0, on(60)), (25, off(60)), END)))  # 12.5 s
        self.ok("audio", "--midi", song_file, "--sample-rate", 8000, "--out", out)
        sound = out.read_bytes()
        self.assertEqual((len(sound) - sound.index(b"data") - 8) / (8000 * 6 * 4), 15)

    def test_events_after_the_end_and_far_beyond_are_no_error(self):
        data = song(0, 1, track((0, on(60)), *[(2 ** 28 - 1, tempo(2 ** 24 - 1))] * 5, (2 ** 28 - 1, off(60)), END))
        self.assertEqual(self.render(data), self.render(by_samples((0, on(60)))))

    def test_what_was_mended_is_said_in_one_line_and_the_rest_plays(self):
        # MidiSongTests.cpp has each way in which a file may be broken.
        plain = by_samples((0, on(60)), (480, off(60)))
        unended = song(0, 24000, track((0, on(60)), (480, off(60))))
        file, out = self.folder / "a.mid", self.folder / "a.wav"
        for says, data in [
            ("byte 31: the track has no end, which is FF 2F 00", unended),
            ("byte 32: the track ends within an event (and 1 more)", plain[:-3]),
            ("byte 0: this is a RIFF file, which has a song from byte 20",
             b"RIFF" + struct.pack("<I", len(plain) + 12) + b"RMIDdata" + struct.pack("<I", len(plain)) + plain),
        ]:
            with self.subTest(says):
                file.write_bytes(data)
                result = lab("audio", *COMMON, "--seconds", 0.5, "--midi", file, "--out", out)
                self.assertEqual((result.returncode, result.stderr), (0, f"berger-lab: {file}: mended: {says}\n"))
                self.assertEqual(out.read_bytes(), self.render(plain))

    def test_what_is_no_song_is_refused(self):
        for says, data in [
            ("byte 0: the file is empty", b""),
            ("byte 0: this is not a standard MIDI file", b"RIFF\4\0\0\0WAVE"),
            ("byte 13: the file ends within its header", song(0, 96)[:13]),
            ("a.mid: there is nothing to play in it", song(0, 96, track((0, tempo(500000)), END))),
        ]:
            with self.subTest(says):
                file = self.folder / "a.mid"
                file.write_bytes(data)
                self.refused("audio", "--midi", file, "--out", self.folder / "a.wav", says=says)

    def test_files_that_cannot_be_read(self):
        out = ["--out", self.folder / "a.wav"]
        self.refused("audio", "--midi", self.folder / "none.mid", *out, says="cannot read")
        self.refused("audio", "--midi", self.folder, *out, says="is a folder")
        self.refused("audio", "--midi", "/dev/zero", *out, says="is longer than")

    def test_damaged_files_are_played_or_refused(self):
        # Few, since each is a process: MidiSongTests.cpp has many.
        whole = song(1, 96, track((0, tempo(400000)), (0, b"\xff\x03\x01a"), END),
                     track((0, on(60)), (48, b"\x3c\x00"), (0, b"\xf0\x03\x01\x02\xf7"), (9, b"\xe0\x00\x40"), END))
        draw = random.Random(6)
        files = [whole[:n] for n in range(0, len(whole), 9)]
        for _ in range(20):
            data = bytearray(whole)
            for _ in range(draw.randint(1, 3)):
                place = draw.randrange(len(data))
                if draw.randrange(3) == 0:
                    del data[place:place + draw.randint(1, 4)]
                else:
                    data[place] = draw.choice((0, 1, 0x7f, 0x80, 0xff, draw.randrange(256)))
            files.append(bytes(data))
        statuses = set()
        for number, data in enumerate(files):
            file, out = self.folder / f"{number}.mid", self.folder / f"{number}.wav"
            file.write_bytes(data)
            result = lab("audio", *COMMON, "--seconds", "0.01", "--midi", file, "--out", out)
            statuses.add(result.returncode)
            with self.subTest(data.hex()):
                self.assertIn(result.returncode, (0, 2))
                self.assertEqual(out.exists(), result.returncode == 0)
                self.assertLessEqual(result.stderr.count("\n"), 1, result.stderr)
                if result.stderr:
                    self.assertTrue(result.stderr.startswith(f"berger-lab: {file}: "), result.stderr)
        self.assertEqual(statuses, {0, 2})


if __name__ == "__main__":
    unittest.main(verbosity=1)
