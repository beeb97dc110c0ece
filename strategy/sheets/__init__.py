"""Tables and lists for other programs: spreadsheets, calendars, contacts."""
