"""ElevenLabs: voices with the time of every character."""
