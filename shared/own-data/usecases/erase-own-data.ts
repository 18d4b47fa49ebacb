import type { Agents } from '#accounts/ports/agents.ts';
import type { RefreshTokens } from '#accounts/ports/sign-in.ts';
import { isSessionOpen, plusSeconds } from '#accounts/usecases/sessions.ts';
import { SIGN_IN } from '#accounts/usecases/sign-in-limits.ts';
import { listOwnerKeys } from '#appeals/case/domain/scope.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import type { Contacts } from '#appeals/case/ports/personal.ts';
import { loadCase } from '#appeals/case/usecases/cases/load-case.ts';
import type { Lists } from '#appeals/queues/ports/views.ts';
import { findEndOfTerm } from '#directory/domain/policy/retention.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { CampaignAnswers } from '#enterprise/campaigns/campaign-answers.port.ts';
import type { PolicyReminders } from '#enterprise/support/policy-reminders.port.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { DAY_MS, type Instant, plusMillis } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import { requestRef } from '#kernel/usecases/hashing.ts';
import type { Erasures } from '../erasures.port.ts';
import { type ConfirmPersonDeps, confirmPerson, type PhoneProof } from './confirm-person.ts';
import type { SignedIn } from './describe-person.ts';

export interface EraseOwnDataDeps extends Omit<ConfirmPersonDeps, 'refreshTokens'> {
  readonly refreshTokens: Pick<RefreshTokens, 'list' | 'endAll' | 'erase' | 'isOpen'>;
  readonly erasures: Erasures;
  readonly lists: Pick<Lists, 'own'>;
  readonly log: EventLog;
  readonly contacts: Pick<Contacts, 'erase'>;
  readonly agents: Pick<Agents, 'erase'>;
  readonly policyReminders: Pick<PolicyReminders, 'erase'>;
  readonly campaignAnswers: Pick<CampaignAnswers, 'erase'>;
  readonly directory: Pick<Directory, 'policy'>;
  readonly rates: Pick<RateLimits, 'take'>;
}

/** A case whose contact the law keeps: because it is open, or until its term after closing has ended. */
export interface KeptCase {
  readonly number: string;
  readonly reason: 'open' | 'term';
  readonly until?: Instant;
}

/** What an erasure has done. */
export interface ErasureReport {
  readonly sessions: number;
  readonly contacts: number;
  /** Businesses that the person no longer acts for. */
  readonly businesses: number;
  readonly kept: readonly KeptCase[];
  /** More cases are left: the same request continues with them. */
  readonly isDone: boolean;
}

/** How long a request may be repeated without another code. */
const REPEATED_FOR_MS = DAY_MS;
/** How many own cases one call looks at. */
const MOST_CASES = 1000;
const PAGE = 50;
const ATTEMPTS = { limit: 20, windowSeconds: 3600 } as const;

/**
 * Erases the data of a person that no law requires: sessions, the right to act for businesses, reminders of deadlines, which
 * answers in campaigns are the person's, and contacts of
 * the person's cases whose retention period has ended. The person confirms it once. A repeat with the same key continues where a call
 * stopped or failed. To staff, erased data looks like data that retention has sealed, so nobody sees who asked for it (DOMAIN 2).
 */
export async function eraseOwnData(
  deps: EraseOwnDataDeps,
  person: SignedIn,
  proof: PhoneProof | undefined,
  key: string,
  most = MOST_CASES,
): Promise<Result<ErasureReport, Failure>> {
  const { subject } = person;
  const now = deps.time.now();
  const { key: request, bodyHash } = requestRef(subject, key, { erasure: proof ?? null });
  const known = await deps.erasures.find(subject, now);
  const isRepeat = known?.request === request;
  if (isRepeat && known.bodyHash !== bodyHash) return fail({ kind: 'idempotency-conflict' });
  if (!isRepeat) {
    const confirmed = await confirm(deps, person, proof);
    if (!confirmed.ok) return confirmed;
  }
  const erasure = isRepeat ? known : { subject, request, bodyHash, at: now, until: plusMillis(now, REPEATED_FOR_MS) };
  if (!isRepeat) await deps.erasures.put(erasure);

  const cases = await eraseCases(deps, subject, erasure.after, most);
  if (cases.after !== undefined) {
    await deps.erasures.put({ ...erasure, after: cases.after });
    return ok({ sessions: 0, contacts: cases.erased, businesses: 0, kept: cases.kept, isDone: false });
  }
  const businesses = await deps.agents.erase(subject);
  await deps.policyReminders.erase(subject);
  await deps.campaignAnswers.erase(subject);
  // Last, so that the person can repeat a call that failed halfway.
  const sessions = await deps.refreshTokens.erase(subject);
  await deps.refreshTokens.endAll(subject, now, plusSeconds(now, SIGN_IN.sessionSeconds));
  return ok({ sessions, contacts: cases.erased, businesses, kept: cases.kept, isDone: true });
}

async function confirm(
  deps: EraseOwnDataDeps,
  person: SignedIn,
  proof: PhoneProof | undefined,
): Promise<Result<undefined, Failure>> {
  // Here and not for each call: the session of a repeat was ended by the erasure itself.
  if (!(await isSessionOpen(deps, person))) return fail({ kind: 'unauthenticated' });
  if (!(await deps.rates.take('erasure', person.subject, ATTEMPTS.limit, ATTEMPTS.windowSeconds)))
    return fail({ kind: 'too-many-requests', retryAfterSeconds: ATTEMPTS.windowSeconds });
  return confirmPerson(deps, person, proof);
}

async function eraseCases(deps: EraseOwnDataDeps, subject: string, start: string | undefined, most: number) {
  const { retention } = await deps.directory.policy();
  const kept: KeptCase[] = [];
  let erased = 0;
  let after = start;
  for (let seen = 0; seen < most; seen += PAGE) {
    const page = await deps.lists.own(subject, Math.min(PAGE, most), after);
    const outcomes = await Promise.all(
      page.items.map(({ appealId }) => eraseCase(deps, subject, appealId, retention.contactMonths)),
    );
    for (const outcome of outcomes) {
      if (outcome === 'erased') erased++;
      else if (outcome) kept.push(outcome);
    }
    if (page.after === undefined) return { erased, kept };
    after = page.after;
  }
  return { erased, kept, after };
}

/** Erases the contact of a case if its term has ended; a merged case ends with its master. Undefined for a case of others. */
async function eraseCase(
  deps: EraseOwnDataDeps,
  subject: string,
  appealId: string,
  months: number,
): Promise<KeptCase | 'erased' | undefined> {
  const found = await loadCase(deps, appealId);
  if (!found || !listOwnerKeys(found.appeal).includes(subject)) return undefined;
  const { number, merger } = found.appeal;
  const leading = merger ? ((await loadCase(deps, merger.masterId))?.appeal ?? found.appeal) : found.appeal;
  if (!isTerminal(leading.status) || leading.closedAt === undefined) return { number, reason: 'open' };
  const until = findEndOfTerm(leading.closedAt, months);
  const now = deps.time.now();
  if (until > now) return { number, reason: 'term', until };
  return (await deps.contacts.erase(appealId, now)) ? 'erased' : undefined;
}
