"""The treatment calendar: a first day and a pace → every date, what to avoid around it, and a file of it.

`course.py` counts days, `form.py` reads what was asked, `around.py` finds what to avoid, `reading.py` is
what the template sees, `ics.py` writes the file, `views.py` answers. Nothing that is asked is kept.
"""
