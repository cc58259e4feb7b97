from detectron2.config import get_cfg
from detectron2.engine import DefaultTrainer

import model


class Trainer(DefaultTrainer):
    pass


def main():
    cfg = get_cfg()
    net = Trainer.build_model(cfg)
    trainer = Trainer(cfg)
    return trainer.train()
