r"""Characters are typed as themselves.

In double quotes a backslash and a number can stand for a character. Some such numbers stand for one
half of a character, which cannot be saved or printed. Type the character itself: any will do, in
every language.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: "Every pupil attends regularly \ud83d."
        intent: improve

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: "Every pupil attends regularly."
        intent: improve
"""
