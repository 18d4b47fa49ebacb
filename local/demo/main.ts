import { resolve } from 'node:path';
import { readOptions } from '../command-line.ts';
import { findPlatform } from './find-platform.ts';
import { openNarrator } from './narrator.ts';
import { tellStories } from './tell-stories.ts';

const HELP = `npm run demo -- [options]    tells three stories on the platform, step by step

Uses the platform that runs at --url when its data lie in --data; else starts one of its own,
on a free port with data of its own, and ends it afterwards. The third story moves the
platform's clock forward by about a day: on a running platform it stays there.

  --url URL       the running platform; default http://localhost:3000 (or PORT)
  --data DIR      where its data lie; default .local
  --help          this text

Ends with 0 when every step did what was expected of it, else with 1.`;

const { values: options } = readOptions(HELP, {
  options: { url: { type: 'string' }, data: { type: 'string', default: '.local' } },
});
const useColour = process.stdout.isTTY === true && !process.env.NO_COLOR;
const narrator = openNarrator((line) => console.log(line), useColour);

process.exitCode = await main();

async function main(): Promise<number> {
  const url = (options.url ?? `http://localhost:${process.env.PORT ?? 3000}`).replace(/\/+$/, '');
  const dataDir = resolve(options.data);
  const found = await findPlatform(url, dataDir, (step) => console.log(`  ${step} …`));
  if (found.ok) return (await tellStories({ url, dataDir, isOwn: false }, narrator)) ? 0 : 1;
  if (options.url !== undefined) {
    console.error(`There is nothing to tell the stories on: ${found.why}.`);
    return 1;
  }
  console.log(`Starting a platform for the demo, as ${found.why}:`);
  // What starts a platform takes a second to load, and is not needed where one runs.
  const { onOwnPlatform } = await import('./own-platform.ts');
  const isTold = await onOwnPlatform(
    (text) => console.log(text),
    (own) => tellStories({ ...own, isOwn: true }, narrator),
  );
  return isTold ? 0 : 1;
}
