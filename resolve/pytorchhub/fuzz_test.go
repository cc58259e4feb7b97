package pytorchhub

import (
	"bytes"
	"compress/zlib"
	"crypto/sha1"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/resolve"
)

// TestManyFolders: a few folders, each of which names the next one many times, end.
func TestManyFolders(t *testing.T) {
	objects := map[string]object{}
	put := func(kind objectKind, data string) string {
		id := objectID(kind, []byte(data))
		objects[id] = object{kind, []byte(data)}
		return id
	}
	tree := put(treeObject, "") // no file ever
	for range maxDepth - 1 {
		raw, err := hex.DecodeString(tree)
		if err != nil {
			t.Fatal(err)
		}
		tree = put(treeObject, "40000 a\x00"+string(raw)+"40000 b\x00"+string(raw))
	}
	commit := put(commitObject, "tree "+tree+"\n\n")
	r := &repository{commit: commit, files: map[string]string{}}
	if err := r.read(objects); err == nil || !strings.Contains(err.Error(), "more than 100000 folders") {
		t.Errorf("got %v", err)
	}
}

// TestAdd holds what is a file in a listing of the API, and that of folders and
// submodules only the names count.
func TestAdd(t *testing.T) {
	id := strings.Repeat("a", 40)
	r := &repository{files: map[string]string{}}
	for _, e := range []struct{ path, kind, id string }{
		{"link", "blob", id}, {"a", "tree", id}, {"a/x.py", "blob", id}, {"vendored", "commit", id},
	} {
		if err := r.add(e.path, gitObject{SHA: e.id, Type: e.kind}); err != nil {
			t.Errorf("%s: %v", e.path, err)
		}
	}
	if len(r.files) != 2 || !r.exists("link") || !r.exists("a/x.py") {
		t.Errorf("files %v", r.files)
	}
	for _, path := range []string{"", "/a", "a//b", "a/", "..", "b/../c", `b\c`, "C:x", "b/C:x", "b\x00", "b\ufffd", strings.Repeat("x", 2000)} {
		for _, kind := range []string{"blob", "tree", "commit"} {
			if r.add(path, gitObject{SHA: id, Type: kind}) == nil {
				t.Errorf("%s %q is taken", kind, path)
			}
		}
	}
}

// FuzzPackets holds that any answer is packets or an error, and that packets hold
// all of it.
func FuzzPackets(f *testing.F) {
	for _, seed := range []string{"", "0000", "0001", "0004", "0005a", "ffff", "001e# service=git-upload-pack\n0000", "<html>", "00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		all, err := packets(body)
		if err != nil {
			return
		}
		n := 0
		for _, p := range all {
			n += 4 + len(p.data)
		}
		if n != len(body) {
			t.Errorf("%q: packets of %d bytes", body, n)
		}
		r := &remote{}
		_ = r.advertised(all) // no answer may panic
		_ = r.readCapabilities(all)
		_, _ = packOf(all)
	})
}

// packWith makes a pack of entries that are already written.
func packWith(count int, entries string) []byte {
	b := binary.BigEndian.AppendUint32([]byte("PACK\x00\x00\x00\x02"), uint32(count))
	b = append(b, entries...)
	sum := sha1.Sum(b)
	return append(b, sum[:]...)
}

// entry writes an object of less than 16 bytes.
func entry(kind objectKind, base, data string) string {
	var b bytes.Buffer
	b.WriteByte(byte(kind)<<4 | byte(len(data)))
	b.WriteString(base)
	z := zlib.NewWriter(&b)
	_, _ = z.Write([]byte(data))
	_ = z.Close()
	return b.String()
}

// TestDeltas reads both kinds of deltas, in any order, and refuses broken ones.
func TestDeltas(t *testing.T) {
	base := entry(blobObject, "", "hello")
	id, err := hex.DecodeString(objectID(blobObject, []byte("hello")))
	if err != nil {
		t.Fatal(err)
	}
	const change = "\x05\x08\x91\x01\x04\x04 you" // copies "ello", inserts " you"
	for _, test := range []struct {
		what string
		pack []byte
		want string // content that must be there; "" for an error
	}{
		{"by id", packWith(2, base+entry(refDelta, string(id), change)), "ello you"},
		{"by id, base last", packWith(2, entry(refDelta, string(id), change)+base), "ello you"},
		{"by offset", packWith(2, base+entry(offsetDelta, string([]byte{byte(len(base))}), change)), "ello you"},
		{"no base", packWith(1, entry(refDelta, string(id), change)), ""},
		{"before the start", packWith(2, base+entry(offsetDelta, "\x7f", change)), ""},
		{"other base", packWith(2, base+entry(refDelta, string(id), "\x06\x08\x91\x01\x04\x04 you")), ""},
		{"beyond the base", packWith(2, base+entry(refDelta, string(id), "\x05\x08\x91\x02\x04\x04 you")), ""},
		{"too short", packWith(2, base+entry(refDelta, string(id), "\x05\x09\x91\x01\x04\x04 you")), ""},
		{"too long", packWith(2, base+entry(refDelta, string(id), "\x05\x07\x91\x01\x04\x04 you")), ""},
		{"nothing to insert", packWith(2, base+entry(refDelta, string(id), "\x05\x08\x91\x01\x04\x00")), ""},
		{"fewer objects", packWith(3, base), ""},
		{"another kind", packWith(1, entry(5, "", "x")), ""},
		{"many objects", packWith(maxObjects+1, base), ""},
		{"a huge object", packWith(1, "\xbf\xff\xff\xff\xff\x7f"), ""},
	} {
		objects, err := unpack(test.pack)
		if test.want == "" {
			if err == nil {
				t.Errorf("%s: no error", test.what)
			}
			continue
		}
		o, ok := objects[objectID(blobObject, []byte(test.want))]
		if err != nil || !ok || string(o.data) != test.want {
			t.Errorf("%s: %v, %v", test.what, err, objects)
		}
	}
}

// FuzzUnpack holds that any pack is objects under their ids, or an error. The
// checksum is made right, or no input would get beyond it.
func FuzzUnpack(f *testing.F) {
	base := entry(blobObject, "", "hello")
	f.Add([]byte(base))
	f.Add([]byte(base + entry(offsetDelta, string([]byte{byte(len(base))}), "\x05\x08\x91\x01\x04\x04 you")))
	f.Add([]byte(entry(treeObject, "", "40000 a\x00")))
	f.Fuzz(func(t *testing.T, entries []byte) {
		objects, err := unpack(packWith(bytes.Count(entries, []byte{0x78})+1, string(entries)))
		if err != nil {
			return
		}
		for id, o := range objects {
			if objectID(o.kind, o.data) != id {
				t.Errorf("an object is not what its id says")
			}
			r := &repository{commit: id, files: map[string]string{}}
			_ = r.read(objects)
			for p := range r.files {
				if resolve.PathProblem(p) != "" {
					t.Errorf("path %q", p)
				}
			}
		}
	})
}

// TestWeightFiles holds that each file has a name of its own that can stand in a
// lock.
func TestWeightFiles(t *testing.T) {
	weights := []Weight{
		{URL: "https://a.example/x/m.pth"}, {URL: "https://b.example/y/m.pth"}, {URL: "https://a.example/x/m.pth?v=2"},
		{URL: "https://a.example/"}, {URL: "https://a.example/x/%2e%2e"}, {URL: "https://a.example/r.pth"}, {URL: "http://[::1"},
	}
	var names []string
	for _, f := range weightFiles(weights, map[string]string{"r.pth": "id"}) {
		names = append(names, f.Path)
		if resolve.PathProblem(f.Path) != "" {
			t.Errorf("%q is no path", f.Path)
		}
	}
	want := "m.pth b.example/y/m.pth a.example/x/m.pth a.example https:%2F%2Fa.example%2Fx%2F%252e%252e a.example/r.pth"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
