from datetime import datetime

from flask.json.provider import DefaultJSONProvider


class ModelEncoder(DefaultJSONProvider):
    """Dates as ISO 8601 instead of the format of HTTP headers."""

    def default(self, o):
        if isinstance(o, datetime):
            return o.isoformat() + 'Z'
        return super().default(o)
