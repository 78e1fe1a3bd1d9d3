"""Scripts of those who work on gan-tutor; none of them is installed."""

__all__: list[str] = []
