import type { RequestOutcome, RequestStatus, RequestType } from '#enterprise/services/domain/vocabulary.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Slice } from '#kernel/jobs/job.port.ts';
import type { Log } from '#kernel/ports/log.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { RequestEvent } from './domain/request-event.ts';
import type { Escalation } from './domain/vocabulary.ts';

/** The log of requests. */
export type RequestLog = Log<RequestEvent>;

/** What lists show of a request: codes and instants, as its events up to `version` left it. */
export interface RequestRow {
  readonly requestId: string;
  readonly number: string;
  readonly version: number;
  readonly type: RequestType;
  readonly status: RequestStatus;
  readonly outcome?: RequestOutcome;
  readonly creditCode: string;
  readonly county: string;
  readonly managerId?: string;
  readonly escalatedTo?: Escalation;
  readonly helpful?: number;
  readonly round: number;
  readonly run: number;
  readonly filedAt: Instant;
  /** Only of a closed request. */
  readonly closedAt?: Instant;
  readonly dueAt?: Instant;
  readonly redAt?: Instant;
  readonly provisional?: boolean;
  /** When its workflow has something to do next. Only of an open request. */
  readonly checkpoint?: Instant;
}

/** Whose open requests a list has: those of a manager, or of the pool of a county. */
export type RequestHolder = { readonly managerId: string } | { readonly pool: string };

/** To whom requests are escalated: the head of a county, or the supervisors of the centre. */
export type EscalatedTo = { readonly head: string } | 'supervisors';

/** The rows of requests: one for each, and its lists are indexes of them. */
export interface RequestRows {
  /** Stores a row unless one of the same or a newer version is there. */
  save(row: RequestRow): Promise<'saved' | 'newer'>;
}

/** The lists of requests. They follow the log within seconds. */
export interface RequestLists {
  /** All requests of a business, newest first. */
  ofBusiness(creditCode: string, limit: number, after?: string): Promise<Page<RequestRow>>;
  /** The open requests of a manager or a pool, soonest deadline first. */
  heldBy(holder: RequestHolder, limit: number, after?: string): Promise<Page<RequestRow>>;
  /** The open requests that are escalated, soonest deadline first. */
  escalated(to: EscalatedTo, limit: number, after?: string): Promise<Page<RequestRow>>;
  /** The ids of open requests of a shard (0-7) whose next checkpoint is before an instant, in its order. */
  checkpoints(
    shard: number,
    part: { readonly before: Instant; readonly limit: number; readonly after?: string | undefined },
  ): Promise<Slice<string>>;
  /** The ids of requests that were closed in a span of time, without its end. A request that was reopened is not among them. */
  closedBetween(from: Instant, to: Instant, limit: number, after?: string): Promise<Page<string>>;
}
