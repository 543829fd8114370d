"""What the two ONNX models have in common: a session that also tells its durations."""

import hashlib
from typing import Any

THREADS = 2


class VoiceUnavailableError(Exception):
    """An engine cannot be used. The message says why, without a full stop; the next engine speaks instead."""


def verified(model: bytes, sha256: str, name: str) -> bytes:
    """The model, if its bytes are the known ones: what small publishers put on an index is checked before it runs."""
    if hashlib.sha256(model).hexdigest() != sha256:
        raise VoiceUnavailableError(f"The {name} voice is damaged")
    return model


def session(model: bytes, durations: str) -> Any:
    """An ONNX Runtime session of the model with the inner tensor `durations` as its last output."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors only
    # Waiting threads sleep: with pictures drawn on the other core, spinning costs a quarter more processor time.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(with_output(model, durations), options, providers=["CPUExecutionProvider"])


def with_output(model: bytes, tensor: str) -> bytes:
    """The serialized model with one more output.

    Protobuf merges a message that comes twice, so a second `graph` with nothing but the output adds to the first:
    ValueInfoProto.name = 1, GraphProto.output = 12, ModelProto.graph = 7.
    """
    return model + _field(7, _field(12, _field(1, tensor.encode())))


def _field(number: int, content: bytes) -> bytes:
    """A length-delimited protobuf field (wire type 2)."""
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(number: int) -> bytes:
    groups = []
    while number > 127:
        groups.append(number & 127 | 128)
        number >>= 7
    return bytes([*groups, number])
