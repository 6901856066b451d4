"""Run `wsis` as `python -m wsis_workflow.entrypoints.cli`."""

from wsis_workflow.entrypoints.cli import main

if __name__ == "__main__":
    main()
