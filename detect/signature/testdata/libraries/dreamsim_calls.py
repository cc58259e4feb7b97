from dreamsim import dreamsim

dreamsim(pretrained=True)  # want "other:dreamsim:ensemble" weights
dreamsim(dreamsim_type="dino_vitb16")  # want "other:dreamsim:dino_vitb16" weights
dreamsim(pretrained=False)

# Nothing is loaded.
dreamsim(False)
