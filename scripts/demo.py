"""`make demo`: builds the demo ward in the database of the environment."""

from scripts.install import install
from scripts.serve import make_environment, prepare, show_sign_ins
from scripts.terminal import Stop, fail


def main() -> None:
    try:
        install("base")
        environment = make_environment("127.0.0.1", 8000)
        environment["DEMO"] = "1"
        prepare(environment)
        show_sign_ins(environment)
    except Stop as reason:
        fail(str(reason))


if __name__ == "__main__":
    main()
