"""Made pictures/: small image files of kinds that Java cannot write, each beside a PNG of what Pillow 12.3.0 makes of it.

    python pictures.py

NAME.png is NAME as RGB, upright, transparent pixels laid over white. Where Java must not follow Pillow, there is none.
"""

import io
import pathlib
import struct

import numpy
from PIL import Image, ImageCms, ImageOps

FOLDER = pathlib.Path(__file__).parent / "pictures"
WIDTH, HEIGHT = 24, 16
rows, columns = numpy.mgrid[0:HEIGHT, 0:WIDTH]
pixels = numpy.stack([columns * 10, rows * 15, (columns + rows) * 6], -1).astype(numpy.uint8)
pixels[:4, :8] = 250, 20, 20
pixels[:4, 16:] = 20, 230, 20
pixels[12:, :8] = 20, 20, 240
image = Image.fromarray(pixels)


def reference(name):
    with Image.open(FOLDER / name) as file:
        upright = ImageOps.exif_transpose(file)
        colors = upright.convert("RGB") if upright.mode == "CMYK" else upright.convert("RGBA")
    values = numpy.asarray(colors).astype(int)
    if values.shape[2] == 4:
        opacity = values[..., 3:]
        values = (values[..., :3] * opacity + 255 * (255 - opacity) + 127) // 255
    Image.fromarray(values.astype(numpy.uint8)).save(FOLDER / (name + ".png"), optimize=True)


def save(name, picture, **settings):
    picture.save(FOLDER / name, **settings)
    reference(name)


def oriented(value):
    exif = Image.Exif()
    exif[0x0112] = value
    return exif


def write(name, data):
    (FOLDER / name).write_bytes(data)
    reference(name)


def encoded(picture, **settings):
    out = io.BytesIO()
    picture.save(out, **settings)
    return bytearray(out.getvalue())


# For printing: the inks as Adobe's programs store them, as brightness and colour differences, and without Adobe's marker.
inks = image.convert("CMYK")
save("cmyk.jpg", inks, quality=95)
cyan, magenta, yellow, black = (255 - numpy.asarray(inks).astype(float)).transpose(2, 0, 1)
cyan, magenta, yellow = 255 - cyan, 255 - magenta, 255 - yellow
brightness = 0.299 * cyan + 0.587 * magenta + 0.114 * yellow
blue = 128 - 0.168736 * cyan - 0.331264 * magenta + 0.5 * yellow
red = 128 + 0.5 * cyan - 0.418688 * magenta - 0.081312 * yellow
stored = numpy.clip(numpy.round(numpy.stack([brightness, blue, red, black], -1)), 0, 255).astype(numpy.uint8)
ycck = encoded(Image.fromarray(255 - stored, "CMYK"), format="JPEG", quality=95)
ycck[ycck.find(b"Adobe") + 11] = 2
write("ycck.jpg", ycck)
unmarked = encoded(inks, format="JPEG", quality=95)
marker = unmarked.find(b"\xff\xee")
del unmarked[marker : marker + 2 + struct.unpack(">H", unmarked[marker + 2 : marker + 4])[0]]
write("cmyk-unmarked.jpg", unmarked)
save("cmyk.tif", inks, compression="tiff_lzw")

# As cameras are held.
for value in range(1, 9):
    save(f"exif{value}.jpg", image, quality=95, subsampling=0, exif=oriented(value))
for ending, settings in {"png": {}, "webp": {"lossless": True}}.items():
    save(f"exif6.{ending}", image, exif=oriented(6), **settings)
save("exif6.tif", image, tiffinfo={0x0112: 6}, compression="tiff_lzw")
save("exif-bigendian.jpg", image, quality=95, exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0")
save("exif-broken.jpg", image, quality=95, exif=b"Exif\0\0II*\0\xff\xff\xff\x7f")
save("exif-9.jpg", image, quality=95, exif=oriented(9))

# Colour profiles: rubbish, one chunk of three, one for another space.
lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
save("profile-broken.jpg", image, quality=95, icc_profile=b"rubbish" * 30)
save("profile-lab.jpg", image, quality=95, icc_profile=lab)
chunk = encoded(image, format="JPEG", quality=95, icc_profile=b"rubbish" * 30)
at = chunk.find(b"ICC_PROFILE\0")
chunk[at + 12 : at + 14] = b"\x02\x03"
write("profile-cut.jpg", chunk)
save("profile-broken.png", image, icc_profile=b"rubbish" * 30)
save("profile-broken.webp", image, lossless=True, icc_profile=b"rubbish" * 30)
save("profile-broken.tif", image, icc_profile=b"rubbish" * 30, compression="tiff_lzw")

# WebP and TIFF.
veil = Image.fromarray(numpy.dstack([pixels, (columns * 10).astype(numpy.uint8)]), "RGBA")
save("lossless.webp", image, lossless=True)
save("lossy.webp", image, quality=80)
save("alpha.webp", veil, lossless=True, exact=True)
image.save(FOLDER / "animated.webp", save_all=True, append_images=[image.rotate(180)], lossless=True)
reference("animated.webp")
for compression in "tiff_lzw", "tiff_adobe_deflate", "packbits":
    save(f"{compression}.tif", image, compression=compression)
save("gray.tif", image.convert("L"), compression="tiff_lzw")
save("fax.tif", image.convert("1"), compression="group4")
save("palette.tif", image.quantize(16), compression="tiff_lzw")
save("alpha.tif", veil, compression="tiff_lzw")
Image.fromarray((rows * 4000 + columns).astype(numpy.float32)).save(FOLDER / "float.tif", compression="tiff_lzw")
image.save(FOLDER / "pages.tif", save_all=True, append_images=[image.rotate(180)], compression="tiff_lzw")
reference("pages.tif")
