"""A visible *PNG* button: the reader's own browser draws the figure made for paper and saves it.

The server needs no browser and the browser no network: the page's own Plotly does the drawing, off screen and in the
figure's fixed size, so that neither the screen's theme nor its width shows in the image.
"""

from __future__ import annotations

import json

import plotly.graph_objects as go
import streamlit as st

SCALE = 2
COLLECTED = "png.collected"  # a list in the session state takes the charts instead, where a batch runs the page

_HTML = """
<button type="button" class="png">
  <span class="label">PNG</span>
</button>
<span class="said" role="status" aria-live="polite"></span>
"""

_CSS = """
:host { display: block; }
.png {
  font: 500 0.875rem/1.2 var(--st-font, sans-serif);
  color: var(--st-text-color);
  background: var(--st-background-color);
  border: 1px solid var(--st-border-color);
  border-radius: var(--st-button-radius, 4px);
  padding: 0.4rem 0.8rem;
  min-height: 2.2rem;
  cursor: pointer;
}
.png:hover { color: var(--st-primary-color); border-color: var(--st-primary-color); }
.png:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
.png[disabled] { cursor: progress; opacity: 0.6; }
.said { font: 0.8rem/1.3 var(--st-font, sans-serif); color: var(--st-text-color); margin-left: 0.5rem; }
"""

# Streamlit loads Plotly with a page's first chart and leaves it in `window.Plotly`. Where no chart has been drawn yet
# the chunk that holds it is found by its name among Streamlit's own files, on the same host.
_JS = """
const CHUNK = /[A-Za-z0-9_.\\/-]*PlotlyChart\\.[A-Za-z0-9_-]+\\.js/;

async function chunkAddress() {
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name).find((name) => CHUNK.test(name));
  if (loaded) return loaded;
  const entry = document.querySelector('script[type="module"][src]');
  const text = await (await fetch(entry.src)).text();
  const found = text.match(CHUNK);
  return found ? new URL(found[0].split("/").pop(), entry.src).href : null;
}

async function plotly() {
  if (window.Plotly) return window.Plotly;
  const address = await chunkAddress();
  if (address) await import(address);
  if (!window.Plotly) throw new Error("Plotly was not found on this page");
  return window.Plotly;
}

async function save(data) {
  const Plotly = await plotly();
  const figure = JSON.parse(data.figure);
  const wanted = { format: "png", scale: data.scale, width: data.width, height: data.height };
  const address = await Plotly.toImage({ ...figure, config: { staticPlot: true } }, wanted);
  const link = document.createElement("a");
  link.href = address;
  link.download = data.filename + ".png";
  document.body.appendChild(link);
  link.click();
  link.remove();
}

export default function (component) {
  const { data, parentElement } = component;
  const button = parentElement.querySelector("button.png");
  const said = parentElement.querySelector(".said");
  button.setAttribute("aria-label", "Save as PNG: " + data.title);
  button.title = "Save this chart as an image";
  button.onclick = async () => {
    button.disabled = true;
    said.textContent = "";
    try {
      await save(data);
    } catch (fault) {
      console.warn(fault);
      said.textContent = "The image could not be made. Reload the page and try again.";
    } finally {
      button.disabled = false;
    }
  };
  return () => { button.onclick = null; };
}
"""

_button = st.components.v2.component("situation_timeline_png", html=_HTML, css=_CSS, js=_JS)


def png_button(fig_paper: go.Figure, filename: str, key: str, title: str = "") -> None:
    """Show the button that saves ``fig_paper`` (finished for paper, with width and height) as ``<filename>.png``.

    What only a pointer needs stays on the server.
    """
    if COLLECTED in st.session_state:
        st.session_state[COLLECTED].append((filename, fig_paper))
        return
    layout = fig_paper.layout
    figure = json.loads(fig_paper.to_json())
    for trace in figure["data"]:
        for pointed in ("hovertext", "customdata"):
            trace.pop(pointed, None)
    _button(
        key=key,
        data={
            "figure": json.dumps(figure, separators=(",", ":")),
            "width": layout.width,
            "height": layout.height,
            "scale": SCALE,
            "filename": filename,
            "title": title or filename,
        },
        height="content",
    )
