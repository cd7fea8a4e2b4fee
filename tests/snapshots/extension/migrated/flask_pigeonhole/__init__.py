"""
    flask_pigeonhole
    ~~~~~~~~~~~~~~~~

    Small key-value storage for Flask applications.

    :copyright: 2020 by the Flask-Pigeonhole authors.
    :license: BSD
"""
from .core import Pigeonhole
from .filters import notice

__version__ = '0.4.1'
__all__ = ['Pigeonhole', 'notice']
