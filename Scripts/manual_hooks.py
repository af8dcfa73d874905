# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets the manual's pages show the pictures in Assets, which lies beside the folder Manual."""

from pathlib import Path

from mkdocs.structure.files import File

ROOT = Path(__file__).parents[1]


def on_files(files, config, **_):
    for picture in sorted((ROOT / "Assets").glob("*.png")):
        files.append(File(f"Assets/{picture.name}", str(ROOT), config.site_dir, config.use_directory_urls))
    return files


def on_page_markdown(markdown, **_):
    return markdown.replace("](../Assets/", "](Assets/")
