"""The picture that goes with a page where people pass it on: 1200 by 630 pixels, in the site's own look.

draw(Card.of("Is it painful?", "A Guide"))

It says the title and whose site it is, in the face of the site. Nothing but these two texts, and the
program here, decides its bytes.
"""
