"""The dashboard: choices, questions to the timeline, charts, and the pages' common parts."""
