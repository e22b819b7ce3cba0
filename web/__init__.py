"""The workplace: upload, read on the scan, correct, search, review, build the case.

A screen is a folder here (`web/search/`): `routes.py` has its addresses, other modules what it shows, without HTTP.
Its templates lie in `templates/<screen>/`, its script and style in `static/<screen>.js` and `.css`, what it says in
Russian and Kazakh in `locale/<language>/<screen>.po`.
"""

from web.site import application

__all__ = ["application"]
