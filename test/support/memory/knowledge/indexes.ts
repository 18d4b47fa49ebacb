import type { IndexFiles, IndexName, IndexPointer, IndexPointers } from '#knowledge/ports/knowledge-index.ts';
import { copyStored } from '../stored.ts';

/** Which index is the current one, in memory. */
export function memoryIndexPointers(): IndexPointers {
  const all = new Map<IndexName, IndexPointer>();
  return {
    find: async (name) => all.get(name),
    async put(name, pointer) {
      all.set(name, copyStored(pointer));
    },
  };
}

/** Files of indexes in memory, with the number of reads. */
export function memoryIndexFiles(): IndexFiles & { readonly reads: readonly string[] } {
  const all = new Map<string, Uint8Array>();
  const reads: string[] = [];
  return {
    reads,
    async put(key, content) {
      all.set(key, content.slice());
      return content.length;
    },
    async read(key) {
      reads.push(key);
      const found = all.get(key);
      if (found === undefined) throw new Error(`there is no file ${key}`);
      return found;
    },
  };
}
