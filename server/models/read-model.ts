import { FilesError, type OpenFile } from '../ports/files.ts';
import { readOnnx } from './onnx/read-onnx.ts';
import { describeSign, type FileSign, headBytes, recognise } from './recognise.ts';
import { ModelError, type ModelSummary } from './summary.ts';
import { readTflite } from './tflite.ts';

/** Why a file is no readable model. */
export interface Unreadable {
  /** One whole sentence for people. */
  readonly error: string;
  /** What the file is instead, where that can be told. */
  readonly sign?: FileSign;
}

/** Reads a model of any format we know by its content, whatever the file is called. */
export async function readModel(file: OpenFile): Promise<ModelSummary | Unreadable> {
  let sign: FileSign | undefined;
  try {
    sign = recognise(await file.read(0, headBytes));
    return await (sign === 'tflite' ? readTflite(file) : readOnnx(file));
  } catch (error) {
    if (error instanceof FilesError) return { error: `The file cannot be read: ${error.message}.` };
    if (!(error instanceof ModelError)) throw error;
    // ONNX has no sign of its own, so that any other one counts only for what is no ONNX.
    return sign === undefined || sign === 'tflite' ? { error: error.message } : { error: describeSign(sign), sign };
  }
}
