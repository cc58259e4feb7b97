from mmagic.apis import MMagicInferencer

MMagicInferencer(model_name="esrgan")  # want "other:mmagic:esrgan" weights
MMagicInferencer("esrgan", model_ckpt="https://x.org/e.pth")  # want "url:https://x.org/e.pth" weights

# Nothing is loaded.
MMagicInferencer(model_config="c.py")
