import { registerHooks } from 'node:module';

/** A wrong line in place of a right one, in one file of the product. */
export interface PlantedFault {
  readonly name: string;
  readonly file: `shared/${string}.ts`;
  /** Must occur exactly once in the file. */
  readonly right: string;
  readonly wrong: string;
}

const ROOT = new URL('../../../', import.meta.url);

/** Replaces the right line of a source by the wrong one. Throws unless the right one occurs exactly once. */
export function plantFault(source: string, { name, file, right, wrong }: PlantedFault): string {
  const [before, after, ...more] = source.split(right);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`"${name}": ${file} has its line ${after === undefined ? 'nowhere' : 'more than once'}`);
  return before + wrong + after;
}

/**
 * Plants a fault into the modules that this thread loads from now on. The answer says whether the file was loaded: a fault in a
 * file that nobody loads would be reported as unseen.
 */
export function plantInThread(fault: PlantedFault): () => boolean {
  const url = new URL(fault.file, ROOT).href;
  let isPlanted = false;
  registerHooks({
    load(requested, context, next) {
      const loaded = next(requested, context);
      if (requested !== url) return loaded;
      isPlanted = true;
      return { ...loaded, source: plantFault(String(loaded.source), fault) };
    },
  });
  return () => isPlanted;
}
