import type { Instant } from '#kernel/domain/instant.ts';

/** What a person decided on a category for which the classifier had a proposal, of a case that is not sealed. */
export interface ProposalDecision {
  readonly at: Instant;
  readonly appealId: string;
  /** Division code of the city. */
  readonly city: string;
  readonly model: string;
  /** Whether the model counted itself as sure then. */
  readonly isSure: boolean;
  /** Whether the person took the first proposal. */
  readonly isRight: boolean;
}

/** Decisions that are compared: of one city, on proposals of one model that was as sure. */
export type ComparedDecisions = Pick<ProposalDecision, 'city' | 'model' | 'isSure'>;

/** The decisions of people on proposals of the classifier. */
export interface ProposalDecisions {
  /** Stores a decision; the same one again changes nothing. */
  put(decision: ProposalDecision): Promise<void>;
  /** The newest decisions, at most `limit`, newest first. */
  newest(of: ComparedDecisions, limit: number): Promise<readonly ProposalDecision[]>;
}
