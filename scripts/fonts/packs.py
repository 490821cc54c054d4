"""The pack format and the index that says which character is in which pack.

A pack is gzip around sections; src/pdf/fonts/packs.ts reads it. Little-endian, a section is
    u16 face, u16 count, then four columns: u32 code point, u16 advance in 1/1000 em, u16 length, glyf bytes.
"""
import gzip
import hashlib
import struct


def pack(sections):
    """sections: [(face number, [(code, advance, glyf bytes)])]; gzip with no time in it, so that it is repeatable."""
    out = bytearray()
    for face, glyphs in sections:
        codes, advances, data = zip(*glyphs)
        count = len(glyphs)
        out += struct.pack('<HH', face, count)
        out += struct.pack(f'<{count}I', *codes)
        out += struct.pack(f'<{count}H', *advances)
        out += struct.pack(f'<{count}H', *map(len, data))
        out += b''.join(data)
        out += b'\0' * (-len(out) % 4)
    return gzip.compress(bytes(out), 9, mtime=0)


def named(stem, data):
    """A name that changes with the content, so that a cached pack is never a wrong one."""
    return f'{stem}.{hashlib.sha256(data).hexdigest()[:8]}.pack'


def runs(positions):
    """Sorted numbers as [gap, length, gap, length, …]."""
    out, at = [], 0
    start = previous = None
    for p in [*sorted(positions), None]:
        if previous is not None and (p is None or p != previous + 1):
            out += [start - at, previous - start + 1]
            at = previous + 1
            start = None
        if start is None:
            start = p
        previous = p
    return out
