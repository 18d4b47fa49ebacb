import { ENV } from '#kernel/env-names.ts';
import { indexReader } from '#knowledge/adapters/index-reader.ts';
import { signingAccess } from './files.ts';
import { lazyPorts } from './lazy-ports.ts';

/** Reads of search indexes. Apart from other files, because only searches decompress. */
export const indexReads = lazyPorts({
  indexFiles: () => indexReader(signingAccess(ENV.knowledgeBucket)),
});
