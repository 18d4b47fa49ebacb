import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { backoffMs } from '#kernel/adapters/aws-config.ts';
import { presignedGet } from '#kernel/adapters/s3/presigned-get.ts';
import type { SigningAccess } from '#kernel/adapters/s3/signing-access.ts';
import { Unavailable } from '#kernel/adapters/service-failures.ts';
import type { IndexFiles } from '../ports/knowledge-index.ts';

const LIFE_SECONDS = 60;
const MAX_ATTEMPTS = 3;
const TIMEOUT_MS = 3000;

/**
 * Reads the files of search indexes by signed addresses: an API function that searches needs no S3 client (ADR 5).
 * @throws Unavailable when S3 does not answer, also after retries.
 */
export function indexReader(
  access: SigningAccess,
  wait: (ms: number) => Promise<unknown> = setTimeout,
): Pick<IndexFiles, 'read'> {
  const sign = presignedGet(access);
  return {
    async read(key) {
      for (let attempt = 1; ; attempt++) {
        const response = await tryToRead(await sign(key, LIFE_SECONDS));
        if (response instanceof Uint8Array) return promisify(gunzip)(response);
        if (typeof response === 'number' && response < 500) throw new Error(`S3 answered ${response} for ${key}`);
        if (attempt === MAX_ATTEMPTS) throw new Unavailable('S3', { cause: response });
        await wait(backoffMs(attempt - 1));
      }
    },
  };
}

/** The bytes of an object, the status of an answer that has none, or what went wrong on the way. */
async function tryToRead(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    const body = new Uint8Array(await response.arrayBuffer());
    return response.ok ? body : response.status;
  } catch (error) {
    return error;
  }
}
