"""What runs in the Rasa server: graph components and training data."""
