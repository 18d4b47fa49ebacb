import { toMillis } from '#kernel/domain/instant.ts';
import { PROBE_SUBJECT } from '#kernel/domain/probe.ts';
import type { Ids } from '#kernel/ports/ids.ts';
import type { TokenSigner } from '#kernel/ports/keyring.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { PublicAnswer, PublicApi } from '../../public-api.port.ts';

export interface TryFilingDeps {
  readonly publicApi: PublicApi;
  readonly signer: TokenSigner;
  readonly ids: Ids;
  readonly time: TimeSource;
}

/** What a person does who files and thinks better of it. */
type Step = 'file' | 'read' | 'withdraw' | 'read-again';

/** `failed`: the first step that did not end as it must, with what the API answered to it; absent when all did. */
export interface TriedFiling {
  readonly failed?: Step;
  /** The status of the last answer; 0 when there was none in time. */
  readonly status: number;
}

/** How long the token is good for. */
const TOKEN_SECONDS = 300;
/** A withdrawal loses against a step of the workflow at the same instant, and then has to be repeated. */
const MOST_WITHDRAWALS = 3;

/**
 * Files a case by the public address as an anonymous person, reads it, withdraws it and reads it again (ADR 88). The
 * token is signed here, so captchas and text messages are not part of the check. It does not throw for what the API does.
 */
export async function tryFiling({ publicApi, signer, ids, time }: TryFilingDeps, filing: object): Promise<TriedFiling> {
  const iat = Math.floor(toMillis(time.now()) / 1000);
  const token = await signer.sign({ sub: PROBE_SUBJECT, iat, exp: iat + TOKEN_SECONDS, token_use: 'access' });
  const filed = await publicApi.call({ method: 'POST', path: '/v1/appeals', token, body: filing, key: ids.next() });
  const { number } = filed.body;
  if (filed.status !== 201 || typeof number !== 'string') return toFailure('file', filed);
  const path = `/v1/appeals/${encodeURIComponent(number)}`;
  const read = () => publicApi.call({ method: 'GET', path, token });

  const seen = await read();
  if (seen.status !== 200 || seen.body.number !== number) return toFailure('read', seen);
  const withdraw = () => publicApi.call({ method: 'POST', path: `${path}/withdraw`, token, body: {}, key: ids.next() });
  let withdrawn = await withdraw();
  for (let attempt = 1; withdrawn.status === 409 && attempt < MOST_WITHDRAWALS; attempt++) withdrawn = await withdraw();
  if (withdrawn.status !== 200) return toFailure('withdraw', withdrawn);
  const last = await read();
  return last.status === 200 && last.body.outcome === 'withdrawn'
    ? { status: last.status }
    : toFailure('read-again', last);
}

function toFailure(failed: Step, { status }: PublicAnswer): TriedFiling {
  return { failed, status };
}
