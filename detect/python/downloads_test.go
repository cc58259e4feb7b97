package python

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/detect"
)

// TestDownloadsOnce loads many paths from a directory that one download fills, with
// any of many repositories: each is one reference, however many paths there are.
func TestDownloadsOnce(t *testing.T) {
	const n = 60
	var b strings.Builder
	b.WriteString("from huggingface_hub import snapshot_download\nfrom transformers import AutoModel\n")
	b.WriteString("names = [\n")
	for i := range n {
		fmt.Fprintf(&b, "    \"org/model-%d\",\n", i)
	}
	b.WriteString("]\nfor name in names:\n    snapshot_download(name, local_dir=\"./store\")\npaths = [\n")
	for i := range n {
		fmt.Fprintf(&b, "    \"./store/part-%d\",\n", i)
	}
	b.WriteString("]\nfor path in paths:\n    AutoModel.from_pretrained(path)\n")
	d := &counted{Detector: newDetector(t)}
	if _, err := detect.Run(context.Background(), fstest.MapFS{"a.py": {Data: []byte(b.String())}}, d); err != nil {
		t.Fatal(err)
	}
	if d.references != 2*n {
		t.Errorf("%d references, want %d of the download and as many of the load", d.references, n)
	}
}

// counted counts the references that a detector finds, before they are merged.
type counted struct {
	detect.Detector
	references int
}

func (d *counted) Detect(ctx context.Context, files []detect.File) (*detect.Findings, error) {
	found, err := d.Detector.Detect(ctx, files)
	if err == nil {
		d.references = len(found.References)
	}
	return found, err
}
