import type { RequestType } from '#enterprise/services/domain/vocabulary.ts';
import type { Instant } from '#kernel/domain/instant.ts';

/** A request that was closed after a service, of which a business may be asked. */
export interface ServedRequest {
  readonly creditCode: string;
  readonly requestId: string;
  readonly type: RequestType;
  /** The county whose pool and managers served the business. */
  readonly pool: string;
  /** Who filed the request. */
  readonly agentId: string;
  readonly closedAt: Instant;
}
