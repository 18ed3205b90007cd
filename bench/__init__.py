"""Comparison of NLU pipelines: accuracy, time, memory. Not needed to run the bot."""
