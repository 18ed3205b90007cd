"""Letters: what a mail asks, what the bot answers, and the draft made of both."""
