"""The school's verbs, one function each: the only place that changes the school's data and writes the audit."""
