"""What operators need to see: is the bot alive, is it ready, what does it do."""
