import { StandardRetryStrategy } from '@smithy/core/retry';
import type { RequestSigner } from '@smithy/types';
import { envCredentials } from './env-credentials.ts';
import { randomFraction } from './random-ids.ts';

const CONNECTION_TIMEOUT_MS = 1000;
const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 1000;

export interface AwsCallLimits {
  /** Attempts of one call, the first included. */
  readonly maxAttempts?: number;
  /** Time for one attempt. */
  readonly requestTimeoutMs?: number;
}

/**
 * The configuration of every SDK client: region and credentials of the environment, short timeouts, few attempts with full
 * jitter. By default the SDK waits up to 15 s for a throttled service. A caller of the API must get its 429 before the
 * function times out, so all waits of one call together stay under 2 s. The SDK reads the endpoint from `AWS_ENDPOINT_URL`.
 * With `UNSIGNED_CALLS` nothing is signed: the one-machine runtime knows which function calls (local/README.md).
 */
export function awsConfig(limits?: AwsCallLimits) {
  return { ...signedConfig(limits), ...(process.env.UNSIGNED_CALLS === 'true' && { signer: signNothing }) };
}

const signNothing: RequestSigner = { sign: async (request) => request };

function signedConfig({ maxAttempts = 5, requestTimeoutMs = 3000 }: AwsCallLimits = {}) {
  const region = process.env.AWS_REGION;
  if (!region) throw new Error('AWS_REGION is not set');
  return {
    region,
    credentials: envCredentials(),
    retryStrategy: new StandardRetryStrategy({ maxAttempts, backoff: fullJitter }),
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    },
  };
}

/** As `awsConfig`, for S3: always signed, with a longer timeout for copies, and path style when `S3_FORCE_PATH_STYLE` is `true`. */
export function s3Config({ requestTimeoutMs = 20_000, ...limits }: AwsCallLimits = {}) {
  return {
    ...signedConfig({ ...limits, requestTimeoutMs }),
    forcePathStyle: process.env.S3_FORCE_PATH_STYLE === 'true',
  };
}

/** Milliseconds to wait before retry number `retry` (from 0): random, up to a bound that doubles. */
export function backoffMs(retry: number): number {
  return Math.floor(randomFraction() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** retry));
}

const fullJitter = { setDelayBase: () => undefined, computeNextBackoffDelay: backoffMs };
