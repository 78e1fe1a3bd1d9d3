import torch
from torch import nn

discriminator = nn.Sequential(
    nn.Conv2d(6, 64, 4, 2, 1),
    nn.LeakyReLU(0.2),
    nn.Conv2d(64, 128, 4, 2, 1),
    nn.LeakyReLU(0.2),
    nn.Conv2d(128, 256, 4, 2, 1),
    nn.LeakyReLU(0.2),
    nn.Conv2d(256, 512, 4, 1, 1),
    nn.LeakyReLU(0.2),
    nn.Conv2d(512, 1, 4, 1, 1),
)
x, y = torch.zeros(1, 3, 256, 256), torch.zeros(1, 3, 256, 256)
with torch.no_grad():
    print("answers", tuple(discriminator(torch.cat([x, y], dim=1)).shape))
field = 1
for stride in (1, 1, 2, 2, 2):
    field = (field - 1) * stride + 4
print("field  ", field)

summer = torch.tensor([1.0, 2.0, 3.0, 4.0])
winter = summer + 10
translators = {
    "constant": (lambda a: torch.full_like(a, 11.0), lambda b: b - 10),
    "shift": (lambda a: a + 10, lambda b: b - 10),
    "mirror": (lambda a: 15 - a, lambda b: 15 - b),
}
for name, (there, back) in translators.items():
    fake = there(summer)
    cycle = (back(fake) - summer).abs().mean().item()
    inside = torch.isin(fake, winter).all().item()
    print(f"{name:8} {fake.tolist()} {inside} {cycle}")
