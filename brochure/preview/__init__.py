"""Seeing pages while they are made: pictures of the real PDF, and building again on every save.

Nothing here draws a page a second way: pictures are rendered from the file
that people will get.
"""
