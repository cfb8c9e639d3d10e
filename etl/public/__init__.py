"""A timeline for strangers: what may leave of one, decided anew on that alone, so that nothing else can show."""

from etl.public.make import made_public
from etl.public.policy import Policy

__all__ = ["Policy", "made_public"]
