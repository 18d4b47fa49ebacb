import * as v from 'valibot';
import { readFile } from '#kernel/adapters/read-file.ts';
import { readRunModel } from './domain/recognisers/runs.ts';
import type { RunModelSource } from './run-model.port.ts';

const stored = v.object({ version: v.string(), bias: v.number(), weights: v.array(v.string()) });

/** The model in a file. It is read with the first text, because most starts of a function score none, and kept. */
export function runModelFile(path: string): RunModelSource {
  const load = async () => readRunModel(v.parse(stored, JSON.parse(await readFile(path, 'utf8'))));
  let loaded: ReturnType<typeof load> | undefined;
  return {
    read: () => {
      loaded ??= load();
      return loaded;
    },
  };
}
