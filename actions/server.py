"""The action server, on loopback unless told otherwise: `python -m actions.server --port 5055`."""

import argparse
import logging

from rasa_sdk.endpoint import create_app

from knowledge import KnowledgeError


def main() -> int:
    """Serve until the process is told to end; exit code 1 if the knowledge cannot be used."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="another address only in a container")
    parser.add_argument("--port", type=int, default=5055)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    from actions.actions import check

    try:
        check()
    except KnowledgeError as error:
        print(f"Die Wissensdatei ist fehlerhaft:\n{error}")
        return 1
    app = create_app("actions.actions", cors_origins=[])
    app.config.RESPONSE_TIMEOUT = 60
    app.run(host=given.host, port=given.port, access_log=False)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
