"""From mentions to events: which triggers tell of one happening, and what belongs to it."""
