"""The positioning campaign: what is observed, who is asked for what, and what is still to come."""
