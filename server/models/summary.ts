/** What a model file says about itself, read without its weights and without running anything. */
export interface ModelSummary {
  readonly format: 'onnx' | 'tflite';
  /** Version of the file's own format: ONNX's IR version, TFLite's schema version. 0 when the file has none. */
  readonly irVersion: Integer;
  /** Domain → version of its operator set. */
  readonly opsets: ReadonlyMap<string, Integer>;
  /** The program that made the file. */
  readonly producer: string | undefined;
  readonly inputs: readonly ModelValue[];
  readonly outputs: readonly ModelValue[];
  /** Operators in the main graph; those of subgraphs and functions do not count. */
  readonly nodes: number;
  /** Operator → how often the main graph has it; `domain.Name` for one outside the format's own set. In order of first use. */
  readonly operators: ReadonlyMap<string, number>;
  /** Stored numbers of the main graph. */
  readonly parameters: Integer;
  /** Element type → how many of `parameters` have it, and how many bytes they take. */
  readonly parameterTypes: ReadonlyMap<string, ParameterCount>;
  readonly externalData: readonly ExternalTensor[];
  readonly metadata: ReadonlyMap<string, string>;
  /** What was left out or cut because there was too much of it, as sentences. */
  readonly cut: readonly string[];
}

/** A number where a JavaScript number holds it exactly, else a `bigint`. */
export type Integer = number | bigint;

/** An input or an output. */
export interface ModelValue {
  readonly name: string;
  /** Such as `float32` or `sequence<map<int64,float32>>`; undefined when the file has none. */
  readonly type: string | undefined;
  /** A dimension is a size, a symbolic name, or undefined when it has neither. No shape at all means that the rank is unknown. */
  readonly shape: readonly Dimension[] | undefined;
  /** How the stored whole numbers stand for real ones, where they do. */
  readonly quantisation?: Quantisation;
}

/** A size, a symbolic name, or undefined when the file gives neither. */
export type Dimension = Integer | string | undefined;

/** real = scale × (stored − zero point), per tensor or per slice along an axis. */
export interface Quantisation {
  readonly scales: readonly number[];
  readonly zeroPoints: readonly Integer[];
  /** The axis of the slices; undefined when one pair holds for the whole tensor. */
  readonly axis: number | undefined;
}

/** How many numbers of a type are stored. */
export interface ParameterCount {
  readonly count: Integer;
  readonly bytes: Integer;
}

/** A tensor whose numbers lie in another file. */
export interface ExternalTensor {
  readonly name: string;
  /** As written: meant as a path seen from the model's folder, parted by `/`. */
  readonly location: string;
  /** In bytes. */
  readonly offset: Integer;
  /** In bytes; undefined when it is left out, which means up to the end of the file. */
  readonly length: Integer | undefined;
}

/** What stops a reader: the file is damaged, hostile, or no model. The message is one whole sentence for people. */
export class ModelError extends Error {}

/** The number for a `bigint`, where it is exact. */
export function integer(value: bigint): Integer {
  return BigInt.asIntN(54, value) === value ? Number(value) : value;
}
