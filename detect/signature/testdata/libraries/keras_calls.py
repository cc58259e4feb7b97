import keras
import tensorflow as tf
from keras.applications import ResNet50
from keras.applications.mobilenet_v2 import MobileNetV2
from keras.applications.vgg16 import VGG16, preprocess_input
from tensorflow.keras.applications import InceptionV3

ResNet50(weights="imagenet")  # want "other:keras:ResNet50" weights
ResNet50(False, "imagenet")  # want "other:keras:ResNet50" weights
VGG16(include_top=False)  # want "other:keras:VGG16" weights
InceptionV3()  # want "other:keras:InceptionV3" weights
tf.keras.applications.EfficientNetB0(weights="imagenet")  # want "other:keras:EfficientNetB0" weights
MobileNetV2((224, 224, 3), 1.0, True, "imagenet")  # want "other:keras:MobileNetV2" weights

# Nothing of the library's is loaded.
ResNet50(weights=None)
ResNet50(False, None)
VGG16(weights="weights.h5")
preprocess_input(None)
tf.keras.applications.vgg16.decode_predictions(None)
keras.Sequential()

# Every network, by both of its names.
import keras.applications
import keras.applications.convnext
import keras.applications.densenet
import keras.applications.efficientnet
import keras.applications.efficientnet_v2
import keras.applications.inception_resnet_v2
import keras.applications.inception_v3
import keras.applications.mobilenet
import keras.applications.mobilenet_v2
import keras.applications.mobilenet_v3
import keras.applications.nasnet
import keras.applications.resnet
import keras.applications.resnet50
import keras.applications.resnet_v2
import keras.applications.vgg16
import keras.applications.vgg19
import keras.applications.xception
import tensorflow.keras.applications
import tensorflow.keras.applications.convnext
import tensorflow.keras.applications.densenet
import tensorflow.keras.applications.efficientnet
import tensorflow.keras.applications.efficientnet_v2
import tensorflow.keras.applications.inception_resnet_v2
import tensorflow.keras.applications.inception_v3
import tensorflow.keras.applications.mobilenet
import tensorflow.keras.applications.mobilenet_v2
import tensorflow.keras.applications.mobilenet_v3
import tensorflow.keras.applications.nasnet
import tensorflow.keras.applications.resnet
import tensorflow.keras.applications.resnet50
import tensorflow.keras.applications.resnet_v2
import tensorflow.keras.applications.vgg16
import tensorflow.keras.applications.vgg19
import tensorflow.keras.applications.xception
keras.applications.ConvNeXtBase()  # want "other:keras:ConvNeXtBase" weights
keras.applications.ConvNeXtLarge()  # want "other:keras:ConvNeXtLarge" weights
keras.applications.ConvNeXtSmall()  # want "other:keras:ConvNeXtSmall" weights
keras.applications.ConvNeXtTiny()  # want "other:keras:ConvNeXtTiny" weights
keras.applications.ConvNeXtXLarge()  # want "other:keras:ConvNeXtXLarge" weights
keras.applications.DenseNet121()  # want "other:keras:DenseNet121" weights
keras.applications.DenseNet169()  # want "other:keras:DenseNet169" weights
keras.applications.DenseNet201()  # want "other:keras:DenseNet201" weights
keras.applications.EfficientNetB0()  # want "other:keras:EfficientNetB0" weights
keras.applications.EfficientNetB1()  # want "other:keras:EfficientNetB1" weights
keras.applications.EfficientNetB2()  # want "other:keras:EfficientNetB2" weights
keras.applications.EfficientNetB3()  # want "other:keras:EfficientNetB3" weights
keras.applications.EfficientNetB4()  # want "other:keras:EfficientNetB4" weights
keras.applications.EfficientNetB5()  # want "other:keras:EfficientNetB5" weights
keras.applications.EfficientNetB6()  # want "other:keras:EfficientNetB6" weights
keras.applications.EfficientNetB7()  # want "other:keras:EfficientNetB7" weights
keras.applications.EfficientNetV2B0()  # want "other:keras:EfficientNetV2B0" weights
keras.applications.EfficientNetV2B1()  # want "other:keras:EfficientNetV2B1" weights
keras.applications.EfficientNetV2B2()  # want "other:keras:EfficientNetV2B2" weights
keras.applications.EfficientNetV2B3()  # want "other:keras:EfficientNetV2B3" weights
keras.applications.EfficientNetV2L()  # want "other:keras:EfficientNetV2L" weights
keras.applications.EfficientNetV2M()  # want "other:keras:EfficientNetV2M" weights
keras.applications.EfficientNetV2S()  # want "other:keras:EfficientNetV2S" weights
keras.applications.InceptionResNetV2()  # want "other:keras:InceptionResNetV2" weights
keras.applications.InceptionV3()  # want "other:keras:InceptionV3" weights
keras.applications.MobileNet()  # want "other:keras:MobileNet" weights
keras.applications.MobileNetV2()  # want "other:keras:MobileNetV2" weights
keras.applications.MobileNetV3Large()  # want "other:keras:MobileNetV3Large" weights
keras.applications.MobileNetV3Small()  # want "other:keras:MobileNetV3Small" weights
keras.applications.NASNetLarge()  # want "other:keras:NASNetLarge" weights
keras.applications.NASNetMobile()  # want "other:keras:NASNetMobile" weights
keras.applications.ResNet101()  # want "other:keras:ResNet101" weights
keras.applications.ResNet101V2()  # want "other:keras:ResNet101V2" weights
keras.applications.ResNet152()  # want "other:keras:ResNet152" weights
keras.applications.ResNet152V2()  # want "other:keras:ResNet152V2" weights
keras.applications.ResNet50()  # want "other:keras:ResNet50" weights
keras.applications.ResNet50V2()  # want "other:keras:ResNet50V2" weights
keras.applications.VGG16()  # want "other:keras:VGG16" weights
keras.applications.VGG19()  # want "other:keras:VGG19" weights
keras.applications.Xception()  # want "other:keras:Xception" weights
keras.applications.convnext.ConvNeXtBase()  # want "other:keras:ConvNeXtBase" weights
keras.applications.convnext.ConvNeXtLarge()  # want "other:keras:ConvNeXtLarge" weights
keras.applications.convnext.ConvNeXtSmall()  # want "other:keras:ConvNeXtSmall" weights
keras.applications.convnext.ConvNeXtTiny()  # want "other:keras:ConvNeXtTiny" weights
keras.applications.convnext.ConvNeXtXLarge()  # want "other:keras:ConvNeXtXLarge" weights
keras.applications.densenet.DenseNet121()  # want "other:keras:DenseNet121" weights
keras.applications.densenet.DenseNet169()  # want "other:keras:DenseNet169" weights
keras.applications.densenet.DenseNet201()  # want "other:keras:DenseNet201" weights
keras.applications.efficientnet.EfficientNetB0()  # want "other:keras:EfficientNetB0" weights
keras.applications.efficientnet.EfficientNetB1()  # want "other:keras:EfficientNetB1" weights
keras.applications.efficientnet.EfficientNetB2()  # want "other:keras:EfficientNetB2" weights
keras.applications.efficientnet.EfficientNetB3()  # want "other:keras:EfficientNetB3" weights
keras.applications.efficientnet.EfficientNetB4()  # want "other:keras:EfficientNetB4" weights
keras.applications.efficientnet.EfficientNetB5()  # want "other:keras:EfficientNetB5" weights
keras.applications.efficientnet.EfficientNetB6()  # want "other:keras:EfficientNetB6" weights
keras.applications.efficientnet.EfficientNetB7()  # want "other:keras:EfficientNetB7" weights
keras.applications.efficientnet_v2.EfficientNetV2B0()  # want "other:keras:EfficientNetV2B0" weights
keras.applications.efficientnet_v2.EfficientNetV2B1()  # want "other:keras:EfficientNetV2B1" weights
keras.applications.efficientnet_v2.EfficientNetV2B2()  # want "other:keras:EfficientNetV2B2" weights
keras.applications.efficientnet_v2.EfficientNetV2B3()  # want "other:keras:EfficientNetV2B3" weights
keras.applications.efficientnet_v2.EfficientNetV2L()  # want "other:keras:EfficientNetV2L" weights
keras.applications.efficientnet_v2.EfficientNetV2M()  # want "other:keras:EfficientNetV2M" weights
keras.applications.efficientnet_v2.EfficientNetV2S()  # want "other:keras:EfficientNetV2S" weights
keras.applications.inception_resnet_v2.InceptionResNetV2()  # want "other:keras:InceptionResNetV2" weights
keras.applications.inception_v3.InceptionV3()  # want "other:keras:InceptionV3" weights
keras.applications.mobilenet.MobileNet()  # want "other:keras:MobileNet" weights
keras.applications.mobilenet_v2.MobileNetV2()  # want "other:keras:MobileNetV2" weights
keras.applications.mobilenet_v3.MobileNetV3Large()  # want "other:keras:MobileNetV3Large" weights
keras.applications.mobilenet_v3.MobileNetV3Small()  # want "other:keras:MobileNetV3Small" weights
keras.applications.nasnet.NASNetLarge()  # want "other:keras:NASNetLarge" weights
keras.applications.nasnet.NASNetMobile()  # want "other:keras:NASNetMobile" weights
keras.applications.resnet.ResNet101()  # want "other:keras:ResNet101" weights
keras.applications.resnet.ResNet152()  # want "other:keras:ResNet152" weights
keras.applications.resnet50.ResNet50()  # want "other:keras:ResNet50" weights
keras.applications.resnet_v2.ResNet101V2()  # want "other:keras:ResNet101V2" weights
keras.applications.resnet_v2.ResNet152V2()  # want "other:keras:ResNet152V2" weights
keras.applications.resnet_v2.ResNet50V2()  # want "other:keras:ResNet50V2" weights
keras.applications.vgg16.VGG16()  # want "other:keras:VGG16" weights
keras.applications.vgg19.VGG19()  # want "other:keras:VGG19" weights
keras.applications.xception.Xception()  # want "other:keras:Xception" weights
tensorflow.keras.applications.ConvNeXtBase()  # want "other:keras:ConvNeXtBase" weights
tensorflow.keras.applications.ConvNeXtLarge()  # want "other:keras:ConvNeXtLarge" weights
tensorflow.keras.applications.ConvNeXtSmall()  # want "other:keras:ConvNeXtSmall" weights
tensorflow.keras.applications.ConvNeXtTiny()  # want "other:keras:ConvNeXtTiny" weights
tensorflow.keras.applications.ConvNeXtXLarge()  # want "other:keras:ConvNeXtXLarge" weights
tensorflow.keras.applications.DenseNet121()  # want "other:keras:DenseNet121" weights
tensorflow.keras.applications.DenseNet169()  # want "other:keras:DenseNet169" weights
tensorflow.keras.applications.DenseNet201()  # want "other:keras:DenseNet201" weights
tensorflow.keras.applications.EfficientNetB0()  # want "other:keras:EfficientNetB0" weights
tensorflow.keras.applications.EfficientNetB1()  # want "other:keras:EfficientNetB1" weights
tensorflow.keras.applications.EfficientNetB2()  # want "other:keras:EfficientNetB2" weights
tensorflow.keras.applications.EfficientNetB3()  # want "other:keras:EfficientNetB3" weights
tensorflow.keras.applications.EfficientNetB4()  # want "other:keras:EfficientNetB4" weights
tensorflow.keras.applications.EfficientNetB5()  # want "other:keras:EfficientNetB5" weights
tensorflow.keras.applications.EfficientNetB6()  # want "other:keras:EfficientNetB6" weights
tensorflow.keras.applications.EfficientNetB7()  # want "other:keras:EfficientNetB7" weights
tensorflow.keras.applications.EfficientNetV2B0()  # want "other:keras:EfficientNetV2B0" weights
tensorflow.keras.applications.EfficientNetV2B1()  # want "other:keras:EfficientNetV2B1" weights
tensorflow.keras.applications.EfficientNetV2B2()  # want "other:keras:EfficientNetV2B2" weights
tensorflow.keras.applications.EfficientNetV2B3()  # want "other:keras:EfficientNetV2B3" weights
tensorflow.keras.applications.EfficientNetV2L()  # want "other:keras:EfficientNetV2L" weights
tensorflow.keras.applications.EfficientNetV2M()  # want "other:keras:EfficientNetV2M" weights
tensorflow.keras.applications.EfficientNetV2S()  # want "other:keras:EfficientNetV2S" weights
tensorflow.keras.applications.InceptionResNetV2()  # want "other:keras:InceptionResNetV2" weights
tensorflow.keras.applications.InceptionV3()  # want "other:keras:InceptionV3" weights
tensorflow.keras.applications.MobileNet()  # want "other:keras:MobileNet" weights
tensorflow.keras.applications.MobileNetV2()  # want "other:keras:MobileNetV2" weights
tensorflow.keras.applications.MobileNetV3Large()  # want "other:keras:MobileNetV3Large" weights
tensorflow.keras.applications.MobileNetV3Small()  # want "other:keras:MobileNetV3Small" weights
tensorflow.keras.applications.NASNetLarge()  # want "other:keras:NASNetLarge" weights
tensorflow.keras.applications.NASNetMobile()  # want "other:keras:NASNetMobile" weights
tensorflow.keras.applications.ResNet101()  # want "other:keras:ResNet101" weights
tensorflow.keras.applications.ResNet101V2()  # want "other:keras:ResNet101V2" weights
tensorflow.keras.applications.ResNet152()  # want "other:keras:ResNet152" weights
tensorflow.keras.applications.ResNet152V2()  # want "other:keras:ResNet152V2" weights
tensorflow.keras.applications.ResNet50()  # want "other:keras:ResNet50" weights
tensorflow.keras.applications.ResNet50V2()  # want "other:keras:ResNet50V2" weights
tensorflow.keras.applications.VGG16()  # want "other:keras:VGG16" weights
tensorflow.keras.applications.VGG19()  # want "other:keras:VGG19" weights
tensorflow.keras.applications.Xception()  # want "other:keras:Xception" weights
tensorflow.keras.applications.convnext.ConvNeXtBase()  # want "other:keras:ConvNeXtBase" weights
tensorflow.keras.applications.convnext.ConvNeXtLarge()  # want "other:keras:ConvNeXtLarge" weights
tensorflow.keras.applications.convnext.ConvNeXtSmall()  # want "other:keras:ConvNeXtSmall" weights
tensorflow.keras.applications.convnext.ConvNeXtTiny()  # want "other:keras:ConvNeXtTiny" weights
tensorflow.keras.applications.convnext.ConvNeXtXLarge()  # want "other:keras:ConvNeXtXLarge" weights
tensorflow.keras.applications.densenet.DenseNet121()  # want "other:keras:DenseNet121" weights
tensorflow.keras.applications.densenet.DenseNet169()  # want "other:keras:DenseNet169" weights
tensorflow.keras.applications.densenet.DenseNet201()  # want "other:keras:DenseNet201" weights
tensorflow.keras.applications.efficientnet.EfficientNetB0()  # want "other:keras:EfficientNetB0" weights
tensorflow.keras.applications.efficientnet.EfficientNetB1()  # want "other:keras:EfficientNetB1" weights
tensorflow.keras.applications.efficientnet.EfficientNetB2()  # want "other:keras:EfficientNetB2" weights
tensorflow.keras.applications.efficientnet.EfficientNetB3()  # want "other:keras:EfficientNetB3" weights
tensorflow.keras.applications.efficientnet.EfficientNetB4()  # want "other:keras:EfficientNetB4" weights
tensorflow.keras.applications.efficientnet.EfficientNetB5()  # want "other:keras:EfficientNetB5" weights
tensorflow.keras.applications.efficientnet.EfficientNetB6()  # want "other:keras:EfficientNetB6" weights
tensorflow.keras.applications.efficientnet.EfficientNetB7()  # want "other:keras:EfficientNetB7" weights
tensorflow.keras.applications.efficientnet_v2.EfficientNetV2B0()  # want "other:keras:EfficientNetV2B0" weights
tensorflow.keras.applications.efficientnet_v2.EfficientNetV2B1()  # want "other:keras:EfficientNetV2B1" weights
tensorflow.keras.applications.efficientnet_v2.EfficientNetV2B2()  # want "other:keras:EfficientNetV2B2" weights
tensorflow.keras.applications.efficientnet_v2.EfficientNetV2B3()  # want "other:keras:EfficientNetV2B3" weights
tensorflow.keras.applications.efficientnet_v2.EfficientNetV2L()  # want "other:keras:EfficientNetV2L" weights
tensorflow.keras.applications.efficientnet_v2.EfficientNetV2M()  # want "other:keras:EfficientNetV2M" weights
tensorflow.keras.applications.efficientnet_v2.EfficientNetV2S()  # want "other:keras:EfficientNetV2S" weights
tensorflow.keras.applications.inception_resnet_v2.InceptionResNetV2()  # want "other:keras:InceptionResNetV2" weights
tensorflow.keras.applications.inception_v3.InceptionV3()  # want "other:keras:InceptionV3" weights
tensorflow.keras.applications.mobilenet.MobileNet()  # want "other:keras:MobileNet" weights
tensorflow.keras.applications.mobilenet_v2.MobileNetV2()  # want "other:keras:MobileNetV2" weights
tensorflow.keras.applications.mobilenet_v3.MobileNetV3Large()  # want "other:keras:MobileNetV3Large" weights
tensorflow.keras.applications.mobilenet_v3.MobileNetV3Small()  # want "other:keras:MobileNetV3Small" weights
tensorflow.keras.applications.nasnet.NASNetLarge()  # want "other:keras:NASNetLarge" weights
tensorflow.keras.applications.nasnet.NASNetMobile()  # want "other:keras:NASNetMobile" weights
tensorflow.keras.applications.resnet.ResNet101()  # want "other:keras:ResNet101" weights
tensorflow.keras.applications.resnet.ResNet152()  # want "other:keras:ResNet152" weights
tensorflow.keras.applications.resnet50.ResNet50()  # want "other:keras:ResNet50" weights
tensorflow.keras.applications.resnet_v2.ResNet101V2()  # want "other:keras:ResNet101V2" weights
tensorflow.keras.applications.resnet_v2.ResNet152V2()  # want "other:keras:ResNet152V2" weights
tensorflow.keras.applications.resnet_v2.ResNet50V2()  # want "other:keras:ResNet50V2" weights
tensorflow.keras.applications.vgg16.VGG16()  # want "other:keras:VGG16" weights
tensorflow.keras.applications.vgg19.VGG19()  # want "other:keras:VGG19" weights
tensorflow.keras.applications.xception.Xception()  # want "other:keras:Xception" weights

# More ways.

import tf_keras
tf_keras.applications.ConvNeXtTiny(include_top=False)  # want "other:keras:ConvNeXtTiny" weights
tf_keras.applications.DenseNet121(include_top=False)  # want "other:keras:DenseNet121" weights
tf_keras.applications.EfficientNetB0(include_top=False)  # want "other:keras:EfficientNetB0" weights
tf_keras.applications.InceptionV3(include_top=False)  # want "other:keras:InceptionV3" weights
tf_keras.applications.MobileNetV2(include_top=False)  # want "other:keras:MobileNetV2" weights
tf_keras.applications.NASNetLarge(include_top=False)  # want "other:keras:NASNetLarge" weights
tf_keras.applications.RegNetX002(include_top=False)  # want "other:keras:RegNetX002" weights
tf_keras.applications.ResNet50(include_top=False)  # want "other:keras:ResNet50" weights
tf_keras.applications.VGG16(include_top=False)  # want "other:keras:VGG16" weights
tf_keras.applications.Xception(include_top=False)  # want "other:keras:Xception" weights
tensorflow.compat.v2.keras.applications.ConvNeXtTiny(include_top=False)  # want "other:keras:ConvNeXtTiny" weights
tensorflow.compat.v2.keras.applications.DenseNet121(include_top=False)  # want "other:keras:DenseNet121" weights
tensorflow.compat.v2.keras.applications.EfficientNetB0(include_top=False)  # want "other:keras:EfficientNetB0" weights
tensorflow.compat.v2.keras.applications.InceptionV3(include_top=False)  # want "other:keras:InceptionV3" weights
tensorflow.compat.v2.keras.applications.MobileNetV2(include_top=False)  # want "other:keras:MobileNetV2" weights
tensorflow.compat.v2.keras.applications.NASNetLarge(include_top=False)  # want "other:keras:NASNetLarge" weights
tensorflow.compat.v2.keras.applications.RegNetX002(include_top=False)  # want "other:keras:RegNetX002" weights
tensorflow.compat.v2.keras.applications.ResNet50(include_top=False)  # want "other:keras:ResNet50" weights
tensorflow.compat.v2.keras.applications.VGG16(include_top=False)  # want "other:keras:VGG16" weights
tensorflow.compat.v2.keras.applications.Xception(include_top=False)  # want "other:keras:Xception" weights
tf_keras.applications.ResNet50(weights=None)

tensorflow.python.keras.applications.resnet.ResNet50()  # want "other:keras:ResNet50" weights
tensorflow.python.keras.applications.vgg16.VGG16()  # want "other:keras:VGG16" weights
tensorflow.python.keras.applications.vgg19.VGG19()  # want "other:keras:VGG19" weights
tensorflow.python.keras.applications.inception_v3.InceptionV3()  # want "other:keras:InceptionV3" weights
tensorflow.python.keras.applications.mobilenet_v2.MobileNetV2()  # want "other:keras:MobileNetV2" weights
tensorflow.python.keras.applications.densenet.DenseNet201()  # want "other:keras:DenseNet201" weights
tensorflow.python.keras.applications.efficientnet.EfficientNetB3()  # want "other:keras:EfficientNetB3" weights
tensorflow.python.keras.applications.xception.Xception()  # want "other:keras:Xception" weights

keras.applications.RegNetY032()  # want "other:keras:RegNetY032" weights
keras.applications.ResNetRS50()  # want "other:keras:ResNetRS50" weights
tensorflow.keras.applications.RegNetY032()  # want "other:keras:RegNetY032" weights
tensorflow.keras.applications.ResNetRS50()  # want "other:keras:ResNetRS50" weights
