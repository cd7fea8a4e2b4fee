from .core import app, db

__all__ = ["app", "db"]
