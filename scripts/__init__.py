"""The programs behind the Makefile. Those that run before there is a .venv need no package."""
