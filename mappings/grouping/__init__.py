"""Forming needs groups: an instance in, a proposal with its reasons out."""
