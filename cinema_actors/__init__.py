"""What does the work: actors, stages, providers, media, the command line."""
