import { buildSite } from '../../infra/web/build-site.ts';

// Run by ensure-site.ts as a separate process.
// The platform was killed: nobody waits for the pages.
process.stdin.on('end', () => process.exit(1)).resume();
await buildSite(process.argv[2] ?? '');
process.exit(0);
