"""Reads a JSON list of texts from standard input and prints what PyYAML's pure-Python SafeLoader makes of each."""

import datetime
import json
import math
import sys

import yaml


def shown(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return {"integer": str(value)}
    if isinstance(value, float):
        return {"float": value if math.isfinite(value) else str(value)}
    if isinstance(value, (datetime.date, datetime.datetime)):
        return {"date": True}
    if isinstance(value, bytes):
        return {"binary": True}
    if isinstance(value, list):
        return [shown(item) for item in value]
    if isinstance(value, dict):
        return {"map": [[shown(key), shown(item)] for key, item in value.items()]}
    return {"other": True}


def read(text):
    try:
        return {"accepted": True, "value": shown(yaml.load(text, Loader=yaml.SafeLoader))}
    except RecursionError:
        return {"recursive": True}
    except Exception as error:  # the loader raises bare ValueErrors too
        return {"accepted": False, "reason": f"{type(error).__name__}: {error}"}


json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
