"""Small tables in, ``go.Figure`` out: one module a figure, each with a ``build(table, caption, theme, …)``."""
