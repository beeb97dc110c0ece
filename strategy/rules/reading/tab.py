r"""Lines are indented and spaced with spaces, not tabs.

Programs that read YAML disagree about tabs: the same file can mean one thing here and another
there. In an editor a tab looks just like spaces. In the bad example \t stands for a tab.

Bad:
    data/objectives/1.1.yaml (bytes):
        priority:\t1
        set: main
        wording: Every pupil attends regularly.
        intent: improve

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
"""
