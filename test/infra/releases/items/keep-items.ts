import { mkdirSync, writeFileSync } from 'node:fs';
import { describeReaders, GOLDEN, KEPT_READERS, loadReaders, pickItems } from './read-items.ts';

// Keeps what this tree reads, and items that it wrote: npx node test/infra/releases/items/keep-items.ts RELEASE DATA-DIRECTORY, after a
// deployment to prod. The data are those of one machine on which stories were told, never those of people.
const [release, dataDirectory] = process.argv.slice(2);
await loadReaders();
writeFileSync(KEPT_READERS, `${JSON.stringify(describeReaders(), null, 2)}\n`);
if (release !== undefined && dataDirectory !== undefined) {
  mkdirSync(GOLDEN, { recursive: true });
  const lines = pickItems(dataDirectory, 'local').map((each) => `  ${JSON.stringify(each)}`);
  writeFileSync(new URL(`${release}.json`, GOLDEN), `[\n${lines.join(',\n')}\n]\n`, { flag: 'wx' });
  console.log(`${lines.length} items are kept.`);
}
