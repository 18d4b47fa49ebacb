import { dirname } from 'node:path';
import { explainFault } from '../explain-fault.ts';

// Run by ensure-assembly.ts as two processes, because the memory of the CDK and of esbuild would stay in the platform's.
const [part, dir = '', settings = ''] = process.argv.slice(2);
// The platform was killed: nobody waits for the assembly.
process.stdin.on('end', () => process.exit(1)).resume();
try {
  if (part === 'bundles') await (await import('./bundle-all.ts')).bundleAll(dir);
  else await (await import('./synthesise.ts')).synthesise(dir, JSON.parse(settings));
  process.exit(0);
} catch (error) {
  const sentence = explainFault(error, dirname(dir));
  if (sentence === undefined) throw error;
  process.stdout.write(sentence, () => process.exit(1));
}
