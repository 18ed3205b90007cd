"""Training, measuring and packaging of the embedded German spaCy pipeline."""
