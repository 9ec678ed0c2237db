import type { OpenFile } from '../../ports/files.ts';
import { ModelError } from '../summary.ts';
import { readNpy } from './read-npy.ts';
import { mostTensorBytes, type Tensor } from './tensor.ts';
import { openEntry, readEntries } from './zip.ts';

/** Reads the arrays of NumPy in an archive, by their names there. Throws a `ModelError` for what is none. */
export async function readNpz(file: OpenFile): Promise<ReadonlyMap<string, Tensor>> {
  const tensors = new Map<string, Tensor>();
  const entries = (await readEntries(file)).filter(({ name }) => name.endsWith('.npy'));
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (bytes > mostTensorBytes) throw new ModelError('The arrays have more than 2 GB.');
  for (const entry of entries) {
    const name = entry.name.slice(0, -'.npy'.length);
    tensors.set(name, { ...(await readNpy(await openEntry(file, entry))), name });
  }
  return tensors;
}
