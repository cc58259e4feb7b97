import gdown
from gdown.download import download

gdown.download("https://drive.google.com/uc?id=1AbC", "w.pt")  # want "gdrive:1AbC" files
gdown.download(id="1AbC", output="w.pt")  # want "gdrive:1AbC" files
gdown.cached_download(url="https://drive.google.com/file/d/1AbC/view")  # want "gdrive:1AbC" files
gdown.download_folder("https://drive.google.com/drive/folders/1F")  # want "url:https://drive.google.com/drive/folders/1F" files
download("https://example.com/w.pt")  # want "url:https://example.com/w.pt" files

# Nothing is loaded.
gdown.extractall("w.zip")
