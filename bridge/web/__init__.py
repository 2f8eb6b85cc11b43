"""The pages: thin, read-only, rendered on the server."""
