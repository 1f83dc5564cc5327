"""`python -m lintnews` is the command line."""

from lintnews.cli import main

if __name__ == "__main__":
    main()
