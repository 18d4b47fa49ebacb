import { join } from 'node:path';
import { runModelFile } from '#texts/run-model.adapter.ts';

const fileOf = (name: string) => join(import.meta.dirname, `../../../data/router/recognisers/${name}-weights.json`);

/** The shipped models of the recognisers, under the names of their ports. */
export const RECOGNISERS = {
  threatModel: runModelFile(fileOf('threat')),
  eventModel: runModelFile(fileOf('event')),
};
export const THREAT_MODEL = await RECOGNISERS.threatModel.read();
