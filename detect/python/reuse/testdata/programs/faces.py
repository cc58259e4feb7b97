"""A method that is one of a dict elsewhere runs models of a library."""
from insightface.app import FaceAnalysis


def find(picture):
    faces = FaceAnalysis(name="antelopev2")  # pipeline other:insightface:antelopev2 feature-extraction INIT,FEAT,INF as-is
    faces.prepare(ctx_id=0)
    return faces.get(picture)
