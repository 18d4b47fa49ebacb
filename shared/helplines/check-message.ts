import type { Helpline } from '#directory/domain/helpline.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { MINUTE_MS } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { type BindKeyDeps, bindKey } from '#kernel/usecases/bind-key.ts';
import { requestRef } from '#kernel/usecases/hashing.ts';
import { isSignedBy } from '#kernel/usecases/webhook-signature.ts';
import type { HelplineSecrets } from './helplines.port.ts';

export interface CheckMessageDeps extends BindKeyDeps {
  readonly records: Pick<DirectoryRecords, 'current'>;
  readonly helplineSecrets: HelplineSecrets;
  readonly rates: Pick<RateLimits, 'take'>;
  readonly time: TimeSource;
  /** The time of the machine in milliseconds, by which helplines sign. */
  readonly realNow: () => number;
}

/** A message as it arrived. Headers that are absent are empty. */
export interface ReceivedMessage {
  readonly helplineId: string;
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: string;
}

/** How old a signature may be, and how far before us the clock of a helpline may be. */
const WINDOW_MS = 5 * MINUTE_MS;

const DAY_SECONDS = 86_400;
/** The most messages of a helpline. */
const QUOTAS = [
  { what: 'helpline-minute', limit: 600, windowSeconds: 60 },
  { what: 'helpline-day', limit: 20_000, windowSeconds: DAY_SECONDS },
] as const;

const MESSAGE_ID = /^[!-~]{1,255}$/;
const SECONDS = /^\d{1,12}$/;

/** Who acts for a helpline. */
export function toActorId(helplineId: string): string {
  return `helpline-${helplineId}`;
}

/**
 * The helpline that signed a message. An unknown helpline, one that has ended or has no secret, and a wrong signature are one refusal, so
 * that nobody learns who is merged. Only who has signed learns that the message is too old, or that there are too many.
 */
export async function checkSender(
  deps: CheckMessageDeps,
  { helplineId, id, timestamp, signature, body }: ReceivedMessage,
): Promise<Result<Helpline, Failure>> {
  if (!MESSAGE_ID.test(id) || !SECONDS.test(timestamp)) return fail({ kind: 'bad-signature' });
  const now = deps.realNow();
  const [found, secrets] = await Promise.all([
    deps.records.current('helplines', [helplineId]),
    deps.helplineSecrets.valid(helplineId, now),
  ]);
  const helpline = found.get(helplineId)?.record;
  if (
    helpline === undefined ||
    !isInForce(helpline, deps.time) ||
    !isSignedBy(secrets, { id, timestamp, body }, signature)
  )
    return fail({ kind: 'bad-signature' });
  if (Math.abs(now - Number(timestamp) * 1000) > WINDOW_MS) return fail({ kind: 'message-too-old' });
  for (const { what, limit, windowSeconds } of QUOTAS)
    if (!(await deps.rates.take(what, helplineId, limit, windowSeconds)))
      return fail({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds });
  return ok(helpline);
}

/**
 * Takes a message once. The same bytes again are a replay: whoever tries again signs anew, with the same id. An id that had other contents
 * is refused too. `callId` is that of this call alone.
 */
export async function takeOnce(
  deps: CheckMessageDeps,
  { helplineId, id, timestamp }: ReceivedMessage,
  message: Readonly<Record<string, unknown>>,
  callId: string,
): Promise<Result<undefined, Failure>> {
  const actorId = toActorId(helplineId);
  const attempt = requestRef(actorId, `attempt\n${id}\n${timestamp}`, callId);
  const first = await deps.usedKeys.findFirstBody(attempt, deps.time.now());
  if (first !== attempt.bodyHash) return fail({ kind: 'message-replayed' });
  return bindKey(deps, { callerId: actorId, key: `message\n${id}`, body: message });
}

function isInForce({ validFrom, validTo }: Helpline, time: TimeSource): boolean {
  const now = time.now();
  return (validFrom === undefined || validFrom <= now) && (validTo === undefined || now < validTo);
}
