"""Files of evidence that a pupil arrives with, read whole or not at all: livret levels, national tests.

Only identifiers, codes, levels and dates are taken; names that a file may hold are never kept.
"""
