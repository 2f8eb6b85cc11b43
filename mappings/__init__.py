"""The domain: data and functions of accompagnement personnalisé, with no input or output."""
