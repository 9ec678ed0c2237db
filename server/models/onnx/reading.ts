import type { Budget } from '../budget.ts';
import type { Wire } from './wire.ts';

/** What the readers of ONNX's messages share while one file is read. */
export interface Reading {
  readonly wire: Wire;
  readonly budget: Budget;
}

/** The text of the field, which is going to be kept. */
export async function keptText({ wire, budget }: Reading): Promise<string> {
  const text = await wire.text();
  budget.take(text);
  return text;
}
