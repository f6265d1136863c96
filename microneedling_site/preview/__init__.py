"""What only whoever writes sees: pages that load themselves again, a panel beside them, other days.

Nothing of it is there unless DEBUG is on: no address, no middleware, no template, no script.

django-browser-reload does the first of these, but starts a SharedWorker from an address that is a plain
string, which the site's policy refuses (`require-trusted-types-for 'script'; trusted-types 'none'`), and it
does not look at content. A preview with a looser policy would not show what breaks under the real one.
"""
