"""`python -m lintnews` is the command line."""

from lintnews.cli import run

if __name__ == "__main__":
    run()
