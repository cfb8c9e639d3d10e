"""Add data: files, a web address, a text or one figure, looked at first; a new situation; a situation as one ZIP."""

from dashboard import add_done, add_figure, add_page, add_whole, mode
from dashboard.frame import open_page

view = open_page("Add_data", "Add data")
WAYS = {
    "files": lambda: add_page.files(view),
    "text": lambda: add_page.text(view),
    "figure": lambda: add_figure.figure(view),
    "address": lambda: add_whole.address(view),
    "whole": lambda: add_whole.whole(view),
    "new": add_page.new_situation,
}
way = "" if mode.public() else add_page.choose_way(view)
view.settle()
if mode.public():
    add_page.say_public()
else:
    add_done.say_done(view)
    WAYS[way]()
