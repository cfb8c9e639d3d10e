"""What a chart says about itself: on screen its title, on paper all that it needs once it has left the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from dashboard.figures import frame, wrap
from dashboard.theme import Theme

PAD = 28
LEAST_HEIGHT = 800
SURE = 0.86  # of the width: a machine without Arial, Liberation or Helvetica draws wider letters, and none may be cut
SCREEN_TITLE, LINE = 15, 1.32


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


@dataclass(frozen=True, slots=True)
class _Block:
    """Some lines of one look, broken for Plotly, and the pixels they take."""

    html: str
    size: float
    colour: str
    height: float


def finish(figure: go.Figure, caption: Caption, theme: Theme, paper: bool = False) -> go.Figure:
    """The figure with its words: title and subtitle on screen; on paper dates, sources and caveat too, in a fixed size.

    Lines are broken for the narrowest width that the theme is read at, so that no window clips them.
    """
    if paper:
        return _on_paper(figure, caption, theme)
    return _on_screen(figure, caption, theme)


def _on_screen(figure: go.Figure, caption: Caption, theme: Theme) -> go.Figure:
    inner = theme.width - 12
    blocks = [
        _block(caption.title, inner, SCREEN_TITLE, theme.text, bold=True),
        _block(caption.subtitle, inner, theme.size, theme.muted),
    ]
    above = 8 + sum(block.height for block in blocks) + 6
    _add_room(figure, theme, above, 6, legend_below=True, pixels=inner)
    _write_all(figure, blocks, top=figure.layout.margin.t - 8, left=2)
    return figure


def _on_paper(figure: go.Figure, caption: Caption, theme: Theme) -> go.Figure:
    inner = theme.width - 2 * PAD
    blocks = [
        _block(caption.title, inner, theme.size * 1.75, theme.text, bold=True),
        _block(caption.subtitle, inner, theme.size * 1.15, theme.text),
        _block(caption.dated(), inner, theme.size, theme.muted),
    ]
    notes = [_block(note, inner * SURE, theme.size * 0.94, theme.muted) for note in caption.notes()]
    above = PAD + sum(block.height for block in blocks) + 8
    below = sum(block.height for block in notes) + PAD + 8
    _add_room(figure, theme, above, below, legend_below=False, pixels=inner)
    figure.update_layout(autosize=False, width=theme.width, height=max(LEAST_HEIGHT, figure.layout.height))
    figure.update_layout(legend={"y": 1 - above / figure.layout.height})
    _write_all(figure, blocks, top=figure.layout.margin.t - PAD, left=PAD)
    _write_all(figure, notes, top=below - figure.layout.margin.b - 8, left=PAD, foot=True)
    return figure


def _block(text: str, pixels: float, size: float, colour: str, bold: bool = False) -> _Block:
    broken = wrap.lines(text, pixels, size * (wrap.BOLD if bold else 1))
    html = wrap.BREAK.join(wrap.escape(line) for line in broken)
    return _Block(
        f"<b>{html}</b>" if bold and html else html, size, colour, len(broken) * size * LINE + 4 * bool(broken)
    )


def _add_room(figure: go.Figure, theme: Theme, above: float, below: float, legend_below: bool, pixels: float) -> None:
    """Make the figure taller by its words and its legend, which stands below the plot or between words and plot."""
    rows = _legend_rows(figure, theme, frame.plot_width(figure, theme) if legend_below else pixels)
    legend = rows * theme.size * 1.7 + 12 if rows else 0
    margin, plot = figure.layout.margin, frame.plot_height(figure)
    place = {"x": 0, "y": -margin.b / plot, "xanchor": "left", "yanchor": "top"}
    if not legend_below:
        place |= {"xref": "container", "yref": "container", "x": PAD / theme.width}
    figure.update_layout(
        height=round(figure.layout.height + above + below + legend),
        margin={
            "t": round(margin.t + above + legend * (not legend_below)),
            "b": round(margin.b + below + legend * legend_below),
        },
        legend=place,
    )


def _write_all(figure: go.Figure, blocks: Sequence[_Block], top: float, left: float, foot: bool = False) -> None:
    """Blocks one below the other; the first ``top`` pixels above the plot's upper edge, or its lower (``foot``)."""
    look = {"x": 0, "y": 0 if foot else 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top"}
    look |= {"xshift": left - figure.layout.margin.l, "align": "left", "showarrow": False, "borderpad": 0}
    written = []
    for block in blocks:
        font = {"size": block.size, "color": block.colour}
        written.append(look | {"text": block.html, "yshift": top, "font": font})
        top -= block.height
    frame.annotate(figure, (each for each in written if each["text"]))


def _legend_rows(figure: go.Figure, theme: Theme, pixels: float) -> int:
    """How many rows Plotly breaks the legend into: entries as wide as the widest, unless one row holds all."""
    names = [trace.name for trace in figure.data if trace.showlegend is not False and trace.name]
    if not names or figure.layout.showlegend is False:
        return 0
    wide = [wrap.width(name, theme.size) + 45 * theme.size / 12 for name in names]
    if sum(wide) <= pixels:
        return 1
    return -(-len(names) // max(1, int(pixels // max(wide))))
