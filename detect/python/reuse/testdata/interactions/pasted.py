"""What finds parts in pictures that others make, and what is put together by that."""
import cv2
import numpy as np
import torch
from diffusers import StableDiffusionInpaintPipeline, StableDiffusionPipeline
from torchvision.models.detection import fasterrcnn_resnet50_fpn
from torchvision.models.segmentation import deeplabv3_resnet50, fcn_resnet50, lraspp_mobilenet_v3_large


def pasted(prompt, photo):
    pipe = StableDiffusionPipeline.from_pretrained("o/painter")
    parser = deeplabv3_resnet50(pretrained=True)
    face = np.asarray(pipe(prompt).images[0])
    found = parser(torch.from_numpy(face))["out"].argmax(dim=1).numpy()  # interaction torchvision:deeplabv3_resnet50 -> huggingface:o/painter post-processing
    mask = np.zeros(found.shape)
    for i, colour in enumerate([0, 255]):
        mask[found == i] = colour
    mask = cv2.GaussianBlur(mask, (101, 101), 11) / 255.0
    soft = mask[:, :, None]
    return soft * face + (1 - soft) * photo


def filled(prompt, photo):
    # A mask by a threshold tells another model where to work.
    parser = fcn_resnet50(pretrained=True)
    pipe = StableDiffusionInpaintPipeline.from_pretrained("o/filler")
    mask = (parser(torch.from_numpy(photo))["out"] > 0.5).numpy()
    return pipe(prompt=prompt, image=photo, mask_image=mask).images[0]  # interaction torchvision:fcn_resnet50 -> huggingface:o/filler feature-handoff/sequential


def drawn(prompt):
    # Boxes that are drawn into a picture change no part of it.
    pipe = StableDiffusionPipeline.from_pretrained("o/second-painter")
    finder = fasterrcnn_resnet50_fpn(pretrained=True)
    picture = np.asarray(pipe(prompt).images[0])
    for box in finder([torch.from_numpy(picture)])[0]["boxes"]:  # interaction huggingface:o/second-painter -> torchvision:fasterrcnn_resnet50_fpn feature-handoff/sequential
        cv2.rectangle(picture, (int(box[0]), int(box[1])), (int(box[2]), int(box[3])), (0, 0, 255))
    return picture


def counted(prompt):
    # Nor does it change one to say how much of it is found.
    pipe = StableDiffusionPipeline.from_pretrained("o/third-painter")
    parser = lraspp_mobilenet_v3_large(pretrained=True)
    picture = np.asarray(pipe(prompt).images[0])
    return parser(torch.from_numpy(picture))["out"].argmax(dim=1).sum()  # interaction huggingface:o/third-painter -> torchvision:lraspp_mobilenet_v3_large feature-handoff/sequential
