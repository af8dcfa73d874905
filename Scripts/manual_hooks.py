# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets the manual's pages show the pictures in Assets and those that Scripts/manual_pictures.py has made, neither of which
lies in the folder Manual, and binds all pages into one PDF."""

import logging
import posixpath
import re
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from weasyprint import HTML

ROOT = Path(__file__).parents[1]
STYLE = Path(__file__).with_name("manual.css")
PLACES = {"Assets": ROOT / "Assets", "pictures": ROOT / "build" / "pictures"}
REFERENCE = re.compile(r'\b(href|src)="([^"]*)"')

faults = []  # what the PDF lacks: a picture, the end of a link
logging.getLogger("fontTools").setLevel(logging.ERROR)
logging.getLogger("weasyprint").setLevel(logging.ERROR)
logging.getLogger("weasyprint").addFilter(lambda record: faults.append(record.getMessage()))
chapters = {}  # by the pages' addresses: title, content
bound = []  # their order


def on_files(files, config, **_):
    for place, folder in PLACES.items():
        for picture in sorted(folder.glob("*.[ps][nv]g")):
            files.append(File(f"{place}/{picture.name}", str(folder.parent), config.site_dir, False))
    return files


def on_nav(nav, **_):
    bound[:] = [page.url for page in nav.pages]


def on_page_markdown(markdown, **_):
    return re.sub(r"\]\((?:\.\./)+Assets/", lambda match: match[0].replace("../", "", 1), markdown)


def on_page_content(html, page, **_):
    chapters[page.url] = page.title, html
    return html


def within_the_book(url, html):
    """A page's content with ids that no other page has, links to those, and the pictures' places on the disk."""
    def refer(match):
        attribute, target = match.groups()
        if "://" in target or target.startswith("mailto:"):
            return match[0]
        page, _, anchor = target.partition("#")
        page = posixpath.normpath(posixpath.join(posixpath.dirname(url), page)) if page else url
        if page in chapters:
            return f'{attribute}="#{page}{":" + anchor if anchor else ""}"'
        place, _, name = page.partition("/")
        return f'{attribute}="{(PLACES[place] / name).as_uri()}"'

    return REFERENCE.sub(refer, re.sub(r'\bid="', f'id="{url}:', html))


def on_post_build(config, **_):
    order = [url for url in bound if url != "index.html"]
    contents = "".join(f'<li><a href="#{url}">{chapters[url][0]}</a></li>' for url in order)
    pages = "".join(f'<section id="{url}">{within_the_book(url, chapters[url][1])}</section>' for url in order)
    book = (f'<html lang="en"><head><title>{config.site_name}: the manual</title></head><body>'
            f'<header><h1>{config.site_name}</h1><p>The manual</p></header>'
            f"<nav><h2>Contents</h2><ol>{contents}</ol></nav>{pages}</body></html>")
    HTML(string=book).write_pdf(Path(config.site_dir) / "berger.pdf", stylesheets=[STYLE])
    if faults:
        raise PluginError("The PDF is not whole: " + "; ".join(faults))
