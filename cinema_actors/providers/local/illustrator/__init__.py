"""The rehearsal's illustrator: draws any shot of any screenplay with vectors, light and a lens. See draw.py."""
