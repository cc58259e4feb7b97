import mlflow.keras
import mlflow.lightgbm
import mlflow.onnx
import mlflow.pytorch
import mlflow.sentence_transformers
import mlflow.sklearn
import mlflow.spacy
import mlflow.tensorflow
import mlflow.transformers
import mlflow.xgboost
from mlflow.pyfunc import load_model
from mlflow.sklearn import log_model


class Loaded:
    pass


load_model("models:/churn/3")  # want "other:mlflow:churn" @3 weights
mlflow.sklearn.load_model("models:/churn/3")  # want "other:mlflow:churn" @3 weights
mlflow.pytorch.load_model("models:/churn/3")  # want "other:mlflow:churn" @3 weights
mlflow.tensorflow.load_model("models:/churn/3")  # want "other:mlflow:churn" @3 weights
mlflow.keras.load_model("models:/churn/3")  # want "other:mlflow:churn" @3 weights
mlflow.transformers.load_model("models:/churn/3")  # want "other:mlflow:churn" @3 weights
mlflow.xgboost.load_model("models:/churn/3")  # want "other:mlflow:churn" @3 weights
mlflow.lightgbm.load_model("models:/churn/3")  # want "other:mlflow:churn" @3 weights
mlflow.onnx.load_model("models:/churn/3")  # want "other:mlflow:churn" @3 weights
mlflow.spacy.load_model("models:/churn/3")  # want "other:mlflow:churn" @3 weights
mlflow.sentence_transformers.load_model("models:/churn/3")  # want "other:mlflow:churn" @3 weights
load_model(model_uri="models:/churn/Production")  # want "other:mlflow:churn" @Production weights

# Nothing is loaded.
load_model("runs:/abc/model")
log_model(Loaded(), "model")
