"""What only whoever writes sees: pages that load themselves again, a panel beside them, other days.

Nothing of it is there unless DEBUG is on: no address, no middleware, no template, no script.
"""
