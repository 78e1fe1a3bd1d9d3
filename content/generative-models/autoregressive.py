from itertools import product

import torch

FIRST = 0.5
SAME = 0.9


def conditional(pixel, previous):
    if previous is None:
        return FIRST
    return SAME if pixel == previous else 1 - SAME


def probability(pixels):
    p, previous = 1.0, None
    for pixel in pixels:
        p *= conditional(pixel, previous)
        previous = pixel
    return p


def draw(length):
    pixels: list[int] = []
    previous = None
    calls = 0
    while len(pixels) < length:
        p_one = conditional(1, previous)
        calls += 1
        previous = int(torch.rand(()) < p_one)
        pixels.append(previous)
    return pixels, calls


print(f"111 {probability((1, 1, 1)):.3f}")
print(f"101 {probability((1, 0, 1)):.3f}")
print(f"sum {sum(map(probability, product((0, 1), repeat=3))):.3f}")

torch.manual_seed(0)
pixels, calls = draw(28 * 28)
print("pixels", len(pixels), "calls", calls)
