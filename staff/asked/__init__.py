"""What citizens asked: unanswered questions, ratings and training data."""
