"""The custom actions: one file per topic, all facts from `knowledge/`."""
