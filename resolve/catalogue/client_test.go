package catalogue

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// fakeHub answers with the name that it was asked for, or as its state says.
type fakeHub struct {
	state resolve.State
	asked []resolve.Request
	err   error
}

func (h *fakeHub) Resolve(_ context.Context, q resolve.Request) (*resolve.Resolution, error) {
	h.asked = append(h.asked, q)
	r := &resolve.Resolution{Request: q, State: h.state}
	if h.state == resolve.Resolved {
		r.Name, r.Commit = q.Model.Name+"-now", "c0ffee"
	}
	return r, h.err
}

// fakeFiles gives every file the size 1.
type fakeFiles struct{ err error }

func (f fakeFiles) Fill(_ context.Context, r *resolve.Resolution) error {
	for i := range r.Files {
		r.Files[i].Size = 1
	}
	r.State = resolve.Resolved
	return f.err
}

func request(id hub.ID, name, revision string) resolve.Request {
	return resolve.Request{Model: hub.Model{Hub: id, Name: name}, Revision: revision}
}

func TestResolve(t *testing.T) {
	resnet := "https://download.pytorch.org/models/resnet18-f37072fd.pth"
	own := "https://example.org/net-a1b2c3d4.pth?download=1"
	tests := []struct {
		name  string
		q     resolve.Request
		state resolve.State // of the hub
		want  resolve.Resolution
		asked []resolve.Request
	}{
		{"file", request(hub.TorchVision, "resnet18", ""), resolve.Resolved, resolve.Resolution{
			State: resolve.Resolved, Name: "resnet18", Catalogue: visionSource + "resnet.py",
			Files: []resolve.File{{Path: "resnet18-f37072fd.pth", Size: 1, URL: resnet, SHA256Prefix: "f37072fd"}},
		}, nil},
		{"address that a library has", request(hub.URL, resnet, ""), resolve.Resolved, resolve.Resolution{
			State: resolve.Resolved, Name: resnet, Catalogue: visionSource + "resnet.py",
			Files: []resolve.File{{Path: "resnet18-f37072fd.pth", Size: 1, URL: resnet, SHA256Prefix: "f37072fd"}},
		}, nil},
		{"address of one's own", request(hub.URL, own, ""), resolve.Resolved, resolve.Resolution{
			State: resolve.Resolved, Name: own,
			Files: []resolve.File{{Path: "net-a1b2c3d4.pth", Size: 1, URL: own, SHA256Prefix: "a1b2c3d4"}},
		}, nil},
		{"file of a data set", request(hub.URL, "https://huggingface.co/datasets/me/data/resolve/v1/sub/net%5B1%5D.pt?download=true", ""), resolve.Resolved, resolve.Resolution{
			State: resolve.Resolved, Name: "datasets/me/data-now", At: hub.HuggingFace, Commit: "c0ffee", Loads: [][]string{{"sub/net[[]1].pt"}},
		}, []resolve.Request{request(hub.HuggingFace, "datasets/me/data", "v1")}},
		{"file of a space", request(hub.URL, "https://hf.co/spaces/me/demo/resolve/main/w.bin", ""), resolve.Offline, resolve.Resolution{
			State: resolve.Offline, Name: "spaces/me/demo", At: hub.HuggingFace, Loads: [][]string{{"w.bin"}},
		}, []resolve.Request{request(hub.HuggingFace, "spaces/me/demo", "")}},
		{"page of a space", request(hub.URL, "https://hf.co/spaces/me/demo", ""), resolve.Resolved, resolve.Resolution{
			State: resolve.Resolved, Name: "https://hf.co/spaces/me/demo", Files: []resolve.File{{Path: "demo", Size: 1, URL: "https://hf.co/spaces/me/demo"}},
		}, nil},
		{"another hub", request(hub.Timm, "resnet50", ""), resolve.Resolved, resolve.Resolution{
			State: resolve.Resolved, Name: "timm/resnet50.a1_in1k-now", At: hub.HuggingFace, Commit: "c0ffee", License: apache, Catalogue: timmSource + "resnet.py",
		}, []resolve.Request{request(hub.HuggingFace, "timm/resnet50.a1_in1k", "")}},
		{"another hub that does not answer", request(hub.Timm, "resnet50", ""), resolve.Offline, resolve.Resolution{
			State: resolve.Offline, Name: "timm/resnet50.a1_in1k", At: hub.HuggingFace, License: apache, Catalogue: timmSource + "resnet.py",
		}, []resolve.Request{request(hub.HuggingFace, "timm/resnet50.a1_in1k", "")}},
		{"revision of a bare name", request(hub.SentenceTransformers, "all-MiniLM-L6-v2", "v1"), resolve.Gated, resolve.Resolution{
			State: resolve.Gated, Name: "sentence-transformers/all-MiniLM-L6-v2", At: hub.HuggingFace, Catalogue: sbertSource,
		}, []resolve.Request{request(hub.HuggingFace, "sentence-transformers/all-MiniLM-L6-v2", "v1")}},
		{"revision of a size", request(hub.Other("faster_whisper"), "tiny", "v1"), resolve.Gated, resolve.Resolution{
			State: resolve.Gated, Name: "Systran/faster-whisper-tiny", At: hub.HuggingFace, Catalogue: fasterSource, Loads: fasterWhisperLoads,
		}, []resolve.Request{request(hub.HuggingFace, "Systran/faster-whisper-tiny", "v1")}},
		{"hub that is not asked", request(hub.Other("keras_hub"), "albert_base_en_uncased", ""), resolve.Resolved, resolve.Resolution{
			State: resolve.Unsupported, Reason: "the model is on the hub other:kagglehub, which no resolver asks yet",
			Name: "keras/albert/keras/albert_base_en_uncased/5", At: kaggle, Catalogue: kerasSource + "keras_hub/src/models/albert/albert_presets.py",
		}, nil},
		{"no such name", request(hub.Timm, "resnet51", ""), resolve.Resolved, resolve.Resolution{
			State: resolve.NotFound, Reason: "timm aa4b585 has no model of that name",
		}, nil},
		{"no name", request(hub.Timm, "a/b", ""), resolve.Resolved, resolve.Resolution{
			State: resolve.InvalidName, Reason: `timm name "a/b" has a slash or a colon`,
		}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			asked := &fakeHub{state: test.state}
			client := New(map[hub.ID]resolve.Client{hub.HuggingFace: asked}, fakeFiles{}).Hubs()[test.q.Hub]
			if client == nil {
				t.Fatalf("no client for %s", test.q.Hub)
			}
			got, err := client.Resolve(t.Context(), test.q)
			if err != nil {
				t.Fatal(err)
			}
			test.want.Request = test.q
			if diff := cmp.Diff(&test.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if diff := cmp.Diff(test.asked, asked.asked); diff != "" {
				t.Errorf("asked (-want +got):\n%s", diff)
			}
		})
	}
}

// TestResolveErrors: an error ends the run as it is.
func TestResolveErrors(t *testing.T) {
	gone := errors.New("gone")
	client := New(map[hub.ID]resolve.Client{hub.HuggingFace: &fakeHub{err: gone}}, fakeFiles{err: gone})
	for _, q := range []resolve.Request{request(hub.Timm, "resnet50", ""), request(hub.TorchVision, "resnet18", ""), request(hub.URL, "https://example.org/x.pt", "")} {
		if _, err := client.Resolve(t.Context(), q); !errors.Is(err, gone) {
			t.Errorf("%v: %v", q, err)
		}
	}
}

// TestRowsStayAsTheyAre: what a client fills in is its own copy.
func TestRowsStayAsTheyAre(t *testing.T) {
	client := New(nil, fakeFiles{})
	q := request(hub.TorchVision, "resnet18", "")
	if _, err := client.Resolve(t.Context(), q); err != nil {
		t.Fatal(err)
	}
	if e, _ := Lookup(q.Model, ""); e.Files[0].Size != -1 {
		t.Errorf("the catalogue has changed: %+v", e)
	}
}
