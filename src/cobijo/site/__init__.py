"""The public site, as files: static pages in each language, and a screener that answers on the reader's own device.

Nothing here knows who reads: there is no server, no cookie, and no answer ever leaves the page. `record` writes what a
page knows of the record, `build` makes the pages, `scripts/` holds what runs on the device, `templates/` what is said.
"""
