"""Adding to a situation without touching a file by hand: a new folder, a file, a text, one figure; a look before."""

from etl.intake.items import Added, add_file, add_text, list_address
from etl.intake.names import file_name, situation_name
from etl.intake.place import origin_fields, place_fields
from etl.intake.preview import Preview, preview
from etl.intake.situations import country_names, new_situation
from etl.intake.typed import TEMPLATE, TYPED, add_figure, figure_file

__all__ = [
    "TEMPLATE",
    "TYPED",
    "Added",
    "Preview",
    "add_figure",
    "add_file",
    "add_text",
    "country_names",
    "figure_file",
    "file_name",
    "list_address",
    "new_situation",
    "origin_fields",
    "place_fields",
    "preview",
    "situation_name",
]
