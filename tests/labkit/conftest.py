"""One thread for each test process: they run side by side, and the order of sums decides the last bit."""

from __future__ import annotations

import torch

torch.set_num_threads(1)
