import type { RunModel } from './domain/recognisers/runs.ts';

/** A model of sentences, for example that of threats. */
export interface RunModelSource {
  /** Fails if its file is absent or damaged: a text of which nobody knows whether it is a threat must not pass. */
  read(): Promise<RunModel>;
}
