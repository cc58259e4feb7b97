from stability_sdk import client

api = client.StabilityInference(key="x", engine="stable-diffusion-v1-5")  # want "api:stable-diffusion-v1-5" weights
client.StabilityInference(key="x", upscale_engine="stable-diffusion-x4-latent-upscaler")  # want "api:stable-diffusion-xl-1024-v1-0" "api:stable-diffusion-x4-latent-upscaler"

# Nothing is loaded.
api.generate(prompt="a")
