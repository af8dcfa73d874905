# SPDX-License-Identifier: GPL-3.0-or-later
"""A JACK server with a dummy device and an X server without a screen, each for one test alone."""

import ctypes
import os
import signal
import subprocess
import tempfile
import time
import uuid
from pathlib import Path


def wait_for(what, condition, seconds=600, while_running=None):
    """The condition's first true value; fails after a time that only a broken program takes, or when a process ends."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        is_running = while_running is None or while_running.is_running()
        if value := condition():
            return value
        if not is_running:
            raise AssertionError(f"{what} did not happen: {while_running.text()}")
        time.sleep(0.05)
    raise AssertionError(f"{what} did not happen within {seconds} s")


_libc = ctypes.CDLL(None)


def end_with_parent():
    """Run in a child: it gets SIGTERM when the test program ends, however it ends."""
    PR_SET_PDEATHSIG = 1  # prctl(2)
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Process:
    """A program of a test's own, ended with it."""

    def __init__(self, *command, env=None, stdin=subprocess.DEVNULL):
        self.output = tempfile.TemporaryFile(mode="w+")
        self._process = subprocess.Popen(
            [str(c) for c in command], env=env, stdin=stdin, stdout=self.output, stderr=subprocess.STDOUT, text=True,
            preexec_fn=end_with_parent,
        )
        self.stdin = self._process.stdin

    def text(self):
        self.output.flush()
        return Path(f"/proc/self/fd/{self.output.fileno()}").read_text(errors="replace")

    def is_running(self):
        return self._process.poll() is None

    def end(self, with_signal=signal.SIGTERM, seconds=600):
        """Asks it to end, and makes it; returns its exit code."""
        if self.is_running():
            self._process.send_signal(with_signal)
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise AssertionError(f"{self._process.args[0]} does not end") from None
        finally:
            self.output.close()
            if self.stdin:
                self.stdin.close()


class Jack:
    """jackd with the dummy device, under a name of its own. It needs no rights to real time: in synchronous mode it
    waits for clients that a busy machine holds up, so that no sample is lost."""

    def __init__(self, rate=48000, name=None):
        self.name = name or "berger-" + uuid.uuid4().hex[:8]
        self.env = {**os.environ, "JACK_DEFAULT_SERVER": self.name, "JACK_NO_AUDIO_RESERVATION": "1",
                    "JACK_NO_START_SERVER": "1"}
        self._server = Process("jackd", "-n", self.name, "-r", "-S", "--no-mlock", "-d", "dummy", "-r", str(rate), "-p",
                               "256", "-C", "2", "-P", "8", env=self.env)
        try:
            wait_for("JACK's start", lambda: "system:playback_8" in self.ports())
        except AssertionError as error:
            text = self._server.text()
            self.end()
            raise AssertionError(f"{error}: {text}") from None

    def ports(self):
        return self._tell("jack_lsp").splitlines()

    def connections(self):
        return self._tell("jack_lsp", "-c")

    def aliases(self):
        return self._tell("jack_lsp", "-A")

    def connect(self, output, input):
        self._tell("jack_connect", output, input)

    def disconnect(self, output, input):
        self._tell("jack_disconnect", output, input)

    def _tell(self, *command):
        return subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=600).stdout

    def record(self, path, seconds, *ports):
        """24-bit samples as one list of floats a port. It is tried again where jack_rec says that it was held up, and
        where it comes to no end: in synchronous mode JACK can lose a wake-up when a client joins on a busy machine, and
        goes on when that client is gone."""
        command = ["jack_rec", "-f", str(path), "-d", str(seconds), "-b", "24", "-B", "262144", *ports]
        said = ""

        def is_whole():
            nonlocal said
            try:
                ended = subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=600)
            except subprocess.TimeoutExpired:
                said = "jack_rec did not end"
                return False
            said = ended.stderr
            return ended.returncode == 0

        try:
            wait_for("a whole recording", is_whole, seconds=600)
        except AssertionError as error:
            raise AssertionError(f"{error}: {said}") from None
        raw = subprocess.run(["sox", "-D", str(path), "-t", "f32", "-"], check=True, capture_output=True).stdout
        samples = memoryview(raw).cast("f")
        return [list(samples[i :: len(ports)]) for i in range(len(ports))]

    def end(self, with_signal=signal.SIGTERM):
        if not self._server.output.closed:
            self._server.end(with_signal)


class Display:
    """Xvfb on a display that it chooses itself."""

    def __init__(self, size="1280x1024", dpi=96):
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-dpi", str(dpi), "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL, preexec_fn=end_with_parent,
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()  # empty when the server has ended
        self.name = ":" + number
        if not number:
            self.end()
            raise AssertionError("Xvfb does not start")

    def end(self):
        self._server.terminate()
        self._server.wait(120)
