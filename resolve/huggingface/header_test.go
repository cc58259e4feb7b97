package huggingface_test

import (
	"encoding/binary"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/huggingface"
	"github.com/ptmlock/ptmlock/resolve/recorded"
)

// weightsOf is a file of weights with a header.
func weightsOf(header string, size int) string {
	return string(binary.LittleEndian.AppendUint64(nil, uint64(size))) + header + strings.Repeat("\x00", 64)
}

// The head of the weights is read where the hub has not counted the parameters, from
// another host, without the token.
func TestHeaderOfWeights(t *testing.T) {
	const tensor = `{"a":{"dtype":"F16","shape":[2,3],"data_offsets":[0,12]}}`
	long := tensor + strings.Repeat(" ", 200<<10)
	for _, test := range []struct {
		name    string
		files   map[string]string
		counted bool
		want    string // header
		stored  int    // requests to the other host
	}{
		{"one file", map[string]string{"model.safetensors": weightsOf(tensor, len(tensor))}, false, tensor, 1},
		{"long header", map[string]string{"model.safetensors": weightsOf(long, len(long))}, false, long, 2},
		{"counted", map[string]string{"model.safetensors": weightsOf(tensor, len(tensor))}, true, "", 0},
		{"shards", map[string]string{"model.safetensors": weightsOf(tensor, len(tensor)), "b.safetensors": weightsOf(tensor, len(tensor))}, false, "", 0},
		{"cut", map[string]string{"model.safetensors": weightsOf(tensor, len(tensor)+1000)}, false, "", 2},
		{"huge", map[string]string{"model.safetensors": weightsOf(tensor, 1<<40)}, false, "", 1},
		{"no JSON", map[string]string{"model.safetensors": weightsOf(tensor[1:], len(tensor)-1)}, false, "", 1},
		{"empty", map[string]string{"model.safetensors": "12345678"}, false, "", 0},
	} {
		fields := map[string]any{}
		if test.counted {
			fields["safetensors"] = map[string]any{"total": 7}
		}
		repository := hubtest.HubRepository{Name: described, Commits: []hubtest.HubCommit{{
			Refs: []string{"refs/heads/main"}, Files: test.files, Large: []string{"model.safetensors", "b.safetensors"}, Fields: fields,
		}}}
		server := start(t, hubtest.Options{Made: []hubtest.HubRepository{repository}})
		var got []*resolve.Documents
		r := ask(t, client(t, server, notes(&got), token(validToken)), described, "")
		header := ""
		if len(got) > 0 {
			header = string(got[0].Header)
		}
		if r.State != resolve.Resolved || header != test.want || len(server.StoreRequests()) != test.stored {
			t.Errorf("%s: %s %s, header %.60q after %d requests", test.name, r.State, r.Reason, header, len(server.StoreRequests()))
		}
		for _, q := range server.StoreRequests() {
			if q.Authorization != "" {
				t.Errorf("%s: the token went to another host", test.name)
			}
		}
	}
}

// A recorded directory holds the head too, and no signature.
func TestRecordedHeader(t *testing.T) {
	const tensor = `{"a":{"dtype":"F16","shape":[2,3],"data_offsets":[0,12]}}`
	repository := hubtest.HubRepository{Name: described, Commits: []hubtest.HubCommit{{
		Refs: []string{"refs/heads/main"}, Files: map[string]string{"model.safetensors": weightsOf(tensor, len(tensor))}, Large: []string{"model.safetensors"},
	}}}
	server := start(t, hubtest.Options{Made: []hubtest.HubRepository{repository}})
	dir := t.TempDir()
	cards := func(o *huggingface.Options) { o.Cards = resolve.ReadCard }
	want := ask(t, client(t, server, cards, func(o *huggingface.Options) {
		recorder, err := recorded.NewRecorder(dir, o.Endpoint, o.NetworkTransport())
		if err != nil {
			t.Fatal(err)
		}
		o.Transport = recorder
	}), described, "")
	directory, err := recorded.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	got := ask(t, client(t, server, cards, func(o *huggingface.Options) {
		o.Endpoint = "http://another.example/base"
		if o.Transport, err = recorded.NewReplayer(directory, o.Endpoint); err != nil {
			t.Fatal(err)
		}
	}), described, "")
	if diff := cmp.Diff(want, got); diff != "" || got.Parameters != 6 {
		t.Errorf("%d parameters\n%s", got.Parameters, diff)
	}
	checkNothingSecret(t, dir, "Signature=x")
}
