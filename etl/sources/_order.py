"""When a format is asked: a specific one before a general one (a UCDP file with an HXL row is UCDP)."""

SIGNATURE = 1
TAGGED = 2
GENERAL = 3
