{
  local kind = "transformer",
  kind:: kind,
  helper(x):: x,
  model: { kind: "base", encoder: { name: "none", dropout: 0.1 } },
}
