import { indexReader } from '../../../shared/adapters/s3/index-reader.ts';
import { ENV } from '../../../shared/names.ts';
import { signingAccess } from './files.ts';
import { lazyPorts } from './lazy-ports.ts';

/** Reads of search indexes. Apart from other files, because only searches decompress. */
export const indexReads = lazyPorts({
  indexFiles: () => indexReader(signingAccess(ENV.knowledgeBucket)),
});
