import type { RouterModel } from './domain/classifier/model.ts';

/** The model that proposes categories and kinds. */
export interface RouterModelSource {
  /** Undefined if none is installed or its file cannot be read: then nothing is proposed. */
  read(): Promise<RouterModel | undefined>;
}
