"""The screens of the window, one module or package each."""
