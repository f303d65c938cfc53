"""Word lists: read, checked, and found in a page all at once."""
