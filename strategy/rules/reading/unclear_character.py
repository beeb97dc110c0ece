r"""Text holds no characters that cannot be seen.

Text pasted from a document or a web page can bring control characters and line breaks of a foreign
kind. Nobody sees them, programs read them in different ways, and two texts that look the same are
not. In the bad example \xe2\x80\xa8 stands for an invisible line separator, U+2028.

Bad:
    data/objectives/1.1.yaml (bytes):
        priority: 1
        set: main
        wording: Every pupil\xe2\x80\xa8attends regularly.
        intent: improve

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
"""
