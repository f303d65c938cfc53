"""Arabic text as words and sentences whose offsets never move."""
