"""Which small numbers of people are not shown: the method is told in ``small_numbers``."""
