"""The rules guard (减负体检): twenty checks of a configuration against formalism, each a pure function."""
