"""What a page says to machines: one graph of schema.org's terms, told from the page's own records.

graph.py      a page → its graph, as text
nodes.py      the parts of a graph, and how it is written
subjects.py   what a page is about: the question, the concern, the place, the word ...
treatment.py  the procedure
lists.py      the way to a page, and what a page lists
parties.py    who publishes, treats and reviews
"""
