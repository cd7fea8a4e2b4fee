from werkzeug.urls import url_decode  # report: url-decode

__all__: list[str] = ["url_decode"]  # leave
