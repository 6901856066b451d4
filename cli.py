"""Run `wsis` from a checkout: `python cli.py --help`. It stays out of the wheel, where `wsis` takes its place."""

from wsis_workflow.entrypoints.cli import main

if __name__ == "__main__":
    main()
