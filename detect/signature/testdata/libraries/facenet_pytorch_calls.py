import facenet_pytorch.models.inception_resnet_v1
import facenet_pytorch.models.mtcnn
from facenet_pytorch import InceptionResnetV1
from facenet_pytorch import MTCNN

InceptionResnetV1(pretrained="vggface2")  # want "other:facenet_pytorch:vggface2" weights
facenet_pytorch.models.inception_resnet_v1.InceptionResnetV1(pretrained="vggface2")  # want "other:facenet_pytorch:vggface2" weights
InceptionResnetV1("casia-webface", classify=True)  # want "other:facenet_pytorch:casia-webface" weights

MTCNN(image_size=160)  # want "other:facenet_pytorch:mtcnn" weights
facenet_pytorch.models.mtcnn.MTCNN(image_size=160)  # want "other:facenet_pytorch:mtcnn" weights

# Nothing is loaded.
InceptionResnetV1(num_classes=10)
InceptionResnetV1(pretrained=None)
