import torch
from torch.distributions import Normal

torch.manual_seed(0)
data = 5 + 2 * torch.randn(100_000, dtype=torch.float64)

model = Normal(data.mean(), data.std())
print(f"mean {model.mean:.1f} std {model.stddev:.1f}")

new = model.sample((5,))
print("new ", tuple(new.shape), bool(torch.isin(new, data).any()))

for x in (5.0, 7.0, 11.0):
    print(f"x {x:4.1f} log_p {model.log_prob(torch.tensor(x)):.1f}")
