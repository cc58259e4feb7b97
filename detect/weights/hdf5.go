package weights

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"slices"
)

// HDF5 holds any data. It is weights if the root has the attributes or groups
// that Keras writes (https://github.com/keras-team/keras/blob/v3.11.0/keras/src/legacy/saving/legacy_h5_format.py,
// https://github.com/keras-team/keras/blob/v3.11.0/keras/src/saving/saving_lib.py).
// Of the file only the root is read, by the specification
// https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html.

const hdf5Magic = "\x89HDF\r\n\x1a\n"

// hdf5Starts are where the superblock may stand, as far as is looked: behind a
// block of the user's.
var hdf5Starts = []int{0, 512}

// Kinds of messages in the header of an object.
const (
	hdf5Link         = 0x06
	hdf5Attribute    = 0x0c
	hdf5Continuation = 0x10
	hdf5SymbolTable  = 0x11
)

// Bounds on the root.
const (
	maxHDF5Blocks   = 64
	maxHDF5Block    = 1 << 20
	maxHDF5Messages = 1 << 12
	maxHDF5Text     = 4 << 20 // of an attribute: the configuration of a model
)

func isHDF5(head []byte, _ suffix) bool {
	return slices.ContainsFunc(hdf5Starts, func(at int) bool { return magic(at, hdf5Magic)(head, suffix{}) })
}

// kerasAttributes are of the root of a file of weights or of a whole model.
var kerasAttributes = []string{"keras_version", "layer_names", "model_config", "backend"}

type hdf5 struct {
	src     source
	offsets int // bytes of an address
	lengths int // bytes of a length
	texts   map[string]string
	links   map[string]bool
	blocks  int
	count   int
}

func readHDF5(src source, _ suffix) *header {
	f := &hdf5{texts: map[string]string{}, links: map[string]bool{}}
	err := f.readRoot(src)
	if !slices.ContainsFunc(kerasAttributes, func(name string) bool { _, ok := f.texts[name]; return ok }) &&
		!f.links["model_weights"] && !f.links["_layer_checkpoint_dependencies"] && !(f.links["layers"] && f.links["vars"]) {
		return nil
	}
	h := &header{format: formatKerasH5}
	h.fail(err)
	for _, key := range []string{"keras_version", "backend"} {
		h.set(key, f.texts[key])
	}
	if config := f.texts["model_config"]; config != "" {
		h.setKerasJSON(json.NewDecoder(bytes.NewReader([]byte(config))))
	}
	return h
}

// readRoot finds the header of the root object through the superblock.
func (f *hdf5) readRoot(src source) error {
	start := 0
	for _, at := range hdf5Starts {
		if b, err := src.bytes(int64(at), 8); err == nil && string(b) == hdf5Magic {
			start = at
			break
		}
	}
	var err error
	if f.src, err = src.part(int64(start), src.size); err != nil {
		return err
	}
	c := newCursor(f.src)
	c.skip(8)
	version := c.u8()
	switch {
	case version <= 1:
		c.skip(4)
		f.offsets, f.lengths = int(c.u8()), int(c.u8())
		c.skip(1 + 2 + 2 + 4)
		if version == 1 {
			c.skip(4)
		}
		c.skip(uint64(5 * f.offsets)) // four addresses, and where the name of the root is
	case version <= 3:
		f.offsets, f.lengths = int(c.u8()), int(c.u8())
		c.skip(1)
		c.skip(uint64(3 * f.offsets))
	default:
		return errors.New("the version of the superblock is not known")
	}
	if !isWidth(f.offsets) || !isWidth(f.lengths) {
		return errors.New("the width of addresses is not known")
	}
	root := f.number(c, f.offsets)
	if c.err != nil {
		return c.err
	}
	return f.readObject(root)
}

func isWidth(n int) bool { return n == 2 || n == 4 || n == 8 }

func (f *hdf5) number(c *cursor, width int) uint64 {
	switch width {
	case 2:
		return uint64(c.u16())
	case 4:
		return uint64(c.u32())
	}
	return c.u64()
}

// at returns a cursor over n bytes from an address.
func (f *hdf5) at(address, n uint64) (*cursor, error) {
	if address > uint64(f.src.size) || n > uint64(f.src.size)-address {
		return nil, errTruncated
	}
	part, err := f.src.part(int64(address), int64(address+n))
	return newCursor(part), err
}

// readObject reads the messages of the header of an object, in either form.
func (f *hdf5) readObject(address uint64) error {
	if address > uint64(f.src.size) {
		return errTruncated
	}
	c, err := f.at(address, uint64(f.src.size)-address)
	if err != nil {
		return err
	}
	if prefix, _ := f.src.bytes(int64(address), 4); string(prefix) == "OHDR" {
		c.skip(5)
		flags := c.u8()
		if flags&0x20 != 0 {
			c.skip(16) // times
		}
		if flags&0x10 != 0 {
			c.skip(4)
		}
		var size uint64
		switch flags & 3 {
		case 0:
			size = uint64(c.u8())
		case 1:
			size = uint64(c.u16())
		case 2:
			size = uint64(c.u32())
		default:
			size = c.u64()
		}
		if c.err != nil {
			return c.err
		}
		return f.readBlock(address+uint64(c.at), size, 2, flags)
	}
	if version := c.u8(); version != 1 {
		return errors.New("the root object has an unknown form")
	}
	c.skip(1 + 2 + 4)
	size := uint64(c.u32())
	if c.err != nil {
		return c.err
	}
	return f.readBlock(address+16, size, 1, 0)
}

// readBlock reads messages of form 1 or 2, and those of the blocks that they
// continue in.
func (f *hdf5) readBlock(address, size uint64, form int, flags byte) error {
	f.blocks++
	if f.blocks > maxHDF5Blocks || size > maxHDF5Block {
		return errTooLarge
	}
	c, err := f.at(address, size)
	if err != nil {
		return err
	}
	for size-uint64(c.at) >= 8 && c.err == nil {
		if f.count++; f.count > maxHDF5Messages {
			return errTooLarge
		}
		var kind, length uint64
		if form == 1 {
			kind, length = uint64(c.u16()), uint64(c.u16())
			c.skip(4)
		} else {
			kind, length = uint64(c.u8()), uint64(c.u16())
			c.skip(1)
			if flags&4 != 0 {
				c.skip(2)
			}
		}
		if length > size-uint64(c.at) {
			break // the gap and the checksum at the end of form 2
		}
		body, err := f.at(address+uint64(c.at), length)
		if err != nil {
			return err
		}
		c.skip(length)
		if err := f.readMessage(kind, body, form, flags); err != nil {
			return err
		}
	}
	return c.err
}

func (f *hdf5) readMessage(kind uint64, c *cursor, form int, flags byte) error {
	switch kind {
	case hdf5Continuation:
		address, size := f.number(c, f.offsets), f.number(c, f.lengths)
		if c.err != nil {
			return c.err
		}
		if form == 2 { // "OCHK" before and a checksum behind
			if size < 8 {
				return errTruncated
			}
			address, size = address+4, size-8
		}
		return f.readBlock(address, size, form, flags)
	case hdf5SymbolTable:
		c.skip(uint64(f.offsets))
		if heap := f.number(c, f.offsets); c.err == nil {
			return f.readNames(heap)
		}
	case hdf5Link:
		f.readLink(c)
	case hdf5Attribute:
		f.readAttribute(c)
	}
	return nil
}

// readNames reads the local heap of a group: the names of its members.
func (f *hdf5) readNames(heap uint64) error {
	c, err := f.at(heap, uint64(8+2*f.lengths+f.offsets))
	if err != nil {
		return err
	}
	if string(c.take(4)) != "HEAP" {
		return errors.New("the names of the root are not where they should be")
	}
	c.skip(4)
	size := f.number(c, f.lengths)
	f.number(c, f.lengths)
	names, err := f.at(f.number(c, f.offsets), min(size, 1<<16))
	if err != nil {
		return err
	}
	for name := range bytes.SplitSeq(names.take(names.src.size), []byte{0}) {
		f.addLink(string(name))
	}
	return names.err
}

func (f *hdf5) addLink(name string) {
	if name != "" && len(f.links) < maxHDF5Messages {
		f.links[name] = true
	}
}

// readLink reads the name of a member from a link message.
func (f *hdf5) readLink(c *cursor) {
	c.skip(1)
	flags := c.u8()
	if flags&0x08 != 0 {
		c.skip(1) // kind
	}
	if flags&0x04 != 0 {
		c.skip(8) // order
	}
	if flags&0x10 != 0 {
		c.skip(1) // coding
	}
	n := f.number8(c, 1<<(flags&3))
	if name := c.text(n, maxValueBytes); c.err == nil {
		f.addLink(name)
	}
}

func (f *hdf5) number8(c *cursor, width int) uint64 {
	if width == 1 {
		return uint64(c.u8())
	}
	return f.number(c, width)
}

// readAttribute keeps the name of an attribute, and its value if it is one text.
func (f *hdf5) readAttribute(c *cursor) {
	version := c.u8()
	flags := c.u8()
	nameSize, typeSize, spaceSize := uint64(c.u16()), uint64(c.u16()), uint64(c.u16())
	if version < 1 || version > 3 {
		return
	}
	if version == 3 {
		c.skip(1) // coding of the name
	}
	padded := func(n uint64) uint64 {
		if version == 1 {
			return (n + 7) &^ 7
		}
		return n
	}
	name := string(bytes.TrimRight(c.take(int64(padded(nameSize))), "\x00"))
	datatype := bytes.Clone(c.take(int64(padded(typeSize))))
	c.skip(padded(spaceSize))
	if c.err != nil || len(f.texts) >= maxHDF5Messages {
		return
	}
	f.texts[name] = ""
	if len(datatype) < 8 || version > 1 && flags&1 != 0 { // the type stands elsewhere
		return
	}
	const classString, classVariable = 3, 9
	switch datatype[0] & 15 {
	case classString:
		size := binary.LittleEndian.Uint32(datatype[4:])
		f.texts[name] = string(bytes.TrimRight(c.take(min(int64(size), c.src.size-c.at)), "\x00"))
	case classVariable:
		if datatype[1]&15 == 1 { // of characters
			n := uint64(c.u32())
			heap, index := f.number(c, f.offsets), c.u32()
			if c.err == nil {
				f.texts[name] = f.heapText(heap, index, n)
			}
		}
	}
}

// heapText reads an object of a global heap collection; "" if it is not there.
func (f *hdf5) heapText(heap uint64, index uint32, n uint64) string {
	c, err := f.at(heap, uint64(8+f.lengths))
	if err != nil || string(c.take(4)) != "GCOL" || n > maxHDF5Text {
		return ""
	}
	c.skip(4)
	size := f.number(c, f.lengths)
	if c, err = f.at(heap, size); err != nil {
		return ""
	}
	c.skip(uint64(8 + f.lengths))
	for range maxHDF5Messages {
		at := c.u16()
		c.skip(6)
		length := f.number(c, f.lengths)
		if c.err != nil || at == 0 {
			return ""
		}
		if uint32(at) == index {
			return string(bytes.TrimRight(c.take(int64(min(length, n))), "\x00"))
		}
		if length > size {
			return ""
		}
		c.skip((length + 7) &^ 7)
	}
	return ""
}
