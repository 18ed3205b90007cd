"""The staff workspace: a Sanic app of its own, in the browser, for people of the office."""
