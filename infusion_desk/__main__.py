"""python -m infusion_desk, and the command infusion-desk."""

import sys
import traceback

from infusion_desk.loading import undisturbed


def main() -> None:
    """Starts the watcher, which must stay small, or whatever else is asked for.

    Where the program cannot even be loaded it says what is due.
    """
    if sys.argv[1:2] == ["watch"]:
        from infusion_desk.watch import main as watch

        watch(sys.argv[2:])
        return
    try:
        with undisturbed():
            from infusion_desk.cli import main as commands
    except Exception:  # noqa: BLE001 - a damaged installation: whatever is missing, the deadlines must be had
        traceback.print_exc()
        from infusion_desk.start_up import without_the_program

        sys.exit(without_the_program(sys.argv[1:]))
    commands()


if __name__ == "__main__":
    main()
