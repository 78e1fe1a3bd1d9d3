"""gan-tutor: learn generative adversarial networks, remember them, and build them."""

__all__ = ["__version__"]
__version__ = "0.1.0"
