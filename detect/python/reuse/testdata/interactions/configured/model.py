"""What a configuration makes of registered networks, and a library trains."""
import clip
import torch
from detectron2.config import configurable
from detectron2.modeling import META_ARCH_REGISTRY, SEM_SEG_HEADS_REGISTRY, build_backbone, build_sem_seg_head
from torch import nn


class Adapter(nn.Module):
    def __init__(self, name):
        super().__init__()
        self.clip_model, _ = clip.load(name)

    def forward(self, image, mask):
        return self.clip_model.encode_image(image * mask)  # interaction scratch:Head -> openai-clip:ViT-B/16 feature-handoff/hierarchical


@SEM_SEG_HEADS_REGISTRY.register()
class Head(nn.Module):
    def __init__(self, cfg, input_shape):
        super().__init__()
        self.conv = nn.Conv2d(3, 3, 1)

    def forward(self, features):
        return self.conv(features)


class Base(nn.Module):
    @configurable
    def __init__(self, *, backbone, head):
        super().__init__()
        self.backbone = backbone
        self.head = head

    @classmethod
    def from_config(cls, cfg):
        backbone = build_backbone(cfg)
        return {"backbone": backbone, "head": build_sem_seg_head(cfg, backbone.output_shape())}


@META_ARCH_REGISTRY.register()
class Segmenter(Base):
    @configurable
    def __init__(self, *, backbone, head, adapter):
        super().__init__(backbone=backbone, head=head)
        self.adapter = adapter

    @classmethod
    def from_config(cls, cfg):
        args = Base.from_config(cfg)
        args["adapter"] = Adapter("ViT-B/16")
        return args

    def forward(self, batch):
        masks = self.head(self.backbone(batch["image"]))
        return self.adapter(batch["image"], masks)
