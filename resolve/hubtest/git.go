package hubtest

import (
	"bytes"
	"compress/zlib"
	"crypto/sha1"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// Repository is a git repository in memory. It must not be changed while a
// server has it.
type Repository struct {
	Head    string            // full name of the default branch
	Refs    map[string]string // id of a commit or tag, by full name
	objects map[string]gitObject
}

type gitObject struct {
	kind string
	data []byte
	// parts are the objects that belong to this one: of a commit the tree, of a
	// tree what it lists.
	parts  []string
	before []string // of a commit: those that it was made on
}

// NewRepository returns an empty repository whose default branch is main.
func NewRepository() *Repository {
	return &Repository{Head: "refs/heads/main", Refs: map[string]string{}, objects: map[string]gitObject{}}
}

func (r *Repository) put(kind string, data []byte, parts ...string) string {
	h := sha1.New()
	fmt.Fprintf(h, "%s %d\x00", kind, len(data))
	h.Write(data)
	id := hex.EncodeToString(h.Sum(nil))
	r.objects[id] = gitObject{kind: kind, data: data, parts: parts}
	return id
}

// Commit stores files, by path, as a commit on those before it and returns its id.
func (r *Repository) Commit(files map[string]string, seconds int64, before ...string) string {
	tree := r.tree(files)
	who := fmt.Sprintf("Example <example@example.com> %d +0000", seconds)
	head := "tree " + tree + "\n"
	for _, parent := range before {
		head += "parent " + parent + "\n"
	}
	id := r.put("commit", fmt.Appendf(nil, "%sauthor %s\ncommitter %s\n\nFiles of an example.\n", head, who, who), tree)
	o := r.objects[id]
	o.before = before
	r.objects[id] = o
	return id
}

// history packs the commits that lead to the wanted ones, but not to those that the
// client has; without their files.
func (r *Repository) history(wants, haves []string) ([]byte, error) {
	known := map[string]bool{}
	var forget func(id string)
	forget = func(id string) {
		if !known[id] {
			known[id] = true
			for _, parent := range r.objects[id].before {
				forget(parent)
			}
		}
	}
	for _, id := range haves {
		forget(id)
	}
	var ids []string
	for next := wants; len(next) > 0; next = next[1:] {
		id := next[0]
		if r.objects[id].kind != "commit" {
			return nil, fmt.Errorf("upload-pack: not our ref %s", id)
		}
		if !known[id] {
			known[id] = true
			ids = append(ids, id)
			next = append(next, r.objects[id].before...)
		}
	}
	return r.packed(ids), nil
}

// tree stores a folder; git sorts a folder among files as if its name ended in "/".
func (r *Repository) tree(files map[string]string) string {
	folders := map[string]map[string]string{}
	ids, modes := map[string]string{}, map[string]string{}
	for p, text := range files {
		folder, rest, nested := strings.Cut(p, "/")
		if !nested {
			ids[p], modes[p] = r.put("blob", []byte(text)), "100644"
			continue
		}
		if folders[folder] == nil {
			folders[folder] = map[string]string{}
		}
		folders[folder][rest] = text
	}
	for name, inner := range folders {
		ids[name+"/"], modes[name+"/"] = r.tree(inner), "40000"
	}
	var names, parts []string
	for name := range ids {
		names = append(names, name)
	}
	slices.Sort(names)
	var data []byte
	for _, name := range names {
		id, _ := hex.DecodeString(ids[name])
		data = append(fmt.Appendf(data, "%s %s\x00", modes[name], strings.TrimSuffix(name, "/")), id...)
		parts = append(parts, ids[name])
	}
	return r.put("tree", data, parts...)
}

// Tag stores an annotated tag of a commit, or of another tag.
func (r *Repository) Tag(name, id string) {
	r.Refs["refs/tags/"+name] = r.put("tag", fmt.Appendf(nil, "object %s\ntype %s\ntag %s\ntagger Example <example@example.com> 0 +0000\n\nA version.\n", id, r.objects[id].kind, name), id)
}

// peeled returns the commit of an annotated tag; "" for a commit.
func (r *Repository) peeled(id string) string {
	commit := ""
	for r.objects[id].kind == "tag" {
		id = r.objects[id].parts[0]
		commit = id
	}
	return commit
}

// pack collects the wanted objects and, but for blobs, what belongs to them.
func (r *Repository) pack(wants []string) ([]byte, error) {
	var ids []string
	seen := map[string]bool{}
	var visit func(id string, wanted bool) error
	visit = func(id string, wanted bool) error {
		o, ok := r.objects[id]
		if !ok {
			return fmt.Errorf("upload-pack: not our ref %s", id)
		}
		if seen[id] || o.kind == "blob" && !wanted {
			return nil
		}
		seen[id] = true
		ids = append(ids, id)
		for _, part := range o.parts {
			if err := visit(part, false); err != nil {
				return err
			}
		}
		return nil
	}
	for _, id := range wants {
		if err := visit(id, true); err != nil {
			return nil, err
		}
	}
	return r.packed(ids), nil
}

func (r *Repository) packed(ids []string) []byte {
	var b bytes.Buffer
	b.WriteString("PACK")
	_ = binary.Write(&b, binary.BigEndian, []uint32{2, uint32(len(ids))}) // a Buffer takes all
	for _, id := range ids {
		packObject(&b, r.objects[id])
	}
	sum := sha1.Sum(b.Bytes())
	return append(b.Bytes(), sum[:]...)
}

// packObject writes an object without compressing it, so that the bytes are the
// same with every version of the library that would.
func packObject(b *bytes.Buffer, o gitObject) {
	kind := map[string]byte{"commit": 1, "tree": 2, "blob": 3, "tag": 4}[o.kind]
	size := len(o.data)
	c := kind<<4 | byte(size&15)
	for size >>= 4; size > 0; size >>= 7 {
		b.WriteByte(c | 0x80)
		c = byte(size & 0x7f)
	}
	b.WriteByte(c)
	z, err := zlib.NewWriterLevel(b, zlib.NoCompression)
	if err != nil {
		panic(err) // the level is one
	}
	_, _ = z.Write(o.data) // to a Buffer
	_ = z.Close()
}
