"""What moved between two states of a strategy, in the words that a reader is told it in.

``strategy.changes`` finds every difference; here each of them gets its words and its place. Rules
know nothing of it: what they find to be rewritten is handed in.
"""
