import { join } from 'node:path';
import { CARRIED } from './stories.ts';

// Run by `npm run test:deploy` with the address of the deployed platform in DEPLOYED_URL.
for (const story of CARRIED) await import(/* @vite-ignore */ join(import.meta.dirname, `../e2e/stories/${story}.ts`));
