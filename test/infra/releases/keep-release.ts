import { writeFileSync } from 'node:fs';
import { LAST_RELEASE, readThisRelease } from './last-release.ts';

// Keeps this tree as the release that is deployed: npx node test/infra/releases/keep-release.ts, after a deployment to prod.
writeFileSync(LAST_RELEASE, `${JSON.stringify(await readThisRelease(), null, 2)}\n`);
