"""python -m infusion_desk, and the command infusion-desk."""

from infusion_desk.cli import main

if __name__ == "__main__":
    main()
