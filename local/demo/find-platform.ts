import { setTimeout as delay } from 'node:timers/promises';
import { readDomainClock } from 'one-machine-aws';
import * as z from 'zod/mini';
import type { Bilingual } from '#cli/run-tool.ts';
import { health } from '#directory/contracts/directory-answers.ts';
import { openLocalIssuer, readIssuers } from '../issuers.ts';
import { personNamed } from '../people.ts';

/** Whether a platform is available, and if not, why. */
export type Found = { readonly ok: true } | { readonly ok: false; readonly why: Bilingual };

const clock = z.object({ now: z.string(), speed: z.number() });

const LOOK_TIMEOUT_MS = 5000;
/** A starting platform answers 503 until its stacks are built. */
const STARTING_MS = 120_000;

/**
 * Looks for a platform of this machine at `url` with its data in `dataDir`. Only that data has the keys of its example
 * people.
 */
export async function findPlatform(url: string, dataDir: string, progress: (step: Bilingual) => void): Promise<Found> {
  const answer = await startedHealth(url, progress);
  if (answer === undefined) return { ok: false, why: { en: `nothing answers at ${url}`, zh: `${url} 没有应答` } };
  if (!z.safeParse(health, answer.body).success) {
    const why = { en: `the server at ${url} is not a 12345 platform`, zh: `${url} 上的服务不是 12345 平台` };
    return { ok: false, why };
  }
  const findToken = openTokens(dataDir);
  if (!findToken) {
    const why = {
      en: `a platform answers at ${url}, but ${dataDir} has no data of a platform`,
      zh: `${url} 上有平台，但 ${dataDir} 中没有平台数据`,
    };
    return { ok: false, why };
  }
  const tried = await look(`${url}/v1/appeals`, findToken('citizen-1'));
  if (tried?.status === 200) return { ok: true };
  if (tried?.status === 401) {
    const why = {
      en: `a platform answers at ${url}, but its data are not in ${dataDir}`,
      zh: `${url} 上有平台，但其数据不在 ${dataDir} 中`,
    };
    return { ok: false, why };
  }
  const status = tried?.status;
  const why = {
    en: `${url}/v1/appeals answers ${status ?? 'nothing'}`,
    zh: status === undefined ? `${url}/v1/appeals 没有应答` : `${url}/v1/appeals 返回 ${status}`,
  };
  return { ok: false, why };
}

/** The platform's clock: its present, and its seconds per real second. */
export async function readClock(url: string): Promise<z.output<typeof clock>> {
  return z.parse(clock, (await look(`${url}/local/clock`))?.body);
}

/**
 * Issues tokens of example people, as `npm run token` does; undefined when no platform was ever started on these data.
 */
export function openTokens(dataDir: string): ((person: string) => string) | undefined {
  const issuers = readIssuers(dataDir);
  if (!issuers || readDomainClock(dataDir, Date.now()) === undefined) return undefined;
  const issuer = openLocalIssuer(dataDir);
  return (name) => {
    const person = personNamed(name);
    if (!person) throw new Error(`there is no example person ${name}`);
    return issuer.issue(person, issuers[person.audience], readDomainClock(dataDir, Date.now()) ?? Date.now());
  };
}

async function startedHealth(url: string, progress: (step: Bilingual) => void) {
  const until = performance.now() + STARTING_MS;
  for (let isFirst = true; ; isFirst = false) {
    const answer = await look(`${url}/health`);
    if (answer?.status !== 503 || performance.now() > until) return answer;
    if (isFirst) progress({ en: `The platform at ${url} is starting`, zh: `${url} 上的平台正在启动` });
    await delay(500);
  }
}

async function look(url: string, token?: string) {
  try {
    const response = await fetch(url, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(LOOK_TIMEOUT_MS),
    });
    const text = await response.text();
    return { status: response.status, body: response.ok ? JSON.parse(text) : undefined };
  } catch {
    return undefined;
  }
}
