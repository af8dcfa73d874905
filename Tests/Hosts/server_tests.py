# SPDX-License-Identifier: GPL-3.0-or-later
"""The servers of the tests with hosts leave nothing behind when a test fails or is ended.

Usage: server_tests.py FOLDER_WITH_LV2_VST3_AND_STANDALONE PATH_TO_BERGER_LAB [unittest's arguments]
"""

import subprocess
import sys
import unittest
from pathlib import Path
from unittest import mock

import host_tests
import servers
from servers import Jack, wait_for


def is_running(pid):
    """False for a zombie too."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


class Servers(unittest.TestCase):
    @host_tests.needs("jackd", "jack_lsp")
    def test_a_server_that_does_not_start_in_time_is_ended(self):
        started = []

        class Noted(servers.Process):
            def __init__(self, *arguments, **options):
                super().__init__(*arguments, **options)
                started.append(self._process.pid)

        with mock.patch.object(servers, "Process", Noted), \
                mock.patch.object(servers, "wait_for", side_effect=AssertionError("too late")):
            self.assertRaisesRegex(AssertionError, "too late", Jack)
        self.assertEqual(len(started), 1)
        self.assertFalse(is_running(started[0]))

    def orphan_of(self, options):
        """A sleeping process, whose parent has started it like this and was killed."""
        script = ("import subprocess, sys, time, servers\n"
                  f"p = subprocess.Popen(['sleep', '60'], {options})\n"
                  "print(p.pid, flush=True)\n"
                  "time.sleep(60)")
        with subprocess.Popen([sys.executable, "-B", "-c", script], stdout=subprocess.PIPE, text=True,
                              cwd=Path(__file__).parent) as parent:
            pid = int(parent.stdout.readline())
            self.assertTrue(is_running(pid))
            parent.kill()
        return pid

    def test_servers_end_with_a_test_that_is_killed(self):
        pid = self.orphan_of("preexec_fn=servers.end_with_parent, stdout=subprocess.DEVNULL")
        wait_for("its end", lambda: not is_running(pid))
        # Another process would go on.
        pid = self.orphan_of("stdout=subprocess.DEVNULL")
        self.assertTrue(is_running(pid))
        subprocess.run(["kill", str(pid)], check=True)


if __name__ == "__main__":
    host_tests.run_tests()
