"""Google: for developers with a key (Gemini, Nano Banana, Omni), and on Vertex (Imagen, Veo)."""
