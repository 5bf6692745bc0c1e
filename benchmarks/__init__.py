"""The figures this project claims, each against a peer or a floor measured in the same run."""
