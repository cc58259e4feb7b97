import kornia.feature.affine_shape
import kornia.feature.defmo
import kornia.feature.disk
import kornia.feature.hardnet
import kornia.feature.hynet
import kornia.feature.keynet
import kornia.feature.loftr
import kornia.feature.loftr.loftr
import kornia.feature.orientation
import kornia.feature.sosnet
import kornia.feature.tfeat
import kornia.filters.dexined
from kornia.feature import ALIKED
from kornia.feature import DISK
from kornia.feature import DeDoDe
from kornia.feature import DeFMO
from kornia.feature import GFTTAffNetHardNet
from kornia.feature import HardNet
from kornia.feature import HardNet8
from kornia.feature import HesAffNetHardNet
from kornia.feature import HyNet
from kornia.feature import KeyNet
from kornia.feature import KeyNetAffNetHardNet
from kornia.feature import KeyNetHardNet
from kornia.feature import LAFAffNetShapeEstimator
from kornia.feature import LightGlue
from kornia.feature import LightGlueMatcher
from kornia.feature import LoFTR
from kornia.feature import OriNet
from kornia.feature import SIFTFeature
from kornia.feature import SOLD2
from kornia.feature import SOLD2_detector
from kornia.feature import SOSNet
from kornia.feature import TFeat
from kornia.feature import XFeat
from kornia.filters import DexiNed

TFeat(True)  # want "other:kornia:TFeat" weights
HyNet(True)  # want "other:kornia:HyNet" weights
HardNet(True)  # want "other:kornia:HardNet" weights
HardNet8(True)  # want "other:kornia:HardNet8" weights
SOSNet(True)  # want "other:kornia:SOSNet" weights
OriNet(True)  # want "other:kornia:OriNet" weights
LAFAffNetShapeEstimator(True)  # want "other:kornia:LAFAffNetShapeEstimator" weights
KeyNet(True)  # want "other:kornia:KeyNet" weights
DeFMO(True)  # want "other:kornia:DeFMO" weights
kornia.feature.tfeat.TFeat(True)  # want "other:kornia:TFeat" weights
kornia.feature.hynet.HyNet(True)  # want "other:kornia:HyNet" weights
kornia.feature.hardnet.HardNet(True)  # want "other:kornia:HardNet" weights
kornia.feature.hardnet.HardNet8(True)  # want "other:kornia:HardNet8" weights
kornia.feature.sosnet.SOSNet(True)  # want "other:kornia:SOSNet" weights
kornia.feature.orientation.OriNet(True)  # want "other:kornia:OriNet" weights
kornia.feature.affine_shape.LAFAffNetShapeEstimator(True)  # want "other:kornia:LAFAffNetShapeEstimator" weights
kornia.feature.keynet.KeyNet(True)  # want "other:kornia:KeyNet" weights
kornia.feature.defmo.DeFMO(True)  # want "other:kornia:DeFMO" weights
TFeat()

SOLD2()  # want "other:kornia:SOLD2" weights
SOLD2_detector()  # want "other:kornia:SOLD2_detector" weights
SOLD2(False)

LoFTR()  # want "other:kornia:LoFTR:outdoor" weights
kornia.feature.loftr.LoFTR()  # want "other:kornia:LoFTR:outdoor" weights
kornia.feature.loftr.loftr.LoFTR()  # want "other:kornia:LoFTR:outdoor" weights
LoFTR(pretrained="outdoor")  # want "other:kornia:LoFTR:outdoor" weights

LoFTR(pretrained="indoor")  # want "other:kornia:LoFTR:indoor" weights
kornia.feature.loftr.LoFTR(pretrained="indoor")  # want "other:kornia:LoFTR:indoor" weights
kornia.feature.loftr.loftr.LoFTR(pretrained="indoor")  # want "other:kornia:LoFTR:indoor" weights

LoFTR(pretrained="indoor_new")  # want "other:kornia:LoFTR:indoor_new" weights
kornia.feature.loftr.LoFTR(pretrained="indoor_new")  # want "other:kornia:LoFTR:indoor_new" weights
kornia.feature.loftr.loftr.LoFTR(pretrained="indoor_new")  # want "other:kornia:LoFTR:indoor_new" weights

KeyNetHardNet(500)  # want "other:kornia:KeyNetHardNet" weights
KeyNetAffNetHardNet(500)  # want "other:kornia:KeyNetAffNetHardNet" weights
GFTTAffNetHardNet(500)  # want "other:kornia:GFTTAffNetHardNet" weights
HesAffNetHardNet(500)  # want "other:kornia:HesAffNetHardNet" weights

DISK.from_pretrained("epipolar")  # want "other:kornia:epipolar" weights
kornia.feature.disk.DISK.from_pretrained("epipolar")  # want "other:kornia:epipolar" weights
DISK.from_pretrained()  # want "other:kornia:depth" weights

ALIKED.from_pretrained("aliked-n32")  # want "other:kornia:aliked-n32" weights
ALIKED.from_pretrained()  # want "other:kornia:aliked-n16" weights

DeDoDe.from_pretrained("L-upright", "B-upright")  # want "other:kornia:L-upright" weights "other:kornia:B-upright" weights
DeDoDe.from_pretrained()  # want "other:kornia:L-C4-v2" weights "other:kornia:G-upright" weights

XFeat.from_pretrained()  # want "other:kornia:xfeat" weights

LightGlueMatcher("superpoint")  # want "other:kornia:superpoint" weights
LightGlue("superpoint")  # want "other:kornia:superpoint" weights

DexiNed(pretrained=True)  # want "other:kornia:DexiNed" weights
kornia.filters.dexined.DexiNed(pretrained=True)  # want "other:kornia:DexiNed" weights
DexiNed(False)

# Nothing is loaded.
LoFTR(None)
SIFTFeature(500)
