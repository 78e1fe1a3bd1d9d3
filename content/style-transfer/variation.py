import torch


def variation(image):
    across = (image[:, 1:] - image[:, :-1]).abs().flatten()
    down = (image[1:, :] - image[:-1, :]).abs().flatten()
    return torch.cat([across, down]).mean().item()


flat = torch.full((4, 4), 0.5)
ramp = torch.linspace(0, 1, 4).repeat(4, 1)
edge = torch.tensor([0.0, 0.0, 1.0, 1.0]).repeat(4, 1)
checker = torch.tensor(
    [[(i + j) % 2 for j in range(4)] for i in range(4)]
).float()
speck = torch.zeros(3, 3)
speck[1, 1] = 1.0

for name, image in (
    ("flat", flat),
    ("ramp", ramp),
    ("edge", edge),
    ("checker", checker),
):
    print(f"{name:7} {variation(image):.3f}")
print(f"speck   {variation(speck):.3f} {variation(speck / 2):.3f}")
