"""The Telegram channel: off unless switched on; docs/telegram.md tells how."""
