package hub

import "testing"

func TestIsWeightURL(t *testing.T) {
	tests := map[string]bool{
		"https://example.com/a/model-f6b98070.pt":                         true,
		"https://zenodo.org/record/1/files/audio-full.ckpt?download=1":    true,
		"https://example.com/get.php?file=net.pth":                        true,
		"https://huggingface.co/owner/name/resolve/main/config.json":      true,
		"https://huggingface.co/owner/name":                               false,
		"https://huggingface.co/datasets/owner/name/resolve/main/a.pt":    true, // an address like any other
		"https://huggingface.co/datasets/owner/name/resolve/main/a.jsonl": false,
		"https://huggingface.co/datasets/owner/name/resolve/main/a.bin":   false,
		"https://example.com/pretrained_models/resnet.tar.gz":             true,
		"https://example.com/data/train.tar.gz":                           false,
		"https://civitai.com/api/download/models/130072?type=Model":       true,
		"https://civitai.com/api/v1/models/130072":                        false,
		"https://example.com/files/net.pth.bz2":                           true,
		"https://example.com/files/shape_predictor_68.dat.bz2":            true,
		"https://weights.example.com/default/blip.tar":                    true,
		"https://example.com/data.json":                                   false,
		"https://example.com/supervised/lid.176.ftz":                      true,
		"https://example.com/":                                            false,
		"https://example.com/.pt":                                         false,
		"model.pt":                                                        false,
		"ftp://example.com/model.pt":                                      false,
		"https://%zz/model.pt":                                            false,
	}
	for raw, want := range tests {
		if got := IsWeightURL(raw); got != want {
			t.Errorf("IsWeightURL(%q) is %v", raw, got)
		}
	}
}

func TestIsWeightDownload(t *testing.T) {
	for _, c := range []struct {
		raw, to string
		want    bool
	}{
		{"https://example.com/a/celeba.zip", "models/celeba.zip", true},
		{"https://example.com/a/celeba.zip", "data/celeba.zip", false},
		{"https://example.com/a/net.zip", "/root/.cache/torch/hub/checkpoints/net.zip", true},
		{"https://example.com/a/notes.html", "models/notes.html", false},
		{"https://example.com/get?id=1", "net.pt", true},
		{"https://example.com/get?id=1", "models/", false},
		{"https://example.com/a/net.pt", "", true},
		{"a.zip", "models/a.zip", false},
	} {
		if got := IsWeightDownload(c.raw, c.to); got != c.want {
			t.Errorf("IsWeightDownload(%q, %q) is %v", c.raw, c.to, got)
		}
	}
}
