# SPDX-License-Identifier: GPL-3.0-or-later
"""The standalone's settings file, read and written here a second time, so that the format is checked."""

import json
import struct
import xml.etree.ElementTree as ET
import zlib

_DIGITS = ".ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+"  # JUCE's, not RFC 4648's


def _decode(text):
    size, digits = text.split(".", 1)
    bits = 0
    for i, digit in enumerate(digits):
        bits |= _DIGITS.index(digit) << (6 * i)
    return bits.to_bytes(int(size) + 8, "little")[: int(size)]


def _encode(data):
    bits = int.from_bytes(data, "little")
    count = (len(data) * 8 + 5) // 6
    return f"{len(data)}." + "".join(_DIGITS[(bits >> (6 * i)) & 63] for i in range(count))


def read_values(path):
    """The settings by name."""
    return {e.get("name"): e.get("val") for e in ET.parse(path).getroot().iter("VALUE")}


def read_state(path):
    """The state's JSON, its header checked."""
    block = _decode(read_values(path)["state"])
    size, crc = struct.unpack("<II", block[8:16])
    content = block[16 : 16 + size]
    if block[:8] != b"BergerS1" or len(content) != size or zlib.crc32(content) != crc:
        raise AssertionError("the saved state's header is wrong")
    return json.loads(content)


def read_device(path):
    """The attributes of the audio device's setup."""
    return ET.parse(path).getroot().find("VALUE[@name='devices']/DEVICESETUP").attrib


def encoded(state, damage=False):
    """The state as a block in JUCE's base 64, as the settings file and the LV2 keep it."""
    content = json.dumps(state).encode()
    return _encode(b"BergerS1" + struct.pack("<II", len(content), zlib.crc32(content) ^ damage) + content)


def write_settings(path, device=None, **values):
    """A settings file with these values, and with this audio device if there is one."""
    root = ET.Element("PROPERTIES")
    for name, value in values.items():
        ET.SubElement(root, "VALUE", name=name, val=str(value))
    if device:
        ET.SubElement(ET.SubElement(root, "VALUE", name="devices"), "DEVICESETUP", **device)
    path.parent.mkdir(parents=True, exist_ok=True)
    ET.ElementTree(root).write(path, xml_declaration=True, encoding="UTF-8")


def write_state(path, state, damage=False, device=None):
    """A settings file with this state, and with this audio device if there is one."""
    write_settings(path, device, state=encoded(state, damage))
