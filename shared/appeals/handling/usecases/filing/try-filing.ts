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
  /** Numbers of cases of the check that are still open: the next one withdraws them. */
  readonly left: readonly string[];
}

/** How long the token is good for. */
const TOKEN_SECONDS = 300;
/** A withdrawal loses against a step of the workflow at the same instant, and then has to be repeated. */
const MOST_WITHDRAWALS = 3;
/** Cases of earlier checks that one withdraws. */
const MOST_LEFT = 5;

/**
 * Files a case by the public address as an anonymous person, reads it, withdraws it and reads it again (ADR 88). The
 * token is signed here, so captchas and text messages are not part of the check. It does not throw for what the API does. `left`: the numbers
 * of cases that an earlier check could not withdraw; they are withdrawn last, and whether that succeeds says nothing about this check.
 */
export async function tryFiling(
  deps: TryFilingDeps,
  filing: object,
  left: readonly string[] = [],
): Promise<TriedFiling> {
  const { signer, time } = deps;
  const iat = Math.floor(toMillis(time.now()) / 1000);
  const token = await signer.sign({ sub: PROBE_SUBJECT, iat, exp: iat + TOKEN_SECONDS, token_use: 'access' });
  const { isOpen, number, ...tried } = await fileAndWithdraw(deps, filing, token);
  const open: string[] = isOpen && number !== undefined ? [number] : [];
  for (const each of left.slice(0, MOST_LEFT)) {
    const { status } = await withdraw(deps, toPath(each), token);
    // Withdrawn, or not open any more.
    if (status !== 200 && status !== 409) open.push(each);
  }
  return { ...tried, left: open };
}

/** What became of the case of this check, and whether it may be open. */
interface OwnCase extends Omit<TriedFiling, 'left'> {
  readonly number?: string;
  readonly isOpen: boolean;
}

async function fileAndWithdraw(deps: TryFilingDeps, filing: object, token: string): Promise<OwnCase> {
  const { publicApi, ids } = deps;
  const filed = await publicApi.call({ method: 'POST', path: '/v1/appeals', token, body: filing, key: ids.next() });
  const { number } = filed.body;
  if (filed.status !== 201 || typeof number !== 'string') return { ...toFailure('file', filed), isOpen: false };
  const path = toPath(number);
  const read = () => publicApi.call({ method: 'GET', path, token });

  const seen = await read();
  if (seen.status !== 200 || seen.body.number !== number) return { ...toFailure('read', seen), number, isOpen: true };
  let withdrawn = await withdraw(deps, path, token);
  for (let attempt = 1; withdrawn.status === 409 && attempt < MOST_WITHDRAWALS; attempt++)
    withdrawn = await withdraw(deps, path, token);
  if (withdrawn.status !== 200) return { ...toFailure('withdraw', withdrawn), number, isOpen: true };
  const last = await read();
  return last.status === 200 && last.body.outcome === 'withdrawn'
    ? { status: last.status, isOpen: false }
    : { ...toFailure('read-again', last), number, isOpen: true };
}

function toPath(number: string): string {
  return `/v1/appeals/${encodeURIComponent(number)}`;
}

function withdraw({ publicApi, ids }: TryFilingDeps, path: string, token: string): Promise<PublicAnswer> {
  return publicApi.call({ method: 'POST', path: `${path}/withdraw`, token, body: {}, key: ids.next() });
}

function toFailure(failed: Step, { status }: PublicAnswer) {
  return { failed, status };
}
