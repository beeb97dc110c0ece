"""Two strategies compared: every difference, and the words that a reader is told it in.

``fields`` finds every difference; ``describing`` gives each of them its words and its place. Rules
of change control know the differences alone; what they find to be rewritten is handed in.
"""
