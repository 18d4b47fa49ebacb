import { s3Config } from '../../../shared/adapters/aws-config.ts';
import { inspectContent } from '../../../shared/adapters/media/inspect-content.ts';
import { httpScanner } from '../../../shared/adapters/media/scanning/http-scanner.ts';
import { s3Client } from '../../../shared/adapters/s3/client.ts';
import { quarantine } from '../../../shared/adapters/s3/quarantine.ts';
import { MEDIA_LIMITS } from '../../../shared/domain/appeal/media-limits.ts';
import { ENV } from '../../../shared/names.ts';
import type { ScanFile } from '../../../shared/ports/media.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

/** The quarantine of uploaded files, and the inspection that releases them. */
export const inspection = lazyPorts({
  quarantine: () =>
    quarantine({
      client: s3Client(s3Config()),
      quarantineBucket: readVariable(ENV.quarantineBucket),
      mediaBucket: readVariable(ENV.mediaBucket),
      maxBytes: Math.max(...Object.values(MEDIA_LIMITS).map(({ maxBytes }) => maxBytes)),
    }),
  inspect: () => inspectContent,
  /** Undefined: the configuration of this deployment says that files are not scanned. */
  scan: (): ScanFile | undefined => {
    const url = process.env[ENV.fileScanUrl];
    return url ? httpScanner({ url }) : undefined;
  },
});
