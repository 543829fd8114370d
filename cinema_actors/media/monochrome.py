"""Grey pictures as coloured ones: swscale takes every grey for one of full range, whatever the file says."""

import av
import numpy as np

LIMITED = 1
AS_COLOUR = {"gray": "yuv420p", "gray10le": "yuv420p10le", "gray12le": "yuv420p12le"}


def coloured(frame: av.VideoFrame) -> av.VideoFrame:
    """A grey frame of limited range with two planes of no colour; any other as it is."""
    if frame.color_range != LIMITED or frame.format.name not in AS_COLOUR:
        return frame
    out = av.VideoFrame(frame.width, frame.height, AS_COLOUR[frame.format.name])
    depth = frame.format.components[0].bits
    kind = np.uint8 if depth == 8 else np.uint16
    rows = np.zeros((frame.height, out.planes[0].line_size // kind().itemsize), kind)
    rows[:, : frame.width] = frame.to_ndarray()
    out.planes[0].update(rows.tobytes())
    for plane in out.planes[1:]:
        plane.update(np.full(plane.buffer_size // kind().itemsize, 1 << depth - 1, kind).tobytes())
    for name in ("colorspace", "color_range", "color_primaries", "color_trc"):
        setattr(out, name, getattr(frame, name))
    return out
