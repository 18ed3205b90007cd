"""The action server's side: one file per topic, all facts from `knowledge/`."""
