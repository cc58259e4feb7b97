"""Models that make sound, of parts that are loaded apart."""
from diffusers import AudioLDMPipeline, AutoencoderKL, UNet2DConditionModel
from transformers import ClapTextModelWithProjection, MusicgenForConditionalGeneration, SpeechT5HifiGan


def spectrogram_first(prompt, tokenizer, scheduler):
    pipe = AudioLDMPipeline(  # interaction huggingface:sound/text -> huggingface:sound/unet feature-handoff/hierarchical; huggingface:sound/unet -> huggingface:sound/vae feature-handoff/hierarchical; huggingface:sound/vae -> huggingface:sound/vocoder feature-handoff/hierarchical
        vae=AutoencoderKL.from_pretrained("sound/vae"),
        text_encoder=ClapTextModelWithProjection.from_pretrained("sound/text"),
        unet=UNet2DConditionModel.from_pretrained("sound/unet"),
        vocoder=SpeechT5HifiGan.from_pretrained("sound/vocoder"),
        tokenizer=tokenizer,
        scheduler=scheduler,
    )
    return pipe(prompt).audios[0]


def music(ids):
    model = MusicgenForConditionalGeneration.from_sub_models_pretrained(  # interaction huggingface:music/text -> huggingface:music/decoder feature-handoff/hierarchical; huggingface:music/decoder -> huggingface:music/codec feature-handoff/hierarchical
        text_encoder_pretrained_model_name_or_path="music/text",
        audio_encoder_pretrained_model_name_or_path="music/codec",
        decoder_pretrained_model_name_or_path="music/decoder",
    )
    return model.generate(ids)
