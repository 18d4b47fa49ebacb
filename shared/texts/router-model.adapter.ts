import { readFile } from '#kernel/adapters/read-file.ts';
import { readModel } from './model-header.contract.ts';
import type { RouterModelSource } from './router-model.port.ts';

/**
 * The model in a file, read at its first use and kept. `onFault` gets the reason once when there is none: `absent`, or what is wrong with
 * the file.
 */
export function routerModelFile(path: string, onFault: (fault: string) => void): RouterModelSource {
  const load = async () => {
    const file = await readFile(path).catch(() => undefined);
    const read = file === undefined ? undefined : readModel(file);
    if (read?.ok) return read.value;
    onFault(read ? read.error : 'absent');
    return undefined;
  };
  let loaded: ReturnType<typeof load> | undefined;
  return {
    read: () => {
      loaded ??= load();
      return loaded;
    },
  };
}
