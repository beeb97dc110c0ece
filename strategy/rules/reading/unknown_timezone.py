"""A time zone is one that exists, by its name in the tz database.

Days and deadlines are read on the strategy's own clock: an update written down at half past
midnight on 1 July in London is one of 1 July, though it is still 30 June in UTC. A name that means
nothing would leave it open which day a deadline ends.

Bad:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}
        timezone: London

Good:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}
        timezone: Europe/London
"""
