"""What leaves the dashboard as files."""

from dashboard.export.png import NoBrowser, write_pngs

__all__ = ["NoBrowser", "write_pngs"]
