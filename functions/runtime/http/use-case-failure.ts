import type { RequestFailure } from '#enterprise/requests/domain/request-rule.ts';
import type { VisitFailure } from '#enterprise/visits/domain/decide-visit.ts';
import type { KnowledgeFailure } from '#knowledge/domain/lifecycle.ts';

/** Every reason for which a use case of any feature refuses. */
export type UseCaseFailure = KnowledgeFailure | RequestFailure | VisitFailure;
