from diffusers import DiffusionPipeline


class Pipe(DiffusionPipeline):
    pass
