"""The pages, thin: ask a query, render."""
