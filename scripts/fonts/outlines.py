"""Outlines of one glyph, from any font to TrueType bytes: decomposed, without hinting, simplified.

Simplifying works on a 1000-unit em; what comes out is rounded to the face's own grid.
"""
import math

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

# How far a simplified outline may leave the drawn one, in units: 1.5/1000 em is 0.008 mm at 16 pt.
FIT_ERROR = 1.5
QUADRATIC_ERROR = 0.8
# Neighbours that turn by more than this meet in a corner, which stays where it is.
CORNER = math.radians(14)
# Lines at least this long are strokes' sides, not pieces of a curve.
SIDE = 14


def glyph_bytes(font, glyph_set, name, grid):
    """The glyf entry of a glyph in `grid` units an em, b'' when it is blank."""
    scale = grid / font['head'].unitsPerEm
    recording = DecomposingRecordingPen(glyph_set)
    glyph_set[name].draw(recording)
    target = TTGlyphPen(None)
    cubic = 'CFF ' in font
    pen = Cu2QuPen(target, QUADRATIC_ERROR * grid / 1000, reverse_direction=True) if cubic else target
    pen = TransformPen(pen, (scale, 0, 0, scale, 0, 0))
    if cubic:
        for contour in contours(recording.value):
            draw(pen, simplified(contour))
    else:
        recording.replay(pen)
    glyph = target.glyph()
    if glyph.numberOfContours == 0:
        return b''
    glyph.coordinates.toInt()
    glyph.recalcBounds(None)
    data = glyph.compile(None, recalcBBoxes=False)
    return data + b'\0' * (-len(data) % 2)


def contours(recorded):
    """Closed contours as lists of segments; a segment is a tuple of 2 (line) or 4 (curve) points."""
    found, segments, start, at = [], [], None, None
    for operator, points in recorded:
        if operator == 'moveTo':
            start = at = points[0]
            segments = []
        elif operator == 'lineTo':
            if points[0] != at:
                segments.append((at, points[0]))
            at = points[0]
        elif operator == 'curveTo':
            segments.append((at, *points))
            at = points[-1]
        elif operator in ('closePath', 'endPath'):
            if at != start:
                segments.append((at, start))
            if segments:
                found.append(segments)
    return found


def draw(pen, segments):
    pen.moveTo(segments[0][0])
    for segment in segments[:-1]:
        pen.lineTo(segment[1]) if len(segment) == 2 else pen.curveTo(*segment[1:])
    last = segments[-1]
    if len(last) == 4:
        pen.curveTo(*last[1:])
    pen.closePath()


def simplified(segments):
    """Fewer segments through the same corners: runs of smooth pieces become single cubics."""
    corners = [i for i in range(len(segments)) if is_corner(segments[i - 1], segments[i])]
    if not corners:
        corners = [0]
    shifted = segments[corners[0]:] + segments[:corners[0]]
    cuts = [(c - corners[0]) for c in corners] + [len(segments)]
    out = []
    for start, end in zip(cuts, cuts[1:]):
        run = shifted[start:end]
        out += run if len(run) == 1 else fit_run(run)
    return out


def is_corner(before, after):
    if is_side(before) or is_side(after):
        return True
    return turn(leaving(before), entering(after)) > CORNER


def is_side(segment):
    return len(segment) == 2 and distance(*segment) >= SIDE


def entering(segment):
    return direction(segment[0], next((p for p in segment[1:] if p != segment[0]), segment[-1]))


def leaving(segment):
    return direction(next((p for p in segment[-2::-1] if p != segment[-1]), segment[0]), segment[-1])


def direction(a, b):
    length = distance(a, b) or 1
    return ((b[0] - a[0]) / length, (b[1] - a[1]) / length)


def distance(a, b):
    return math.hypot(b[0] - a[0], b[1] - a[1])


def turn(u, v):
    return abs(math.atan2(u[0] * v[1] - u[1] * v[0], u[0] * v[0] + u[1] * v[1]))


def bezier(c, t):
    s = 1 - t
    a, b, d, e = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    return (a * c[0][0] + b * c[1][0] + d * c[2][0] + e * c[3][0],
            a * c[0][1] + b * c[1][1] + d * c[2][1] + e * c[3][1])


def fit_run(run):
    points = [run[0][0]]
    for segment in run:
        if len(segment) == 2:
            a, b = segment
            points += [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), b]
        else:
            points += [bezier(segment, t) for t in (0.25, 0.5, 0.75)] + [segment[3]]
    fitted = fit(points, entering(run[0]), tuple(-d for d in leaving(run[-1])))
    return fitted if len(fitted) < len(run) else run


def fit(points, start, end):
    """Schneider's fit (Graphics Gems I): cubics through a smooth run of points, tangents given."""
    if len(points) == 2:
        third = distance(*points) / 3
        return [(points[0], along(points[0], start, third), along(points[1], end, third), points[1])]
    t = chord_lengths(points)
    for _ in range(3):
        curve = least_squares(points, t, start, end)
        worst, at = 0, len(points) // 2
        for i in range(1, len(points) - 1):
            off = distance(points[i], bezier(curve, t[i]))
            if off > worst:
                worst, at = off, i
        if worst <= FIT_ERROR:
            return [curve]
        if worst > FIT_ERROR * 4:
            break
        t = [nearer(curve, p, u) for p, u in zip(points, t)]
    middle = direction(points[at - 1], points[at + 1])
    back = (-middle[0], -middle[1])
    return fit(points[:at + 1], start, back) + fit(points[at:], middle, end)


def along(p, d, length):
    return (p[0] + d[0] * length, p[1] + d[1] * length)


def chord_lengths(points):
    sums = [0]
    for a, b in zip(points, points[1:]):
        sums.append(sums[-1] + distance(a, b))
    return [s / (sums[-1] or 1) for s in sums]


def least_squares(points, t, start, end):
    p0, p3 = points[0], points[-1]
    c00 = c01 = c11 = x0 = x1 = 0
    for p, u in zip(points, t):
        s = 1 - u
        b0, b1, b2, b3 = s * s * s, 3 * s * s * u, 3 * s * u * u, u * u * u
        a0, a1 = (start[0] * b1, start[1] * b1), (end[0] * b2, end[1] * b2)
        rx = p[0] - p0[0] * (b0 + b1) - p3[0] * (b2 + b3)
        ry = p[1] - p0[1] * (b0 + b1) - p3[1] * (b2 + b3)
        c00 += a0[0] ** 2 + a0[1] ** 2
        c01 += a0[0] * a1[0] + a0[1] * a1[1]
        c11 += a1[0] ** 2 + a1[1] ** 2
        x0 += a0[0] * rx + a0[1] * ry
        x1 += a1[0] * rx + a1[1] * ry
    det = c00 * c11 - c01 * c01
    chord = distance(p0, p3)
    left = right = 0
    if abs(det) > 1e-9:
        left = (x0 * c11 - x1 * c01) / det
        right = (c00 * x1 - c01 * x0) / det
    if left < chord * 1e-3 or right < chord * 1e-3 or left + right > 3 * chord:
        left = right = chord / 3
    return (p0, along(p0, start, left), along(p3, end, right), p3)


def nearer(c, p, t):
    """One Newton step towards the parameter whose point lies nearest to p."""
    q = bezier(c, t)
    d = [(3 * (c[i + 1][0] - c[i][0]), 3 * (c[i + 1][1] - c[i][1])) for i in range(3)]
    s = 1 - t
    d1 = (s * s * d[0][0] + 2 * s * t * d[1][0] + t * t * d[2][0],
          s * s * d[0][1] + 2 * s * t * d[1][1] + t * t * d[2][1])
    e = [(2 * (d[i + 1][0] - d[i][0]), 2 * (d[i + 1][1] - d[i][1])) for i in range(2)]
    d2 = (s * e[0][0] + t * e[1][0], s * e[0][1] + t * e[1][1])
    off = (q[0] - p[0], q[1] - p[1])
    below = d1[0] ** 2 + d1[1] ** 2 + off[0] * d2[0] + off[1] * d2[1]
    if abs(below) < 1e-9:
        return t
    return min(1, max(0, t - (off[0] * d1[0] + off[1] * d1[1]) / below))
