"""What the reader has chosen: kept in the session across pages, written to the address, restored from a link.

Streamlit forgets a widget's value when its page is left, and clears the address; so the choices are kept here, and
widgets and address are set from them. An address that this program did not write last is a link: it is read whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import streamlit as st

from dashboard.plain import label as inert
from dashboard.selection import Field, Value, checked, decode, encode

_KEPT, _WRITTEN, _SAID = "choices.kept", "choices.written", "choices.said"


class Choices:
    """The choices of one run of one page, and of its parts until the next.

    Fields are asked for in order; ``settle`` then writes the address.
    """

    def __init__(self, page: str) -> None:
        self.page = page
        self._now = {key: st.query_params.get_all(key) for key in st.query_params}
        self._linked = bool(self._now) and self._now != st.session_state.get(_WRITTEN)
        self._used: dict[str, tuple[Field, Value]] = {}
        self._settled = False
        self._parts: dict[str, set[str]] = {}
        if self._linked:
            st.session_state[_SAID] = []
        self._kept: dict[tuple[str, str], Value] = st.session_state.setdefault(_KEPT, {})

    def select(self, field: Field, where: Any = st, shared: bool = False, help: str | None = None) -> Any:
        """Ask for one of the field's options in a list."""
        key = self._ready(field, shared)
        names = {code: inert(text) for code, text in field.options.items()}
        value = where.selectbox(field.label, list(names), format_func=names.get, key=key, help=help)
        return self._keep(field, value, shared)

    def segments(self, field: Field, where: Any = st, shared: bool = False) -> Any:
        """Ask for one of a few options, all in view."""
        key = self._ready(field, shared)
        names = {code: inert(text) for code, text in field.options.items()}
        value = where.segmented_control(field.label, list(names), format_func=names.get, key=key, required=True)
        return self._keep(field, value, shared)

    def several(self, field: Field, where: Any = st, shared: bool = False, placeholder: str = "All") -> tuple[str, ...]:
        """Ask for any number of the field's options; none means all."""
        key = self._ready(field, shared)
        names = {code: inert(text) for code, text in field.options.items()}
        value = where.multiselect(field.label, list(names), format_func=names.get, key=key, placeholder=placeholder)
        return self._keep(field, tuple(value), shared)

    def day(self, field: Field, where: Any = st, shared: bool = False) -> Any:
        """Ask for a date between the field's first and last."""
        key = self._ready(field, shared)
        value = where.date_input(field.label, min_value=field.first, max_value=field.last, key=key, format="YYYY-MM-DD")
        return self._keep(field, value or field.empty, shared)

    def switch(self, field: Field, where: Any = st, help: str | None = None) -> bool:
        """Ask for yes or no."""
        return self._keep(field, where.toggle(field.label, key=self._ready(field, False), help=help), False)

    def text(self, field: Field, where: Any = st, placeholder: str = "") -> str:
        """Ask for a few words."""
        key = self._ready(field, False)
        return self._keep(field, where.text_input(field.label, key=key, placeholder=placeholder).strip(), False)

    def unseen(self, field: Field) -> Any:
        """A choice that only a link or a click makes, without a widget."""
        value = self._start(field, False)
        return self._keep(field, value, False)

    @property
    def linked(self) -> bool:
        """Whether this run answers a link, and not the reader's own step."""
        return self._linked

    def held(self, field: Field) -> Any:
        """What one of the page's own choices holds now."""
        return self._kept.get((self.page, field.key), field.empty)

    def move(self, field: Field, value: Value) -> None:
        """Change one of the page's own choices between its runs: from a callback, or before a run anew."""
        key = f"{self.page}/{field.key}"
        if key in st.session_state:
            st.session_state[key] = list(value) if isinstance(value, tuple) else value
        self._keep(field, value, False)

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """What is asked within belongs to one part of the page: where that runs anew alone, it asks all of it anew.

        The address is then written at its end; while the whole page runs, ``settle`` does so.
        """
        for key in self._parts.pop(name, ()):
            self._used.pop(key, None)
        before = set(self._used)
        try:
            yield
        finally:
            self._parts[name] = set(self._used) - before
        if self._settled:
            self.write()

    def write(self) -> None:
        """Write the address from within a fragment, where no run of the whole page follows."""
        wanted = self.address()
        st.query_params.from_dict(wanted)
        st.session_state[_WRITTEN] = wanted

    def forget(self, key: str) -> None:
        """Drop one of the page's own choices; the next run starts it anew."""
        self._kept.pop((self.page, key), None)

    def address(self, extra: Mapping[str, list[str]] | None = None, shared_only: bool = False) -> dict[str, list[str]]:
        """What the address of this view holds; ``shared_only`` for the start of another page's address."""
        held = {
            key: encode(field, value)
            for key, (field, value) in self._used.items()
            if not shared_only or ("", key) in self._kept
        }
        return {key: value for key, value in (held | dict(extra or {})).items() if value}

    def settle(self) -> list[str]:
        """Write the address; what comes out are sentences on what a link asked and could not get."""
        wanted = self.address()
        if wanted != self._now:
            st.query_params.from_dict(wanted)
        said = st.session_state.setdefault(_SAID, [])
        if self._linked:
            unknown = [key for key in self._now if key not in self._used]
            said += [f"The link carries “{key[:60]}”, which this page does not know." for key in unknown]
        elif wanted != st.session_state.get(_WRITTEN):
            said.clear()
        st.session_state[_WRITTEN] = wanted
        self._linked, self._settled = False, True  # from now on what widgets hold counts
        return list(said)

    def _ready(self, field: Field, shared: bool) -> str:
        """The widget's key, with its state set to what holds: the link, else what the reader chose, else the start."""
        key = f"{'' if shared else self.page}/{field.key}"
        value = self._start(field, shared)
        if not self._linked and key in st.session_state:
            value = checked(field, _plain(st.session_state[key]))
        st.session_state[key] = list(value) if isinstance(value, tuple) else value
        return key

    def _start(self, field: Field, shared: bool) -> Value:
        if self._linked:
            value, said = decode(field, self._now.get(field.key, []))
            st.session_state[_SAID] += said
            return value
        return checked(field, self._kept.get(("" if shared else self.page, field.key), field.empty))

    def _keep(self, field: Field, value: Value, shared: bool) -> Value:
        self._used[field.key] = (field, value)
        self._kept["" if shared else self.page, field.key] = value
        return value


def _plain(value: Any) -> Value:
    return tuple(value) if isinstance(value, list) else value
