"""A server on a free port that waits a third of a second for what a client has to say."""

from linter.config.config_file import read_config
from linter.config.options import RunOptions
from linter.server.app import make_app
from linter.server.checking import Setup
from linter.server.limits import Limits
from linter.server.running import Address, listen, run

if __name__ == "__main__":
    limits = Limits(workers=1, header_seconds=0.3, body_seconds=0.3)
    app = make_app(Setup(RunOptions(no_baseline=True), read_config(None)), limits)
    with listen(Address("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        run(app, listening, limits, (), lambda: print(f"http://127.0.0.1:{port}/", flush=True))
