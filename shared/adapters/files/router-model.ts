import { readModel } from '../../contracts/files/model-header.ts';
import type { RouterModelSource } from '../../ports/services/router-model.ts';
import { readFile } from './read-file.ts';

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
