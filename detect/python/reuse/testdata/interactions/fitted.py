"""Networks that a library makes of layers, and that have a method which trains them."""
import numpy as np
import tensorflow as tf
import tensorflow_hub as hub
from tensorflow.keras.applications import VGG16, VGG19, DenseNet121, ResNet50, Xception
from tensorflow.keras.layers import LSTM, Dense, Dropout, Embedding, Flatten, Input, add
from tensorflow.keras.models import Model, Sequential
from transformers import TFAutoModel


def classifier(size):
    net = Sequential()
    net.add(Dense(128, input_shape=[size], activation="relu"))
    net.add(Dropout(0.1))
    net.add(Dense(6, activation="softmax"))
    net.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
    return net


def embedded(texts, labels):
    embed = hub.load("https://tfhub.dev/google/universal-sentence-encoder/4")
    net = classifier(512)
    net.fit(np.asarray(embed(texts)), labels, epochs=5)  # interaction other:tfhub:google/universal-sentence-encoder/4 -> scratch:Sequential feature-handoff/hierarchical


def captions(images, texts):
    base = ResNet50(weights="imagenet")
    encoder = Model(base.input, base.layers[-2].output)
    found = {name: encoder.predict(image) for name, image in images.items()}
    image, words = Input(shape=(2048,)), Input(shape=(34,))
    both = add([Dense(256)(image), LSTM(256)(Embedding(2574, 50)(words))])
    net = Model(inputs=[image, words], outputs=Dense(2574)(both))
    net.compile(loss="categorical_crossentropy", optimizer="adam")

    def batches():
        for name in found:
            yield [np.array(found[name]), texts[name]]

    net.fit(batches(), epochs=1)  # interaction other:keras:ResNet50 -> scratch:Model feature-handoff/hierarchical


class Tagger(tf.keras.Model):
    def __init__(self, bert):
        super().__init__()
        self.bert = bert
        self.lstm = tf.keras.layers.LSTM(128)
        self.out = tf.keras.layers.Dense(9)

    def call(self, ids):
        return self.out(self.lstm(self.bert(ids)[0]))  # interaction huggingface:tagger/bert -> scratch:Tagger feature-handoff/hierarchical


def tagger(data):
    net = Tagger(TFAutoModel.from_pretrained("tagger/bert"))
    net.compile(optimizer="adam", loss="mse")
    net.fit(data, epochs=3)


class Head(tf.keras.Model):
    def __init__(self, bert):
        super().__init__()
        self.bert = bert
        self.out = tf.keras.layers.Dense(2)

    def call(self, ids):
        return self.out(self.bert(ids)[1])


def head(data):
    net = Head(TFAutoModel.from_pretrained("head/bert"))
    net.compile(optimizer="adam", loss="mse")
    net.fit(data, epochs=3)


def on_top(data, labels):
    net = Sequential()
    net.add(VGG16(include_top=False))
    net.add(Flatten())
    net.add(Dense(10))
    net.fit(data, labels)


def listed(data, labels):
    net = Sequential([VGG19(include_top=False), Flatten(), Dense(10)])
    net.fit(data, labels)
    return net.predict(data)


def functional(data, labels):
    base = DenseNet121(include_top=False)
    out = Dense(10)(Flatten()(base.output))
    net = Model(inputs=base.input, outputs=out)
    net.fit(data, labels)


def put_on(data, labels):
    base, image = Xception(include_top=False), Input(shape=(299, 299, 3))
    net = Model(image, classifier(2048)(base(image)))
    net.compile(optimizer="adam", loss="mse")
    net.fit(data, labels)
    return net.predict(data)
