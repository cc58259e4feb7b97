using Whisper.net.Ggml;
var s = await WhisperGgmlDownloader.GetGgmlModelAsync(GgmlType.Base); // want "other:whisper_net:Base"
var t = GgmlType.Large;
