"""Pieces of a page as HTML in which every word of a source is escaped, and only addresses of the web are links."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence

from dashboard.brief_text import Section
from dashboard.brief_words import Linked, Part, Sentence
from dashboard.plain import web_address

Led = Callable[[tuple[str, ...]], str]


def text(words: str) -> str:
    """The words and nothing but them, white space in one."""
    return html.escape(" ".join(words.split()))


def tag(name: str, inner: str, **attributes: str) -> str:
    """An element around markup; attributes are escaped, ``class_`` stands for class."""
    given = "".join(f' {key.rstrip("_").replace("_", "-")}="{html.escape(value)}"' for key, value in attributes.items())
    return f"<{name}{given}>{inner}</{name}>"


def link(words: str, url: str) -> str:
    """The words as a link that opens beside the page, where the address is one of the web; else the words alone."""
    address = web_address(url)
    if not address:
        return text(words)
    return tag("a", text(words), href=address, rel="noopener noreferrer nofollow", target="_blank")


def listed(lines: Iterable[str]) -> str:
    """Markup of a list, one item each."""
    return tag("ul", "".join(tag("li", line) for line in lines))


def sections(parts: Sequence[Section], leads_to: Led | None = None) -> str:
    """A brief: each section with its heading; ``leads_to`` gives the address on this page of a number's claims."""
    return "".join(
        tag("section", tag("h3", text(part.title)) + listed(sentence(each, leads_to) for each in part.sentences))
        for part in parts
    )


def sentence(parts: Sentence, leads_to: Led | None = None) -> str:
    """One sentence; its numbers are bold, or links to their claims."""
    return "".join(_part(part, leads_to) for part in parts)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """A table whose cells are markup; each carries its heading, for screens too narrow for columns."""
    head = tag("thead", tag("tr", "".join(tag("th", text(each), scope="col") for each in heads)))
    body = "".join(tag("tr", _cells(heads, row)) for row in rows)
    said = tag("caption", text(caption)) if caption else ""
    return tag("table", said + head + tag("tbody", body))


def _cells(heads: Sequence[str], row: Sequence[str]) -> str:
    return "".join(tag("td", cell, data_head=head) for head, cell in zip(heads, row, strict=True))


def _part(part: Part, leads_to: Led | None) -> str:
    if not isinstance(part, Linked):
        return html.escape(part)
    number = html.escape(part.text)
    address = leads_to(part.claim_ids) if leads_to else ""
    return tag("a", number, href=address) if address else tag("b", number)
