"""Review: a queue of claims to look at, incidents to merge or split, and the decisions taken."""

from dashboard import mode, review_page
from dashboard.frame import open_page

view = open_page("Review", "Review")
if mode.public():
    view.settle()
    review_page.say_public()
elif not review_page.held(view):
    view.settle()
    review_page.say_elsewhere(view)
else:
    part = review_page.choose_part(view)
    chosen = review_page.choose_queue(view) if part == "queue" else ()
    view.settle()
    {"queue": review_page.queue, "incidents": review_page.incidents, "decisions": review_page.decisions}[part](
        view, *chosen
    )
