/** What a file is by its first bytes, when that is told by a sign of its own. ONNX has none. */
export type FileSign = keyof typeof signs;

/** How many bytes of a file are looked at. */
export const headBytes = 1024;

interface Sign {
  /** What the file is, and what to do about it, as one whole sentence. */
  readonly sentence: string;
  readonly is: (head: Head) => boolean;
}

interface Head {
  /** The first bytes, at most `headBytes`. */
  readonly bytes: Uint8Array;
  /** The same, a character per byte. */
  readonly latin: string;
  /** The text, without the mark and the blanks it may begin with; empty when this is no text. */
  readonly text: string;
}

/** Asked in this order. */
const signs = {
  empty: {
    sentence: 'This file is empty.',
    is: ({ bytes }) => bytes.length === 0,
  },
  tflite: {
    sentence: 'This is a TensorFlow Lite model.',
    is: ({ latin }) => latin.startsWith('TFL3', 4),
  },
  'git-lfs-pointer': {
    sentence: 'This is a Git LFS pointer, not the model itself; `git lfs pull` gets the model.',
    is: ({ text }) => text.startsWith('version https://git-lfs'),
  },
  'dvc-pointer': {
    sentence: 'This is a DVC pointer, not the model itself; `dvc pull` gets the model.',
    is: ({ text }) => /^(?:#.*\n|(?:md5|wdir|frozen|deps|meta|desc):.*\n(?:[ -].*\n)*)*outs:/.test(text),
  },
  'html-page': {
    sentence: 'This is a web page, not a model; perhaps its address was that of a page about the file.',
    is: ({ text }) => /^(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(text),
  },
  'xml-error': {
    sentence: 'This is the error message of an object store in XML, not a model; the download failed.',
    is: ({ text }) => /^(?:<\?xml[^>]*>\s*)?<Error[\s>]/.test(text),
  },
  xml: {
    sentence: 'This is XML, not a model.',
    is: ({ text }) => text.startsWith('<'),
  },
  pytorch: {
    sentence: 'This is a checkpoint of PyTorch, not ONNX; `torch.onnx.export` makes ONNX from its model.',
    is: ({ latin }) => isZip(latin) && /\/data\.pkl|\/byteorder|\.data\/version/.test(latin),
  },
  'numpy-archive': {
    sentence: 'This is an archive of NumPy arrays, not a model.',
    is: ({ latin }) => isZip(latin) && latin.slice(30, 30 + latin.charCodeAt(26)).endsWith('.npy'),
  },
  zip: {
    sentence: 'This is a ZIP archive, not a model.',
    is: ({ latin }) => isZip(latin),
  },
  numpy: {
    sentence: 'This is a NumPy array, not a model.',
    is: ({ latin }) => latin.startsWith('\x93NUMPY'),
  },
  safetensors: {
    sentence:
      'These are weights in the safetensors format, which hold no graph, so this is no model that can run by itself.',
    is: ({ latin }) => /^[\s\S]{5}\0\0\0\{\s*["}]/.test(latin),
  },
  gguf: {
    sentence: 'This is a GGUF file, which only llama.cpp and its relatives read.',
    is: ({ latin }) => latin.startsWith('GGUF'),
  },
  pickle: {
    sentence: 'This is a Python pickle, which can run any code when it is loaded, and no model in an open format.',
    is: ({ bytes }) => bytes[0] === 0x80 && [2, 3, 4, 5].includes(bytes[1] ?? 0) && pickleStarts.has(bytes[2] ?? 0),
  },
  hdf5: {
    sentence: 'This is an HDF5 file, such as Keras saves, not ONNX; tf2onnx makes ONNX from its model.',
    is: ({ latin }) => latin.startsWith('\x89HDF\r\n\x1a\n'),
  },
  gzip: {
    sentence: 'This is compressed with gzip; unpack it first.',
    is: ({ latin }) => latin.startsWith('\x1f\x8b\x08'),
  },
  enf: {
    sentence: 'This is a program compiled for a Furiosa NPU (ENF), not the model it was made from.',
    is: ({ latin }) => latin.startsWith('enf'),
  },
  dfg: {
    sentence: 'This is a quantised graph of Furiosa (DFG), not the model it was made from.',
    is: ({ latin }) => latin.startsWith('dfg'),
  },
  text: {
    sentence: 'This is a text, not a model.',
    is: ({ text }) => text !== '',
  },
  zeros: {
    sentence: 'This file begins with zeros only, as one does whose download was broken off.',
    is: ({ bytes }) => bytes.every((byte) => byte === 0),
  },
} as const satisfies Readonly<Record<string, Sign>>;

/** The operations that a pickle's value may begin with. */
const pickleStarts = new Set([...'}](cXNKJG\x8a\x8c\x95\x88\x89'].map((character) => character.charCodeAt(0)));

const names = Object.keys(signs) as FileSign[];

/** Tells a file by its first `headBytes` bytes; undefined for ONNX, and for whatever has no sign. */
export function recognise(bytes: Uint8Array): FileSign | undefined {
  const latin = String.fromCharCode(...bytes.subarray(0, headBytes));
  const head: Head = { bytes, latin, text: textOf(bytes, latin) };
  return names.find((name) => signs[name].is(head));
}

/** What to say about a file with this sign. */
export function describeSign(sign: FileSign): string {
  return signs[sign].sentence;
}

function isZip(latin: string): boolean {
  return latin.startsWith('PK\x03\x04') || latin.startsWith('PK\x05\x06');
}

function textOf(bytes: Uint8Array, latin: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a text has not.
  if (/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(latin)) return '';
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }).trimStart();
  } catch {
    return '';
  }
}
