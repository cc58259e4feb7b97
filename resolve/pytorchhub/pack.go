package pytorchhub

import (
	"bytes"
	"compress/zlib"
	"crypto/sha1"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
)

// Bounds of a pack: it is small on the wire and may be anything unpacked.
const (
	maxObjects  = 300_000
	maxObject   = 32 << 20  // bytes of one object
	maxUnpacked = 256 << 20 // bytes of all
)

// objectKind is the type of an object in a pack
// (https://git-scm.com/docs/gitformat-pack).
type objectKind byte

const (
	commitObject objectKind = 1
	treeObject   objectKind = 2
	blobObject   objectKind = 3
	tagObject    objectKind = 4
	offsetDelta  objectKind = 6
	refDelta     objectKind = 7
)

var kindNames = map[objectKind]string{commitObject: "commit", treeObject: "tree", blobObject: "blob", tagObject: "tag"}

// object is an object of git. Its id is the SHA-1 of kind and data, which a map
// of objects is keyed by: so what stands under an id is what the id says.
type object struct {
	kind objectKind
	data []byte
}

func objectID(kind objectKind, data []byte) string {
	h := sha1.New()
	fmt.Fprintf(h, "%s %d\x00", kindNames[kind], len(data))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

// delta is an object that is stored as a change of another.
type delta struct {
	offset  int
	baseAt  int    // offset of the base; 0 if it is named by its id
	baseID  string // id of the base
	changes []byte
}

// unpacking is the state of reading one pack.
type unpacking struct {
	pack     []byte
	byID     map[string]object
	byOffset map[int]object
	deltas   []*delta
	size     int
}

// unpack reads all objects of a pack.
func unpack(pack []byte) (map[string]object, error) {
	const head, tail = 12, sha1.Size
	if len(pack) < head+tail || string(pack[:4]) != "PACK" {
		return nil, bad("the hub's answer holds no pack of objects")
	}
	if version := binary.BigEndian.Uint32(pack[4:]); version != 2 {
		return nil, bad("the hub's pack has version %d", version)
	}
	if sum := sha1.Sum(pack[:len(pack)-tail]); !bytes.Equal(sum[:], pack[len(pack)-tail:]) {
		return nil, bad("the hub's pack is damaged: its checksum does not hold")
	}
	count := binary.BigEndian.Uint32(pack[8:])
	if count > maxObjects {
		return nil, bad("the hub's pack has more than %d objects", maxObjects)
	}
	u := &unpacking{pack: pack[:len(pack)-tail], byID: map[string]object{}, byOffset: map[int]object{}}
	at := head
	for range count {
		var err error
		if at, err = u.next(at); err != nil {
			return nil, err
		}
	}
	return u.byID, u.resolve()
}

var errDamaged = bad("the hub's pack is damaged")

// next reads the object at an offset and returns the offset behind it.
func (u *unpacking) next(at int) (int, error) {
	start := at
	if at >= len(u.pack) {
		return 0, errDamaged
	}
	c := u.pack[at]
	at++
	kind, size := objectKind(c>>4&7), uint64(c&15)
	for shift := 4; c&0x80 != 0; shift += 7 {
		if at >= len(u.pack) || shift > 32 {
			return 0, errDamaged
		}
		c = u.pack[at]
		at++
		size |= uint64(c&0x7f) << shift
	}
	d := &delta{offset: start}
	switch kind {
	case commitObject, treeObject, blobObject, tagObject:
	case offsetDelta:
		back, n := offsetOf(u.pack[at:])
		if n == 0 || back <= 0 || back >= start {
			return 0, errDamaged
		}
		d.baseAt, at = start-back, at+n
	case refDelta:
		if at+sha1.Size > len(u.pack) {
			return 0, errDamaged
		}
		d.baseID, at = hex.EncodeToString(u.pack[at:at+sha1.Size]), at+sha1.Size
	default:
		return 0, errDamaged
	}
	data, n, err := u.inflate(u.pack[at:], size)
	if err != nil {
		return 0, err
	}
	if kind == offsetDelta || kind == refDelta {
		d.changes = data
		u.deltas = append(u.deltas, d)
	} else {
		u.keep(start, object{kind, data})
	}
	return at + n, nil
}

// offsetOf reads how far back a base is, and how many bytes say so.
func offsetOf(b []byte) (back, n int) {
	for n < len(b) && n < 5 {
		c := b[n]
		if n > 0 {
			back++
		}
		back = back<<7 | int(c&0x7f)
		n++
		if c&0x80 == 0 {
			return back, n
		}
	}
	return 0, 0
}

func (u *unpacking) keep(at int, o object) {
	u.byOffset[at] = o
	u.byID[objectID(o.kind, o.data)] = o
}

// take counts the bytes that an object has unpacked.
func (u *unpacking) take(size uint64) error {
	if size > maxObject || u.size+int(size) > maxUnpacked {
		return bad("the hub's pack is larger than is read: more than %d bytes in one object, or %d in all", maxObject, maxUnpacked)
	}
	u.size += int(size)
	return nil
}

// inflate unpacks an object of a size and returns how many bytes it took.
func (u *unpacking) inflate(b []byte, size uint64) ([]byte, int, error) {
	if err := u.take(size); err != nil {
		return nil, 0, err
	}
	r := bytes.NewReader(b)
	z, err := zlib.NewReader(r)
	if err != nil {
		return nil, 0, errDamaged
	}
	defer z.Close()
	// What is promised is not allocated before it comes.
	data, err := io.ReadAll(io.LimitReader(z, int64(size)+1))
	if err != nil || uint64(len(data)) != size {
		return nil, 0, errDamaged
	}
	return data, len(b) - r.Len(), nil
}

// resolve applies the deltas, each when its base has come to be: in a time that
// grows with their number, whatever their order.
func (u *unpacking) resolve() error {
	at, of := map[int][]*delta{}, map[string][]*delta{}
	for _, d := range u.deltas {
		if d.baseID != "" {
			of[d.baseID] = append(of[d.baseID], d)
		} else {
			at[d.baseAt] = append(at[d.baseAt], d)
		}
	}
	var ready []*delta
	wake := func(offset int, o object) {
		id := objectID(o.kind, o.data)
		ready = append(append(ready, at[offset]...), of[id]...)
		delete(at, offset)
		delete(of, id)
	}
	for offset, o := range u.byOffset {
		wake(offset, o)
	}
	left := len(u.deltas)
	for len(ready) > 0 {
		d := ready[len(ready)-1]
		ready = ready[:len(ready)-1]
		base, ok := u.byOffset[d.baseAt]
		if d.baseID != "" {
			base, ok = u.byID[d.baseID]
		}
		if !ok {
			return errDamaged
		}
		data, err := u.apply(base.data, d.changes)
		if err != nil {
			return err
		}
		o := object{base.kind, data}
		u.keep(d.offset, o)
		wake(d.offset, o)
		left--
	}
	if left > 0 {
		return bad("the hub's pack has changes of objects that it lacks")
	}
	return nil
}

// apply makes an object of its base and the changes.
func (u *unpacking) apply(base, changes []byte) ([]byte, error) {
	from, n := sizeOf(changes)
	if n == 0 || from != uint64(len(base)) {
		return nil, errDamaged
	}
	changes = changes[n:]
	size, n := sizeOf(changes)
	if n == 0 {
		return nil, errDamaged
	}
	changes = changes[n:]
	if err := u.take(size); err != nil {
		return nil, err
	}
	var out []byte
	for len(changes) > 0 {
		op := changes[0]
		changes = changes[1:]
		piece := changes
		if op&0x80 == 0 { // insert
			if op == 0 || int(op) > len(changes) {
				return nil, errDamaged
			}
			piece, changes = changes[:op], changes[op:]
		} else { // copy
			var at, length uint64
			for bit := range 7 {
				if op&(1<<bit) == 0 {
					continue
				}
				if len(changes) == 0 {
					return nil, errDamaged
				}
				if bit < 4 {
					at |= uint64(changes[0]) << (8 * bit)
				} else {
					length |= uint64(changes[0]) << (8 * (bit - 4))
				}
				changes = changes[1:]
			}
			if length == 0 {
				length = 0x10000
			}
			if at+length > uint64(len(base)) {
				return nil, errDamaged
			}
			piece = base[at : at+length]
		}
		if uint64(len(out)+len(piece)) > size {
			return nil, errDamaged
		}
		out = append(out, piece...)
	}
	if uint64(len(out)) != size {
		return nil, errDamaged
	}
	return out, nil
}

// sizeOf reads a size of seven bits a byte, and how many bytes say so.
func sizeOf(b []byte) (size uint64, n int) {
	for n < len(b) && n < 6 {
		size |= uint64(b[n]&0x7f) << (7 * n)
		n++
		if b[n-1]&0x80 == 0 {
			return size, n
		}
	}
	return 0, 0
}
