"""Versioned data: frameworks, placement rules, module templates."""
