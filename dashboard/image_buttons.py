"""Buttons that save a figure as an image: the reader's own browser draws the figure made for paper and saves it.

The server needs no browser and the browser no network: the page's own Plotly does the drawing, off screen and in the
figure's fixed size, so that neither the screen's theme nor its width shows in the image.
"""

from __future__ import annotations

import json

import plotly.graph_objects as go
import streamlit as st

# label, format, scale, what it is for
CHOICES = (
    ("PNG 1×", "png", 1, "for mail and slides"),
    ("PNG 2×", "png", 2, "for reports"),
    ("PNG 4×", "png", 4, "for large prints"),
    ("SVG", "svg", 1, "lines and letters, to edit or enlarge"),
)
PRINT = ("PDF …", "print", 1, "through the print dialogue of this browser: choose “Save as PDF” there")

_HTML = """
<div class="choices" role="group"></div>
<p class="said" role="status" aria-live="polite"></p>
"""

_CSS = """
:host { display: block; }
.choices { display: flex; flex-wrap: wrap; gap: 0.5rem; }
button {
  font: 400 0.875rem/1.2 var(--st-font, sans-serif);
  color: var(--st-text-color);
  background: var(--st-background-color);
  border: 1px solid var(--st-border-color);
  border-radius: var(--st-button-radius, 4px);
  padding: 0.4rem 0.75rem;
  min-height: 2.5rem;
  cursor: pointer;
}
button:hover { color: var(--st-primary-color); border-color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
button[disabled] { cursor: progress; opacity: 0.6; }
.said { font: 0.8rem/1.3 var(--st-font, sans-serif); color: var(--st-text-color); margin: 0.4rem 0 0; }
.said:empty { display: none; }
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

function download(address, name) {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();  // not on the page: a click there would close the popover
}

// The picture alone, on a sheet of its own size, in the browser's print dialogue.
async function print(address, data) {
  const svg = decodeURIComponent(address.slice(address.indexOf(",") + 1));
  const frame = document.createElement("iframe");
  frame.title = data.title;
  frame.style.cssText = "position:fixed;width:0;height:0;border:0";
  document.body.appendChild(frame);
  const page = frame.contentDocument;
  page.title = data.filename;
  const size = `${data.width}px ${data.height}px`;
  const style = page.createElement("style");
  style.textContent = `@page { size: ${size}; margin: 0 } body { margin: 0 } svg { display: block }`;
  page.head.appendChild(style);
  page.body.appendChild(page.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true));
  frame.contentWindow.onafterprint = () => frame.remove();
  frame.contentWindow.print();
}

async function save(data, choice) {
  const Plotly = await plotly();
  const figure = JSON.parse(data.figure);
  const format = choice.format === "print" ? "svg" : choice.format;
  const wanted = { format, scale: choice.scale, width: data.width, height: data.height };
  const address = await Plotly.toImage({ ...figure, config: { staticPlot: true } }, wanted);
  if (choice.format === "print") return print(address, data);
  download(address, data.filename + choice.suffix + "." + choice.format);
}

function shown(choice, data, said) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = choice.label;
  button.title = choice.use;
  button.setAttribute("aria-label", `Save as ${choice.label}, ${choice.use}: ${data.title}`);
  button.onclick = async () => {
    button.disabled = true;
    said.textContent = "";
    try {
      await save(data, choice);
    } catch (fault) {
      console.warn(fault);
      said.textContent = "The image could not be made. Reload the page and try again.";
    } finally {
      button.disabled = false;
    }
  };
  return button;
}

export default function (component) {
  const { data, parentElement } = component;
  const choices = parentElement.querySelector(".choices");
  const said = parentElement.querySelector(".said");
  choices.setAttribute("aria-label", "Save as an image: " + data.title);
  choices.replaceChildren(...data.choices.map((choice) => shown(choice, data, said)));
  return () => choices.replaceChildren();
}
"""

_buttons = st.components.v2.component("situation_timeline_images", html=_HTML, css=_CSS, js=_JS)


def image_buttons(figure: go.Figure, filename: str, key: str, title: str = "", printing: bool = False) -> None:
    """Show the buttons that save ``figure`` (finished for paper, with width and height) as ``<filename>.png`` or SVG.

    With ``printing`` one more leads to the browser's print dialogue. What only a pointer needs stays on the server.
    """
    layout = figure.layout
    drawn = json.loads(figure.to_json())
    for trace in drawn["data"]:
        for pointed in ("hovertext", "customdata"):
            trace.pop(pointed, None)
    _buttons(
        key=key,
        data={
            "figure": json.dumps(drawn, separators=(",", ":")),
            "width": layout.width,
            "height": layout.height,
            "filename": filename,
            "title": title or filename,
            "choices": [_choice(*choice) for choice in (*CHOICES, *([PRINT] if printing else []))],
        },
        height="content",
        width="content",
    )


def _choice(label: str, kind: str, scale: int, use: str) -> dict:
    suffix = "" if kind != "png" or scale == 2 else f"@{scale}x"
    return {"label": label, "format": kind, "scale": scale, "use": use, "suffix": suffix}
