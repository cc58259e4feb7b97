from basicsr.utils.download_util import download_file_from_google_drive, load_file_from_url

load_file_from_url("https://example.com/RealESRGAN.pth", model_dir="weights")  # want "url:https://example.com/RealESRGAN.pth" weights
load_file_from_url(url="https://huggingface.co/o/n/resolve/main/w.pth")  # want "huggingface:o/n" weights
download_file_from_google_drive("1AbC", "w.pth")  # want "gdrive:1AbC" weights

# Nothing is loaded.
print("https://example.com/not-loaded.pth")
