import { s3Config } from '#kernel/adapters/aws-config.ts';
import { s3Client } from '#kernel/adapters/s3/s3-client.ts';
import { ENV } from '#kernel/env-names.ts';
import { httpScanner } from '#media/adapters/inspection/http-scanner.ts';
import { inspectContent } from '#media/adapters/inspection/inspect-content.ts';
import { quarantine } from '#media/adapters/quarantine.ts';
import type { ScanFile } from '#media/media.port.ts';
import { MEDIA_LIMITS } from '#media/media-limits.rules.ts';
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
