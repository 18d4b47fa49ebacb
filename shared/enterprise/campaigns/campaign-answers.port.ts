import type { Page } from '#kernel/ports/page.ts';

/** The place of a business in a campaign, where its log has what a person said. */
export interface AnswerPlace {
  readonly campaignId: string;
  readonly batch: number;
  readonly index: number;
}

/** Where the answers of persons in campaigns are. The logs of the batches have the answers themselves. */
export interface CampaignAnswers {
  /** Notes a place before the person's answer is stored; may be repeated. */
  note(subject: string, place: AnswerPlace): Promise<void>;
  /** The places of a person in the order of their keys. */
  ofPerson(subject: string, limit: number, after?: string): Promise<Page<AnswerPlace>>;
  /** Removes all places of a person. Returns how many there were. */
  erase(subject: string): Promise<number>;
}
