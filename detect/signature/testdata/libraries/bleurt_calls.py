from bleurt.score import BleurtScorer
from bleurt.score import LengthBatchingBleurtScorer

BleurtScorer("BLEURT-20")  # want "other:bleurt:BLEURT-20" weights
LengthBatchingBleurtScorer("BLEURT-20")  # want "other:bleurt:BLEURT-20" weights

# Nothing is loaded.
BleurtScorer()
