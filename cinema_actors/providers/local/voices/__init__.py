"""The rehearsal's voices: Kokoro-82M, hibari when its wheels are missing, silence when neither can be had."""
