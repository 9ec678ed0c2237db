"""Says what the package onnx reads in each model of its own backend suite.

Usage: reference.py FOLDER. Models that the suite makes by code are written to FOLDER. Gives a line of JSON per model. The exit status is 3
where the package is missing.
"""

import json
import os
import sys

try:
    import onnx
    import onnx.backend.test
    from onnx.backend.test.case.model import collect_testcases as model_cases
    from onnx.backend.test.case.node import collect_testcases as node_cases
except ImportError:
    sys.exit(3)

NAMES = (
    "float32 uint8 int8 uint16 int16 int32 int64 string bool float16 float64 uint32 uint64 complex64 complex128 bfloat16 float8e4m3fn "
    "float8e4m3fnuz float8e5m2 float8e5m2fnuz uint4 int4 float4e2m1 float8e8m0 uint2 int2 float6e2m3 float6e3m2"
).split()


def element(number):
    return NAMES[number - 1] if 0 < number <= len(NAMES) else f"unknown({number})"


def type_of(proto):
    form = proto.WhichOneof("value")
    if form is None:
        return None
    value = getattr(proto, form)
    if form == "tensor_type":
        return element(value.elem_type)
    if form == "sparse_tensor_type":
        return f"sparse<{element(value.elem_type)}>"
    if form in ("sequence_type", "optional_type"):
        return f"{form[:-5]}<{type_of(value.elem_type)}>"
    if form == "map_type":
        return f"map<{element(value.key_type)},{type_of(value.value_type)}>"
    return f"opaque<{value.domain},{value.name}>"


def shape_of(proto):
    form = proto.WhichOneof("value")
    if form in ("tensor_type", "sparse_tensor_type"):
        value = getattr(proto, form)
        return [dimension(dim) for dim in value.shape.dim] if value.HasField("shape") else None
    if form in ("sequence_type", "optional_type"):
        return shape_of(getattr(proto, form).elem_type)
    return shape_of(proto.map_type.value_type) if form == "map_type" else None


def dimension(dim):
    return dim.dim_value if dim.HasField("dim_value") else dim.dim_param or None


def value_of(value):
    return {"name": value.name, "type": type_of(value.type), "shape": shape_of(value.type)}


def elements(tensor):
    product = 1
    for size in tensor.dims:
        product *= size
    return product


def external_tensors(message, found):
    if isinstance(message, onnx.TensorProto):
        if message.data_location == onnx.TensorProto.EXTERNAL:
            entries = {entry.key: entry.value for entry in message.external_data}
            length = int(entries["length"]) if entries.get("length") else None
            place = {"location": entries.get("location", ""), "offset": int(entries.get("offset") or 0), "length": length}
            found.append({"name": message.name, **place})
        return found
    for descriptor, value in message.ListFields():
        if descriptor.message_type is not None:
            for one in value if descriptor.is_repeated else [value]:
                external_tensors(one, found)
    return found


def operators(nodes):
    counts = {}
    for node in nodes:
        name = node.op_type if node.domain in ("", "ai.onnx") else f"{node.domain}.{node.op_type}"
        counts[name] = counts.get(name, 0) + 1
    return counts


def summary(path):
    model = onnx.load(path, load_external_data=False)
    graph = model.graph
    stored = {tensor.name for tensor in graph.initializer} | {sparse.values.name for sparse in graph.sparse_initializer}
    tensors = [*graph.initializer, *(sparse.values for sparse in graph.sparse_initializer)]
    return {
        "path": path,
        "irVersion": model.ir_version,
        "opsets": {opset.domain or "ai.onnx": opset.version for opset in model.opset_import},
        "producer": " ".join(part for part in (model.producer_name, model.producer_version) if part) or None,
        "inputs": [value_of(value) for value in graph.input if value.name not in stored],
        "outputs": [value_of(value) for value in graph.output],
        "nodes": len(graph.node),
        "operators": operators(graph.node),
        "parameters": sum(elements(tensor) for tensor in tensors),
        "externalData": external_tensors(model, []),
        "metadata": {entry.key: entry.value for entry in model.metadata_props},
    }


def made_by_code(folder):
    for case in [*node_cases(None), *model_cases()]:
        if case.model is not None:
            path = os.path.join(folder, f"{case.name}.onnx")
            onnx.save(case.model, path)
            yield path


def in_files():
    data = os.path.join(os.path.dirname(onnx.backend.test.__file__), "data")
    for folder, _, names in sorted(os.walk(data)):
        for name in sorted(names):
            if name.endswith(".onnx"):
                yield os.path.join(folder, name)


for model_path in [*made_by_code(sys.argv[1]), *in_files()]:
    print(json.dumps(summary(model_path)))
