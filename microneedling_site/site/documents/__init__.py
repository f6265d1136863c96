"""What the site says of itself to machines: files that are no pages, made from the same library.

    for document in documents(library): document.url, document.content()

A kind of document is a module here with a function `documents(library)` that yields them, and a word in
`catalog.py`. The preview answers with them, and a release holds them.
"""
