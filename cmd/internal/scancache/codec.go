package scancache

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// A report is written value by value as its Go type has it, each text once. It is
// read by the program that wrote it only (see Key.Program), so that the form says
// nothing of types. A slice that is nil and one that is empty stay two things,
// which package encoding/gob does not tell apart.

var errCut = errors.New("cut off")

// encoder appends values to a buffer.
type encoder struct {
	out   []byte
	known map[string]uint64 // texts, by the order of their first use, from 1
}

func (e *encoder) number(n uint64) { e.out = binary.AppendUvarint(e.out, n) }

func (e *encoder) text(s string) {
	if id, ok := e.known[s]; ok {
		e.number(id)
		return
	}
	if e.known == nil {
		e.known = map[string]uint64{}
	}
	e.known[s] = uint64(len(e.known)) + 1
	e.number(0)
	e.number(uint64(len(s)))
	e.out = append(e.out, s...)
}

// length writes a length, so that 0 is left for nil.
func (e *encoder) length(isNil bool, n int) {
	if isNil {
		e.number(0)
		return
	}
	e.number(uint64(n) + 1)
}

func (e *encoder) value(v reflect.Value) error {
	switch v.Kind() {
	case reflect.String:
		e.text(v.String())
	case reflect.Bool:
		if v.Bool() {
			e.out = append(e.out, 1)
		} else {
			e.out = append(e.out, 0)
		}
	case reflect.Int, reflect.Int64:
		e.out = binary.AppendVarint(e.out, v.Int())
	case reflect.Slice:
		e.length(v.IsNil(), v.Len())
		for i := range v.Len() {
			if err := e.value(v.Index(i)); err != nil {
				return err
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				return fmt.Errorf("%v.%s can't be kept", v.Type(), v.Type().Field(i).Name)
			}
			if err := e.value(v.Field(i)); err != nil {
				return err
			}
		}
	default:
		m, ok := v.Interface().(map[string]string)
		if !ok {
			return fmt.Errorf("%v can't be kept", v.Type())
		}
		e.length(m == nil, len(m))
		for _, key := range slices.Sorted(maps.Keys(m)) {
			e.text(key)
			e.text(m[key])
		}
	}
	return nil
}

// decoder reads what an encoder wrote. The first error stays: all that is read
// after it is zero.
type decoder struct {
	in    string
	known []string
	err   error
}

func (d *decoder) fail() {
	d.in, d.err = "", errCut
}

func (d *decoder) number() uint64 {
	var n uint64
	for i := 0; i < len(d.in) && i < binary.MaxVarintLen64; i++ {
		b := d.in[i]
		n |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			d.in = d.in[i+1:]
			return n
		}
	}
	d.fail()
	return 0
}

// signed reads what binary.AppendVarint wrote.
func (d *decoder) signed() int64 {
	n := d.number()
	return int64(n>>1) ^ -int64(n&1)
}

func (d *decoder) bytes(n uint64) string {
	if n > uint64(len(d.in)) {
		d.fail()
		return ""
	}
	s := d.in[:n]
	d.in = d.in[n:]
	return s
}

func (d *decoder) text() string {
	if id := d.number(); id > 0 {
		if id > uint64(len(d.known)) {
			d.fail()
			return ""
		}
		return d.known[id-1]
	}
	s := d.bytes(d.number())
	d.known = append(d.known, s)
	return s
}

// length reads a length. Each element takes a byte at least, which bounds what
// is made for them.
func (d *decoder) length() (n int, isNil bool) {
	l := d.number()
	if l == 0 {
		return 0, true
	}
	if l-1 > uint64(len(d.in)) {
		d.fail()
		return 0, true
	}
	return int(l - 1), false
}

func (d *decoder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(d.text())
	case reflect.Bool:
		v.SetBool(d.bytes(1) == "\x01")
	case reflect.Int, reflect.Int64:
		v.SetInt(d.signed())
	case reflect.Slice:
		n, isNil := d.length()
		if isNil {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := 0; i < n && d.err == nil; i++ {
			d.value(v.Index(i))
		}
	case reflect.Struct:
		for i := 0; i < v.NumField() && d.err == nil; i++ {
			d.value(v.Field(i))
		}
	case reflect.Map:
		n, isNil := d.length()
		if isNil {
			return
		}
		m := make(map[string]string, n)
		for i := 0; i < n && d.err == nil; i++ {
			key := d.text()
			m[key] = d.text()
		}
		v.Set(reflect.ValueOf(m))
	default:
		d.err = fmt.Errorf("%v can't be read", v.Type())
	}
}
