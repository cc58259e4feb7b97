package weights

import "strconv"

// Fields of the messages of Core ML
// (https://github.com/apple/coremltools/blob/8.3.0/mlmodel/format/Model.proto).
const (
	coreVersion     = 1
	coreDescription = 2
	coreUpdatable   = 10
	coreFirstKind   = 200 // from here on, one field says which kind of model it is
	coreLastKind    = 3000

	coreMetadata = 100 // of the description

	coreShort   = 1 // of the metadata
	coreText    = 2
	coreAuthor  = 3
	coreLicense = 4
	coreUser    = 100
)

func readCoreML(src source, s suffix) *header {
	h := &header{format: formatCoreML}
	m := newMessage(src)
	version, described, kinds := uint64(0), false, 0
	for {
		f, ok := m.next()
		if !ok {
			break
		}
		switch {
		case f.number == coreVersion && f.wire == wireVarint:
			version = f.value
		case f.number == coreDescription && f.wire == wireBytes:
			described = true
			h.readDescription(f.body)
		case f.number == coreUpdatable && f.wire == wireVarint:
		case f.number >= coreFirstKind && f.number <= coreLastKind && f.wire == wireBytes:
			kinds++
			h.set("kind", strconv.Itoa(f.number))
		default:
			return nil
		}
	}
	if version == 0 || version > 100 || !described || kinds != 1 && (m.err == nil || s.format != formatCoreML) {
		return nil
	}
	h.set("specification_version", strconv.FormatUint(version, 10))
	h.fail(m.err)
	return h
}

func (h *header) readDescription(src source) {
	names := map[int]string{coreShort: "description", coreText: "version", coreAuthor: "author", coreLicense: "license"}
	for m := newMessage(src); ; {
		f, ok := m.next()
		if !ok {
			return
		}
		if f.number != coreMetadata || f.wire != wireBytes {
			continue
		}
		for inner := newMessage(f.body); ; {
			g, ok := inner.next()
			if !ok {
				break
			}
			if g.number == coreUser {
				h.set(g.pair())
			} else if name := names[g.number]; name != "" {
				h.set(name, g.text())
			}
		}
	}
}
