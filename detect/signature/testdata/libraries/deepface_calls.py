from deepface import DeepFace

DeepFace.verify("a.jpg", model_name="ArcFace")  # want "other:deepface:ArcFace" weights
DeepFace.find("a.jpg", model_name="ArcFace")  # want "other:deepface:ArcFace" weights
DeepFace.represent("a.jpg", model_name="ArcFace")  # want "other:deepface:ArcFace" weights
DeepFace.stream("a.jpg", model_name="ArcFace")  # want "other:deepface:ArcFace" weights
DeepFace.verify("a.jpg", "b")  # want "other:deepface:VGG-Face" weights

DeepFace.build_model("Facenet512")  # want "other:deepface:Facenet512" weights
DeepFace.build_model(model_name="VGG-Face", task="facial_recognition")  # want "other:deepface:VGG-Face" weights

DeepFace.analyze("a.jpg", actions=["age", "emotion"])  # want "other:deepface:age" weights "other:deepface:emotion" weights

DeepFace.analyze("a.jpg")  # want "other:deepface:emotion" weights "other:deepface:age" weights "other:deepface:gender" weights "other:deepface:race" weights

DeepFace.extract_faces("a.jpg", detector_backend="retinaface")  # want "other:deepface:retinaface" weights

DeepFace.extract_faces("a.jpg", detector_backend="mtcnn")  # want "other:deepface:mtcnn" weights

DeepFace.extract_faces("a.jpg", detector_backend="yolov8")  # want "other:deepface:yolov8" weights

DeepFace.extract_faces("a.jpg", detector_backend="yunet")  # want "other:deepface:yunet" weights

DeepFace.extract_faces("a.jpg", detector_backend="centerface")  # want "other:deepface:centerface" weights

# Nothing is loaded.
DeepFace.extract_faces("a.jpg")
DeepFace.extract_faces("a.jpg", detector_backend="opencv")
