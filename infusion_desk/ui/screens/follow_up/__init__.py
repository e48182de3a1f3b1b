"""The screens of the 48 months after."""
