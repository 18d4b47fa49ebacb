import type { ProposalDecision } from './domain/proposal-decisions.ts';

/** Decisions that are compared: of one city, on proposals of one model that was as sure. */
export type ComparedDecisions = Pick<ProposalDecision, 'city' | 'model' | 'isSure'>;

/** The decisions of people on proposals of the classifier. */
export interface ProposalDecisions {
  /** Stores a decision; the same one again changes nothing. */
  put(decision: ProposalDecision): Promise<void>;
  /** The newest decisions, at most `limit`, newest first. */
  newest(of: ComparedDecisions, limit: number): Promise<readonly ProposalDecision[]>;
}
