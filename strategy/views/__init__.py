"""What is shown: one frozen, typed view for each thing, whoever shows it and in whatever form.

A view holds facts and words and nothing of a page: dates as dates, numbers as numbers, text as the
officer wrote it. What is unknown is ``None``. A field's own name holds what the record says (an id,
a date); one beside it that ends in ``_title``, ``_titles`` or ``_in_words`` says the same for
people. Fields are written out as JSON and as the columns of a sheet; properties are not.
"""
