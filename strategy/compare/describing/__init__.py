"""Changes in words: each teller takes the changes it has words for, and the last takes the rest.

Nothing is lost: what no teller takes is told by the words of its field.
"""
