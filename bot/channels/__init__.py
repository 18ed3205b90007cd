"""Channels: thin Sanic blueprints over one shared gate."""
