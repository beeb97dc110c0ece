"""A strategy as at a date: which objectives are in force, how each stands, what moved.

Everything here is worked out and nothing of it is stored. The functions are pure: the same
strategy and date give the same facts, whatever the order of the files they came from.
"""
