model = dict(
    backbone=dict(
        type="ResNet",
        init_cfg=dict(type="Pretrained", checkpoint="torchvision://resnet50"),  # want "torchvision:resnet50" weights
    ),
    neck=dict(init_cfg=dict(type="Pretrained", checkpoint="open-mmlab://detectron2/resnet50_caffe")),  # want "other:mmengine:detectron2/resnet50_caffe" weights
    head=dict(init_cfg=dict(type="Pretrained", checkpoint="mmcls://mobilenet_v2")),  # want "other:mmpretrain:mobilenet_v2" weights
    old=dict(init_cfg=dict(type="Pretrained", checkpoint="modelzoo://resnet50")),  # want "torchvision:resnet50" weights
    other=dict(init_cfg=dict(type="Pretrained", checkpoint="openmmlab://resnet50")),  # want "other:mmengine:resnet50" weights
    url=dict(init_cfg=dict(type="Pretrained", checkpoint="https://download.openmmlab.com/x/resnet50-7ba0c533.pth")),  # want "url:https://download.openmmlab.com/x/resnet50-7ba0c533.pth" weights
    local=dict(init_cfg=dict(type="Pretrained", checkpoint="work_dirs/own.pth")),  # want unresolved "local path"
)

# Other dictionaries load nothing.
dict(type="Xavier", checkpoint="torchvision://resnet50")
dict(checkpoint="torchvision://resnet50")
