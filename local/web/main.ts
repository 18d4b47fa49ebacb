import { constants, setPriority } from 'node:os';

// Run by ensure-site.ts as a separate process, beside a start that needs the processors more.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
// The platform was killed: nobody waits for the pages.
process.stdin.on('end', () => process.exit(1)).resume();
const { buildSite } = await import('#infra/web/build-site.ts');
await buildSite(process.argv[2] ?? '');
process.exit(0);
