"""What a chart says about itself: on screen its title, on paper all that it needs once it has left the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from dashboard.figures import frame, wrap
from dashboard.theme import Theme

PAD = 28
LEAST_HEIGHT = 800
_TITLE, _SUBTITLE, _NOTE = 1.75, 1.15, 0.94


@dataclass(frozen=True, slots=True)
class Caption:
    """A chart's words. ``subtitle`` names measure and unit; dates are as printed; ``filename`` has no ending."""

    title: str
    subtitle: str
    sources: tuple[str, ...]
    period: str
    as_of: str
    made: str
    caveat: str
    filename: str

    def dated(self) -> str:
        """Period and as-of date in one line."""
        as_of = f"as of {self.as_of}" if self.as_of else ""
        return " · ".join(part for part in (self.period, as_of) if part)

    def with_remarks(self, remarks: Sequence[str]) -> Caption:
        """The caption with more sentences in its caveat: what the chart itself found to say."""
        return replace(self, caveat=" ".join(part for part in (self.caveat, *remarks) if part))

    def notes(self) -> tuple[str, ...]:
        """The lines below a chart on paper: sources, caveat, date of making."""
        sources = (
            f"{'Source' if len(self.sources) == 1 else 'Sources'}: {', '.join(self.sources)}" if self.sources else ""
        )
        made = f"Made {self.made}" if self.made else ""
        return tuple(line for line in (sources, self.caveat, made) if line)


def finish(figure: go.Figure, caption: Caption, theme: Theme, paper: bool = False) -> go.Figure:
    """The figure with its words: title and subtitle on screen; on paper also dates, sources, caveat, in a fixed size."""
    if paper:
        return _on_paper(figure, caption, theme)
    return _on_screen(figure, caption, theme)


def _on_screen(figure: go.Figure, caption: Caption, theme: Theme) -> go.Figure:
    """Lines are broken for a phone, so that no width of window clips them."""
    title = wrap.lines(caption.title, frame.PHONE - 24, 15 * wrap.BOLD)
    subtitle = wrap.lines(caption.subtitle, frame.PHONE - 24, theme.size)
    above = 10 + 19 * len(title) + 16 * len(subtitle) + 8
    rows = _legend_rows(figure, theme, frame.PHONE - 20)
    below = 8 + 20 * rows
    margin = figure.layout.margin
    height = figure.layout.height + above + below
    figure.update_layout(
        height=height,
        margin={"t": margin.t + above, "b": margin.b + below},
        title={
            "text": f"<b>{_broken(title)}</b>",
            "font": {"size": 15, "color": theme.text},
            "subtitle": {"text": _broken(subtitle), "font": {"size": theme.size, "color": theme.muted}},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"l": 4, "t": 8},
        },
    )
    figure.update_layout(
        legend={"x": 0, "xanchor": "left", "xref": "container", "y": 0, "yref": "container", "yanchor": "bottom"}
    )
    return figure


def _on_paper(figure: go.Figure, caption: Caption, theme: Theme) -> go.Figure:
    inner = frame.PAPER_WIDTH - 2 * PAD
    blocks = [
        (wrap.lines(caption.title, inner, theme.size * _TITLE * wrap.BOLD), theme.size * _TITLE, theme.text, True),
        (wrap.lines(caption.subtitle, inner, theme.size * _SUBTITLE), theme.size * _SUBTITLE, theme.text, False),
        (wrap.lines(caption.dated(), inner, theme.size), theme.size, theme.muted, False),
    ]
    notes = [line for part in caption.notes() for line in wrap.lines(part, inner, theme.size * _NOTE)]
    above = PAD + sum(len(lines) * size * 1.3 + 4 for lines, size, _, _ in blocks) + 10
    legend = 30 * _legend_rows(figure, theme, inner) if _legend_rows(figure, theme, inner) else 0
    below = len(notes) * theme.size * _NOTE * 1.35 + PAD + 14
    margin = figure.layout.margin
    height = max(LEAST_HEIGHT, figure.layout.height + above + legend + below)
    figure.update_layout(
        autosize=False,
        width=frame.PAPER_WIDTH,
        height=round(height),
        margin={"t": margin.t + above + legend, "b": margin.b + below},
        legend={
            "x": PAD / frame.PAPER_WIDTH,
            "xref": "container",
            "xanchor": "left",
            "y": 1 - above / height,
            "yref": "container",
            "yanchor": "top",
        },
    )
    plot = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    offset = figure.layout.margin.t - PAD
    for lines, size, colour, bold in blocks:
        if lines:
            _write(figure, f"<b>{_broken(lines)}</b>" if bold else _broken(lines), size, colour, 1, offset)
            offset -= len(lines) * size * 1.3 + 4
    if notes:
        drop = figure.layout.margin.b - below + 10
        _write(figure, _broken(notes), theme.size * _NOTE, theme.muted, 0, -drop)
    figure.update_layout(meta={"plot_height": plot})
    return figure


def _write(figure: go.Figure, text: str, size: float, colour: str, y: int, shift: float) -> None:
    """One block of text whose upper left corner stands ``shift`` pixels above the plot's top (y 1) or bottom (y 0)."""
    figure.add_annotation(
        text=text,
        x=0,
        y=y,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="top",
        xshift=PAD - figure.layout.margin.l,
        yshift=shift,
        align="left",
        showarrow=False,
        font={"size": size, "color": colour},
        borderpad=0,
    )


def _legend_rows(figure: go.Figure, theme: Theme, pixels: float) -> int:
    """How many rows the legend's entries fill at a width, each about as wide as the widest."""
    names = [trace.name for trace in figure.data if trace.showlegend is not False and trace.name]
    if not names or figure.layout.showlegend is False:
        return 0
    widest = max(wrap.width(name, theme.size) for name in names) + 45 * theme.size / 12
    in_a_row = max(1, int(pixels // widest))
    return -(-len(names) // in_a_row)


def _broken(lines: list[str]) -> str:
    return wrap.BREAK.join(wrap.escape(line) for line in lines)
