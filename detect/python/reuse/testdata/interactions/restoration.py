"""Faces that are found, restored and pasted back."""
import torch
from basicsr.utils import img2tensor, tensor2img
from basicsr.utils.download_util import load_file_from_url
from facexlib.utils.face_restoration_helper import FaceRestoreHelper
from gfpgan import GFPGANer
from realesrgan import RealESRGANer
from torch import nn
from transformers import pipeline


def background(image):
    upscaler = RealESRGANer(scale=2, model_path="https://example.com/weights/RealESRGAN_x2plus.pth")
    restorer = GFPGANer("https://example.com/weights/GFPGANv1.4.pth", upscale=2, bg_upsampler=upscaler)  # interaction url:https://example.com/weights/RealESRGAN_x2plus.pth -> url:https://example.com/weights/GFPGANv1.4.pth feature-handoff/parallel
    return restorer.enhance(image, paste_back=True)


class Restorer(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(3, 64, 3), nn.ReLU(), nn.Conv2d(64, 3, 3))

    def forward(self, x):
        return self.layers(x)


def pasted(picture):
    helper = FaceRestoreHelper(1, face_size=512, det_model="retinaface_resnet50")
    net = Restorer()
    net.load_state_dict(torch.load(load_file_from_url("https://example.com/weights/restorer.pth")))
    helper.read_image(picture)
    helper.get_face_landmarks_5()
    helper.align_warp_face()
    for face in helper.cropped_faces:
        restored = net(img2tensor(face))  # interaction other:facexlib:retinaface_resnet50 -> url:https://example.com/weights/restorer.pth feature-handoff/sequential
        helper.add_restored_face(tensor2img(restored))
    helper.get_inverse_affine()
    return pipeline("image-to-image", model="pasted/painting")(helper.paste_faces_to_input_image())  # interaction url:https://example.com/weights/restorer.pth -> huggingface:pasted/painting feature-handoff/sequential
