"""Writes tensors in every form the package onnx and NumPy know, and says what they hold.

Usage: tensors.py FOLDER. Gives a line of JSON per file: its name, and by name of the tensor its type, its shape, and its elements as
hexadecimal bytes or as texts. The exit status is 3 where a package is missing.
"""

import json
import os
import sys

try:
    import numpy as np
    from onnx import TensorProto, helper, numpy_helper
except ImportError:
    sys.exit(3)

FOLDER = sys.argv[1]
NAMES = (
    "float32 uint8 int8 uint16 int16 int32 int64 string bool float16 float64 uint32 uint64 complex64 complex128 bfloat16 float8e4m3fn "
    "float8e4m3fnuz float8e5m2 float8e5m2fnuz uint4 int4 float4e2m1 float8e8m0 uint2 int2 float6e2m3 float6e3m2"
).split()
NUMBERS = [0, 1, 2, 0.5, 4, 1.5, 3, 1, 0, 2, 6]


def report(name, tensors):
    print(json.dumps({"name": name, "tensors": tensors}))


def save(name, message):
    with open(os.path.join(FOLDER, name), "wb") as file:
        file.write(message.SerializeToString())


def numbers_of(element):
    if element == TensorProto.BOOL:
        return [number > 1 for number in NUMBERS]
    if element in (TensorProto.COMPLEX64, TensorProto.COMPLEX128):
        return [complex(number, -number) for number in NUMBERS]
    dtype = helper.tensor_dtype_to_np_dtype(element)
    if "uint2" in str(dtype) or "int2" in str(dtype):
        return [int(number) % 2 for number in NUMBERS]
    if np.issubdtype(dtype, np.signedinteger) and dtype.itemsize > 1:
        return [-int(np.iinfo(dtype).max) - 1, *(int(number) for number in NUMBERS[1:])]
    return [int(number) if "int" in str(dtype) else number for number in NUMBERS]


for element, type_name in enumerate(NAMES, 1):
    if element == TensorProto.STRING:
        save("texts.pb", helper.make_tensor("x", element, [2, 1], [b"a", "é".encode()]))
        report("texts.pb", {"x": {"type": "string", "shape": [2, 1], "data": ["a", "é"]}})
        continue
    values = numbers_of(element)
    listed = helper.make_tensor("x", element, [len(values)], values)
    stored = numpy_helper.from_array(numpy_helper.to_array(listed), "x")
    for name, message in ((f"{type_name}-list.pb", listed), (f"{type_name}-raw.pb", stored)):
        save(name, message)
        report(name, {"x": {"type": type_name, "shape": [len(values)], "data": stored.raw_data.hex()}})


def arrays():
    for letters in ("?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"):
        for order in "<>":
            yield f"{letters.replace('?', 'b')}-{'little' if order == '<' else 'big'}", np.arange(24).astype(order + letters)
    yield "wide", np.array([["a", "déjà"]] * 12, "<U4").reshape(-1)
    yield "wide-big", np.array([["a", "déjà"]] * 12, ">U4").reshape(-1)
    yield "narrow", np.array([b"a", b"bcd"] * 12, "S3")


def held(array, type_name):
    if array.dtype.kind in "US":
        texts = [text.decode() if isinstance(text, bytes) else str(text) for text in array.flatten().tolist()]
        return {"type": "string", "shape": list(array.shape), "data": texts}
    little = array.astype(array.dtype.newbyteorder("<"))
    return {"type": type_name, "shape": list(array.shape), "data": little.tobytes("C").hex()}


for title, flat in arrays():
    shapes = {"flat": flat, "cube": flat.reshape(2, 3, 4), "columns": np.asfortranarray(flat.reshape(2, 3, 4)), "none": flat[:0].reshape(0, 2)}
    for form, array in {**shapes, "scalar": flat[5].reshape(()).astype(flat.dtype)}.items():
        for version in ((1, 0), (2, 0), (3, 0)):
            name = f"{title}-{form}-{version[0]}.npy"
            with open(os.path.join(FOLDER, name), "wb") as file:
                np.lib.format.write_array(file, array, version)
            report(name, {"": held(array, str(array.dtype.newbyteorder("=")))})

pair = {"a": np.arange(6, dtype="f4").reshape(2, 3), "b.c": np.zeros(10_000, "i8")}
np.savez(os.path.join(FOLDER, "stored.npz"), **pair)
np.savez_compressed(os.path.join(FOLDER, "packed.npz"), **pair)
for name in ("stored.npz", "packed.npz"):
    report(name, {key: held(array, str(array.dtype)) for key, array in pair.items()})
