r"""A file is saved as UTF-8.

UTF-8 is how text is kept almost everywhere. A file saved in an older Windows encoding reads well on
the machine it was written on, and shows wrong letters in every name with an accent elsewhere. In
the bad example \xe9 stands for an e with an accent as Windows saves it.

Bad:
    data/objectives/1.1.yaml (bytes):
        priority: 1
        set: main
        wording: Every pupil has a place in a breakfast caf\xe9.
        intent: improve

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil has a place in a breakfast café.
        intent: improve
"""
