"""Made pillow.txt: what Pillow 12.3.0 makes of images that the tests compute themselves.

    python pillow.py > pillow.txt

A line is: mode, input width and height, output width and height, CRC-32 of the output's bytes [channels, height, width].
"""

import zlib

from PIL import Image


def plane(width, height, channel):
    """The pixel of row y, column x is byte 16 to 23 of a linear congruence of its place."""
    return bytes(
        (((channel * height + y) * width + x + 1) * 2654435761 >> 16) & 0xFF for y in range(height) for x in range(width)
    )


def show(mode, size, result):
    crc = zlib.crc32(b"".join(band.tobytes() for band in result.split()))
    print(mode, *size, *result.size, format(crc, "08x"))


for size, target in [
    ((4, 1), (2, 1)), ((7, 5), (3, 2)), ((5, 7), (10, 9)), ((28, 28), (32, 32)), ((32, 32), (28, 28)),
    ((100, 75), (64, 48)), ((178, 218), (64, 78)), ((640, 3), (2, 3)), ((3, 500), (3, 7)), ((1, 1), (4, 4)),
    ((250, 250), (1, 1)), ((33, 17), (33, 17)), ((300, 200), (96, 64)),
]:
    image = Image.frombytes("L", size, plane(*size, 0))
    show("L", size, image.resize(target, Image.Resampling.BILINEAR))

for size, target in [((31, 23), (13, 11)), ((13, 11), (31, 23))]:
    bands = [Image.frombytes("L", size, plane(*size, channel)) for channel in range(3)]
    show("RGB", size, Image.merge("RGB", bands).resize(target, Image.Resampling.BILINEAR))

size = (61, 47)
bands = [Image.frombytes("L", size, plane(*size, channel)) for channel in range(3)]
show("GRAY", size, Image.merge("RGB", bands).convert("L"))
