import type { Problem, TimelineLine } from '#api/problem.contract.ts';
import { LIMIT_TEXTS } from '#appeals/case/presenting/problems/limits.ts';
import {
  claimedText,
  illegalTransitionText,
  PROBLEM_DETAILS,
  PROBLEM_TITLES,
  type ProblemCode,
} from '#appeals/case/presenting/problems/problems.ts';
import { RULE_TEXTS, sayRule } from '#appeals/case/presenting/problems/rules.ts';
import type { WrongCell } from '#directory/contracts/csv/read-records.ts';
import { REFERENCE_TEXTS } from '#directory/presenting/references.ts';
import type { RequestRefusal } from '#enterprise/requests/domain/request-rule.ts';
import { illegalRequestText, REQUEST_RULE_TEXTS } from '#enterprise/requests/presenting/request-rules.ts';
import { illegalVisitText, VISIT_RULE_TEXTS } from '#enterprise/visits/visits.view.ts';
import { type FieldError, fieldError } from '#kernel/contracts/parse.ts';
import type { Status } from '#kernel/domain/vocabulary.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { UseCaseFailure } from './use-case-failure.ts';

/** Every failure that a handler may answer: what use cases refuse, and what is wrong with the request itself. */
export type HttpFailure =
  | UseCaseFailure
  /** The caller decided on an older version; `changes` lists what has happened since. */
  | VersionConflict
  | { readonly kind: 'validation'; readonly errors: readonly WrongField[] }
  | { readonly kind: 'malformed-json' }
  /** A table in another encoding. */
  | { readonly kind: 'not-utf-8' }
  /** Cells of an import that are wrong: nothing of it was done. */
  | { readonly kind: 'rejected-cells'; readonly cells: readonly WrongCell[] }
  | { readonly kind: 'body-too-large' }
  | { readonly kind: 'unsupported-media-type' }
  | { readonly kind: 'idempotency-key-required' }
  /** A service that is needed does not answer. */
  | { readonly kind: 'service-unavailable'; readonly retryAfterSeconds: number }
  | { readonly kind: 'internal' };

interface VersionConflict {
  readonly kind: 'stale-version';
  readonly status: Status;
  readonly version: number;
  readonly changes: readonly TimelineLine[];
  readonly changesLeftOut?: number;
}

/** What is wrong with a field, in words, with a stable code. */
export type WrongField = Omit<FieldError, 'code'> & { readonly code: string };

/** A problem without its request id, and its headers. */
export interface ProblemAnswer {
  readonly problem: Omit<Problem, 'requestId'>;
  readonly headers: Readonly<Record<string, string>>;
}

/** The one place where failures become HTTP (RFC 9457): status, stable code, words in the reader's language. */
export function toProblem(failure: HttpFailure, language: Language): ProblemAnswer {
  switch (failure.kind) {
    case 'illegal-transition': {
      const { command, status, version } = failure;
      const detail = illegalTransitionText(command, status, language);
      return answer(409, failure.kind, language, { detail, currentStatus: status, version });
    }
    case 'stale-version': {
      const { kind, status, version } = failure;
      const changes = 'changes' in failure ? changesIn(failure) : {};
      return answer(409, kind, language, { currentStatus: status, version, ...changes });
    }
    case 'rule-broken': {
      const { code, status, version } = failure;
      const detail = RULE_TEXTS[code][language];
      return answer(409, failure.kind, language, { code, detail, currentStatus: status, version });
    }
    case 'request-refused':
      return toRequestProblem(failure.refusal, language);
    case 'visit-refused':
      return toVisitProblem(failure.refusal, language);
    case 'invalid': {
      const { path, code, atMost } = failure;
      const message = sayRule(code, atMost, language);
      return answer(400, 'validation', language, { errors: [{ path, message, code }] });
    }
    case 'unknown-reference': {
      const { path, what } = failure;
      return answer(400, 'validation', language, {
        errors: [{ path, message: REFERENCE_TEXTS[what][language], code: what }],
      });
    }
    case 'required-field':
      return answer(400, 'validation', language, { errors: [fieldError(failure.path, 'required', language)] });
    case 'validation':
      return answer(400, failure.kind, language, { errors: [...failure.errors] });
    case 'malformed-json':
    case 'not-utf-8':
      return answer(400, 'validation', language, { errors: [fieldError('', failure.kind, language)] });
    case 'rejected-cells':
      return answer(400, 'validation', language, {
        errors: failure.cells.map((cell) => ({ path: `${cell.line}:${cell.column}`, ...cell })),
      });
    case 'idempotency-key-required': {
      const message = PROBLEM_DETAILS[failure.kind][language];
      return answer(400, failure.kind, language, { errors: [{ path: 'Idempotency-Key', message }] });
    }
    case 'unauthenticated':
      return answer(401, failure.kind, language, {}, { 'www-authenticate': 'Bearer error="invalid_token"' });
    case 'bad-signature':
    case 'message-too-old':
    case 'message-replayed':
      return answer(401, failure.kind, language, {}, { 'www-authenticate': 'StandardWebhooks version="1.0.0"' });
    case 'not-permitted':
    case 'role-required':
      return answer(403, 'not-permitted', language);
    case 'not-found':
    case 'month-not-published':
      return answer(404, failure.kind, language);
    case 'record-changed':
      return answer(409, failure.kind, language, failure.version === undefined ? {} : { version: failure.version });
    case 'knowledge-state':
      return answer(409, failure.kind, language, { version: failure.version });
    case 'claimed': {
      const { kind, until, ...holder } = failure;
      const name = holder.byName ?? holder.by;
      const detail = claimedText(name, until, language);
      return answer(409, kind, language, { detail, claim: { ...holder, until } });
    }
    case 'idempotency-conflict':
    case 'too-many-agents':
    case 'already-answered':
      return answer(409, failure.kind, language);
    case 'body-too-large':
      return answer(413, failure.kind, language);
    case 'unsupported-media-type':
      return answer(415, failure.kind, language);
    case 'too-many-requests': {
      const { kind, limit } = failure;
      const detail = limit && { limit, detail: LIMIT_TEXTS[limit][language] };
      return answer(429, kind, language, detail, retryAfter(failure));
    }
    case 'service-unavailable':
      return answer(503, failure.kind, language, {}, retryAfter(failure));
    case 'internal':
      return answer(500, failure.kind, language);
    case 'provider-unavailable':
      return answer(503, failure.kind, language);
    default:
      return unreachable(failure);
  }
}

/** The refusal of a command on a request of a business: the codes of appeals, the words of requests. */
function toRequestProblem(refusal: RequestRefusal, language: Language): ProblemAnswer {
  if (refusal.kind === 'not-permitted') return answer(403, 'not-permitted', language);
  if (refusal.kind === 'invalid') {
    const { path, code } = refusal;
    const message = REQUEST_RULE_TEXTS[code][language];
    return answer(400, 'validation', language, { errors: [{ path, message, code }] });
  }
  const { status: currentStatus, version } = refusal;
  const current = { currentStatus, version };
  if (refusal.kind === 'stale-version') return answer(409, refusal.kind, language, current);
  if (refusal.kind === 'rule-broken') {
    const { code } = refusal;
    return answer(409, refusal.kind, language, { ...current, code, detail: REQUEST_RULE_TEXTS[code][language] });
  }
  const detail = illegalRequestText(refusal.command, currentStatus, language);
  return answer(409, refusal.kind, language, { ...current, detail });
}

/** The same for visits of businesses. A visit that does not begin has no state. */
function toVisitProblem(
  refusal: Extract<UseCaseFailure, { readonly kind: 'visit-refused' }>['refusal'],
  language: Language,
): ProblemAnswer {
  if (refusal.kind === 'not-permitted') return answer(403, 'not-permitted', language);
  if (refusal.kind === 'stale-version') return answer(409, refusal.kind, language);
  const current = refusal.status === undefined ? {} : { currentStatus: refusal.status };
  if (refusal.kind === 'illegal-transition') {
    const detail = illegalVisitText(refusal.command, refusal.status, language);
    return answer(409, refusal.kind, language, { ...current, detail });
  }
  const { code } = refusal;
  return answer(409, refusal.kind, language, { ...current, code, detail: VISIT_RULE_TEXTS[code][language] });
}

function retryAfter({ retryAfterSeconds }: { readonly retryAfterSeconds: number }) {
  return { 'retry-after': String(Math.ceil(retryAfterSeconds)) };
}

function changesIn({ changes, changesLeftOut }: Pick<VersionConflict, 'changes' | 'changesLeftOut'>) {
  return { changes: [...changes], ...(changesLeftOut !== undefined && { changesLeftOut }) };
}

function answer(
  status: number,
  kind: ProblemCode | 'rule-broken',
  language: Language,
  more: Partial<Problem> = {},
  headers: ProblemAnswer['headers'] = {},
): ProblemAnswer {
  const problem = {
    type: `/docs#problem-${kind}`,
    title: PROBLEM_TITLES[kind][language],
    status,
    detail: PROBLEM_DETAILS[kind][language],
    code: kind,
    ...more,
  };
  return { problem, headers };
}

/** A failure that the switch leaves out does not compile. */
function unreachable(failure: never): never {
  throw new Error(`no answer for ${JSON.stringify((failure as { kind?: unknown }).kind)}`);
}
