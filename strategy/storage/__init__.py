"""The only package that touches the disk: bytes in, bytes out. It understands nothing of them.

Reading stays inside the strategy's folder: a link that leads out of it is a problem and is not
followed. Writing creates a file whole or not at all, and never over one that is there, unless that
can be made again.
"""
