"""People: from a description to somebody who looks the same from every side and in every shot."""
