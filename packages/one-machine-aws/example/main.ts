import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { openMachine } from 'one-machine-aws';
import { synthesise } from './synthesise.ts';

// `node packages/one-machine-aws/example/main.ts [directory]`: the guest book on port 3000, until Ctrl-C.
const directory = resolve(process.argv[2] ?? '.local-guest-book');
mkdirSync(directory, { recursive: true });
const machine = await openMachine({
  assembly: () => synthesise(directory),
  dataDirectory: resolve(directory, 'data'),
  port: 3000,
});
console.log(`${machine.url}/entries`);
process.once('SIGINT', () => machine.stop());
