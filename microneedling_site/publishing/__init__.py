"""Library → a release that the public reads: rendered whole, proven, compressed, swapped in by one rename.

    content/ ── snapshot ── plan ── build ── proof ── releases/<digest>/ ── current ── server

`publisher.py` goes this way from end to end; every other module is one step of it.
"""
