"""*Copy link*: the address of exactly what is on the screen, into the clipboard or, where that is closed, to copy."""

from __future__ import annotations

import streamlit as st

_HTML = """
<div class="row">
  <button type="button">Copy link</button>
  <span class="said" role="status" aria-live="polite"></span>
  <input class="address" type="text" readonly hidden aria-label="The address of this view" />
</div>
"""

_CSS = """
:host { display: block; }
.row { display: flex; align-items: center; gap: 0.5rem; min-height: 2.5rem; }
button {
  font: 400 0.875rem/1.2 var(--st-font, sans-serif);
  white-space: nowrap;
  color: var(--st-text-color);
  background: var(--st-background-color);
  border: 1px solid var(--st-border-color);
  border-radius: var(--st-button-radius, 4px);
  padding: 0.4rem 0.75rem;
  min-height: 2.5rem;
  cursor: pointer;
}
button:hover { color: var(--st-primary-color); border-color: var(--st-primary-color); }
button:focus-visible, .address:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
.said { font: 0.875rem/1.3 var(--st-font, sans-serif); color: var(--st-text-color); }
.address {
  font: 0.875rem/1.3 var(--st-font, sans-serif);
  flex: 1 1 8rem;
  min-width: 0;
  padding: 0.5rem;
  color: var(--st-text-color);
  background: var(--st-secondary-background-color);
  border: 1px solid var(--st-border-color);
  border-radius: 4px;
}
.address[hidden] { display: none; }
"""

# The clipboard is open to pages of this machine and of https; elsewhere the address is shown, selected, to be copied.
_JS = """
export default function (component) {
  const { parentElement } = component;
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector(".said");
  const address = parentElement.querySelector(".address");
  let timer;
  const say = (words) => {
    said.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(() => { said.textContent = ""; }, 6000);
  };
  button.onclick = async () => {
    address.hidden = true;
    try {
      await navigator.clipboard.writeText(window.location.href);
      say("Copied.");
    } catch (closed) {
      say("Copy this:");
      address.value = window.location.href;
      address.hidden = false;
      address.focus();
      address.select();
    }
  };
  return () => clearTimeout(timer);
}
"""

_button = st.components.v2.component("situation_timeline_link", html=_HTML, css=_CSS, js=_JS)


def copy_link() -> None:
    """Show the button; it reads the address when it is pressed, so that it is never that of an earlier view."""
    _button(key="copy link", height="content", width="content")
