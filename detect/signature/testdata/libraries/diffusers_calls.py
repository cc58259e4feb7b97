import diffusers
from diffusers import AutoencoderKL, DDIMScheduler, DiffusionPipeline, StableDiffusionPipeline, UNet2DConditionModel
from diffusers.pipelines.stable_diffusion import StableDiffusionPipeline as Deep
from diffusers.schedulers.scheduling_ddim import DDIMScheduler as DeepScheduler

DiffusionPipeline.from_pretrained("org/sd", revision="fp16", variant="fp16")  # want "huggingface:org/sd" @fp16 weights
Deep.from_pretrained("org/deep")  # want "huggingface:org/deep" weights
AutoencoderKL.from_pretrained("org/sd", subfolder="vae")  # want "huggingface:org/sd" weights
diffusers.OnnxRuntimeModel.from_pretrained(model_id="org/onnx")  # want "huggingface:org/onnx" weights
DDIMScheduler.from_pretrained("org/sd", subfolder="scheduler")  # want "huggingface:org/sd" config
DeepScheduler.from_pretrained("org/sd", "scheduler")  # want "huggingface:org/sd" config
UNet2DConditionModel.load_config("org/sd", subfolder="unet")  # want "huggingface:org/sd" config
Deep.load_config("org/sd")  # want "huggingface:org/sd" config
DiffusionPipeline.download("org/sd-files")  # want "huggingface:org/sd-files" weights
Deep.download("org/sd-deep-files")  # want "huggingface:org/sd-deep-files" weights

URL = "https://huggingface.co/org/single/blob/main/model.safetensors"
StableDiffusionPipeline.from_single_file(URL)  # want "huggingface:org/single" weights
Deep.from_single_file("https://hf.co/org/single/resolve/v2/m.ckpt")  # want "huggingface:org/single" @v2 weights
Deep.from_ckpt("https://example.com/m.ckpt")  # want "url:https://example.com/m.ckpt" weights
StableDiffusionPipeline.from_ckpt(URL)  # want "huggingface:org/single" weights
StableDiffusionPipeline.from_single_file(URL, config="org/config")  # want "huggingface:org/single" weights "huggingface:org/config" config
Deep.from_single_file(URL, config="org/config")  # want "huggingface:org/single" weights "huggingface:org/config" config
StableDiffusionPipeline.from_single_file("model.ckpt")  # want unresolved "local path"

pipe = StableDiffusionPipeline.from_pretrained("org/sd")  # want "huggingface:org/sd" weights
pipe.load_lora_weights("org/lora", weight_name="lora.safetensors")  # want "huggingface:org/lora" adapter
pipe.load_textual_inversion("org/concept")  # want "huggingface:org/concept" adapter
pipe.load_ip_adapter("org/ip", subfolder="models", weight_name="ip.bin")  # want "huggingface:org/ip" adapter
deep = Deep.from_pretrained("org/sd")  # want "huggingface:org/sd" weights
deep.load_lora_weights("org/lora", revision="r1")  # want "huggingface:org/lora" @r1 adapter
deep.load_textual_inversion("org/concept")  # want "huggingface:org/concept" adapter
deep.load_ip_adapter("org/ip", subfolder="models", weight_name="ip.bin")  # want "huggingface:org/ip" adapter
unet = UNet2DConditionModel.from_pretrained("org/sd", subfolder="unet")  # want "huggingface:org/sd" weights
unet.load_attn_procs("org/procs")  # want "huggingface:org/procs" adapter
unet.load_lora_adapter("org/unet-lora")  # want "huggingface:org/unet-lora" adapter
deep.load_attn_procs("org/procs")  # want "huggingface:org/procs" adapter
deep.load_lora_adapter("org/unet-lora")  # want "huggingface:org/unet-lora" adapter

# Nothing is loaded.
UNet2DConditionModel(sample_size=64)
DDIMScheduler.from_config(pipe.scheduler.config)
DDIMScheduler(num_train_timesteps=1000)
other = object()
other.load_lora_weights("org/not-a-pipeline")

# More ways.
from diffusers.pipelines.stable_diffusion.convert_from_ckpt import download_from_original_stable_diffusion_ckpt

download_from_original_stable_diffusion_ckpt("https://huggingface.co/org/sd/resolve/main/v1-5.ckpt")  # want "huggingface:org/sd" weights
download_from_original_stable_diffusion_ckpt("model.ckpt")  # want unresolved "local path"
