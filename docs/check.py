"""``python docs/check.py SITE``: look over a built site; exit code 1 and a list if something is wrong.

Every link inside the site leads somewhere, every change and every release step has a page, and the
search index knows them.
"""

from __future__ import annotations

import json
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from flaskmigrate.catalog import load
from flaskmigrate.releases import RELEASES


class Page(HTMLParser):
    """The links and the anchors of one page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.anchors: set[str] = {""}
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag links to, and what it is called."""
        for name, value in attrs:
            if value and name == "id":
                self.anchors.add(value)
            elif value and (name in ("href", "src")) and tag != "link":
                self.links.add(value)


def broken_links(site: Path) -> list[str]:
    """Each link to a page, file or anchor that the site does not have."""
    site = site.resolve()
    pages = {p: Page(p) for p in site.rglob("*.html") if "_static" not in p.parts}
    wrong = []
    for path, page in pages.items():
        for link in sorted(page.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            folder = site if parts.path.startswith("/") else path.parent
            target = (folder / unquote(parts.path).lstrip("/")).resolve() if parts.path else path
            other = pages.get(target)
            if not target.is_file() or (other and unquote(parts.fragment) not in other.anchors):
                wrong.append(f"{path.relative_to(site)}: {link} leads nowhere")
    return wrong


def missing_pages(site: Path) -> list[str]:
    """Each change and each library that has no page, or that the search does not know."""
    wanted = {f"changes/{change.id}" for change in load(plugins=False)}
    wanted |= {f"releases/{library}/index" for library in RELEASES}
    wanted |= {
        f"releases/{library}/{version}"
        for library, versions in RELEASES.items()
        for version in versions[1:]
    }
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    found = set(json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))["docnames"])
    return [
        *(f"{name}: no page" for name in sorted(wanted) if not (site / f"{name}.html").is_file()),
        *(f"{name}: not in the search" for name in sorted(wanted - found)),
    ]


def main() -> int:
    """Print what is wrong with the site named on the command line."""
    site = Path(sys.argv[1])
    wrong = missing_pages(site) + broken_links(site)
    print("\n".join(wrong) or f"{len(list(site.rglob('*.html')))} pages, nothing wrong")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
