import tabpfn.classifier
import tabpfn.regressor
from tabpfn import TabPFNClassifier
from tabpfn import TabPFNRegressor

TabPFNClassifier()  # want "other:tabpfn:TabPFNClassifier" weights
tabpfn.classifier.TabPFNClassifier()  # want "other:tabpfn:TabPFNClassifier" weights

TabPFNRegressor(device="cuda")  # want "other:tabpfn:TabPFNRegressor" weights
tabpfn.regressor.TabPFNRegressor(device="cuda")  # want "other:tabpfn:TabPFNRegressor" weights

# Nothing is loaded.
TabPFNClassifier(model_path="./own.ckpt")
