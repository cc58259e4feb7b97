package weights

import "errors"

// Protocol buffers are read here and not by a library, because libraries want the
// whole message in memory: of a model of gigabytes only what stands between the
// numbers is read, and the numbers are skipped. The form is that of
// https://protobuf.dev/programming-guides/encoding/.

// Kinds of fields on the wire.
const (
	wireVarint = 0
	wireFixed8 = 1
	wireBytes  = 2
	wireFixed4 = 5
)

var errBrokenProtobuf = errors.New("the message is broken")

// message goes through the fields of a message.
type message struct {
	*cursor
}

func newMessage(src source) message { return message{newCursor(src)} }

// field is one field: a number, or a part of the file.
type field struct {
	number int
	wire   int
	value  uint64
	body   source
}

// next returns the next field; false at the end and at what is no field.
func (m message) next() (field, bool) {
	if m.end() {
		return field{}, false
	}
	tag := m.varint()
	f := field{number: int(tag >> 3), wire: int(tag & 7)}
	if tag>>3 == 0 || tag>>3 > 1<<29-1 {
		m.fail(errBrokenProtobuf)
	}
	switch f.wire {
	case wireVarint:
		f.value = m.varint()
	case wireFixed8:
		f.value = m.u64()
	case wireFixed4:
		f.value = uint64(m.u32())
	case wireBytes:
		n := m.varint()
		at := m.at
		m.skip(n)
		if m.err == nil {
			f.body, m.err = m.src.part(at, at+int64(n))
		}
	default:
		m.fail(errBrokenProtobuf)
	}
	return f, m.err == nil
}

func (m message) varint() uint64 {
	var n uint64
	for shift := 0; shift < 64; shift += 7 {
		b := m.u8()
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
	m.fail(errBrokenProtobuf)
	return 0
}

// text returns the value of a text, as far as it is kept.
func (f field) text() string {
	if f.wire != wireBytes {
		return ""
	}
	return string(f.body.head(maxValueBytes + 1))
}

// pair reads a message of a key and a value, as maps are written.
func (f field) pair() (key, value string) {
	if f.wire != wireBytes {
		return "", ""
	}
	m := newMessage(f.body)
	for {
		g, ok := m.next()
		if !ok {
			return key, value
		}
		switch g.number {
		case 1:
			key = g.text()
		case 2:
			value = g.text()
		}
	}
}

// readProtobuf tries the formats that are messages and have no signature: a file
// is of the one whose fields it has, all in the right form.
func readProtobuf(src source, s suffix) *header {
	for _, read := range []func(source, suffix) *header{readONNX, readCoreML, readSavedModel, readGraph} {
		if h := read(src, s); h != nil {
			return h
		}
	}
	return nil
}
