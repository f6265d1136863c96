"""Every page once more as Markdown, for programs that read: /faq/is-it-painful/index.md.

    twin(page, library)

Made from the same records and blocks as the page, never from its file: what front matter says in keys
(how sure the evidence is, who reviewed the page and when, where a fact comes from) is told in words.
Search engines are told to list the page and not its twin; see `publishing/server.py`.
"""
