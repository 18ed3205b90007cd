"""Start, train and check the bot on one machine."""
