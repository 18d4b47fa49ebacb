import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { domainAt, type Segment } from './aws/clock.ts';
import { readOptions } from './command-line.ts';
import { type Issuers, openLocalIssuer, readIssuers } from './issuers.ts';
import { PEOPLE, personNamed } from './people.ts';

const WIDTH = Math.max(...PEOPLE.map(({ name }) => name.length));
const HELP = `npm run -s token -- <person> [--data DIR]    a bearer token of an example person, and nothing else, on stdout

  --data DIR      where the data of the platform lie; default .local
  <person> is one of:
${PEOPLE.map(({ name, title }) => `  ${name.padEnd(WIDTH)}  ${title.zh} - ${title.en}`).join('\n')}`;

/** A sign of life older than this means that the platform does not run. */
const ALIVE_MS = 3000;

/**
 * The domain's present by the persisted clock, read beside the running platform and changing nothing. While the platform
 * is off its clock goes on at real speed from the last sign of life, as it will when it is started again.
 */
export function domainNow(dataDir: string, realNow: number): number | undefined {
  const file = join(dataDir, 'state.sqlite');
  if (!existsSync(file)) return undefined;
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    db.exec('PRAGMA busy_timeout = 5000');
    const segment = db.prepare('SELECT real, domain, speed FROM clock ORDER BY rowid DESC LIMIT 1').get() as
      | Segment
      | undefined;
    if (segment === undefined) return undefined;
    const seen = (db.prepare('SELECT real FROM clock_seen').get() as { real: number } | undefined)?.real ?? realNow;
    const until = realNow - seen > ALIVE_MS ? Math.max(seen, segment.real) : realNow;
    return Math.round(domainAt(segment, until)) + (realNow - until);
  } catch (error) {
    if (error instanceof Error && error.message.includes('no such table')) return undefined;
    throw error;
  } finally {
    db.close();
  }
}

function main(): number {
  const { values, positionals } = readOptions(HELP, {
    allowPositionals: true,
    options: { data: { type: 'string', default: '.local' } },
  });
  const { data } = values;
  const person = personNamed(positionals[0] ?? '');
  if (person === undefined) return explain(positionals[0] && `There is no example person "${positionals[0]}".`);
  const issuers: Issuers | undefined = readIssuers(data);
  const now = domainNow(data, Date.now());
  if (issuers === undefined || now === undefined) {
    console.error(`The platform has not been started on ${data}: run \`npm start\` first, then ask for a token.`);
    return 1;
  }
  console.log(openLocalIssuer(data).issue(person, issuers[person.audience], now));
  return 0;
}

function explain(mistake: string | undefined): number {
  console.error(mistake ? `${mistake}\n\n${HELP}` : HELP);
  return 1;
}

if (import.meta.main) process.exitCode = main();
